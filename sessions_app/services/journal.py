"""The journal: log, edit, delete and bring back a session. Each verb is one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from catalog.models import Claim, Product, Technique
from catalog.steps import Setting, Step
from sessions_app import scheduling
from sessions_app.guide import limits
from sessions_app.models import CleansingSession, ProductUse, TechniqueUse, User

from .facts import Known, as_fact, known_about, known_until
from .planning import replan, up_to_date
from .rule_book import rule_book
from .slots import SlotRow

UNDO_DAYS = 7
"""How long a deleted session can be brought back."""

COUNTING_STEPS = frozenset({Step.EXFOLIATE, Step.DEEP_CLEANSE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a person says of a session, as the form has cleaned it."""

    ended_on: dt.date
    setting: str = Setting.HOME
    techniques: Sequence[Technique] = ()
    products: Sequence[Product] = ()
    felt_before: str = ""
    felt_after: str = ""
    notes: str = ""
    confirm_early: bool = False
    confirm_off_plan: bool = False

    @property
    def counts(self) -> bool:
        """Whether it moves the clock: an exfoliant, a deep cleanse, or no step named at all."""
        steps = {technique.step for technique in self.techniques} - {""}
        return not steps or bool(steps & COUNTING_STEPS)


@dataclass(frozen=True, slots=True)
class Logged:
    session: CleansingSession
    created: bool


class UnconfirmedError(Exception):
    """Something about the session asks for a confirmation it does not have. Nothing was written.

    `early`: it comes before the skin is ready; `ready_on` is the first day that would not be
    early, None where no day is offered. `crossed`: limits that the guide would have kept.
    """

    def __init__(
        self, *, early: bool, ready_on: dt.date | None, crossed: tuple[limits.Crossed, ...]
    ) -> None:
        super().__init__(early, ready_on, crossed)
        self.early = early
        self.ready_on = ready_on
        self.crossed = crossed


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
    """Keep a session. The same key again gives the same session, and writes nothing."""
    person = up_to_date(user, now=now)
    sessions = CleansingSession.objects.for_user(person)
    if existing := sessions.filter(idempotency_key=idempotency_key).first():
        return Logged(existing, created=False)
    session = CleansingSession(
        user=person, id=uuid4(), idempotency_key=idempotency_key, created_at=now
    )
    _fill(session, entry)
    book = rule_book()
    others = known_about(person, rules=book.rules)
    _judge(person, session, others, entry)
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

    Raises CleansingSession.DoesNotExist, StaleEditError, and UnconfirmedError where the day, the
    setting or what was done ask for a confirmation anew.
    """
    person = up_to_date(user, now=now)
    session = CleansingSession.objects.for_user(person).kept().get(pk=session_id)
    if session.revision != revision:
        raise StaleEditError
    before = as_fact(session)
    used_before = set(session.technique_uses.values_list("technique", flat=True))
    _fill(session, entry)
    others = known_about(person, without=session.pk)
    if as_fact(session) != before or {t.pk for t in entry.techniques} != used_before:
        _judge(person, session, others, entry, changed=as_fact(session) != before)
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
    """Take a session out of the journal; it can be brought back for UNDO_DAYS days.

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


def remove_deleted(*, now: dt.datetime) -> int:
    """Remove every session for good whose UNDO_DAYS are over. Returns how many there were."""
    over = CleansingSession.objects.filter(deleted_at__lt=now - dt.timedelta(days=UNDO_DAYS))
    return over.delete()[1].get("sessions_app.CleansingSession", 0)


def _fill(session: CleansingSession, entry: Entry) -> None:
    session.ended_on = entry.ended_on
    session.setting = entry.setting
    session.counts = entry.counts
    session.felt_before = entry.felt_before
    session.felt_after = entry.felt_after
    session.notes = entry.notes


def _judge(
    person: User, session: CleansingSession, others: Known, entry: Entry, *, changed: bool = True
) -> None:
    """Mark what the session was told to be, or stop where nobody has confirmed it.

    Whether it is early is asked anew where a date hangs on it (`changed`); limits that were
    confirmed before are not asked about again.
    """
    facts = known_until(session.ended_on, others, person, without=session.pk)
    judgement = scheduling.judge(facts, as_fact(session))
    crossed = limits.crossed(
        _used(entry, person.conditions),
        limits.Situation(
            at_home=session.setting == Setting.HOME,
            conditions=frozenset(person.conditions),
            may_exfoliate=scheduling.may_exfoliate(facts, session.ended_on),
        ),
    )
    told = [as_told(limit) for limit in crossed]
    early = changed and judgement.early
    new_limits = [limit for limit in told if limit not in session.off_plan]
    if (early and not entry.confirm_early) or (new_limits and not entry.confirm_off_plan):
        raise UnconfirmedError(
            early=early and not entry.confirm_early,
            ready_on=judgement.ready_on,
            crossed=crossed if new_limits and not entry.confirm_off_plan else (),
        )
    if changed:
        session.early = judgement.early
        session.told_opens = judgement.ready_on if judgement.early else None
    session.off_plan = told


def as_told(limit: limits.Crossed) -> dict[str, Any]:
    """A crossed limit as it is kept with a session."""
    return {
        "limit": limit.limit.value,
        "techniques": list(limit.techniques),
        "conditions": list(limit.conditions),
    }


def _used(entry: Entry, conditions: Sequence[str]) -> list[limits.Used]:
    barred = Claim.objects.barring(entry.techniques) if conditions and entry.techniques else {}
    return [
        limits.Used(
            slug=technique.slug,
            step=technique.step,
            at_home=technique.at_home,
            offered=technique.offered,
            never_with=barred.get(technique.pk, frozenset()),
        )
        for technique in entry.techniques
    ]


def _comes_last(day: dt.date, others: Known) -> bool:
    """Whether `day` is after the day of every other session that counts."""
    return others.facts.anchor is None or day > others.facts.anchor


def _keep_uses(session: CleansingSession, entry: Entry) -> None:
    TechniqueUse.objects.bulk_create(
        TechniqueUse(user=session.user, session=session, technique=technique)
        for technique in entry.techniques
    )
    ProductUse.objects.bulk_create(
        ProductUse(user=session.user, session=session, product=product)
        for product in entry.products
    )
