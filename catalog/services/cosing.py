"""Take the official inventory of INCI names into the register, in one go or not at all.

What a curator or the starter catalogue says of a name stays: such a name only gains EC numbers and
functions. A name that is gone from the inventory stays too, since labels still print it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import transaction

from catalog import inci
from catalog.inci.aliases import ALIASES
from catalog.models import Edition, Ingredient, RegisterName, Status, UnknownName
from catalog.models.register import going_by

from . import recording
from .cosing_files import Row, Told, rows
from .labels import reread
from .register import known_names

AT_ONCE = 500
SHOWN = 20
_THEIRS = RegisterName.Origin.COSING
REASON = "The CosIng inventory"
OTHER_NAMES_AT_MOST = 2000


@dataclass
class Some:
    """How many, and the first of them."""

    number: int = 0
    first: list[str] = field(default_factory=list)

    def add(self, words: str) -> None:
        self.number += 1
        if len(self.first) < SHOWN:
            self.first.append(words)


@dataclass
class Outcome:
    """What an inventory did, or would do."""

    new: Some = field(default_factory=Some)
    changed: Some = field(default_factory=Some)
    same: int = 0
    other_names: Some = field(default_factory=Some)
    shared: Some = field(default_factory=Some)
    """Other names that were left out, since something else goes by them too."""
    ours: Some = field(default_factory=Some)
    """Names that were left out, since something of ours goes by them."""
    apart: Some = field(default_factory=Some)
    """New names that something of ours goes by too, whose CAS numbers are others."""
    told: Some = field(default_factory=Some)
    labels: int = 0


def take_in(lines: Iterable[str], *, dry_run: bool = False) -> Outcome:
    intake = _Intake(dry_run=dry_run)
    with nullcontext() if dry_run else transaction.atomic():
        for batch in _batches(rows(lines)):
            intake.take(batch)
        intake.name_otherwise()
        if intake.wrote:
            Edition.turn()
    if not dry_run:
        intake.outcome.labels = read_what_is_known_now()
    return intake.outcome


def read_what_is_known_now() -> int:
    """Read the labels again on which a name of the register was not known; how many they are.

    It asks the database and not the intake, so that what a stopped one left undone is done too.
    """
    known = known_names()
    registered = RegisterName.objects.values("key")
    waiting = set(
        UnknownName.objects.filter(key__in=registered).values_list("key", flat=True).distinct()
    )
    waiting.update(inci.key(name) for name, meant in ALIASES if known(inci.key(meant)))
    for aliases in RegisterName.objects.exclude(aliases="").values_list("aliases", flat=True):
        waiting.update(map(inci.key, aliases.splitlines()))
    number = sum(map(reread, _chunks(sorted(waiting))))
    if number:
        Edition.turn()
    return number


class _Intake:
    """One inventory on its way into the register, batch by batch."""

    def __init__(self, *, dry_run: bool) -> None:
        self.outcome = Outcome()
        self.wrote = False
        self._dry_run = dry_run
        self._seen: set[str] = set()
        self._other_names: dict[str, dict[str, str]] = {}
        """By key: as printed, by the key of whose it is."""
        self._inci_names: dict[str, str] = {}
        """Of those that have other names."""
        self._called_by_ours = _called_by_ours()

    def take(self, batch: list[Row | Told]) -> None:
        fresh = self._first_of_each(batch)
        known = {name.key: name for name in RegisterName.objects.filter(key__in=fresh)}
        new: list[RegisterName] = []
        changed: list[RegisterName] = []
        for key, row in fresh.items():
            name = known.get(key)
            if name is None and self._is_ours(row):
                continue
            name = name or RegisterName(inci_name=row.name, key=key, origin=_THEIRS)
            filled = _fill(name, row)
            if name.pk is None:
                new.append(name)
                self.outcome.new.add(name.inci_name)
            elif filled:
                changed.append(name)
                self.outcome.changed.add(name.inci_name)
            else:
                self.outcome.same += 1
            if name.origin == _THEIRS:
                for other in row.other_names:
                    self._inci_names[key] = name.inci_name
                    self._other_names.setdefault(inci.key(other), {})[key] = other
        self._write(new, changed)

    def name_otherwise(self) -> None:
        """Give the names their other ones, but for those that something else goes by."""
        alone: dict[str, list[str]] = {}
        taken = going_by(self._other_names)
        for key, printed in self._other_names.items():
            whose = {*printed, *map(inci.key, taken.get(key, ()))}
            if len(whose) > 1 or key in self._seen:
                self.outcome.shared.add(next(iter(printed.values())))
                continue
            for owner, other in printed.items():
                alone.setdefault(owner, []).append(other)
        for owners in _chunks(sorted(alone)):
            known = {name.key: name for name in RegisterName.objects.filter(key__in=owners)}
            changed = []
            for owner in owners:
                name = known.get(owner) or RegisterName(inci_name=self._inci_names[owner])
                if added := _call(name, alone[owner]):
                    changed.append(name)
                    self.outcome.other_names.add(f"{added} ({name.inci_name})")
            self._write([], changed)

    def _first_of_each(self, batch: list[Row | Told]) -> dict[str, Row]:
        fresh: dict[str, Row] = {}
        for row in batch:
            if isinstance(row, Told):
                self._tell(row)
            elif row.key in self._seen:
                self._tell(Told(row.line, f"{row.name[:60]} is there already, further up"))
            else:
                self._seen.add(row.key)
                fresh[row.key] = row
        return fresh

    def _is_ours(self, row: Row) -> bool:
        """Whether a new name is what something of ours goes by, and no CAS number denies it."""
        called = self._called_by_ours.get(row.key, ())
        numbers = set(_numbers(row.cas or ""))
        for name, cas in called:
            if not numbers or not cas or numbers & set(_numbers(cas)):
                self.outcome.ours.add(f"{row.name} ({name})")
                return True
        if called:
            self.outcome.apart.add(f"{row.name} ({called[0][0]})")
        return False

    def _tell(self, told: Told) -> None:
        self.outcome.told.add(f"line {told.line}: {told.why}")

    def _write(self, new: list[RegisterName], changed: list[RegisterName]) -> None:
        if self._dry_run or not (new or changed):
            return
        RegisterName.objects.bulk_create(new)
        RegisterName.objects.bulk_update(changed, ["cas", "ec", "functions", "aliases"])
        recording.keep(new, changed=False, reason=REASON)
        recording.keep(changed, changed=True, reason=REASON)
        self.wrote = True


def _fill(name: RegisterName, row: Row) -> bool:
    """Write what the inventory says of a name; whether that is something new."""
    said: dict[str, Any] = {"ec": row.ec, "functions": row.functions}
    if name.origin == _THEIRS:
        said["cas"] = row.cas
    news = {
        field: value
        for field, value in said.items()
        if value is not None and value != getattr(name, field)
    }
    for field_name, value in news.items():
        setattr(name, field_name, value)
    return bool(news)


def _call(name: RegisterName, others: list[str]) -> str:
    """Add other names; those that are new to it, in words."""
    lines = name.aliases.splitlines()
    has = set(map(inci.key, lines))
    added = [other for other in others if inci.key(other) not in has]
    aliases = "\n".join([*lines, *added])
    if not added or len(aliases) > OTHER_NAMES_AT_MOST:
        return ""
    name.aliases = aliases
    return ", ".join(added)


def _called_by_ours() -> dict[str, list[tuple[str, str]]]:
    """The other names that our own names go by, and of those the INCI names and CAS numbers."""
    ours = list(
        Ingredient.objects.exclude(status=Status.RETIRED).values_list(
            "inci_name", "other_names", "cas"
        )
    )
    registered = RegisterName.objects.filter(origin=RegisterName.Origin.OURS)
    ours += registered.values_list("inci_name", "aliases", "cas")
    by_key = {inci.key(name): (name, cas) for name, _others, cas in ours}
    pairs = [
        *((other, (name, cas)) for name, others, cas in ours for other in others.splitlines()),
        *(
            (other, by_key[inci.key(meant)])
            for other, meant in ALIASES
            if inci.key(meant) in by_key
        ),
    ]
    called: dict[str, list[tuple[str, str]]] = {}
    for other, owner in pairs:
        if inci.key(other) not in by_key:
            called.setdefault(inci.key(other), []).append(owner)
    return called


def _numbers(cas: str) -> list[str]:
    return cas.split("; ") if cas else []


def _batches(found: Iterator[Row | Told]) -> Iterator[list[Row | Told]]:
    while batch := list(islice(found, AT_ONCE)):
        yield batch


def _chunks(keys: list[str]) -> Iterator[list[str]]:
    return (keys[at : at + AT_ONCE] for at in range(0, len(keys), AT_ONCE))
