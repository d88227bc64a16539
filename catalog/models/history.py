"""Every state a row of the catalogue was in, who put it there and when.

Who is kept as a name: the catalogue knows no people, and a curator who leaves takes no history
away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

DERIVED = ("search_text", "changed_at")


def _name_of(record: Any) -> str | None:
    name: str | None = record.history_user_id
    return name


def _keep_name(record: Any, user: Any) -> None:
    record.history_user_id = user.get_username() if user else None


def kept_history(links: Sequence[Any] = (), *, without: Sequence[str] = ()) -> Any:
    """The history of a model, with the rows that the many-to-many fields `links` held."""
    return HistoricalRecords(
        m2m_fields=links,
        excluded_fields=list(without),
        history_user_id_field=models.CharField(max_length=150, null=True),
        history_user_getter=_name_of,
        history_user_setter=_keep_name,
    )
