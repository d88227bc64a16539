"""What the guide chooses from, and for whom, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """A place in a session that one technique takes, in the order of a session."""

    CLEANSER = "cleanser"
    WARMTH = "warmth"
    EXFOLIANT = "exfoliant"
    DEEP_CLEANSE = "deep-cleanse"
    RINSE = "rinse"
    SOOTHING = "soothing"
    TOOL = "tool"
    SERUM = "serum"
    MOISTURISER = "moisturiser"
    OIL = "oil"

    @property
    def step(self) -> str:
        return _STEPS[self]


_STEPS = {
    Part.CLEANSER: "prepare",
    Part.WARMTH: "prepare",
    Part.EXFOLIANT: "exfoliate",
    Part.DEEP_CLEANSE: "deep-cleanse",
    Part.RINSE: "soothe",
    Part.SOOTHING: "soothe",
    Part.TOOL: "soothe",
    Part.SERUM: "hydrate",
    Part.MOISTURISER: "hydrate",
    Part.OIL: "hydrate",
}

CHOSEN_PARTS = tuple(part for part in Part if part is not Part.RINSE)
"""Those a person chooses something for; rinsing comes when something stings."""

EXFOLIATING = frozenset({"aha", "bha", "pha", "enzyme", "scrub"})
"""The kinds of ingredient that loosen or rub away the surface."""
COUNTING_PARTS = frozenset({Part.EXFOLIANT, Part.DEEP_CLEANSE})
NEEDED_PARTS = frozenset({Part.CLEANSER, Part.SOOTHING, Part.MOISTURISER})
"""A session without them is none: clean skin to begin with, and calm, covered skin to end with."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """The least and the most, as a source or a label says."""

    least: int
    most: int

    def __post_init__(self) -> None:
        if not 1 <= self.least <= self.most:
            raise ValueError(f"no range of minutes: {self.least} to {self.most}")


@dataclass(frozen=True, slots=True)
class Said:
    """A claim that speaks for or against a technique for somebody; `key` finds its words."""

    key: str
    skin_types: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()

    def is_about(self, person: Person) -> bool:
        return bool(self.skin_types & person.skin_types or self.conditions & person.conditions)


@dataclass(frozen=True, slots=True)
class Way:
    """A technique. `brings` are kinds of ingredient, `not_with` those it may not meet.

    `apart_from` are those that nothing of what it brings goes into one session with.
    """

    slug: str
    part: Part
    place: int = 100
    at_home: bool = True
    offered: bool = True
    minutes: Minutes | None = None
    never_with: frozenset[str] = frozenset()
    brings: frozenset[str] = frozenset()
    not_with: frozenset[str] = frozenset()
    apart_from: frozenset[str] = frozenset()
    suits: tuple[Said, ...] = ()
    cautions: tuple[Said, ...] = ()
    barring: tuple[Said, ...] = ()

    @property
    def exfoliates(self) -> bool:
        """Whether it does so by its place, whatever it brings."""
        return self.part is Part.EXFOLIANT

    def clashes_with(self, other: Way) -> bool:
        return bool(
            (self.not_with | self.apart_from) & other.brings
            or (other.not_with | other.apart_from) & self.brings
        )


@dataclass(frozen=True, slots=True)
class Item:
    """A product, and the technique it is used in. Minutes are those on its label.

    `on_shelf`: the person has it at home. `unsuited`: what it holds speaks against it for them.
    `brings` are kinds of ingredient, `apart_from` those that it does not go into one session with
    as it is used, `clashes` the slugs of other products that it does not.
    """

    slug: str
    way: str
    on_shelf: bool = False
    used_last_time: bool = False
    minutes: Minutes | None = None
    unsuited: bool = False
    brings: frozenset[str] = frozenset()
    apart_from: frozenset[str] = frozenset()
    clashes: frozenset[str] = frozenset()

    @property
    def is_at_hand(self) -> bool:
        return self.on_shelf or self.used_last_time

    def clashes_with(self, other: Item) -> bool:
        return other.slug in self.clashes or self.slug in other.clashes

    def is_against(self, way: Way) -> bool:
        """Whether a technique other than its own may not meet what it brings."""
        if self.way == way.slug:
            return False
        twice = way.exfoliates and not self.brings.isdisjoint(EXFOLIATING)
        return twice or bool(way.not_with & self.brings or self.apart_from & way.brings)


@dataclass(frozen=True, slots=True)
class Person:
    """`on_hold`: something blocks a session today, so that only soothing is left."""

    skin_types: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    may_exfoliate: bool = True
    on_hold: bool = False


@dataclass(frozen=True, slots=True)
class Library:
    """`asked_first` are the techniques that somebody is to ask about before they choose them."""

    ways: tuple[Way, ...]
    items: tuple[Item, ...] = ()
    asked_first: frozenset[str] = frozenset()

    def of(self, part: Part) -> list[Way]:
        found = (way for way in self.ways if way.part is part)
        return sorted(found, key=lambda way: (way.place, way.slug))

    def items_of(self, slug: str) -> tuple[Item, ...]:
        """What a technique is done with: what is at home first, then what was used last time."""
        found = (item for item in self.items if item.way == slug)
        return tuple(sorted(found, key=lambda item: (not item.on_shelf, not item.used_last_time)))
