from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from catalog.services import content, starter
from catalog.services.curators import curators_group


class Command(BaseCommand):
    help = "Load the starter catalogue. Run it as often as you like: curators' edits are kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--content", type=Path, default=content.DIRECTORY, metavar="FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            checked = content.read(options["content"])
        except content.ContentError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        curators_group()
        for outcome in starter.load(checked, now=timezone.now()):
            if options["verbosity"]:
                self._say(outcome)

    def _say(self, outcome: starter.Outcome) -> None:
        counts = f"{len(outcome.new)} new, {len(outcome.changed)} changed, {len(outcome.same)} same"
        self.stdout.write(f"{outcome.kind.capitalize()}: {counts}")
        for words, keys in (
            ("kept as a curator has them", outcome.edited),
            ("left out, since they were deleted here", outcome.deleted),
            ("retired, since the starter catalogue holds them no more", outcome.retired),
            ("came as a draft; publish it in the admin to move people's dates", outcome.drafted),
        ):
            if keys:
                self.stdout.write(f"  {words}: {', '.join(keys)}")
