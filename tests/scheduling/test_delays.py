"""What must hold of every answer, whatever the life: delays and the planned row.

Each test states one promise of the date rule and tries it on seeded random lives. The promises
need no second calculation of the dates; where spans are asked about, a day is simply looked up
in the list of spans. "No date" counts as later than any date.
"""

import copy
import itertools
from calendar import monthrange
from datetime import timedelta

from tests.scheduling import lives
from tests.scheduling.promises import (
    DATES,
    LIVES,
    anchor_of,
    ask,
    assert_nothing_earlier,
    day,
    many_lives,
    plan_of,
    same_month_day_or_last,
    spans_of,
    told,
)

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


def test_no_day_of_the_window_or_of_a_planned_one_lies_inside_a_span() -> None:
    for _, life in many_lives(12):
        plan = plan_of(life)
        for window in filter(None, (plan.window, *plan.planned)):
            length = (window.closes - window.opens).days
            days = [window.opens + timedelta(days=n) for n in range(length + 1)]
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

        assert_nothing_earlier(life, worse, checkin)
        assert ask(life)["exfoliate"] or not ask(worse)["exfoliate"], told(life, checkin)
    assert tried > LIVES / 3


def test_an_added_hold_never_brings_a_day_forward() -> None:
    for rng, life in many_lives(14):
        hold = lives.random_hold(rng, lives.days_that_matter(life))
        more = life | {"holds": [*life["holds"], hold]}

        assert_nothing_earlier(life, more, hold)


def test_an_added_pause_never_brings_a_day_forward() -> None:
    for rng, life in many_lives(15):
        pause = lives.random_pause(rng, lives.days_that_matter(life))
        more = life | {"pauses": [*life["pauses"], pause]}

        assert_nothing_earlier(life, more, pause)


def test_a_hold_cleared_or_a_pause_ended_later_never_brings_a_day_forward() -> None:
    tried = 0
    for rng, life in many_lives(24):
        later = copy.deepcopy(life)
        ended = [(hold, "cleared") for hold in later["holds"] if hold["cleared"]]
        ended += [(pause, "until") for pause in later["pauses"] if pause["until"]]
        ended += [(checkin, "cleared") for checkin in later["checkins"] if checkin["cleared"]]
        ended = [(fact, end) for fact, end in ended if fact[end] < "2100"]
        if not ended:
            continue
        fact, end = rng.choice(ended)
        after = day(fact[end]) + timedelta(days=rng.choice(lives.GAPS))
        fact[end] = rng.choice([after.isoformat(), after.isoformat(), None])
        tried += 1

        assert_nothing_earlier(life, later, fact)
    assert tried > LIVES / 3


def test_an_added_skip_never_brings_a_day_forward_and_a_standing_one_moves_on() -> None:
    stood = 0
    for rng, life in many_lives(16):
        if not life["sessions"]:
            continue
        skip = lives.random_skip(rng, day(life["today"]), life["sessions"])
        more = life | {"skips": [*life["skips"], skip]}
        after = ask(more)

        assert_nothing_earlier(life, more, skip)
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
