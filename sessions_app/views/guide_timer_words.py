"""The time of a stage in words: what the bells mean, and until when it runs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sessions_app.guide.course import Course
from sessions_app.guide.ways import Minutes
from sessions_app.timer_dial import Point, bead_at, share


@dataclass(frozen=True, slots=True)
class TimerRow:
    """The present time. `ends_at` is empty for a stopwatch, and while it pauses."""

    began_at: str
    ends_at: str
    elapsed: str
    left: str
    aim: int
    paused: bool
    level: str
    bead: Point
    walked: str
    plain: tuple[str, str]


def timer_row(course: Course, *, now: dt.datetime, zone: dt.tzinfo) -> TimerRow | None:
    timer = course.timer
    if timer is None:
        return None
    seconds = int(timer.elapsed(now).total_seconds())
    most = timer.minutes.most if timer.minutes else 0
    return TimerRow(
        began_at=timer.began_at.astimezone(dt.UTC).isoformat().replace("+00:00", "Z"),
        ends_at=timer.ends_at.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
        if timer.ends_at
        else "",
        elapsed=clock_words(seconds),
        left=_left(seconds, timer.aim, paused=timer.paused_at is not None),
        aim=timer.aim,
        paused=timer.paused_at is not None,
        level=_level(seconds, timer.minutes, timer.aim),
        bead=bead_at(seconds, most),
        walked=f"{share(seconds, most):.4f} 2",
        plain=_plain(course, seconds, zone),
    )


def clock_words(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


def _left(seconds: int, aim: int, *, paused: bool) -> str:
    if paused:
        return _("paused")
    if not aim:
        return _("no hurry")
    if seconds >= 60 * aim:
        return _("time to stop")
    return _("{time} to go").format(time=clock_words(60 * aim - seconds))


def _level(seconds: int, minutes: Minutes | None, aim: int) -> str:
    if minutes is None or seconds < 60 * minutes.least:
        return ""
    return "firm" if seconds >= 60 * aim else "soft"


def _plain(course: Course, seconds: int, zone: dt.tzinfo) -> tuple[str, str]:
    """For pages that do not count: a time of day, and what it is."""
    timer = course.timer
    assert timer is not None, "asked for where time runs"
    began = _time(timer.began_at, zone)
    if timer.paused_at is not None:
        return clock_words(seconds), _("paused")
    if timer.ends_at is None:
        return began, _("is when it began")
    told = {"minutes": minute_words(timer.aim), "began": began}
    words = _("until then, %(minutes)s from %(began)s") % told
    if timer.minutes is not None and timer.minutes.least < timer.aim:
        enough = timer.began_at + dt.timedelta(minutes=timer.minutes.least)
        words = _("%(words)s; enough from %(enough)s") % {
            "words": words,
            "enough": _time(enough, zone),
        }
    return _time(timer.ends_at, zone), words


def _time(at: dt.datetime, zone: dt.tzinfo) -> str:
    return date_format(at.astimezone(zone), "H:i")


def says(minutes: Minutes, aim: int) -> str:
    """What the bells mean while it aims at that minute."""
    least, most = minutes.least, minutes.most
    told = {
        "enough": capfirst(minute_words(least)),
        "aim": number_words(aim),
        "most": capfirst(number_words(most)),
        "end": minute_words(most),
    }
    if least == most:
        return _("A bell at %(end)s, when it is time to stop.") % told
    if aim == least:
        return _("%(enough)s is enough: a bell then. %(most)s is the most.") % told
    if aim < most:
        both = _(
            "%(enough)s is enough: a soft bell then, and one at %(aim)s. %(most)s is the most."
        )
        return both % told
    until = _(
        "%(enough)s is enough: a soft bell then, and one at %(aim)s, when it is time to stop."
    )
    return until % told


def cues(minutes: Minutes) -> dict[str, str]:
    """What is shown and spoken when the time is enough, and at each minute it can end in."""
    each = range(minutes.least, minutes.most + 1)
    told = {minute: capfirst(minute_words(minute)) for minute in each}
    enough = _("%(minutes)s: that is enough. Go on when you like.")
    stop = _("%(minutes)s: time to stop.")
    return {"soft": enough % {"minutes": told[minutes.least]}} | {
        str(minute): stop % {"minutes": words} for minute, words in told.items()
    }


def minute_words(n: int) -> str:
    """ "one minute", "five minutes", "15 minutes"."""
    return ngettext("%(n)s minute", "%(n)s minutes", n) % {"n": number_words(n)}


def number_words(n: int) -> str:
    """ "five" and "15": words up to twelve, as in running text."""
    words = _("one two three four five six seven eight nine ten eleven twelve").split()
    return words[n - 1] if n <= len(words) else str(n)
