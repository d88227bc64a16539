from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalog.admin_site import site
from catalog.models import Source

from .base import Kept
from .exchange import Exchanged
from .history import WithHistory


@admin.register(Source, site=site)
class SourceAdmin(Exchanged, WithHistory, Kept):
    list_display = ["title", "publisher", "year", "kind"]
    list_filter = ["kind"]
    search_fields = ["key", "title", "publisher"]
    search_help_text = _("Key, title and publisher.")
    prepopulated_fields = {"key": ["title"]}
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https", "widget": AdminURLFieldWidget}
    }

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # Facts are checked by it.

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> list[str]:
        return ["key"] if obj else []
