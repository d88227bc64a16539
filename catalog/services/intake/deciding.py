"""What a curator does with rows that wait: mend one and take it in, or set some aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from catalog import inci
from catalog.models import IntakeRow, Product
from catalog.models.products import LONGEST_LABEL
from catalog.services import duplicates, labels
from catalog.services.register import known_names

from .batches import AT_ONCE, Batch
from .judging import Reason, Said, Why, stored_reasons
from .rows import of_form
from .stock import Stock
from .tally import Tally

State = IntakeRow.State


@dataclass(frozen=True, slots=True)
class Seen:
    """A row as a curator sees it: what its label reads as, and the products it may be about."""

    reading: inci.Reading | None
    reasons: list[Reason]
    alike: list[Product]

    @property
    def left_aside(self) -> list[str]:
        """What the label says besides, without the titles and percentages shown in their place."""
        if self.reading is None:
            return []
        shown = {one.title for one in self.reading.lists}
        for name in self.reading.names:
            if name.percent is not None:
                shown.update(name.notes)
        return [note for note in self.reading.notes if note not in shown]


def look_at(row: IntakeRow, typed: Said) -> Seen:
    """What would speak against taking it in with these words."""
    found = of_form(row, typed)
    known = known_names()
    found.look(known)
    stock = Stock(row.source, is_locked=False)
    stock.gather_products([found])
    own = row.product or stock.numbered(found.clean.barcode)
    text = found.clean.label_text[:LONGEST_LABEL]
    return Seen(
        reading=labels.read(text, known, suggest=True) if text else None,
        reasons=[*found.reasons, *stock.doubles(found, own)],
        alike=list(dict.fromkeys(product for _why, _field, product in stock.alike(found, own))),
    )


class DecidedError(Exception):
    """The row was taken in meanwhile, by somebody else or by a second click."""


class StaleError(Exception):
    """The row says something else than what the curator saw."""


@transaction.atomic
def take_in(
    number: int, typed: Said, *, seen: str, overruled: Collection[Why], by: str, now: dt.datetime
) -> list[Reason]:
    """Take a row in as it was mended; every reason that is left, and then nothing is written.

    `seen` is the digest of the row that the curator looked at. What it is like, where that was
    overruled, is another product: nobody is asked about these two again.
    """
    row = _still(number, seen)
    others = look_at(row, typed).alike if overruled else []
    batch = Batch(row.intake, now=now, tally=Tally(), by_hand=True)
    batch.mended(row, typed, {why for why in overruled if why.may_be_overruled})
    if row.state != State.TAKEN:
        return stored_reasons(row.reasons)
    batch.write()
    if row.product is not None:
        duplicates.tell_apart(row.product, others, by=by)
        duplicates.note(row.product)
    return []


@transaction.atomic
def set_aside(number: int, *, seen: str) -> None:
    row = _still(number, seen)
    row.state = State.SET_ASIDE
    row.save(update_fields=["state"])


@transaction.atomic
def set_aside_all(numbers: Sequence[int]) -> list[IntakeRow]:
    """Those of some rows that wait; which they were."""
    waiting = list(_waiting(numbers))
    IntakeRow.objects.filter(pk__in=[row.pk for row in waiting]).update(state=State.SET_ASIDE)
    return waiting


def take_in_clean(numbers: Sequence[int], *, now: dt.datetime) -> list[IntakeRow]:
    """Those of some rows that wait and that nothing speaks against any more; which they were."""
    taken = []
    for at in range(0, len(numbers), AT_ONCE):
        with transaction.atomic():
            waiting = list(_waiting(numbers[at : at + AT_ONCE]))
            if waiting:
                batch = Batch(waiting[0].intake, now=now, tally=Tally())
                batch.again(waiting)
                batch.write()
        taken += [row for row in waiting if row.state == State.TAKEN]
    duplicates.note_all([row.product for row in taken if row.product is not None])
    return taken


def _still(number: int, seen: str) -> IntakeRow:
    """The row, held, if it is still the one that was looked at and not taken in."""
    row: IntakeRow = IntakeRow.objects.select_for_update().get(pk=number)
    if row.state == State.TAKEN and row.product_id is not None:
        raise DecidedError
    if row.digest != seen:
        raise StaleError
    return row


def _waiting(numbers: Sequence[int]) -> Iterable[IntakeRow]:
    waiting = IntakeRow.objects.waiting().filter(pk__in=numbers)
    return waiting.select_for_update().order_by("pk")
