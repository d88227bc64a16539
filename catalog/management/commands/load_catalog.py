from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from catalog.services import annex_files, annexes, content, starter, starter_memory
from catalog.services.curators import curators_group


class Command(BaseCommand):
    help = "Load the starter catalogue. Run it as often as you like: curators' edits are kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--content", type=Path, default=content.DIRECTORY, metavar="FOLDER")
        parser.add_argument(
            "--if-new", action="store_true", help="Only where the files are not those loaded last."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        fingerprint = content.fingerprint(options["content"])
        is_loaded = starter_memory.is_loaded(fingerprint)
        if is_loaded and options["if_new"]:
            return
        try:
            checked = content.read(options["content"])
        except content.ContentError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        curators_group()
        for outcome in starter.load(checked, now=timezone.now()):
            if options["verbosity"]:
                self._say(outcome)
        self._load_annexes(options)
        if not is_loaded:
            starter_memory.remember_files(fingerprint)

    def _load_annexes(self, options: dict[str, Any]) -> None:
        """Those that are newer than what is here: an operator may have taken in later ones."""
        paths = content.annex_paths(options["content"])
        files = [annex_files.read(path.read_text(encoding="utf-8-sig")) for path in paths]
        for outcome in annexes.take_in([file for file in files if annexes.is_newer(file)]):
            if options["verbosity"]:
                entries = len(outcome.new) + len(outcome.changed) + len(outcome.same)
                self.stdout.write(f"Annex {outcome.annex} of {outcome.file_on}: {entries} entries")

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
