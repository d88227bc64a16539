from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.folding import fold
from catalog.kinds import IngredientKind
from catalog.steps import Step

from .claims import said_to_suit
from .history import DERIVED, kept_history
from .knowledge import Entry, EntryQuerySet, no_number

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ABBREVIATIONS = {
    *("AP", "BHA", "BHT", "CI", "DEA", "EDTA", "EOP", "MEA", "NG", "NP"),
    *("PCA", "PEG", "PPG", "PVP", "TEA", "VP"),
}
_CAS = re.compile(r"([0-9]{2,7})-([0-9]{2})-([0-9])")
_CAS_AMID = re.compile(rf"(?<![0-9-]){_CAS.pattern}(?![0-9-])")


class IngredientQuerySet(EntryQuerySet):
    def suiting(self, skin_type: str) -> Self:
        """Those of which a published claim says that they suit a skin type."""
        return self.filter(said_to_suit(skin_type, "ingredient"))


class Ingredient(Entry):
    """One name of the label language INCI, and what people call it."""

    inci_name = models.CharField(
        _("INCI name"), max_length=200, help_text=_("As labels print it, in capitals.")
    )
    folded_inci = models.CharField(max_length=200, unique=True, editable=False)
    name = models.CharField(_("common name"), max_length=120)
    other_names = models.TextField(
        _("other names"),
        blank=True,
        validators=[MaxLengthValidator(2000)],
        help_text=_("One a line. Search finds these too."),
    )
    cas = models.CharField(
        _("CAS numbers"),
        max_length=120,
        blank=True,
        help_text=_("Such as 69-72-7; several with a semicolon between them."),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=IngredientKind)
    step = models.CharField(
        _("step"),
        max_length=12,
        choices=Step,
        blank=True,
        help_text=_("Where it works in a session. Empty where it works in none."),
    )
    summary = models.CharField(_("in one sentence"), max_length=200, validators=[no_number])

    history = kept_history(without=[*DERIVED, "folded_inci"])
    objects = IngredientQuerySet.as_manager()

    class Meta:
        verbose_name = _("ingredient")
        verbose_name_plural = _("ingredients")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.inci_name

    def get_absolute_url(self) -> str:
        return reverse("catalog:ingredient-detail", args=[self.slug])

    def clean(self) -> None:
        self.inci_name = " ".join(self.inci_name.split()).upper()
        self.other_names = "\n".join(self.names_besides())
        numbers = [part.strip() for part in self.cas.split(";")] if self.cas else []
        for number in numbers:
            if not is_cas(number):
                raise ValidationError(
                    {
                        "cas": ValidationError(
                            _("%(number)s is no CAS number: check its digits."),
                            params={"number": number},
                        )
                    }
                )

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        super().validate_unique(exclude)
        if clash := self._names_something_else():
            raise ValidationError(clash)

    def refresh_search_text(self) -> None:
        self.folded_inci = fold(self.inci_name)
        super().refresh_search_text()

    def searched(self) -> Iterable[str]:
        return (self.name, self.inci_name, self.other_names, self.cas)

    def names_besides(self) -> list[str]:
        """The other names, each once, without those it already has."""
        seen = {fold(self.inci_name), ""}
        names = []
        for line in self.other_names.splitlines():
            if fold(line) not in seen:
                seen.add(fold(line))
                names.append(" ".join(line.split()))
        return names

    @property
    def kind_in_words(self) -> str | Promise:
        # Django's own display hashes every choice in every language, each time.
        return IngredientKind(self.kind).label

    @property
    def on_labels(self) -> str:
        """The INCI name as it reads best: "PEG-100 STEARATE" is "PEG-100 Stearate"."""
        return _WORD.sub(
            lambda word: word[0] if word[0] in _ABBREVIATIONS else word[0].capitalize(),
            self.inci_name,
        )

    @property
    def is_label_name(self) -> bool:
        """Whether people call it as the label does."""
        return self.name.casefold() == self.inci_name.casefold()

    def _names_something_else(self) -> dict[str, Any]:
        """The label's name of one is no other name of another, though “AHA” may mean many.

        That also rules out two that name each other.
        """
        others = Ingredient.objects.exclude(pk=self.pk)
        own = fold(self.inci_name)
        if others.filter(folded_inci=own).exists():
            return {"inci_name": _("This INCI name is in the catalogue already.")}
        names = {fold(name): name for name in self.names_besides()}
        if taken := others.filter(folded_inci__in=names).first():
            return {
                "other_names": ValidationError(
                    _("“%(name)s” is the INCI name of another ingredient."),
                    params={"name": names[taken.folded_inci]},
                )
            }
        for other in others.filter(search_text__contains=own).exclude(other_names=""):
            if own in map(fold, other.names_besides()):
                return {
                    "inci_name": ValidationError(
                        _("This is an other name of %(name)s. Take it out there first."),
                        params={"name": other.inci_name},
                    )
                }
        return {}


def cas_numbers(text: str) -> list[str]:
    """Those in a text whose check digit fits, however they are parted."""
    return [match[0] for match in _CAS_AMID.finditer(text) if is_cas(match[0])]


def is_cas(number: str) -> bool:
    """Whether the check digit of a CAS registry number fits."""
    if (match := _CAS.fullmatch(number)) is None:
        return False
    digits = match[1] + match[2]
    return sum(n * int(digit) for n, digit in enumerate(reversed(digits), 1)) % 10 == int(match[3])
