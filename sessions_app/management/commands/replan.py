from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sessions_app.services import replanning


class Command(BaseCommand):
    help = (
        "Bring everyone's dates to the rules in force. It can be stopped at any time, and goes on "
        "where it was when it is run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done_any = False
        try:
            while replanning.replan_some(now=timezone.now()):
                done_any = True
                if self.stdout.isatty():
                    self.stdout.write(f"\r{self._told()}", ending="")
                    self.stdout.flush()
        except KeyboardInterrupt:
            self.stderr.write(f"\n{self._told()} Run it again to go on.")
            sys.exit(130)
        if done_any or options["verbosity"] > 1:
            start = "\r" if self.stdout.isatty() else ""
            self.stdout.write(f"{start}{self._told()}")

    def _told(self) -> str:
        progress = replanning.progress()
        return f"{progress.done} of {progress.people} people are done."
