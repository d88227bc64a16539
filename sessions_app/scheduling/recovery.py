"""What the check-ins say of how the skin recovered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum, IntEnum

from .facts import CheckIn, Facts


class Reaction(IntEnum):
    NONE = 0
    MILD = 1
    MODERATE = 2
    SEVERE = 3


def grade(check_in: CheckIn) -> Reaction:
    first_day = check_in.day <= check_in.about + timedelta(days=1)
    if check_in.warning_signs:
        return Reaction.SEVERE
    worst = max((r for r in check_in.ratings if r is not None), default=0)
    if worst >= 6 or (worst >= 3 and not first_day):
        return Reaction.MODERATE
    return Reaction.MILD if worst >= 3 else Reaction.NONE


def reaction(facts: Facts) -> Reaction:
    """The worst since the last session that counts; never logged: the worst of all."""
    anchor = facts.anchor
    return max(
        (grade(c) for c in facts.check_ins if anchor is None or c.day >= anchor),
        default=Reaction.NONE,
    )


class Asked(Enum):
    """Which of the two questions about a session it is time for."""

    FIRST = "first"
    LATER = "later"


FIRST_AFTER = timedelta(days=1)
LATER_FROM, LATER_TO = timedelta(days=3), timedelta(days=6)


def asked_on(session_day: date, answered: Iterable[date], today: date) -> Asked | None:
    """Which question to ask today about the session of a day.

    None where it was answered, where it is not the time, and where the time has gone by: a
    question that nobody answers goes away by itself.
    """
    since = today - session_day
    answers = [day - session_day for day in answered]
    if since == FIRST_AFTER and not answers:
        return Asked.FIRST
    if LATER_FROM <= since <= LATER_TO and not any(day > FIRST_AFTER for day in answers):
        return Asked.LATER
    return None
