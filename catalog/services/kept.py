"""What a record of history holds: the fields of its row, and the rows that one linked to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps


def fields_of(model: Any) -> list[Any]:
    """What of a row is told and brought back."""
    return [
        field
        for field in model.history.model.tracked_fields
        if not field.primary_key and (field.editable or field.name == "reviewed_by")
    ]


def links_of(model: Any) -> list[Any]:
    """The many-to-many fields whose rows are kept with a record."""
    return list(model.history.model._history_m2m_fields)


def rows_linked(link: Any, model: Any, records: Sequence[Any]) -> dict[int, list[Any]]:
    """The kept rows of one link, by record, in the order they were in."""
    through = getattr(model, link.name).through
    kept = apps.get_model("catalog", f"Historical{through._meta.object_name}")
    order = [name for name in through._meta.ordering if name != "pk"] or [
        f"{link.m2m_reverse_field_name()}__{link.related_model._meta.ordering[0]}"
    ]
    rows = kept.objects.filter(history__in=[record.pk for record in records])
    found: dict[int, list[Any]] = {}
    for row in rows.select_related(link.m2m_reverse_field_name()).order_by(*order, "pk"):
        found.setdefault(row.history_id, []).append(row)
    return found
