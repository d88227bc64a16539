"""Several entries of one product side by side, one of which stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.models import Product
from catalog.services import merging
from catalog.services.versions import in_words, line_text

from .desk import WithPages

AT_MOST = 10


class MergeForm(forms.Form):
    kept = forms.ModelChoiceField(
        label=gettext_lazy("Which one stays"),
        queryset=Product.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Choose the one that stays.")
        ),
    )
    fill = forms.MultipleChoiceField(
        label=gettext_lazy("What it takes over where it has none"),
        choices=list(merging.FILLED_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, products: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kept"].queryset = products  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Compared:
    """What each of the products says in one field."""

    label: str
    words: list[str]

    @property
    def differs(self) -> bool:
        return len(set(self.words)) > 1


class Merging(WithPages):
    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("merge/", wrap(self.merge_view), name="catalog_product_merge"),
            path("<int:pk>/unmerge/", wrap(self.unmerge_view), name="catalog_product_unmerge"),
            *super().get_urls(),
        ]

    @admin.action(description=gettext_lazy("Merge: they are one product"), permissions=["change"])
    def merge_chosen(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        chosen = queryset.order_by("pk").values_list("pk", flat=True)[: AT_MOST + 1]
        query = urlencode({"ids": list(chosen)}, doseq=True)
        return HttpResponseRedirect(f"{reverse('admin:catalog_product_merge')}?{query}")

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        """All that differs, which one stays and what it takes over; posting does it."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        numbers = [int(text) for text in request.GET.getlist("ids") if _is_number(text)]
        rows = Product.objects.filter(pk__in=numbers[: AT_MOST + 1]).order_by("pk")
        products = list(
            rows.select_related("kind", "merged_into")
            .prefetch_related("lines__ingredient")
            .annotate(rows=Count("intake_rows", distinct=True))
            .annotate(told=Count("reports", distinct=True))
        )
        if not 2 <= len(products) <= AT_MOST:
            words = _("Choose two products or more to merge, and ten at most.")
            self.message_user(request, words, messages.WARNING)
            return HttpResponseRedirect(reverse("admin:catalog_product_changelist"))
        if request.method == "POST":
            form = MergeForm(request.POST, products=rows)
            if form.is_valid() and self._merge(request, form, products):
                kept = form.cleaned_data["kept"]
                return HttpResponseRedirect(reverse("admin:catalog_product_change", args=[kept.pk]))
        else:
            likely = min(products, key=lambda one: (not one.is_published, one.merged_into_id or 0))
            form = MergeForm(initial={"kept": likely, "fill": list(merging.FILLED)}, products=rows)
        return self.desk_page(
            request,
            "merge.html",
            title=_("Merge products"),
            form=form,
            columns=list(zip(products, form["kept"], strict=True)),
            fields=_compared(products),
            status=422 if form.errors else 200,
        )

    def _merge(self, request: HttpRequest, form: MergeForm, products: list[Any]) -> bool:
        kept, by = form.cleaned_data["kept"], request.user.get_username()
        others = [product for product in products if product.pk != kept.pk]
        try:
            with transaction.atomic():
                for gone in others:
                    merging.merge(
                        kept, gone, by=by, now=timezone.now(), fill=form.cleaned_data["fill"]
                    )
        except ValidationError as error:
            form.add_error(None, error.messages)
            return False
        for gone in others:
            self.log_change(request, gone, _("Merged into “%(name)s”") % {"name": kept})
        words = _("Merged. “%(name)s” stands for all of them.") % {"name": kept}
        self.message_user(request, words, messages.SUCCESS)
        return True

    def unmerge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        gone = get_object_or_404(Product.objects.select_related("merged_into", "merge"), pk=pk)
        if request.method == "POST" or gone.merged_into is None:
            self._unmerge(request, gone)
            return HttpResponseRedirect(reverse("admin:catalog_product_change", args=[pk]))
        title = _("Unmerge “%(name)s”") % {"name": gone}
        return self.desk_page(request, "unmerge.html", title=title, object=gone)

    def _unmerge(self, request: HttpRequest, gone: Product) -> None:
        try:
            gone = merging.unmerge(gone)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.WARNING)
            return
        self.log_change(request, gone, _("Unmerged"))
        words = _("“%(name)s” is a product of its own again: %(status)s.")
        said = words % {"name": gone, "status": gone.get_status_display()}
        self.message_user(request, said, messages.SUCCESS)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _compared(products: list[Any]) -> list[Compared]:
    said = [
        in_words(Product, one, {"ingredients": [line_text(line) for line in one.lines.all()]})
        | {
            _("Rows of open data"): str(one.rows or ""),
            _("Reports"): str(one.told or ""),
        }
        for one in products
    ]
    compared = [Compared(label, [words[label] for words in said]) for label in said[0]]
    return [field for field in compared if any(field.words)]
