"""What every page of the desk does: new words for people's pages, nothing seen is deleted."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import SEARCH_VAR
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from catalog.models import Edition, Status
from catalog.services import curators, publishing
from catalog.services.second_look import Outcome, Writer
from catalog.services.versions import WORDS

from .widgets import NumberedSelect, NumberedSelectMultiple, words_field

WAITS = {
    Outcome.IN_REVIEW: gettext_lazy("Another curator publishes it."),
    Outcome.PROPOSED: gettext_lazy(
        "People see it as it is until another curator accepts the change."
    ),
}


def writer(request: HttpRequest) -> Writer:
    return Writer(request.user.get_username(), is_alone=not curators.has_another(request.user))


class Fields:
    """The fields of a form or of a row in it."""

    admin_site: Any
    autocomplete_fields: ClassVar[Any]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in WORDS:
            return words_field(db_field)
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = NumberedSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = NumberedSelectMultiple(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]


class Listed(admin.ModelAdmin):
    """A list that may be asked for anything, also for what a database cannot even be asked for."""

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        asked = (
            value for name, values in request.GET.lists() if name != SEARCH_VAR for value in values
        )
        if any("\x00" in value for value in asked):  # PostgreSQL has no such text.
            raise IncorrectLookupParameters
        try:
            return super().get_changelist_instance(request)
        except OverflowError as error:  # SQLite has no such number.
            raise IncorrectLookupParameters from error

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        # The autocomplete does not check it.
        term = search_term.replace("\x00", "")
        return self.found(queryset, term) if term.strip() else queryset, False

    def found(self, rows: Any, term: str) -> QuerySet:
        """The rows that `term`, which is not empty, finds."""
        return super().get_search_results(None, rows, term)[0]  # type: ignore[arg-type]


class Kept(Fields, Listed):
    """Whatever is written here makes a new edition, in the transaction that writes it."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        Edition.turn()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        Edition.turn()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        with transaction.atomic():
            super().delete_queryset(request, queryset)
            Edition.turn()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else super().get_prepopulated_fields(request, obj)


class Held(admin.ModelAdmin):
    """While a form is being saved, what it is judged by stays as it is."""

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        row = super().get_object(request, object_id, from_field)
        if row is None or request.method != "POST" or not connection.in_atomic_block:
            return row
        return self.model._default_manager.select_for_update().filter(pk=row.pk).first()


class DraftsOnly(Kept):
    """What people have seen is retired, not deleted: links and records may name it."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or obj.status == Status.DRAFT)


class Published(DraftsOnly):
    """Published, retired and taken back from the list too, through the same guard as a form."""

    actions = ["publish", "retire", "take_back"]

    @admin.action(description=gettext_lazy("Publish"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._move(request, queryset, Status.PUBLISHED)

    @admin.action(
        description=gettext_lazy("Retire: people no longer see it"), permissions=["change"]
    )
    def retire(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._move(request, queryset, Status.RETIRED)

    @admin.action(description=gettext_lazy("Back to draft"), permissions=["change"])
    def take_back(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._move(request, queryset, Status.DRAFT)

    def _move(self, request: HttpRequest, rows: QuerySet, status: Status) -> None:
        moved, now, by = 0, timezone.now(), writer(request)
        with transaction.atomic():
            for row in rows.select_for_update(of=("self",)):
                try:
                    outcome = publishing.set_status(row, status, by=by, now=now)
                except ValidationError as error:
                    words = " ".join(error.messages)
                    self.message_user(request, f"{row}: {words}", messages.ERROR)
                    continue
                if outcome in WAITS:
                    self.message_user(request, f"{row}: {WAITS[outcome]}", messages.WARNING)
                elif outcome is Outcome.WRITTEN:
                    moved += 1
                    self.log_change(request, row, [{"changed": {"fields": ["status"]}}])
            if moved:
                Edition.turn()
        sentence = ngettext("%(n)d is now “%(status)s”.", "%(n)d are now “%(status)s”.", moved)
        self.message_user(
            request,
            sentence % {"n": moved, "status": status.label},
            messages.SUCCESS if moved else messages.WARNING,
        )
