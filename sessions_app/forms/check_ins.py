"""How did my skin do? Three ratings, warning signs, and the day they are about."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sessions_app.models import CheckIn
from sessions_app.models.recovery import MOST, Sign
from sessions_app.services.check_ins import Answer

from .days import PastDayField

RATINGS = ("tenderness", "redness", "dryness")
_WORDS = (
    (0, _("none")),
    (1, _("barely any")),
    (3, _("a little")),
    (6, _("a lot")),
    (9, _("very much")),
)
"""From which rating on a word fits. What the dates make of a rating turns at 3 and at 6."""


def rating_words() -> list[str]:
    """The word of each rating from 0 to MOST."""
    return [str([words for least, words in _WORDS if least <= n][-1]) for n in range(MOST + 1)]


class RatingInput(forms.NumberInput):
    input_type = "range"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {"step": 1, "data-words": "|".join(rating_words())}
        return context


def rating(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST,
        widget=RatingInput,
        error_messages={
            "invalid": _("Choose a number from 0 to 10."),
            "min_value": _("Choose a number from 0 to 10."),
            "max_value": _("Choose a number from 0 to 10."),
        },
    )


class CheckInForm(forms.Form):
    tenderness = rating(_("Tender or burning"))
    redness = rating(_("Red"))
    dryness = rating(_("Dry or tight"))
    signs = forms.MultipleChoiceField(
        label=_("Any of these?"),
        choices=Sign.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Choose signs from the list."),
            "invalid_list": _("Choose signs from the list."),
        },
    )
    checked_on = PastDayField(label=_("Day"))
    revision = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=2**31 - 1,
        widget=forms.HiddenInput,
        error_messages={"invalid": _("This form was damaged on its way. Open it again.")},
    )

    def __init__(self, *args: Any, session_day: dt.date, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._session_day = session_day
        day = self.fields["checked_on"]
        day.latest = max(today, session_day)  # type: ignore[attr-defined]
        day.widget.attrs |= {"min": session_day.isoformat(), "max": today.isoformat()}

    @classmethod
    def about(cls, session_day: dt.date, day: dt.date, kept: CheckIn | None, **kwargs: Any) -> Any:
        """The form for a day, with what was answered for it already."""
        told: dict[str, Any] = {"checked_on": day, "revision": 0, **dict.fromkeys(RATINGS, 0)}
        if kept is not None:
            told |= {name: getattr(kept, name) for name in (*RATINGS, "signs", "revision")}
        return cls(initial=told, session_day=session_day, **kwargs)

    def clean_checked_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["checked_on"]
        if day < self._session_day:
            words = gettext("Enter a day from the session on, %(day)s.")
            raise ValidationError(words % {"day": date_format(self._session_day, "j F Y")})
        return day

    def ratings(self) -> list[forms.BoundField]:
        return [self[name] for name in RATINGS]

    def answer(self) -> Answer:
        given = self.cleaned_data
        return Answer(
            checked_on=given["checked_on"],
            **{name: given[name] for name in RATINGS},
            signs=given["signs"],
        )
