"""What a session is made of, for this person today: what is offered, in which order, and why.

An offer holds only what may be chosen; what is left out is told beside it, with the limit that
keeps it. Whatever somebody picks from an offer is checked again where a session begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from . import limits
from .ways import CHOSEN_PARTS, COUNTING_PARTS, Item, Library, Minutes, Part, Person, Said, Way

TIMES_AT_HAND = (15, 30, 45)
SHORT, LONG = TIMES_AT_HAND[0], TIMES_AT_HAND[-1]

PREFERRED = {
    "sensitive": ("lactic-acid", "enzyme-mask"),
    "dry": ("lactic-acid", "enzyme-mask"),
    "normal": ("glycolic-acid",),
    "combination": ("glycolic-acid", "clay-mask"),
    "acne-prone": ("salicylic-acid", "clay-mask"),
    "oily": ("salicylic-acid", "clay-mask"),
}
"""What our founding article prefers for a skin type, the most careful type first."""


class Why(StrEnum):
    """A reason for the place of an offered technique or product."""

    ON_SHELF = "on-shelf"
    LAST_TIME = "last-time"
    PREFERRED = "preferred"
    SUITS = "suits"
    CAUTION = "caution"
    SAVES_TIME = "saves-time"


@dataclass(frozen=True, slots=True)
class Reason:
    """`claim` finds its words and sources; without one it is our founding article or our default.

    `skin_type` is the type that it speaks for.
    """

    why: Why
    claim: str = ""
    skin_type: str = ""


@dataclass(frozen=True, slots=True)
class KeptBack:
    """A product that is not offered for a technique that is, and the limits that keep it."""

    item: Item
    limits: tuple[limits.Crossed, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """A technique that may be chosen, with the products at hand for it.

    `first` is the one proposed, "" where none goes with what is proposed before it. What somebody
    is to ask about first is offered and never proposed.
    """

    way: Way
    reasons: tuple[Reason, ...] = ()
    items: tuple[Item, ...] = ()
    first: str = ""
    kept_back: tuple[KeptBack, ...] = ()
    is_asked_first: bool = False

    def item(self, slug: str) -> Item | None:
        return next((item for item in self.items if item.slug == slug), None)

    def minutes(self, item: Item | None) -> Minutes | None:
        """A label goes first, then the source; none where neither says a time."""
        return limits.bounded(self.way, item.minutes if item and item.minutes else self.way.minutes)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A technique that is not offered: the limits that keep it, and the claims behind them."""

    way: Way
    limits: tuple[limits.Crossed, ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """One part of the session. `proposed` is chosen until somebody chooses; "" is none."""

    part: Part
    offered: tuple[Offered, ...]
    left_out: tuple[LeftOut, ...]
    proposed: str

    def find(self, slug: str) -> Offered | None:
        return next((offered for offered in self.offered if offered.way.slug == slug), None)


@dataclass(frozen=True, slots=True)
class Offer:
    parts: tuple[Choices, ...]
    time_at_hand: int

    def of(self, part: Part) -> Choices:
        return next(choices for choices in self.parts if choices.part is part)


def compose(person: Person, library: Library, *, time_at_hand: int) -> Offer:
    """`time_at_hand` is one of TIMES_AT_HAND, in minutes."""
    parts: list[Choices] = []
    proposed = _Proposed([], [])
    for part in CHOSEN_PARTS:
        choices = _choices(part, person, library, time_at_hand, proposed)
        parts.append(choices)
        if found := choices.find(choices.proposed):
            proposed.add(found)
    return Offer(tuple(parts), time_at_hand)


@dataclass(frozen=True, slots=True)
class _Proposed:
    """What is proposed so far."""

    ways: list[Way]
    items: list[Item]

    def add(self, offered: Offered) -> None:
        self.ways.append(offered.way)
        if item := offered.item(offered.first):
            self.items.append(item)

    def allows(self, way: Way, item: Item | None = None) -> bool:
        items = [*self.items, item] if item else self.items
        return not limits.clashes([*self.ways, way], items)


def _choices(
    part: Part, person: Person, library: Library, time_at_hand: int, proposed: _Proposed
) -> Choices:
    offered: list[Offered] = []
    left_out: list[LeftOut] = []
    for way in library.of(part):
        if kept := limits.kept_from(way, person):
            if way.offered and way.at_home:
                left_out.append(LeftOut(way, kept, _about(way.barring, person)))
        else:
            offered.append(_offered(way, person, library, time_at_hand, proposed))
    offered.sort(key=_rank)
    first = _proposed(part, person, offered, time_at_hand, proposed)
    return Choices(part, tuple(offered), tuple(left_out), first)


def _offered(
    way: Way, person: Person, library: Library, time_at_hand: int, proposed: _Proposed
) -> Offered:
    known = library.items_of(way.slug)
    kept = [KeptBack(item, limits.kept_back(item, way, person)) for item in known]
    items = tuple(one.item for one in kept if not one.limits)
    return Offered(
        way,
        _reasons(way, person, items, time_at_hand),
        items,
        first=next((item.slug for item in items if proposed.allows(way, item)), ""),
        kept_back=tuple(one for one in kept if one.limits),
        is_asked_first=way.slug in library.asked_first,
    )


def _proposed(
    part: Part, person: Person, offered: list[Offered], time_at_hand: int, proposed: _Proposed
) -> str:
    if not _has_room(part, time_at_hand, proposed.ways):
        return ""
    if part in COUNTING_PARTS:
        # Where what fits best is not for a plain proposal, a rougher one is no substitute.
        offered = [one for one in offered[:1] if _goes_unasked(one, person)]
    free = (one for one in offered if proposed.allows(one.way))
    return next((one.way.slug for one in free), "")


def _goes_unasked(offered: Offered, person: Person) -> bool:
    """Whether a deep step may be proposed: no device, and nothing to take care of first."""
    whys = {reason.why for reason in offered.reasons}
    asks_first = offered.is_asked_first or any(
        said.conditions & person.conditions for said in offered.way.cautions
    )
    is_mild = Why.CAUTION not in whys or Why.PREFERRED in whys
    return offered.way.slug not in limits.SETTINGS and not asks_first and is_mild


def _about(claims: tuple[Said, ...], person: Person) -> tuple[str, ...]:
    return tuple(said.key for said in claims if said.is_about(person))


def _reasons(
    way: Way, person: Person, items: tuple[Item, ...], time_at_hand: int
) -> tuple[Reason, ...]:
    found = [Reason(Why.ON_SHELF)] if any(item.on_shelf for item in items) else []
    found += [Reason(Why.LAST_TIME)] if any(item.used_last_time for item in items) else []
    found += [
        Reason(Why.PREFERRED, skin_type=skin_type)
        for skin_type in _most_careful(person)
        if way.slug in PREFERRED[skin_type]
    ]
    found += [Reason(Why.SUITS, claim) for claim in _about(way.suits, person)]
    if way.part is Part.WARMTH and time_at_hand == SHORT and way.minutes is None:
        found.append(Reason(Why.SAVES_TIME))
    found += [Reason(Why.CAUTION, claim) for claim in _about(way.cautions, person)]
    return tuple(found)


def _most_careful(person: Person) -> list[str]:
    """The one type of a person's that decides what is preferred, as the most careful rule does."""
    return [kind for kind in PREFERRED if kind in person.skin_types][:1]


def _rank(offered: Offered) -> tuple[bool, bool, bool, bool, int, str]:
    """What saves time where there is little, what is preferred, then without cautions, by place."""
    whys = {reason.why for reason in offered.reasons}
    return (
        Why.SAVES_TIME not in whys,
        Why.PREFERRED not in whys,
        Why.CAUTION in whys,
        Why.SUITS not in whys,
        offered.way.place,
        offered.way.slug,
    )


def _has_room(part: Part, time_at_hand: int, proposed: list[Way]) -> bool:
    """Little time has room for one of the two deep steps; much has room for everything."""
    if part is Part.OIL:
        return False
    if part is Part.TOOL:
        return time_at_hand == LONG
    if part is Part.DEEP_CLEANSE and time_at_hand == SHORT:
        return not any(way.part in COUNTING_PARTS for way in proposed)
    return True
