"""What a person tells about themselves, and what follows from it for their plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from allauth.account.models import EmailAddress
from django.db import transaction

from sessions_app import scheduling
from sessions_app.models import ProductUse, User

from .journal import Entry, Logged, log_session
from .planning import locked, replan, up_to_date
from .slots import SlotRow

# With the person's number it makes the one key of the session named at the start.
START = UUID("5ad1c6a4-5c0b-4c33-9a6c-2f5d8a0f3f0e")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    skin_types: Sequence[str]
    time_zone: str
    weekdays: Sequence[int]
    pace: str


@transaction.atomic
def change_profile(user: User, *, changes: Changes, now: dt.datetime) -> scheduling.Plan:
    """Keep the profile and date everything that is open by it."""
    person = up_to_date(user, now=now)
    # Before the zone changes: what calendars show depends on it.
    row = SlotRow(person, today=person.today(now))
    person.skin_types = list(changes.skin_types)
    person.time_zone = changes.time_zone
    person.preferred_weekdays = list(changes.weekdays)
    person.pace = changes.pace
    person.onboarded_at = person.onboarded_at or now
    person.save(
        update_fields=["skin_types", "time_zone", "preferred_weekdays", "pace", "onboarded_at"]
    )
    return replan(person, now=now, row=row)


@transaction.atomic
def prefer_weekdays(
    user: User, weekdays: Sequence[int], *, now: dt.datetime
) -> tuple[scheduling.Plan, list[int]]:
    """Keep the days that suit, 0 = Monday, in place of those there were, which come back too.

    The plan is the one by the new days; done sessions do not move.
    """
    person = up_to_date(user, now=now)
    had = list(person.preferred_weekdays)
    person.preferred_weekdays = list(weekdays)
    person.save(update_fields=["preferred_weekdays"])
    return replan(person, now=now), had


@transaction.atomic
def start(user: User, *, changes: Changes, last: dt.date | None, now: dt.datetime) -> Logged | None:
    """Keep the first answers, all or none. Sent twice they make one session, the first one named.

    Raises UnconfirmedError where sessions were logged before these answers.
    """
    change_profile(user, changes=changes, now=now)
    if last is None:
        return None
    key = uuid5(START, str(user.pk))
    return log_session(user, entry=Entry(ended_on=last), idempotency_key=key, now=now)


@transaction.atomic
def set_email(user: User, email: str) -> EmailAddress:
    """Make it the person's one address, unconfirmed."""
    person = locked(user)
    EmailAddress.objects.filter(user=person).delete()
    address = EmailAddress(user=person, email=email)
    address.set_as_primary()
    return address


@transaction.atomic
def delete_account(user: User) -> None:
    """Remove a person and every row that is theirs. Asked twice, they are gone once."""
    for person in User.objects.select_for_update().filter(pk=user.pk):
        # A session keeps what it names on a shelf from being deleted before it.
        ProductUse.objects.for_user(person).delete()
        person.delete()
