"""What a calendar shows as a journal grows: every event keeps its UID and moves by itself."""

from __future__ import annotations

import datetime as dt

import pytest

from sessions_app.models import CalendarFeed, Plan, Slot, User
from sessions_app.services import feeds, journal
from sessions_app.services.slots import DONE_AT_MOST

from .feed_reader import NEUTRAL, Seen, add_feed, check_versions, content, days, read
from .story import entry_of, log, move, noon
from .test_ical import check_bytes

DONE, DUE, PLANNED = "Self-care ✓", "Self-care", "Planned"
SOOTHING = ["soothe/rose-water"]

OILY_FROM_1_NOVEMBER = [
    ("2026-11-01", DONE, "CONFIRMED"),
    ("2026-11-11", DUE, "CONFIRMED"),
    ("2026-11-21", PLANNED, "TENTATIVE"),
    ("2026-12-01", PLANNED, "TENTATIVE"),
    ("2026-12-11", PLANNED, "TENTATIVE"),
]


@pytest.fixture
def feed(owner: User) -> CalendarFeed:
    return add_feed(owner)[0]


def changed(
    before: dict[str, Seen], after: dict[str, Seen]
) -> dict[str, tuple[str | None, str | None]]:
    """What moved: uid -> (first day before, first day after), None where it is not shown."""
    check_versions(before, after)
    return {
        uid: (
            before[uid].starts if uid in before else None,
            after[uid].starts if uid in after else None,
        )
        for uid in before.keys() | after.keys()
        if uid not in before or uid not in after or before[uid].look != after[uid].look
    }


def uid_on(feed: CalendarFeed, now: dt.datetime, day: str) -> str:
    (uid,) = [event.uid for event in read(feed, now).values() if event.starts == day]
    return uid


def test_never_logged(feed: CalendarFeed) -> None:
    assert read(feed, noon("2026-11-01")) == {}
    check_bytes(content(feed, noon("2026-11-01")))


def test_one_session(owner: User, feed: CalendarFeed) -> None:
    log(owner, "2026-11-01")
    assert days(feed, noon("2026-11-01")) == OILY_FROM_1_NOVEMBER


def test_thirty_sessions(owner: User, feed: CalendarFeed) -> None:
    first = dt.date(2026, 1, 5)
    for n in range(30):
        log(owner, (first + dt.timedelta(days=10 * n)).isoformat())
    shown = days(feed, noon("2026-10-22"))
    assert [title for _, title, _ in shown] == [DONE] * 30 + [DUE] + [PLANNED] * 3
    check_bytes(content(feed, noon("2026-10-22")))


def test_what_is_kept_of_a_long_log(owner: User, feed: CalendarFeed) -> None:
    first = dt.date(2025, 1, 1)
    for n in range(60):
        log(owner, (first + dt.timedelta(days=8 * n)).isoformat(), early=True)
    shown = days(feed, noon("2026-04-20"))
    assert len(shown) == DONE_AT_MOST + 4
    assert shown[0][0] == "2025-02-02"


@pytest.mark.parametrize("day", ["2026-11-05", "2026-11-08", "2026-11-15"])
def test_logging_moves_the_one_event_and_keeps_its_uid(
    owner: User, feed: CalendarFeed, day: str
) -> None:
    """Early, as it opens or as it closes."""
    log(owner, "2026-11-01")
    now = noon(day)
    due = uid_on(feed, now, "2026-11-11")
    first_planned = uid_on(feed, now, "2026-11-21")
    before = read(feed, now)
    log(owner, day, early=True)
    after = read(feed, now)
    assert (after[due].starts, after[due].title) == (day, DONE)
    assert after[first_planned].title == DUE
    moves = changed(before, after)
    assert uid_on(feed, now, "2026-11-01") not in moves
    (new,) = [uid for uid, (was, _) in moves.items() if was is None]
    assert after[new].title == PLANNED
    assert before.keys() <= after.keys()


def test_logging_late(owner: User, feed: CalendarFeed) -> None:
    log(owner, "2026-11-01")
    due = uid_on(feed, noon("2026-11-02"), "2026-11-11")
    overdue = read(feed, noon("2026-11-28"))[due]
    assert (overdue.starts, overdue.title) == ("2026-11-15", "Self-care, open since 8 Nov")
    log(owner, "2026-11-28")
    done = read(feed, noon("2026-11-28"))[due]
    assert (done.starts, done.title) == ("2026-11-28", DONE)
    assert done.sequence > overdue.sequence
    assert done.modified > overdue.modified


def test_planned_days_pass_without_a_trace(owner: User, feed: CalendarFeed) -> None:
    log(owner, "2026-11-01")
    assert days(feed, noon("2026-12-02")) == [
        ("2026-11-01", DONE, "CONFIRMED"),
        ("2026-11-15", "Self-care, open since 8 Nov", "CONFIRMED"),
        ("2026-12-11", PLANNED, "TENTATIVE"),
    ]


def test_delete_and_undo(owner: User, feed: CalendarFeed) -> None:
    log(owner, "2026-11-01")
    second = log(owner, "2026-11-11")
    now = noon("2026-11-12")
    before = read(feed, now)
    uid = uid_on(feed, now, "2026-11-11")

    journal.delete_session(owner, second.pk, now=now)
    deleted = read(feed, now)
    assert days(feed, now) == OILY_FROM_1_NOVEMBER
    assert (deleted[uid].starts, deleted[uid].title) == ("2026-11-11", DUE)
    changed(before, deleted)

    journal.undelete_session(owner, second.pk, now=now)
    undone = read(feed, now)
    changed(deleted, undone)
    assert {u: e.look for u, e in undone.items()} == {u: e.look for u, e in before.items()}


def test_an_older_session_leaves_and_comes_back(owner: User, feed: CalendarFeed) -> None:
    first = log(owner, "2026-11-01")
    log(owner, "2026-11-11")
    now = noon("2026-11-12")
    before = read(feed, now)
    uid = uid_on(feed, now, "2026-11-01")

    journal.delete_session(owner, first.pk, now=now)
    assert changed(before, read(feed, now)) == {uid: ("2026-11-01", None)}
    journal.undelete_session(owner, first.pk, now=now)
    assert days(feed, now)[0] == ("2026-11-01", DONE, "CONFIRMED")
    assert read(feed, now)[uid].sequence > before[uid].sequence


def test_editing_the_day_moves_the_event(owner: User, feed: CalendarFeed) -> None:
    session = log(owner, "2026-11-01")
    now = noon("2026-11-02")
    before = read(feed, now)
    uid = uid_on(feed, now, "2026-11-01")
    journal.edit_session(
        owner, session.pk, entry=entry_of("2026-10-31", early=True), revision=1, now=now
    )
    moves = changed(before, read(feed, now))
    assert moves[uid] == ("2026-11-01", "2026-10-31")
    assert before.keys() == read(feed, now).keys()


def test_a_back_dated_session_is_one_more_event(owner: User, feed: CalendarFeed) -> None:
    log(owner, "2026-11-01")
    now = noon("2026-11-02")
    before = read(feed, now)
    log(owner, "2026-10-20", on="2026-11-02")
    moves = changed(before, read(feed, now))
    assert list(moves.values()) == [(None, "2026-10-20")]


def test_soothing_only_has_no_event_and_changes_none(owner: User, feed: CalendarFeed) -> None:
    log(owner, "2026-11-01")
    now = noon("2026-11-03")
    before = read(feed, now)
    log(owner, "2026-11-03", techniques=SOOTHING)
    assert read(feed, now) == before


def test_notes_change_nothing(owner: User, feed: CalendarFeed) -> None:
    session = log(owner, "2026-11-01")
    now = noon("2026-11-03")
    before = content(feed, now)
    entry = journal.Entry(ended_on=session.ended_on, notes="Lavender, and an early night.")
    journal.edit_session(owner, session.pk, entry=entry, revision=1, now=now)
    assert content(feed, now) == before


def test_another_skin_type_moves_what_is_open(owner: User, feed: CalendarFeed) -> None:
    log(owner, "2026-11-01")
    now = noon("2026-11-02")
    before = read(feed, now)
    owner.refresh_from_db()
    owner.skin_types = ["dry"]
    owner.save()
    move(owner, "UTC", now=now)
    after = read(feed, now)
    moves = changed(before, after)
    assert uid_on(feed, now, "2026-11-01") not in moves
    assert before.keys() == after.keys()
    assert [day for day, _, _ in days(feed, now)] == [
        "2026-11-01",
        "2026-12-01",
        "2027-01-01",
        "2027-02-01",
        "2027-03-01",
    ]


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland"])
def test_the_feed_says_what_the_plan_says(owner: User, feed: CalendarFeed, zone: str) -> None:
    move(owner, zone, now=noon("2026-03-01"))
    log(owner, "2026-03-15")
    window = Plan.objects.get().document["window"]
    due = read(feed, noon("2026-03-20"))[uid_on(feed, noon("2026-03-20"), window["ideal"])]
    for day in (window["opens"], window["closes"]):
        date = dt.date.fromisoformat(day)
        assert f"{date:%A} {date.day} {date:%B %Y}" in due.words


# --- Options ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "value"),
    [("titles", "full"), ("describe", False), ("whole_window", True), ("alarm_hours", 9)],
)
def test_another_look_is_another_version(
    owner: User, feed: CalendarFeed, option: str, value: object
) -> None:
    log(owner, "2026-11-01")
    now = noon("2026-11-02")
    before = read(feed, now)
    options: feeds.FeedOptions = {**NEUTRAL, option: value}  # type: ignore[misc]
    feeds.change_feed(owner, feed.pk, options=options, now=now)
    after = read(feed, now)
    looks_other = {uid for uid in before if before[uid].look != after[uid].look}
    assert looks_other
    for uid in before:
        assert after[uid].sequence > before[uid].sequence
        assert after[uid].modified > before[uid].modified
    feeds.change_feed(owner, feed.pk, options=NEUTRAL, now=now)
    assert all(read(feed, now)[uid].version > after[uid].version for uid in after)


def test_another_name_changes_no_event(owner: User, feed: CalendarFeed) -> None:
    log(owner, "2026-11-01")
    now = noon("2026-11-02")
    before, raw = read(feed, now), content(feed, now)
    feeds.change_feed(owner, feed.pk, options={**NEUTRAL, "name": "Wall"}, now=now)
    assert read(feed, now) == before
    assert content(feed, now) != raw


def test_the_same_options_again_change_nothing(owner: User, feed: CalendarFeed) -> None:
    log(owner, "2026-11-01")
    revision = User.objects.get(pk=owner.pk).revision
    feeds.change_feed(owner, feed.pk, options=NEUTRAL, now=noon("2026-11-02"))
    assert User.objects.get(pk=owner.pk).revision == revision


def test_without_what_is_done(owner: User, feed: CalendarFeed) -> None:
    log(owner, "2026-11-01")
    now = noon("2026-11-02")
    options: feeds.FeedOptions = {**NEUTRAL, "keep_done": False}
    feeds.change_feed(owner, feed.pk, options=options, now=now)
    assert days(feed, now) == OILY_FROM_1_NOVEMBER[1:]


def test_one_feeds_options_are_its_own(owner: User, feed: CalendarFeed) -> None:
    log(owner, "2026-11-01")
    now = noon("2026-11-02")
    wall, _ = add_feed(owner, name="Wall")
    before = read(wall, now)
    feeds.change_feed(owner, feed.pk, options={**NEUTRAL, "titles": "full"}, now=now)
    assert read(wall, now) == before


def test_a_rotated_secret_shows_the_same_events(owner: User, feed: CalendarFeed) -> None:
    log(owner, "2026-11-01")
    now = noon("2026-11-02")
    before = content(feed, now)
    feeds.rotate_feed(owner, feed.pk, mark=feeds.rotation_mark(feed))
    assert content(feed, now) == before
    assert Slot.objects.for_user(owner).count() == len(read(feed, now))
