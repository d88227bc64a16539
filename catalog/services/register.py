"""Every name that labels are read with: of the catalogue's own ingredients, and of the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from uuid import UUID

from catalog import inci
from catalog.models import Edition, Ingredient, RegisterName, Status


def known_names() -> inci.Register:
    """The names as they are now. Kept from one reading to the next while the catalogue stays."""
    stamp = Edition.stamped()
    return _gathered() if stamp is None else _kept(stamp)


@lru_cache(maxsize=1)
def _kept(stamp: UUID) -> inci.Register:  # noqa: ARG001 - what it is kept by
    return _gathered()


def forget_names() -> None:
    """For what changes names without a new edition, as tests do."""
    _kept.cache_clear()


def _gathered() -> inci.Register:
    """A name that several things go by names none of them; a catalogue's own goes first."""
    ours = list(
        Ingredient.objects.exclude(status=Status.RETIRED).values_list(
            "inci_name", "other_names", "cas"
        )
    )
    register = list(RegisterName.objects.values_list("inci_name", "aliases", "cas"))
    return inci.Register(
        [
            *((name, name) for name, _others, _cas in (*ours, *register)),
            *_unshared(ours),
            *_unshared(register),
        ]
    )


def _unshared(rows: list[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """The other names and numbers of which each leads to one INCI name alone."""
    pairs = {
        (inci.key(other), inci.key(name)): (other, name)
        for name, others, cas in rows
        for other in (*others.splitlines(), *cas.split("; "))
        if other
    }
    leads = Counter(other for other, _name in pairs)
    return (pair for (other, _name), pair in pairs.items() if leads[other] == 1)
