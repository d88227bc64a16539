from __future__ import annotations

import datetime as dt
import secrets
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from catalog.models import Product, Technique
from sessions_app.management import demo_life
from sessions_app.management.demo_life import Life
from sessions_app.models import (
    CalendarFeed,
    CleansingSession,
    GuidedSession,
    Hold,
    Pace,
    Pause,
    ProductUse,
    ShelfItem,
    Slot,
    TechniqueUse,
    User,
)
from sessions_app.services import feeds, journal, planning, profile

NAME = "demo"
MARK = "Made by manage.py demo"
SESSIONS_AT_MOST = 50_000
EVENING = dt.time(20, 40)


class Command(BaseCommand):
    help = "Make the account “demo” with two years of sessions, or make them anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--password", help="instead of one made up each time")
        parser.add_argument(
            "--sessions", type=int, metavar="N", help="that many instead, written in bulk"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        number = options["sessions"]
        if number is not None and not 0 <= number <= SESSIONS_AT_MOST:
            raise CommandError(f"--sessions goes from 0 to {SESSIONS_AT_MOST}.")
        password = options["password"] or secrets.token_urlsafe(9)
        now = timezone.now()
        today = now.astimezone(ZoneInfo(demo_life.ZONE)).date()
        offered = list(Technique.objects.offered())
        if not offered:
            raise CommandError("The catalogue is empty. First run: manage.py load_catalog")
        life = Life(offered, Product.objects.published(), today=today)
        with transaction.atomic():
            person = self._emptied(password, began=evening(today - dt.timedelta(days=731)))
            if number is None:
                self._live(person, life, now=now)
            else:
                self._write(person, life, number, now=now)
            addresses = [_feed(person, now=now, **options) for options in FEEDS]
        kept = CleansingSession.objects.for_user(person).count()
        self.stdout.write(f"{NAME} has {kept} sessions. Name: {NAME}  Password: {password}")
        for name, address in addresses:
            self.stdout.write(f"Calendar “{name}”: {address}")

    def _emptied(self, password: str, *, began: dt.datetime) -> User:
        """The account without anything in it, its profile answered when it `began`."""
        person = User.objects.filter(username__iexact=NAME).first()
        if person is None:
            person = User(username=NAME, last_name=MARK, date_joined=began)
        elif person.last_name != MARK:
            raise CommandError(f"The account {person.username} is somebody's. Nothing was changed.")
        person.set_password(password)
        person.is_active = True
        person.in_session = False
        person.save()
        for rows in (GuidedSession, CleansingSession, ShelfItem, Hold, Pause, Slot, CalendarFeed):
            rows._default_manager.filter(user=person).delete()
        changes = profile.Changes(
            skin_types=demo_life.SKIN,
            time_zone=demo_life.ZONE,
            weekdays=demo_life.WEEKDAYS,
            pace=Pace.STEADY,
        )
        profile.change_profile(person, changes=changes, now=began)
        person.refresh_from_db()
        return person

    def _live(self, person: User, life: Life, *, now: dt.datetime) -> None:
        lived = life.two_years()
        for number, session in enumerate(lived, start=1):
            self._say(number, len(lived))
            told_on = session.entry.ended_on + dt.timedelta(days=session.told_after)
            journal.log_session(
                person,
                entry=session.entry,
                idempotency_key=_key(number),
                now=min(evening(told_on), now),
            )

    def _write(self, person: User, life: Life, number: int, *, now: dt.datetime) -> None:
        """The rows that logging would leave, many at a time, and one plan at the end."""
        entries = list(life.many(number))
        slots, sessions, done, used = [], [], [], []
        for place, entry in enumerate(entries):
            session, at = CleansingSession(id=uuid4(), user=person), evening(entry.ended_on)
            slot = Slot(user=person, session=session, done_on=entry.ended_on, changed_at=at)
            session.slot, session.created_at = slot, at + dt.timedelta(milliseconds=place)
            session.ended_on, session.setting = entry.ended_on, entry.setting
            session.felt_before, session.felt_after = entry.felt_before, entry.felt_after
            session.notes, session.idempotency_key = entry.notes, _key(place)
            done += [
                TechniqueUse(user=person, session=session, technique=technique)
                for technique in entry.techniques
            ]
            used += [ProductUse.of(session, product) for product in entry.products]
            slots.append(slot)
            sessions.append(session)
        self._say(0, number)
        CleansingSession.objects.bulk_create(sessions, batch_size=500)
        Slot.objects.bulk_create(slots, batch_size=500)
        TechniqueUse.objects.bulk_create(done, batch_size=500)
        ProductUse.objects.bulk_create(used, batch_size=500)
        planning.replan(planning.locked(person), now=now)
        self._say(number, number)

    def _say(self, number: int, all_of_them: int) -> None:
        if self.stdout.isatty():
            end = "\n" if number == all_of_them else ""
            self.stdout.write(f"\rLogging {number} of {all_of_them}", ending=end)
            self.stdout.flush()


FEEDS: list[dict[str, Any]] = [
    {"name": "Phone", "titles": CalendarFeed.Titles.FULL, "alarm_hours": 9},
    {"name": "Calendar at work", "titles": CalendarFeed.Titles.NEUTRAL, "alarm_hours": None},
]


def _feed(person: User, *, now: dt.datetime, **chosen: Any) -> tuple[str, str]:
    options: feeds.FeedOptions = {
        "describe": chosen["titles"] == CalendarFeed.Titles.FULL,
        "whole_window": False,
        "keep_done": True,
        **chosen,  # type: ignore[typeddict-item]
    }
    feed, token = feeds.create_feed(person, options=options, now=now)
    return feed.name, f"{settings.SITE_URL}{reverse('feed', args=[token])}"


def evening(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, EVENING, tzinfo=ZoneInfo(demo_life.ZONE))


def _key(number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"{MARK} {number}")
