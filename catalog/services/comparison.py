"""Many products compared with each other, so that each meets only those it may be like.

They are laid out in a database of SQLite's that has no name and is gone when it is closed. What
its cache does not hold it sorts and keeps on disk, so that comparing all products there are takes
the same memory however many they are.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from catalog.models.duplicates import Reason

from .likeness import (
    LONGER,
    NEARLY,
    OF_ONE_BRAND,
    RANGE,
    STRENGTH,
    Traits,
    is_misspelt,
    shared,
)

SAME_AT_MOST = 60
"""So many of those of the same name each is told of: the others are no more alike."""

NEAR_AT_MOST = 1000
"""So many of its brand each is looked at beside."""

Names = dict[int, frozenset[str]]
"""The names on labels, by the numbers of their products."""

NamesOn = Callable[[Collection[int]], Names]
"""What tells them, where they are known."""


class Alike(NamedTuple):
    """Two products by number, the lower one first, and how alike they are, up to 100."""

    one: int
    other: int
    reasons: tuple[Reason, ...]
    strength: int


@contextmanager
def compared(
    products: Iterable[Traits],
    names_on: NamesOn,
    *,
    least: int = 0,
    asked_only: bool = False,
    labels_anywhere: bool = False,
) -> Iterator[Iterator[Alike]]:
    """The pairs that are at least so alike, the most alike first.

    What is asked about has a number below zero; with `asked_only` the others are compared with it
    and with nothing else. A label tells little beside another brand: such likenesses count only
    with `labels_anywhere`.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as database:
        table = _Table(database, asked_only=asked_only, labels_anywhere=labels_anywhere)
        table.put(products)
        table.compare(names_on)
        yield table.alike(least)


_LAID_OUT = """
PRAGMA journal_mode = OFF;
CREATE TABLE product (
    pk INTEGER PRIMARY KEY, brand, name, ordered, fixed, whole, barcode, digest, start, beside
);
CREATE TABLE alike (
    one, other, reason, strength, PRIMARY KEY (one, other, reason)
) WITHOUT ROWID;
BEGIN;
"""

_STRONGEST_FIRST = """
SELECT one, other, group_concat(reason), min(sum(strength), 100) AS summed
FROM alike GROUP BY one, other HAVING summed >= ? ORDER BY summed DESC, one, other
"""


class _Row(NamedTuple):
    pk: int
    brand: str
    name: str
    digest: str


_Pairs = Iterator[tuple[_Row, _Row]]


def _length(row: _Row) -> int:
    return len(row.name)


def _strength(reason: Reason, one: _Row, other: _Row) -> int:
    if reason in {Reason.LABEL, Reason.NEAR_LABEL} and one.brand and one.brand == other.brand:
        return STRENGTH[reason] + OF_ONE_BRAND
    return STRENGTH[reason]


class _Table:
    def __init__(
        self, database: sqlite3.Connection, *, asked_only: bool, labels_anywhere: bool
    ) -> None:
        self._database = database
        self._asked_only = asked_only
        self._labels_anywhere = labels_anywhere
        database.executescript(_LAID_OUT)

    def put(self, products: Iterable[Traits]) -> None:
        rows = ((*one, self._beside(one)) for one in products)
        self._database.executemany("INSERT INTO product VALUES (?,?,?,?,?,?,?,?,?,?)", rows)

    def _beside(self, one: Traits) -> str:
        """The brand within which its label counts; short lists are on many products."""
        return "" if self._labels_anywhere and one.start else one.brand

    def compare(self, names_on: NamesOn) -> None:
        self._tell(Reason.BARCODE, self._the_same("barcode"))
        self._tell(Reason.NAME, self._the_same("whole"))
        self._tell(Reason.SIMILAR, self._in_another_order())
        self._tell(Reason.SIMILAR, self._misspelt())
        self._tell(Reason.LABEL, self._of_one_label())
        self._tell(Reason.NEAR_LABEL, self._of_near_labels(names_on))

    def alike(self, least: int) -> Iterator[Alike]:
        rows = self._database.execute(_STRONGEST_FIRST, [least])
        for one, other, said, strength in rows:
            reasons = tuple(reason for reason in Reason if reason in said.split(","))
            yield Alike(one, other, reasons, strength)

    def _tell(self, reason: Reason, pairs: _Pairs) -> None:
        told = (
            (*sorted((one.pk, other.pk)), reason.value, _strength(reason, one, other))
            for one, other in pairs
        )
        self._database.executemany("INSERT OR IGNORE INTO alike VALUES (?,?,?,?)", told)

    def _the_same(self, column: str) -> _Pairs:
        for group in self._groups(column, filled=column):
            yield from self._pairs(group, SAME_AT_MOST)

    def _in_another_order(self) -> _Pairs:
        for group in self._groups("brand", "ordered", filled="brand"):
            for one, other in self._pairs(group, SAME_AT_MOST):
                if one.name != other.name:
                    yield one, other

    def _misspelt(self) -> _Pairs:
        for group in self._groups("brand", "fixed", filled="brand", by="length(name), pk"):
            for one, others in self._meetings(group, NEAR_AT_MOST):
                length = len(one.name)
                shortest = bisect_left(others, length - LONGER, key=_length)
                longest = bisect_right(others, length + LONGER, key=_length)
                for other in others[shortest:longest]:
                    if one.name != other.name and is_misspelt(one.name, other.name):
                        yield one, other

    def _of_one_label(self) -> _Pairs:
        for group in self._groups("beside", "digest", filled="digest"):
            if self._labels_anywhere or len(group) <= RANGE:
                yield from self._pairs(group, SAME_AT_MOST)

    def _of_near_labels(self, names_on: NamesOn) -> _Pairs:
        for group in self._groups("beside", "start", filled="start"):
            if len({one.digest for one in group}) == 1:
                continue
            names = names_on([one.pk for one in group])
            known = [one for one in group if names.get(one.pk)]
            for one, other in self._pairs(known, NEAR_AT_MOST):
                is_near = shared(names[one.pk], names[other.pk]) >= NEARLY
                if is_near and one.digest != other.digest:
                    yield one, other

    def _pairs(self, group: list[_Row], most: int) -> _Pairs:
        for one, others in self._meetings(group, most):
            for other in others:
                yield one, other

    def _meetings(self, group: list[_Row], most: int) -> Iterator[tuple[_Row, list[_Row]]]:
        """Each of a group with those it is to be compared with: the next ones, or what is asked."""
        if self._asked_only:
            others = [one for one in group if one.pk > 0]
            yield from ((one, others) for one in group if one.pk < 0)
        else:
            for place, one in enumerate(group, 1):
                yield one, group[place : place + most]

    def _groups(self, *columns: str, filled: str, by: str = "pk") -> Iterator[list[_Row]]:
        """Two and more that have the same in all these columns."""
        same = ", ".join(columns)
        rows = self._database.execute(
            f"SELECT {same}, pk, brand, name, digest FROM product "  # noqa: S608 - our own words
            f"WHERE {filled} <> '' ORDER BY {same}, {by}"
        )
        for _same, group in groupby(rows, key=itemgetter(slice(len(columns)))):
            found = [_Row(*row[len(columns) :]) for row in group]
            if len(found) > 1:
                yield found
