"""When midnight alone makes another plan: on the day the plan names, and on no day before."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from sessions_app.scheduling import Plan, make_plan
from tests.scheduling.promises import Life, day, facts_of, many_lives, plan_of, told

AHEAD = timedelta(days=400)
DAY = timedelta(days=1)


def dates_of(plan: Plan) -> list[object]:
    windows = [window for window in (plan.window, *plan.planned) if window is not None]
    return [
        *((w.start, w.opens, w.paced_on, w.ideal, w.closes) for w in windows),
        plan.skips,
        plan.professional,
        plan.reaction,
    ]


def assert_unchanged_on(days: Iterable[date], life: Life, plan: Plan) -> None:
    facts = facts_of(life)
    for later in days:
        assert dates_of(make_plan(facts, today=later)) == dates_of(plan), told(life, str(later))


def test_until_the_day_it_turns_on_a_plan_stays_and_then_it_is_another() -> None:
    turned = 0
    for rng, life in many_lives(61):
        plan, today = plan_of(life), day(life["today"])
        turns_on = plan.turns_on(today)
        end = turns_on or today + AHEAD
        edges = {span.start for span in plan.spans} | {span.end or end for span in plan.spans}
        if plan.window is not None:
            edges |= {plan.window.opens, plan.window.closes}
        days = {edge + DAY * by for edge in edges if edge < end for by in (-1, 0, 1)}
        days |= {end - DAY, *(today + DAY * rng.randint(1, 400) for _ in range(8))}

        assert_unchanged_on((d for d in days if today < d < end), life, plan)
        if turns_on is not None:
            turned += 1
            assert turns_on > today
            after = make_plan(facts_of(life), today=turns_on)
            assert dates_of(after)[0] != dates_of(plan)[0], told(life)
    assert turned > 50


def test_a_plan_that_names_no_day_stays_on_every_day_for_more_than_a_year() -> None:
    stayed = 0
    for _, life in many_lives(62, number=25):
        plan, today = plan_of(life), day(life["today"])
        if plan.turns_on(today) is None:
            stayed += 1
            assert_unchanged_on((today + DAY * n for n in range(1, 401)), life, plan)
    assert stayed > 10


@pytest.mark.parametrize(
    ("begins", "turns_on"),
    [
        ("2026-11-15", None),  # begins on the closing day: in force from the start
        ("2026-11-16", "2026-11-16"),
        ("2026-12-24", "2026-12-24"),
    ],
)
def test_a_holiday_after_the_window_turns_the_plan_when_it_begins(
    begins: str, turns_on: str | None
) -> None:
    """The window is 8 to 15 November; who lets it pass finds it behind the holiday."""
    life: Life = {
        "types": ["oily"],
        "sessions": [{"id": 1, "day": "2026-11-01", "at": "home", "counts": True}],
        "pauses": [{"from": begins, "until": "2027-01-07"}],
        "today": "2026-11-05",
    }
    plan = plan_of(life)
    expected = day(turns_on) if turns_on else None

    assert plan.turns_on(day("2026-11-05")) == expected
    if expected:
        assert plan.turns_on(expected) is None
        moved = make_plan(facts_of(life), today=expected).window
        assert moved is not None
        assert moved.opens == day("2027-01-07")


def test_of_two_spans_ahead_the_first_turns_it_and_then_the_second() -> None:
    life: Life = {
        "types": ["oily"],
        "sessions": [{"id": 1, "day": "2026-11-01", "at": "home", "counts": True}],
        "pauses": [
            {"from": "2026-12-20", "until": "2026-12-27"},
            {"from": "2026-11-20", "until": "2026-11-27"},
        ],
        "today": "2026-11-05",
    }
    facts = facts_of(life)

    turns = [day("2026-11-05")]
    while turned := make_plan(facts, today=turns[-1]).turns_on(turns[-1]):
        turns.append(turned)

    assert turns[1:] == [day("2026-11-20"), day("2026-12-20")]


def test_nobody_who_never_logged_has_a_plan_that_turns() -> None:
    life: Life = {
        "types": ["oily"],
        "sessions": [],
        "pauses": [{"from": "2026-12-01", "until": "2027-01-07"}],
        "today": "2026-11-05",
    }

    assert plan_of(life).turns_on(day("2026-11-05")) is None
