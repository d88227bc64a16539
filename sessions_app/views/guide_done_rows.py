"""What was done in a session that was led through, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.models import Technique
from sessions_app.guide.course import Course, Mark, Outcome, Skipped, Stage
from sessions_app.guide.ways import Part
from sessions_app.models import GuidedSession, User
from sessions_app.services.shelf import bottles


@dataclass(frozen=True, slots=True)
class DoneRow:
    """One stage. `at` is the clock when it was left."""

    name: str
    words: str
    at: str


@dataclass(frozen=True, slots=True)
class Done:
    """`span` is from when to when."""

    rows: list[DoneRow]
    span: str


def done(guided: GuidedSession, user: User) -> Done:
    state, zone = guided.state, user.zone
    stages = list(zip(state.stages, state.marks, strict=False))
    ways = [stage.way for stage in state.stages if stage.way]
    items = [stage.item for stage in state.stages if stage.item]
    names = dict(Technique.objects.filter(slug__in=ways).values_list("slug", "name"))
    products = {slug: str(one.thing) for slug, one in bottles(user, items).items()}
    rows = [
        DoneRow(
            name=_name(stage, names),
            words=". ".join(filter(None, (products.get(stage.item), _became(mark)))),
            at=_clock(mark.at, zone),
        )
        for stage, mark in stages
    ]
    return Done(rows, _span(guided.began_at, state, zone))


def _name(stage: Stage, names: Mapping[str, str]) -> str:
    if stage.part is Part.RINSE:
        return _("Rinsed off")
    return names.get(stage.way, stage.way)


def _became(mark: Mark) -> str:
    match mark.outcome:
        case Outcome.SKIPPED:
            return _SKIPPED[Skipped(mark.why)]() if mark.why else _("Skipped")
        case Outcome.STUNG:
            return _("It stung and came off")
        case Outcome.STOPPED:
            return _("Stopped. %(time)s") % {"time": _lasted(mark)} if mark.began_at else ""
    return _lasted(mark)


_SKIPPED = {
    Skipped.NO_TIME: lambda: _("Skipped: no time"),
    Skipped.NOTHING_AT_HAND: lambda: _("Skipped: nothing at hand"),
    Skipped.NOT_TODAY: lambda: _("Skipped: not today"),
}


def _lasted(mark: Mark) -> str:
    """Empty where no time was watched."""
    if mark.began_at is None:
        return ""
    return minutes_between(mark.began_at, mark.at)


def minutes_between(start: dt.datetime, end: dt.datetime) -> str:
    minutes = round((end - start).total_seconds() / 60)
    if minutes < 1:
        return _("Less than a minute")
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}


def _span(began_at: dt.datetime, state: Course, zone: ZoneInfo) -> str:
    words = _("%(from)s to %(to)s, %(time)s")
    return words % {
        "from": _clock(began_at, zone),
        "to": _clock(state.last_at, zone),
        "time": minutes_between(began_at, state.last_at).lower(),
    }


def _clock(at: dt.datetime, zone: ZoneInfo) -> str:
    return time_format(at.astimezone(zone), "H:i")
