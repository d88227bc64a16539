"""The words of the arch: what stands in the glass, the keys under the shelf, one sentence."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.utils import dateformat
from django.utils.translation import get_language, gettext, ngettext

FAR = 180  # days: from here on a day of another year is told with its year


class Key(NamedTuple):
    """One column under the shelf; `name` is last, opens, ideal or closes."""

    name: str
    label: str
    iso: str
    words: str


class Words(NamedTuple):
    """What stands in the glass; `sentence` says all of it to those who do not see it."""

    headline: str
    lead: str
    big: str
    sentence: str
    note: str = ""
    note_day: str = ""  # stands where the note says %(day)s
    next_in: str = "big"  # where the next day is named: "big" or "note"
    shown: date | None = None  # the day the big words name


class Days(NamedTuple):
    today: date
    last: date | None
    window: tuple[date, date, date] | None
    next_on: date | None
    until: date | None
    after_skip: bool = False
    """Whether `last` is the day of a session that was let go."""


@lru_cache(maxsize=4096)
def _put(day: date, pattern: str, _language: str | None) -> str:
    return dateformat.format(day, pattern)


def date_format(day: date, pattern: str) -> str:
    """The day in the reader's language; kept, since everyone meets the same few days."""
    return _put(day, pattern, get_language())


def is_near(day: date, today: date) -> bool:
    return day.year == today.year or abs((day - today).days) < FAR


def _day(day: date, today: date) -> str:
    """A day inside a sentence."""
    return date_format(day, "l j F" if day.year == today.year else "l j F Y")


def _short(day: date, today: date) -> str:
    return date_format(day, "D j M" if is_near(day, today) else "j M Y")


def _far(day: date, today: date) -> str:
    days = (day - today).days
    if days <= 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}


def _dated(headline: str, day: date, sentence: str, note: str) -> Words:
    lead, big = date_format(day, "l"), date_format(day, "j F")
    return Words(headline, lead, big, sentence, note, shown=day)


def _resting(days: Days) -> Words:
    headline = gettext("Resting. Ready on")
    sentence = gettext("Resting: the next session is on %(next)s, %(far)s.")
    if days.next_on is None:
        sentence = gettext("Resting: there is nothing to do.")
        note = gettext("let it be")
        return Words(gettext("Resting"), gettext("Nothing"), gettext("to do"), sentence, note)
    if days.window is not None and days.window[0] != days.window[2]:
        headline = gettext("Resting. Next session")
        sentence = gettext(
            "Resting: the next session is on %(next)s, %(far)s,"
            " and the window is open from %(opens)s to %(closes)s."
        )
    return _dated(headline, days.next_on, sentence, _far(days.next_on, days.today))


def _ready(days: Days) -> Words:
    headline = gettext("Ready")
    if days.window is None:
        sentence = gettext("Ready: whenever you like, for your first session.")
        note = gettext("your first session")
        return Words(headline, gettext("Whenever"), gettext("you like"), sentence, note)
    _, ideal, closes = days.window
    if closes == days.today:
        sentence = gettext("Ready: today, %(today)s, is a good day.")
        note = gettext("today is a good day")
        if ideal == closes:
            headline = gettext("Ready. Today is ideal")
            sentence = gettext("Ready: today, %(today)s, is ideal.")
            note = gettext("no hurry, later is fine")
        return _dated(headline, closes, sentence, note)
    if ideal == days.today:
        sentence = gettext("Ready: today, %(today)s, is ideal, and any day to %(closes)s is fine.")
        note = gettext("open to %(day)s") % {"day": date_format(closes, "j F")}
        return _dated(gettext("Ready. Today is ideal"), ideal, sentence, note)
    if ideal > days.today:
        sentence = gettext("Ready: any day to %(closes)s, and %(ideal)s would be ideal.")
        note = gettext("%(day)s would be ideal")
        note_day = date_format(ideal, "l" if (ideal - days.today).days < 7 else "j F")
    else:
        sentence = gettext("Ready: any day to %(closes)s, and today is a good day.")
        note, note_day = gettext("%(day)s is a good day"), gettext("today")
    big = date_format(closes, "j F")
    return Words(headline, gettext("Any day to"), big, sentence, note, note_day, "note", closes)


def _overdue(days: Days) -> Words:
    if days.window is None:
        return _ready(days)
    opens = days.window[0]
    return Words(
        gettext("Ready when you are"),
        gettext("Open since"),
        date_format(opens, "j F"),
        gettext("Ready when you are: open since %(opens)s, and today is fine."),
        gettext("no hurry, %(day)s is fine"),
        gettext("today"),
        "note",
        opens,
    )


def _paused(days: Days) -> Words:
    lead, big = gettext("For as long as"), gettext("you like")
    sentence, note, note_day = gettext("Paused for as long as you like."), "", ""
    if days.until is not None:
        lead, big = gettext("Until"), date_format(days.until, "j F")
        sentence = gettext("Paused until %(until)s.")
    if days.next_on is None:
        note = gettext("your calendar is empty")
    else:
        note, note_day = gettext("next session %(day)s"), date_format(days.next_on, "j F")
        sentence = gettext("Paused; the next session is on %(next)s.")
        if days.until is not None:
            sentence = gettext("Paused until %(until)s; the next session is on %(next)s.")
    headline = gettext("Paused")
    return Words(headline, lead, big, sentence, note, note_day, "note", days.until)


def _held(days: Days) -> Words:
    sentence = gettext("On hold: skin comes first; clear the hold when it has healed.")
    note, note_day = gettext("clear the hold when it has healed"), ""
    if days.next_on is not None:
        sentence = gettext("On hold: skin comes first; the next session is on %(next)s.")
        note, note_day = gettext("next session %(day)s"), date_format(days.next_on, "j F")
    words = gettext("On hold"), gettext("Skin comes"), gettext("first")
    return Words(*words, sentence, note, note_day, "note")


WORDS: dict[str, Callable[[Days], Words]] = {
    "resting": _resting,
    "ready": _ready,
    "overdue": _overdue,
    "paused": _paused,
    "held": _held,
}


def words_for(state: str, days: Days, *, preview: bool) -> Words:
    if not preview or days.next_on is None:
        return WORDS[state](days)
    sentence = gettext("If you save, the next session is on %(next)s, %(far)s.")
    note = _far(days.next_on, days.today)
    return _dated(gettext("If you save, next is"), days.next_on, sentence, note)


def sentence_for(template: str, days: Days) -> str:
    opens, ideal, closes = days.window or (None, None, None)
    named = {
        "today": days.today,
        "next": days.next_on,
        "opens": opens,
        "ideal": ideal,
        "closes": closes,
        "until": days.until,
    }
    # Only what the sentence names is put into words.
    words = {
        name: _day(day, days.today)
        for name, day in named.items()
        if day is not None and f"%({name})s" in template
    }
    far = _far(days.next_on, days.today) if days.next_on else ""
    return template % {**words, "far": far}


def keys_for(days: Days) -> tuple[Key, ...]:
    if days.window is None:
        return ()
    named = zip(
        ("last", "opens", "ideal", "closes"),
        (
            gettext("Skipped") if days.after_skip else gettext("Last"),
            gettext("Opens"),
            gettext("Ideal"),
            gettext("Closes"),
        ),
        (days.last, *days.window),
        strict=True,
    )
    return tuple(
        Key(name, label, day.isoformat(), _short(day, days.today))
        for name, label, day in named
        if day is not None
    )
