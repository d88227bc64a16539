"""What people tell the curators of products."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from catalog.models import ProductKind
from catalog.models.products import LONGEST_LABEL
from catalog.services.barcodes import as_scanned, barcode_key
from catalog.services.reports import Suggestion

LONGEST_NAME, LONGEST_BRAND, LONGEST_NUMBER, LONGEST_WORDS = 160, 80, 40, 2000

_PLAIN = _("There is a sign in it that no keyboard has. Type it again as plain text.")


def _at_most(characters: int, **errors: Any) -> dict[str, Any]:
    # No `max_length`: a browser would cut what is pasted, without a word.
    words = _("Keep it to %(limit_value)d characters; this is %(show_value)d.")
    return {
        "validators": [MaxLengthValidator(characters, words)],
        "error_messages": {"null_characters_not_allowed": _PLAIN, **errors},
    }


class LineField(forms.CharField):
    """Words on one line."""

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class LabelField(forms.CharField):
    """The text of a label, kept as it was typed."""

    def __init__(self, **kwargs: Any) -> None:
        rows = {"rows": 6, "spellcheck": "false", "autocapitalize": "off", "autocomplete": "off"}
        super().__init__(
            required=False,
            strip=False,
            widget=forms.Textarea(attrs=rows),
            **_at_most(LONGEST_LABEL),
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text if text.strip() else ""


class SuggestForm(forms.Form):
    name = LineField(
        label=_("Name"),
        help_text=_("As it stands on the pack, without the brand."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        **_at_most(LONGEST_NAME, required=_("Say what it is called.")),
    )
    brand = LineField(
        label=_("Brand"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        **_at_most(LONGEST_BRAND),
    )
    barcode = LineField(
        label=_("Barcode number"),
        help_text=_("The digits under the bars."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        **_at_most(LONGEST_NUMBER),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        help_text=_("Leave it open if none fits."),
        required=False,
        error_messages={"invalid_choice": _("Choose a kind from the list, or leave it open.")},
    )
    label = LabelField(
        label=_("Ingredients"),
        help_text=_("The list as the label prints it. With it we can say what is inside."),
    )
    words = forms.CharField(
        label=_("Anything else"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        **_at_most(LONGEST_WORDS),
    )

    def __init__(self, *args: Any, kinds: Iterable[ProductKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kinds = {kind.slug: kind for kind in kinds}
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", _("I cannot say")),
            *((slug, kind.name) for slug, kind in self._kinds.items()),
        ]

    def clean_barcode(self) -> str:
        number: str = self.cleaned_data["barcode"]
        key = barcode_key(number)
        if number and not key:
            raise ValidationError(_("Check the digits once more: this is no barcode number."))
        return as_scanned(key) if key else ""

    def suggestion(self) -> Suggestion:
        said = self.cleaned_data
        return Suggestion(
            name=said["name"],
            brand=said["brand"],
            barcode=said["barcode"],
            kind=self._kinds.get(said["kind"]),
            label_text=said["label"],
            words=said["words"],
        )


class ErrorForm(forms.Form):
    words = forms.CharField(
        label=_("What is not right?"),
        help_text=_("Such as: the pack says 10 minutes, not 20."),
        widget=forms.Textarea(attrs={"rows": 4}),
        **_at_most(LONGEST_WORDS, required=_("Say in your words what is not right.")),
    )
    label = LabelField(
        label=_("The ingredients as they are"),
        help_text=_("If the list is wrong: as your label prints it."),
    )
