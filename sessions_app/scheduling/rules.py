"""How often, by skin type: the rules a window is counted with."""

from __future__ import annotations

from dataclasses import dataclass

from .periods import Period, Unit

LEAST_DAYS = 7
"""No rule may open a window sooner than this many days after a session (our default)."""


@dataclass(frozen=True, slots=True)
class Rule:
    skin_type: str
    minimum: Period
    maximum: Period
    version: int = 1


def _rule(skin_type: str, least: int, most: int, unit: Unit) -> Rule:
    return Rule(skin_type, Period(least, unit), Period(most, unit))


STARTER_RULES = {
    rule.skin_type: rule
    for rule in (
        _rule("oily", 1, 2, Unit.WEEK),
        _rule("acne-prone", 1, 2, Unit.WEEK),
        _rule("normal", 2, 3, Unit.WEEK),
        _rule("combination", 2, 3, Unit.WEEK),
        _rule("dry", 1, 1, Unit.MONTH),
        _rule("sensitive", 1, 1, Unit.MONTH),
    )
}
"""The values a new installation starts with, for use where no catalogue is at hand."""
