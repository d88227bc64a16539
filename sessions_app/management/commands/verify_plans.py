"""Work out everyone's plan anew from the whole log, and hold what is stored against it."""

from __future__ import annotations

import datetime as dt
import logging
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from sessions_app import scheduling
from sessions_app.management.plan_differences import (
    holder_differences,
    plan_differences,
    recent_differences,
    row_differences,
    shelf_differences,
    sun_care_differences,
    turn_differences,
)
from sessions_app.models import CleansingSession, Plan, Slot, User
from sessions_app.services.facts import Told, as_fact, known_from, told_by
from sessions_app.services.on_record import ShelfItemOnRecord, shelves_of
from sessions_app.services.planning import RECENT, locked, replan, up_to_date
from sessions_app.services.rule_book import Rules, rule_book
from sessions_app.services.slots import SlotRow
from sessions_app.services.sun_care import SunCareOnRecord, sun_care_of

logger = logging.getLogger(__name__)

BATCH = 100
NO_PLAN = "no plan can be made of what is stored; see the log"


class Command(BaseCommand):
    help = (
        "Recompute every plan and open row from the whole log and print each difference from "
        "what is stored. Exits with 1 where a difference is found and not repaired."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--repair", action="store_true", help="Put right whatever differs, person by person."
        )

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        now = timezone.now()
        rules = rule_book().rules
        checked = found = left = 0
        for person, differences in _everyone(rules=rules, now=now):
            checked += 1
            if differences:
                # Somebody may have been writing just now: look again with the door closed.
                found_here, left_here = _look_again(person, rules=rules, now=now, repair=repair)
                for words in found_here:
                    self.stdout.write(f"person {person.pk}: {words}")
                for words in left_here:
                    self.stdout.write(f"person {person.pk}: not repaired: {words}")
                found += len(found_here)
                left += len(left_here)
            if self.stderr.isatty() and checked % BATCH == 0:
                self.stderr.write(f"\r{checked} people", ending="")
        if self.stderr.isatty():
            self.stderr.write("\r", ending="")
        summary = f"{checked} people checked, {found} differences found"
        if repair:
            self.stdout.write(f"{summary}, {found - left} repaired.")
        else:
            self.stdout.write(f"{summary}.")
        if left:
            raise CommandError("What is stored differs from what the log says.", returncode=1)


def _everyone(*, rules: Rules, now: dt.datetime) -> Iterator[tuple[User, list[str]]]:
    """Each person and what differs, a batch of people at a time and one log in memory."""
    people = User.objects.filter(onboarded_at__isnull=False).order_by("pk")
    last = 0
    while batch := list(people.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        sessions = _by_person(_sessions().filter(user__in=batch))
        slots = _by_person(
            Slot.objects.filter(user__in=batch)
            .select_related("skip")
            .order_by("user_id", "place", "pk")
        )
        plans = {plan.user_id: plan for plan in Plan.objects.filter(user__in=batch)}
        mine_of, slots_of = _Merge(sessions), _Merge(slots)
        told, shelves = told_by(batch), shelves_of(batch)
        days = {person.pk: _planned_on(person, now=now) for person in batch}
        sun_care = sun_care_of(batch, today=min(days.values()))
        for person in batch:
            yield (
                person,
                differences(
                    person,
                    sessions=mine_of(person.pk),
                    told=told[person.pk],
                    shelf=shelves.get(person.pk, []),
                    sun_care=sun_care.get(person.pk),
                    slots=slots_of(person.pk),
                    plan=plans.get(person.pk),
                    rules=rules,
                    today=days[person.pk],
                ),
            )


def _sessions() -> Any:
    """Kept sessions, with no more of each than a plan needs; the latest first."""
    return (
        CleansingSession.objects.kept()
        .only("user", "ended_on", "setting", "counts", "slot", "created_at")
        .order_by("user_id", "-ended_on", "-created_at", "-pk")
    )


def _by_person(rows: Any) -> Iterator[tuple[int, list[Any]]]:
    for person, group in groupby(rows.iterator(), key=lambda row: row.user_id):
        yield person, list(group)


class _Merge:
    """Rows that come ordered by person, asked for in the same order."""

    def __init__(self, groups: Iterator[tuple[int, list[Any]]]) -> None:
        self._groups = groups
        self._next = next(groups, None)

    def __call__(self, person: int) -> list[Any]:
        if self._next is None or self._next[0] != person:
            return []
        rows = self._next[1]
        self._next = next(self._groups, None)
        return rows


@transaction.atomic
def _look_again(
    person: User, *, rules: Rules, now: dt.datetime, repair: bool
) -> tuple[list[str], list[str]]:
    """What differs while nobody writes, and what of it is still so afterwards."""
    person = locked(person)
    found = _differences_of(person, rules=rules, now=now)
    if not repair or not found or NO_PLAN in found:
        return found, found
    person = up_to_date(person, now=now)
    _repair(person, now=now)
    return found, _differences_of(person, rules=rules, now=now)


def _differences_of(person: User, *, rules: Rules, now: dt.datetime) -> list[str]:
    today = _planned_on(person, now=now)
    return differences(
        person,
        sessions=list(_sessions().for_user(person)),
        told=told_by([person])[person.pk],
        shelf=shelves_of([person]).get(person.pk, []),
        sun_care=sun_care_of([person], today=today).get(person.pk),
        slots=list(Slot.objects.for_user(person).select_related("skip").order_by("place", "pk")),
        plan=Plan.objects.for_user(person).first(),
        rules=rules,
        today=today,
    )


def _planned_on(person: User, *, now: dt.datetime) -> dt.date:
    """The day by which the stored plan is to be judged.

    A midnight that changes it is applied by the first reading on that day; until then the plan of
    the evening before stands.
    """
    today = person.today(now)
    if person.plan_turns_on is not None and person.plan_turns_on <= today:
        return person.plan_turns_on - dt.timedelta(days=1)
    return today


def differences(
    person: User,
    *,
    sessions: list[CleansingSession],
    told: Told,
    shelf: list[ShelfItemOnRecord],
    sun_care: SunCareOnRecord | None,
    slots: list[Slot],
    plan: Plan | None,
    rules: Rules,
    today: dt.date,
) -> list[str]:
    """In words, what is stored otherwise than the log says."""
    counting = [session for session in sessions if session.counts]
    facts = [*map(as_fact, reversed(counting))]
    try:
        known = known_from(person, sessions=facts, told=told, rules=rules)
        expected = scheduling.make_plan(known.facts, today=today)
    except Exception:
        logger.exception("The plan of person %s could not be made", person.pk)
        return [NO_PLAN]
    return [
        *plan_differences(plan, expected),
        *turn_differences(person, expected, today=today),
        *recent_differences(plan, sessions[:RECENT]),
        *shelf_differences(plan, shelf),
        *sun_care_differences(plan, sun_care, today=today),
        *row_differences([s for s in slots if s.place is not None], expected),
        *holder_differences(slots, counting),
    ]


def _repair(person: User, *, now: dt.datetime) -> None:
    """Give each session that counts its slot, free the others, and plan anew."""
    slots = Slot.objects.for_user(person)
    slots.filter(session__isnull=True).update(done_on=None)
    slots.filter(skip__deleted_at__isnull=False).update(skip=None)
    slots.filter(session__isnull=False).update(opens=None, ideal=None, closes=None)
    row = SlotRow(person, today=person.today(now))
    held = slots.filter(session__isnull=False).select_related("session")
    holders = {slot.session_id: slot for slot in held}
    for session in CleansingSession.objects.for_user(person).counting():
        slot = holders.pop(session.pk, None)
        if slot is None:
            row.log(session, latest=False)
        else:
            session.slot = slot
            row.redate(session)
        session.save(update_fields=["slot"])
    for slot in holders.values():
        assert slot.session is not None
        slot.session.slot = slot
        row.release(slot.session, to_row=False)
    replan(person, now=now, row=row)
