"""What publishing a draft of a rule would do to people's dates. Nothing is kept, nobody named."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import InterfaceError, OperationalError

from catalog.models import FrequencyRule
from sessions_app import scheduling
from sessions_app.models import User
from sessions_app.reasons import Ground

from .facts import known_about_all
from .rule_book import RuleBook, Rules, as_rule, rule_book

logger = logging.getLogger(__name__)

BATCH = 500
"""How many people are in memory at a time."""


@dataclass(slots=True)
class Preview:
    """Counts of the people looked at so far: everyone with a number up to `last`.

    `moves` says for how many the best day of the due window would be so many days later, or
    earlier where the number is negative; with 0 are those whose best day stays. Of these the
    window around it changes for `window_only`, and no more than planned days for `planned_only`.
    Of the `missed` no plan could be made.
    """

    people: int = 0
    moves: Counter[int] = field(default_factory=Counter)
    window_only: int = 0
    planned_only: int = 0
    lost: int = 0
    found: int = 0
    missed: int = 0
    last: int = 0

    @property
    def dated(self) -> int:
        """People with an open date before, after, or both."""
        return self.moves.total() + self.lost + self.found

    @property
    def moved(self) -> int:
        """People whose best day becomes another, comes or goes."""
        return self.dated - self.moves[0]

    @property
    def earliest(self) -> int:
        """By how many days the best day of somebody comes earlier, at most."""
        return max(0, -min(self.moves, default=0))

    @property
    def latest(self) -> int:
        """By how many days it comes later, at most."""
        return max(0, max(self.moves, default=0))

    def add(self, effect: Effect) -> None:
        self.people += 1
        self.last = effect.person
        before, after = effect.before.window, effect.after.window
        if before is None or after is None:
            self.lost += before is not None
            self.found += after is not None
            return
        days = (after.ideal - before.ideal).days
        self.moves[days] += 1
        if days == 0:
            if _days(before) != _days(after):
                self.window_only += 1
            elif _planned(effect.before) != _planned(effect.after):
                self.planned_only += 1

    def miss(self, person: int) -> None:
        self.people += 1
        self.missed += 1
        self.last = person

    def to_json(self) -> dict[str, Any]:
        """Plain values, so that the counting can be taken up elsewhere."""
        counted = {name: getattr(self, name) for name in _NUMBERS}
        return {**counted, "moves": {str(days): n for days, n in self.moves.items()}}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Preview:
        moves = Counter({int(days): n for days, n in data["moves"].items()})
        return cls(moves=moves, **{name: data[name] for name in _NUMBERS})


_NUMBERS = ("people", "window_only", "planned_only", "lost", "found", "missed", "last")


@dataclass(frozen=True, slots=True)
class Effect:
    """One person's plan by the rules of now, and with the draft among them."""

    person: int
    before: scheduling.Plan
    after: scheduling.Plan


def count_on(preview: Preview, draft: FrequencyRule, *, now: dt.datetime, at_most: int) -> bool:
    """Look at so many more people. Returns whether that was everyone."""
    book = rule_book()
    wanted = preview.people + at_most
    while people := _people_after(preview.last, at_most=min(BATCH, wanted - preview.people)):
        _count(preview, people, book, draft, now=now)
    return not _people_after(preview.last, at_most=1)


def _count(
    preview: Preview,
    people: Sequence[User],
    book: RuleBook,
    draft: FrequencyRule,
    *,
    now: dt.datetime,
) -> None:
    """Where what is stored of somebody cannot be planned with, the others are counted by halves."""
    try:
        found = list(effects(people, book, draft, now=now))
    except (InterfaceError, OperationalError):  # The database is in trouble, not a person.
        raise
    except Exception:
        if len(people) == 1:
            logger.exception("The plan of person %s could not be made", people[0].pk)
            preview.miss(people[0].pk)
            return
        half = len(people) // 2
        for some in (people[:half], people[half:]):
            _count(preview, some, book, draft, now=now)
        return
    for effect in found:
        preview.add(effect)


def _people_after(last: int, *, at_most: int) -> list[User]:
    people = User.objects.filter(onboarded_at__isnull=False, pk__gt=last)
    return list(people.order_by("pk")[:at_most])


def effects(
    people: Sequence[User], book: RuleBook, draft: FrequencyRule, *, now: dt.datetime
) -> Iterator[Effect]:
    """For each of these people, on their own date of now. As many queries as for one."""
    rules = _with_draft(book, draft)
    known = known_about_all(people, rules=book.rules)
    for person in people:
        facts, today = known[person.pk].facts, person.today(now)
        before = after = scheduling.make_plan(facts, today=today)
        if draft.skin_type in facts.types:
            after = scheduling.make_plan(replace(facts, rules=rules), today=today)
        yield Effect(person.pk, before, after)


def _with_draft(book: RuleBook, draft: FrequencyRule) -> Rules:
    rule = as_rule(
        draft.skin_type,
        draft.version,
        (draft.min_count, draft.min_unit),
        (draft.max_count, draft.max_unit),
    )
    return book.with_rule(rule, Ground(evidence=draft.evidence, sources=[])).rules


def _days(window: scheduling.Window) -> tuple[dt.date, dt.date, dt.date]:
    return window.opens, window.ideal, window.closes


def _planned(plan: scheduling.Plan) -> list[tuple[dt.date, dt.date, dt.date]]:
    return [_days(window) for window in plan.planned]
