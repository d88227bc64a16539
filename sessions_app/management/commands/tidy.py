from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sessions_app.services import tidying


class Command(BaseCommand):
    help = "Remove for good what was deleted and can no longer be brought back. Run it daily."

    def handle(self, *args: Any, **options: Any) -> None:
        removed = tidying.remove_deleted(now=timezone.now())
        if removed or options["verbosity"] > 1:
            self.stdout.write(f"{removed} deleted entries removed for good.")
