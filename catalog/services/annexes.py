"""Take the official annex files in: a newer file is what holds, an older one is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max

from catalog.models import Annex, AnnexEntry, AnnexName, Edition

from .annex_files import AnnexFile, AnnexFileError

AT_ONCE = 500
LONGEST_KEY = 600

_KEY = ("annex", "number", "part")
_SAYS = [
    column.name
    for column in AnnexEntry._meta.concrete_fields
    if column.name not in {"id", "file_on", *_KEY}
]


@dataclass
class Outcome:
    """What one file did, or would do, with the entries of its annex."""

    annex: Annex
    file_on: dt.date
    told: list[str]
    new: list[AnnexEntry] = field(default_factory=list)
    changed: list[AnnexEntry] = field(default_factory=list)
    same: list[AnnexEntry] = field(default_factory=list)
    gone: list[AnnexEntry] = field(default_factory=list)
    """In force until now, and in the file no more."""
    redated: bool = False

    @property
    def is_news(self) -> bool:
        return bool(self.new or self.changed or self.gone or self.redated)


def take_in(files: Sequence[AnnexFile], *, dry_run: bool = False) -> list[Outcome]:
    """All of them or, where one is refused, none."""
    if len({file.annex for file in files}) < len(files):
        raise AnnexFileError("Two of these files are of the same annex.")
    with transaction.atomic():
        outcomes = [_compared(file) for file in files]
        if not dry_run:
            for outcome in outcomes:
                _write(outcome)
            if any(outcome.is_news for outcome in outcomes):
                Edition.turn()
    return outcomes


def is_newer(file: AnnexFile) -> bool:
    """Whether it is of a later day than what is here of its annex, or the first of it."""
    known_on = _known_on(file)
    return known_on is None or file.file_on > known_on


def _known_on(file: AnnexFile) -> dt.date | None:
    stored = AnnexEntry.objects.filter(annex=file.annex)
    day: dt.date | None = stored.aggregate(last=Max("file_on"))["last"]
    return day


def _compared(file: AnnexFile) -> Outcome:
    stored = AnnexEntry.objects.filter(annex=file.annex)
    known_on = _known_on(file)
    if known_on is not None and file.file_on < known_on:
        raise AnnexFileError(
            f"The file of annex {file.annex} is of {file.file_on}; "
            f"the one of {known_on} was taken in before."
        )
    if not file.entries:
        raise AnnexFileError(f"The file of annex {file.annex} has no entries.")
    outcome = Outcome(file.annex, file.file_on, file.told)
    outcome.redated = known_on is not None and file.file_on > known_on
    known = {(entry.number, entry.part): entry for entry in stored}
    for entry in file.entries:
        old = known.pop((entry.number, entry.part), None)
        if old is None:
            outcome.new.append(entry)
            continue
        says = {name: getattr(entry, name) for name in _SAYS}
        changed = any(getattr(old, name) != value for name, value in says.items())
        for name, value in (says | {"file_on": file.file_on}).items():
            setattr(old, name, value)
        (outcome.changed if changed else outcome.same).append(old)
    # What could not be read may be what seems to be gone.
    if outcome.redated and not file.told:
        outcome.gone = [entry for entry in known.values() if entry.in_force]
    return outcome


def _write(outcome: Outcome) -> None:
    for entry in outcome.gone:
        entry.in_force = False
    AnnexEntry.objects.bulk_create(outcome.new, batch_size=AT_ONCE)
    AnnexEntry.objects.bulk_update(outcome.changed, [*_SAYS, "file_on"], batch_size=AT_ONCE)
    AnnexEntry.objects.bulk_update(outcome.gone, ["in_force"], batch_size=AT_ONCE)
    if outcome.redated:
        AnnexEntry.objects.bulk_update(outcome.same, ["file_on"], batch_size=AT_ONCE)
    AnnexName.objects.filter(entry__in=outcome.changed).delete()
    AnnexName.objects.bulk_create(
        (
            AnnexName(entry=entry, key=key)
            for entry in (*outcome.new, *outcome.changed)
            for key in entry.found_by()
            if len(key) <= LONGEST_KEY
        ),
        batch_size=AT_ONCE,
    )
