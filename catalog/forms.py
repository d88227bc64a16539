from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .folding import fold
from .steps import Setting, Step

LONGEST = 100
RITUAL = "ritual"


class TechniqueSearch(forms.Form):
    """What a link to the list may ask for."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": _("Search for at most 100 characters.")},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    step = forms.ChoiceField(
        choices=[("", _("All")), *Step.choices, (RITUAL, _("The ritual"))],
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("There is no such step. Choose one below.")},
    )
    setting = forms.ChoiceField(
        choices=[("", _("Anywhere")), *Setting.choices],
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("There is no such place. Choose one below.")},
    )

    def clean_q(self) -> str:
        words: str = self.cleaned_data["q"]
        if words and not fold(words):
            raise ValidationError(_("Search for a word or a part of one."))
        return words
