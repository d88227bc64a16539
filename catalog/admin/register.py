"""The names that labels print, and the annexes as the official files have them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from catalog import inci
from catalog.admin_site import site
from catalog.models import AnnexEntry, AnnexName, RegisterName
from catalog.services.unknown_names import Settled, read_again

from .base import Kept, Listed
from .history import WithHistory
from .unknown_names import MAY_SETTLE


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
        form.instance.read = _read_again(form.instance)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        on = self._read_on(request, obj.read)
        return on or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._read_on(request, obj.read) or super().response_change(request, obj)

    def version_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        with transaction.atomic():
            response = super().version_view(request, object_id, number)
            if request.method == "POST" and response.status_code == 302:
                read = _read_again(self._row(request, object_id))
                response = self._read_on(request, read) or response
        return response

    def _read_on(self, request: HttpRequest, read: Settled) -> HttpResponse | None:
        """To the page that reads the rest some at a time, where that is too much for one go."""
        if not read.left or not request.user.has_perms(MAY_SETTLE):
            return None
        words = ngettext(
            "Saved. %(n)d more label prints a name of it and is to be read again.",
            "Saved. %(n)d more labels print a name of it and are to be read again.",
            read.left,
        )
        self.message_user(request, words % {"n": read.left}, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:catalog_product_unknown_read"))


def _read_again(name: RegisterName) -> Settled:
    """Labels on which it was not known, now that a name or a number of it may be."""
    names = (name.inci_name, *name.other_names(), *name.cas.split("; "))
    return read_again({inci.key(one) for one in names} - {""})


@admin.register(AnnexEntry, site=site)
class AnnexEntryAdmin(Listed):
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

    def found(self, rows: Any, term: str) -> QuerySet:
        wanted = Q(substance__icontains=term.strip()) | Q(cas__contains=term.strip())
        if key := inci.key(term):
            wanted |= Q(pk__in=AnnexName.objects.filter(key__contains=key).values("entry"))
        found: QuerySet = rows.filter(wanted)
        return found

    @admin.display(description=_("entry"), ordering="number")
    def reference(self, entry: AnnexEntry) -> str:
        return str(entry)

    @admin.display(description=_("substance"))
    def short(self, entry: AnnexEntry) -> str:
        return Truncator(entry.substance).chars(120)
