"""The timer of a session as geometry: a ring, open at the top, that time walks around once.

From the least to the most minutes lies a band between two gates. Without minutes it is a
stopwatch: a closed ring that time walks around once a minute, and nothing on it says when to end.
All numbers leave here as text, so that no locale can put a comma into a path.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin
from typing import NamedTuple

RADIUS, CENTRE = 140, 170
OPEN = 0.06
"""The part of a turn that stays open at the top."""

GATE = 12  # half its length
LABEL = 29  # how far outside the ring a label has its middle
LABELS_APART = 0.09  # of the way round: two nearer than this would touch
TICKS_APART = 6  # nearer than this they would be a grey smear


class Point(NamedTuple):
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Label:
    at: Point
    anchor: str
    minute: int


@dataclass(frozen=True, slots=True)
class Dial:
    """`ring` is the way of the bead; `band` is empty where there is one time or none."""

    ring: str
    ticks: str
    band: str = ""
    gates: str = ""
    labels: tuple[Label, ...] = ()


@lru_cache(maxsize=128)
def draw_dial(least: int = 0, most: int = 0) -> Dial:
    """The dial of a range of minutes; without one that of a stopwatch."""
    if not most:
        top, foot = _pair(0, turn=1), _pair(0.5, turn=1)
        half = f"A{RADIUS} {RADIUS} 0 0 1"
        ticks = (_across(n / 12, -14, -22 if n % 3 == 0 else -18, turn=1) for n in range(12))
        return Dial(f"M{top}{half} {foot}{half} {top}", "".join(ticks))
    start = least / most
    gates = [1.0] if least == most else [start, 1.0]
    named = [most] if 1 - start < LABELS_APART else [least, most]
    return Dial(
        ring=_stretch(0, 1),
        ticks=_ticks(most),
        band=_stretch(start, 1) if least < most else "",
        gates="".join(_across(gate, GATE, -GATE) for gate in gates),
        labels=tuple(_label(minute, minute / most) for minute in named),
    )


def share(seconds: float, most: int) -> float:
    """How far round the bead is, 0 to 1, so many seconds from the start."""
    if not most:
        return seconds % 60 / 60
    return min(max(seconds / (60 * most), 0.0), 1.0)


def bead_at(seconds: float, most: int) -> Point:
    x, y = _at(share(seconds, most), turn=_turn(most))
    return Point(_number(x), _number(y))


def _ticks(most: int) -> str:
    """One each 15 seconds, the minutes longer; the minutes alone where those would be too close."""
    around = 2 * pi * RADIUS * (1 - OPEN)
    step = 1 if around / (4 * most) >= TICKS_APART else 4
    return "".join(
        _across(n / (4 * most), -14, -22 if n % 4 == 0 else -18)
        for n in range(step, 4 * most, step)
    )


def _label(minute: int, place: float) -> Label:
    x, y = _at(place, LABEL)
    side = (x - CENTRE) / RADIUS
    anchor = "middle" if abs(side) < 0.35 else "start" if side > 0 else "end"
    return Label(Point(_number(x), _number(y + 6)), anchor, minute)


def _turn(most: int) -> float:
    return 1 - OPEN if most else 1


def _at(place: float, out: float = 0, *, turn: float = 1 - OPEN) -> tuple[float, float]:
    """The point at `place` along the ring, 0 to 1, moved `out` of it."""
    angle = 2 * pi * ((1 - turn) / 2 + place * turn)
    reach = RADIUS + out
    return CENTRE + reach * sin(angle), CENTRE - reach * cos(angle)


def _pair(place: float, out: float = 0, *, turn: float = 1 - OPEN) -> str:
    x, y = _at(place, out, turn=turn)
    return f"{_number(x)} {_number(y)}"


def _across(place: float, outer: float, inner: float, *, turn: float = 1 - OPEN) -> str:
    return f"M{_pair(place, outer, turn=turn)}L{_pair(place, inner, turn=turn)}"


def _stretch(start: float, end: float) -> str:
    large = int((end - start) * (1 - OPEN) > 0.5)
    return f"M{_pair(start)}A{RADIUS} {RADIUS} 0 {large} 1 {_pair(end)}"


def _number(value: float) -> str:
    return f"{round(value, 1) + 0:g}"
