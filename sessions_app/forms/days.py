"""Days as people type them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

FIRST_DAY = dt.date(2000, 1, 1)
FIRST_ZONE = dt.timezone(dt.timedelta(hours=14))
"""Where on earth a day begins first: what is not yet there is the future everywhere."""
INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]


def a_year_after(day: dt.date) -> dt.date:
    """The same day of the next year; 28 February for a leap day."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def iso_day(text: str) -> dt.date | None:
    """The day that an address names as 2026-12-03; None where it is written in any other way."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


class DayInput(forms.DateInput):
    """The browser's date field; a plain one where it would hide what was typed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        typed = context["widget"]["value"]
        context["widget"]["type"] = "date" if not typed or iso_day(typed) else "text"
        return context


class DayField(forms.DateField):
    """A day from 2000 to `latest`, which the form sets."""

    widget = DayInput
    default_error_messages = {
        "required": _("Enter a day."),
        "invalid": _("Enter a real day, such as 31/10/2026."),
        "future": _("Enter a day up to %(latest)s."),
    }
    latest: dt.date | None = None

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", INPUT_FORMATS)
        super().__init__(**kwargs)

    def validate(self, value: dt.date | None) -> None:
        super().validate(value)
        if value is None:
            return
        if value < FIRST_DAY:
            raise ValidationError(_("Enter a day from the year 2000 on."), code="too_early")
        if self.latest is not None and value > self.latest:
            words = self.error_messages["future"]
            raise ValidationError(
                words % {"latest": date_format(self.latest, "j F Y")}, code="future"
            )


class PastDayField(DayField):
    """`latest` is the person's today."""

    default_error_messages = {"future": _("Enter a day up to today, %(latest)s.")}
