"""A small language for stories about a journal: days as ISO dates, verbs as the services know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID, uuid4

from catalog.models import Technique
from catalog.steps import parts_of
from sessions_app.models import CleansingSession, Slot, User
from sessions_app.models.journal import Thing
from sessions_app.services import journal, profile
from sessions_app.services.slots import slot_event, slot_version

NOON = dt.time(12, tzinfo=dt.UTC)


def noon(day: str) -> dt.datetime:
    return dt.datetime.combine(dt.date.fromisoformat(day), NOON)


def log(
    person: User,
    day: str,
    *,
    on: str | None = None,
    setting: str = "home",
    techniques: Sequence[str] = (),
    products: Sequence[Thing] = (),
    early: bool = False,
    key: UUID | None = None,
) -> CleansingSession:
    """Log a session of `day`, at noon of the day `on` (the same day unless told)."""
    entry = entry_of(day, setting=setting, techniques=techniques, products=products, early=early)
    done = journal.log_session(
        person, entry=entry, idempotency_key=key or uuid4(), now=noon(on or day)
    )
    return done.session


def move(person: User, zone: str, *, now: dt.datetime) -> None:
    """Go to live in another time zone."""
    person.refresh_from_db()
    changes = profile.Changes(
        skin_types=person.skin_types,
        time_zone=zone,
        weekdays=person.preferred_weekdays,
        pace=person.pace,
    )
    profile.change_profile(person, changes=changes, now=now)


def entry_of(
    day: str,
    *,
    setting: str = "home",
    techniques: Sequence[str] = (),
    products: Sequence[Thing] = (),
    early: bool = False,
) -> journal.Entry:
    return journal.Entry(
        ended_on=dt.date.fromisoformat(day),
        setting=setting,
        techniques=[technique(slug) for slug in techniques],
        products=products,
        confirm_early=early,
    )


def technique(slug: str, *, part: str = "") -> Technique:
    """A technique by its slug, made where the catalogue is empty: "exfoliate/salicylic-acid"."""
    step, _, name = slug.rpartition("/")
    made, _ = Technique.objects.get_or_create(
        slug=name,
        defaults={
            "name": name.replace("-", " ").capitalize(),
            "step": step,
            "part": part or parts_of(step)[0],
            "at_home": True,
            "at_professional": True,
            "summary": name,
            "status": "published",
        },
    )
    return made


def shown(person: User, today: str) -> dict[UUID, tuple[str, str, int]]:
    """What a calendar shows on a day: slot id -> (kind, day, SEQUENCE)."""
    person.refresh_from_db()
    day = dt.date.fromisoformat(today)
    events = {}
    for slot in Slot.objects.for_user(person):
        if event := slot_event(slot, today=day):
            version = slot_version(slot, event, person)
            events[slot.pk] = (event.kind.value, event.day.isoformat(), version.sequence)
    return events


def days_shown(person: User, today: str) -> list[tuple[str, str]]:
    """The same without ids, in order of days."""
    return sorted(
        ((kind, day) for kind, day, _ in shown(person, today).values()), key=lambda e: e[1]
    )
