"""The history of a row: what changed, by whom, when, and the way back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalog.models import Claim
from catalog.services import recording, versions

from .base import WAITS, writer

PAGE = 25


class WithHistory(admin.ModelAdmin):
    """One record a save, whole: fields, sources, the lines of a label."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, recording.unrecorded(obj), form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        own = [formset for formset in formsets if formset.model is not Claim]
        if not change or form.has_changed() or any(formset.has_changed() for formset in own):
            recording.keep([form.instance], changed=change, reason="")

    def get_urls(self) -> list[URLPattern]:
        version = path(
            "<path:object_id>/history/<int:number>/",
            self.admin_site.admin_view(self.version_view),
            name=f"{self.opts.app_label}_{self.opts.model_name}_version",
        )
        return [version, *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        row = self._row(request, object_id)
        pages = Paginator(versions.records_of(self.model, row.pk), PAGE)
        page = pages.get_page(request.GET.get("p"))
        # One more than is shown, to say what the last one changed.
        start = (page.number - 1) * PAGE
        kept = list(versions.records_of(self.model, row.pk)[start : start + PAGE + 1])
        told = versions.told(self.model, kept)
        earlier: list[versions.Version | None] = [*told[1:], None]
        entries = [
            {"version": version, "changes": version.changes_from(before) if before else None}
            for version, before in zip(told, earlier, strict=True)
        ][:PAGE]
        return self._page(
            request,
            "admin/catalog/history.html",
            row,
            title=_("History of “%(name)s”") % {"name": row},
            page=page,
            entries=entries,
            may_change=self.has_change_permission(request, row),
            claims=self.claims_of(row),
            declined=self.declined_of(row),
        )

    def version_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """One version beside what is so now; posting brings it back."""
        row = self._row(request, object_id)
        records = versions.records_of(self.model, row.pk)
        record = records.filter(pk=number).exclude(history_type="-").first()
        if record is None:
            raise Http404
        problems: list[str] = []
        if request.method == "POST":
            if not self.has_change_permission(request, row):
                raise PermissionDenied
            try:
                outcome = versions.restore(
                    row,
                    record,
                    fixed=self.get_readonly_fields(request, row),
                    by=writer(request),
                    now=timezone.now(),
                )
            except ValidationError as error:
                problems = error.messages
                row = self._row(request, object_id)
            except self.model.DoesNotExist as gone:
                raise Http404 from gone
            else:
                if outcome in WAITS:
                    self.message_user(request, WAITS[outcome], messages.WARNING)
                else:
                    self.log_change(request, row, _("Brought back an earlier version."))
                    self.message_user(request, _("That version is back."), messages.SUCCESS)
                return HttpResponseRedirect(self._history_url(row))
        version, now = versions.told(self.model, [record, records.first()])
        return self._page(
            request,
            "admin/catalog/version.html",
            row,
            title=_("“%(name)s” as it was") % {"name": row},
            version=version,
            changes=now.changes_from(version),
            problems=problems,
            may_change=self.has_change_permission(request, row),
        )

    def claims_of(self, row: Any) -> list[Any]:
        """Those whose own histories belong to the row's; a subject has them."""
        return []

    def declined_of(self, row: Any) -> list[Any]:
        """What was proposed for it and another curator declined."""
        return []

    def _row(self, request: HttpRequest, object_id: str) -> Any:
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        return row

    def _history_url(self, row: Any) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_history"
        return reverse(name, args=[row.pk])

    def _page(
        self, request: HttpRequest, template: str, row: Any, **context: Any
    ) -> TemplateResponse:
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request,
            template,
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "object": row,
                "module_name": str(capfirst(self.opts.verbose_name_plural)),
                **context,
            },
        )
