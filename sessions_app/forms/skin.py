"""The question that every date hangs on: what is the skin like?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.steps import SkinType


class SkinField(forms.MultipleChoiceField):
    """One skin type or more; each once and in the order of the list, however they were sent."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "required": _("Choose at least one skin type."),
        "invalid_choice": _("Choose skin types from the list."),
        "invalid_list": _("Choose skin types from the list."),
    }

    def __init__(self) -> None:
        super().__init__(
            label=_("My skin is"),
            help_text=_("Choose all that fit. The most careful one decides."),
            choices=SkinType.choices,
        )

    def clean(self, value: Any) -> list[str]:
        chosen = super().clean(value)
        return [kind for kind in SkinType.values if kind in chosen]
