"""What a person puts on their shelf, and how long it keeps."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Self
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.models import ProductKind, Use
from catalog.models.products import LONGEST_LABEL
from catalog.services.barcodes import as_scanned, barcode_key
from catalog.steps import Step, step_place
from sessions_app.models import ShelfItem
from sessions_app.models.shelf import MOST_PAO_MONTHS
from sessions_app.scheduling.periods import add_months
from sessions_app.services.shelf import Keeps, Typed

from .days import DayField, PastDayField

LONGEST_NAME, LONGEST_BRAND, LONGEST_NUMBER = 160, 80, 40
KEEPS_AT_MOST = 20 * 12
"""Months: no pack has a date farther away."""

_DAMAGED = _("This form was damaged on its way. Open it again.")
_TOO_LONG = _("Keep it to %(limit_value)d characters; this is %(show_value)d.")
_NO_NUMBER = _("Check the digits once more: this is no barcode number.")


class MonthsField(forms.IntegerField):
    """A number of months, also as the pack prints it: 12M."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 6})

    def to_python(self, value: Any) -> int | None:
        plain = re.sub(r"(?<=\d)\s*M$", "", value.strip(), flags=re.IGNORECASE) if value else value
        months: int | None = super().to_python(plain)
        return months


class BarcodeField(forms.CharField):
    """The digits under a barcode, kept as a scanner reads them."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("The digits under the bars, 8 to 14 of them."))
        super().__init__(
            max_length=LONGEST_NUMBER,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={
                "required": _("Type the number under the bars."),
                "max_length": _NO_NUMBER,
                "null_characters_not_allowed": _NO_NUMBER,
            },
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        if not typed:
            return ""
        key = barcode_key(typed)
        if not key:
            raise ValidationError(_NO_NUMBER, code="invalid")
        return as_scanned(key)


class BarcodeForm(forms.Form):
    """Look something up by its number."""

    barcode = BarcodeField(label=_("Number under the barcode"))


class KeepsForm(forms.Form):
    """How long something keeps: all there is to say of a product of the catalogue."""

    opened_on = PastDayField(
        label=_("Opened on"),
        help_text=_("Leave it empty while it is closed."),
        required=False,
    )
    pao_months = MonthsField(
        label=_("Months it keeps once open"),
        help_text=_("The open jar on the pack: 12M is 12 months."),
        required=False,
        min_value=1,
        max_value=MOST_PAO_MONTHS,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Enter a number of months from 1 to 60.")
        ),
    )
    expires_on = DayField(label=_("Best before"), required=False)
    idempotency_key = forms.UUIDField(
        required=False, widget=forms.HiddenInput, error_messages={"invalid": _DAMAGED}
    )
    revision = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=2**31 - 1,
        widget=forms.HiddenInput,
        error_messages={"invalid": _DAMAGED},
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opened_on"].latest = today  # type: ignore[attr-defined]
        self.fields["opened_on"].widget.attrs["max"] = today.isoformat()
        self.fields["expires_on"].latest = add_months(today, KEEPS_AT_MOST)  # type: ignore[attr-defined]

    @classmethod
    def blank(cls, **kwargs: Any) -> Self:
        told = kwargs.pop("told", {})
        return cls(initial={"idempotency_key": uuid4(), **told}, **kwargs)

    def keeps(self) -> Keeps:
        data = self.cleaned_data
        return Keeps(**{name: data[name] for name in ("opened_on", "pao_months", "expires_on")})

    @property
    def key(self) -> UUID:
        return self.cleaned_data["idempotency_key"] or uuid4()


class TypedForm(KeepsForm):
    """Something the catalogue does not have, as its pack says it."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Say what it is called."), "max_length": _TOO_LONG},
    )
    brand = forms.CharField(
        label=_("Brand"),
        required=False,
        max_length=LONGEST_BRAND,
        error_messages={"max_length": _TOO_LONG},
    )
    kind = forms.ChoiceField(
        label=_("What kind of thing is it?"),
        help_text=_("The guide offers it where its kind is used."),
        error_messages={
            "required": _("Choose what kind of thing it is."),
            "invalid_choice": _("Choose a kind from the list."),
        },
    )
    use = forms.ChoiceField(
        label=_("How is it used?"),
        choices=Use,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose rinsed off or left on."),
            "invalid_choice": _("Choose rinsed off or left on."),
        },
    )
    label = forms.CharField(
        label=_("What its label says"),
        help_text=_("The list of ingredients, as printed. It tells whether things go together."),
        required=False,
        # No `max_length`: a browser would cut what is pasted, without a word.
        validators=[
            MaxLengthValidator(
                LONGEST_LABEL,
                _("This is longer than any label. Paste the list of ingredients alone."),
            )
        ],
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocapitalize": "off"}),
    )
    barcode = BarcodeField(label=_("Number under the barcode"), required=False)
    field_order = ("name", "brand", "kind", "use", "opened_on", "pao_months", "expires_on", "label")

    def __init__(self, *args: Any, kinds: Iterable[ProductKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kinds = {kind.slug: kind for kind in kinds}
        for name in ("name", "brand", "label"):
            self.fields[name].error_messages["null_characters_not_allowed"] = _(
                "There is a sign in it that no pack has. Type it again."
            )
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *_by_step(self._kinds.values()),
        ]

    @staticmethod
    def told(item: ShelfItem) -> dict[str, Any]:
        """What a form that changes it begins with."""
        return keeps_of(item) | {
            "name": item.typed_name,
            "brand": item.typed_brand,
            "kind": item.typed_kind.slug if item.typed_kind else "",
            "use": item.typed_use,
            "label": item.typed_label,
            "barcode": item.barcode,
        }

    def typed(self, *, credit: str) -> Typed:
        data = self.cleaned_data
        said = {name: data[name] for name in ("name", "brand", "use", "label", "barcode")}
        return Typed(kind=self._kinds[data["kind"]], credit=credit, **said)


def keeps_of(item: ShelfItem) -> dict[str, Any]:
    """What a form that changes an item begins with."""
    names = ("opened_on", "pao_months", "expires_on", "revision")
    return {name: getattr(item, name) for name in names}


def _by_step(kinds: Iterable[ProductKind]) -> Iterator[tuple[str | Promise, list[tuple[str, str]]]]:
    """The kinds below the step they are of, in the order of a session."""

    def place(kind: ProductKind) -> tuple[int, int, str]:
        return (step_place(kind.step), kind.position, kind.name)

    for step, group in groupby(sorted(kinds, key=place), key=lambda kind: kind.step):
        label = Step(step).label if step else ""
        yield label, [(kind.slug, kind.name) for kind in group]
