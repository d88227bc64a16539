"""Files out and in: an export of what the list shows, an import that is tried before it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core import signing
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalog.exchange import files
from catalog.exchange.resources import RESOURCES, CatalogResource, take_in
from catalog.models import Product
from catalog.services import duplicates
from catalog.services.second_look import Outcome

from .base import writer

SHOWN_AT_MOST = 200
WAITS_AT_MOST = 24 * 60 * 60


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,  # It is told in the same words as one of spaces.
        widget=forms.FileInput(attrs={"accept": ".csv,.json,.xlsx"}),
        help_text=gettext_lazy("CSV (in UTF-8), JSON or XLSX, 5 MB and 20,000 rows at most."),
    )

    def __init__(self, resource: CatalogResource, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.resource = resource

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        self.kind = file.name.rpartition(".")[2].lower()
        if file.size > files.BYTES_AT_MOST:  # Before it is all read.
            raise forms.ValidationError(_("This file is too big: 5 MB at most. Split it."))
        self.content: bytes = file.read()
        try:
            self.table = files.read(self.content, self.kind)
        except files.UnreadableError as error:
            raise forms.ValidationError(str(error)) from error
        if wrong := self.resource.wrong_columns(self.table.headers or []):
            raise forms.ValidationError(wrong)
        return file


@dataclass(frozen=True)
class Problem:
    row: int
    column: str
    words: str


class Exchanged(admin.ModelAdmin):
    change_list_template = "admin/catalog/entries.html"

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("export/<str:kind>/", wrap(self.export_view), name=f"{name}_export"),
            path("import/", wrap(self.import_view), name=f"{name}_import"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {
            "export_formats": list(files.FORMATS),
            "may_import": self.may_import(request),
            **(extra_context or {}),
        }
        return super().changelist_view(request, context)

    def may_import(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def resource(self) -> CatalogResource:
        return RESOURCES[self.model]()

    def export_view(self, request: HttpRequest, kind: str) -> HttpResponse:
        """What the list shows, filtered and searched as it is, on all its pages."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if kind not in files.FORMATS:
            raise Http404
        try:
            rows = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return HttpResponseRedirect(self._list_url() + "?e=1")
        table = self.resource().export(queryset=rows)
        today = timezone.localdate()
        response = HttpResponse(files.write(table, kind), content_type=files.FORMATS[kind])
        response["Content-Disposition"] = (
            f'attachment; filename="{self.opts.model_name}-{today.isoformat()}.{kind}"'
        )
        return response

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """A file is tried and shown; the same file, confirmed, is taken in."""
        if not self.may_import(request):
            raise PermissionDenied
        resource = self.resource()
        form = UploadForm(resource)
        context: dict[str, Any] = {}
        if "waiting" in request.POST:
            result = self._take_waiting(request, resource)
            if isinstance(result, HttpResponse):
                return result
            context = result
        elif request.method == "POST":
            form = UploadForm(resource, request.POST, request.FILES)
            if form.is_valid():
                file_name = form.cleaned_data["file"].name
                result = self._taken(request, resource, form.table, file_name, dry_run=True)
                context = _told(result, files.row_numbers(form.table))
                context |= _waits(resource)
                if not context["problem_count"] and context["writes"]:
                    context["alike"] = _alike(resource)
                    context["waiting"] = self._wait(request, form, file_name)
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request,
            "admin/catalog/import.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Import %(name)s") % {"name": self.opts.verbose_name_plural},
                "opts": self.opts,
                "form": form,
                "columns": resource.columns,
                **context,
            },
            status=422 if context.get("problem_count") else 200,
        )

    def _wait(self, request: HttpRequest, form: UploadForm, file_name: str) -> str:
        """Put the file by; what names it is signed, for this curator and these rows alone."""
        storage = _storage()
        storage.save(form.content)
        waiting = {"name": storage.name, "kind": form.kind, "file": file_name}
        return signing.dumps(waiting, salt=self._salt(request))

    def _take_waiting(self, request: HttpRequest, resource: CatalogResource) -> Any:
        try:
            waiting = signing.loads(
                request.POST["waiting"], salt=self._salt(request), max_age=WAITS_AT_MOST
            )
            storage = _storage(waiting["name"])
            data = storage.read()
            table = files.read(data or b"", waiting["kind"])
        except (signing.BadSignature, OSError, files.UnreadableError):
            words = _("That file is not here any more. Choose it again.")
            self.message_user(request, words, messages.WARNING)
            return HttpResponseRedirect(request.path)
        result = self._taken(request, resource, table, waiting["file"], dry_run=False)
        storage.remove()
        context = _told(result, files.row_numbers(table))
        if context["problem_count"]:  # Something else was changed since the preview.
            return context
        sentence = ngettext("%(n)d row is imported.", "%(n)d rows are imported.", context["writes"])
        self.message_user(request, sentence % {"n": context["writes"]}, messages.SUCCESS)
        for words in _waits(resource)["waits"]:
            self.message_user(request, words, messages.WARNING)
        if rows := [*resource.made, *resource.changed]:
            self.imported(request, rows)
        return HttpResponseRedirect(self._list_url())

    def imported(self, request: HttpRequest, rows: list[Any]) -> None:
        """What is to be done once rows are written; nothing for most."""

    def _taken(
        self,
        request: HttpRequest,
        resource: CatalogResource,
        table: Any,
        file_name: str,
        *,
        dry_run: bool,
    ) -> Any:
        by, now = writer(request), timezone.now()
        return take_in(resource, table, file_name=file_name, dry_run=dry_run, by=by, now=now)

    def _salt(self, request: HttpRequest) -> str:
        return f"import/{self.opts.model_name}/{request.user.pk}"

    def _list_url(self) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")


def _storage(name: str | None = None) -> Any:
    return import_string(settings.IMPORT_EXPORT_TMP_STORAGE_CLASS)(name=name, read_mode="rb")


def _alike(resource: CatalogResource) -> list[Any]:
    """The new products of an import that may be here already: told, and no reason to stop."""
    if resource.of.model is not Product:
        return []
    return duplicates.among_all(resource.made)[:SHOWN_AT_MOST]


def _waits(resource: CatalogResource) -> dict[str, list[str]]:
    """What of an import waits for another curator, in words."""
    in_review, proposed = map(resource.outcomes.count, (Outcome.IN_REVIEW, Outcome.PROPOSED))
    words = []
    if in_review:
        sentence = ngettext(
            "%(n)d new safety rule is in review: another curator publishes it.",
            "%(n)d new safety rules are in review: another curator publishes them.",
            in_review,
        )
        words.append(sentence % {"n": in_review})
    if proposed:
        sentence = ngettext(
            "%(n)d published row stays as it is until another curator accepts the change.",
            "%(n)d published rows stay as they are until another curator accepts the changes.",
            proposed,
        )
        words.append(sentence % {"n": proposed})
    return {"waits": words}


def _told(result: Any, numbers: list[int]) -> dict[str, Any]:
    """What an import does or did, in numbers and words, no longer than a page."""
    problems = [
        Problem(numbers[row.number - 1], "" if name == NON_FIELD_ERRORS else name, " ".join(words))
        for row in result.invalid_rows
        for name, words in row.error_dict.items()
    ]
    problems += [
        Problem(numbers[row.number - 1], "", str(error.error))
        for row in result.error_rows
        for error in row.errors
    ]
    problems += [Problem(1, "", str(error.error)) for error in result.base_errors]
    problems.sort(key=lambda problem: problem.row)
    written = [
        (number, row)
        for number, row in zip(numbers, result.rows, strict=False)
        if row.import_type in {"new", "update"}
    ]
    return {
        "problems": problems[:SHOWN_AT_MOST],
        "problem_count": len(problems),
        "rows": written[:SHOWN_AT_MOST],
        "writes": len(written),
        "new": result.totals["new"],
        "updated": result.totals["update"],
        "same": result.totals["skip"],
        "shown_at_most": SHOWN_AT_MOST,
        "tried": True,
    }
