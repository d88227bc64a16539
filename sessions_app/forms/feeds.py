"""What a person chooses for a calendar feed."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sessions_app.ical import printable, spoils
from sessions_app.models import CalendarFeed
from sessions_app.services.feeds import FeedOptions

NAME_AT_MOST = 60


def _hours(value: str) -> int | None:
    return int(value) if value else None


class FeedForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        help_text=_("The place it is for. Your calendar shows it as the calendar’s name."),
        max_length=NAME_AT_MOST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Give the feed a name, for example Phone."),
            "max_length": _("Shorten the name to %(limit_value)d characters."),
            "null_characters_not_allowed": _("Write the name in plain letters, on one line."),
        },
    )
    titles = forms.ChoiceField(
        label=_("What the events are called"),
        help_text=_(
            "A colleague who looks at your screen, or anyone you share the calendar with, reads "
            "this. Full titles say that it is about your skin, and their events tell why a date is "
            "what it is, with the names of holds such as sunburn."
        ),
        choices=CalendarFeed.Titles.choices,
        initial=CalendarFeed.Titles.NEUTRAL,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what the events are called."),
            "invalid_choice": _("Choose what the events are called from the list."),
        },
    )
    alarm = forms.TypedChoiceField(
        label=_("Reminder"),
        help_text=_("For the next session, on its best day. Some calendars leave it out."),
        choices=[
            ("", _("None")),
            ("9", _("On the day at 9:00")),
            ("-6", _("The evening before at 18:00")),
            ("-15", _("The day before at 9:00")),
        ],
        coerce=_hours,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose a reminder from the list.")},
    )
    describe = forms.BooleanField(
        label=_("Say in each event which days would do"),
        required=False,
        initial=True,
    )
    whole_window = forms.BooleanField(
        label=_("Mark all the days that would do, not only the best one"),
        required=False,
    )
    keep_done = forms.BooleanField(
        label=_("Keep sessions that are done"),
        required=False,
        initial=True,
    )

    @staticmethod
    def initial_of(feed: CalendarFeed) -> dict[str, Any]:
        return {
            "name": feed.name,
            "titles": feed.titles,
            "alarm": "" if feed.alarm_hours is None else str(feed.alarm_hours),
            "describe": feed.describe,
            "whole_window": feed.whole_window,
            "keep_done": feed.keep_done,
        }

    def clean_name(self) -> str:
        name = unicodedata.normalize("NFC", self.cleaned_data["name"])
        if any(map(spoils, name)):
            raise forms.ValidationError(_("Write the name in plain letters, on one line."))
        return printable(name)

    def options(self) -> FeedOptions:
        given = self.cleaned_data
        return FeedOptions(
            name=given["name"],
            titles=given["titles"],
            describe=given["describe"],
            whole_window=given["whole_window"],
            keep_done=given["keep_done"],
            alarm_hours=given["alarm"],
        )
