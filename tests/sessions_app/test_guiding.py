"""The guided session's verbs, from the first choice to the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.guide.course import Pick, RefusedError, Verb
from sessions_app.guide.ways import Part
from sessions_app.models import CleansingSession, GuidedSession, User
from sessions_app.services import guiding
from sessions_app.services.entries import UnconfirmedError

from .guided_story import (
    BARE,
    FULL,
    MINUTE,
    NOW,
    TODAY,
    begin,
    bottle,
    differences,
    finish,
    go,
    living_with,
    reacted,
    reacted_badly,
    small_catalogue,
    sunburnt,
    through,
    waxed,
)
from .story import days_shown, log, move

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _small_catalogue(db: None) -> None:
    small_catalogue()


def sessions(person: User) -> list[CleansingSession]:
    return list(CleansingSession.objects.for_user(person).order_by("ended_on"))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


# --- Begin --------------------------------------------------------------------------------------


def test_a_second_beginning_goes_on_with_the_first(owner: User, other: User) -> None:
    first = go(begin(owner), "next")
    assert [begin(owner, ways, at=NOW + MINUTE) for ways in (BARE, FULL, "")] == [first] * 3
    assert begin(owner, BARE).state == first.state
    assert begin(other, BARE) != first
    assert begin(owner) == through(first)  # it is over, and neither kept nor let go
    assert GuidedSession.objects.for_user(owner).count() == 1


@pytest.mark.parametrize(
    ("given", "barred"),
    [
        (lambda _: None, "squeezing extraction old-mask new-mask"),
        (sunburnt, "salicylic-acid clay-mask warm-towel jade-roller"),
        (waxed, "salicylic-acid clay-mask warm-towel jade-roller"),
        (reacted_badly, "salicylic-acid clay-mask warm-towel jade-roller"),
        (reacted, "salicylic-acid lactic-acid"),
        (lambda person: living_with(person, "retinoid"), "lactic-acid salicylic-acid"),
        (lambda person: living_with(person, "benzoyl-peroxide"), "salicylic-acid"),
        (lambda person: living_with(person, "rosacea"), "warm-towel facial-steamer lactic-acid"),
        (lambda person: living_with(person, "pregnancy"), "salicylic-acid pore-vacuum"),
    ],
)
def test_what_is_not_offered_is_refused_and_the_rest_begins(
    owner: User, given: Callable[[User], object], barred: str
) -> None:
    given(owner)
    for way in barred.split():
        with pytest.raises(RefusedError, match="is not offered"):
            begin(owner, f"{BARE} {way}", confirm_early=True)
    assert not GuidedSession.objects.for_user(owner).exists()
    rest = {*FULL.split()} - {*barred.split()}
    assert {stage.way for stage in begin(owner, " ".join(rest)).state.stages} == rest


@pytest.mark.parametrize(
    ("ways", "said"),
    [
        ("", {}),
        *((BARE.replace(needed, ""), {}) for needed in BARE.split()),
        (f"{BARE} salicylic-acid enzyme-mask", {}),
        (BARE, {"more": {Part.DEEP_CLEANSE: Pick("salicylic-acid")}}),
        (BARE, {"more": {Part.TOOL: Pick("no-such-thing")}}),
        (BARE, {"more": {Part.CLEANSER: Pick("gentle-cleanser", "a-clay")}}),
        (BARE, {"ritual": ["clay-mask"]}),
        (BARE, {"ritual": ["singing-bowl"]}),
        (BARE, {"ritual": ["soft-music", "no-such-thing"]}),
    ],
    ids=str,
)
def test_crafted_choices_are_refused(owner: User, ways: str, said: dict[str, Any]) -> None:
    bottle("a-clay", "clay-mask")
    with pytest.raises(RefusedError):
        begin(owner, ways, confirm_early=True, **said)
    assert not GuidedSession.objects.for_user(owner).exists()


def test_a_second_exfoliant_and_rinsing_cannot_be_asked_for(owner: User) -> None:
    more = {Part.EXFOLIANT: Pick("lactic-acid"), Part.RINSE: Pick("salicylic-acid")}
    stages = begin(owner, FULL, more=more).state.stages
    assert [stage.way for stage in stages if stage.part.step == "exfoliate"] == ["lactic-acid"]
    assert Part.RINSE not in {stage.part for stage in stages}


def test_with_rosacea_there_is_no_eucalyptus_in_the_air(owner: User, other: User) -> None:
    living_with(owner, "rosacea")
    with pytest.raises(RefusedError):
        begin(owner, BARE, ritual=["eucalyptus"])
    assert begin(owner, BARE, ritual=["soft-music"]).ritual == ["soft-music"]
    assert begin(other, BARE, ritual=["eucalyptus"]).ritual == ["eucalyptus"]


def test_early_is_refused_with_its_date_until_it_is_confirmed(owner: User) -> None:
    log(owner, "2026-11-16")
    for way in ("salicylic-acid", "clay-mask"):
        with pytest.raises(UnconfirmedError) as stop:
            begin(owner, f"{BARE} {way}")
        assert (stop.value.early, stop.value.ready_on) == (True, day("2026-11-23"))
    assert not GuidedSession.objects.for_user(owner).exists()
    session = finish(through(begin(owner, confirm_early=True)))
    assert (session.early, session.told_opens) == (True, day("2026-11-23"))


def test_soothing_only_is_never_early_and_moves_nothing(owner: User) -> None:
    log(owner, "2026-11-21")
    before = days_shown(owner, TODAY)
    guided = begin(owner, f"{BARE} warm-towel jade-roller")
    assert not guided.confirmed_early
    session = finish(through(guided))
    assert (session.counts, session.early, session.slot) == (False, False, None)
    assert days_shown(owner, TODAY) == before
    assert differences(owner) == []


def test_a_confirmation_that_was_not_needed_is_none(owner: User) -> None:
    assert not begin(owner, confirm_early=True).confirmed_early


def test_early_is_judged_by_the_sessions_up_to_today_wherever_the_person_is(owner: User) -> None:
    """West of the date line it is yesterday again: the session of "tomorrow" hides none before."""
    move(owner, "Pacific/Auckland", now=NOW)
    log(owner, "2026-11-20")
    log(owner, "2026-11-23", on=TODAY, early=True)
    move(owner, "Pacific/Honolulu", now=NOW)
    with pytest.raises(UnconfirmedError) as stop:
        begin(owner)
    assert stop.value.ready_on == day("2026-11-27")


# --- Move on ------------------------------------------------------------------------------------


def made(verb: Verb, number: int, **more: Any) -> guiding.Move:
    return guiding.Move(verb=verb, number=number, **more)


def test_a_move_is_made_once_however_often_it_comes(owner: User) -> None:
    guided = go(begin(owner), "next start")
    for number, verb in [(1, Verb.START), (0, Verb.NEXT), (1, Verb.SKIP), (-7, Verb.STOP)]:
        again = guiding.move_on(owner, guided.pk, made=made(verb, number), now=NOW + 9 * MINUTE)
        assert again.state == guided.state
    assert go(guided, "pause resume").state.moves == 4


def test_no_move_is_made_before_the_ones_ahead_of_it(owner: User) -> None:
    guided = go(begin(owner), "next")
    for number in (2, 3, 10**9):
        with pytest.raises(guiding.OutOfOrderError):
            guiding.move_on(owner, guided.pk, made=made(Verb.NEXT, number), now=NOW)
    assert begin(owner).state == guided.state


def test_a_move_that_leads_nowhere_changes_nothing_and_leaves_its_number(owner: User) -> None:
    guided = begin(owner)
    for verb, why in [(Verb.PAUSE, ""), (Verb.BACK, ""), (Verb.SKIP, ""), (Verb.SKIP, "bored")]:
        with pytest.raises(RefusedError):
            guiding.move_on(owner, guided.pk, made=made(verb, 0, why=why), now=NOW)
    assert go(begin(owner), "next").state.moves == 1


@pytest.mark.parametrize(
    ("ago", "at"),
    [
        (dt.timedelta(), NOW + 60 * MINUTE),
        (20 * MINUTE, NOW + 40 * MINUTE),
        (90 * MINUTE, NOW + 10 * MINUTE),  # the move before was then
        (-20 * MINUTE, NOW + 60 * MINUTE),  # none is made in the future
    ],
)
def test_a_move_happened_when_it_was_made(owner: User, ago: dt.timedelta, at: dt.datetime) -> None:
    guided = go(begin(owner), "next", at=NOW + 10 * MINUTE)
    late = made(Verb.START, 1, ago=ago)
    state = guiding.move_on(owner, guided.pk, made=late, now=NOW + 60 * MINUTE).state
    assert state.timer is not None
    assert (state.timer.began_at, state.last_at) == (at, at)


def test_a_move_waits_no_longer_than_a_day(owner: User) -> None:
    guided = begin(owner)
    late, week = made(Verb.NEXT, 0, ago=dt.timedelta(days=5)), dt.timedelta(days=7)
    state = guiding.move_on(owner, guided.pk, made=late, now=NOW + week).state
    assert state.last_at == NOW + week - guiding.LATE_AT_MOST


@pytest.mark.parametrize(
    ("before", "verb", "queries"),
    [("", "next", 3), ("next start", "pause", 3), ("next", "start", 11)],
)
def test_a_move_costs_little(owner: User, before: str, verb: str, queries: int) -> None:
    """Before anything deep or warm begins, skin is asked again."""
    guided = go(begin(owner), before)
    with CaptureQueriesContext(connection) as asked:
        go(guided, verb)
    assert len([query for query in asked if "SAVEPOINT" not in query["sql"]]) == queries


def test_a_session_is_a_persons_own(owner: User, other: User) -> None:
    guided = through(begin(owner))
    for verb in (
        lambda: guiding.move_on(other, guided.pk, made=made(Verb.STOP, 0), now=NOW),
        lambda: guiding.finish(other, guided.pk, said=guiding.Ending(), now=NOW),
        lambda: guiding.let_go(other, guided.pk, now=NOW),
    ):
        with pytest.raises(GuidedSession.DoesNotExist):
            verb()
    assert GuidedSession.objects.for_user(owner).open().exists()
    assert sessions(other) == []
