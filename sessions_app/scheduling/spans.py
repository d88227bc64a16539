"""Spans of days on which no session is offered, and how they delay a window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .facts import Facts, Place
from .recovery import Reaction, grade

REST_DAYS = 14
"""Length of the rest after a professional visit or a moderate reaction (our default)."""

PAST_DAYS = 7
"""A span that ended so long before the anchor can move no date and is left out.

No window opens sooner than a week after its anchor; the margin is for an anchor that lies a day or
two ahead of today, after a change of zone.
"""

ENDLESS_AFTER = date(2100, 12, 31)


class Effect(StrEnum):
    BLOCK = "block"
    REST = "rest"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Span:
    """`start` is included, `end` is not; None is endless."""

    effect: Effect
    cause: str
    start: date
    end: date | None

    @property
    def endless(self) -> bool:
        return self.end is None or self.end > ENDLESS_AFTER

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Delay:
    """One step by which a window moved: to `until`, the end that all of `spans` share."""

    until: date
    spans: tuple[Span, ...]


def spans_of(facts: Facts) -> tuple[Span, ...]:
    """Every span that can still matter, oldest first; those that end before they begin do not."""
    spans = [*_hold_spans(facts), *_visit_rests(facts), *_reaction_spans(facts)]
    spans += (Span(Effect.PAUSE, "pause", p.start, p.until) for p in facts.pauses)
    over = _over_by(facts.anchor)
    real = (s for s in spans if s.end is None or s.end > max(s.start, over))
    return tuple(sorted(real, key=lambda s: (s.start, s.end or date.max, s.effect, s.cause)))


def _over_by(anchor: date | None) -> date:
    """The day by which a span is over and done with."""
    return date.min if anchor is None else anchor - timedelta(days=PAST_DAYS)


def _rest(cause: str, start: date, days: int = REST_DAYS) -> Span:
    return Span(Effect.REST, cause, start, start + timedelta(days=days))


def _hold_spans(facts: Facts) -> Iterable[Span]:
    for hold in facts.holds:
        if hold.rest_days is not None:
            yield _rest(hold.kind, hold.start, hold.rest_days)
        else:
            yield Span(Effect.BLOCK, hold.kind, hold.start, hold.cleared)


def _visit_rests(facts: Facts) -> Iterable[Span]:
    for session in facts.sessions:
        if session.counts and session.place is Place.PROFESSIONAL:
            yield _rest("professional-visit", session.day)


def _reaction_spans(facts: Facts) -> Iterable[Span]:
    for check_in in facts.check_ins:
        felt = grade(check_in)
        if felt >= Reaction.MODERATE:
            yield _rest("reaction", check_in.day)
        if felt is Reaction.SEVERE:
            yield Span(Effect.BLOCK, "warning-signs", check_in.day, check_in.cleared)


def delayed(
    opens: date, closes: date, spans: Iterable[Span], *, begun_by: date | None = None
) -> tuple[date, date, tuple[Delay, ...]] | None:
    """Move a window behind the spans in force for it; None when an endless one is.

    A span is in force when it begins on or before `closes`, or on or before `begun_by`. The
    window keeps its length, and may meet further spans as it moves.
    """
    length = closes - opens
    delays: list[Delay] = []
    spans = tuple(spans)
    while True:
        horizon = closes if begun_by is None else max(closes, begun_by)
        in_force = [s for s in spans if s.start <= horizon]
        if any(s.endless for s in in_force):
            return None
        end = max((s.end for s in in_force if s.end is not None), default=opens)
        if end <= opens:
            return opens, closes, tuple(delays)
        delays.append(Delay(end, tuple(s for s in in_force if s.end == end)))
        opens, closes = end, end + length
