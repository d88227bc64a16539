"""The lives the tests of the arch are about, and a short way to draw one."""

from datetime import date

from sessions_app.arch import Arch, draw_arch

TODAY = date(2026, 11, 22)  # a Sunday

RESTING = ("2026-11-19", "2026-12-03", "2026-12-06", "2026-12-10", "2026-12-06")
ONE_DAY = ("2026-10-31", "2026-11-30", "2026-11-30", "2026-11-30", "2026-11-30")
READY = ("2026-11-08", "2026-11-22", "2026-11-25", "2026-11-29")
OVERDUE = ("2026-10-25", "2026-11-08", "2026-11-11", "2026-11-15", "2026-11-22")
PAUSED = ("2026-11-01", "2027-01-10", "2027-01-12", "2027-01-17", "2027-01-12")
NEVER = ("", "", "", "")


def arch(
    state: str,
    *days: str,
    today: date = TODAY,
    until: date | None = None,
    preview: bool = False,
) -> Arch:
    """Days in the order last, opens, ideal, closes, next; "" for none, the rest may be left out."""
    last, opens, ideal, closes, next_on = (
        date.fromisoformat(day) if day else None for day in (*days, "", "", "", "", "")[:5]
    )
    return draw_arch(
        state=state,
        today=today,
        last=last,
        opens=opens,
        ideal=ideal,
        closes=closes,
        next_on=next_on,
        preview=preview,
        until=until,
    )
