"""The arch: one answer about time, as geometry and words.

Time walks along the frame, up the left leg, over the crown and down the right one.
All numbers leave here as text, so that no locale can put a comma into a path.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import cos, pi, sin
from typing import NamedTuple

from django.utils.translation import gettext

from .arch_words import Days, Key, date_format, is_near, keys_for, sentence_for, words_for
from .scheduling import Plan

RADIUS, LEG, CENTRE_X, CENTRE_Y = 150, 92, 170, 172
TURN = pi * RADIUS
LENGTH = 2 * LEG + TURN

BEAD_REACH = 16  # a ring or gate nearer than this would lie under the bead
HALO_CLEAR = 28  # a ring nearer than this would touch the halo
GATE_CLEAR = 9  # a gate nearer than this would touch the ring
TICK_CLEAR, TICK_CLEAR_HALO = 9, 15
NARROW = 24  # a window shorter than this is drawn as one day
ONE_DAY = 18
GATE = 10.5  # half its length


class Point(NamedTuple):
    x: str
    y: str


class Drawing(NamedTuple):
    frame: str
    ahead: str = ""
    ticks: str = ""
    band: str = ""
    one_day: bool = False
    walked: str = ""
    gates: str = ""
    last: Point | None = None
    ring: Point | None = None
    bead: Point | None = None
    halo: bool = False


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
    drawing: Drawing


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


WHOLE = _stretch(0, LENGTH)
LAST = Point(_number(CENTRE_X - RADIUS), "261")  # lies on the shelf


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


def _draw(state: str, days: Days) -> Drawing:
    if state in {"paused", "held"}:
        return Drawing(WHOLE)
    if days.window is None:
        return Drawing(WHOLE, bead=_point(0), halo=state != "resting")
    anchor = days.last or min(days.today, days.window[0])
    opens, ideal, closes = ((day - anchor).days for day in days.window)
    walked = max((days.today - anchor).days, 0)
    return _walk(state, walked, opens, ideal, closes)


@lru_cache(maxsize=1024)
def _walk(state: str, walked: int, opens: int, ideal: int, closes: int) -> Drawing:
    """The same few numbers of days come again for everyone, so their drawings are kept."""
    total = walked + 1 if state == "overdue" else closes + max(2, round(closes * 0.14))
    unit = LENGTH / max(total, closes + 1)
    first, middle, final = opens * unit, ideal * unit, closes * unit
    bead = min(walked * unit, LENGTH)

    one_day = opens == closes or (state == "overdue" and final - first < NARROW)
    apart = abs(middle - bead)
    ring = apart >= BEAD_REACH
    band = (middle - ONE_DAY / 2, middle + ONE_DAY / 2) if one_day else (first, final)
    gates = [] if one_day else [first, final]
    halo = state == "ready" and not BEAD_REACH <= apart < HALO_CLEAR
    return Drawing(
        frame=_stretch(0, final),
        ahead=_stretch(final, LENGTH),
        ticks=_ticks(max(total, closes + 1), bead, TICK_CLEAR_HALO if halo else TICK_CLEAR),
        band=_stretch(max(band[0], 0), min(band[1], LENGTH)),
        one_day=one_day,
        walked=_stretch(0, bead),
        gates="".join(
            _across(gate, GATE, -GATE)
            for gate in gates
            if abs(gate - middle) >= GATE_CLEAR and abs(gate - bead) >= BEAD_REACH
        ),
        last=LAST if bead >= BEAD_REACH and not (ring and middle < BEAD_REACH) else None,
        ring=_point(middle) if ring else None,
        bead=_point(bead),
        halo=halo,
    )


def arch_of(plan: Plan, *, today: date, preview: bool = False) -> Arch:
    """The arch for a plan on a day."""
    standing, window = plan.standing(today), plan.window
    return draw_arch(
        state=standing.state,
        today=today,
        last=window.start if window else None,
        opens=window.opens if window else None,
        ideal=window.ideal if window else None,
        closes=window.closes if window else None,
        next_on=standing.next_on,
        preview=preview,
        until=plan.paused_until(today),
        after_skip=bool(plan.skips),
    )


def draw_arch(
    *,
    state: str,
    today: date,
    last: date | None,
    opens: date | None,
    ideal: date | None,
    closes: date | None,
    next_on: date | None,
    preview: bool = False,
    until: date | None = None,
    after_skip: bool = False,
) -> Arch:
    """The arch for these days; `last` is the day the window is counted from."""
    window = (opens, ideal, closes) if opens and ideal and closes else None
    days = Days(today, last, window, next_on, until, after_skip)
    words = words_for(state, days, preview=preview)
    note, _, note_after = words.note.partition("%(day)s")
    year = words.shown and not is_near(words.shown, today)
    return Arch(
        state=state,
        preview=preview,
        sentence=sentence_for(words.sentence, days),
        today_words=gettext("Today, %(day)s") % {"day": date_format(today, "l j F")},
        headline=words.headline,
        lead=words.lead,
        big=words.big,
        year=str(words.shown.year) if words.shown and year else "",
        note=note,
        note_day=words.note_day,
        note_after=note_after,
        next_in=words.next_in if next_on else "",
        next_iso=next_on.isoformat() if next_on else "",
        keys=keys_for(days),
        drawing=_draw(state, days),
    )
