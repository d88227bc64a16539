"""A move of the guided session, as a page or a script sends it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from sessions_app.guide.course import Skipped, Verb

_MOST_MOVES = 100_000
_A_YEAR = 366 * 24 * 60 * 60 * 1000  # in milliseconds


class MoveForm(forms.Form):
    """`number` counts the moves before it, `ago` the milliseconds it has waited to be sent."""

    verb = forms.ChoiceField(choices=[(verb.value, verb.value) for verb in Verb])
    number = forms.IntegerField(min_value=0, max_value=_MOST_MOVES)
    ago = forms.IntegerField(min_value=0, max_value=_A_YEAR, required=False)
    why = forms.ChoiceField(choices=[(why.value, why.value) for why in Skipped], required=False)

    @property
    def said(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {
            "verb": Verb(cleaned["verb"]),
            "number": cleaned["number"],
            "ago": dt.timedelta(milliseconds=cleaned["ago"] or 0),
            "why": cleaned["why"],
        }
