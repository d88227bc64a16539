"""The window: the days between too soon and too late, and the ideal one among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .facts import Facts, Pace
from .rules import LEAST_DAYS, Rule
from .spans import Delay, Span, delayed


@dataclass(frozen=True, slots=True)
class RuleReason:
    """One skin type's part in a window: the days its rule gives, and which ends it decides."""

    rule: Rule
    opens: date
    closes: date
    decides_opens: bool
    decides_closes: bool


@dataclass(frozen=True, slots=True)
class Window:
    """`opens` and `closes` are both included. The rest is why: enough to compute it again.

    `for_reaction` says whose `pace` it is: the skin's, after a reaction, or the person's own.
    """

    start: date
    opens: date
    ideal: date
    closes: date
    rules: tuple[RuleReason, ...]
    delays: tuple[Delay, ...]
    pace: Pace
    for_reaction: bool
    weekdays: frozenset[int]
    paced_on: date


def window_from(
    start: date,
    facts: Facts,
    spans: Iterable[Span],
    *,
    for_reaction: bool = False,
    begun_by: date | None = None,
) -> Window | None:
    """The window counted from `start`; None when an endless span is in force for it.

    After a reaction (`for_reaction`) the pace is gentle, whatever the person's own is.
    """
    pace = Pace.GENTLE if for_reaction else facts.pace
    reasons = _rule_reasons(start, facts)
    opens = max(r.opens for r in reasons)
    closes = max(r.closes for r in reasons)
    moved = delayed(opens, closes, spans, begun_by=begun_by)
    if moved is None:
        return None
    opens, closes, delays = moved
    paced_on = paced_day(opens, closes, pace)
    return Window(
        start=start,
        opens=opens,
        ideal=nearest_weekday(paced_on, opens, closes, facts.weekdays),
        closes=closes,
        rules=reasons,
        delays=delays,
        pace=pace,
        for_reaction=for_reaction,
        weekdays=facts.weekdays,
        paced_on=paced_on,
    )


def _rule_reasons(start: date, facts: Facts) -> tuple[RuleReason, ...]:
    ends = {}
    for skin_type in facts.types:
        rule = facts.rules[skin_type]
        opens = max(rule.minimum.after(start), start + timedelta(days=LEAST_DAYS))
        ends[skin_type] = (rule, opens, max(rule.maximum.after(start), opens))
    last_opens = max(opens for _, opens, _ in ends.values())
    last_closes = max(closes for _, _, closes in ends.values())
    in_rule_order = sorted(ends, key=list(facts.rules).index)
    return tuple(
        RuleReason(rule, opens, closes, opens == last_opens, closes == last_closes)
        for rule, opens, closes in (ends[skin_type] for skin_type in in_rule_order)
    )


def paced_day(opens: date, closes: date, pace: Pace) -> date:
    match pace:
        case Pace.GENTLE:
            return closes
        case Pace.BRISK:
            return opens
        case Pace.STEADY:
            return opens + timedelta(days=(closes - opens).days // 2)


def nearest_weekday(day: date, opens: date, closes: date, weekdays: frozenset[int]) -> date:
    """The nearest preferred weekday inside the window, the later of two; else `day` itself."""
    for distance in range(7):
        for candidate in (
            day + timedelta(days=distance),
            day - timedelta(days=distance),
        ):
            if candidate.weekday() in weekdays and opens <= candidate <= closes:
                return candidate
    return day
