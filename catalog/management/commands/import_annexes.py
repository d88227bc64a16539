from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalog.models import AnnexEntry
from catalog.services import annex_files, annexes

SHOWN = 20


class Command(BaseCommand):
    help = "Take in the official files of the annexes II to VI of the EU cosmetics regulation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")

    def handle(self, *args: Any, **options: Any) -> None:
        files = [_read(path) for path in options["files"]]
        try:
            outcomes = annexes.take_in(files, dry_run=options["dry_run"])
        except annex_files.AnnexFileError as error:
            raise CommandError(f"Nothing was taken in. {error}") from error
        if options["dry_run"]:
            self.stdout.write("Nothing was written. This would be done:")
        for outcome in outcomes:
            self._say(outcome)

    def _say(self, outcome: annexes.Outcome) -> None:
        self.stdout.write(
            f"Annex {outcome.annex}, file of {outcome.file_on}: {len(outcome.new)} new, "
            f"{len(outcome.changed)} changed, {len(outcome.same)} same"
        )
        for words, entries in (
            ("new", outcome.new),
            ("changed", outcome.changed),
            ("gone from the file, in force no longer", outcome.gone),
        ):
            if entries:
                self.stdout.write(f"  {words}: {_named(entries)}")
        for words in outcome.told:
            self.stdout.write(f"  left out: {words}")
        if outcome.told and outcome.redated:
            self.stdout.write("  nothing was taken out of force, since it may be what is left out")


def _read(path: Path) -> annex_files.AnnexFile:
    try:
        return annex_files.read(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CommandError(f"Nothing was taken in. {path}: it is not in UTF-8.") from error
    except (OSError, annex_files.AnnexFileError) as error:
        raise CommandError(f"Nothing was taken in. {path}: {error}") from error


def _named(entries: list[AnnexEntry]) -> str:
    named = ", ".join(map(str, entries[:SHOWN]))
    more = len(entries) - SHOWN
    return f"{named} and {more} more" if more > 0 else named
