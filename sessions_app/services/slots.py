"""The open row of slots: which slot is due, which are planned, and what each date change means.

A slot has one holder for as long as it lives: the row, a session, or nobody. Its id is the
event's identity in every calendar, so a slot is never given from one living session to another.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from uuid import UUID

from sessions_app.models import CleansingSession, Skip, Slot, User
from sessions_app.models.ownership import OwnedQuerySet
from sessions_app.scheduling import Plan
from sessions_app.scheduling.events import (
    Event,
    Version,
    event_of,
    next_version,
    shown_version,
)


def slot_event(slot: Slot, *, today: dt.date) -> Event | None:
    return event_of(
        place=slot.place,
        opens=slot.opens,
        ideal=slot.ideal,
        closes=slot.closes,
        done_on=slot.done_on,
        today=today,
    )


def slot_version(slot: Slot, event: Event | None, user: User) -> Version:
    return shown_version(Version(slot.sequence, slot.changed_at), event, user.zone)


def with_why(version: Version, slot: Slot) -> Version:
    """The version that a feed shows which tells the reasons too."""
    if slot.why_changed_at is None:
        return version
    return Version(version.sequence + slot.why_sequence, max(version.modified, slot.why_changed_at))


@dataclass(frozen=True, slots=True)
class _Before:
    """A slot as it was loaded: what calendars showed, and what the table holds."""

    event: Event | None
    version: Version
    why: str
    stored: tuple[object, ...]


DONE_AT_MOST = 56
"""Done sessions a feed keeps, the latest ones; with the open row it stays near 60 events."""


def done_slots(user: User) -> OwnedQuerySet[Slot]:
    """The latest first; in feeds as far as DONE_AT_MOST."""
    done = Slot.objects.for_user(user).filter(done_on__isnull=False)
    return done.order_by("-done_on", "id")


def slots_between(user: User, first: dt.date, last: dt.date) -> OwnedQuerySet[Slot]:
    """The open row by place, and what was done from `first` to `last` by day: one query."""
    mine = Slot.objects.for_user(user)
    done = mine.filter(done_on__range=(first, last))
    return mine.filter(place__isnull=False).union(done, all=True).order_by("place", "done_on", "id")


class SlotRow:
    """A person's open row while it is being changed; `settle` writes what changed."""

    def __init__(self, user: User, *, today: dt.date) -> None:
        """Load the row. `today` is the date on which its slots were last shown."""
        self._user = user
        self._today_before = today
        self._slots: dict[UUID, Slot] = {}
        self._before: dict[UUID, _Before] = {}
        open_slots = Slot.objects.for_user(user).filter(place__isnull=False).order_by("place")
        self._row = [self._loaded(slot) for slot in open_slots]

    def log(self, session: CleansingSession, *, latest: bool) -> None:
        """Give a session its slot: the due one if it is the latest that counts, else a new one."""
        self._give(self._row.pop(0) if latest and self._row else self._new(), session)

    def take_back(self, session: CleansingSession, *, latest: bool) -> None:
        """Bring a session back: to its own slot where nobody else holds that, else as by `log`."""
        slot = self._own_slot(session)
        if slot is None or not _is_free(slot):
            self.log(session, latest=latest)
            return
        if slot in self._row:
            self._row.remove(slot)
        self._give(slot, session)

    @property
    def due(self) -> UUID | None:
        """The slot at the front, whether it has a date or not."""
        return self._row[0].pk if self._row else None

    def hide(self, skip: Skip) -> None:
        """Give a skip the due slot: out of sight for as long as the skip has it."""
        self._hide(self._row.pop(0) if self._row else self._new(), skip)

    def hide_again(self, skip: Skip, *, stands: bool) -> None:
        """Bring a skip back: to its own slot where nobody else holds that, else as by `hide`."""
        slot = self._slot(skip.slot_id)
        if slot is None or not _is_free(slot):
            if stands:
                self.hide(skip)
            return
        if slot in self._row:
            self._row.remove(slot)
        self._hide(slot, skip)

    def unhide(self, skip: Skip, *, to_row: bool) -> None:
        """Take a skip's slot from it: back to the front of the row, or out of the feed."""
        slot = self._slot(skip.slot_id)
        if slot is None or slot.skip_id != skip.pk:
            return
        slot.skip = None
        if to_row:
            self._row.insert(0, slot)

    def release(self, session: CleansingSession, *, to_row: bool) -> None:
        """Take a session's slot from it: back to the front of the row, or out of the feed."""
        slot = self._own_slot(session)
        if slot is None or slot.session_id != session.pk:
            return
        self._let_an_older_one_in()
        slot.session = slot.done_on = None
        if to_row:
            self._row.insert(0, slot)

    def redate(self, session: CleansingSession) -> None:
        """The session keeps its slot; only its day may have changed."""
        slot = self._own_slot(session)
        if slot is not None and slot.session_id == session.pk:
            if slot.done_on != session.ended_on:
                self._let_an_older_one_in()
            slot.done_on = session.ended_on

    def settle(self, plan: Plan, *, why: str, today: dt.date, now: dt.datetime) -> None:
        """Date the row by the plan and write every slot that changed, with its new version.

        `why` is the due date's reasons in words.
        """
        windows = [plan.window, *plan.planned] if plan.window else []
        while len(self._row) < len(windows):
            self._row.append(self._new())
        for place, slot in enumerate(self._row):
            window = windows[place] if place < len(windows) else None
            slot.place = place
            slot.opens = window.opens if window else None
            slot.ideal = window.ideal if window else None
            slot.closes = window.closes if window else None
            slot.why = why if window and place == 0 else ""
        changed = [s for s in self._slots.values() if self._renew(s, today=today, now=now)]
        Slot.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["id"], update_fields=_FIELDS
        )

    def _renew(self, slot: Slot, *, today: dt.date, now: dt.datetime) -> bool:
        """Give `slot` the version its change asks for; whether anything is to be written."""
        before = self._before.get(slot.pk)
        if before is None:
            slot.changed_at = now.replace(microsecond=0)
            return True
        event = slot_event(slot, today=today)
        if event != before.event:
            modified = next_version(with_why(before.version, slot), now).modified
            slot.sequence, slot.changed_at = before.version.sequence + 1, modified
            return True
        if slot_version(slot, event, self._user).modified < before.version.modified:
            # The zone moved east and midnight with it: what was shown must not grow older.
            slot.changed_at = before.version.modified
        if event is not None and slot.why != before.why:
            slot.why_changed_at = next_version(with_why(before.version, slot), now).modified
            slot.why_sequence += 1
        return _stored(slot) != before.stored

    def _give(self, slot: Slot, session: CleansingSession) -> None:
        _undate(slot)
        slot.session, slot.done_on = session, session.ended_on
        session.slot = slot

    def _hide(self, slot: Slot, skip: Skip) -> None:
        _undate(slot)
        slot.skip = skip
        skip.slot = slot

    def _own_slot(self, session: CleansingSession) -> Slot | None:
        return self._slot(session.slot_id)

    def _slot(self, slot_id: UUID | None) -> Slot | None:
        if slot_id is None:
            return None
        if slot_id not in self._slots:
            self._loaded(Slot.objects.for_user(self._user).get(pk=slot_id))
        return self._slots[slot_id]

    def _let_an_older_one_in(self) -> None:
        """Where a done event leaves its place, the next older one may come back into the feeds.

        It was absent, so it needs a new version.
        """
        done = done_slots(self._user)[DONE_AT_MOST : DONE_AT_MOST + 1]
        for slot in done:
            if slot.pk not in self._slots:
                self._loaded(slot)
                self._before[slot.pk] = replace(self._before[slot.pk], event=None)

    def _new(self) -> Slot:
        slot = Slot(user=self._user)
        self._slots[slot.pk] = slot
        return slot

    def _loaded(self, slot: Slot) -> Slot:
        event = slot_event(slot, today=self._today_before)
        version = slot_version(slot, event, self._user)
        self._slots[slot.pk] = slot
        self._before[slot.pk] = _Before(event, version, slot.why, _stored(slot))
        return slot


def _is_free(slot: Slot) -> bool:
    """Whether no session and no skip holds it."""
    return slot.session_id is None and slot.skip_id is None


def _undate(slot: Slot) -> None:
    slot.place = slot.opens = slot.ideal = slot.closes = None
    slot.why = ""


_FIELDS = [
    "place",
    "session",
    "skip",
    "opens",
    "ideal",
    "closes",
    "done_on",
    "sequence",
    "changed_at",
    "why",
    "why_sequence",
    "why_changed_at",
]


_STORED = [*(n for n in _FIELDS if n not in {"session", "skip"}), "session_id", "skip_id"]


def _stored(slot: Slot) -> tuple[object, ...]:
    return tuple(getattr(slot, name) for name in _STORED)
