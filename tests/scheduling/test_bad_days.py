"""Lives nobody should have: contradicting, endless, nested and far too many facts.

The person logged on Sunday 1 November and has oily skin, so that without anything else the window
is 8 to 15 November, with the 11th as its ideal day.
"""

import random
import time
from datetime import timedelta
from typing import Any

import pytest

from sessions_app.scheduling import STARTER_RULES, Facts, Period, Rule, Session, Unit, make_plan
from sessions_app.scheduling.__main__ import answer
from tests.scheduling import lives, slow
from tests.scheduling.promises import (
    Life,
    ask,
    assert_nothing_earlier,
    assert_same,
    day,
    many_lives,
    plan_of,
    spans_of,
    told,
)


def life_with(today: str, **facts: Any) -> Life:
    session = {"id": 1, "day": "2026-11-01", "at": "home", "counts": True}
    return {"types": ["oily"], "sessions": [session], "today": today} | facts


def hold(kind: str, begins: str, cleared: str | None = None) -> Life:
    return {"kind": kind, "from": begins, "cleared": cleared}


def pause(begins: str, until: str | None = None) -> Life:
    return {"from": begins, "until": until}


def window(life: Life) -> list[str | None]:
    out = assert_same({"in": life})
    return [out[name] for name in ("state", "opens", "ideal", "closes", "next")]


TEN_HOLDS = [
    hold("sunburn", "2026-11-03", "2026-11-05"),
    hold("sunburn", "2026-11-03", "2026-11-20"),  # the same one, cleared on another day
    hold("sunburn", "2026-11-04", "2026-11-20"),
    hold("broken-skin", "2026-11-04", "2026-11-04"),
    hold("eczema-flare", "2026-10-01", "2026-11-09"),
    hold("rosacea-flare", "2026-11-09", "2026-11-10"),
    hold("cold-sore", "2026-11-14", "2026-11-18"),
    hold("wax", "2026-11-12"),  # to the 26th, which moves closes to 3 December
    hold("peel", "2026-11-10"),
    hold("laser", "2026-12-03"),  # begins on that day, and ends on the 17th
]


def test_ten_holds_at_once_move_the_window_behind_the_last_of_them() -> None:
    life = life_with("2026-11-12", holds=TEN_HOLDS)

    assert window(life) == ["held", "2026-12-17", "2026-12-20", "2026-12-24", "2026-12-20"]


def test_one_of_ten_holds_without_an_end_leaves_no_date_and_is_named() -> None:
    life = life_with("2026-11-22", holds=[*TEN_HOLDS, hold("infection", "2026-12-18")])

    # It begins within the window that the others have made.
    assert window(life) == ["held", None, None, None, None]
    assert [span.cause for span in plan_of(life).endless] == ["infection"]


@pytest.mark.parametrize("number", range(5))
def test_ten_of_the_same_are_as_one(number: int) -> None:
    kinds = [
        hold("isotretinoin", "2026-11-05"),
        hold("peel", "2026-11-05"),
        hold("sunburn", "2026-11-05", "2026-11-12"),
        hold("sunburn", "2026-11-05", "2026-11-05"),
        hold("laser", "2026-11-15"),
    ]
    one, ten = (
        life_with("2026-11-12", holds=[kinds[number]] * times, pauses=[], checkins=[])
        for times in (1, 10)
    )

    assert assert_same({"in": ten}) == assert_same({"in": one})


def test_a_pause_over_all_known_days_leaves_no_date() -> None:
    always = pause("2000-01-01", "9999-12-31")

    assert window(life_with("2026-11-12", pauses=[always])) == ["paused", *[None] * 4]
    never_logged: Life = {"types": ["dry"], "sessions": [], "pauses": [always]}
    for today in ("2000-01-01", "2026-11-12", "2100-12-31"):
        assert window(never_logged | {"today": today}) == ["paused", *[None] * 4]
    held = life_with("2026-11-12", pauses=[always], holds=[hold("sunburn", "2026-11-10")])
    assert window(held)[0] == "held"
    resumed = life_with("2026-11-12", pauses=[pause("2000-01-01", "2026-11-12")])
    assert window(resumed) == ["ready", "2026-11-12", "2026-11-15", "2026-11-19", "2026-11-15"]


@pytest.mark.parametrize("cleared", ["2000-01-01", "2026-11-05", "2026-11-10"])
def test_a_hold_cleared_before_it_lasted_a_day_does_nothing(cleared: str) -> None:
    life = life_with("2026-11-12", holds=[hold("sunburn", "2026-11-10", cleared)])

    assert assert_same({"in": life}) == assert_same({"in": life_with("2026-11-12")})


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2026-11-05", "resting"),
        ("2026-11-08", "held"),
        ("2026-11-11", "held"),  # the pause lies inside the hold
        ("2026-11-16", "resting"),
        ("2026-11-18", "resting"),
        ("2026-11-19", "ready"),
    ],
)
def test_a_pause_inside_a_hold_inside_a_rest_waits_for_the_rest(today: str, state: str) -> None:
    """Peeled on the 5th, sunburnt from the 8th to the 16th, away on the 10th and 11th."""
    life = life_with(
        today,
        holds=[hold("peel", "2026-11-05"), hold("sunburn", "2026-11-08", "2026-11-16")],
        pauses=[pause("2026-11-10", "2026-11-12")],
    )

    assert window(life) == [state, "2026-11-19", "2026-11-22", "2026-11-26", "2026-11-22"]


def test_two_skips_on_one_day_let_two_go() -> None:
    skip = {"after": 1, "day": "2026-11-11"}
    once = life_with("2026-11-11", skips=[skip])
    twice = life_with("2026-11-11", skips=[skip, skip])

    assert window(once) == ["resting", "2026-11-18", "2026-11-21", "2026-11-25", "2026-11-21"]
    # The second lets the one of the 21st go.
    assert window(twice) == ["resting", "2026-11-28", "2026-12-01", "2026-12-05", "2026-12-01"]


def test_a_skip_during_a_hold_without_an_end_still_stands_when_that_is_cleared() -> None:
    skip = {"after": 1, "day": "2026-11-12"}
    held = life_with("2026-11-12", holds=[hold("sunburn", "2026-11-10")], skips=[skip])
    # The window that was let go now lies behind the sunburn: 20 to 27, ideal the 23rd.
    cleared = [hold("sunburn", "2026-11-10", "2026-11-20")]
    healed = life_with("2026-11-20", holds=cleared, skips=[skip])

    assert window(held) == ["held", *[None] * 4]
    assert window(healed) == ["resting", "2026-11-30", "2026-12-03", "2026-12-07", "2026-12-03"]


@pytest.mark.parametrize("pace", lives.PACES)
@pytest.mark.parametrize("weekdays", [[], [2], [6]])
def test_a_rule_of_seven_days_to_seven_days_is_one_day_a_week(
    monkeypatch: pytest.MonkeyPatch, pace: str, weekdays: list[int]
) -> None:
    week = Period(7, Unit.DAY)
    monkeypatch.setitem(STARTER_RULES, "oily", Rule("oily", week, week))
    monkeypatch.setitem(slow.RULES, "oily", ((1, "week"), (1, "week")))
    life = life_with("2026-11-02", pace=pace, weekdays=weekdays)

    assert window(life) == ["resting", "2026-11-08", "2026-11-08", "2026-11-08", "2026-11-08"]
    assert ask(life)["planned"] == ["2026-11-15", "2026-11-22", "2026-11-29"]
    late = life_with("2026-11-09", pace=pace, weekdays=weekdays)
    assert window(late)[0] == "overdue"
    assert window(late)[4] == "2026-11-09"
    waxed = life_with("2026-11-02", pace=pace, holds=[hold("wax", "2026-11-08")])
    assert window(waxed) == ["resting", "2026-11-22", "2026-11-22", "2026-11-22", "2026-11-22"]


def test_a_rule_of_many_months_plans_none_beyond_half_a_year() -> None:
    half_a_year = Period(6, Unit.MONTH)
    facts = Facts(
        types=frozenset({"oily"}),
        sessions=(Session(1, day("2026-08-31")),),
        rules={"oily": Rule("oily", half_a_year, half_a_year)},
    )
    longer = {"oily": Rule("oily", half_a_year, Period(7, Unit.MONTH))}

    plan = make_plan(facts, today=day("2026-09-01"))

    assert plan.window is not None
    # 31 August, the last of February, and from there on the 28th.
    assert [w.ideal for w in (plan.window, *plan.planned)] == [day("2027-02-28"), day("2027-08-28")]
    rare = Facts(types=facts.types, sessions=facts.sessions, rules=longer)
    assert make_plan(rare, today=day("2026-09-01")).planned == ()


@pytest.mark.parametrize(
    ("types", "days"),
    [
        (["dry"], ["2024-03-29", "2024-03-29", "2024-03-29", "2024-04-29", "2024-05-29"]),
        (["oily"], ["2024-03-07", "2024-03-10", "2024-03-14", "2024-03-20", "2024-03-30"]),
        (["normal"], ["2024-03-14", "2024-03-17", "2024-03-21", "2024-04-03", "2024-04-20"]),
    ],
)
def test_a_session_on_a_leap_day_counts_like_any_other(types: list[str], days: list[str]) -> None:
    leapt = {"id": 1, "day": "2024-02-29", "at": "home", "counts": True}
    life: Life = {"types": types, "sessions": [leapt], "today": "2024-02-29"}

    out = assert_same({"in": life})

    assert [out["opens"], out["ideal"], out["closes"], *out["planned"][:2]] == days


def test_ten_thousand_check_ins_are_answered_at_once() -> None:
    """All of them about one session, and every second one bad enough to rest."""
    rng = random.Random(71)
    check_ins = [
        {
            "session": 1,
            "day": (day("2026-11-01") + timedelta(days=rng.randint(0, 45))).isoformat(),
            "ratings": [rng.choice(lives.RATINGS) for _ in range(3)],
            "signs": rng.random() < 0.2,
            "cleared": "2026-12-17",
        }
        for _ in range(10_000)
    ]
    life = life_with("2026-12-20", checkins=check_ins)

    assert window(life) == ["resting", "2026-12-30", "2027-01-06", "2027-01-06", "2027-01-06"]
    assert seconds_to_answer(life) < 3


def test_ten_thousand_days_in_a_row_of_bad_skin_are_answered_at_once() -> None:
    """Each check-in drags the window to the next one, through 27 years and past two skips."""
    first = day("2000-01-03")
    check_ins = [
        {
            "session": 1,
            "day": (first + timedelta(days=number)).isoformat(),
            "ratings": [8, 8, 8],
            "signs": False,
            "cleared": None,
        }
        for number in range(10_000)
    ]
    life: Life = {
        "types": ["oily"],
        "sessions": [{"id": 1, "day": first.isoformat(), "at": "home", "counts": True}],
        "checkins": check_ins,
        "skips": [{"after": 1, "day": first.isoformat()}] * 2,
        "today": (first + timedelta(days=9_999)).isoformat(),
    }
    last_rest_ends = first + timedelta(days=9_999 + 14)

    plan = plan_of(life)

    assert [skip.ideal for skip in plan.skips] == [
        last_rest_ends + timedelta(days=7),
        last_rest_ends + timedelta(days=7 + 14),
    ]
    assert plan.window is not None
    assert plan.window.opens == last_rest_ends + timedelta(days=7 + 14 + 7)
    assert seconds_to_answer(life) < 10


def seconds_to_answer(life: Life) -> float:
    began = time.process_time()
    answer({"in": life})
    return time.process_time() - began


def crowd(rng: random.Random, life: Life) -> Life:
    """The same life with ten holds more, and pauses and skips of which many fall on one day."""
    days = lives.days_that_matter(life)
    more = life | {
        "holds": [*life["holds"], *(lives.random_hold(rng, days) for _ in range(10))],
        "pauses": [*life["pauses"], *(lives.random_pause(rng, days) for _ in range(4))],
    }
    if life["sessions"]:
        today, sessions = day(life["today"]), life["sessions"]
        skips = [lives.random_skip(rng, today, sessions) for _ in range(3)]
        more["skips"] = [*life["skips"], *skips, *skips]
    return more


def test_crowded_lives_agree_keep_out_of_every_span_and_are_never_sooner() -> None:
    dated = 0
    for rng, life in many_lives(72, number=300):
        crowded = crowd(rng, life)
        out = assert_same({"in": crowded})
        assert_same({"in": crowded, "save": lives.random_save(rng, crowded)})

        assert_nothing_earlier(life, crowded)
        if out["opens"] is not None:
            dated += 1
            offered = [day(d) for d in (out["opens"], out["ideal"], out["closes"], out["next"])]
            for span in spans_of(crowded):
                assert not any(span.has(d) for d in offered), told(crowded, str(span))
    assert dated > 30
