"""Plans in plain words, for every page that says why a date is what it is. No HTML here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import ParamSpec

from django.utils.formats import date_format
from django.utils.text import capfirst, get_text_list
from django.utils.translation import get_language, gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from catalog.steps import SkinType

from .arch_words import is_near
from .scheduling import Effect, Pace, Period, Plan, Rule, Span, Unit, Window
from .scheduling.spans import Delay

P = ParamSpec("P")

_WEEKDAYS = (
    _("Mondays"),
    _("Tuesdays"),
    _("Wednesdays"),
    _("Thursdays"),
    _("Fridays"),
    _("Saturdays"),
    _("Sundays"),
)
_CAUSES = {
    "professional-visit": _("the rest after a professional visit"),
    Effect.BLOCK: _("a hold"),
    Effect.REST: _("a rest"),
    Effect.PAUSE: _("a pause"),
}

_EVERY = {
    Unit.DAY: ngettext_lazy("once a day", "every %(count)d days", "count"),
    Unit.WEEK: ngettext_lazy("once a week", "every %(count)d weeks", "count"),
    Unit.MONTH: ngettext_lazy("once a month", "every %(count)d months", "count"),
}
_COUNTED = {
    Unit.DAY: ngettext_lazy("%(count)d day", "%(count)d days", "count"),
    Unit.WEEK: ngettext_lazy("%(count)d week", "%(count)d weeks", "count"),
    Unit.MONTH: ngettext_lazy("%(count)d month", "%(count)d months", "count"),
}
_RANGE = {
    Unit.DAY: _("%(least)d to %(most)d days"),
    Unit.WEEK: _("%(least)d to %(most)d weeks"),
    Unit.MONTH: _("%(least)d to %(most)d months"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence or two: pairs of plain and strong text, and what follows the last of them."""

    pairs: tuple[tuple[str, str], ...]
    tail: str


def _kept(words_of: Callable[P, str]) -> Callable[P, str]:
    """Keep words by language: the same few rules and days come again for everyone."""

    @lru_cache(maxsize=4096)
    def kept(_language: str | None, /, *args: P.args, **named: P.kwargs) -> str:
        return words_of(*args, **named)

    return lambda *args, **named: kept(get_language(), *args, **named)


def list_words(items: Iterable[str]) -> str:
    """ "oily, dry and sensitive"."""
    listed = list(items)
    return get_text_list(listed, gettext("and")) if len(listed) > 1 else listed[0]


@_kept
def type_words(skin_type: str) -> str:
    """A skin type inside a sentence."""
    return str(SkinType(skin_type).label).lower()


@_kept
def rule_words(rule: Rule) -> str:
    """ "1 to 2 weeks", "every 3 weeks", "once a month"."""
    least, most = rule.minimum, rule.maximum
    if least == most:
        return str(_EVERY[least.unit] % {"count": least.count})
    if least.unit is most.unit:
        return str(_RANGE[most.unit] % {"least": least.count, "most": most.count})
    ends = (_COUNTED[end.unit] % {"count": end.count} for end in (least, most))
    return gettext("%(least)s to %(most)s") % dict(zip(("least", "most"), ends, strict=True))


@_kept
def _dated(day: date, form: str) -> str:
    return date_format(day, form)


def day_words(day: date, today: date) -> str:
    """ "Thursday 19 November", with the year where that could be another one."""
    return _dated(day, "l j F" if is_near(day, today) else "l j F Y")


def span_words(opens: date, closes: date, today: date) -> str:
    """ "3 December", "3 to 10 December", "30 November to 3 December"."""
    full = "j F" if is_near(opens, today) and is_near(closes, today) else "j F Y"
    if opens == closes:
        return _dated(opens, full)
    same_year = opens.year == closes.year
    first = "j" if same_year and opens.month == closes.month else "j F" if same_year else full
    words = {"first": _dated(opens, first), "last": _dated(closes, full)}
    return gettext("%(first)s to %(last)s") % words


def why(plan: Plan, today: date) -> tuple[Reason, ...]:
    """How the date came about, step by step; nothing before the first session."""
    if plan.anchor is None:
        return ()
    last = gettext("Your last session that counts was %(day)s.")
    reasons = [_reason(last, day=day_words(plan.anchor, today))]
    for skip in plan.skips:
        let_go = gettext("You let one go on %(day)s, so we count from %(start)s.")
        words = {"day": day_words(skip.day, today), "start": day_words(skip.start, today)}
        reasons.append(_reason(let_go, **words))
    if plan.window is None:
        return (*reasons, *(_endless(s, today) for s in plan.spans if s.endless))
    reasons.append(_by_rule(plan.window, today))
    reasons += _by_delays(plan.window, today)
    reasons.append(_by_pace(plan.window, today))
    return tuple(reasons)


def _by_rule(window: Window, today: date) -> Reason:
    """Which rules there are, which of them decides, and the days they give."""
    days = span_words(*_undelayed(window), today)
    short_months = _short_months(window)
    if len(window.rules) == 1:
        rule = window.rules[0].rule
        template = gettext("The rule for %(skin_type)s skin is %(rule)s: %(days)s.")
        values = {"skin_type": type_words(rule.skin_type)}
        template = _fill(template, rule=rule_words(rule), days=days)
        return _reason(_join(template, short_months), **values)
    named = []
    values = {}
    for number, reason in enumerate(window.rules):
        values[f"type{number}"] = type_words(reason.rule.skin_type)
        named.append(f"%(type{number})s ({rule_words(reason.rule)})")
    told = _fill(gettext("You said %(types)s."), types=list_words(named))
    verdict = gettext("%(who_decides)s: %(days)s.")
    verdict %= {"who_decides": _who_decides(window), "days": days}
    return _reason(_join(told, verdict, short_months), **values)


def _by_delays(window: Window, today: date) -> list[Reason]:
    reasons = []
    opens, closes = _undelayed(window)
    for delay in window.delays:
        opens, closes = delay.until, delay.until + (closes - opens)
        template = _fill(
            gettext("But %(cause)s lasts until %(until)s, so the window moves to %(days)s."),
            cause=_causes(delay),
            days=span_words(opens, closes, today),
        )
        reasons.append(_reason(template, until=day_words(delay.until, today)))
    return reasons


def _endless(span: Span, today: date) -> Reason:
    template = gettext("%(cause)s runs since %(day)s without an end, so there is no date.")
    template = _fill(template, cause=capfirst(_cause(span)))
    return _reason(template, day=day_words(span.start, today))


def _causes(delay: Delay) -> str:
    return list_words(dict.fromkeys(_cause(span) for span in delay.spans))


def _cause(span: Span) -> str:
    return str(_CAUSES.get(span.cause) or _CAUSES[span.effect])


def _by_pace(window: Window, today: date) -> Reason:
    """Which day of the window, and whether a weekday has moved it."""
    if window.opens == window.closes:
        return _reason(gettext("The window is that one day, so there is nothing to choose."))
    match window.pace:
        case Pace.GENTLE:
            pace = gettext("At a gentle pace it is the last day, %(paced)s")
        case Pace.BRISK:
            pace = gettext("At a brisk pace it is the first day, %(paced)s")
        case Pace.STEADY:
            pace = gettext("The middle is %(paced)s")
    paced = span_words(window.paced_on, window.paced_on, today)
    if not window.weekdays:
        return _reason(_fill(gettext("%(pace)s."), pace=pace), paced=paced)
    liked = list_words(str(_WEEKDAYS[day]) for day in sorted(window.weekdays))
    if window.ideal != window.paced_on:
        template = gettext("%(pace)s. You like %(liked)s, so it moves to %(ideal)s.")
        template = _fill(template, pace=pace, liked=liked)
        return _reason(template, paced=paced, ideal=day_words(window.ideal, today))
    if window.ideal.weekday() in window.weekdays:
        template = gettext("%(pace)s, and you like %(liked)s. Nothing to move.")
    else:
        template = gettext("%(pace)s. You like %(liked)s, but none lies in the window.")
    return _reason(_fill(template, pace=pace, liked=liked), paced=paced)


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
        return {"day": f"{window.start.day} {_dated(end, 'F')}"}

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


def _reason(template: str, **strong: str) -> Reason:
    """The named places of the template stand out, the rest is plain."""
    *found, tail = _PLACEHOLDER.split(template)
    pairs = zip(found[::2], (strong[name] for name in found[1::2]), strict=True)
    return Reason(tuple(pairs), tail)
