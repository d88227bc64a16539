"""Rules, days and skin types in plain words. No HTML here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import ParamSpec

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import get_language, gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from catalog.steps import Condition, SkinType

from .arch_words import is_near
from .scheduling import Rule, Unit

P = ParamSpec("P")

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


def skin_words(skin_types: Iterable[str], conditions: Iterable[str]) -> str:
    """ "Oily, sensitive, rosacea": a person's skin and what it lives with, in their order."""
    types, lives_with = set(skin_types), set(conditions)
    labels = [str(one.label) for one in SkinType if one in types]
    labels += [str(one.label) for one in Condition if one in lives_with]
    return ", ".join([*labels[:1], *(label[:1].lower() + label[1:] for label in labels[1:])])


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
def dated(day: date, form: str) -> str:
    return date_format(day, form)


def day_words(day: date, today: date) -> str:
    """ "Thursday 19 November", with the year where that could be another one."""
    return dated(day, "l j F" if is_near(day, today) else "l j F Y")


def span_words(opens: date, closes: date, today: date) -> str:
    """ "3 December", "3 to 10 December", "30 November to 3 December"."""
    full = "j F" if is_near(opens, today) and is_near(closes, today) else "j F Y"
    if opens == closes:
        return dated(opens, full)
    same_year = opens.year == closes.year
    first = "j" if same_year and opens.month == closes.month else "j F" if same_year else full
    words = {"first": dated(opens, first), "last": dated(closes, full)}
    return gettext("%(first)s to %(last)s") % words
