"""What the guide never leads into. One place says so, for the guide and for the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

EXFOLIATE = "exfoliate"
NO_EXFOLIATION = frozenset({"retinoid", "benzoyl-peroxide"})
"""With these in the routine there is no exfoliation step."""


class Limit(StrEnum):
    NOT_OFFERED = "not-offered"
    PROFESSIONAL_ONLY = "professional-only"
    TWO_EXFOLIANTS = "two-exfoliants"
    AFTER_REACTION = "after-reaction"
    ROUTINE = "routine"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Used:
    """A technique; `never_with` are the conditions and routines it is to be left out for."""

    slug: str
    step: str
    at_home: bool = True
    offered: bool = True
    never_with: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Situation:
    """Who does it and where. `may_exfoliate` is what the last reaction leaves."""

    at_home: bool = True
    conditions: frozenset[str] = frozenset()
    may_exfoliate: bool = True


@dataclass(frozen=True, slots=True)
class Crossed:
    """A limit, the techniques that cross it, and the conditions it is there for."""

    limit: Limit
    techniques: tuple[str, ...]
    conditions: tuple[str, ...] = ()


def exfoliation_barred(situation: Situation) -> tuple[Limit, frozenset[str]] | None:
    """Which limit leaves the exfoliation step out, and for what; None where none does."""
    if not situation.may_exfoliate:
        return Limit.AFTER_REACTION, frozenset()
    if routine := situation.conditions & NO_EXFOLIATION:
        return Limit.ROUTINE, routine
    return None


def crossed(used: Iterable[Used], situation: Situation) -> tuple[Crossed, ...]:
    """Every limit that these techniques cross together, in the order of `Limit`."""
    used = tuple(used)
    exfoliants = [t for t in used if t.step == EXFOLIATE]
    found = [
        _cross(Limit.NOT_OFFERED, (t for t in used if not t.offered)),
        _cross(
            Limit.PROFESSIONAL_ONLY,
            (t for t in used if t.offered and situation.at_home and not t.at_home),
        ),
        _cross(Limit.TWO_EXFOLIANTS, exfoliants if len(exfoliants) > 1 else ()),
        _cross(Limit.AFTER_REACTION, () if situation.may_exfoliate else exfoliants),
        _cross(Limit.ROUTINE, exfoliants, situation.conditions & NO_EXFOLIATION, needed=True),
        *(
            _cross(Limit.CONDITION, [t], barring, needed=True)
            for t in used
            if (barring := _barring(t, situation))
        ),
    ]
    return tuple(limit for limit in found if limit is not None)


def _barring(technique: Used, situation: Situation) -> frozenset[str]:
    """What of the person's speaks against it and is not said by the routine limit already."""
    barring = technique.never_with & situation.conditions
    return barring - NO_EXFOLIATION if technique.step == EXFOLIATE else barring


def _cross(
    limit: Limit,
    techniques: Iterable[Used],
    conditions: frozenset[str] = frozenset(),
    *,
    needed: bool = False,
) -> Crossed | None:
    slugs = tuple(t.slug for t in techniques)
    if not slugs or (needed and not conditions):
        return None
    return Crossed(limit, slugs, tuple(sorted(conditions)))
