"""A whole file taken in, one transaction a batch: it can be stopped, or killed, after any of them.

How far it is stands in the transaction of the batch, so that what is written and what is said to
be written are the same, and the next run goes on from there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from catalog.models import Intake, IntakeRow, OpenData

from .batches import Batch
from .export import Line, Survey, lines
from .tally import Tally

ROWS_A_BATCH = 500

Clock = Callable[[], dt.datetime]


class InTheWayError(Exception):
    """Something else is at work on the same rows; the words say so."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a file is: `rows` of about `all_rows`; what is `new` is kept of a dry run only."""

    rows: int
    all_rows: int
    tally: Tally
    new: Sequence[IntakeRow] = ()


def planned(source: OpenData, file: Survey, *, from_start: bool, now: dt.datetime) -> Intake:
    """The intake of this text as far as it came, or a new one; not written yet.

    A changed file is another one. `from_start` reads it all again, which changes nothing that is
    as it was.
    """
    intake = Intake.objects.filter(digest=file.digest).first() or Intake(digest=file.digest)
    if intake.pk is None or from_start:
        intake.source, intake.file_name, intake.size = source, file.path.name[:255], file.size
        intake.offset, intake.rows, intake.counts = 0, 0, {}
        intake.began_at, intake.finished_at = now, None
    return intake


def take_in(
    intake: Intake, file: Survey, *, clock: Clock, at_once: int = ROWS_A_BATCH
) -> Iterator[Progress]:
    """Take in what is left of a file; each step is written when it is told."""
    try:
        with transaction.atomic():
            intake.save()
        for some in _batches(intake, file, at_once):
            tally = Tally(intake.counts)
            with transaction.atomic():
                batch = Batch(intake, now=clock(), tally=tally)
                batch.take(some, len(file.header))
                batch.write()
                _move_on(intake, rows=len(some), offset=some[-1].end, tally=tally)
            yield Progress(intake.rows, file.rows, tally)
    except IntegrityError as error:
        raise _in_the_way() from error
    intake.finished_at = clock()
    intake.save(update_fields=["finished_at"])


def foresee(
    intake: Intake, file: Survey, *, clock: Clock, at_once: int = ROWS_A_BATCH
) -> Iterator[Progress]:
    """The same without writing anything: what would be written is kept in memory instead."""
    tally = Tally(intake.counts)
    batch = Batch(intake, now=clock(), tally=tally, is_written=False)
    rows = intake.rows
    for some in _batches(intake, file, at_once):
        batch.take(some, len(file.header))
        rows += len(some)
        yield Progress(rows, file.rows, tally, batch.new_rows)


def _batches(intake: Intake, file: Survey, at_once: int) -> Iterator[list[Line]]:
    rows = lines(file, offset=intake.offset)
    while some := list(islice(rows, at_once)):
        yield some


def _move_on(intake: Intake, *, rows: int, offset: int, tally: Tally) -> None:
    """Say how far the file is, unless somebody else has said so meanwhile."""
    before = intake.offset
    intake.rows, intake.offset, intake.counts = intake.rows + rows, offset, tally.stored
    moved = Intake.objects.filter(pk=intake.pk, offset=before).update(
        rows=intake.rows, offset=offset, counts=intake.counts
    )
    if not moved:
        raise _in_the_way()


def _in_the_way() -> InTheWayError:
    return InTheWayError(
        _("Something else is taking in the same rows. Wait until it is done, then run this again.")
    )
