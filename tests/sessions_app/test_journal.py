"""The journal: what each verb does to the record, the dates and the slots."""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid4

import pytest

from sessions_app.models import CleansingSession, Slot, User
from sessions_app.services import journal, planning

from .story import days_shown, entry_of, log, noon, shown

NONE: list[tuple[str, str]] = []


def due(person: User) -> tuple[str, str, str] | None:
    plan = planning.stored_plan(person).plan
    window = plan.window
    return (
        (window.opens.isoformat(), window.ideal.isoformat(), window.closes.isoformat())
        if window
        else None
    )


def test_a_first_session_gives_a_window_and_three_planned_days(owner: User) -> None:
    log(owner, "2026-11-01")
    assert due(owner) == ("2026-11-08", "2026-11-11", "2026-11-15")
    assert days_shown(owner, "2026-11-01") == [
        ("done", "2026-11-01"),
        ("due", "2026-11-11"),
        ("planned", "2026-11-21"),
        ("planned", "2026-12-01"),
        ("planned", "2026-12-11"),
    ]


def test_sessions_of_one_instant_keep_one_order(owner: User) -> None:
    for _ in range(5):
        log(owner, "2026-11-01", early=True)
    listed = [row["id"] for row in CleansingSession.objects.kept().listed(owner, at_most=5)]
    assert listed == sorted(listed, reverse=True)
    assert [row["id"] for row in planning.stored_plan(owner).recent] == listed[:3]


@pytest.mark.parametrize("day", ["2026-11-08", "2026-11-11", "2026-11-15", "2026-11-28"])
def test_the_due_slot_becomes_the_session_that_is_logged(owner: User, day: str) -> None:
    log(owner, "2026-11-01")
    before = shown(owner, "2026-11-01")
    due_slot = next(slot for slot, event in before.items() if event[0] == "due")
    session = log(owner, day)
    assert session.slot_id == due_slot
    kind, on, sequence = shown(owner, day)[due_slot]
    assert (kind, on) == ("done", day)
    assert sequence > before[due_slot][2]


def test_the_planned_slots_move_up(owner: User) -> None:
    log(owner, "2026-11-01")
    row = list(Slot.objects.for_user(owner).filter(place__gte=0).order_by("place"))
    log(owner, "2026-11-11")
    after = list(Slot.objects.for_user(owner).filter(place__gte=0).order_by("place"))
    assert [slot.pk for slot in after[:3]] == [slot.pk for slot in row[1:]]
    assert after[0].ideal == dt.date(2026, 11, 21)


def test_early_is_refused_until_it_is_confirmed(owner: User) -> None:
    log(owner, "2026-11-01")
    with pytest.raises(journal.UnconfirmedError) as stop:
        log(owner, "2026-11-07")
    assert stop.value.ready_on == dt.date(2026, 11, 8)
    assert CleansingSession.objects.for_user(owner).count() == 1
    session = log(owner, "2026-11-07", early=True)
    assert (session.early, session.told_opens) == (True, dt.date(2026, 11, 8))


def test_early_is_judged_on_an_edited_day_too(owner: User) -> None:
    log(owner, "2026-11-01")
    session = log(owner, "2026-11-09")
    with pytest.raises(journal.UnconfirmedError):
        edit(owner, session, "2026-11-07")
    session.refresh_from_db()
    assert session.ended_on == dt.date(2026, 11, 9)
    edit(owner, session, "2026-11-07", early=True)
    session.refresh_from_db()
    assert (session.ended_on, session.early) == (dt.date(2026, 11, 7), True)


def test_what_was_recorded_as_early_stays_so(owner: User) -> None:
    first = log(owner, "2026-11-01")
    second = log(owner, "2026-11-05", early=True)
    journal.delete_session(owner, first.pk, now=noon("2026-11-05"))
    second.refresh_from_db()
    assert (second.early, second.told_opens) == (True, dt.date(2026, 11, 8))


@pytest.mark.parametrize(
    ("setting", "day", "early"),
    [
        ("home", "2026-11-14", True),  # 14 days of rest after a professional visit
        ("home", "2026-11-15", False),
        ("professional", "2026-11-28", True),  # 28 days between professional visits
        ("professional", "2026-11-29", False),
    ],
)
def test_a_professional_visit_rests_longer(
    owner: User, setting: str, day: str, early: bool
) -> None:
    log(owner, "2026-11-01", setting="professional")
    if early:
        with pytest.raises(journal.UnconfirmedError):
            log(owner, day, setting=setting)
    assert log(owner, day, setting=setting, early=early).early is early


def test_soothing_only_moves_nothing_and_is_never_early(owner: User) -> None:
    log(owner, "2026-11-01")
    before = shown(owner, "2026-11-03")
    session = log(owner, "2026-11-03", techniques=["soothe/aloe-vera"])
    assert (session.counts, session.early, session.slot_id) == (False, False, None)
    assert shown(owner, "2026-11-03") == before


@pytest.mark.parametrize(
    ("techniques", "counts"),
    [
        ([], True),
        (["exfoliate/salicylic-acid"], True),
        (["deep-cleanse/clay-mask", "soothe/aloe-vera"], True),
        (["prepare/warm-towel", "soothe/aloe-vera", "hydrate/serum"], False),
        (["/soft-music"], True),
        (["/soft-music", "soothe/aloe-vera"], False),
    ],
)
def test_what_counts(owner: User, techniques: list[str], counts: bool) -> None:
    assert log(owner, "2026-11-01", techniques=techniques).counts is counts


def test_the_same_key_is_one_session_and_the_same_answer(owner: User) -> None:
    key = uuid4()
    first = log(owner, "2026-11-01", key=key)
    before = shown(owner, "2026-11-01")
    again = log(owner, "2026-11-01", key=key)
    assert again.pk == first.pk
    assert shown(owner, "2026-11-01") == before


def test_a_key_is_a_persons_own(owner: User, other: User) -> None:
    key = uuid4()
    assert log(owner, "2026-11-01", key=key).pk != log(other, "2026-11-01", key=key).pk


def test_a_stale_edit_is_refused_and_changes_nothing(owner: User) -> None:
    session = log(owner, "2026-11-01")
    edit(owner, session, "2026-11-02")
    with pytest.raises(journal.StaleEditError):
        edit(owner, session, "2026-11-03")
    session.refresh_from_db()
    assert session.ended_on == dt.date(2026, 11, 2)


def test_another_persons_session_does_not_exist(owner: User, other: User) -> None:
    session = log(owner, "2026-11-01")
    with pytest.raises(CleansingSession.DoesNotExist):
        edit(other, session, "2026-11-02")
    with pytest.raises(CleansingSession.DoesNotExist):
        journal.delete_session(other, session.pk, now=noon("2026-11-02"))
    journal.delete_session(owner, session.pk, now=noon("2026-11-02"))
    with pytest.raises(CleansingSession.DoesNotExist):
        journal.undelete_session(other, session.pk, now=noon("2026-11-02"))


def test_deleting_the_last_session_makes_its_slot_due_again(owner: User) -> None:
    log(owner, "2026-11-01")
    session = log(owner, "2026-11-11")
    journal.delete_session(owner, session.pk, now=noon("2026-11-12"))
    kind, day, _ = shown(owner, "2026-11-12")[slot_of(session)]
    assert (kind, day) == ("due", "2026-11-11")


def test_deleting_an_older_session_takes_its_event_out(owner: User) -> None:
    first = log(owner, "2026-11-01")
    log(owner, "2026-11-11")
    journal.delete_session(owner, first.pk, now=noon("2026-11-12"))
    assert first.slot_id not in shown(owner, "2026-11-12")


def test_undo_brings_the_same_slot_back(owner: User) -> None:
    log(owner, "2026-11-01")
    session = log(owner, "2026-11-11")
    before = shown(owner, "2026-11-12")
    journal.delete_session(owner, session.pk, now=noon("2026-11-12"))
    journal.undelete_session(owner, session.pk, now=noon("2026-11-12"))
    after = shown(owner, "2026-11-12")
    assert {slot: event[:2] for slot, event in after.items()} == {
        slot: event[:2] for slot, event in before.items()
    }
    assert all(after[slot][2] >= before[slot][2] for slot in before)
    assert after[slot_of(session)][2] > before[slot_of(session)][2]


def test_undo_takes_a_new_slot_where_its_own_is_somebody_elses(owner: User) -> None:
    log(owner, "2026-11-01")
    session = log(owner, "2026-11-11")
    journal.delete_session(owner, session.pk, now=noon("2026-11-12"))
    later = log(owner, "2026-11-12")
    assert later.slot_id == session.slot_id
    journal.undelete_session(owner, session.pk, now=noon("2026-11-12"))
    session.refresh_from_db()
    assert session.slot_id != later.slot_id
    assert days_shown(owner, "2026-11-12")[:3] == [
        ("done", "2026-11-01"),
        ("done", "2026-11-11"),
        ("done", "2026-11-12"),
    ]


def test_deleting_all_leaves_an_empty_calendar_and_a_waiting_row(owner: User) -> None:
    session = log(owner, "2026-11-01")
    journal.delete_session(owner, session.pk, now=noon("2026-11-02"))
    assert due(owner) is None
    assert days_shown(owner, "2026-11-02") == NONE
    again = log(owner, "2026-11-02")
    assert again.slot_id == session.slot_id


def test_back_dating_before_the_anchor_moves_no_date(owner: User) -> None:
    log(owner, "2026-11-10")
    before = shown(owner, "2026-11-12")
    session = log(owner, "2026-10-20", on="2026-11-12")
    after = shown(owner, "2026-11-12")
    assert after.pop(slot_of(session)) == ("done", "2026-10-20", 0)
    assert after == before


def test_a_session_keeps_its_slot_when_its_day_passes_another(owner: User) -> None:
    first = log(owner, "2026-11-01")
    second = log(owner, "2026-11-11")
    edit(owner, first, "2026-11-12", early=True)
    first.refresh_from_db()
    events = shown(owner, "2026-11-12")
    assert events[slot_of(first)][:2] == ("done", "2026-11-12")
    assert events[slot_of(second)][:2] == ("done", "2026-11-11")
    assert due(owner) == ("2026-11-19", "2026-11-22", "2026-11-26")


def test_turning_soothing_and_back_keeps_the_slot(owner: User) -> None:
    log(owner, "2026-11-01")
    session = log(owner, "2026-11-11")
    slot = slot_of(session)
    session = edit(owner, session, "2026-11-11", techniques=["soothe/aloe-vera"])
    assert shown(owner, "2026-11-12")[slot][:2] == ("due", "2026-11-11")
    session = edit(owner, session, "2026-11-11")
    assert session.slot_id == slot
    assert shown(owner, "2026-11-12")[slot][:2] == ("done", "2026-11-11")


def test_notes_change_no_event(owner: User) -> None:
    session = log(owner, "2026-11-01")
    before = shown(owner, "2026-11-02")
    entry = journal.Entry(ended_on=session.ended_on, notes="Felt tight after.")
    journal.edit_session(owner, session.pk, entry=entry, revision=1, now=noon("2026-11-02"))
    assert shown(owner, "2026-11-02") == before


def slot_of(session: CleansingSession) -> UUID:
    assert session.slot_id is not None
    return session.slot_id


def edit(
    person: User,
    session: CleansingSession,
    day: str,
    *,
    techniques: list[str] | None = None,
    early: bool = False,
) -> CleansingSession:
    """Edit as a form does that was opened when `session` was last read."""
    return journal.edit_session(
        person,
        session.pk,
        entry=entry_of(day, techniques=techniques or [], early=early),
        revision=session.revision,
        now=noon("2026-11-12"),
    )
