"""What somebody might do, before they do it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.steps import Setting
from sessions_app.models import User
from sessions_app.models.people import Pace
from sessions_app.services.planning import Change

from .days import DayField, a_year_after
from .skin import SkinField


class WhatIfForm(forms.Form):
    day = DayField(
        label=_("If I log a session on"),
        help_text=_("Any day, in the past or still to come. Leave it empty to log none."),
        required=False,
    )
    setting = forms.ChoiceField(
        label=_("Where"),
        choices=Setting,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose at home or with a professional."),
            "invalid_choice": _("Choose at home or with a professional."),
        },
    )
    skin = SkinField()
    pace = forms.ChoiceField(
        label=_("At this pace"),
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

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skin"].label = _("If my skin is")
        self.fields["day"].latest = a_year_after(today)  # type: ignore[attr-defined]

    @classmethod
    def for_today(cls, user: User, *, today: dt.date) -> WhatIfForm:
        told = {"day": today, "setting": Setting.HOME, "skin": user.skin_types, "pace": user.pace}
        return cls(told, today=today)

    def change(self) -> Change:
        """What is asked about; the form must be valid."""
        given = self.cleaned_data
        return Change(
            day=given["day"],
            setting=given["setting"],
            skin_types=given["skin"],
            pace=given["pace"],
        )
