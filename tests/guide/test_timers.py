"""Time as two instants: what has passed, and when it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sessions_app.guide.timers import Timer, timer
from sessions_app.guide.ways import Minutes

from .stories import minute

MASK = Minutes(5, 15)


@pytest.mark.parametrize(
    ("minutes", "paused", "now", "elapsed"),
    [
        (MASK, None, 10, 0),
        (MASK, None, 14.5, 4.5),
        (MASK, None, 25, 15),
        (MASK, None, 600, 15),  # it has ended since
        (MASK, None, 3, 0),  # a clock that was put back
        (MASK, 12, 24, 2),
        (MASK, 90, 99, 15),
        (None, None, 600, 590),  # a stopwatch has no end
        (None, 11, 600, 1),
    ],
)
def test_what_has_passed_since_minute_ten(
    minutes: Minutes | None, paused: float | None, now: float, elapsed: float
) -> None:
    running = Timer(minute(10), minutes, 15, None if paused is None else minute(paused))
    assert running.elapsed(minute(now)) == timedelta(minutes=elapsed)


@pytest.mark.parametrize(("asked", "aim"), [(-3, 5), (4, 5), (5, 5), (9, 9), (15, 15), (16, 15)])
def test_an_aim_stays_in_the_range(asked: int, aim: int) -> None:
    assert Timer(minute(0), MASK, 8).aim_at(asked).aim == aim


def test_a_stopwatch_has_no_aim_and_no_end() -> None:
    stopwatch = timer(None, at=minute(0), time_is_short=True)
    assert stopwatch.aim_at(7) == stopwatch
    assert stopwatch.ends_at is None


def test_a_pause_moves_the_end_by_its_own_length() -> None:
    running = timer(MASK, at=minute(0), time_is_short=False)
    resumed = running.pause(minute(4)).resume(minute(64))
    assert resumed.ends_at == minute(75)
    assert resumed.elapsed(minute(66)) == timedelta(minutes=6)


def test_pausing_twice_or_resuming_what_runs_changes_nothing() -> None:
    running = timer(MASK, at=minute(0), time_is_short=False)
    paused = running.pause(minute(4))
    assert running.resume(minute(9)) == running
    assert paused.pause(minute(9)) == paused


@pytest.mark.parametrize(("least", "most"), [(0, 5), (6, 5), (-1, -1)])
def test_what_is_no_range_of_minutes(least: int, most: int) -> None:
    with pytest.raises(ValueError, match="no range"):
        Minutes(least, most)
