"""Holds and pauses as people enter them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from catalog.models import HoldKind

from .days import DayField, PastDayField, a_year_after


def kind_words(kind: HoldKind) -> str:
    if kind.rest_days is None:
        return kind.name
    template = ngettext("%(name)s: %(n)d day", "%(name)s: %(n)d days", kind.rest_days)
    return template % {"name": kind.name, "n": kind.rest_days}


class HoldForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is it?"),
        help_text=_("Those without days last until you say that they are over."),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what your skin must wait for."),
            "invalid_choice": _("Choose one from the list."),
        },
    )
    from_on = DayField(
        label=_("From"),
        help_text=_("The day it began, or the day it is planned for."),
    )

    def __init__(
        self, *args: Any, kinds: Sequence[HoldKind], today: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._kinds = {kind.slug: kind for kind in kinds}
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind.slug, kind_words(kind)) for kind in kinds
        ]
        self.fields["from_on"].latest = a_year_after(today)  # type: ignore[attr-defined]

    def chosen(self) -> HoldKind:
        return self._kinds[self.cleaned_data["kind"]]


class ClearForm(forms.Form):
    """On which day a block was over; today where nothing is said."""

    on = PastDayField(required=False)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].latest = today  # type: ignore[attr-defined]


class SkipForm(forms.Form):
    """`slot` is the one that was shown as due; without it, whichever is due now."""

    slot = forms.UUIDField(required=False)


class PauseForm(forms.Form):
    from_on = DayField(label=_("From"))
    until_on = DayField(
        label=_("I take it up again on"),
        help_text=_("Leave it empty if you cannot say yet."),
        required=False,
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("from_on", "until_on"):
            self.fields[name].latest = a_year_after(today)  # type: ignore[attr-defined]

    def clean_until_on(self) -> dt.date | None:
        until: dt.date | None = self.cleaned_data["until_on"]
        from_on: dt.date | None = self.cleaned_data.get("from_on")
        if until and from_on and until <= from_on:
            raise ValidationError(gettext("Enter a day after the pause begins."))
        return until
