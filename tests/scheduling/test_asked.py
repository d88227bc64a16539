"""When a check-in is asked for: once after a day, once after some days, and never again."""

from __future__ import annotations

from datetime import date

import pytest

from sessions_app.scheduling.recovery import Asked, asked_on

SESSION = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("today", "answered", "asked"),
    [
        ("2026-11-01", [], None),
        ("2026-11-02", [], Asked.FIRST),
        ("2026-11-02", ["2026-11-02"], None),
        ("2026-11-02", ["2026-11-01"], None),
        ("2026-11-03", [], None),
        ("2026-11-04", [], Asked.LATER),
        ("2026-11-04", ["2026-11-02"], Asked.LATER),
        ("2026-11-04", ["2026-11-03"], None),
        ("2026-11-07", [], Asked.LATER),
        ("2026-11-07", ["2026-11-02", "2026-11-05"], None),
        ("2026-11-08", [], None),
        ("2027-02-28", [], None),
        ("2026-10-31", [], None),  # the zone changed, and the session lies a day ahead
    ],
)
def test_it_asks_twice_at_most_and_then_lets_it_be(
    today: str, answered: list[str], asked: Asked | None
) -> None:
    days = [date.fromisoformat(day) for day in answered]
    assert asked_on(SESSION, days, date.fromisoformat(today)) == asked
