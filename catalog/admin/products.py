"""Products with their labels, and the kinds they are of."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.admin_site import site
from catalog.label_answers import Answer
from catalog.models import Product, ProductKind, Status, UnknownName
from catalog.services import duplicates, labels, recording
from catalog.services.barcodes import barcode_key

from .base import Held
from .duplicates import Duplicates
from .entries import EntryAdmin, SubjectAdmin
from .merging import Merging
from .product_form import LineInline, ProductForm
from .unknown_names import UnknownNames


class YesOrNo(admin.SimpleListFilter):
    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


class UnknownFilter(YesOrNo):
    title = gettext_lazy("unknown names on the label")
    parameter_name = "unknown"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        unknown = Exists(UnknownName.objects.open().filter(product=OuterRef("pk")))
        match self.value():
            case "yes":
                return queryset.filter(unknown)
            case "no":
                return queryset.filter(~unknown)
        return queryset


class KindFilter(YesOrNo):
    title = gettext_lazy("whether it has a kind")
    parameter_name = "has_kind"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.filter(kind__isnull=self.value() == "no")


@admin.register(Product, site=site)
class ProductAdmin(Held, Merging, Duplicates, UnknownNames, EntryAdmin):
    form = ProductForm
    list_display = ["name", "brand", "kind", "use", "status"]
    list_filter = [
        *("status", UnknownFilter, KindFilter, "use", "kind__step"),
        ("kind", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["kind"]
    search_help_text = gettext_lazy(
        "As people search: every word, without case and accents. Or a barcode number."
    )
    autocomplete_fields = ["kind"]
    prepopulated_fields = {"slug": ["brand", "name"]}
    inlines = [LineInline]
    actions = [*EntryAdmin.actions, "send_to_review", "merge_chosen"]
    fieldsets = [
        (None, {"fields": ["name", "brand", "slug", "status", "another", "seen"]}),
        (gettext_lazy("What it is"), {"fields": ["kind", "use", "barcode"]}),
        (
            gettext_lazy("What its label says"),
            {
                "fields": [
                    ("label_minutes_min", "label_minutes_max"),
                    *("skin_types", "label_text", "as_read"),
                ]
            },
        ),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "as_read"]

    def get_fieldsets(self, request: HttpRequest, obj: Product | None = None) -> Any:
        """Nothing to tick for whoever only looks, and nothing read of what is not there yet."""
        hidden = set() if self.has_change_permission(request, obj) else {"another", "seen"}
        if not (obj and obj.label_text):
            hidden.add("as_read")
        return [
            (
                title,
                options | {"fields": [name for name in options["fields"] if name not in hidden]},
            )
            for title, options in super().get_fieldsets(request, obj)
        ]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One that was merged is only looked at, until it is unmerged."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.merged_into_id is None)

    def found(self, rows: Any, term: str) -> QuerySet:
        """A number is found however many zeros it is written with."""
        return super().found(rows, barcode_key(term) or term)

    @admin.action(description=gettext_lazy("Send to review"), permissions=["change"])
    def send_to_review(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._move(request, queryset, Status.IN_REVIEW)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        response = super().render_change_form(request, context, *args, **kwargs)
        if context["adminform"].form.is_stale:
            response.status_code = 409
        return response

    @admin.display(description=gettext_lazy("the label, as it is read"))
    def as_read(self, product: Product) -> str:
        reading = labels.read(product.label_text, suggest=True)
        context = {"reading": reading, "answer": Answer(reading, [])}
        return mark_safe(render_to_string("admin/catalog/_label_read.html", context))  # noqa: S308

    def save_formset(
        self, request: HttpRequest, form: Any, formset: BaseInlineFormSet, change: bool
    ) -> None:
        """A label that was changed says what the lines are, in place of what they were."""
        super().save_formset(request, form, formset, change)
        if form.has_new_label:
            self._take_label(request, form)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        product = form.instance
        if form.alike:
            others = [one.product for one in form.alike]
            duplicates.tell_apart(product, others, by=request.user.get_username())
        if form.is_to_be_compared:
            duplicates.note(product)

    def version_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """The lines come back as they were; its label may give more of them by now."""
        with transaction.atomic():
            response = super().version_view(request, object_id, number)
            if request.method == "POST" and response.status_code == 302:
                product = self._row(request, object_id)
                if labels.note_label(product):
                    recording.keep([product], changed=True, reason=_("The label was read again"))
                duplicates.note(product)
        return response

    def _take_label(self, request: HttpRequest, form: ProductForm) -> None:
        product = form.instance
        if form.contents is not None and form.contents.digest:
            labels.take_label(product)
            return
        labels.note_label(product)
        if product.label_text:
            words = _("No list of ingredients was found in the label. The lines stay as they are.")
            self.message_user(request, words, messages.WARNING)


@admin.register(ProductKind, site=site)
class ProductKindAdmin(SubjectAdmin):
    list_display = ["name", "step", "technique", "position", "status"]
    list_filter = ["status", "step"]
    list_select_related = ["technique"]
    autocomplete_fields = ["technique"]
    fields = ["name", "slug", "other_names", "step", "technique", "summary", "position", "status"]
