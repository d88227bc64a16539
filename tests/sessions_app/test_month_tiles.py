"""The tiles of a month with a pencil: which week, which ground, which mark, which words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions_app.month import Dates, Ground, Mark, Month, Tile, Wait, month_of, weekdays
from sessions_app.scheduling import Effect
from sessions_app.scheduling.events import Event, Kind


def day(text: str) -> date:
    return date.fromisoformat(text)


def event(kind: Kind, on: str, opens: str = "", closes: str = "") -> Event:
    return Event(kind, day(on), day(opens) if opens else None, day(closes) if closes else None)


DONE = event(Kind.DONE, "2026-11-19")
DUE = event(Kind.DUE, "2026-12-06", "2026-12-03", "2026-12-10")
PLANNED = event(Kind.PLANNED, "2026-12-20", "2026-12-17", "2026-12-23")
TODAY = day("2026-11-22")


def tiles(month: Month) -> dict[str, Tile]:
    return {tile.day.isoformat(): tile for week in month.weeks for tile in week if tile}


def december(**given: tuple[object, ...]) -> dict[str, Tile]:
    return tiles(month_of(day("2026-12-01"), Dates(TODAY, **given)))  # type: ignore[arg-type]


def on(found: dict[str, Tile], attribute: str) -> dict[str, list[str]]:
    """Each ground or mark with the days of the month that have it."""
    told: dict[str, list[str]] = {}
    for iso, tile in found.items():
        if value := getattr(tile, attribute):
            told.setdefault(value, []).append(iso[-2:])
    return told


def test_november_2026_begins_on_a_sunday() -> None:
    weeks = month_of(day("2026-11-01"), Dates(TODAY)).weeks
    assert [week.count(None) for week in weeks] == [6, 0, 0, 0, 0, 6]
    assert weeks[0][6] is not None
    assert weeks[0][6].day == day("2026-11-01")


def test_where_weeks_begin_on_sunday_it_is_in_the_first_column() -> None:
    weeks = month_of(day("2026-11-01"), Dates(TODAY), week_starts=6).weeks
    assert [week.count(None) for week in weeks] == [0, 0, 0, 0, 5]
    assert weekdays(6)[:2] == (("Su", "Sunday"), ("Mo", "Monday"))
    assert weekdays(0)[0] == ("Mo", "Monday")


@given(first=st.dates(day("2000-01-01"), day("2100-12-01")), starts=st.integers(0, 6))
def test_every_day_is_there_once_in_the_column_of_its_weekday(first: date, starts: int) -> None:
    month = month_of(first.replace(day=1), Dates(TODAY), week_starts=starts)
    assert {len(week) for week in month.weeks} == {7}
    found = [(column, tile.day) for w in month.weeks for column, tile in enumerate(w) if tile]
    assert all((on.weekday() - starts) % 7 == column for column, on in found)
    days = [on for _, on in found]
    assert [on.day for on in days] == list(range(1, len(days) + 1))
    assert {(on.year, on.month) for on in days} == {(first.year, first.month)}
    assert all(any(week) for week in month.weeks)


def test_windows_are_shaded_and_days_marked() -> None:
    found = december(events=(DUE, PLANNED))
    assert on(found, "ground") == {
        Ground.WINDOW: ["03", "04", "05", "06", "07", "08", "09", "10"],
        Ground.LATER: ["17", "18", "19", "20", "21", "22", "23"],
    }
    assert on(found, "mark") == {Mark.IDEAL: ["06"], Mark.PLANNED: ["20"]}


def test_every_day_is_told_in_words() -> None:
    found = december(events=(DUE, PLANNED))
    assert found["2026-12-01"].words == "Tuesday 1 December"
    assert found["2026-12-03"].words == "Thursday 3 December: the window opens"
    assert found["2026-12-05"].words == "Saturday 5 December: in the window"
    assert found["2026-12-06"].words == "Sunday 6 December: ideal day, in the window"
    assert found["2026-12-10"].words == "Thursday 10 December: the window closes"
    assert found["2026-12-20"].words == "Sunday 20 December: planned, may move, planned window"


def test_a_window_of_one_day_says_so() -> None:
    one = event(Kind.DUE, "2026-12-06", "2026-12-06", "2026-12-06")
    words = december(events=(one,))["2026-12-06"].words
    assert words == "Sunday 6 December: ideal day, the window is this day"


def test_the_due_window_goes_before_a_planned_one_on_the_same_day() -> None:
    planned = event(Kind.PLANNED, "2026-12-10", "2026-12-10", "2026-12-17")
    found = december(events=(planned, DUE))
    assert found["2026-12-10"].ground is Ground.WINDOW
    assert found["2026-12-10"].mark is Mark.PLANNED
    assert found["2026-12-11"].ground is Ground.LATER


def test_what_turned_overdue_stands_where_calendars_have_it_and_is_not_called_ideal() -> None:
    overdue = event(Kind.OVERDUE, "2026-12-10", "2026-12-03", "2026-12-10")
    found = december(events=(overdue,))
    assert on(found, "mark") == {Mark.IDEAL: ["10"]}
    assert found["2026-12-10"].words == (
        "Thursday 10 December: where your calendar shows it, the window closes"
    )


@pytest.mark.parametrize(
    ("effect", "ground"),
    [
        (Effect.BLOCK, Ground.WAITS),
        (Effect.REST, Ground.WAITS),
        (Effect.PAUSE, Ground.PAUSED),
    ],
)
def test_waits_hold_until_the_day_before_they_end(effect: Effect, ground: Ground) -> None:
    wait = Wait("why", effect, day("2026-12-28"), day("2026-12-31"))
    found = december(waits=(wait,))
    assert on(found, "ground") == {ground: ["28", "29", "30"]}
    assert found["2026-12-30"].words == "Wednesday 30 December: why"


def test_a_wait_without_end_goes_on_and_covers_the_window() -> None:
    wait = Wait("Cold sore", Effect.BLOCK, day("2026-12-09"), None)
    found = december(events=(DUE,), waits=(wait,))
    assert on(found, "ground")[Ground.WAITS] == [f"{n:02}" for n in range(9, 32)]
    assert found["2026-12-09"].words == "Wednesday 9 December: in the window, Cold sore"


def test_skipped_is_never_done() -> None:
    found = december(skipped=(day("2026-12-06"),))
    assert on(found, "mark") == {Mark.SKIPPED: ["06"]}
    assert found["2026-12-06"].words == "Sunday 6 December: skipped"


def test_two_sessions_on_one_day_are_one_bead_and_told_once() -> None:
    month = month_of(day("2026-11-01"), Dates(TODAY, events=(DONE, DONE)))
    tile = tiles(month)["2026-11-19"]
    assert (tile.mark, tile.words) == (Mark.DONE, "Thursday 19 November: session done")


def test_today_and_the_chosen_day() -> None:
    month = month_of(day("2026-11-01"), Dates(TODAY), chosen=day("2026-11-23"))
    found = tiles(month)
    assert [iso for iso, tile in found.items() if tile.is_today] == ["2026-11-22"]
    assert [iso for iso, tile in found.items() if tile.is_chosen] == ["2026-11-23"]
    assert found["2026-11-23"].words == "Monday 23 November: chosen"
