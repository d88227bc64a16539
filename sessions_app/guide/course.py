"""The course of a session: which stage it is at, and how each verb moves it.

A stage, a state or a move that is not safe cannot be made here: a course begins from an offer
alone, its stages are fixed then, and what stings leads to rinsing and soothing only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from . import limits
from .composer import SHORT, Offer
from .timers import Timer, timer
from .ways import CHOSEN_PARTS, COUNTING_PARTS, NEEDED_PARTS, Item, Minutes, Part, Way


class Verb(StrEnum):
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    LESS = "less"
    MORE = "more"
    NEXT = "next"
    SKIP = "skip"
    BACK = "back"
    STING = "sting"
    STOP = "stop"


class Skipped(StrEnum):
    """Why a stage was skipped."""

    NO_TIME = "no-time"
    NOTHING_AT_HAND = "nothing-at-hand"
    NOT_TODAY = "not-today"


class Outcome(StrEnum):
    DONE = "done"
    SKIPPED = "skipped"
    STUNG = "stung"
    STOPPED = "stopped"


class RefusedError(Exception):
    """There is no such move from here. Nothing has changed."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One thing to do: a technique and a product by slug, "" where there is none."""

    part: Part
    way: str = ""
    item: str = ""
    minutes: Minutes | None = None
    setting: str = ""

    @property
    def is_timed(self) -> bool:
        """Whether time is watched here: by a range of minutes, or a stopwatch without one."""
        return self.minutes is not None or self.part in _WATCHED


_WATCHED = {Part.WARMTH, Part.EXFOLIANT, Part.DEEP_CLEANSE, Part.TOOL}
_AFTER_SOOTHING = {Part.SERUM, Part.MOISTURISER, Part.OIL}
RINSE = Stage(Part.RINSE)


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a stage, and when. `began_at` is None where no time was watched."""

    outcome: Outcome
    at: datetime
    began_at: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """`marks` are those of the stages before the present one. `moves` counts every verb.

    `stings` are the numbers of the moves that said it stings.
    """

    stages: tuple[Stage, ...]
    marks: tuple[Mark, ...]
    last_at: datetime
    time_is_short: bool = False
    timer: Timer | None = None
    stings: tuple[int, ...] = ()
    has_ended: bool = False
    moves: int = 0

    @property
    def stung(self) -> bool:
        return bool(self.stings)

    @property
    def stage(self) -> Stage | None:
        """What is to be done now; None when it is over."""
        return None if self.has_ended else self.stages[len(self.marks)]

    @property
    def used(self) -> tuple[Stage, ...]:
        """The stages that came to the skin, those broken off among them."""
        return tuple(
            stage
            for stage, mark in zip(self.stages, self.marks, strict=False)
            if mark.outcome is not Outcome.SKIPPED and stage.part is not Part.RINSE
        )

    @property
    def would_count(self) -> bool:
        """Whether it moves the clock when it is done as chosen."""
        return any(stage.part in COUNTING_PARTS for stage in self.stages)


@dataclass(frozen=True, slots=True)
class Pick:
    """What somebody chose for a part: a technique, and a product if they name one."""

    way: str
    item: str = ""


def begin(offer: Offer, picks: Mapping[Part, Pick], *, at: datetime) -> Course:
    """A course of what was picked. Raises RefusedError where that is not in the offer."""
    if missing := NEEDED_PARTS - picks.keys():
        raise RefusedError(f"nothing picked for {', '.join(sorted(missing))}")
    stages: list[Stage] = []
    ways: list[Way] = []
    items: list[Item] = []
    for part in CHOSEN_PARTS:
        if part not in picks:
            continue
        pick = picks[part]
        found = offer.of(part).find(pick.way)
        if found is None:
            raise RefusedError(f"{pick.way} is not offered")
        item = found.item(pick.item)
        if pick.item and item is None:
            raise RefusedError(f"{pick.item} is not offered for {pick.way}")
        ways.append(found.way)
        items += [item] if item else []
        setting = limits.SETTINGS.get(pick.way, "")
        stages.append(Stage(part, pick.way, pick.item, found.minutes(item), setting))
    if limits.clashes(ways, items):
        raise RefusedError("these do not belong in one session")
    return Course(tuple(stages), (), at, time_is_short=offer.time_at_hand == SHORT)


def move(
    course: Course, verb: Verb, *, at: datetime, why: str = "", number: int | None = None
) -> Course:
    """The course after a verb. An instant before the last one counts as that one.

    `number` is that of the move as its sender counted, where that is not how many came before.

    Raises RefusedError where the verb leads nowhere from here.
    """
    stage = course.stage
    if stage is None:
        raise RefusedError("it is over")
    at = max(at, course.last_at)
    match verb:
        case Verb.NEXT:
            moved = _leave(course, Outcome.DONE, at)
        case Verb.SKIP:
            moved = _skip(course, stage, at, why)
        case Verb.BACK:
            moved = _back(course)
        case Verb.STING:
            moved = _sting(course, stage, at, course.moves if number is None else number)
        case Verb.STOP:
            moved = _stop(course, at)
        case _:
            moved = replace(course, timer=_watch(course, stage, verb, at))
    return replace(moved, last_at=at, moves=course.moves + 1)


def _watch(course: Course, stage: Stage, verb: Verb, at: datetime) -> Timer:
    """The timer after a verb of time."""
    if verb is Verb.START:
        if course.timer is not None or not stage.is_timed:
            raise RefusedError("there is no time to start")
        return timer(stage.minutes, at=at, time_is_short=course.time_is_short)
    if course.timer is None:
        raise RefusedError("no time is running")
    match verb:
        case Verb.PAUSE:
            return course.timer.pause(at)
        case Verb.RESUME:
            return course.timer.resume(at)
        case _:
            return course.timer.aim_at(course.timer.aim + (1 if verb is Verb.MORE else -1))


def _skip(course: Course, stage: Stage, at: datetime, why: str) -> Course:
    if why not in set(Skipped) or stage.part is Part.RINSE:
        raise RefusedError("this is not skipped without a reason")
    if course.timer is not None and stage.part in COUNTING_PARTS:
        raise RefusedError("it is on the skin already")
    return _leave(course, Outcome.SKIPPED, at, why=why)


def _leave(course: Course, outcome: Outcome, at: datetime, *, why: str = "") -> Course:
    left = _marked(course, outcome, at, why=why)
    return replace(left, has_ended=len(left.marks) == len(left.stages))


def _marked(course: Course, outcome: Outcome, at: datetime, *, why: str = "") -> Course:
    began_at, until = None, at
    if course.timer is not None:
        began_at = course.timer.began_at
        until = began_at + course.timer.elapsed(at)
    mark = Mark(outcome, until, began_at, why)
    return replace(course, marks=(*course.marks, mark), timer=None)


def _back(course: Course) -> Course:
    """To the stage before, as if it had not been left: never to a time that has run already,
    to what has been on the skin, or behind rinsing.
    """
    if not course.marks or course.timer is not None:
        raise RefusedError("there is no way back from here")
    before, mark = course.stages[len(course.marks) - 1], course.marks[-1]
    if mark.outcome is Outcome.STUNG:
        raise RefusedError("there is no way back behind rinsing")
    if mark.began_at is not None:
        raise RefusedError("its time has run")
    if before.part in COUNTING_PARTS and mark.outcome is not Outcome.SKIPPED:
        raise RefusedError("it has been on the skin once, and that is enough")
    return replace(course, marks=course.marks[:-1])


def _sting(course: Course, stage: Stage, at: datetime, number: int) -> Course:
    """Off with it: rinse, then soothe once more and hydrate with whatever else was picked."""
    if stage.part is Part.RINSE:
        raise RefusedError("it is being rinsed off already")
    now = len(course.marks)
    marked = zip(course.stages, course.marks, strict=False)
    stung = {stage, *(before for before, mark in marked if mark.outcome is Outcome.STUNG)}
    soothing = (s for s in course.stages if s.part is Part.SOOTHING and s not in stung)
    later = (s for s in course.stages[now + 1 :] if s.part in _AFTER_SOOTHING)
    gentle = (*dict.fromkeys(soothing), *later)
    stages = (*course.stages[: now + 1], RINSE, *gentle)
    stings = (*course.stings, number)
    return replace(_marked(course, Outcome.STUNG, at), stages=stages, stings=stings)


def _stop(course: Course, at: datetime) -> Course:
    """End here. What is running is on the skin, so it is part of the record."""
    if course.timer is not None:
        course = _marked(course, Outcome.STOPPED, at)
    return replace(course, has_ended=True)
