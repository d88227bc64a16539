"""Random lives to try a promise on, and what a promise needs to say."""

import json
import random
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Any

from sessions_app.scheduling import Facts, Plan, make_plan
from sessions_app.scheduling.__main__ import _facts, answer
from tests.scheduling import lives, slow

LIVES = 800
NEVER = "9999-12-31"
DATES = ("opens", "ideal", "closes", "next", "professional")
Life = dict[str, Any]


def many_lives(
    seed: int, *, everything: bool = True, number: int = LIVES
) -> Iterator[tuple[random.Random, Life]]:
    rng = random.Random(seed)
    for _ in range(number):
        yield rng, lives.random_life(rng, everything=everything)


def ask(life: Life) -> dict[str, Any]:
    return answer({"in": life})


def assert_same(item: dict[str, Any]) -> dict[str, Any]:
    """What both writings answer; `item` is a case or what is in one."""
    expected = slow.answer(item)
    actual = answer(item)
    assert actual == expected, f"the two writings disagree about {json.dumps(item)}"
    return expected


def facts_of(life: Life) -> Facts:
    return _facts(life)


def plan_of(life: Life) -> Plan:
    return make_plan(facts_of(life), today=day(life["today"]))


def told(life: Life, change: object = None) -> str:
    return f"life {json.dumps(life)}, change {json.dumps(change)}"


def day(text: str) -> date:
    return date.fromisoformat(text)


def anchor_of(life: Life) -> date | None:
    return max((day(s["day"]) for s in life["sessions"] if s["counts"]), default=None)


def spans_of(life: Life) -> list[slow.Span]:
    judged = slow.judged_checkins(life.get("checkins", []), life["sessions"])
    return slow.all_spans(life["sessions"], judged, life.get("holds", []), life.get("pauses", []))


def assert_nothing_earlier(before: Life, after: Life, change: object = None) -> None:
    """No day comes forward from one life to the other; no day counts as later than any."""
    was, now = ask(before), ask(after)
    for name in DATES:
        assert (now[name] or NEVER) >= (was[name] or NEVER), (
            f"{name} came forward: {told(before, change)}"
        )
    # Slot by slot, those that have passed among them.
    for slot_was, slot_is in zip(_planned(before), _planned(after), strict=False):
        assert slot_is >= slot_was, f"a planned slot came forward: {told(before, change)}"


def _planned(life: Life) -> list[date]:
    return [window.ideal for window in plan_of(life).planned]


def same_month_day_or_last(start: date) -> date:
    """A month on, by looking at the calendar."""
    year, month = (start.year + 1, 1) if start.month == 12 else (start.year, start.month + 1)
    return date(year, month, min(start.day, monthrange(year, month)[1]))
