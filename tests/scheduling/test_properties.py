"""What must hold of every answer, whatever the life: facts and windows.

Each test states one promise of the date rule and tries it on seeded random lives. The promises
need no second calculation of the dates. "No date" counts as later than any date.
"""

import copy
import itertools
from datetime import date, timedelta

import pytest

from sessions_app.scheduling import Facts, Period, Rule, Session, Unit, make_plan
from tests.scheduling import lives
from tests.scheduling.promises import (
    LIVES,
    Life,
    anchor_of,
    ask,
    assert_nothing_earlier,
    day,
    many_lives,
    plan_of,
    same_month_day_or_last,
    told,
)

# --- the facts ------------------------------------------------------------------------------


def test_the_order_of_entry_never_matters() -> None:
    for rng, life in many_lives(1):
        shuffled = copy.deepcopy(life)
        for facts in shuffled.values():
            if isinstance(facts, list):
                rng.shuffle(facts)

        assert ask(shuffled) == ask(life), told(life, shuffled)


def test_asking_changes_no_fact_and_gives_the_same_twice() -> None:
    for _, life in many_lives(2):
        before = copy.deepcopy(life)

        first = ask(life)

        assert life == before
        assert ask(life) == first, told(life)


def test_a_soothing_only_session_moves_nothing() -> None:
    for rng, life in many_lives(3):
        when = (day(life["today"]) - timedelta(days=rng.randint(0, 30))).isoformat()
        soothing = {"id": 70, "day": when, "at": rng.choice(["home", "pro"]), "counts": False}
        more = life | {"sessions": [*life["sessions"], soothing]}

        assert ask(more) == ask(life), told(life, soothing)


def test_two_on_one_day_are_one_anchor() -> None:
    tried = 0
    for rng, life in many_lives(4):
        if life["sessions"]:
            twin = rng.choice(life["sessions"]) | {"id": 70}
            more = life | {"sessions": [*life["sessions"], twin]}
            tried += 1

            assert ask(more) == ask(life), told(life, twin)
    assert tried > LIVES / 2


def test_skips_and_checkins_of_a_deleted_session_are_as_if_never_entered() -> None:
    for _, life in many_lives(5):
        today = life["today"]
        skip = {"after": 404, "day": today}
        warning = {"session": 404, "day": today, "ratings": [9, 9, 9], "signs": True}
        more = life | {
            "skips": [*life.get("skips", []), skip],
            "checkins": [*life["checkins"], warning],
        }

        assert ask(more) == ask(life), told(life, [skip, warning])


# --- the window -----------------------------------------------------------------------------


def test_no_window_opens_before_its_rules_minimum() -> None:
    windows = 0
    for _, life in many_lives(6):
        out, anchor = ask(life), anchor_of(life)
        if anchor is None or out["opens"] is None:
            continue
        windows += 1
        assert day(out["opens"]) >= least_after(anchor, life), told(life)
    assert windows > LIVES / 3


def test_no_planned_window_opens_before_the_minimum_after_the_one_before() -> None:
    windows = 0
    for _, life in many_lives(23):
        plan = plan_of(life)
        for before, planned in itertools.pairwise(w for w in (plan.window, *plan.planned) if w):
            windows += 1
            assert planned.opens >= least_after(before.ideal, life), told(life)
    assert windows > LIVES


def least_after(start: date, life: Life) -> date:
    """The first day that the rules of all the life's types leave open."""
    least = start + timedelta(days=7)
    if {"normal", "combination"} & set(life["types"]):
        least = start + timedelta(days=14)
    if {"dry", "sensitive"} & set(life["types"]):
        least = same_month_day_or_last(start)
    return least


def test_without_spans_and_skips_the_window_ends_with_its_rules_maximum() -> None:
    for _, life in many_lives(7, everything=False):
        at_home = life | {"sessions": [s | {"at": "home"} for s in life["sessions"]]}
        out, anchor = ask(at_home), anchor_of(life)
        if anchor is None:
            continue
        types = set(life["types"])
        if types & {"dry", "sensitive"}:
            expected = same_month_day_or_last(anchor)
        elif types & {"normal", "combination"}:
            expected = anchor + timedelta(days=21)
        else:
            expected = anchor + timedelta(days=14)
        assert day(out["closes"]) == expected, told(at_home)


@pytest.mark.parametrize(
    ("least", "most", "opens", "closes"),
    [
        (3, 10, "2026-11-08", "2026-11-11"),
        (3, 5, "2026-11-08", "2026-11-08"),
        (12, 9, "2026-11-13", "2026-11-13"),
    ],
    ids=["opens after a week at least", "closes then too", "closes with opens at least"],
)
def test_a_rule_of_days_is_held_to_a_week_and_to_its_own_minimum(
    least: int, most: int, opens: str, closes: str
) -> None:
    """The starter rules never come near these bounds, so a made-up rule does."""
    facts = Facts(
        types=frozenset({"oily"}),
        sessions=(Session(1, date(2026, 11, 1)),),
        rules={"oily": Rule("oily", Period(least, Unit.DAY), Period(most, Unit.DAY))},
    )

    window = make_plan(facts, today=date(2026, 11, 2)).window

    assert window is not None
    assert (window.opens, window.closes) == (day(opens), day(closes))


def test_the_ideal_day_lies_in_the_window_and_on_a_preferred_weekday_if_it_has_one() -> None:
    for _, life in many_lives(8):
        out = ask(life)
        if out["opens"] is None:
            assert out["ideal"] is None
            assert out["closes"] is None
            continue
        assert out["opens"] <= out["ideal"] <= out["closes"], told(life)
        length = (day(out["closes"]) - day(out["opens"])).days
        window = [day(out["opens"]) + timedelta(days=n) for n in range(length + 1)]
        weekdays = life.get("weekdays", [])
        if any(d.weekday() in weekdays for d in window):
            assert day(out["ideal"]).weekday() in weekdays, told(life)


def test_the_most_protective_type_wins() -> None:
    """Where nothing delays. (A window behind a span keeps its own length, so there a shorter
    window may close sooner.)"""
    for rng, life in many_lives(9, everything=False):
        at_home = life | {"sessions": [s | {"at": "home"} for s in life["sessions"]]}
        more = at_home | {"types": [*life["types"], rng.choice(lives.TYPES)]}

        assert_nothing_earlier(at_home, more, more["types"])


def test_a_gentler_pace_never_comes_sooner() -> None:
    for _, life in many_lives(10):
        brisk, steady, gentle = (life | {"pace": p} for p in ("brisk", "steady", "gentle"))

        assert_nothing_earlier(brisk, steady)
        assert_nothing_earlier(steady, gentle)
