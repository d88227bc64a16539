"""The dated facts a plan is made from. Days are local dates of the person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from .rules import STARTER_RULES, Rule


class Place(StrEnum):
    HOME = "home"
    PROFESSIONAL = "pro"


class Pace(StrEnum):
    GENTLE = "gentle"
    STEADY = "steady"
    BRISK = "brisk"


@dataclass(frozen=True, slots=True)
class Session:
    """A session on the local day it ended. One that does not `count` moves no date."""

    id: Any
    day: date
    place: Place = Place.HOME
    counts: bool = True


@dataclass(frozen=True, slots=True)
class CheckIn:
    """How the skin did after the session of day `about`. Ratings: 0 to 10, None not answered."""

    about: date
    day: date
    ratings: tuple[int | None, ...] = ()
    warning_signs: bool = False
    cleared: date | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """Something skin must wait for: a rest of `rest_days`, or a block until it is `cleared`."""

    kind: str
    start: date
    cleared: date | None = None
    rest_days: int | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """`until` is the day of resuming; None is open-ended."""

    start: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """The due session after session `after` was let go on `day`."""

    after: Any
    day: date


@dataclass(frozen=True, slots=True)
class Facts:
    types: frozenset[str]
    pace: Pace = Pace.STEADY
    weekdays: frozenset[int] = frozenset()
    sessions: tuple[Session, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    holds: tuple[Hold, ...] = ()
    pauses: tuple[Pause, ...] = ()
    skips: tuple[Skip, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=lambda: STARTER_RULES)

    def __post_init__(self) -> None:
        if not self.types:
            raise ValueError("at least one skin type is needed")
        if unknown := self.types - self.rules.keys():
            raise ValueError(f"no rule for {', '.join(sorted(unknown))}")

    def with_session(self, session: Session) -> Facts:
        return replace(self, sessions=(*self.sessions, session))

    @property
    def anchor(self) -> date | None:
        """The latest day of a session that counts."""
        return max((s.day for s in self.sessions if s.counts), default=None)

    @property
    def last_professional(self) -> date | None:
        visits = (s.day for s in self.sessions if s.counts and s.place is Place.PROFESSIONAL)
        return max(visits, default=None)
