"""Holds: what skin must wait for, as a person tells it. Each verb is one transaction."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from catalog.models import HoldKind
from catalog.steps import Condition
from sessions_app.models import Hold, User

from .planning import replan, up_to_date

HOLDS_AT_MOST = 50
"""Holds that are not over, for one person: more tell no more."""


class TooManyHoldsError(Exception):
    """The person has HOLDS_AT_MOST holds that are not over. Nothing was written."""


class NotClearableError(Exception):
    """A rest ends by itself, and no hold can be cleared before it begins. Nothing was written."""


@transaction.atomic
def enter_hold(user: User, *, kind: HoldKind, from_on: dt.date, now: dt.datetime) -> Hold:
    """Sent twice it is one hold. Raises TooManyHoldsError."""
    person = up_to_date(user, now=now)
    holds = Hold.objects.for_user(person).kept()
    same = holds.filter(kind=kind, from_on=from_on, cleared_on=None).first()
    if same is not None:
        return same
    if holds.filter(rest_days=None, cleared_on=None).count() >= HOLDS_AT_MOST:
        raise TooManyHoldsError
    hold = Hold.objects.create(
        user=person, kind=kind, from_on=from_on, rest_days=kind.rest_days, created_at=now
    )
    _match_conditions(person, kind)
    replan(person, now=now)
    return hold


@transaction.atomic
def clear_hold(user: User, hold_id: UUID, *, on: dt.date, now: dt.datetime) -> Hold:
    """Say that a block was over on a day. One that is cleared stays as it is.

    Raises Hold.DoesNotExist, NotClearableError.
    """
    person = up_to_date(user, now=now)
    hold = Hold.objects.for_user(person).kept().select_related("kind").get(pk=hold_id)
    if hold.cleared_on is not None:
        return hold
    if not hold.is_block or on < hold.from_on:
        raise NotClearableError
    hold.cleared_on = on
    return _changed(person, hold, now=now)


@transaction.atomic
def reopen_hold(user: User, hold_id: UUID, *, now: dt.datetime) -> Hold:
    """Take back that it was cleared. Raises Hold.DoesNotExist."""
    person = up_to_date(user, now=now)
    hold = Hold.objects.for_user(person).kept().select_related("kind").get(pk=hold_id)
    if hold.cleared_on is None:
        return hold
    hold.cleared_on = None
    return _changed(person, hold, now=now)


@transaction.atomic
def remove_hold(user: User, hold_id: UUID, *, now: dt.datetime) -> Hold:
    """As if it had never been entered. Raises Hold.DoesNotExist."""
    person = up_to_date(user, now=now)
    hold = Hold.objects.for_user(person).select_related("kind").get(pk=hold_id)
    if hold.deleted_at is not None:
        return hold
    hold.deleted_at = now
    return _changed(person, hold, now=now)


@transaction.atomic
def restore_hold(user: User, hold_id: UUID, *, now: dt.datetime) -> Hold:
    """Bring a removed one back as it was. Raises Hold.DoesNotExist."""
    person = up_to_date(user, now=now)
    hold = Hold.objects.for_user(person).select_related("kind").get(pk=hold_id)
    if hold.deleted_at is None:
        return hold
    hold.deleted_at = None
    return _changed(person, hold, now=now)


def follow_conditions(person: User, *, had: list[str], now: dt.datetime) -> None:
    """Enter or clear the hold that isotretinoin means, where the answer about it has changed.

    `person` is the locked row with its new conditions; the caller plans anew.
    """
    name = Condition.ISOTRETINOIN
    if (name in had) == (name in person.conditions):
        return
    today = person.today(now)
    open_holds = Hold.objects.for_user(person).kept().filter(kind__slug=name, cleared_on=None)
    if name not in person.conditions:
        open_holds.filter(from_on__lte=today).update(cleared_on=today)
    elif not open_holds.exists():
        for kind in HoldKind.objects.published().filter(slug=name):
            Hold.objects.create(
                user=person, kind=kind, from_on=today, rest_days=kind.rest_days, created_at=now
            )


def _changed(person: User, hold: Hold, *, now: dt.datetime) -> Hold:
    hold.save(update_fields=["cleared_on", "deleted_at"])
    _match_conditions(person, hold.kind)
    replan(person, now=now)
    return hold


def _match_conditions(person: User, kind: HoldKind) -> None:
    """Let the profile say of isotretinoin what the holds say."""
    name = Condition.ISOTRETINOIN
    if kind.slug != name:
        return
    runs = Hold.objects.for_user(person).kept().filter(kind=kind, cleared_on=None).exists()
    others = [condition for condition in person.conditions if condition != name]
    person.conditions = [*others, name.value] if runs else others
    person.save(update_fields=["conditions"])
