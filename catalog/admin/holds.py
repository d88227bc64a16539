from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _

from catalog.admin_site import site
from catalog.models import HoldKind, Status
from catalog.models.knowledge import lacks_source

from .guarded import Guarded, GuardedForm


class HoldKindForm(GuardedForm):
    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        unfounded = lacks_source(said.get("evidence", ""), has_source=bool(said.get("sources")))
        if said.get("status") == Status.PUBLISHED and unfounded and "sources" not in self.errors:
            self.add_error("sources", _("Name a source, or mark it “our default”."))
        return said


@admin.register(HoldKind, site=site)
class HoldKindAdmin(Guarded):
    form = HoldKindForm
    list_display = ["name", "effect", "rest_days", "evidence", "status"]
    list_filter = ["status", "effect"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["sources"]
    fields = [
        *("name", "slug", "effect", "rest_days", "clears_when", "drops"),
        *("evidence", "sources", "note", "position", "status"),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []
