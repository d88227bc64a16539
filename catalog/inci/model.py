"""What reading a label gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple


class Part(StrEnum):
    """Which part of a list a name stands in."""

    LIST = "list"
    MAY_CONTAIN = "may-contain"


class Verdict(StrEnum):
    """How well a label was read."""

    OK = "ok"
    PARTIAL = "partial"
    NO_LIST = "no-list"


class Doubt(StrEnum):
    """Why a reading is only partial."""

    UNKNOWN = "unknown"  # A name the register does not know.
    SENTENCE = "sentence"  # Words between the names that are none.
    BRACKET = "bracket"  # A bracket without its other half.
    CUT_OFF = "cut-off"  # The list ends in dots, or is longer than any pack.


class Role(StrEnum):
    """What a stretch of the label's text is."""

    NAME = "name"
    NOTE = "note"
    IGNORED = "ignored"


class Span(NamedTuple):
    """A stretch of the raw text. All of them together are the whole text, each place once."""

    start: int
    end: int
    role: Role


class Printed(NamedTuple):
    """One ingredient as the label prints it, in its place.

    `start` and `end` say where in the raw text; `percent` is what the label declares, never a
    guess from the place; `inci` is the register's name for it or None; `suggestions` are names of
    the register that look like an unknown one.
    """

    text: str
    start: int
    end: int
    part: Part = Part.LIST
    percent: Decimal | None = None
    inci: str | None = None
    notes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        return self.inci is not None


@dataclass(frozen=True, slots=True)
class IngredientList:
    """One list of a label, in printed order; `title` names the part of a kit it belongs to."""

    names: tuple[Printed, ...]
    title: str = ""

    @property
    def ingredients(self) -> list[Printed]:
        return [name for name in self.names if name.part is Part.LIST]

    @property
    def may_contain(self) -> list[Printed]:
        return [name for name in self.names if name.part is Part.MAY_CONTAIN]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one label."""

    raw: str
    lists: tuple[IngredientList, ...]
    notes: tuple[str, ...]
    spans: tuple[Span, ...]
    doubts: frozenset[Doubt]

    @property
    def verdict(self) -> Verdict:
        """No list, a list all of which was understood, or one with doubts."""
        if not self.lists:
            return Verdict.NO_LIST
        return Verdict.PARTIAL if self.doubts else Verdict.OK

    @property
    def names(self) -> Iterator[Printed]:
        """Every name of every list, in printed order."""
        return (name for one in self.lists for name in one.names)

    def printed(self) -> str:
        """The lists as a plain label prints them; reading that gives the same lists."""
        return "\n\n".join(map(_printed, self.lists))


def _printed(one: IngredientList) -> str:
    blocks = []
    for part, names in groupby(one.names, key=lambda name: name.part):
        block = ", ".join(
            name.text if name.percent is None else f"{name.text} {name.percent:f}%"
            for name in names
        )
        blocks.append(f"[+/- {block}]" if part is Part.MAY_CONTAIN else block)
    heading = f"{one.title} Ingredients:" if one.title else "Ingredients:"
    return f"{heading} {', '.join(blocks)}"
