"""One record of history for each row that was written, with what it then links to.

Saving by itself would keep one record for the row and another for each of its links: whatever
writes rows here marks them with `unrecorded`, and keeps them once they are whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps

STARTER = "The starter catalogue"


def unrecorded(row: Any) -> Any:
    """The row, of which saving keeps no record: `keep` does when its links are there too."""
    row.skip_history_when_saving = True
    return row


def keep(rows: Sequence[Any], *, changed: bool, reason: str = STARTER) -> None:
    """Keep the state that `rows`, all of one model, are in now, with what they link to."""
    if not rows:
        return
    model = type(rows[0])
    records = model.history.bulk_history_create(
        rows, update=changed, default_change_reason=reason[:100]
    )
    by_row = {getattr(record, model._meta.pk.attname): record for record in records}
    for link in model.history.model._history_m2m_fields:
        through = getattr(model, link.name).through
        kept = apps.get_model("catalog", f"Historical{through._meta.object_name}")
        name = link.m2m_field_name()
        fields = [column.attname for column in through._meta.concrete_fields]
        kept.objects.bulk_create(
            kept(history=by_row[values[f"{name}_id"]], **values)
            for values in through.objects.filter(**{f"{name}__in": rows}).values(*fields)
        )
