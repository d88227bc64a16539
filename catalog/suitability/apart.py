"""What is kept apart in one session, asked by kinds of ingredient alone."""

from __future__ import annotations

from collections.abc import Iterable

from .table.pairs import PAIRS, left_alone
from .values import Scope


def apart_from(kinds: Iterable[str], *, use: str = "") -> frozenset[str]:
    """The kinds that do not go into one session with something of these that is used like that."""
    found: set[str] = set()
    for kind in kinds:
        for pair in PAIRS:
            if pair.scope is Scope.SESSION:
                beside = pair.other if kind in pair.one else frozenset()
                beside |= pair.one if kind in pair.other else frozenset()
                found |= beside - left_alone(kind, use)
    return frozenset(found)
