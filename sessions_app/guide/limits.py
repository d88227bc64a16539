"""What the guide never leads into. One place says so, for the guide and for the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from .ways import COUNTING_PARTS, EXFOLIATING, Item, Minutes, Part, Person, Way

EXFOLIATE = "exfoliate"
NO_EXFOLIATION = frozenset({"retinoid", "benzoyl-peroxide"})
"""With these in the routine there is no exfoliation step."""
NEVER_WITH = {
    "facial-steamer": frozenset({"rosacea"}),
    "glycolic-acid": frozenset({"rosacea"}),
    "lactic-acid": frozenset({"rosacea"}),
    "salicylic-acid": frozenset({"pregnancy"}),
    "pore-vacuum": frozenset({"pregnancy"}),
    "ultrasonic-scrubber": frozenset({"pregnancy"}),
    "high-frequency": frozenset({"pregnancy"}),
}
"""Left out whatever the catalogue says just now; its claims can add to these, never take away."""
NO_HEAT = frozenset({"rosacea"})
"""The guide offers no way of warming with these."""
NOT_ON_HOLD = COUNTING_PARTS | {Part.WARMTH, Part.TOOL}
"""What a session leaves out while something blocks it: the soothing-only session."""
IRRITATING = EXFOLIATING | {"retinoid", "benzoyl-peroxide"}
"""The kinds of ingredient that skin on hold is left in peace with."""
MOST_MINUTES = {"facial-steamer": 10}
"""Where a time must end, whatever a source or a label says."""
SETTINGS = {"pore-vacuum": "low"}
"""The one setting in which a device is used at home."""


class Limit(StrEnum):
    NOT_OFFERED = "not-offered"
    PROFESSIONAL_ONLY = "professional-only"
    TWO_EXFOLIANTS = "two-exfoliants"
    AFTER_REACTION = "after-reaction"
    ROUTINE = "routine"
    CONDITION = "condition"
    HEAT = "heat"
    ON_HOLD = "on-hold"
    CLASH = "clash"
    UNSUITED = "unsuited"


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
    """A limit, the techniques and products that cross it, and the conditions it is there for.

    A technique and a product may go by the same slug.
    """

    limit: Limit
    techniques: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    products: tuple[str, ...] = ()


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


def kept_from(way: Way, person: Person) -> tuple[Crossed, ...]:
    """Why the guide offers a technique to nobody, or not to this person; empty where it may."""
    used = Used(way.slug, way.part.step, way.at_home, way.offered, way.never_with)
    situation = Situation(conditions=person.conditions, may_exfoliate=person.may_exfoliate)
    heat = person.conditions & NO_HEAT if way.part is Part.WARMTH else frozenset()
    routine = person.conditions & way.not_with
    irritates = way.part not in COUNTING_PARTS and not way.brings.isdisjoint(IRRITATING)
    waits = person.on_hold and (way.part in NOT_ON_HOLD or irritates)
    found = [
        *crossed([used], situation),
        _cross(Limit.HEAT, [used], heat, needed=True),
        _cross(Limit.ON_HOLD, [used] if waits else ()),
        _cross(Limit.CLASH, [used], routine, needed=True),
    ]
    return tuple(limit for limit in found if limit is not None)


def kept_back(item: Item, way: Way, person: Person) -> tuple[Crossed, ...]:
    """Why a product is not offered for a technique that is; empty where it is.

    What the technique itself brings is for `kept_from` to judge.
    """
    found = [Crossed(Limit.UNSUITED, products=(item.slug,))] if item.unsuited else []
    if person.on_hold and item.brings & IRRITATING:
        found.append(Crossed(Limit.ON_HOLD, products=(item.slug,)))
    situation = Situation(conditions=person.conditions, may_exfoliate=person.may_exfoliate)
    barred = exfoliation_barred(situation)
    if barred and (item.brings - way.brings) & EXFOLIATING:
        limit, conditions = barred
        found.append(Crossed(limit, (), tuple(sorted(conditions)), (item.slug,)))
    return tuple(found)


def clashes(ways: Iterable[Way], items: Iterable[Item] = ()) -> tuple[Crossed, ...]:
    """The pairs among these that do not belong in one session."""
    ways, items = tuple(ways), tuple(items)
    return (
        *(
            Crossed(Limit.CLASH, (one.slug, other.slug))
            for one, other in combinations(ways, 2)
            if one.clashes_with(other)
        ),
        *against(ways, items),
        *(
            Crossed(Limit.CLASH, products=(one.slug, other.slug))
            for one, other in combinations(items, 2)
            if one.clashes_with(other)
        ),
    )


def against(ways: Iterable[Way], items: Iterable[Item]) -> tuple[Crossed, ...]:
    """The techniques among these with the products that they may not meet."""
    return tuple(
        Crossed(Limit.CLASH, (way.slug,), products=(item.slug,))
        for way, item in product(ways, items)
        if item.is_against(way)
    )


def bounded(way: Way, minutes: Minutes | None) -> Minutes | None:
    """The same minutes, ended where they must end."""
    most = MOST_MINUTES.get(way.slug)
    if minutes is None or most is None:
        return minutes
    return Minutes(min(minutes.least, most), min(minutes.most, most))


def _barring(technique: Used, situation: Situation) -> frozenset[str]:
    """What of the person's speaks against it and is not said by the routine limit already."""
    never_with = technique.never_with | NEVER_WITH.get(technique.slug, frozenset())
    barring = never_with & situation.conditions
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
