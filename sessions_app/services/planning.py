"""From the journal to the plan, and from the plan to the slots that calendars read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypedDict
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Subquery

from catalog.models import FrequencyRule
from catalog.steps import Setting
from sessions_app import scheduling
from sessions_app.models import CleansingSession, Plan, User
from sessions_app.scheduling.documents import from_document, to_document

from .slots import SlotRow

Rules = Mapping[str, scheduling.Rule]


def published_rules() -> Rules:
    """The rules of now as plain values; the starter ones where none is published."""
    return scheduling.STARTER_RULES | {
        rule.skin_type: scheduling.Rule(
            skin_type=rule.skin_type,
            minimum=scheduling.Period(rule.min_count, scheduling.Unit(rule.min_unit)),
            maximum=scheduling.Period(rule.max_count, scheduling.Unit(rule.max_unit)),
            version=rule.version,
        )
        for rule in FrequencyRule.objects.current()
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
    sessions = CleansingSession.objects.filter(user=OuterRef("pk")).counting()
    if until is not None:
        sessions = sessions.filter(ended_on__lte=until)
    if without is not None:
        sessions = sessions.exclude(pk=without)
    latest = {
        place_of(setting): Subquery(
            sessions.filter(setting=setting).order_by("-ended_on").values("ended_on")[:1]
        )
        for setting in Setting.values
    }
    days = User.objects.filter(pk=user.pk).values_list(*latest.values())
    return facts_from(
        user,
        rules=rules,
        sessions=tuple(
            scheduling.Session(id=place, day=day, place=place)
            for place, day in zip(latest, days[0], strict=True)
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
    user: User, *, now: dt.datetime, row: SlotRow | None = None, rules: Rules | None = None
) -> scheduling.Plan:
    """Make the plan anew, date the open row by it, and let pages and feeds know.

    `user` is the locked row; `row` the slots as they were loaded before the caller changed
    anything, and as the caller has moved them since.
    """
    today = user.today(now)
    row = row or SlotRow(user, today=today)
    plan = scheduling.make_plan(facts_about(user, rules=rules), today=today)
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


def stored_plan(user: User) -> tuple[scheduling.Plan, list[RecentSession]]:
    """The plan as last made and the latest sessions, in one query."""
    row = Plan.objects.for_user(user).first()
    if row is None:
        return scheduling.EMPTY_PLAN, []
    return from_document(row.document), row.recent


RECENT = 3


class RecentSession(TypedDict):
    """A line of Today's list, with the names its techniques had when it was written."""

    id: str
    ended_on: str
    setting: str
    counts: bool
    techniques: list[str]


def _recent(user: User) -> list[RecentSession]:
    sessions = (
        CleansingSession.objects.for_user(user)
        .kept()
        .order_by("-ended_on", "-created_at")
        .with_techniques()[:RECENT]
    )
    return [
        {
            "id": str(session.pk),
            "ended_on": session.ended_on.isoformat(),
            "setting": session.setting,
            "counts": session.counts,
            "techniques": [technique.name for technique in session.techniques],
        }
        for session in sessions
    ]


def replan_everyone(*, now: dt.datetime) -> int:
    """Make every plan anew, one person a transaction. Returns how many were made."""
    made = 0
    rules = published_rules()
    people = User.objects.filter(onboarded_at__isnull=False).values_list("pk", flat=True)
    for pk in people.iterator():
        with transaction.atomic():
            replan(User.objects.select_for_update().get(pk=pk), now=now, rules=rules)
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
        plan=scheduling.make_plan(replace(facts, sessions=(*facts.sessions, session)), today=today),
        judgement=scheduling.judge(before, session),
    )
