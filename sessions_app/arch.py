"""The arch: one answer about time, as geometry and words.

Time walks along the frame, up the left leg, over the crown and down the right one.
All numbers leave here as text, so that no locale can put a comma into a path.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, pi, sin
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

RADIUS, LEG, CENTRE_X, CENTRE_Y = 150, 92, 170, 172
TURN = pi * RADIUS
LENGTH = 2 * LEG + TURN

BEAD_REACH = 16  # a ring or gate nearer than this would lie under the bead
HALO_CLEAR = 28  # a ring nearer than this would touch the halo
GATE_CLEAR = 9  # a gate nearer than this would touch the ring
TICK_CLEAR, TICK_CLEAR_HALO = 9, 15
NARROW = 24  # a window shorter than this is drawn as one day
ONE_DAY = 18
FAR = 180  # days: from here on a day of another year is told with its year


class Point(NamedTuple):
    x: str
    y: str


class Key(NamedTuple):
    """One column under the shelf; `name` is last, opens, ideal or closes."""

    name: str
    label: str
    iso: str
    words: str


class Words(NamedTuple):
    """What stands in the glass. `next_in` says which part names the next day."""

    headline: str
    lead: str
    big: str
    note: str = ""
    next_in: str = ""  # "big", "note" or nothing
    shown: date | None = None  # the day the big words name
    note_day: str = ""  # stands where the note says %(day)s


@dataclass(frozen=True, slots=True)
class Arch:
    state: str
    preview: bool
    sentence: str
    today_words: str
    headline: str
    lead: str
    big: str
    year: str
    note: str
    note_day: str
    note_after: str
    next_iso: str
    next_in: str
    keys: tuple[Key, ...]
    frame: str
    ahead: str
    ticks: str
    band: str
    one_day: bool
    walked: str
    gates: str
    last: Point | None
    ring: Point | None
    bead: Point | None
    halo: bool


def _number(value: float) -> str:
    return f"{round(value, 1) + 0:g}"


def _at(place: float, out: float = 0) -> tuple[float, float]:
    """The point at `place` along the frame, moved `out` of the glass."""
    if place <= LEG:
        return CENTRE_X - RADIUS - out, CENTRE_Y + LEG - place
    if place >= LEG + TURN:
        return CENTRE_X + RADIUS + out, CENTRE_Y + place - LEG - TURN
    angle = (place - LEG) / RADIUS
    reach = RADIUS + out
    return CENTRE_X - reach * cos(angle), CENTRE_Y - reach * sin(angle)


def _point(place: float) -> Point:
    x, y = _at(place)
    return Point(_number(x), _number(y))


def _pair(place: float, out: float = 0) -> str:
    x, y = _at(place, out)
    return f"{_number(x)} {_number(y)}"


def _stretch(start: float, end: float) -> str:
    """The frame from one place to another as a path; empty when there is nothing to draw."""
    if end - start < 0.05:
        return ""
    path = f"M{_pair(start)}"
    if start < LEG:
        path += f"V{_number(_at(min(end, LEG))[1])}"
    if start < LEG + TURN and end > LEG:
        path += f"A{RADIUS} {RADIUS} 0 0 1 {_pair(min(end, LEG + TURN))}"
    if end > LEG + TURN:
        path += f"V{_number(_at(end)[1])}"
    return path


def _across(place: float, outer: float, inner: float) -> str:
    return f"M{_pair(place, outer)}L{_pair(place, inner)}"


def _ticks(total: int, bead: float, clear: float) -> str:
    step = 1 if total <= 45 else 7
    unit = LENGTH / total
    if step * unit < 6:  # years: a grey smear would tell nothing
        return ""
    return "".join(
        _across(day * unit, -12, -21 if day % 7 == 0 else -17)
        for day in range(step, total, step)
        if abs(day * unit - bead) >= clear
    )


def _near(day: date, today: date) -> bool:
    return day.year == today.year or abs((day - today).days) < FAR


def _day(day: date, today: date) -> str:
    """A day inside a sentence."""
    return date_format(day, "l j F" if day.year == today.year else "l j F Y")


def _short(day: date, today: date) -> str:
    return date_format(day, "D j M" if _near(day, today) else "j M Y")


def _far(day: date, today: date) -> str:
    days = (day - today).days
    if days <= 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}


def _dated(headline: str, day: date, note: str, next_in: str = "big") -> Words:
    return Words(headline, date_format(day, "l"), date_format(day, "j F"), note, next_in, day)
