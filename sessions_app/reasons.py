"""Why a date is what it is: the reasons of a plan in plain words, each with what it rests on.

The words hang on the plan alone, not on the day they are read, so that a page and a calendar say
the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from catalog.models import Evidence

from .scheduling import Effect, Pace, Period, Plan, Rule, Span, Unit, Window
from .words import dated, day_words, list_words, rule_words, span_words, type_words

_WEEKDAYS = (
    _("Mondays"),
    _("Tuesdays"),
    _("Wednesdays"),
    _("Thursdays"),
    _("Fridays"),
    _("Saturdays"),
    _("Sundays"),
)


class Ground(TypedDict):
    """How well something is known, and the titles of its sources; none where it is our default."""

    evidence: str
    sources: list[str]


class HoldGround(Ground):
    """The same for a kind of hold, with the name it has now."""

    name: str


class Grounds(TypedDict):
    """What the reasons of a plan rest on: rules by skin type, holds by kind."""

    rules: dict[str, Ground]
    holds: dict[str, HoldGround]


NO_GROUNDS: Grounds = {"rules": {}, "holds": {}}


@dataclass(frozen=True, slots=True)
class Basis:
    """What one reason rests on, in words; `anchor` finds it on the page of our numbers."""

    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence or two: pairs of plain and strong text, and what follows the last of them."""

    pairs: tuple[tuple[str, str], ...]
    tail: str
    bases: tuple[Basis, ...] = ()

    @property
    def text(self) -> str:
        return "".join(plain + strong for plain, strong in self.pairs) + self.tail


def why(plan: Plan, grounds: Grounds = NO_GROUNDS) -> tuple[Reason, ...]:
    """How the date came about, step by step; nothing before the first session.

    Days are told with their year where that is not the year of the last session.
    """
    near = plan.anchor
    if near is None:
        return ()
    last = gettext("Your last session that counts was %(day)s.")
    reasons = [_reason(last, day=dated(near, "l j F Y"))]
    for skip in plan.skips:
        let_go = gettext("You let one go on %(day)s, so we count from %(start)s.")
        words = {"day": day_words(skip.day, near), "start": day_words(skip.start, near)}
        reasons.append(_reason(let_go, **words))
    if plan.window is None:
        reasons += (_endless(span, near, grounds) for span in plan.spans if span.endless)
        return tuple(reasons)
    reasons.append(_by_rule(plan.window, near, grounds))
    reasons += _by_delays(plan.window, near, grounds)
    reasons.append(_by_pace(plan.window, near))
    return tuple(reasons)


def why_text(plan: Plan, grounds: Grounds) -> str:
    """The same for a calendar: one reason a line, with what it rests on in brackets."""
    lines = []
    for reason in why(plan, grounds):
        bases = "; ".join(basis.words for basis in reason.bases)
        lines.append(f"{reason.text} ({bases})" if bases else reason.text)
    return "\n".join(lines)


def _by_rule(window: Window, near: date, grounds: Grounds) -> Reason:
    """Which rules there are, which of them decides, and the days they give."""
    bases = tuple(_rule_basis(reason.rule, grounds) for reason in window.rules)
    days = span_words(*_undelayed(window), near)
    short_months = _short_months(window)
    if len(window.rules) == 1:
        rule = window.rules[0].rule
        template = gettext("The rule for %(skin_type)s skin is %(rule)s: %(days)s.")
        values = {"skin_type": type_words(rule.skin_type)}
        template = _fill(template, rule=rule_words(rule), days=days)
        return _reason(_join(template, short_months), bases, **values)
    named = []
    values = {}
    for number, reason in enumerate(window.rules):
        values[f"type{number}"] = type_words(reason.rule.skin_type)
        named.append(f"%(type{number})s ({rule_words(reason.rule)})")
    told = _fill(gettext("You said %(types)s."), types=list_words(named))
    verdict = gettext("%(who_decides)s: %(days)s.")
    verdict %= {"who_decides": _who_decides(window), "days": days}
    return _reason(_join(told, verdict, short_months), bases, **values)


def _by_delays(window: Window, near: date, grounds: Grounds) -> list[Reason]:
    reasons = []
    opens, closes = _undelayed(window)
    for delay in window.delays:
        opens, closes = delay.until, delay.until + (closes - opens)
        causes = list_words(dict.fromkeys(_cause(span, grounds) for span in delay.spans))
        template = _fill(
            gettext("But %(cause)s lasts until %(until)s, so the window moves to %(days)s."),
            cause=causes,
            days=span_words(opens, closes, near),
        )
        bases = tuple(dict.fromkeys(b for s in delay.spans for b in _span_bases(s, grounds)))
        reasons.append(_reason(template, bases, until=day_words(delay.until, near)))
    return reasons


def _endless(span: Span, near: date, grounds: Grounds) -> Reason:
    template = gettext("%(cause)s runs since %(day)s without an end, so there is no date.")
    template = _fill(template, cause=capfirst(_cause(span, grounds)))
    return _reason(template, _span_bases(span, grounds), day=day_words(span.start, near))


_CAUSES = {
    "professional-visit": _("the rest after a professional visit"),
    "reaction": _("the rest after how your skin felt"),
    "warning-signs": _("the wait after a warning sign"),
}
_NAMED = {Effect.BLOCK: _("the hold for “%(name)s”"), Effect.REST: _("the rest for “%(name)s”")}
_UNNAMED = {Effect.BLOCK: _("a hold"), Effect.REST: _("a rest"), Effect.PAUSE: _("a pause")}


def _cause(span: Span, grounds: Grounds) -> str:
    if span.cause in _CAUSES:
        return str(_CAUSES[span.cause])
    if ground := grounds["holds"].get(span.cause):
        return str(_NAMED[span.effect] % {"name": ground["name"]})
    return str(_UNNAMED[span.effect])


def _rule_basis(rule: Rule, grounds: Grounds) -> Basis:
    words = gettext("rule for %(skin_type)s skin, version %(version)d: %(sources)s") % {
        "skin_type": type_words(rule.skin_type),
        "version": rule.version,
        "sources": _sources(grounds["rules"].get(rule.skin_type)),
    }
    return Basis(capfirst(words), f"rule-{rule.skin_type}")


_NUMBERS = {
    "professional-visit": "number-professional",
    "reaction": "number-moderate",
    "warning-signs": "number-check-in",
}


def _span_bases(span: Span, grounds: Grounds) -> tuple[Basis, ...]:
    """None for a pause: that is the person's own wish."""
    if span.effect is Effect.PAUSE:
        return ()
    ground = grounds["holds"].get(span.cause)
    anchor = _NUMBERS.get(span.cause, f"hold-{span.cause}")
    if span.end is None or span.effect is Effect.BLOCK:
        template = gettext("Until it is cleared: %(sources)s")
        return (Basis(template % {"sources": _sources(ground)}, anchor),)
    days = (span.end - span.start).days
    template = ngettext(
        "%(days)d day of rest: %(sources)s", "%(days)d days of rest: %(sources)s", days
    )
    return (Basis(template % {"days": days, "sources": _sources(ground)}, anchor),)


def _sources(ground: Ground | None) -> str:
    if ground is None or not ground["sources"]:
        return str(Evidence.OUR_DEFAULT.label).lower()
    return ", ".join(ground["sources"])


def _by_pace(window: Window, near: date) -> Reason:
    """Which day of the window, and whether a weekday has moved it."""
    if window.opens == window.closes:
        return _reason(gettext("The window is that one day, so there is nothing to choose."))
    bases = (_after_reaction(),) if window.for_reaction else ()
    match window.pace:
        case Pace.GENTLE if window.for_reaction:
            pace = gettext("After how your skin felt it is the last day, %(paced)s")
        case Pace.GENTLE:
            pace = gettext("At a gentle pace it is the last day, %(paced)s")
        case Pace.BRISK:
            pace = gettext("At a brisk pace it is the first day, %(paced)s")
        case Pace.STEADY:
            pace = gettext("The middle is %(paced)s")
    paced = span_words(window.paced_on, window.paced_on, near)
    if not window.weekdays:
        return _reason(_fill(gettext("%(pace)s."), pace=pace), bases, paced=paced)
    liked = list_words(str(_WEEKDAYS[day]) for day in sorted(window.weekdays))
    if window.ideal != window.paced_on:
        template = gettext("%(pace)s. You like %(liked)s, so it moves to %(ideal)s.")
        template = _fill(template, pace=pace, liked=liked)
        return _reason(template, bases, paced=paced, ideal=day_words(window.ideal, near))
    if window.ideal.weekday() in window.weekdays:
        template = gettext("%(pace)s, and you like %(liked)s. Nothing to move.")
    else:
        template = gettext("%(pace)s. You like %(liked)s, but none lies in the window.")
    return _reason(_fill(template, pace=pace, liked=liked), bases, paced=paced)


def _after_reaction() -> Basis:
    return Basis(gettext("Gentle after a reaction: our default"), "number-mild")


def short_why(window: Window) -> str:
    """Who decides, by which rule, and what a short month did to it."""
    deciding = [r.rule for r in window.rules if r.decides_opens or r.decides_closes]
    rules = list(dict.fromkeys(map(rule_words, deciding)))
    if len(window.rules) == 1:
        told = gettext("The rule for %(skin_type)s skin is %(rule)s.")
        told %= {"skin_type": type_words(deciding[0].skin_type), "rule": rules[0]}
    else:
        if len(rules) > 1:
            rules = [f"{type_words(rule.skin_type)} {rule_words(rule)}" for rule in deciding]
        told = gettext("%(who_decides)s: %(rules)s.")
        told %= {"who_decides": _who_decides(window), "rules": list_words(rules)}
    return _join(told, _short_months(window))


def _who_decides(window: Window) -> str:
    opens = [r.rule.skin_type for r in window.rules if r.decides_opens]
    closes = [r.rule.skin_type for r in window.rules if r.decides_closes]
    if opens != closes:
        ends = {"first": _types(opens), "last": _types(closes)}
        return gettext("The first day is set by %(first)s, the last by %(last)s") % ends
    types = {"types": capfirst(_types(opens))}
    if len(opens) == len(window.rules):
        return gettext("%(types)s agree") % types
    if len(opens) > 1:
        return gettext("%(types)s are the most careful, so they decide") % types
    if len(window.rules) == 2:
        return gettext("%(types)s is the more careful, so it decides") % types
    return gettext("%(types)s is the most careful, so it decides") % types


def _types(skin_types: Sequence[str]) -> str:
    return list_words(map(type_words, skin_types))


def _undelayed(window: Window) -> tuple[date, date]:
    """The window as the rules alone give it."""
    return max(r.opens for r in window.rules), max(r.closes for r in window.rules)


def _short_months(window: Window) -> str:
    """Where the day of the month does not exist in the month a rule leads to."""
    opens, closes = _undelayed(window)
    opens_short = any(_is_clamped(r.rule.minimum, window.start, opens) for r in window.rules)
    closes_short = any(_is_clamped(r.rule.maximum, window.start, closes) for r in window.rules)

    def missing(end: date) -> dict[str, str]:
        return {"day": f"{window.start.day} {dated(end, 'F')}"}

    if opens_short and opens == closes:
        return gettext("There is no %(day)s, so it is the month’s last day.") % missing(opens)
    told = []
    if opens_short:
        words = gettext("There is no %(day)s, so it opens on the month’s last day.")
        told.append(words % missing(opens))
    if closes_short:
        words = gettext("There is no %(day)s, so it closes on the month’s last day.")
        told.append(words % missing(closes))
    return " ".join(told)


def _is_clamped(period: Period, start: date, reached: date) -> bool:
    return period.unit is Unit.MONTH and reached.day < start.day and period.after(start) == reached


_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def _join(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _fill(template: str, **words: str) -> str:
    """Put words into a template, leaving places it does not name for what will be strong."""
    return _PLACEHOLDER.sub(lambda place: words.get(place[1], place[0]), template)


def _reason(template: str, bases: tuple[Basis, ...] = (), /, **strong: str) -> Reason:
    """The named places of the template stand out, the rest is plain."""
    *found, tail = _PLACEHOLDER.split(template)
    pairs = zip(found[::2], (strong[name] for name in found[1::2]), strict=True)
    return Reason(tuple(pairs), tail, bases)
