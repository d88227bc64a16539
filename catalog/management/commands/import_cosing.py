from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalog.services import cosing
from catalog.services.cosing_files import InventoryError

LONGEST_LINE = 1_000_000


class Command(BaseCommand):
    help = "Take the official CosIng inventory of INCI names into the register, from a CSV file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcome = cosing.take_in(_lines(options["file"]), dry_run=options["dry_run"])
        except (OSError, InventoryError) as error:
            raise CommandError(f"Nothing was taken in. {error}") from error
        if options["dry_run"]:
            self.stdout.write("Nothing was written. This would be done:")
        self._say("New", outcome.new)
        self._say("With other numbers or functions", outcome.changed)
        self.stdout.write(f"As they were: {outcome.same}")
        self._say("Also called", outcome.other_names)
        self._say("Other names left out, since something else goes by them", outcome.shared)
        self._say("Names left out, since something of ours goes by them", outcome.ours)
        self._say("Taken in, though something of ours goes by them too", outcome.apart)
        self._say("Lines left out or read in part", outcome.told)
        if outcome.labels:
            self.stdout.write(f"Labels read again, since more of them is known: {outcome.labels}")

    def _say(self, what: str, some: cosing.Some) -> None:
        self.stdout.write(f"{what}: {some.number}")
        for words in some.first:
            self.stdout.write(f"  {words}")
        if some.number > len(some.first):
            self.stdout.write(f"  and {some.number - len(some.first)} more")


def _lines(path: Path) -> Iterator[str]:
    """The lines of a file; what is not in UTF-8 comes as bytes that are told of with their line."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        # A file that is no text may have no line breaks.
        yield from iter(lambda: file.readline(LONGEST_LINE), "")
