"""However moves are dropped, repeated, reordered and late: one session, its steps in order.

Each schedule is a person with one or two tabs and a bad network, made from a seed. A tab goes on
by itself, keeps what it did until that is acknowledged, and sends it again.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from django.db import transaction

from sessions_app.guide import course as machine
from sessions_app.guide.course import Course, RefusedError, Skipped, Verb
from sessions_app.guide.ways import COUNTING_PARTS, Part
from sessions_app.models import CleansingSession, GuidedSession, User
from sessions_app.services import guiding

from .guided_story import BARE, FULL, NOW, begin, done_in, small_catalogue

pytestmark = pytest.mark.django_db

SCHEDULES = 300
SOAK_SCHEDULES = int(os.environ.get("SOAK_SCHEDULES", "2000"))
AT_ONCE = 30
"""Schedules of one test."""

SECOND = dt.timedelta(seconds=1)
LONGEST_IN_THE_AIR = 40 * SECOND
CHOICES = [FULL, FULL, f"{BARE} warm-towel lactic-acid"]
OFTEN = [
    *[Verb.NEXT, Verb.START] * 3,
    *[Verb.PAUSE, Verb.RESUME, Verb.LESS, Verb.MORE, Verb.SKIP, Verb.BACK],
]
SELDOM = {Verb.STING: 0.02, Verb.STOP: 0.02}


@dataclass(frozen=True)
class Sent:
    """A move as a tab made it, and when."""

    tab: int
    number: int
    verb: Verb
    why: str
    made_at: dt.datetime


@dataclass
class Tab:
    """What a page knows: the course as it sees it, and the moves nobody has acknowledged yet."""

    name: int
    course: Course
    queue: list[Sent] = field(default_factory=list)
    seen: dict[int, Any] = field(default_factory=dict)
    offline_until: dt.datetime = NOW

    def do(self, verb: Verb, why: str, now: dt.datetime) -> Sent:
        moved = machine.move(self.course, verb, at=now, why=why)
        sent = Sent(self.name, self.course.moves, verb, why, now)
        self.queue.append(sent)
        self.course = moved
        self.seen[moved.moves] = steps_of(moved)
        return sent

    def hear(self, course: Course) -> None:
        """An answer: what it acknowledges is done; where it tells of others' moves, follow it."""
        self.queue = [sent for sent in self.queue if sent.number >= course.moves]
        if self.seen.get(course.moves) != steps_of(course):
            self.queue = []
            self.seen[course.moves] = steps_of(course)
        if not self.queue:
            self.course = course


def steps_of(course: Course) -> tuple[Any, ...]:
    """What was done, without the instants."""
    marks = tuple((mark.outcome, mark.why) for mark in course.marks)
    return (course.stages, marks, course.timer is None, course.stung, course.has_ended)


class Schedule:
    """`told` is what happened; `accepted` the moves that the service made, with their instants."""

    def __init__(self, guided: GuidedSession, seed: int) -> None:
        self.person, self.random = guided.user, Random(seed)
        self.begun, self.pk = guided.state, guided.pk
        self.now = NOW
        self.told = [f"seed {seed}"]
        self.accepted: list[tuple[Sent, dt.datetime]] = []
        self.air: list[tuple[dt.datetime, Sent, dt.timedelta]] = []
        self.kept: set[CleansingSession] = set()
        self.badness = self.random.choice([0.0, 0.2, 0.4, 0.7])
        self.tabs = [Tab(n, self.begun) for n in range(self.random.choice([1, 1, 2]))]

    def run(self) -> None:
        while not all(tab.course.has_ended and not tab.queue for tab in self.tabs):
            if len(self.told) > 250:
                self.badness = 0  # the network is well again
            tab = self.random.choice(self.tabs)
            self.now += self.random.choice([1, 5, 20, 60, 200]) * SECOND
            if self.random.random() < self.badness / 20:
                hours = self.random.choice([0.1, 1, 5, 30])
                tab.offline_until = self.now + dt.timedelta(hours=hours)
            if self.random.random() < 0.5 or self.badness == 0:
                self.make(tab)
            self.send(tab)
            self.land()
            if all(t.offline_until > self.now and t.course.has_ended for t in self.tabs):
                self.now = min(t.offline_until for t in self.tabs)
        for tab in self.tabs * 2:
            self.keep(tab)

    def make(self, tab: Tab) -> None:
        """A move that the tab believes possible, whatever has become of the ones before."""
        if tab.course.has_ended:
            return
        verbs = [verb for verb, chance in SELDOM.items() if self.random.random() < chance]
        for verb in [*verbs, *self.random.sample(OFTEN, len(OFTEN))]:
            if verb in {Verb.SKIP, Verb.BACK, Verb.STOP} and len(tab.course.used) < 2:
                continue  # so that there is always something to keep
            why = self.random.choice([*Skipped]) if verb is Verb.SKIP else ""
            try:
                sent = tab.do(verb, why, self.now)
            except RefusedError:
                continue
            self.told.append(f"{self.now:%d %H:%M:%S} tab {tab.name} {sent.number} {verb} {why}")
            return

    def send(self, tab: Tab) -> None:
        """All that waits, or the first of it; some are lost, some arrive twice or overtaken."""
        if tab.offline_until > self.now or self.random.random() < 0.6:
            return
        waiting = tab.queue if self.random.random() < 0.3 else tab.queue[:1]
        for sent in waiting:
            for _ in range(self.random.choice([1, 1, 1, 2]) if self.lucky() else 0):
                slow = self.random.uniform(0, 1) * LONGEST_IN_THE_AIR * self.badness
                self.air.append((self.now + slow, sent, self.now - sent.made_at))

    def lucky(self) -> bool:
        return self.random.random() >= self.badness

    def land(self) -> None:
        """What has come by now, in the order in which it came."""
        come = sorted((m for m in self.air if m[0] <= self.now), key=lambda m: m[0])
        self.air = [m for m in self.air if m[0] > self.now]
        for at, sent, ago in come:
            course = self.arrive(at, sent, ago)
            tab = self.tabs[sent.tab]
            if course is not None and self.lucky() and tab.offline_until <= self.now:
                tab.hear(course)

    def arrive(self, at: dt.datetime, sent: Sent, ago: dt.timedelta) -> Course | None:
        """What the service answers; None where the tab is to try again."""
        made = guiding.Move(verb=sent.verb, number=sent.number, ago=ago, why=sent.why)
        try:
            state = guiding.move_on(self.person, self.pk, made=made, now=at).state
        except guiding.OutOfOrderError:
            assert sent.number > len(self.accepted)
            return None
        except RefusedError:
            assert len(self.tabs) == 2, "a tab alone is never refused"
            return GuidedSession.objects.for_user(self.person).get(pk=self.pk).state
        if state.moves > len(self.accepted):
            assert state.moves == len(self.accepted) + 1
            # That it stings is heard whatever the other tab did in its place.
            assert sent.number == len(self.accepted) or sent.verb is Verb.STING
            happened = at - min(ago, guiding.LATE_AT_MOST)
            if ago <= guiding.LATE_AT_MOST:
                assert dt.timedelta() <= happened - sent.made_at <= LONGEST_IN_THE_AIR
            self.accepted.append((sent, happened))
            self.told.append(f"{at:%d %H:%M:%S} made {sent.number} {sent.verb} of tab {sent.tab}")
        return state

    def keep(self, tab: Tab) -> None:
        self.now += SECOND
        said = guiding.Ending(calm=7, notes=f"From tab {tab.name}.")
        self.kept.add(guiding.finish(self.person, self.pk, said=said, now=self.now))


def in_stretches(parts: list[Part]) -> list[list[Part]]:
    """From rinsing to rinsing: what stings sends back to soothing once more."""
    starts = [0, *(n for n, part in enumerate(parts) if part is Part.RINSE), len(parts)]
    return [parts[start:end] for start, end in pairwise(starts)]


def check(schedule: Schedule) -> None:
    guided = GuidedSession.objects.for_user(schedule.person).get()
    [session] = CleansingSession.objects.for_user(schedule.person)
    assert schedule.kept == {session}
    assert guided.session == session
    ended = guided.state

    undisturbed = schedule.begun
    for sent, at in schedule.accepted:
        undisturbed = machine.move(undisturbed, sent.verb, at=at, why=sent.why, number=sent.number)
    assert ended == undisturbed
    for tab in schedule.tabs:
        assert steps_of(tab.course) == steps_of(ended)
        mine = [sent for sent, _ in schedule.accepted if sent.tab == tab.name]
        assert mine == sorted(mine, key=lambda sent: sent.made_at)

    parts = [stage.part for stage in ended.stages]
    for stretch in in_stretches(parts):
        assert stretch == sorted(stretch, key=list(Part).index)
    instants = [mark.at for mark in ended.marks]
    assert [NOW, *instants, ended.last_at] == sorted([NOW, *instants, ended.last_at])
    assert ended.last_at <= schedule.now
    for part in COUNTING_PARTS:
        assert parts.count(part) <= 1

    assert done_in(session) == {stage.way for stage in ended.used}
    assert session.ended_on == schedule.person.today(ended.last_at)
    assert session.counts == any(stage.part in COUNTING_PARTS for stage in ended.used)


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def run(person: User, seeds: range) -> None:
    """All of these begin with the same choices, and the service is asked for those once."""
    small_catalogue()
    guided = begin(person, Random(seeds[0]).choice(CHOICES), time_at_hand=15)
    for seed in seeds:
        with taken_back():
            schedule = Schedule(guided, seed)
            try:
                schedule.run()
                check(schedule)
            except Exception as trouble:
                trouble.add_note("\n".join(schedule.told))
                raise


@pytest.mark.parametrize("first", range(0, SCHEDULES, AT_ONCE))
def test_each_schedule_ends_in_one_session(owner: User, first: int) -> None:
    run(owner, range(first, first + AT_ONCE))


@pytest.mark.soak
@pytest.mark.parametrize("first", range(10_000, 10_000 + SOAK_SCHEDULES, AT_ONCE))
def test_each_of_many_schedules_ends_in_one_session(owner: User, first: int) -> None:
    run(owner, range(first, min(first + AT_ONCE, 10_000 + SOAK_SCHEDULES)))
