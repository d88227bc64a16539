from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import ngettext

from sessions_app.services import replanning


class Command(BaseCommand):
    help = (
        "Bring everyone's dates to the rules in force. It can be stopped at any time, and goes on "
        "where it was when it is run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        so_far = replanning.BEGINNING
        try:
            while further := replanning.replan_some(so_far, now=timezone.now()):
                so_far = further
                if self.stdout.isatty():
                    self.stdout.write(f"\r{_told(replanning.progress())}", ending="")
                    self.stdout.flush()
        except KeyboardInterrupt:
            self.stderr.write(f"\n{_told(replanning.progress())} Run it again to go on.")
            sys.exit(130)
        if so_far == replanning.BEGINNING and options["verbosity"] <= 1:
            return
        progress = replanning.progress(so_far)
        start = "\r" if self.stdout.isatty() else ""
        self.stdout.write(f"{start}{_told(progress)}")
        if progress.missed:
            words = ngettext(
                "%(n)d person's plan could not be made; see the log.",
                "%(n)d people's plans could not be made; see the log.",
                progress.missed,
            )
            raise CommandError(words % {"n": progress.missed}, returncode=1)


def _told(progress: replanning.Progress) -> str:
    return f"{progress.done} of {progress.people} people are done."
