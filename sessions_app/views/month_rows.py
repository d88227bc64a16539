"""A month in words: what each date and each wait in it is, one row a thing, oldest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sessions_app.month import Wait
from sessions_app.reasons import Grounds
from sessions_app.scheduling import Effect, Plan, Span, Window
from sessions_app.scheduling.events import Event, Kind
from sessions_app.words import day_words, span_words

from .session_rows import ago


@dataclass(frozen=True, slots=True)
class MonthRow:
    """`mark` is the class of the bead or foot; the days of the due `window` the page writes."""

    day: dt.date
    mark: str
    title: str
    words: str = ""
    aside: str = ""
    session: UUID | None = None
    window: Window | None = None


_CAUSES = {
    "professional-visit": _("Rest after a professional visit"),
    "reaction": _("Rest after how your skin felt"),
    "warning-signs": _("Wait after a warning sign"),
}
_NAMED = {Effect.BLOCK: _("On hold: %(name)s"), Effect.REST: _("Rest: %(name)s")}
_UNNAMED = {Effect.BLOCK: _("On hold"), Effect.REST: _("Rest"), Effect.PAUSE: _("Paused")}


def waits_of(spans: Sequence[Span], grounds: Grounds) -> tuple[Wait, ...]:
    return tuple(Wait(_why(span, grounds), span.effect, span.start, span.end) for span in spans)


def _why(span: Span, grounds: Grounds) -> str:
    if span.cause in _CAUSES:
        return str(_CAUSES[span.cause])
    if ground := grounds["holds"].get(span.cause):
        return str(_NAMED[span.effect] % {"name": ground["name"]})
    return str(_UNNAMED[span.effect])


def month_rows(
    plan: Plan,
    events: Sequence[Event],
    waits: Sequence[Wait],
    *,
    today: dt.date,
    since: dt.date,
    sessions: Mapping[dt.date, Sequence[UUID]],
) -> list[MonthRow]:
    """What was done, what is to come, and the waits that are not over on the day `since`.

    `sessions` are those done, by day.
    """
    rows = [
        *(_done(day, session, today) for day in sessions for session in sessions[day]),
        *_open(plan, events, today),
        *(_skipped(skip.start, skip.day, today) for skip in plan.skips),
        *(_wait(wait, today) for wait in waits if wait.end is None or wait.end > since),
    ]
    return sorted(rows, key=lambda row: row.day)


def _done(day: dt.date, session: UUID, today: dt.date) -> MonthRow:
    words, aside = gettext("Session done."), ago(day, today=today)
    return MonthRow(day, "done", day_words(day, today), words, aside, session=session)


def _open(plan: Plan, events: Sequence[Event], today: dt.date) -> Iterator[MonthRow]:
    starts = {window.ideal: window.start for window in plan.planned}
    for event in events:
        if event.opens is None or event.closes is None:
            continue
        title = day_words(event.day, today)
        if event.kind is Kind.PLANNED:
            words = gettext("Window %(days)s, counted from %(start)s.") % {
                "days": span_words(event.opens, event.closes, today),
                "start": span_words(starts[event.day], starts[event.day], today),
            }
            yield MonthRow(event.day, "planned", title, words, gettext("planned"))
        elif plan.window is not None:
            if event.kind is Kind.OVERDUE:
                title = gettext("Open since %(day)s") % {"day": day_words(event.opens, today)}
            far = _far(plan.standing(today).next_on or event.day, today)
            yield MonthRow(event.day, "ideal", title, aside=far, window=plan.window)


def _skipped(day: dt.date, let_go_on: dt.date, today: dt.date) -> MonthRow:
    words = gettext("Let go on %(day)s.") % {"day": day_words(let_go_on, today)}
    return MonthRow(day, "skipped", day_words(day, today), words, gettext("skipped"))


def _wait(wait: Wait, today: dt.date) -> MonthRow:
    mark = "paused" if wait.effect is Effect.PAUSE else "waits"
    if wait.end is None:
        template = _("Since %(day)s") if wait.start <= today else _("From %(day)s on")
        title = template % {"day": day_words(wait.start, today)}
        return MonthRow(wait.start, mark, title, gettext("%(why)s.") % {"why": wait.words})
    title = span_words(wait.start, wait.end - dt.timedelta(days=1), today)
    until = {"why": wait.words, "day": day_words(wait.end, today)}
    words = gettext("%(why)s. It ends on %(day)s.") % until
    if wait.effect is Effect.PAUSE:
        words = gettext("%(why)s until %(day)s.") % until
    return MonthRow(wait.start, mark, title, words)


def _far(day: dt.date, today: dt.date) -> str:
    days = (day - today).days
    if days <= 0:
        return gettext("today")
    return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}


WEEKDAY_WISHES = (
    _("Make Mondays my day"),
    _("Make Tuesdays my day"),
    _("Make Wednesdays my day"),
    _("Make Thursdays my day"),
    _("Make Fridays my day"),
    _("Make Saturdays my day"),
    _("Make Sundays my day"),
)


@dataclass(frozen=True, slots=True)
class ChosenDay:
    """One day with what can be done about it. `wish` is empty where the weekday is no choice."""

    day: dt.date
    name: str
    told: str
    can_log: bool
    can_skip: bool
    wish: str
    sessions: Sequence[UUID]
