"""Five questions for those who do not know their skin type, and what their answers mean.

The reading is ours and plain: it only picks types a person can change before they are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from catalog.steps import SkinType

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Feel(TextChoices):
    TIGHT = "tight", _("Tight or rough")
    FINE = "fine", _("Comfortable")
    ZONE = "zone", _("Shiny on forehead and nose")
    ALL = "all", _("Shiny all over")


class Shine(TextChoices):
    NONE = "none", _("Next to nothing")
    ZONE = "zone", _("Oil from forehead and nose")
    ALL = "all", _("Oil from everywhere")


class Often(TextChoices):
    RARELY = "rarely", _("Rarely or never")
    SOMETIMES = "sometimes", _("Now and then")
    OFTEN = "often", _("Most weeks")


@dataclass(frozen=True, slots=True)
class Answers:
    feel: str
    shine: str
    flakes: str
    spots: str
    stings: str


@dataclass(frozen=True, slots=True)
class Finding:
    kind: SkinType
    because: _StrPromise


def read(answers: Answers) -> tuple[Finding, ...]:
    """The skin types the answers speak for, each with its reason."""
    found = [_base(answers)]
    if answers.spots == Often.OFTEN:
        found.append(Finding(SkinType.ACNE_PRONE, _("you get spots most weeks")))
    if answers.stings == Often.OFTEN:
        found.append(Finding(SkinType.SENSITIVE, _("new products often sting or redden it")))
    return tuple(found)


def _base(answers: Answers) -> Finding:
    """One of oily, combination, dry and normal."""
    dry = answers.feel == Feel.TIGHT or answers.flakes == Often.OFTEN
    oily = {answers.feel, answers.shine}
    if Feel.ALL in oily and not dry:
        return Finding(SkinType.OILY, _("it shines all over"))
    if Feel.ALL in oily:
        return Finding(SkinType.COMBINATION, _("it shines, and is dry in places too"))
    if Feel.ZONE in oily:
        return Finding(SkinType.COMBINATION, _("only forehead and nose shine"))
    if dry:
        return Finding(SkinType.DRY, _("it is tight or flakes, and does not shine"))
    return Finding(SkinType.NORMAL, _("it neither shines nor feels tight"))


def _question(
    choices: type[TextChoices], label: _StrPromise, missing: _StrPromise
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": missing,
            "invalid_choice": _("Choose one of the answers."),
        },
    )


class QuizForm(forms.Form):
    feel = _question(
        Feel,
        _("Two hours after washing, with nothing on it, my face feels"),
        _("Choose how your face feels after washing."),
    )
    shine = _question(
        Shine,
        _("Around midday, a tissue pressed to my face takes up"),
        _("Choose what the tissue takes up."),
    )
    flakes = _question(
        Often, _("I see flakes or rough patches"), _("Choose how often you see flakes.")
    )
    spots = _question(Often, _("I get spots or sore bumps"), _("Choose how often you get spots."))
    stings = _question(
        Often,
        _("Something new on my skin stings, itches or turns it red"),
        _("Choose how often something new stings."),
    )

    def answers(self) -> Answers:
        return Answers(**self.cleaned_data)
