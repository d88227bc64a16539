"""What must hold of every answer, whatever the life.

Each test states one promise of the date rule and tries it on seeded random lives. The promises
need no second calculation of the dates; where spans are asked about, a day is simply looked up
in the list of spans. "No date" counts as later than any date.
"""

import copy
import itertools
import json
import random
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from sessions_app.scheduling import Facts, Period, Rule, Session, Unit, make_plan
from sessions_app.scheduling.__main__ import answer
from tests.scheduling import lives, slow

LIVES = 800
NEVER = "9999-12-31"
DATES = ("opens", "ideal", "closes", "next", "professional")
Life = dict[str, Any]


def many_lives(seed: int, *, everything: bool = True) -> Iterator[tuple[random.Random, Life]]:
    rng = random.Random(seed)
    for _ in range(LIVES):
        yield rng, lives.random_life(rng, everything=everything)


def ask(life: Life) -> dict[str, Any]:
    return answer({"in": life})


def told(life: Life, change: object = None) -> str:
    return f"life {json.dumps(life)}, change {json.dumps(change)}"


def day(text: str) -> date:
    return date.fromisoformat(text)


def anchor_of(life: Life) -> date | None:
    return max((day(s["day"]) for s in life["sessions"] if s["counts"]), default=None)


def spans_of(life: Life) -> list[slow.Span]:
    judged = slow.judged_checkins(life.get("checkins", []), life["sessions"])
    return slow.all_spans(life["sessions"], judged, life.get("holds", []), life.get("pauses", []))


def assert_nothing_earlier(before: dict[str, Any], after: dict[str, Any], message: str) -> None:
    for name in DATES:
        assert (after[name] or NEVER) >= (before[name] or NEVER), f"{name} came forward: {message}"
    # Passed slots are not shown, so places can be compared only where all three are there.
    if len(before["planned"]) == len(after["planned"]) == 3:
        for was, now in zip(before["planned"], after["planned"], strict=True):
            assert now >= was, f"a planned slot came forward: {message}"


def same_month_day_or_last(start: date) -> date:
    """A month on, by looking at the calendar."""
    year, month = (start.year + 1, 1) if start.month == 12 else (start.year, start.month + 1)
    return date(year, month, min(start.day, monthrange(year, month)[1]))


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
        opens = day(out["opens"])
        assert opens >= anchor + timedelta(days=7), told(life)
        if {"normal", "combination"} & set(life["types"]):
            assert opens >= anchor + timedelta(days=14), told(life)
        if {"dry", "sensitive"} & set(life["types"]):
            assert opens >= same_month_day_or_last(anchor), told(life)
    assert windows > LIVES / 3


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

        assert_nothing_earlier(ask(at_home), ask(more), told(at_home, more["types"]))


def test_a_gentler_pace_never_comes_sooner() -> None:
    for _, life in many_lives(10):
        brisk, steady, gentle = (ask(life | {"pace": p}) for p in ("brisk", "steady", "gentle"))

        assert_nothing_earlier(brisk, steady, told(life))
        assert_nothing_earlier(steady, gentle, told(life))


# --- next, spans, delays --------------------------------------------------------------------


def test_next_is_never_past_and_never_inside_a_span() -> None:
    offered = 0
    for _, life in many_lives(11):
        out = ask(life)
        if out["next"] is not None:
            offered += 1
            assert out["next"] >= life["today"], told(life)
            assert not any(s.has(day(out["next"])) for s in spans_of(life)), told(life)
    assert offered > LIVES / 2


def test_no_day_of_the_window_and_no_planned_day_lies_inside_a_span() -> None:
    for _, life in many_lives(12):
        out = ask(life)
        days = [day(planned) for planned in out["planned"]]
        if out["opens"] is not None:
            length = (day(out["closes"]) - day(out["opens"])).days
            days += [day(out["opens"]) + timedelta(days=n) for n in range(length + 1)]
        for span in spans_of(life):
            assert not any(span.has(d) for d in days), told(life, str(span))


def test_worse_ratings_never_give_an_earlier_date() -> None:
    tried = 0
    for rng, life in many_lives(13):
        if not life["checkins"]:
            continue
        worse = copy.deepcopy(life)
        checkin = rng.choice(worse["checkins"])
        place = rng.randrange(3)
        if rng.random() < 0.25:
            checkin["signs"] = True
        else:
            checkin["ratings"][place] = rng.randint(checkin["ratings"][place] or 0, 10)
        tried += 1
        before, after = ask(life), ask(worse)

        assert_nothing_earlier(before, after, told(life, checkin))
        assert before["exfoliate"] or not after["exfoliate"], told(life, checkin)
    assert tried > LIVES / 3


def test_an_added_hold_never_brings_a_day_forward() -> None:
    for rng, life in many_lives(14):
        hold = lives.random_hold(rng, lives.days_that_matter(life))
        more = life | {"holds": [*life["holds"], hold]}

        assert_nothing_earlier(ask(life), ask(more), told(life, hold))


def test_an_added_pause_never_brings_a_day_forward() -> None:
    for rng, life in many_lives(15):
        pause = lives.random_pause(rng, lives.days_that_matter(life))
        more = life | {"pauses": [*life["pauses"], pause]}

        assert_nothing_earlier(ask(life), ask(more), told(life, pause))


def test_an_added_skip_never_brings_a_day_forward_and_a_standing_one_moves_on() -> None:
    stood = 0
    for rng, life in many_lives(16):
        if not life["sessions"]:
            continue
        skip = lives.random_skip(rng, day(life["today"]), life["sessions"])
        more = life | {"skips": [*life["skips"], skip]}
        before, after = ask(life), ask(more)

        assert_nothing_earlier(before, after, told(life, skip))
        anchors = {
            s["id"] for s in life["sessions"] if s["counts"] and day(s["day"]) == anchor_of(life)
        }
        if skip["after"] in anchors and after["opens"] is not None:
            # The skip, and the minimum after it, both have passed before the next window.
            stood += 1
            assert day(after["opens"]) >= day(skip["day"]) + timedelta(days=7), told(life, skip)
    assert stood > LIVES / 10


def test_a_span_that_begins_after_closes_and_after_today_leaves_the_due_window() -> None:
    for rng, life in many_lives(17):
        out = ask(life)
        if out["opens"] is None:
            continue
        begins = max(day(out["closes"]), day(life["today"])) + timedelta(days=rng.randint(1, 40))
        pause = {"from": begins.isoformat(), "until": None}
        after = ask(life | {"pauses": [*life["pauses"], pause]})

        assert {name: after[name] for name in DATES} == {name: out[name] for name in DATES}, told(
            life, pause
        )
        assert all(planned < pause["from"] for planned in after["planned"]), told(life, pause)


# --- the planned row ------------------------------------------------------------------------


def test_the_planned_row_is_short_rising_and_within_six_months() -> None:
    shown = 0
    for _, life in many_lives(18):
        out = ask(life)
        if out["ideal"] is None:
            assert out["planned"] == [], told(life)
            continue
        limit = day(out["ideal"])
        last = limit.replace(day=1)
        for _ in range(6):
            last = same_month_day_or_last(last)
        last = last.replace(day=min(limit.day, monthrange(last.year, last.month)[1]))
        row = [day(out["ideal"]), *map(day, out["planned"])]
        shown += len(out["planned"])
        assert len(out["planned"]) <= 3, told(life)
        assert all(b - a >= timedelta(days=7) for a, b in itertools.pairwise(row)), told(life)
        assert all(planned <= last for planned in row), told(life)
        assert all(planned >= life["today"] for planned in out["planned"]), told(life)
    assert shown > LIVES / 2


# --- early ----------------------------------------------------------------------------------


def save_today(life: Life, at: str) -> bool:
    save = {"id": 70, "day": life["today"], "at": at, "counts": True}
    return bool(answer({"in": life, "save": save})["early"])


def test_saving_today_is_early_exactly_when_the_plan_offers_a_later_day() -> None:
    early = 0
    for _, life in many_lives(19):
        sessions = [s for s in life["sessions"] if s["day"] <= life["today"]]
        checkins = [c for c in life["checkins"] if c["session"] in {s["id"] for s in sessions}]
        plain = life | {"sessions": sessions, "checkins": checkins, "pauses": [], "skips": []}
        out, today = ask(plain), life["today"]

        offered = out["opens"] or out["next"] or NEVER
        visit = out["professional"] or out["next"] or NEVER
        early += offered > today
        assert save_today(plain, "home") == (offered > today), told(plain)
        assert save_today(plain, "pro") == (visit > today), told(plain)
    assert LIVES / 5 < early < LIVES


def test_pauses_and_skips_are_no_reason_of_the_skin() -> None:
    for rng, life in many_lives(20):
        save = lives.random_save(rng, life)
        plain = life | {"pauses": [], "skips": []}

        assert answer({"in": life, "save": save}) == answer({"in": plain, "save": save}), told(
            life, save
        )


def test_soothing_only_is_never_early() -> None:
    for rng, life in many_lives(21):
        save = lives.random_save(rng, life) | {"counts": False}

        assert answer({"in": life, "save": save}) == {"early": False}, told(life, save)


@pytest.mark.parametrize("fact", ["hold", "check-in"])
def test_an_added_reason_never_makes_an_early_session_timely(fact: str) -> None:
    for rng, life in many_lives(22):
        save = lives.random_save(rng, life)
        more = dict(life)
        if fact == "hold":
            more["holds"] = [*life["holds"], lives.random_hold(rng, lives.days_that_matter(life))]
        elif life["sessions"]:
            about = rng.choice(life["sessions"])
            worst = {"session": about["id"], "day": about["day"], "ratings": [], "signs": True}
            more["checkins"] = [*life["checkins"], worst]
        before, after = (answer({"in": facts, "save": save})["early"] for facts in (life, more))

        assert after or not before, told(life, more)
