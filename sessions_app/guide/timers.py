"""Time as a pair of instants: it goes on whatever a page or a phone does meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from .ways import Minutes


@dataclass(frozen=True, slots=True)
class Timer:
    """Began at an instant, moved on by every pause. Without minutes it is a stopwatch.

    `aim` is the minute it is to end in, between the least and the most.
    """

    began_at: datetime
    minutes: Minutes | None = None
    aim: int = 0
    paused_at: datetime | None = None

    @property
    def ends_at(self) -> datetime | None:
        """The instant it aims at; None for a stopwatch, and while it pauses."""
        if self.minutes is None or self.paused_at is not None:
            return None
        return self.began_at + timedelta(minutes=self.aim)

    def elapsed(self, now: datetime) -> timedelta:
        """Never more than the most, since then it has ended."""
        passed = max((self.paused_at or now) - self.began_at, timedelta())
        return passed if self.minutes is None else min(passed, timedelta(minutes=self.minutes.most))

    def pause(self, at: datetime) -> Timer:
        return self if self.paused_at is not None else replace(self, paused_at=at)

    def resume(self, at: datetime) -> Timer:
        if self.paused_at is None:
            return self
        return replace(self, began_at=self.began_at + (at - self.paused_at), paused_at=None)

    def aim_at(self, minute: int) -> Timer:
        """As near to that minute as the range allows; a stopwatch has nothing to aim at."""
        if self.minutes is None:
            return self
        return replace(self, aim=min(max(minute, self.minutes.least), self.minutes.most))


def timer(minutes: Minutes | None, *, at: datetime, time_is_short: bool) -> Timer:
    """Little time aims at the least, otherwise the most."""
    if minutes is None:
        return Timer(at)
    return Timer(at, minutes, minutes.least if time_is_short else minutes.most)
