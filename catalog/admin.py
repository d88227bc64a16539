from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminURLFieldWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .admin_site import site
from .models import Source, Status, Technique


def _number(value: Any) -> str:
    """A row's number as it is; "0", which no row has, for what the database could not look up."""
    text = str(value)
    return text if text.isdecimal() and len(text) < 10 else "0"


class NumberedSelect(AutocompleteSelect):
    """Django's own fails on a value that is no number, or too big a one; here it is no choice."""

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        return super().optgroups(name, [_number(v) for v in value if v], attr)


class NumberedSelectMultiple(AutocompleteSelectMultiple):
    """See NumberedSelect."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return [_number(v) for v in super().value_from_datadict(data, files, name) or ()]

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        return super().optgroups(name, [_number(v) for v in value if v], attr)


class DraftsOnly(admin.ModelAdmin):
    """What people have seen is retired, not deleted: links and records may name it."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = NumberedSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = NumberedSelectMultiple(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or obj.status == Status.DRAFT)


@admin.register(Source, site=site)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["title", "publisher", "year", "kind"]
    list_filter = ["kind"]
    search_fields = ["key", "title", "publisher"]
    prepopulated_fields = {"key": ["title"]}
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https", "widget": AdminURLFieldWidget}
    }

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # Facts are checked by it.

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> list[str]:
        return ["key"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else super().get_prepopulated_fields(request, obj)


@admin.register(Technique, site=site)
class TechniqueAdmin(DraftsOnly):
    list_display = ["name", "step", "at_home", "at_professional", "offered", "status"]
    list_filter = ["status", "step", "offered", "at_home", "at_professional"]
    search_fields = ["search_text"]
    search_help_text = _("Names, other names and the one sentence.")
    autocomplete_fields = ["minutes_source"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "other_names", "status"]}),
        (_("Where it belongs"), {"fields": ["step", "position", "at_home", "at_professional"]}),
        (_("Whether it is offered"), {"fields": ["offered", "why_not_offered"]}),
        (_("What people read"), {"fields": ["summary"]}),
        (
            _("How long"),
            {"fields": ["minutes_min", "minutes_max", "minutes_source", "minutes_evidence"]},
        ),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Technique | None = None) -> list[str]:
        # Links name the slug, and a session counted or not by the step it was logged under.
        if obj is None or obj.status == Status.DRAFT:
            return []
        return ["slug", "step"]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """As people search: without case and accents."""
        found = Technique.objects.matching(search_term)
        return queryset.filter(pk__in=found.values("pk")) if search_term else queryset, False

    def view_on_site(self, obj: Technique) -> str | None:
        return obj.get_absolute_url() if obj.status == Status.PUBLISHED else None
