"""The conditions and routine that sessions take into account."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.steps import Condition


class ConditionsForm(forms.Form):
    conditions = forms.MultipleChoiceField(
        label=_("What applies to me"),
        help_text=_("Choose all that do, or none."),
        choices=Condition.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Choose from the list."),
            "invalid_list": _("Choose from the list."),
        },
    )
