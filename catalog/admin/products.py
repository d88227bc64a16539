"""Products with their labels, and the kinds they are of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from catalog.admin_site import site
from catalog.models import Ingredient, IngredientLine, Product, ProductKind
from catalog.models.products import LINES_AT_MOST
from catalog.services import publishing

from .base import Fields
from .entries import EntryAdmin, SubjectAdmin
from .widgets import name_chosen


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

    def validate_unique(self) -> None:
        """Twice the same is said beside its row, in `clean`."""

    def clean(self) -> None:
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


@admin.register(Product, site=site)
class ProductAdmin(EntryAdmin):
    list_display = ["name", "brand", "kind", "use", "status"]
    list_filter = ["status", "use", "kind__step", ("kind", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["kind"]
    autocomplete_fields = ["kind"]
    prepopulated_fields = {"slug": ["brand", "name"]}
    inlines = [LineInline]
    fieldsets = [
        (None, {"fields": ["name", "brand", "slug", "status"]}),
        (gettext_lazy("What it is"), {"fields": ["kind", "use", "barcode"]}),
        (
            gettext_lazy("What its label says"),
            {"fields": [("label_minutes_min", "label_minutes_max"), "skin_types"]},
        ),
    ]


@admin.register(ProductKind, site=site)
class ProductKindAdmin(SubjectAdmin):
    list_display = ["name", "step", "technique", "position", "status"]
    list_filter = ["status", "step"]
    list_select_related = ["technique"]
    autocomplete_fields = ["technique"]
    fields = ["name", "slug", "other_names", "step", "technique", "summary", "position", "status"]
