from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sessions_app.services import journal


class Command(BaseCommand):
    help = "Remove deleted sessions whose days for undo are over. Run it daily."

    def handle(self, *args: Any, **options: Any) -> None:
        removed = journal.remove_deleted(now=timezone.now())
        if removed or options["verbosity"] > 1:
            self.stdout.write(f"{removed} deleted sessions removed for good.")
