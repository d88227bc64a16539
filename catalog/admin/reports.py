"""What people told of products, for a curator to settle."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from catalog.admin_site import site
from catalog.models import Report
from catalog.services import reports

from .base import Listed


class OpenFilter(admin.SimpleListFilter):
    title = _("settled")
    parameter_name = "settled"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("Open")), ("yes", _("Settled"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() in {"no", "yes"}:
            return queryset.filter(closed_at__isnull=self.value() == "no")
        return queryset


@admin.register(Report, site=site)
class ReportAdmin(Listed):
    """Read and settled; what it leads to is done in the product."""

    change_form_template = "admin/catalog/report.html"
    list_display = ["__str__", "in_short", "created_at", "closed_at", "closed_by"]
    list_filter = [OpenFilter, "about"]
    list_select_related = ["product"]
    ordering: ClassVar[Any] = [F("closed_at").asc(nulls_first=True), "created_at", "pk"]
    actions = ["settle"]
    fields = [
        "about",
        "product_page",
        "words",
        ("label_text", "product_label"),
        "created_at",
    ]
    readonly_fields = [
        *("about", "product_page", "words", "label_text", "product_label"),
        *("created_at", "closed_at", "closed_by"),
    ]

    def get_fields(self, request: HttpRequest, obj: Report | None = None) -> Any:
        settled = obj is not None and obj.closed_at is not None
        return [*self.fields, ("closed_at", "closed_by")] if settled else self.fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("in their words"))
    def in_short(self, report: Report) -> str:
        return Truncator(report.words).chars(80)

    @admin.display(description=_("product"))
    def product_page(self, report: Report) -> str:
        url = reverse("admin:catalog_product_change", args=[report.product_id])
        status = report.product.get_status_display()
        return format_html('<a href="{}">{}</a> ({})', url, report.product, status)

    @admin.display(description=_("the label as the product has it"))
    def product_label(self, report: Report) -> str:
        return report.product.label_text

    @admin.action(description=_("Settled"), permissions=["change"])
    def settle(self, request: HttpRequest, queryset: QuerySet) -> None:
        settled = self._settle(request, queryset)
        sentence = ngettext("%(n)d report is settled.", "%(n)d reports are settled.", settled)
        self.message_user(request, sentence % {"n": settled}, messages.SUCCESS)

    def save_model(self, request: HttpRequest, obj: Report, form: Any, change: bool) -> None:
        self._settle(request, [obj])

    def _settle(self, request: HttpRequest, chosen: Iterable[Report]) -> int:
        return reports.settle(chosen, by=request.user.get_username(), now=timezone.now())
