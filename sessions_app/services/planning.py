"""From the journal to the plan, and from the plan to the slots that calendars read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from catalog.models import FrequencyRule
from catalog.steps import Setting
from sessions_app import scheduling
from sessions_app.models import CleansingSession, Plan, User
from sessions_app.models.journal import ListedSession
from sessions_app.scheduling.documents import from_document, to_document

from .slots import SlotRow

Rules = Mapping[str, scheduling.Rule]


def published_rules() -> Rules:
    """The rules of now as plain values; the starter ones where none is published."""
    published = FrequencyRule.objects.published().values_list(
        "skin_type", "version", "min_count", "min_unit", "max_count", "max_unit"
    )
    return scheduling.STARTER_RULES | {
        skin_type: scheduling.Rule(
            skin_type=skin_type,
            minimum=scheduling.Period(min_count, scheduling.Unit(min_unit)),
            maximum=scheduling.Period(max_count, scheduling.Unit(max_unit)),
            version=version,
        )
        for skin_type, version, min_count, min_unit, max_count, max_unit in published
    }


def facts_about(
    user: User,
    *,
    rules: Rules | None = None,
    until: dt.date | None = None,
    without: UUID | None = None,
) -> scheduling.Facts:
    """The facts that can matter for the plan; with `until`, for judging a session on that day.

    Of the sessions only the last at home and the last professional one can: no later date
    follows from the ones before. `verify_plans` proves it against the whole log.
    """
    sessions = CleansingSession.objects.for_user(user).counting()
    if until is not None:
        sessions = sessions.filter(ended_on__lte=until)
    if without is not None:
        sessions = sessions.exclude(pk=without)
    latest = sessions.order_by("-ended_on").values_list("ended_on", flat=True)
    days = {setting: latest.filter(setting=setting).first() for setting in Setting.values}
    return facts_from(
        user,
        rules=rules,
        sessions=tuple(
            scheduling.Session(id=setting, day=day, place=place_of(setting))
            for setting, day in days.items()
            if day is not None
        ),
    )


def facts_until(
    day: dt.date, facts: scheduling.Facts, user: User, *, without: UUID | None = None
) -> scheduling.Facts:
    """`facts` as far as they go up to `day`; asked anew where a later session hides an older."""
    if facts.anchor is None or facts.anchor <= day:
        return facts
    return facts_about(user, rules=facts.rules, until=day, without=without)


def facts_from(
    user: User, *, sessions: tuple[scheduling.Session, ...], rules: Rules | None = None
) -> scheduling.Facts:
    return scheduling.Facts(
        types=frozenset(user.skin_types),
        pace=scheduling.Pace(user.pace),
        weekdays=frozenset(user.preferred_weekdays),
        sessions=sessions,
        rules=published_rules() if rules is None else rules,
    )


def as_fact(session: CleansingSession) -> scheduling.Session:
    return scheduling.Session(
        id=session.pk,
        day=session.ended_on,
        place=place_of(session.setting),
        counts=session.counts,
    )


def place_of(setting: str) -> scheduling.Place:
    if setting == Setting.PROFESSIONAL:
        return scheduling.Place.PROFESSIONAL
    return scheduling.Place.HOME


def locked(user: User) -> User:
    """The person's row, locked until the transaction ends: one writer at a time."""
    return User.objects.select_for_update().get(pk=user.pk)


def replan(
    user: User,
    *,
    now: dt.datetime,
    row: SlotRow | None = None,
    facts: scheduling.Facts | None = None,
) -> scheduling.Plan:
    """Make the plan anew, date the open row by it, and let pages and feeds know.

    `user` is the locked row; `row` the slots as they were loaded before the caller changed
    anything, and as the caller has moved them since; `facts` the facts as they now are, where the
    caller knows them.
    """
    today = user.today(now)
    row = row or SlotRow(user, today=today)
    plan = scheduling.make_plan(facts or facts_about(user), today=today)
    row.settle(plan, today=today, now=now)
    Plan.objects.bulk_create(
        [Plan(user=user, document=to_document(plan), recent=_recent(user))],
        update_conflicts=True,
        unique_fields=["user"],
        update_fields=["document", "recent"],
    )
    touch(user, now=now)
    return plan


def touch(user: User, *, now: dt.datetime) -> None:
    """Let every page and feed of this person know that something they show has changed."""
    user.revision += 1
    user.changed_at = max(now.replace(microsecond=0), user.changed_at + dt.timedelta(seconds=1))
    user.save(update_fields=["revision", "changed_at"])


def stored_plan(user: User) -> tuple[scheduling.Plan, list[ListedSession]]:
    """The plan as last made and the latest sessions, in one query."""
    row = Plan.objects.for_user(user).first()
    if row is None:
        return scheduling.EMPTY_PLAN, []
    return from_document(row.document), row.recent


RECENT = 3


def _recent(user: User) -> list[ListedSession]:
    return CleansingSession.objects.kept().listed(user, at_most=RECENT)


def replan_everyone(*, now: dt.datetime) -> int:
    """Make every plan anew, one person a transaction. Returns how many were made."""
    made = 0
    rules = published_rules()
    people = User.objects.filter(onboarded_at__isnull=False).values_list("pk", flat=True)
    for pk in people.iterator():
        with transaction.atomic():
            person = User.objects.select_for_update().get(pk=pk)
            replan(person, now=now, facts=facts_about(person, rules=rules))
        made += 1
    return made


@dataclass(frozen=True, slots=True)
class Preview:
    """What saving one session would do: the plan after it, and whether it would be early."""

    plan: scheduling.Plan
    judgement: scheduling.Judgement


def preview(
    user: User, session: scheduling.Session, *, today: dt.date, without: UUID | None = None
) -> Preview:
    """The plan as if `session` were saved, in place of the stored session `without` if given."""
    facts = facts_about(user, without=without)
    before = facts_until(session.day, facts, user, without=without)
    return Preview(
        plan=scheduling.make_plan(facts.with_session(session), today=today),
        judgement=scheduling.judge(before, session),
    )
