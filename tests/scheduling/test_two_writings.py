"""The app's core and the slow writing beside this file must always say the same.

A disagreement prints the whole life, so that it can be pasted into ``cases.json``.
"""

import itertools
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.scheduling import lives
from tests.scheduling.promises import assert_same

TYPE_SETS = [
    list(chosen) for size in range(1, 7) for chosen in itertools.combinations(lives.TYPES, size)
]
WEEKDAYS = [[], [0], [2], [6], [1, 3], [0, 5], [2, 5, 6], [0, 1, 2, 3, 4, 5, 6]]
# Where a month, a year or a February ends, and a plain day in between.
STARTS = [
    date(2026, 1, 28),
    date(2026, 1, 29),
    date(2026, 1, 30),
    date(2026, 1, 31),
    date(2026, 2, 1),
    date(2026, 2, 28),
    date(2026, 3, 31),
    date(2026, 5, 31),
    date(2026, 6, 30),
    date(2026, 8, 31),
    date(2026, 11, 1),
    date(2026, 11, 30),
    date(2026, 12, 31),
    date(2024, 1, 29),
    date(2024, 1, 30),
    date(2024, 1, 31),
    date(2024, 2, 22),
    date(2024, 2, 29),
    date(2000, 1, 31),
    date(2100, 1, 31),
    date(2100, 2, 28),
]
# Days after the session on which the person looks.
LOOKS = [0, 7, 14, 15, 22, 31, 60, 200]


def profiles() -> Iterator[tuple[list[str], str, list[int]]]:
    yield from itertools.product(TYPE_SETS, lives.PACES, WEEKDAYS)


def test_every_type_set_and_pace_agrees_around_month_ends_and_leap_days() -> None:
    rng = random.Random(31)
    for types, pace, weekdays in profiles():
        for start in rng.sample(STARTS, 2):
            setting = rng.choice(["home", "home", "home", "pro"])
            session = {"id": 1, "day": start.isoformat(), "at": setting, "counts": True}
            life = {
                "types": types,
                "pace": pace,
                "weekdays": weekdays,
                "sessions": [session],
                "today": (start + timedelta(days=rng.choice(LOOKS))).isoformat(),
            }
            assert_same({"in": life})


@pytest.mark.parametrize("start", STARTS, ids=str)
def test_every_type_set_agrees_from_each_edge_day(start: date) -> None:
    for types in TYPE_SETS:
        session = {"id": 1, "day": start.isoformat(), "at": "home", "counts": True}
        assert_same({"in": {"types": types, "sessions": [session], "today": start.isoformat()}})


def live_and_compare(seed: int, number: int, *, everything: bool) -> Counter[str]:
    """Compare ``number`` lives, and a session to be saved in each; count what was met."""
    rng = random.Random(seed)
    met: Counter[str] = Counter()
    for _ in range(number):
        life = lives.random_life(rng, everything=everything)
        out = assert_same({"in": life})
        met[out["state"] if out["opens"] else f"{out['state']}, no window"] += 1
        met[f"{len(out['planned'])} planned"] += 1
        told = assert_same({"in": life, "save": lives.random_save(rng, life)})
        met["early" if told["early"] else "not early"] += 1
    return met


def test_two_thousand_lives_of_sessions_agree() -> None:
    met = live_and_compare(20261101, 2000, everything=False)

    # The lives must reach these, else the agreement is worth little.
    assert min(met[state] for state in ("resting", "ready", "overdue", "ready, no window")) > 50
    assert min(met["early"], met["not early"]) > 500


def test_two_thousand_lives_with_everything_agree() -> None:
    met = live_and_compare(20241129, 2000, everything=True)

    rare = [
        "held",
        "paused",
        "ready",
        "resting",
        "overdue",
        "held, no window",
        "paused, no window",
        "resting, no window",
    ]
    assert min(met[state] for state in rare) > 20
    assert min(met[f"{number} planned"] for number in range(4)) > 10
    assert min(met["early"], met["not early"]) > 500


@pytest.mark.soak
def test_soak(capsys: pytest.CaptureFixture[str]) -> None:
    number = int(os.environ.get("SOAK_LIVES", "100000"))
    seed = int(os.environ.get("SOAK_SEED", "1"))
    began = time.perf_counter()

    met = live_and_compare(seed, number, everything=True)

    took = time.perf_counter() - began
    with capsys.disabled():
        print(f"\nsoak: seed {seed}, {number} lives, 2 questions each, {took:.0f} s")  # noqa: T201
        for what, count in sorted(met.items()):
            print(f"  {count:>8}  {what}")  # noqa: T201
    assert met["early"] + met["not early"] == number
