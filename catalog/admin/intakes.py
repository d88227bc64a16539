"""Open data at the desk: the files taken in, and the rows of them that wait for a curator."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponseRedirect, StreamingHttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalog.admin_site import site
from catalog.exchange.files import harmless
from catalog.models import Intake, IntakeRow
from catalog.models.intakes import IntakeRowQuerySet
from catalog.services.barcodes import barcode_key
from catalog.services.intake import deciding
from catalog.services.intake.judging import Why, said, stored_reasons
from catalog.services.intake.rows import given
from catalog.services.intake.tally import Tally

from .base import Listed
from .intake_desk import Desk

SHOWN_OF_A_NAME = 60
EXPORTED = ["code", "name", "brand", "label", "state", "product", "attribution", "licence", "url"]


class OnlyLookedAt(Listed):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Intake, site=site)
class IntakeAdmin(OnlyLookedAt):
    """A file is taken in, and a source taken out again, by a command."""

    list_display = ["file_name", "source", "began_at", "finished_at", "rows"]
    list_filter = ["source"]
    fields = ["file_name", "source", "began_at", "finished_at", "rows", "became", "waits"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("what became of them"))
    def became(self, intake: Intake) -> str:
        return format_html_join("", "{} {}<br>", Tally(intake.counts).told())

    @admin.display(description=gettext_lazy("why rows wait"))
    def waits(self, intake: Intake) -> str:
        told = Tally(intake.counts).told_reasons()
        return format_html_join("", "{} {}<br>", (reason[:2] for reason in told))


class WhyFilter(admin.SimpleListFilter):
    title = gettext_lazy("why it waits")
    parameter_name = "why"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Why.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in Why.values:
            return queryset
        # As text, since SQLite cannot ask what a list in JSON holds.
        told: QuerySet = queryset.annotate(why=Cast("reasons", TextField()))
        return told.filter(why__contains=f'"{self.value()}"')


@admin.register(IntakeRow, site=site)
class IntakeRowAdmin(Desk, OnlyLookedAt):
    """Rows come by a command; here they are mended, taken in or set aside."""

    change_list_template = "admin/catalog/intake_rows.html"
    list_display = ["code", "short_name", "short_brand", "why_in_words", "became"]
    list_display_links = ["code", "short_name"]
    list_filter = ["state", WhyFilter, "licence", "intake"]
    list_select_related = ["product"]
    show_full_result_count = False
    search_fields = ["code", "name", "brand"]
    search_help_text = gettext_lazy("Name or brand, or a barcode number with or without its zeros.")
    actions = ["take_in_clean", "set_aside"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.export_view)
        return [path("export/", view, name="catalog_intakerow_export"), *super().get_urls()]

    def found(self, rows: Any, term: str) -> QuerySet:
        if key := barcode_key(term):
            numbered: QuerySet = rows.filter(Q(key=key) | Q(code=term.strip()))
            return numbered
        return super().found(rows, term)

    @admin.display(description=gettext_lazy("why it waits"))
    def why_in_words(self, row: IntakeRow) -> str:
        words = ((reason.why.label,) for reason in stored_reasons(row.reasons))
        return format_html_join("", "{}<br>", words)

    @admin.display(description=gettext_lazy("name"), ordering="name")
    def short_name(self, row: IntakeRow) -> str:
        return Truncator(row.name).chars(SHOWN_OF_A_NAME)

    @admin.display(description=gettext_lazy("brand"), ordering="brand")
    def short_brand(self, row: IntakeRow) -> str:
        return Truncator(row.brand).chars(SHOWN_OF_A_NAME)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def became(self, row: IntakeRow) -> str:
        state = row.get_state_display()
        if row.product is None:
            return state
        link = reverse("admin:catalog_product_change", args=[row.product.pk])
        return format_html('{}:<br><a href="{}">{}</a>', state, link, row.product)

    @admin.action(
        description=gettext_lazy("Take in those that are clean now"), permissions=["change"]
    )
    def take_in_clean(self, request: HttpRequest, queryset: IntakeRowQuerySet) -> None:
        numbers = list(queryset.waiting().values_list("pk", flat=True))
        taken = deciding.take_in_clean(numbers, now=timezone.now())
        self._log_all(request, taken, _("Taken in."))
        sentence = ngettext("%(n)d row is taken in.", "%(n)d rows are taken in.", len(taken))
        left = ngettext("%(n)d still waits.", "%(n)d still wait.", len(numbers) - len(taken))
        self._tell(request, sentence, len(taken), left, len(numbers) - len(taken))

    @admin.action(description=gettext_lazy("Set aside"), permissions=["change"])
    def set_aside(self, request: HttpRequest, queryset: IntakeRowQuerySet) -> None:
        numbers = list(queryset.waiting().values_list("pk", flat=True))
        aside = deciding.set_aside_all(numbers)
        self._log_all(request, aside, _("Set aside."))
        sentence = ngettext("%(n)d row is set aside.", "%(n)d rows are set aside.", len(aside))
        self._tell(request, sentence, len(aside))

    def _tell(
        self, request: HttpRequest, sentence: str, done: int, rest: str = "", left: int = 0
    ) -> None:
        words = sentence % {"n": done}
        if left:
            words = f"{words} {rest % {'n': left}}"
        self.message_user(request, words, messages.SUCCESS if done else messages.WARNING)

    def _log_all(self, request: HttpRequest, rows: list[IntakeRow], words: str) -> None:
        LogEntry.objects.log_actions(
            user_id=request.user.pk or 0,
            queryset=rows,
            action_flag=CHANGE,
            change_message=words,
        )

    def export_view(self, request: HttpRequest) -> Any:
        """What the list shows, on all its pages, each row with whom to name and its licence."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            rows = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            url = reverse("admin:catalog_intakerow_changelist")
            return HttpResponseRedirect(f"{url}?e=1")
        today = timezone.localdate().isoformat()
        response = StreamingHttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="open-data-{today}.csv"'
        return response


class _Echo:
    def write(self, line: str) -> str:
        return line


def _csv(rows: QuerySet) -> Iterator[str]:
    """Line by line: there may be many."""
    writer = csv.writer(_Echo())
    yield "\ufeff"  # With this mark, spreadsheets read it as UTF-8.
    yield writer.writerow(EXPORTED)
    for row in rows.iterator(chunk_size=500):
        product = row.product
        label = given(row).label_text if product else said(row.content).label_text
        told = [row.code, row.name, row.brand, label, row.state, product and product.slug]
        cells = [*told, row.attribution, row.licence, row.url]
        yield writer.writerow([harmless(cell or "") for cell in cells])
