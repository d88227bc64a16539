"""Check-ins: how the skin did after a session. Each verb is one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from sessions_app.models import CheckIn, CleansingSession, User
from sessions_app.models.waiting import KeptQuerySet
from sessions_app.scheduling import recovery
from sessions_app.scheduling.spans import REST_DAYS

from .facts import check_in_fact
from .planning import replan, up_to_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Ratings are 0 to 10; None says nothing. `signs` are codes of models.recovery.Sign."""

    checked_on: dt.date
    tenderness: int | None = None
    redness: int | None = None
    dryness: int | None = None
    signs: Sequence[str] = ()


class StaleAnswerError(Exception):
    """That day was answered otherwise since the form was shown. Nothing was written."""

    def __init__(self, check_in: CheckIn) -> None:
        super().__init__(check_in)
        self.check_in = check_in


@transaction.atomic
def answer(
    user: User, session_id: UUID, *, given: Answer, revision: int, now: dt.datetime
) -> CheckIn:
    """Keep the answer of a day, in place of the one of `revision` (0 where there was none).

    The same answer twice is one. Raises CleansingSession.DoesNotExist, StaleAnswerError.
    """
    person = up_to_date(user, now=now)
    session = CleansingSession.objects.for_user(person).kept().get(pk=session_id)
    mine = CheckIn.objects.for_user(person).kept().filter(session=session)
    check_in = mine.filter(checked_on=given.checked_on).first()
    if check_in is None:
        check_in = CheckIn(
            user=person,
            session=session,
            checked_on=given.checked_on,
            revision=0,
            created_at=now,
        )
    elif _says(check_in, given):
        return check_in
    elif check_in.revision != revision:
        raise StaleAnswerError(check_in)
    check_in.tenderness = given.tenderness
    check_in.redness = given.redness
    check_in.dryness = given.dryness
    if set(check_in.signs) != set(given.signs):
        check_in.signs = list(given.signs)
        check_in.cleared_on = None
    check_in.revision += 1
    check_in.save()
    replan(person, now=now)
    return check_in


def _says(check_in: CheckIn, given: Answer) -> bool:
    return check_in.ratings == (given.tenderness, given.redness, given.dryness) and set(
        check_in.signs
    ) == set(given.signs)


def grade_of(check_in: CheckIn) -> recovery.Reaction:
    return recovery.grade(check_in_fact(check_in))


def rests_until(check_in: CheckIn) -> dt.date:
    """The first day after the rest that a moderate or severe answer asks for."""
    return check_in.checked_on + dt.timedelta(days=REST_DAYS)


@transaction.atomic
def clear_warning(user: User, check_in_id: UUID, *, on: dt.date, now: dt.datetime) -> CheckIn:
    """Say that a warning sign is over. Raises CheckIn.DoesNotExist."""
    return _set_cleared(user, check_in_id, on=on, now=now)


@transaction.atomic
def reopen_warning(user: User, check_in_id: UUID, *, now: dt.datetime) -> CheckIn:
    """Take back that it is over. Raises CheckIn.DoesNotExist."""
    return _set_cleared(user, check_in_id, on=None, now=now)


def _set_cleared(user: User, check_in_id: UUID, *, on: dt.date | None, now: dt.datetime) -> CheckIn:
    person = up_to_date(user, now=now)
    check_in = _kept(person).get(pk=check_in_id)
    if check_in.signs and (check_in.cleared_on is None) != (on is None):
        check_in.cleared_on = None if on is None else max(on, check_in.checked_on)
        check_in.save(update_fields=["cleared_on"])
        replan(person, now=now)
    return check_in


@transaction.atomic
def remove_answer(user: User, check_in_id: UUID, *, now: dt.datetime) -> CheckIn:
    """As if it had never been given. Raises CheckIn.DoesNotExist."""
    person = up_to_date(user, now=now)
    check_in = CheckIn.objects.for_user(person).get(pk=check_in_id)
    if check_in.deleted_at is None:
        check_in.deleted_at = now
        check_in.save(update_fields=["deleted_at"])
        replan(person, now=now)
    return check_in


@transaction.atomic
def restore_answer(user: User, check_in_id: UUID, *, now: dt.datetime) -> CheckIn:
    """Bring a removed answer back, unless that day has another by now.

    Raises CheckIn.DoesNotExist, StaleAnswerError.
    """
    person = up_to_date(user, now=now)
    check_in = CheckIn.objects.for_user(person).select_related("session").get(pk=check_in_id)
    if check_in.deleted_at is not None:
        same_day = (
            CheckIn.objects.for_user(person)
            .kept()
            .filter(session=check_in.session_id, checked_on=check_in.checked_on)
        )
        if other := same_day.first():
            raise StaleAnswerError(other)
        check_in.deleted_at = None
        check_in.save(update_fields=["deleted_at"])
        replan(person, now=now)
    return check_in


def _kept(person: User) -> KeptQuerySet[CheckIn]:
    return CheckIn.objects.for_user(person).kept().filter(session__deleted_at=None)
