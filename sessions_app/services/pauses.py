"""Pauses: when life comes first. Each verb is one transaction."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from sessions_app.models import Pause, User

from .planning import replan, up_to_date

PAUSES_AT_MOST = 50
"""Pauses that are not over, for one person."""


class TooManyPausesError(Exception):
    """The person has PAUSES_AT_MOST pauses that are not over. Nothing was written."""


@transaction.atomic
def start_pause(
    user: User, *, from_on: dt.date, until_on: dt.date | None, now: dt.datetime
) -> Pause:
    """`until_on` is the day of resuming; None is open-ended. Sent twice it is one pause.

    Raises TooManyPausesError.
    """
    person = up_to_date(user, now=now)
    pauses = Pause.objects.for_user(person).kept()
    same = pauses.filter(from_on=from_on, until_on=until_on).first()
    if same is not None:
        return same
    today = person.today(now)
    if pauses.exclude(until_on__lte=today).count() >= PAUSES_AT_MOST:
        raise TooManyPausesError
    pause = Pause.objects.create(user=person, from_on=from_on, until_on=until_on, created_at=now)
    replan(person, now=now)
    return pause


@transaction.atomic
def end_pause(
    user: User, pause_id: UUID, *, until_on: dt.date | None, now: dt.datetime
) -> tuple[Pause, dt.date | None]:
    """Let it end on another day: on today to resume, on the day it had before to take that back.

    Returns the pause and the day it had. Raises Pause.DoesNotExist.
    """
    person = up_to_date(user, now=now)
    pause = Pause.objects.for_user(person).kept().get(pk=pause_id)
    had = pause.until_on
    if had != until_on:
        pause.until_on = until_on
        pause.save(update_fields=["until_on"])
        replan(person, now=now)
    return pause, had


@transaction.atomic
def remove_pause(user: User, pause_id: UUID, *, now: dt.datetime) -> Pause:
    """As if it had never been. Raises Pause.DoesNotExist."""
    return _set_deleted(user, pause_id, at=now, now=now)


@transaction.atomic
def restore_pause(user: User, pause_id: UUID, *, now: dt.datetime) -> Pause:
    """Bring a removed one back as it was. Raises Pause.DoesNotExist."""
    return _set_deleted(user, pause_id, at=None, now=now)


def _set_deleted(user: User, pause_id: UUID, *, at: dt.datetime | None, now: dt.datetime) -> Pause:
    person = up_to_date(user, now=now)
    pause = Pause.objects.for_user(person).get(pk=pause_id)
    if (pause.deleted_at is None) != (at is None):
        pause.deleted_at = at
        pause.save(update_fields=["deleted_at"])
        replan(person, now=now)
    return pause
