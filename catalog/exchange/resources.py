"""What is exchanged of each model, and how a file is taken in: all of it, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Diff, ModelResource

from catalog.models import Claim, Edition, Product
from catalog.services import publishing, recording, safety
from catalog.services.entry_kinds import (
    CLAIMS,
    INGREDIENTS,
    KINDS,
    PRODUCTS,
    SOURCES,
    TECHNIQUES,
    TOPICS,
    Kind,
)
from catalog.services.second_look import Outcome, Writer

from .columns import BySlug, Lines, Links, Named, Plain, Sources, Subject

WRITES_AT_MOST = 2000
"""New and changed rows of one import: people's own writing waits while it runs, some seconds."""


class Changes(Diff):
    """What a row said and will say; nothing where that is the same."""

    def as_html(self) -> list[str]:
        if self.left == self.right and not self.new:
            return []
        return [
            format_html("{}", right)
            if self.new or left == right
            else format_html("<del>{}</del> <ins>{}</ins>", left, right)
            for left, right in zip(self.left, self.right, strict=True)
        ]

    @classmethod
    def _read_field_values(cls, resource: Any, instance: Any) -> list[Any]:
        return [field.export(instance) for field in resource.get_import_fields()]


class AllAtOnce(BaseInstanceLoader):
    """Every row that the file names, with its links: a few queries for hundreds of rows."""

    def __init__(self, resource: Any, dataset: Any = None) -> None:
        super().__init__(resource, dataset)
        self.key = resource.get_import_id_fields()[0]
        keys = set(dataset[self.key]) if self.key in (dataset.headers or []) else set()
        rows = resource.with_links(resource.get_queryset()).order_by()
        if len(keys) <= 500:
            rows = rows.filter(**{f"{self.key}__in": keys})
        self.rows = {
            getattr(row, self.key): row
            for row in rows.iterator(500)
            if getattr(row, self.key) in keys
        }

    def get_instance(self, row: Any) -> Any:
        return self.rows.get(row[self.key])


class CatalogResource(ModelResource):
    """One row of a file is one row of the catalogue, found by its key."""

    of: Kind  # Not "kind": that is a column of some.
    links: tuple[str, ...] = ()  # What a row is read together with.

    class Meta:
        skip_unchanged = True
        report_skipped = True
        use_transactions = True
        clean_model_instances = True
        instance_loader_class = AllAtOnce

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.made: list[Any] = []
        self.changed: list[Any] = []
        self.outcomes: list[Outcome] = []
        self.is_full = False

    @classmethod
    def get_diff_class(cls) -> type[Diff]:
        return Changes

    @property
    def columns(self) -> list[str]:
        return [field.column_name for field in self.get_import_fields()]

    def with_links(self, rows: QuerySet) -> QuerySet:
        return rows.select_related(*self.of.links).prefetch_related(*self.of.many, *self.links)

    def filter_export(self, queryset: Any, **kwargs: Any) -> QuerySet:
        return self.with_links(queryset).order_by(self.of.key_field)

    def wrong_columns(self, headings: Sequence[str]) -> list[str]:
        """What is wrong with the headings of a file, in words."""
        words = [
            _("The column “%(name)s” is not known. The columns are: %(all)s.")
            % {"name": name[:60], "all": ", ".join(self.columns)}
            for name in headings
            if name not in self.columns
        ]
        return words + [
            _("The column “%(name)s” is missing.") % {"name": name}
            for name in self.columns
            if name not in headings
        ]

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        for field in self._link_fields():
            field.get_value(instance)
        instance.__dict__.pop("_prefetched_objects_cache", None)  # Copied with it otherwise.

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        key = row[self.of.key_field]
        if key and key in self._seen:
            raise ValidationError(
                {self.of.key_field: _("An earlier row has this one too: give each once.")}
            )
        self._seen.add(key)

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        self._seen: set[str] = set()

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        super().import_instance(instance, row, **kwargs)
        if isinstance(instance, Claim) and not instance.key:
            instance.key = instance.free_key()

    def skip_row(
        self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None
    ) -> bool:
        if self.is_full:
            return True  # Said already, and nothing of this import will stay.
        if import_validation_errors or instance.pk is None:
            return False
        return all(
            field.export(instance) == field.export(original) for field in self.get_import_fields()
        )

    def save_instance(self, instance: Any, is_create: bool, row: Any, **kwargs: Any) -> None:
        if len(self.outcomes) == WRITES_AT_MOST:
            self.is_full = True
            raise ValidationError(
                _("From here on it is too much for one import: %(most)s rows at most. Split it.")
                % {"most": WRITES_AT_MOST}
            )
        with transaction.atomic():  # A row that is refused leaves nothing for the next to meet.
            before = None if is_create else self._told(instance, kwargs["by"])
            recording.unrecorded(instance).save(force_insert=is_create)
            for field in self._link_fields():
                field.write(instance)
            outcome = publishing.settle(instance, before, by=kwargs["by"], now=kwargs["now"])
        self.outcomes.append(outcome)
        if outcome is not Outcome.PROPOSED:
            (self.made if is_create else self.changed).append(instance)

    def _told(self, instance: Any, by: Writer) -> safety.Said:
        """What the row says till now; nothing, unread, where nobody else would look at it."""
        if by.is_alone:
            return {}
        stored = self._meta.model._default_manager.select_for_update()
        return safety.told(stored.get(pk=instance.pk))

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        if kwargs["dry_run"] or result.has_errors() or result.has_validation_errors():
            return
        reason = _("Imported from %(name)s") % {"name": kwargs.get("file_name", "")}
        recording.keep(self.made, changed=False, reason=reason)
        recording.keep(self.changed, changed=True, reason=reason)
        if self.made or self.changed:
            Edition.turn()

    def _link_fields(self) -> list[Links]:
        return [field for field in self.get_import_fields() if isinstance(field, Links)]


def _resource(of: Kind, *, links: tuple[str, ...] = (), **more: Field) -> type[CatalogResource]:
    """The columns of a kind are those of its starter file, its key first."""
    columns: dict[str, Field] = {}
    for name in (of.key_field, *of.fields):
        model_field: Any = of.model._meta.get_field(name)
        if name in of.many:
            columns[name] = Sources(attribute=name, column_name=name)
        elif isinstance(model_field, models.ForeignKey):
            widget = Named(model_field.related_model)
            columns[name] = Field(attribute=name, column_name=name, widget=widget)
        else:
            columns[name] = Field(attribute=name, column_name=name, widget=Plain(model_field))
    columns |= more
    meta = type(
        "Meta",
        (CatalogResource.Meta,),
        {"model": of.model, "import_id_fields": [of.key_field], "fields": list(columns)},
    )
    body = {"Meta": meta, "of": of, "links": links, **columns}
    metaclass: Any = type(CatalogResource)
    made: type[CatalogResource] = metaclass(
        f"{of.model.__name__}Resource", (CatalogResource,), body
    )
    return made


_about = Subject(attribute="subject", column_name="subject")
_lines = Lines(attribute="lines", column_name="ingredients")

RESOURCES: dict[Any, type[CatalogResource]] = {
    kind.model: _resource(kind) for kind in (SOURCES, TOPICS, KINDS, INGREDIENTS, TECHNIQUES)
} | {
    Product: _resource(PRODUCTS, links=("lines__ingredient",), ingredients=_lines),
    Claim: _resource(CLAIMS, links=("ingredient", "technique", "kind", "topic"), subject=_about),
}


def take_in(
    resource: CatalogResource,
    table: Any,
    *,
    file_name: str,
    dry_run: bool,
    by: Writer,
    now: dt.datetime,
) -> Any:
    """All rows or none. The result says of each what it does, or why it cannot; what waits for
    another curator is in the resource's outcomes.
    """
    return resource.import_data(
        table,
        dry_run=dry_run,
        raise_errors=False,
        rollback_on_validation_errors=True,
        file_name=file_name,
        known=BySlug(),
        by=by,
        now=now,
    )
