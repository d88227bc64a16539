"""The journal: log, edit, delete and bring back a session. Each verb is one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction

from catalog.models import Technique
from sessions_app.models import CleansingSession, ProductUse, TechniqueUse, User
from sessions_app.models.journal import Thing

from .entries import (
    AnsweredBeforeError,
    Entry,
    UnconfirmedError,
    judge,
    refuse_unless_told_after,
)
from .facts import Known, as_fact, known_about
from .planning import replan, up_to_date
from .rule_book import rule_book
from .slots import SlotRow

__all__ = [
    "AnsweredBeforeError",
    "Entry",
    "Logged",
    "StaleEditError",
    "UnconfirmedError",
    "delete_session",
    "edit_session",
    "log_session",
    "undelete_session",
]


@dataclass(frozen=True, slots=True)
class Logged:
    session: CleansingSession
    created: bool


class StaleEditError(Exception):
    """The session has changed since the form was shown. Nothing was written."""


@transaction.atomic
def log_session(
    user: User,
    *,
    entry: Entry,
    idempotency_key: UUID,
    now: dt.datetime,
) -> Logged:
    """Keep a session. The same key again gives the same session, and writes nothing.

    One that was deleted since is kept anew, as what is sent says.
    """
    person = up_to_date(user, now=now)
    sessions = CleansingSession.objects.for_user(person)
    before = sessions.filter(idempotency_key=idempotency_key).first()
    if before is not None and before.deleted_at is None:
        return Logged(before, created=False)
    session = CleansingSession(
        user=person,
        id=before.pk if before else uuid4(),
        revision=before.revision + 1 if before else 1,
        idempotency_key=idempotency_key,
        created_at=now,
        calm_before=entry.calm_before,
        calm_after=entry.calm_after,
    )
    if before is not None:
        before.delete()
    _fill(session, entry)
    book = rule_book()
    others = known_about(person, rules=book.rules)
    judge(person, session, others, entry)
    row = SlotRow(person, today=person.today(now))
    if session.counts:
        row.log(session, latest=_comes_last(session.ended_on, others))
    session.save(force_insert=True)
    _keep_uses(session, entry)
    replan(person, now=now, row=row, known=others.with_session(session), book=book)
    return Logged(session, created=True)


@transaction.atomic
def edit_session(
    user: User, session_id: UUID, *, entry: Entry, revision: int, now: dt.datetime
) -> CleansingSession:
    """Change a session that has not changed since `revision`.

    Raises CleansingSession.DoesNotExist, StaleEditError, AnsweredBeforeError, and UnconfirmedError
    where the day, the setting or what was done ask for a confirmation anew.
    """
    person = up_to_date(user, now=now)
    sessions = CleansingSession.objects.for_user(person).kept()
    session = sessions.with_techniques().with_products().get(pk=session_id)
    if session.revision != revision:
        raise StaleEditError
    if entry.ended_on > session.ended_on:
        refuse_unless_told_after(session, entry.ended_on)
    before = as_fact(session)
    used_before = _used(session.techniques, session.products)
    _fill(session, entry)
    others = known_about(person, without=session.pk)
    used = _used(entry.techniques, entry.products)
    if as_fact(session) != before or used != used_before:
        judge(person, session, others, entry, changed=as_fact(session) != before)
    row = SlotRow(person, today=person.today(now))
    if before.counts and session.counts:
        row.redate(session)
    elif session.counts:
        row.take_back(session, latest=_comes_last(session.ended_on, others))
    elif before.counts:
        row.release(session, to_row=_comes_last(before.day, others))
    session.revision += 1
    session.save()
    session.technique_uses.all().delete()
    session.product_uses.all().delete()
    _keep_uses(session, entry)
    replan(person, now=now, row=row)
    return session


@transaction.atomic
def delete_session(user: User, session_id: UUID, *, now: dt.datetime) -> CleansingSession:
    """Take a session out of the journal; it can be brought back for tidying.UNDO_DAYS days.

    Deleting it again changes nothing. Raises CleansingSession.DoesNotExist.
    """
    person = up_to_date(user, now=now)
    session = CleansingSession.objects.for_user(person).get(pk=session_id)
    if session.deleted_at is None:
        row = SlotRow(person, today=person.today(now))
        session.deleted_at = now
        session.revision += 1
        session.save(update_fields=["deleted_at", "revision"])
        book = rule_book()
        others = known_about(person, rules=book.rules)
        if session.counts:
            row.release(session, to_row=_comes_last(session.ended_on, others))
        replan(person, now=now, row=row, known=others, book=book)
    return session


@transaction.atomic
def undelete_session(user: User, session_id: UUID, *, now: dt.datetime) -> CleansingSession:
    """Bring a deleted session back as it was. Raises CleansingSession.DoesNotExist."""
    person = up_to_date(user, now=now)
    session = CleansingSession.objects.for_user(person).get(pk=session_id)
    if session.deleted_at is not None:
        row = SlotRow(person, today=person.today(now))
        others = known_about(person)
        if session.counts:
            row.take_back(session, latest=_comes_last(session.ended_on, others))
        session.deleted_at = None
        session.revision += 1
        session.save(update_fields=["deleted_at", "revision", "slot"])
        replan(person, now=now, row=row)
    return session


def _used(techniques: Iterable[Technique], products: Iterable[Thing]) -> set[str]:
    return {t.slug for t in techniques} | {f"with {thing.slug}" for thing in products}


def _fill(session: CleansingSession, entry: Entry) -> None:
    session.ended_on = entry.ended_on
    session.setting = entry.setting
    session.counts = entry.counts
    session.felt_before = entry.felt_before
    session.felt_after = entry.felt_after
    session.notes = entry.notes
    if entry.visit is not None:
        session.visit = dict(entry.visit)


def _comes_last(day: dt.date, others: Known) -> bool:
    """Whether `day` is after the day of every other session that counts."""
    return others.facts.anchor is None or day > others.facts.anchor


def _keep_uses(session: CleansingSession, entry: Entry) -> None:
    TechniqueUse.objects.bulk_create(
        TechniqueUse(user=session.user, session=session, technique=technique)
        for technique in entry.techniques
    )
    ProductUse.objects.bulk_create(ProductUse.of(session, thing) for thing in entry.products)
