"""Random lives: what a person might have entered, biased to where date rules break.

All randomness comes from the generator handed in, so a seed is a life. The days lean to month
ends, leap days and the turn of the year; facts crowd together, fall on one day, and spans begin
and end on the very edges of windows. A life is the ``in`` of a case.
"""

import random
from datetime import date, timedelta
from typing import Any

TYPES = ["oily", "acne-prone", "normal", "combination", "dry", "sensitive"]
PACES = ["gentle", "steady", "brisk"]
BLOCKS = [
    "broken-skin",
    "sunburn",
    "infection",
    "cold-sore",
    "isotretinoin",
    "eczema-flare",
    "rosacea-flare",
]
RESTS = ["peel", "wax", "laser"]
RATINGS = [None, 0, 1, 2, 3, 5, 6, 10]

FIRST_DAY = date(2000, 1, 1)
# Around these the month rule, the leap day or the end of the known days shows.
EDGES = [
    *(date(2026, month, 28) for month in range(1, 13)),
    *(date(2027, month, 1) for month in range(1, 13)),
    date(2024, 1, 31),
    date(2024, 2, 29),
    date(2023, 12, 31),
    date(2027, 2, 28),
    date(2028, 2, 29),
    date(2000, 2, 29),
    date(2100, 2, 28),
    date(2100, 1, 31),
]
# How far apart neighbouring facts lie: the same day, the edges of 1, 2 and 3 weeks, a month.
GAPS = [0, 0, 1, 1, 2, 3, 6, 7, 8, 13, 14, 15, 20, 21, 22, 27, 28, 29, 30, 31, 45, 90]
END_OF_KNOWN_DAYS = ["2100-12-31", "2101-01-01", "9999-12-31"]


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _some_day(rng: random.Random) -> date:
    if rng.random() < 0.7:
        return _after(rng.choice(EDGES), rng.randint(-3, 3))
    if rng.random() < 0.02:
        return _after(date(2100, 12, 31), -rng.randint(0, 40))
    return _after(date(2001, 1, 1), rng.randint(0, 36_000))


def _near(rng: random.Random, days: list[date]) -> date:
    """A day an edge's distance from some day that matters already."""
    sign = rng.choice([-1, 1, 1])
    return max(FIRST_DAY, _after(rng.choice(days), sign * rng.choice(GAPS)))


def _sessions(rng: random.Random, today: date) -> list[dict[str, Any]]:
    sessions: list[dict[str, Any]] = []
    day = _after(today, 1 if rng.random() < 0.04 else -rng.choice(GAPS))
    for number in range(rng.choice([0, 1, 1, 2, 2, 3, 4, 6])):
        sessions.append(
            {
                "id": number + 1,
                "day": max(FIRST_DAY, day).isoformat(),
                "at": rng.choice(["home", "home", "home", "pro"]),
                "counts": rng.random() < 0.85,
            }
        )
        day = _after(day, -rng.choice(GAPS))
    return sessions


def _checkins(
    rng: random.Random, today: date, sessions: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    checkins = []
    for _ in range(rng.choice([0, 0, 1, 1, 2, 3]) if sessions else 0):
        about = rng.choice(sessions)
        first = date.fromisoformat(about["day"])
        day = max(first, min(_after(first, rng.choice([0, 1, 1, 2, 3, 3, 7, 20])), today))
        signs = rng.random() < 0.2
        cleared = None
        if rng.random() < 0.7:
            cleared = _after(day, rng.choice([0, 1, 5, 14, 20, 30])).isoformat()
        checkins.append(
            {
                # A few are about a session that was deleted since.
                "session": 99 if rng.random() < 0.03 else about["id"],
                "day": day.isoformat(),
                "ratings": [rng.choice(RATINGS) for _ in range(3)],
                "signs": signs,
                "cleared": cleared if signs else None,
            }
        )
    return checkins


def random_hold(rng: random.Random, days: list[date]) -> dict[str, Any]:
    begins = _near(rng, days)
    if rng.random() < 0.5:
        return {"kind": rng.choice(RESTS), "from": begins.isoformat(), "cleared": None}
    cleared = None
    if rng.random() < 0.75:
        cleared = _after(begins, rng.choice(GAPS)).isoformat()
    return {"kind": rng.choice(BLOCKS), "from": begins.isoformat(), "cleared": cleared}


def random_pause(rng: random.Random, days: list[date]) -> dict[str, Any]:
    begins = _near(rng, days)
    chance = rng.random()
    if chance < 0.12:
        until = None
    elif chance < 0.15:
        until = rng.choice(END_OF_KNOWN_DAYS)
    elif chance < 0.2:
        # Resumed on the day it began, or before: such a pause does nothing.
        until = _after(begins, -rng.choice([0, 1, 5])).isoformat()
    else:
        until = _after(begins, rng.choice(GAPS)).isoformat()
    return {"from": begins.isoformat(), "until": until}


def random_skip(rng: random.Random, today: date, sessions: list[dict[str, Any]]) -> dict[str, Any]:
    latest = max(sessions, key=lambda session: str(session["day"]))
    about = latest if rng.random() < 0.8 else rng.choice(sessions)
    first = date.fromisoformat(about["day"])
    day = max(first, min(_after(first, rng.choice([0, *GAPS])), today))
    return {"after": 99 if rng.random() < 0.03 else about["id"], "day": day.isoformat()}


def days_that_matter(life: dict[str, Any]) -> list[date]:
    """Today, the session days, and where windows counted from them open and close."""
    days = [date.fromisoformat(life["today"])]
    for session in life.get("sessions", []):
        day = date.fromisoformat(session["day"])
        days += [day, _after(day, 7), _after(day, 14), _after(day, 21), _after(day, 31)]
    return days


def random_life(rng: random.Random, *, everything: bool = True) -> dict[str, Any]:
    """One life. Without ``everything``: profile and sessions alone."""
    today = _some_day(rng)
    life: dict[str, Any] = {
        "types": rng.sample(TYPES, rng.choice([1, 1, 1, 2, 2, 3, 6])),
        "today": today.isoformat(),
        "sessions": _sessions(rng, today),
    }
    if rng.random() < 0.8:
        life["pace"] = rng.choice(PACES)
    if rng.random() < 0.6:
        life["weekdays"] = rng.sample(range(7), rng.choice([1, 1, 2, 2, 3, 5, 7]))
    if everything:
        sessions = life["sessions"]
        days = days_that_matter(life)
        life["checkins"] = _checkins(rng, today, sessions)
        life["holds"] = [random_hold(rng, days) for _ in range(rng.choice([0, 0, 1, 1, 2, 3]))]
        life["pauses"] = [random_pause(rng, days) for _ in range(rng.choice([0, 0, 0, 1, 2]))]
        if sessions:
            number = rng.choice([0, 0, 1, 1, 2, 3])
            life["skips"] = [random_skip(rng, today, sessions) for _ in range(number)]
    for facts in life.values():
        if isinstance(facts, list):
            rng.shuffle(facts)
    return life


def random_save(rng: random.Random, life: dict[str, Any]) -> dict[str, Any]:
    """A session about to be saved: a new one, or one of the life's with another day."""
    known = [session["id"] for session in life["sessions"]]
    day = max(FIRST_DAY, min(_near(rng, days_that_matter(life)), date.fromisoformat(life["today"])))
    return {
        "id": rng.choice(known) if known and rng.random() < 0.3 else 50,
        "day": day.isoformat(),
        "at": rng.choice(["home", "home", "pro"]),
        "counts": rng.random() < 0.92,
    }
