"""The plan: a pure function of dated facts and the day it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from .facts import Facts, Skip
from .periods import add_months
from .recovery import Reaction, reaction
from .spans import Effect, Span, spans_of
from .windows import Window, window_from

PLANNED_AT_MOST = 3
PLANNED_MONTHS = 6
PROFESSIONAL_DAYS = 28
"""Least days between two professional visits that count."""


class State(StrEnum):
    RESTING = "resting"
    READY = "ready"
    OVERDUE = "overdue"
    PAUSED = "paused"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class SkipReason:
    """A skip that stands: the window it let go had its ideal day on `ideal`."""

    day: date
    ideal: date
    start: date


@dataclass(frozen=True, slots=True)
class Plan:
    """What the facts give. `planned` are the windows after the due one, passed ones included.

    Where there is an anchor and no window, `endless` says why: each of these spans is in force and
    has no end, so there is a date again when none of them is left.
    """

    anchor: date | None
    window: Window | None
    planned: tuple[Window, ...]
    skips: tuple[SkipReason, ...]
    spans: tuple[Span, ...]
    professional: date | None
    reaction: Reaction
    endless: tuple[Span, ...]

    def turns_on(self, today: date) -> date | None:
        """The first day after today on which midnight alone makes another plan, if there is one.

        Then a span that begins after `closes` is in force, since it has begun.
        """
        if self.window is None:
            return None
        seen = max(self.window.closes, today)
        return min((s.start for s in self.spans if s.start > seen), default=None)

    @property
    def exfoliate(self) -> bool:
        """Whether the next session may have an exfoliation step."""
        return self.reaction is Reaction.NONE

    def paused_until(self, today: date) -> date | None:
        """The day of resuming, pauses that follow each other taken as one.

        None where `today` lies in no pause, and in one without end.
        """
        until = None
        for span in sorted(self.spans, key=lambda span: span.start):
            if span.effect is Effect.PAUSE and span.start <= (until or today):
                if span.end is None:
                    return None
                if span.end > (until or today):
                    until = span.end
        return until

    def planned_from(self, today: date) -> tuple[Window, ...]:
        """The planned windows still shown today."""
        return tuple(w for w in self.planned if w.ideal >= today)

    def standing(self, today: date) -> Standing:
        return standing(
            self.window.opens if self.window else None,
            self.window.ideal if self.window else None,
            self.window.closes if self.window else None,
            self.spans,
            logged=self.anchor is not None,
            today=today,
        )


EMPTY_PLAN = Plan(None, None, (), (), (), None, Reaction.NONE, ())
"""The plan of somebody of whom nothing is known yet."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a day makes of a plan. `next_on` is the day offered, never in the past."""

    state: State
    next_on: date | None


def make_plan(facts: Facts, *, today: date) -> Plan:
    anchor = facts.anchor
    felt = reaction(facts)
    spans = spans_of(facts)
    if anchor is None:
        return replace(EMPTY_PLAN, spans=spans, reaction=felt)
    reacted = felt >= Reaction.MILD
    skips = _standing_skips(facts, anchor, spans, reacted)
    start = skips[-1].start if skips else anchor
    window = window_from(start, facts, spans, for_reaction=reacted, begun_by=today)
    professional = None
    if window is not None:
        professional = window.opens
        if visit := facts.last_professional:
            professional = max(professional, visit + timedelta(days=PROFESSIONAL_DAYS))
    return Plan(
        anchor=anchor,
        window=window,
        planned=_planned(window, facts, spans) if window else (),
        skips=skips,
        spans=spans,
        professional=professional,
        reaction=felt,
        endless=() if window else _endless(start, facts, spans, reacted, today),
    )


def _endless(
    start: date, facts: Facts, spans: Sequence[Span], reacted: bool, today: date
) -> tuple[Span, ...]:
    """The endless spans in force for the window there would be without them."""
    finite = tuple(s for s in spans if not s.endless)
    window = window_from(start, facts, finite, for_reaction=reacted, begun_by=today)
    assert window is not None, "only an endless span leaves no window"
    return tuple(s for s in spans if s.endless and s.start <= max(window.closes, today))


def _standing_skips(
    facts: Facts, anchor: date, spans: Sequence[Span], reacted: bool
) -> tuple[SkipReason, ...]:
    finite = tuple(s for s in spans if not s.endless)
    anchors = {s.id for s in facts.sessions if s.counts and s.day == anchor}
    standing_skips: list[Skip] = sorted(
        (s for s in facts.skips if s.after in anchors), key=lambda s: s.day
    )
    reasons: list[SkipReason] = []
    start = anchor
    for skip in standing_skips:
        window = window_from(start, facts, finite, for_reaction=reacted, begun_by=skip.day)
        assert window is not None, "only an endless span leaves no window"
        start = max(skip.day, window.ideal)
        reasons.append(SkipReason(skip.day, window.ideal, start))
    return tuple(reasons)


def _planned(due: Window, facts: Facts, spans: Sequence[Span]) -> tuple[Window, ...]:
    row: list[Window] = []
    horizon = add_months(due.ideal, PLANNED_MONTHS)
    before = due
    while len(row) < PLANNED_AT_MOST:
        window = window_from(before.ideal, facts, spans)
        if window is None or window.ideal > horizon:
            break
        row.append(window)
        before = window
    return tuple(row)


def standing(
    opens: date | None,
    ideal: date | None,
    closes: date | None,
    spans: Sequence[Span],
    *,
    logged: bool,
    today: date,
) -> Standing:
    """State and next day, from a window's days and the spans around today."""
    if opens is None or ideal is None or closes is None:
        next_on = None if logged else _first_free_day(spans, today)
    else:
        next_on = max(ideal, today)
    running = {s.effect for s in spans if s.holds_on(today)}
    if Effect.BLOCK in running:
        return Standing(State.HELD, next_on)
    if Effect.PAUSE in running:
        return Standing(State.PAUSED, next_on)
    if next_on is None:
        blocked = any(s.effect is Effect.BLOCK and s.end is None for s in spans)
        return Standing(State.HELD if blocked else State.PAUSED, None)
    if opens is None or closes is None:
        return Standing(State.READY if next_on == today else State.RESTING, next_on)
    if today < opens:
        return Standing(State.RESTING, next_on)
    return Standing(State.READY if today <= closes else State.OVERDUE, next_on)


def _first_free_day(spans: Sequence[Span], today: date) -> date | None:
    day = today
    while running := [s for s in spans if s.holds_on(day)]:
        if any(s.endless for s in running):
            return None
        day = max(s.end for s in running if s.end is not None)
    return day
