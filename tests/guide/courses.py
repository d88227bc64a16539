"""Every course that can be reached from a begun one, with what a bystander would have seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sessions_app.guide import course as machine
from sessions_app.guide.course import Course, RefusedError, Stage, Verb
from sessions_app.guide.ways import Part

from .forbidden import HYDRATION, MOST_STEAM, SOOTHING, STAYS_ON_SKIN, STEAM, wrong_record

NOW = datetime(2026, 3, 7, 19, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DELAYS = (timedelta(), 4 * MINUTE, 90 * MINUTE, -4 * MINUTE)
"""Between two verbs: none, some, far too long, and a clock that was put back."""
MOVES = [(verb, "no-time" if verb is Verb.SKIP else "") for verb in Verb] + [(Verb.SKIP, "")]


@dataclass(frozen=True, slots=True)
class Seen:
    """A course, how long steam ran in all, what was put on the skin, and whether it stung.

    None of it is forgotten where the course goes back. Marks up to `sealed` are out of reach.
    """

    course: Course
    steamed: timedelta = timedelta()
    on_skin: tuple[str, ...] = ()
    stung: bool = False
    sealed: int = 0
    story: tuple[str, ...] = field(default=(), compare=False)


def explore(begun: Course) -> Iterator[tuple[Seen, list[str]]]:
    """Every state once, with what is wrong with it; one that is wrong leads no further.

    States are one where nothing that follows can tell them apart:
    - `move` looks at a stage's part and minutes and at the last mark. Marks that a refused "back"
      has put out of reach are left out, and what is wrong with a mark is said when it is made.
    - Where no time runs an instant is written down only, so one delay stands for all.
    - How long a time has run is told apart for steam alone, up to its end: no other time bars or
      allows anything.
    """
    first = Seen(begun)
    known = {_key(first)}
    waiting = [first]
    yield first, wrong_record(begun, ())
    while waiting:
        before = waiting.pop()
        delays = DELAYS if before.course.timer else DELAYS[:1]
        for verb, why in MOVES:
            for delay in delays:
                try:
                    seen = moved(before, verb, delay, why)
                except RefusedError:
                    continue
                wrong = wrong_after(before, seen)
                if wrong or (key := _key(seen)) not in known:
                    yield seen, wrong
                if not wrong:
                    if key not in known:
                        waiting.append(seen)
                    known.add(key)


def moved(before: Seen, verb: Verb, delay: timedelta, why: str) -> Seen:
    course = before.course
    at = course.last_at + delay
    after = machine.move(course, verb, at=at, why=why)
    stage, timer = course.stage, course.timer
    steamed, on_skin = before.steamed, before.on_skin
    if stage and stage.way == STEAM and timer:
        ran = timer.elapsed(max(at, course.last_at)) - timer.elapsed(course.last_at)
        steamed += max(ran, timedelta())
    comes_on = verb is Verb.START or (verb in {Verb.NEXT, Verb.STING} and timer is None)
    if stage and stage.way in STAYS_ON_SKIN and comes_on:
        on_skin = (*on_skin, stage.way)
    story = (*before.story, f"{verb} after {delay // MINUTE}")
    sealed = min(before.sealed, len(after.marks))
    if after.timer is None and not after.has_ended:
        try:
            machine.move(after, Verb.BACK, at=after.last_at)
        except RefusedError:
            sealed = len(after.marks)
    return Seen(after, steamed, on_skin, before.stung or verb is Verb.STING, sealed, story)


def wrong_after(before: Seen, seen: Seen) -> list[str]:
    course = seen.course
    stage, timer = course.stage, course.timer
    wrong = wrong_record(course, seen.on_skin)
    if before.course.has_ended:
        wrong.append("it goes on after its end")
    if len(seen.on_skin) != len({*seen.on_skin}):
        wrong.append(f"twice on the skin: {seen.on_skin}")
    if seen.steamed > MOST_STEAM:
        wrong.append(f"{seen.steamed} of steam")
    if stage and stage.way == STEAM and timer and timer.aim * MINUTE > MOST_STEAM:
        wrong.append("an aim beyond the end of steam")
    if seen.stung and stage and not _is_gentle(stage):
        wrong.append(f"{stage.way} after it stung")
    if seen.stung and not before.stung and (stage is None or stage.part is not Part.RINSE):
        wrong.append("it stung and is not rinsed off")
    return wrong


def _is_gentle(stage: Stage) -> bool:
    return stage.part is Part.RINSE or stage.way in SOOTHING | HYDRATION


def _key(seen: Seen) -> tuple[object, ...]:
    course, timer = seen.course, seen.course.timer
    clock: tuple[object, ...] | None = None
    if timer:
        is_steam = course.stages[len(course.marks)].way == STEAM
        clock = (is_steam and (timer.elapsed(course.last_at), timer.aim), timer.paused_at is None)
    return (
        tuple(stage.part for stage in course.stages[seen.sealed :]),
        len(course.marks) - seen.sealed,
        course.has_ended,
        clock,
        seen.steamed,
        seen.on_skin,
        seen.stung,
    )
