"""The form of a product: its label word for word, or line by line, and whether it is here twice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from catalog.models import Ingredient, IngredientLine
from catalog.models.products import LINES_AT_MOST
from catalog.services import duplicates, labels, publishing
from catalog.services.duplicates import Likeness

from . import stale
from .base import Fields
from .widgets import name_chosen

COMPARED = {"name", "brand", "barcode", "label_text"}
"""What tells two products apart."""


class LineForm(forms.ModelForm):
    place = forms.IntegerField(
        label=gettext_lazy("Place"),
        required=False,
        min_value=0,
        max_value=32767,
        widget=forms.NumberInput(attrs={"size": 4, "class": "vIntegerField"}),
        help_text=gettext_lazy("Empty: as in the order of these rows."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            name_chosen(self, "ingredient", [self.instance.ingredient])
        else:
            self.initial["place"] = None


class Label(BaseInlineFormSet):
    """The ingredients as the label lists them."""

    default_error_messages = {
        "too_many_forms": ngettext_lazy(
            "A label has at most %(num)d ingredient here.",
            "A label has at most %(num)d ingredients here.",
            "num",
        )
    }

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        product: Any = kwargs.get("instance")
        self.says_now = ""
        if data is not None and getattr(product, "is_stale", False):
            lines = list(product.lines.select_related("ingredient"))
            self.says_now = stale.lists(lines)
            data = stale.beside(data, kwargs["prefix"], lines)
        super().__init__(data, *args, **kwargs)

    def validate_unique(self) -> None:
        """Twice the same is said beside its row, in `clean`."""

    def clean(self) -> None:
        if self.says_now and self.has_changed():
            raise ValidationError(self.says_now)
        rows = [form for form in self.forms if form not in self.deleted_forms]
        seen: set[Ingredient] = set()
        place = 0
        for form in rows:
            ingredient = form.cleaned_data.get("ingredient") if form.is_valid() else None
            if ingredient is None:
                continue
            place += 1
            if not form.cleaned_data.get("place"):
                form.instance.place = place
            if ingredient in seen:
                form.add_error("ingredient", _("This ingredient is on the list already."))
            seen.add(ingredient)
        said = [form.cleaned_data.get("percent") for form in rows if hasattr(form, "cleaned_data")]
        if words := publishing.too_much(said):
            raise ValidationError(words)


class LineInline(Fields, admin.TabularInline):
    model = IngredientLine
    form = LineForm
    formset = Label
    fields = ["place", "ingredient", "percent"]
    autocomplete_fields = ["ingredient"]
    extra = 1
    max_num = LINES_AT_MOST
    verbose_name_plural = gettext_lazy("ingredients, in the order of the label")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, validate_max=True, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("ingredient")


class LabelText(forms.CharField):
    """Line breaks are those of the catalogue, whatever a browser sends: they change nothing."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.to_python(initial), self.to_python(data))


class ProductForm(forms.ModelForm):
    """Asks once where something like it is here already, and where it was changed meanwhile."""

    another = forms.BooleanField(
        label=gettext_lazy("It is another product"),
        required=False,
        widget=forms.HiddenInput,  # A box to tick where there is something to say.
        help_text=gettext_lazy("Nobody is asked about these two again."),
    )

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        field_classes = {"label_text": LabelText}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contents: labels.Contents | None = None
        self.alike: list[Likeness] = []
        self.says_now: dict[str, str] = {}
        if self.instance.pk:
            self._look(stale.digest(self.instance))

    @property
    def is_stale(self) -> bool:
        return bool(self.says_now)

    def _look(self, now: str) -> None:
        """Whether it is what was seen: if not, that is told once, here and to the rows below."""
        self.initial["seen"] = now
        self.instance.is_stale = self.is_bound and self.data.get("seen") != now
        if self.instance.is_stale:
            self.says_now = stale.says(self.instance)
            data: Any = self.data
            self.data = data = data.copy()
            data["seen"] = now

    @property
    def has_new_label(self) -> bool:
        return "label_text" in self.changed_data

    @property
    def is_to_be_compared(self) -> bool:
        return not COMPARED.isdisjoint(self.changed_data)

    def clean_label_text(self) -> str:
        text: str = self.cleaned_data["label_text"]
        if text:
            self.contents = labels.contents_of(labels.read(text))
        if self.contents and self.has_new_label:
            percents = [line.percent for line in self.contents.lines]
            if words := publishing.too_much(percents):
                raise ValidationError(words)
        return text

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if self.is_stale:
            self.add_error(None, stale.changed(self.instance))
            for name in self.says_now.keys() & set(self.changed_data):
                self.add_error(name, self.says_now[name])
        if self.is_to_be_compared and not self.errors:
            self.alike = duplicates.like(
                name=said["name"],
                brand=said["brand"],
                barcode=said["barcode"],
                contents=self.contents,
                without=self.instance if self.instance.pk else None,
            )
        if self.alike:
            self.fields["another"].widget = forms.CheckboxInput()
            if not said["another"]:
                self.add_error("another", self._alike_in_words())
        return said

    def _alike_in_words(self) -> list[Any]:
        first = _(
            "Something like it is in the catalogue already. Look at it; if yours is another "
            "product, tick this and save again."
        )
        return [first, *map(_linked, self.alike)]


def _linked(one: Likeness) -> ValidationError:
    """Marked safe as a whole: a message with parameters would be escaped again."""
    return ValidationError(
        format_html(
            '<a href="{}">{}</a>, {}: {}',
            reverse("admin:catalog_product_change", args=[one.product.pk]),
            one.product,
            one.product.get_status_display(),
            one.in_words,
        )
    )
