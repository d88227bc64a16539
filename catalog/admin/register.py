"""The names that labels print, and the annexes as the official files have them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from catalog import inci
from catalog.admin_site import site
from catalog.models import AnnexEntry, AnnexName, RegisterName
from catalog.services.labels import reread

from .base import Kept
from .history import WithHistory


@admin.register(RegisterName, site=site)
class RegisterNameAdmin(WithHistory, Kept):
    list_display = ["inci_name", "kind", "cas", "origin"]
    list_filter = ["kind", "origin"]
    search_fields = ["key"]
    search_help_text = _("Any name of it, however it is written, or a CAS number.")
    fields = ["inci_name", "kind", "aliases", "cas", "ec", "functions_in_words", "origin"]
    readonly_fields = ["ec", "functions_in_words", "origin"]

    def found(self, rows: Any, term: str) -> QuerySet:
        named = Q(aliases__icontains=term.strip()) | Q(cas__contains=term.strip())
        key = inci.key(term)
        found: QuerySet = rows.filter(named | Q(key__contains=key) if key else named)
        return found

    @admin.display(description=_("functions"))
    def functions_in_words(self, name: RegisterName) -> str:
        return ", ".join(name.functions)

    def save_model(self, request: HttpRequest, obj: RegisterName, form: Any, change: bool) -> None:
        if form.has_changed():
            # What a curator says of a name stays as it is when the inventory comes again.
            obj.origin = RegisterName.Origin.OURS
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        _read_again(form.instance)

    def version_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        with transaction.atomic():
            response = super().version_view(request, object_id, number)
            if request.method == "POST" and response.status_code == 302:
                _read_again(self._row(request, object_id))
        return response


def _read_again(name: RegisterName) -> None:
    """The labels on which it was not known, now that a name or a number of it may be."""
    names = (name.inci_name, *name.other_names(), *name.cas.split("; "))
    reread({inci.key(one) for one in names} - {""})


@admin.register(AnnexEntry, site=site)
class AnnexEntryAdmin(admin.ModelAdmin):
    """Only looked at: what holds is what the newest official file says."""

    list_display = ["reference", "short", "limit_words", "regulation", "in_force", "updated_on"]
    list_display_links = ["reference", "short"]
    list_filter = ["annex", "in_force", "file_on"]
    search_fields = ["substance"]
    search_help_text = _("An INCI name, words of the substance, or a CAS number.")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        # What PostgreSQL cannot even be asked for.
        term = search_term.replace("\x00", "").strip()
        if not term:
            return queryset, False
        wanted = Q(substance__icontains=term) | Q(cas__contains=term)
        if key := inci.key(term):
            wanted |= Q(pk__in=AnnexName.objects.filter(key__contains=key).values("entry"))
        return queryset.filter(wanted), False

    @admin.display(description=_("entry"), ordering="number")
    def reference(self, entry: AnnexEntry) -> str:
        return str(entry)

    @admin.display(description=_("substance"))
    def short(self, entry: AnnexEntry) -> str:
        return Truncator(entry.substance).chars(120)
