"""What a curator does with rows that wait."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.models import LogEntry
from django.test import Client

from catalog.models import IntakeRow
from tests import pages

from .desk import shown

LIST = "/admin/catalog/intakerow/"


def page(of: IntakeRow) -> str:
    return f"{LIST}{of.pk}/change/"


def decide(client: Client, of: IntakeRow, *, aside: bool = False, **typed: Any) -> Any:
    """Change some of the form and press one of its buttons."""
    button = {"aside": "1"} if aside else {"take": "1"}
    return client.post(page(of), {**shown(client, page(of)), **typed, **button})


def words(response: Any) -> str:
    return pages.text(response.content.decode())


def log() -> list[tuple[str, str]]:
    entries: Any = LogEntry.objects.order_by("pk").select_related("content_type")
    return [(one.content_type.model, one.get_change_message()) for one in entries]
