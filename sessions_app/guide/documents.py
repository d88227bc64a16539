"""A course as a JSON document and back, so that it survives whatever shows it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .course import Course, Mark, Outcome, Stage
from .timers import Timer
from .ways import Minutes, Part

Json = dict[str, Any]


def to_document(course: Course) -> Json:
    return {
        "stages": [_stage(stage) for stage in course.stages],
        "marks": [_mark(mark) for mark in course.marks],
        "last_at": course.last_at.isoformat(),
        "time_is_short": course.time_is_short,
        "timer": _timer(course.timer) if course.timer else None,
        "stings": list(course.stings),
        "has_ended": course.has_ended,
        "moves": course.moves,
    }


def from_document(document: Json) -> Course:
    timer = document["timer"]
    return Course(
        stages=tuple(map(_read_stage, document["stages"])),
        marks=tuple(map(_read_mark, document["marks"])),
        last_at=datetime.fromisoformat(document["last_at"]),
        time_is_short=document["time_is_short"],
        timer=_read_timer(timer) if timer else None,
        stings=tuple(document["stings"]),
        has_ended=document["has_ended"],
        moves=document["moves"],
    )


def _stage(stage: Stage) -> Json:
    return {
        "part": stage.part.value,
        "way": stage.way,
        "item": stage.item,
        "minutes": _minutes(stage.minutes),
        "setting": stage.setting,
    }


def _read_stage(document: Json) -> Stage:
    return Stage(
        Part(document["part"]),
        document["way"],
        document["item"],
        _read_minutes(document["minutes"]),
        document["setting"],
    )


def _mark(mark: Mark) -> Json:
    return {
        "outcome": mark.outcome.value,
        "at": mark.at.isoformat(),
        "began_at": _iso(mark.began_at),
        "why": mark.why,
    }


def _read_mark(document: Json) -> Mark:
    return Mark(
        Outcome(document["outcome"]),
        datetime.fromisoformat(document["at"]),
        _instant(document["began_at"]),
        document["why"],
    )


def _timer(timer: Timer) -> Json:
    return {
        "began_at": timer.began_at.isoformat(),
        "minutes": _minutes(timer.minutes),
        "aim": timer.aim,
        "paused_at": _iso(timer.paused_at),
    }


def _read_timer(document: Json) -> Timer:
    return Timer(
        datetime.fromisoformat(document["began_at"]),
        _read_minutes(document["minutes"]),
        document["aim"],
        _instant(document["paused_at"]),
    )


def _minutes(minutes: Minutes | None) -> list[int] | None:
    return [minutes.least, minutes.most] if minutes else None


def _read_minutes(pair: list[int] | None) -> Minutes | None:
    return Minutes(*pair) if pair else None


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
