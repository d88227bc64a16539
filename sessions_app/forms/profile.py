"""What a person tells about themselves: at the start, and later on the profile."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sessions_app.models import User
from sessions_app.models.people import Pace
from sessions_app.services.profile import Changes

from .days import FIRST_ZONE, PastDayField
from .skin import SkinField
from .zones import UTC, known_zone, zone_choices


class ZoneSelect(forms.Select):
    """Four hundred options in one template, not in one each."""

    template_name = "sessions_app/_zone_select.html"


class ZoneField(forms.ChoiceField):
    """A time zone. Former names of a zone are understood and kept under the name of today."""

    widget = ZoneSelect

    def to_python(self, value: Any) -> str:
        name = super().to_python(value)
        return known_zone(name) or name

    def valid_value(self, value: str) -> bool:
        return known_zone(value) is not None


class ProfileForm(forms.Form):
    skin = SkinField()
    time_zone = ZoneField(
        label=_("Time zone"),
        help_text=_("It decides when your day begins."),
        error_messages={
            "required": _("Choose a time zone."),
            "invalid_choice": _("Choose a time zone from the list."),
        },
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Days that suit me"),
        help_text=_("We pick the nearest of them inside the window."),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Choose days from the list."),
            "invalid_list": _("Choose days from the list."),
        },
    )
    pace = forms.ChoiceField(
        label=_("My pace"),
        help_text=_(
            "Gentle takes the last day of the window, steady the middle, brisk the day it opens."
        ),
        choices=[
            (Pace.GENTLE, _("Gentle")),
            (Pace.STEADY, _("Steady")),
            (Pace.BRISK, _("Brisk")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a pace."),
            "invalid_choice": _("Choose a pace from the list."),
        },
    )

    def __init__(self, *args: Any, kept_zone: str = UTC, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = zone_choices(kept_zone)  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(user: User) -> dict[str, Any]:
        return {
            "skin": user.skin_types,
            "time_zone": user.time_zone,
            "weekdays": user.preferred_weekdays,
            "pace": user.pace,
        }

    def changes(self) -> Changes:
        given = self.cleaned_data
        return Changes(
            skin_types=given["skin"],
            time_zone=given["time_zone"],
            weekdays=sorted(set(given["weekdays"])),
            pace=given["pace"],
        )


class StartForm(ProfileForm):
    """The first questions. What a link `carried` here is dated by no zone yet."""

    last = PastDayField(
        label=_("My last deep cleanse was on"),
        help_text=_("An exfoliant or a mask is enough. Leave it empty if there was none."),
        required=False,
    )

    def __init__(self, *args: Any, now: dt.datetime, carried: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.carried = carried

    @classmethod
    def carrying(cls, query: QueryDict, *, told: dict[str, Any], now: dt.datetime) -> Self:
        """The empty form with what a link carries. What cannot be right in it is said at once."""
        carried = {name: query.getlist(name) for name in ("skin", "last") if name in query}
        known = {name: [told[name]] for name in ("pace", "time_zone")}
        form = cls(MultiValueDict({**known, **carried}), now=now, carried=True)
        for name in form.errors.keys() - carried.keys():
            del form.errors[name]
        if form.errors:
            return form
        skin = carried.get("skin", told["skin"])
        return cls(initial={**told, "skin": skin, "last": form.cleaned_data.get("last")}, now=now)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        zone = FIRST_ZONE if self.carried else ZoneInfo(given.get("time_zone", UTC))
        today = self.now.astimezone(zone).date()
        if (last := given.get("last")) and last > today:
            self.add_error(
                "last",
                gettext("Enter a day up to today, which is %(today)s in the time zone below.")
                % {"today": date_format(today, "j F Y")},
            )
        return given
