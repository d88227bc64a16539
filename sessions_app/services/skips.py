"""Skips: letting the due session go. Each verb is one transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from sessions_app import scheduling
from sessions_app.models import Skip, User

from .facts import Latest, known_about
from .planning import replan, up_to_date
from .rule_book import rule_book
from .slots import SlotRow


class NothingToSkipError(Exception):
    """There is no due date, so there is nothing to let go. Nothing was written."""


class StaleSkipError(Exception):
    """What is due is no longer the slot that was shown. Nothing was written."""


@transaction.atomic
def skip_due(user: User, *, slot: UUID | None, now: dt.datetime) -> Skip:
    """Let the due session go. `slot` is the one that was shown as due; None is whichever is.

    The same slot again is the same skip. Raises NothingToSkipError, StaleSkipError.
    """
    person = up_to_date(user, now=now)
    if slot is not None:
        done = Skip.objects.for_user(person).kept().filter(slot=slot).first()
        if done is not None:
            return done
    today = person.today(now)
    row = SlotRow(person, today=today)
    book = rule_book()
    known = known_about(person, rules=book.rules)
    plan = scheduling.make_plan(known.facts, today=today)
    if plan.window is None or known.latest is None:
        raise NothingToSkipError
    if slot is not None and row.due != slot:
        raise StaleSkipError
    skip = Skip(
        user=person,
        session_id=known.latest.id,
        skipped_on=_skipped_on(known.latest, today),
        created_at=now,
    )
    row.hide(skip)
    skip.save(force_insert=True)
    replan(person, now=now, row=row)
    return skip


@dataclass(frozen=True, slots=True)
class AfterSkip:
    """What letting go would do: the plan after it, and the slot that would be let go."""

    plan: scheduling.Plan
    slot: UUID


def after_skip(user: User, *, today: dt.date) -> AfterSkip | None:
    """Nothing is kept. None where nothing is due."""
    known = known_about(user)
    due = SlotRow(user, today=today).due
    if known.latest is None or due is None:
        return None
    if scheduling.make_plan(known.facts, today=today).window is None:
        return None
    skip = scheduling.Skip(known.latest.id, _skipped_on(known.latest, today))
    facts = replace(known.facts, skips=(*known.facts.skips, skip))
    return AfterSkip(scheduling.make_plan(facts, today=today), due)


def _skipped_on(latest: Latest, today: dt.date) -> dt.date:
    """Today; after a change of zone the session may lie a day ahead."""
    return max(today, latest.day)


@transaction.atomic
def unskip(user: User, skip_id: UUID, *, now: dt.datetime) -> Skip:
    """Take a skip back; one that stands puts its slot in front again. Raises Skip.DoesNotExist."""
    person = up_to_date(user, now=now)
    skip = Skip.objects.for_user(person).get(pk=skip_id)
    if skip.deleted_at is None:
        row = SlotRow(person, today=person.today(now))
        row.unhide(skip, to_row=_stands(person, skip))
        skip.deleted_at = now
        skip.save(update_fields=["deleted_at"])
        replan(person, now=now, row=row)
    return skip


@transaction.atomic
def skip_again(user: User, skip_id: UUID, *, now: dt.datetime) -> Skip:
    """Bring a skip that was taken back into force, as it was. Raises Skip.DoesNotExist."""
    person = up_to_date(user, now=now)
    skip = Skip.objects.for_user(person).get(pk=skip_id)
    if skip.deleted_at is not None:
        row = SlotRow(person, today=person.today(now))
        skip.deleted_at = None
        skip.save(update_fields=["deleted_at"])
        row.hide_again(skip, stands=_stands(person, skip))
        skip.save(update_fields=["slot"])
        replan(person, now=now, row=row)
    return skip


def _stands(person: User, skip: Skip) -> bool:
    return any(known.pk == skip.pk for known in known_about(person).skips)
