from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.formats import date_format

from catalog.management.progress import Bar, stopped_by_ctrl_c
from catalog.models import Intake, IntakeRow, OpenData
from catalog.services import duplicates
from catalog.services.intake import export, taking
from catalog.services.intake.judging import stored_reasons
from catalog.services.intake.tally import Tally
from catalog.services.intake.terms import TERMS

SHOWN_OF_A_DRY_RUN = 10


class Command(BaseCommand):
    help = (
        "Take in an export of Open Beauty Facts, packed or not: sound rows become drafts, the "
        "others wait in quarantine. It can be stopped, or killed, at any time, and goes on where "
        "it was when it is run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, and write nothing"
        )
        parser.add_argument(
            "--from-start",
            action="store_true",
            help="read the file again from its first row; what is as it was stays as it is",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            file = export.survey(options["file"])
        except export.UnreadableError as error:
            raise CommandError(f"{options['file']}: {error}") from error
        intake = taking.planned(
            OpenData.OPEN_BEAUTY_FACTS,
            file,
            from_start=options["from_start"],
            now=timezone.now(),
        )
        if intake.finished_at is not None:
            day = date_format(intake.finished_at, "DATE_FORMAT")
            self.stdout.write(
                f"This file was taken in on {day}. With --from-start it is read again."
            )
            return
        if intake.offset:
            self.stdout.write(f"Going on after the first {intake.rows:,} rows.")
        try:
            self._run(intake, file, is_dry=options["dry_run"])
        except taking.InTheWayError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self._stopped()
        if not options["dry_run"]:
            self._look_for_duplicates()

    def _run(self, intake: Intake, file: export.Survey, *, is_dry: bool) -> None:
        tally, rows = Tally(intake.counts), intake.rows
        steps = (taking.foresee if is_dry else taking.take_in)(intake, file, clock=timezone.now)
        bar = Bar(self.stderr, done=intake.rows, of=file.rows)
        new: Sequence[IntakeRow] = ()
        with stopped_by_ctrl_c() as stop:
            for progress in steps:
                rows, tally, new = progress.rows, progress.tally, progress.new
                bar.show(rows)
                if stop.asked:
                    break
        bar.close()
        self._tell(tally, rows)
        if is_dry:
            self._tell_first(new)
        else:
            terms = TERMS[intake.source]
            self.stdout.write(f"Wherever people see them: {terms.attribution}, {terms.licence}.")
        if stop.asked:
            self._stopped()

    def _stopped(self) -> None:
        self.stderr.write("Stopped. Run the same command again to go on.")
        sys.exit(130)

    def _look_for_duplicates(self) -> None:
        self.stdout.write("Looking through all products for possible duplicates.")
        self.stdout.flush()
        try:
            pairs = duplicates.look_through()
        except KeyboardInterrupt:
            self.stderr.write("Stopped. The file is taken in; the desk can look for duplicates.")
            sys.exit(130)
        self.stdout.write(f"{pairs:,} {'pair' if pairs == 1 else 'pairs'} may be one product.")

    def _tell(self, tally: Tally, rows: int) -> None:
        self.stdout.write(f"{rows:,} rows:")
        for number, words in tally.told():
            self.stdout.write(f"{number:>9,}  {words}")
        if reasons := tally.told_reasons():
            self.stdout.write("Why rows wait; one may have several reasons:")
        for number, words, samples in reasons:
            self.stdout.write(f"{number:>9,}  {words}, such as {'; '.join(samples)}")

    def _tell_first(self, rows: Sequence[IntakeRow]) -> None:
        self.stdout.write("Nothing is written. The first new rows would be:")
        for row in rows[:SHOWN_OF_A_DRY_RUN]:
            if row.product is not None:
                of = f"draft {row.product.barcode}, “{row.product}”"
                label = row.product.label_text
                told = f"{of}, {f'label: {label[:60]}' if label else 'without a label'}"
            else:
                told = " ".join(reason.words for reason in stored_reasons(row.reasons))
                told = f"{row}: waits. {told}"
            self.stdout.write(f"  {told}")
