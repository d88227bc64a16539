"""Many verbs of a guided session in the same moment, each with a connection of its own."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from sessions_app.guide import course as machine
from sessions_app.guide.course import Outcome, RefusedError, Verb
from sessions_app.guide.ways import Part
from sessions_app.models import CheckIn, CleansingSession, GuidedSession, User
from sessions_app.services import guiding
from sessions_app.services.entries import UnconfirmedError
from tests.factories import HoldKindFactory, UserFactory

from .guided_story import (
    BARE,
    FULL,
    MINUTE,
    NOW,
    TODAY,
    begin,
    differences,
    done_in,
    finish,
    go,
    small_catalogue,
    sunburnt,
    through,
)
from .story import log

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 10
REFUSALS = (RefusedError, UnconfirmedError, guiding.OutOfOrderError)
"""What a page has an answer for. Anything else would be an error page, and fails the test."""


@pytest.fixture
def person() -> User:
    small_catalogue()
    return UserFactory.create()


def at_once(calls: Sequence[Callable[[], Any]]) -> list[Any]:
    """What calls that start together give back, or how they were refused."""
    gate = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        try:
            gate.wait(timeout=30)
            return call()
        except REFUSALS as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def why_of(verb: Verb) -> str:
    return "no-time" if verb is Verb.SKIP else ""


def mover(
    guided: GuidedSession, verb: Verb, number: int, *, ago: dt.timedelta = dt.timedelta()
) -> Callable[[], GuidedSession]:
    made = guiding.Move(verb=verb, number=number, why=why_of(verb), ago=ago)
    return partial(guiding.move_on, guided.user, guided.pk, made=made, now=NOW + 20 * MINUTE)


def state(guided: GuidedSession) -> Any:
    return GuidedSession.objects.for_user(guided.user).get(pk=guided.pk).state


def session_of(person: User) -> CleansingSession:
    return CleansingSession.objects.for_user(person).get()


def test_identical_beginnings_are_one(person: User) -> None:
    begun = at_once([partial(begin, person)] * MANY)
    [guided] = GuidedSession.objects.for_user(person)
    assert begun == [guided] * MANY
    person.refresh_from_db()
    assert person.in_session


def test_different_beginnings_are_one_of_them(person: User) -> None:
    ways = [BARE, FULL, f"{BARE} clay-mask", f"{BARE} lactic-acid", f"{BARE} warm-towel"]
    begun = at_once([partial(begin, person, each) for each in ways * 2])
    [guided] = GuidedSession.objects.for_user(person)
    assert begun == [guided] * MANY
    chosen = {stage.way for stage in guided.state.stages}
    assert chosen in [set(each.split()) for each in ways]


def test_many_people_begin_without_touching_each_other(person: User) -> None:
    people = UserFactory.create_batch(MANY)
    begun = at_once([partial(begin, somebody) for somebody in people])
    assert [guided.user for guided in begun] == people


def test_a_beginning_beside_a_hold_is_before_it_or_is_refused(person: User) -> None:
    HoldKindFactory.create(slug="sunburn")
    begun, _ = at_once([partial(begin, person), partial(sunburnt, person)])
    refused = isinstance(begun, RefusedError)
    assert GuidedSession.objects.for_user(person).exists() != refused
    if not refused:
        guiding.let_go(person, begun.pk, now=NOW)
    with pytest.raises(RefusedError):
        begin(person)


def test_identical_moves_are_one_move(person: User) -> None:
    guided = begin(person)
    for number, verb in enumerate([Verb.NEXT, Verb.START, Verb.MORE, Verb.PAUSE, Verb.NEXT]):
        before = state(guided)
        moved = at_once([mover(guided, verb, number)] * MANY)
        assert {one.state for one in moved} == {state(guided)}
        assert state(guided).moves == before.moves + 1
    assert len(state(guided).marks) == 2


@pytest.mark.parametrize("times", range(4))
def test_of_two_devices_one_makes_the_move_and_both_are_shown_it(person: User, times: int) -> None:
    guided = go(begin(person), "next next")
    verbs = [Verb.START, Verb.SKIP, Verb.NEXT, Verb.BACK]
    moved = at_once([mover(guided, verb, 2) for verb in verbs * 2])
    ended = state(guided)
    assert ended.moves == 3
    assert {one.state for one in moved if isinstance(one, GuidedSession)} == {ended}
    possible = [
        machine.move(guided.state, verb, at=NOW + 20 * MINUTE, why=why_of(verb)) for verb in verbs
    ]
    assert ended in possible


@pytest.mark.parametrize("times", range(4))
def test_that_it_stings_is_heard_among_all_others(person: User, times: int) -> None:
    guided = go(begin(person), "next next")
    verbs = [Verb.START, Verb.SKIP, Verb.NEXT, Verb.STING]
    at_once([mover(guided, verb, 2) for verb in verbs * 2])
    ended = state(guided)
    assert len(ended.stings) == 1
    assert ended.stage is not None
    assert ended.stage.part is Part.RINSE


def test_moves_that_overtake_each_other_are_made_in_their_order(person: User) -> None:
    guided = begin(person)
    stages = len(guided.state.stages)
    left = list(range(stages))
    for _ in range(stages):
        calls = [
            mover(guided, Verb.NEXT, number, ago=(stages - number) * MINUTE) for number in left
        ]
        answers = at_once([*reversed(calls), *calls])
        assert {type(answer) for answer in answers} <= {GuidedSession, guiding.OutOfOrderError}
        left = [number for number in left if number >= state(guided).moves]
        if not left:
            break
    ended = state(guided)
    assert (ended.moves, ended.has_ended) == (stages, True)
    assert {mark.outcome for mark in ended.marks} == {Outcome.DONE}
    instants = [mark.at for mark in ended.marks]
    assert instants == [NOW + (20 - stages + n) * MINUTE for n in range(stages)]


def test_kept_many_times_at_once_it_is_one_session(person: User) -> None:
    guided = through(begin(person, ritual=["soft-music"], calm=2))
    words = [f"Number {n}." for n in range(MANY)]
    kept = at_once([partial(finish, guided, notes=note, redness=n) for n, note in enumerate(words)])
    session = session_of(person)
    assert kept == [session] * MANY
    check_in = CheckIn.objects.for_user(person).get()
    assert session.notes == f"Number {check_in.redness}."
    assert done_in(session) == {*FULL.split(), "soft-music"}
    guided.refresh_from_db()
    assert guided.session == session
    assert differences(person) == []


def test_kept_and_let_go_at_once_it_is_one_or_the_other(person: User) -> None:
    guided = through(begin(person))
    keep, drop = partial(finish, guided), partial(guiding.let_go, person, guided.pk, now=NOW)
    answers = at_once([keep, drop] * (MANY // 2))
    guided.refresh_from_db()
    assert guided.closed_at is not None
    kept = CleansingSession.objects.for_user(person).first()
    assert guided.session == kept
    for answer in answers[::2]:
        assert isinstance(answer, RefusedError) if kept is None else answer == kept
    person.refresh_from_db()
    assert not person.in_session
    assert differences(person) == []


def test_the_last_move_and_the_keeping_of_it(person: User) -> None:
    """Whoever keeps it before it is over is refused, and comes again."""
    guided = go(begin(person, BARE), "next next")
    answers = at_once([mover(guided, Verb.NEXT, 2), *[partial(finish, guided)] * 4])
    kinds = Counter(type(answer) for answer in answers[1:])
    assert kinds.keys() <= {RefusedError, CleansingSession}
    assert finish(guided) == session_of(person)
    assert differences(person) == []


def test_beside_a_log_in_another_tab_one_of_them_is_asked(person: User) -> None:
    guided = through(begin(person))
    logged, kept = at_once([partial(log, person, TODAY), partial(finish, guided)])
    asked = [answer for answer in (logged, kept) if isinstance(answer, UnconfirmedError)]
    assert [answer.early for answer in asked] == [True]
    assert session_of(person) in (logged, kept)
    finish(guided, confirm_early=True)
    assert CleansingSession.objects.for_user(person).count() == (1 if logged in asked else 2)
    assert differences(person) == []
