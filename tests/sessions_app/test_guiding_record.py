"""What a guided session becomes in the journal, once; and what is let go."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sessions_app.guide.course import Outcome, RefusedError, Verb
from sessions_app.models import CheckIn, CleansingSession, GuidedSession, Slot, User
from sessions_app.services import check_ins, guiding, journal, planning
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
    done_in,
    finish,
    go,
    living_with,
    reacted,
    small_catalogue,
    through,
)
from .story import days_shown, entry_of, log, move, noon

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _small_catalogue(db: None) -> None:
    small_catalogue()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def sessions(person: User) -> list[CleansingSession]:
    return list(CleansingSession.objects.for_user(person).order_by("ended_on"))


def in_session(person: User) -> bool:
    person.refresh_from_db()
    return person.in_session


def test_a_session_from_the_first_choice_to_the_next_window(owner: User) -> None:
    log(owner, "2026-11-08")  # oily: opens a week later, closes after two
    due = Slot.objects.for_user(owner).get(place=0)
    clay, gel = bottle("my-clay", "clay-mask"), bottle("my-gel", "aloe-vera")
    guided = begin(owner, ritual=["soft-music", "eucalyptus"], calm=3)
    assert in_session(owner)
    guided = go(guided, "next start next start next start next next start next next")
    said: dict[str, Any] = {"products": [gel, clay], "calm": 8, "notes": "Quiet."}
    session = finish(guided, tenderness=1, redness=2, dryness=0, at=NOW + HOUR, **said)

    assert (session.ended_on, session.setting, session.counts) == (day(TODAY), "home", True)
    assert done_in(session) == {*FULL.split(), "soft-music", "eucalyptus"}
    assert [product.slug for product in session.products] == ["my-clay", "my-gel"]
    assert (session.calm_before, session.calm_after, session.notes) == (3, 8, "Quiet.")
    assert (session.early, session.told_opens, session.off_plan) == (False, None, [])
    check_in = CheckIn.objects.for_user(owner).get()
    assert (check_in.session, check_in.checked_on) == (session, day(TODAY))
    assert check_in.ratings == (1, 2, 0)

    guided.refresh_from_db()
    assert (guided.session, guided.closed_at) == (session, NOW + HOUR)
    assert not in_session(owner)
    due.refresh_from_db()
    assert (due.session, due.done_on, due.place) == (session, session.ended_on, None)
    assert session.slot == due
    window = planning.stored_plan(owner).plan.window
    assert window is not None
    assert (window.opens, window.closes) == (day("2026-11-29"), day("2026-12-06"))
    assert differences(owner) == []


def test_kept_twice_it_is_one_session_and_the_first_word_stands(owner: User) -> None:
    guided = through(begin(owner))
    first = finish(guided, redness=1, notes="First.")
    again = finish(guided, redness=9, notes="Second.", at=NOW + HOUR)
    assert again == first
    assert [session.notes for session in sessions(owner)] == ["First."]
    assert CheckIn.objects.for_user(owner).get().ratings == (None, 1, None)


@pytest.mark.parametrize(
    ("ratings", "kept", "next_on"),
    [
        ({}, None, "2026-12-02"),
        ({"redness": 0}, (None, 0, None), "2026-12-02"),
        # Moderate: fourteen days of rest, a week's window behind them, and its end.
        ({"dryness": 7}, (None, None, 7), "2026-12-13"),
    ],
    ids=str,
)
def test_ratings_are_the_first_check_in(
    owner: User, ratings: dict[str, Any], kept: tuple[int | None, ...] | None, next_on: str
) -> None:
    finish(through(begin(owner)), **ratings)
    found = CheckIn.objects.for_user(owner).first()
    assert (found.ratings if found else None) == kept
    standing = planning.stored_plan(owner).plan.standing(day(TODAY))
    assert standing.next_on == day(next_on)
    assert differences(owner) == []


@pytest.mark.parametrize(
    ("zone", "last_move", "ended_on"),
    [
        ("UTC", "2026-11-22T23:59:59+00:00", "2026-11-22"),
        ("UTC", "2026-11-23T00:00:00+00:00", "2026-11-23"),
        ("Pacific/Auckland", "2026-11-22T10:59:00+00:00", "2026-11-22"),
        ("Pacific/Auckland", "2026-11-22T11:01:00+00:00", "2026-11-23"),
        ("Pacific/Honolulu", "2026-11-23T09:59:00+00:00", "2026-11-22"),
        # An hour is there twice, at 2 or at midnight itself, or there is none at midnight.
        ("Europe/Berlin", "2026-10-24T21:59:00+00:00", "2026-10-24"),
        ("Europe/Berlin", "2026-10-25T22:59:00+00:00", "2026-10-25"),
        ("Europe/Berlin", "2026-10-25T23:01:00+00:00", "2026-10-26"),
        ("America/Havana", "2026-11-01T04:30:00+00:00", "2026-11-01"),
        ("Asia/Beirut", "2026-10-24T20:30:00+00:00", "2026-10-24"),
        ("Asia/Beirut", "2026-10-24T21:30:00+00:00", "2026-10-24"),
        ("Asia/Beirut", "2026-10-24T22:00:00+00:00", "2026-10-25"),
        ("America/Santiago", "2026-09-06T03:59:00+00:00", "2026-09-05"),
        ("America/Santiago", "2026-09-06T04:00:00+00:00", "2026-09-06"),
    ],
)
def test_its_day_is_that_of_the_last_move_where_the_person_is(
    owner: User, zone: str, last_move: str, ended_on: str
) -> None:
    last = dt.datetime.fromisoformat(last_move)
    move(owner, zone, now=last - 2 * HOUR)
    guided = begin(owner, BARE, at=last - HOUR)
    guided = go(go(guided, "next next", at=last - 5 * MINUTE), "next", at=last)
    assert finish(guided, at=last + 30 * HOUR).ended_on == day(ended_on)


def test_the_day_is_that_of_the_move_and_not_of_its_coming(owner: User) -> None:
    guided = go(begin(owner, BARE, at=NOW), "next next")
    made = guiding.Move(verb=Verb.NEXT, number=2, ago=20 * HOUR)
    guided = guiding.move_on(owner, guided.pk, made=made, now=NOW + 21 * HOUR)
    assert finish(guided, at=NOW + 21 * HOUR).ended_on == day(TODAY)


def test_begun_too_early_and_ended_after_midnight_it_is_not_early(owner: User) -> None:
    log(owner, "2026-11-15")
    late = noon("2026-11-21") + 11 * HOUR
    guided = through(begin(owner, at=late, confirm_early=True), at=late + HOUR)
    session = finish(guided, at=late + 2 * HOUR)
    assert (session.ended_on, session.early, session.told_opens) == (day(TODAY), False, None)


@pytest.mark.parametrize(
    "verbs", ["", "next", "stop", "skip " * 7, "next back stop"], ids=lambda verbs: verbs or "none"
)
def test_what_is_not_over_or_was_never_begun_is_not_kept(owner: User, verbs: str) -> None:
    guided = go(begin(owner), verbs)
    with pytest.raises(RefusedError):
        finish(guided)
    assert sessions(owner) == []
    assert GuidedSession.objects.for_user(owner).open().get() == guided


@pytest.mark.parametrize(
    ("verbs", "kept", "outcome"),
    [
        ("next stop", "gentle-cleanser", None),
        ("next start stop", "gentle-cleanser warm-towel", Outcome.STOPPED),
        ("next skip start stop", "gentle-cleanser salicylic-acid", Outcome.STOPPED),
        ("next skip stop", "gentle-cleanser", None),
        (
            "next skip start sting next next next",
            "gentle-cleanser salicylic-acid aloe-vera non-comedogenic-moisturiser",
            Outcome.STUNG,
        ),
        ("next skip skip start sting stop", "gentle-cleanser clay-mask", Outcome.STUNG),
    ],
)
def test_what_came_to_the_skin_is_in_the_record(
    owner: User, verbs: str, kept: str, outcome: Outcome | None
) -> None:
    guided = go(begin(owner), verbs)
    assert outcome in {None, *(mark.outcome for mark in guided.state.marks)}
    session = finish(guided)
    assert done_in(session) == set(kept.split())
    assert session.counts == bool({"salicylic-acid", "clay-mask"} & set(kept.split()))
    assert differences(owner) == []


def test_conditions_that_have_changed_meanwhile_are_asked_about(owner: User) -> None:
    guided = through(begin(owner))
    living_with(owner, "retinoid")
    for confirmed in (False, True):
        with pytest.raises(UnconfirmedError) as stop:
            finish(guided, redness=1, confirm_early=confirmed)
        assert [crossed.limit for crossed in stop.value.crossed] == ["routine"]
        assert not stop.value.early
    assert (sessions(owner), CheckIn.objects.for_user(owner).count()) == ([], 0)
    session = finish(guided, confirm_off_plan=True)
    assert [told["limit"] for told in session.off_plan] == ["routine"]
    assert [told["techniques"] for told in session.off_plan] == [["salicylic-acid"]]


def test_a_session_logged_in_another_tab_is_asked_about(owner: User) -> None:
    guided = through(begin(owner))
    log(owner, TODAY)
    for confirmed in (False, True):
        with pytest.raises(UnconfirmedError) as stop:
            finish(guided, confirm_off_plan=confirmed)
        assert (stop.value.early, stop.value.ready_on) == (True, day("2026-11-29"))
        assert stop.value.crossed == ()
    session = finish(guided, confirm_early=True)
    assert (session.early, session.told_opens) == (True, day("2026-11-29"))
    assert len(sessions(owner)) == 2
    assert differences(owner) == []


def test_after_a_mild_reaction_it_is_kept_as_the_guide_led_it(owner: User) -> None:
    reacted(owner)
    session = finish(through(begin(owner, f"{BARE} clay-mask")))
    assert (session.off_plan, session.early) == ([], False)


def test_a_form_that_names_the_same_key_makes_no_second_session(owner: User) -> None:
    """Nobody meets it by themselves; whoever does still has one session and their own words."""
    guided = through(begin(owner))
    entry = entry_of(TODAY, techniques=[])
    typed = journal.log_session(owner, entry=entry, idempotency_key=guided.pk, now=NOW).session
    given = check_ins.Answer(checked_on=day(TODAY), redness=4)
    check_ins.answer(owner, typed.pk, given=given, revision=0, now=NOW)
    assert finish(guided, redness=1) == typed
    assert CheckIn.objects.for_user(owner).get().redness == 4


def test_what_was_kept_can_be_deleted_and_does_not_come_back(owner: User) -> None:
    guided = through(begin(owner))
    session = finish(guided)
    journal.delete_session(owner, session.pk, now=NOW)
    assert finish(guided) == session
    assert days_shown(owner, TODAY) == []
    session.delete()  # for good, as tidying does
    with pytest.raises(RefusedError):
        finish(guided)


def test_let_go_there_is_no_record_and_another_can_begin(owner: User) -> None:
    guided = go(begin(owner), "next start")
    before = days_shown(owner, TODAY)
    gone = guiding.let_go(owner, guided.pk, now=NOW + HOUR)
    again = guiding.let_go(owner, guided.pk, now=NOW + 2 * HOUR)
    assert gone.closed_at == again.closed_at == NOW + HOUR
    assert not in_session(owner)
    assert go(guided, "next stop").state == guided.state  # a move that came late
    with pytest.raises(RefusedError):
        finish(guided)
    assert (sessions(owner), days_shown(owner, TODAY)) == ([], before)
    assert begin(owner) != guided


def test_what_is_kept_is_not_let_go_any_more(owner: User) -> None:
    guided = through(begin(owner))
    session = finish(guided)
    later = begin(owner, BARE)
    assert guiding.let_go(owner, guided.pk, now=NOW + HOUR).session == session
    assert in_session(owner)
    assert finish(guided) == session
    assert sessions(owner) == [session]
    assert GuidedSession.objects.for_user(owner).open().get() == later
