"""What has a page: found as people find it, previewed, with a slug that stays."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from catalog.models import Status
from catalog.services import proposals, recording

from .base import WAITS, Published, writer
from .claims import ClaimInline, note_reviewer, with_preview
from .exchange import Exchanged
from .guarded import Guarded, GuardedForm, settle_saved
from .history import WithHistory


class EntryAdmin(Exchanged, WithHistory, Published):
    search_fields = ["search_text"]
    search_help_text = _("As people search: every word, without case and accents.")
    prepopulated_fields = {"slug": ["name"]}
    fixed_once_seen = ["slug"]  # Links name it.

    def found(self, rows: Any, term: str) -> QuerySet:
        found: QuerySet = rows.matching(term)
        return found

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        not_seen = {Status.DRAFT, Status.IN_REVIEW}
        return [] if obj is None or obj.status in not_seen else self.fixed_once_seen

    def view_on_site(self, obj: Any) -> str | None:
        return with_preview(obj)


class SubjectAdmin(Guarded, EntryAdmin):
    """What claims are about: they are written beside it, and it is published with one of them."""

    form = GuardedForm
    inlines = [ClaimInline]

    def get_inline_formsets(
        self, request: HttpRequest, formsets: Any, inline_instances: Any, obj: Any = None
    ) -> list[Any]:
        beside: list[Any] = super().get_inline_formsets(request, formsets, inline_instances, obj)
        for claims in beside:
            if claims.formset.non_form_errors():
                claims.classes = ""  # Opened, or nobody would see what is wrong.
        return beside

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = context.get("original")
        context["claims_waiting"] = row and proposals.of_claims(row)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_formset(
        self, request: HttpRequest, form: Any, formset: BaseInlineFormSet, change: bool
    ) -> None:
        for row in formset.forms:
            recording.unrecorded(row.instance)
            note_reviewer(row, request)
        super().save_formset(request, form, formset, change)
        for claim, outcome in settle_saved(formset, by=writer(request)):
            if outcome in WAITS:
                self.message_user(request, f"{claim}: {WAITS[outcome]}", messages.WARNING)

    def claims_of(self, row: Any) -> list[Any]:
        return list(row.claims.all())
