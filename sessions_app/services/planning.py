"""From what is known to the plan, and from the plan to the slots that calendars read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import translation

from sessions_app import scheduling
from sessions_app.models import CleansingSession, Plan, User
from sessions_app.models.journal import ListedSession
from sessions_app.reasons import NO_GROUNDS, Grounds, why_text
from sessions_app.scheduling.documents import from_document, to_document

from .facts import Known, known_about, known_until, place_of
from .on_record import (
    NOTHING_WAITS,
    Waiting,
    grounds_of,
    shelves_of,
    waiting_of,
)
from .rule_book import RuleBook, mark_of, rule_book
from .slots import SlotRow
from .sun_care import sun_care_of

RECENT = 3


def locked(user: User) -> User:
    """The person's row, locked until the transaction ends: one writer at a time."""
    return User.objects.select_for_update().get(pk=user.pk)


def up_to_date(user: User, *, now: dt.datetime) -> User:
    """The locked row of a person whose plan is what the midnights up to now have made of it."""
    person = locked(user)
    today = person.today(now)
    while person.plan_turns_on is not None and person.plan_turns_on <= today:
        day = person.plan_turns_on
        midnight = dt.datetime.combine(day, dt.time(), tzinfo=person.zone).astimezone(dt.UTC)
        # Calendars last showed the evening before.
        row = SlotRow(person, today=day - dt.timedelta(days=1))
        replan(person, now=midnight, today=day, row=row)
    return person


def turn(user: User, *, now: dt.datetime) -> None:
    """Bring the plan of `user` up to date before it is read, where a midnight has changed it.

    What can be read is read, even where nothing can be written: then the plan of the evening
    before stands a little longer.
    """
    if user.plan_turns_on is None or user.plan_turns_on > user.today(now):
        return
    try:
        with transaction.atomic():
            person = up_to_date(user, now=now)
    except DatabaseError:
        return
    user.revision, user.changed_at = person.revision, person.changed_at
    user.plan_turns_on = person.plan_turns_on


def replan(
    user: User,
    *,
    now: dt.datetime,
    today: dt.date | None = None,
    row: SlotRow | None = None,
    known: Known | None = None,
    book: RuleBook | None = None,
) -> scheduling.Plan:
    """Make the plan anew, date the open row by it, and let pages and feeds know.

    `user` is the locked row; `row` the slots as they were loaded before the caller changed
    anything, and as the caller has moved them since; `known` what is now known, by the rules of
    `book`, where the caller knows it.
    """
    today = today or user.today(now)
    book = book or rule_book()
    mark = mark_of(book)  # Before what it names is read: what changes meanwhile is still to do.
    row = row or SlotRow(user, today=today)
    known = known or known_about(user, rules=book.rules)
    plan = scheduling.make_plan(known.facts, today=today)
    grounds = grounds_of(known, book)
    # A calendar has one language, whatever that of the person who writes just now.
    with translation.override(settings.LANGUAGE_CODE):
        why = why_text(plan, grounds)
    row.settle(plan, why=why, today=today, now=now)
    Plan.objects.bulk_create(
        [
            Plan(
                user=user,
                document=to_document(plan),
                recent=_recent(user),
                waiting=waiting_of(
                    known,
                    shelves_of([user]).get(user.pk, []),
                    sun_care_of([user], today=today).get(user.pk),
                    today=today,
                ),
                grounds=grounds,
                rules_mark=mark,
            )
        ],
        update_conflicts=True,
        unique_fields=["user"],
        update_fields=["document", "recent", "waiting", "grounds", "rules_mark"],
    )
    user.plan_turns_on = plan.turns_on(today)
    touch(user, now=now)
    return plan


def touch(user: User, *, now: dt.datetime) -> None:
    """Let every page and feed of this person know that something they show has changed."""
    user.revision += 1
    user.changed_at = max(now.replace(microsecond=0), user.changed_at + dt.timedelta(seconds=1))
    user.save(update_fields=["revision", "changed_at", "plan_turns_on"])


def _recent(user: User) -> list[ListedSession]:
    return CleansingSession.objects.kept().listed(user, at_most=RECENT)


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as last made, with what pages show beside it."""

    plan: scheduling.Plan
    recent: list[ListedSession]
    waiting: Waiting
    grounds: Grounds


def stored_plan(user: User) -> StoredPlan:
    """One query."""
    row = Plan.objects.for_user(user).first()
    if row is None:
        return StoredPlan(scheduling.EMPTY_PLAN, [], NOTHING_WAITS, NO_GROUNDS)
    return StoredPlan(
        from_document(row.document),
        row.recent,
        # A plan made before these were kept has none of them.
        {**NOTHING_WAITS, **row.waiting},
        {**NO_GROUNDS, **row.grounds},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a person might do: log a session on `day`, if any, and be of another skin or pace."""

    day: dt.date | None
    setting: str
    skin_types: Sequence[str]
    pace: str


def what_if(user: User, change: Change, *, today: dt.date) -> Preview:
    """The plan after `change`, and whether its session would be early. Nothing is kept."""
    known = known_about(user)
    facts = replace(
        known.facts,
        types=frozenset(change.skin_types),
        pace=scheduling.Pace(change.pace),
    )
    if change.day is None:
        judgement = scheduling.Judgement(early=False, ready_on=None)
        return Preview(scheduling.make_plan(facts, today=today), judgement)
    session = scheduling.Session(uuid4(), change.day, place_of(change.setting))
    before = replace(known_until(change.day, known, user), types=facts.types, pace=facts.pace)
    return Preview(
        plan=scheduling.make_plan(facts.with_session(session), today=today),
        judgement=scheduling.judge(before, session),
    )


@dataclass(frozen=True, slots=True)
class Preview:
    """What saving one session would do: the plan after it, and whether it would be early."""

    plan: scheduling.Plan
    judgement: scheduling.Judgement


def preview(
    user: User, session: scheduling.Session, *, today: dt.date, without: UUID | None = None
) -> Preview:
    """The plan as if `session` were saved, in place of the stored session `without` if given."""
    known = known_about(user, without=without)
    before = known_until(session.day, known, user, without=without)
    return Preview(
        plan=scheduling.make_plan(known.facts.with_session(session), today=today),
        judgement=scheduling.judge(before, session),
    )
