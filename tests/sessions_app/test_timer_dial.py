"""The timer's ring: where the bead is, where the gates stand, what is written beside them."""

from __future__ import annotations

from math import hypot

import pytest

from sessions_app.timer_dial import CENTRE, RADIUS, bead_at, draw_dial, share


def test_three_to_five_minutes_are_a_band_between_two_gates() -> None:
    dial = draw_dial(3, 5)
    assert [label.minute for label in dial.labels] == [3, 5]
    assert dial.gates.count("M") == 2
    assert dial.band.split()[-2:] == dial.ring.split()[-2:]


def test_a_tick_each_quarter_of_a_minute_until_they_would_be_a_smear() -> None:
    assert draw_dial(3, 5).ticks.count("M") == 5 * 4 - 1
    assert draw_dial(5, 15).ticks.count("M") == 15 * 4 - 1
    assert draw_dial(30, 60).ticks.count("M") == 60 - 1


def test_one_time_has_one_gate_and_no_band() -> None:
    dial = draw_dial(10, 10)
    assert dial.band == ""
    assert dial.gates.count("M") == 1
    assert [label.minute for label in dial.labels] == [10]


def test_labels_that_would_touch_are_one() -> None:
    assert [label.minute for label in draw_dial(19, 20).labels] == [20]


def test_a_stopwatch_says_nothing_of_an_end() -> None:
    dial = draw_dial()
    assert (dial.band, dial.gates, dial.labels) == ("", "", ())


@pytest.mark.parametrize(
    ("seconds", "most", "expected"),
    [(0, 5, 0), (75, 5, 0.25), (300, 5, 1), (4000, 5, 1), (15, 0, 0.25), (75, 0, 0.25)],
)
def test_how_far_round(seconds: int, most: int, expected: float) -> None:
    assert share(seconds, most) == expected


def test_half_the_time_is_the_foot_of_the_ring() -> None:
    assert bead_at(150, 5) == ("170", "310")


@pytest.mark.parametrize("most", [0, 1, 5, 15])
def test_the_bead_is_always_on_the_ring(most: int) -> None:
    for seconds in range(0, 1000, 7):
        x, y = map(float, bead_at(seconds, most))
        assert hypot(x - CENTRE, y - CENTRE) == pytest.approx(RADIUS, abs=0.1)


@pytest.mark.parametrize("least", range(1, 31))
def test_labels_stay_on_the_picture(least: int) -> None:
    for most in range(least, 31):
        for label in draw_dial(least, most).labels:
            x, y = map(float, label.at)
            assert -1 <= x <= 341
            assert 9 <= y <= 346
