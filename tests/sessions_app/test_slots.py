"""The open row: identity and version of every event, whatever is done to the journal."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from sessions_app.models import CleansingSession, Pace, Slot, User
from sessions_app.models.journal import SessionQuerySet
from sessions_app.services import journal, profile
from sessions_app.services.feeds import installation_id

from .feed_reader import Seen, add_feed, read
from .story import entry_of, log, noon

ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Pacific/Honolulu"]
TYPES = ["oily", "acne-prone", "normal", "combination", "dry", "sensitive"]
SOOTHING = "soothe/rose-water"


def move(person: User, zone: str, *, now: dt.datetime) -> None:
    person.refresh_from_db()
    changes = profile.Changes(
        skin_types=person.skin_types,
        time_zone=zone,
        weekdays=person.preferred_weekdays,
        pace=person.pace,
    )
    profile.change_profile(person, changes=changes, now=now)


def instant(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


# --- Zones ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "new_zone", "at"),
    [
        # Overdue since midnight there, still overdue here, where midnight was hours earlier.
        ("Pacific/Honolulu", "Pacific/Auckland", "2026-11-16T10:30"),
        # Overdue there, not yet here.
        ("Pacific/Auckland", "Pacific/Honolulu", "2026-11-15T12:00"),
        # Not yet there, overdue here.
        ("Pacific/Honolulu", "Pacific/Auckland", "2026-11-15T12:00"),
        ("Europe/Berlin", "America/New_York", "2026-11-16T02:00"),
        ("America/New_York", "Europe/Berlin", "2026-11-16T02:00"),
    ],
)
def test_no_version_falls_when_a_person_moves(
    owner: User, zone: str, new_zone: str, at: str
) -> None:
    move(owner, zone, now=noon("2026-11-01"))
    log(owner, "2026-11-01")
    feed, _ = add_feed(owner)
    now = instant(at)
    before = read(feed, now)
    move(owner, new_zone, now=now)
    check_versions(before, read(feed, now))


def test_a_move_that_shows_nothing_new_changes_no_version(owner: User) -> None:
    log(owner, "2026-11-01")
    feed, _ = add_feed(owner)
    before = read(feed, noon("2026-11-02"))
    move(owner, "Asia/Tokyo", now=noon("2026-11-02"))
    assert read(feed, noon("2026-11-02")) == before


@pytest.mark.parametrize(
    ("zone", "closes", "last_minute", "midnight"),
    [
        # Europe goes from 03:00 to 02:00 on 25 October and from 02:00 to 03:00 on 28 March.
        ("Europe/Berlin", "2026-10-25", "2026-10-25T22:59:59", "2026-10-25T23:00:00"),
        ("Europe/Berlin", "2027-03-28", "2027-03-28T21:59:59", "2027-03-28T22:00:00"),
        ("Europe/Berlin", "2027-03-27", "2027-03-27T22:59:59", "2027-03-27T23:00:00"),
        # New York on 1 November and 14 March.
        ("America/New_York", "2026-11-01", "2026-11-02T04:59:59", "2026-11-02T05:00:00"),
        ("America/New_York", "2027-03-14", "2027-03-15T03:59:59", "2027-03-15T04:00:00"),
        # Beirut's clocks jump at midnight itself: 28 March 2027 begins at 01:00.
        ("Asia/Beirut", "2027-03-27", "2027-03-27T21:59:59", "2027-03-27T22:00:00"),
        ("Pacific/Honolulu", "2026-11-15", "2026-11-16T09:59:59", "2026-11-16T10:00:00"),
    ],
)
def test_overdue_begins_at_the_persons_midnight(
    owner: User, zone: str, closes: str, last_minute: str, midnight: str
) -> None:
    move(owner, zone, now=instant("2026-06-01T12:00"))
    closing = dt.date.fromisoformat(closes)
    last = (closing - dt.timedelta(weeks=2)).isoformat()
    log(owner, last)
    feed, _ = add_feed(owner)
    due = due_of(owner)
    before = read(feed, instant(last_minute))[due]
    after = read(feed, instant(midnight))[due]
    assert (before.title, before.status) == ("Self-care", "CONFIRMED")
    opens = closing - dt.timedelta(weeks=1)
    assert after.title == f"Self-care, open since {opens.day} {opens:%b}"
    assert after.starts == closes
    assert after.sequence == before.sequence + 1
    assert after.modified == instant(midnight)
    much_later = read(feed, instant(midnight) + dt.timedelta(days=40))[due]
    assert much_later == after


# --- Random edits -----------------------------------------------------------------------------


def due_of(person: User) -> str:
    slot = Slot.objects.for_user(person).get(place=0)
    return f"{slot.pk}@{installation_id()}"


def check_versions(before: dict[str, Seen], after: dict[str, Seen]) -> None:
    """Both numbers grow with what is seen, and stay with it.

    An overdue event is dated by the midnight that made it so: moving west makes that later.
    """
    for uid in before.keys() & after.keys():
        old, new = before[uid], after[uid]
        if old.look == new.look:
            assert old.sequence == new.sequence
            moved_west = "open since" in new.title and new.modified > old.modified
            assert old.modified == new.modified or moved_west
        else:
            assert new.sequence > old.sequence
            assert new.modified > old.modified


class Life:
    """A person who does things at random, and a calendar program that watches."""

    def __init__(self, person: User, seed: int) -> None:
        self.person = person
        self.random = random.Random(seed)
        self.now = noon("2026-01-10")
        self.feed, _ = add_feed(person, full=True)
        self.last_seen: dict[str, Seen] = {}
        self.present: dict[str, Seen] = {}
        self.held: dict[UUID, UUID] = {}

    def live(self, steps: int) -> None:
        verbs: list[Callable[[], object]] = [
            *[self.log] * 4,
            *[self.edit] * 4,
            self.delete,
            self.delete,
            self.undelete,
            self.undelete,
            self.change_profile,
        ]
        for _ in range(steps):
            self.now += dt.timedelta(hours=self.random.choice([0, 0, 1, 7, 30, 24 * 9]))
            self.look(written=False)
            self.random.choice(verbs)()
            self.look(written=True)

    def look(self, *, written: bool) -> None:
        seen = read(self.feed, self.now)
        check_versions(self.present, seen)
        for uid in (seen.keys() - self.present.keys()) & self.last_seen.keys():
            assert written, "only a write brings an event back"
            assert seen[uid].sequence > self.last_seen[uid].sequence
            assert seen[uid].modified > self.last_seen[uid].modified
        self.present = seen
        self.last_seen |= seen
        self.check_holders()

    def check_holders(self) -> None:
        """Each session that counts has one slot, the same one as long as it lives."""
        held = dict(
            Slot.objects.for_user(self.person)
            .filter(session__isnull=False)
            .values_list("session", "pk")
        )
        assert held.keys() == set(self.sessions.counting().values_list("pk", flat=True))
        for session in held.keys() & self.held.keys():
            assert held[session] == self.held[session]
        self.held = held

    @property
    def sessions(self) -> SessionQuerySet:
        return CleansingSession.objects.for_user(self.person)

    def any_session(self, *, kept: bool) -> CleansingSession | None:
        found = list(self.sessions.filter(deleted_at__isnull=kept).order_by("pk"))
        return self.random.choice(found) if found else None

    def entry(self) -> journal.Entry:
        self.person.refresh_from_db()
        day = self.person.today(self.now) - dt.timedelta(days=self.random.choice([0, 0, 1, 5, 40]))
        soothing = self.random.random() < 0.2
        return entry_of(
            day.isoformat(),
            setting=self.random.choice(["home", "home", "home", "professional"]),
            techniques=[SOOTHING] if soothing else [],
            early=True,
        )

    def log(self) -> None:
        journal.log_session(self.person, entry=self.entry(), idempotency_key=uuid4(), now=self.now)

    def edit(self) -> None:
        if session := self.any_session(kept=True):
            journal.edit_session(
                self.person,
                session.pk,
                entry=self.entry(),
                revision=session.revision,
                now=self.now,
            )

    def delete(self) -> None:
        if session := self.any_session(kept=True):
            journal.delete_session(self.person, session.pk, now=self.now)

    def undelete(self) -> None:
        if session := self.any_session(kept=False):
            journal.undelete_session(self.person, session.pk, now=self.now)

    def change_profile(self) -> None:
        changes = profile.Changes(
            skin_types=self.random.sample(TYPES, self.random.choice([1, 1, 2])),
            time_zone=self.random.choice(ZONES),
            weekdays=self.random.choice([[], [2], [5, 6]]),
            pace=self.random.choice(Pace.values),
        )
        profile.change_profile(self.person, changes=changes, now=self.now)


@pytest.mark.parametrize("seed", [1])
def test_versions_grow_exactly_with_what_is_seen(owner: User, seed: int) -> None:
    Life(owner, seed).live(200)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 120))
def test_versions_over_many_lives(owner: User, seed: int) -> None:
    Life(owner, seed).live(500)
