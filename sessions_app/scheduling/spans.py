"""Spans of days on which no session is offered, and how they delay a window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .facts import Facts, Place
from .recovery import Reaction, grade

REST_DAYS = 14
"""Length of a rest after a peel, wax, laser, professional visit or moderate reaction."""

ENDLESS_AFTER = date(2100, 12, 31)


class Effect(StrEnum):
    BLOCK = "block"
    REST = "rest"
    PAUSE = "pause"


HOLD_EFFECTS = {
    "broken-skin": Effect.BLOCK,
    "sunburn": Effect.BLOCK,
    "infection": Effect.BLOCK,
    "cold-sore": Effect.BLOCK,
    "isotretinoin": Effect.BLOCK,
    "eczema-flare": Effect.BLOCK,
    "rosacea-flare": Effect.BLOCK,
    "peel": Effect.REST,
    "wax": Effect.REST,
    "laser": Effect.REST,
}


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
    """Every span the facts give, oldest first; those that end before they begin are left out."""
    spans = [*_hold_spans(facts), *_visit_rests(facts), *_reaction_spans(facts)]
    spans += (Span(Effect.PAUSE, "pause", p.start, p.until) for p in facts.pauses)
    real = (s for s in spans if s.end is None or s.end > s.start)
    return tuple(sorted(real, key=lambda s: (s.start, s.end or date.max, s.effect, s.cause)))


def _rest(cause: str, start: date) -> Span:
    return Span(Effect.REST, cause, start, start + timedelta(days=REST_DAYS))


def _hold_spans(facts: Facts) -> Iterable[Span]:
    for hold in facts.holds:
        if HOLD_EFFECTS[hold.kind] is Effect.REST:
            yield _rest(hold.kind, hold.start)
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
