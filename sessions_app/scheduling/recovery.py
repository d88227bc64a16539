"""What the check-ins say of how the skin recovered."""

from __future__ import annotations

from datetime import timedelta
from enum import IntEnum

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
