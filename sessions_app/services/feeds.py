"""Calendar feeds: secret addresses, and the bytes read under them."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import secrets
import zlib
from functools import cache
from typing import TypedDict
from uuid import UUID

from django.conf import settings
from django.core.cache import cache as shared_cache
from django.db import DatabaseError, transaction
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac

from sessions_app import ical
from sessions_app.models import CalendarFeed, Installation, Slot, User
from sessions_app.scheduling.events import Version

from .calendar_programs import client_family
from .planning import locked, touch
from .slots import DONE_AT_MOST, done_slots, slot_event, slot_version, with_why

FEEDS_AT_MOST = 20
"""Feeds a person can have: one for each place they look at, and then some."""

BURST = 60
REFILL_SECONDS = 10
"""How often the same bytes are sent in full: so many at once, then one each so many seconds."""

_SEEN_EVERY = dt.timedelta(hours=1)
_KEEP_BYTES_SECONDS = 24 * 60 * 60


class FeedOptions(TypedDict):
    """What a person chooses for a feed; the fields of CalendarFeed of the same names."""

    name: str
    titles: str
    describe: bool
    whole_window: bool
    keep_done: bool
    alarm_hours: int | None


class NameTakenError(Exception):
    """The person has another feed of that name. Nothing was written."""


class TooManyFeedsError(Exception):
    """The person has FEEDS_AT_MOST feeds. Nothing was written."""


class StaleRotationError(Exception):
    """The feed's secret has changed since the question was asked. Nothing was written."""


_EVENT_OPTIONS = ("titles", "describe", "whole_window", "keep_done", "alarm_hours")
"""The options that change how an event looks; a feed's own name does not."""


def fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


@transaction.atomic
def create_feed(user: User, *, options: FeedOptions, now: dt.datetime) -> tuple[CalendarFeed, str]:
    """A new feed and its secret, which is not stored and cannot be shown again.

    Raises NameTakenError, TooManyFeedsError.
    """
    person = locked(user)
    feeds = CalendarFeed.objects.for_user(person)
    if feeds.filter(name=options["name"]).exists():
        raise NameTakenError
    if feeds.count() >= FEEDS_AT_MOST:
        raise TooManyFeedsError
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(
        user=person,
        token_sha256=fingerprint(token),
        created_at=now,
        options_changed_at=now.replace(microsecond=0),
        **options,
    )
    return feed, token


@transaction.atomic
def change_feed(
    user: User, feed_id: UUID, *, options: FeedOptions, now: dt.datetime
) -> CalendarFeed:
    """Raises CalendarFeed.DoesNotExist, NameTakenError.

    Every event gets a new version if it may look different, later than any it has had.
    """
    person = locked(user)
    feeds = CalendarFeed.objects.for_user(person)
    feed = feeds.get(pk=feed_id)
    changed = {name for name, value in options.items() if getattr(feed, name) != value}
    if not changed:
        return feed
    if "name" in changed and feeds.filter(name=options["name"]).exists():
        raise NameTakenError
    touch(person, now=now)
    told_why = feed.tells_why
    for name, value in options.items():
        setattr(feed, name, value)
    if changed.intersection(_EVENT_OPTIONS):
        feed.generation += 1
        if told_why and not feed.tells_why:
            # What the reasons alone have changed is no longer counted, and no version may fall.
            slots = Slot.objects.for_user(person)
            feed.generation += slots.aggregate(most=Max("why_sequence"))["most"] or 0
        feed.options_changed_at = person.changed_at
    feed.save()
    return feed


def rotation_mark(feed: CalendarFeed) -> str:
    """Names the present secret without telling it: a form sent twice rotates once."""
    return salted_hmac("feed-rotation", feed.token_sha256).hexdigest()


@transaction.atomic
def rotate_feed(user: User, feed_id: UUID, *, mark: str) -> tuple[CalendarFeed, str]:
    """A new secret; the old address is gone at once.

    Raises CalendarFeed.DoesNotExist, and StaleRotationError where `mark` names another secret.
    """
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.for_user(locked(user)).get(pk=feed_id)
    if mark != rotation_mark(feed):
        raise StaleRotationError
    feed.token_sha256 = fingerprint(token)
    feed.last_seen_at, feed.last_client = None, ""
    feed.save(update_fields=["token_sha256", "last_seen_at", "last_client"])
    return feed, token


@transaction.atomic
def revoke_feed(user: User, feed_id: UUID) -> None:
    CalendarFeed.objects.for_user(locked(user)).filter(pk=feed_id).delete()


# Prepared once and with no more than a reading needs: most of its cost is making the SQL.
_READABLE = (
    CalendarFeed.objects.filter(user__is_active=True)
    .select_related("user")
    .only(
        *FeedOptions.__annotations__,
        *("generation", "options_changed_at", "last_seen_at"),
        *("user__time_zone", "user__revision", "user__changed_at", "user__plan_turns_on"),
    )
)


def feed_by_token(token: str) -> CalendarFeed | None:
    """The feed of a secret address, with its person. One query; nobody is signed in here."""
    return next(iter(_READABLE.filter(token_sha256=fingerprint(token))), None)


def etag(feed: CalendarFeed, *, today: dt.date) -> str:
    """Names the bytes: what is stored, how they are built, and the person's date."""
    parts = (
        feed.pk,
        feed.user.revision,
        ical.BUILDER_VERSION,
        zlib.crc32(settings.SITE_URL.encode()),
        today,
    )
    return '"' + "-".join(map(str, parts)) + '"'


def last_modified(feed: CalendarFeed, *, today: dt.date) -> dt.datetime:
    midnight = dt.datetime.combine(today, dt.time(), tzinfo=feed.user.zone)
    return max(
        feed.user.changed_at,
        feed.options_changed_at,
        midnight.astimezone(dt.UTC),
        ical.BUILDER_CHANGED_AT,
    )


def feed_bytes(feed: CalendarFeed, *, today: dt.date) -> bytes:
    """Built once for each state and kept, so that many readers cost one building."""
    key = "feed:" + etag(feed, today=today)
    content = shared_cache.get(key)
    if content is None:
        # A feed has one language, whatever the program that reads it asks for.
        with translation.override(settings.LANGUAGE_CODE):
            content = ical.build(
                _entries(feed, today=today), _options(feed), installation=installation_id()
            )
        shared_cache.set(key, content, _KEEP_BYTES_SECONDS)
    return bytes(content)


def seconds_to_wait(feed: CalendarFeed, *, today: dt.date, now: dt.datetime) -> int:
    """How long a reader has to wait for the whole calendar; 0 mostly, and then it is counted.

    Each answer moves a point in time REFILL_SECONDS on; it may be a burst ahead of now. Counted
    for each state of a feed, so that a change is never kept from anybody. Not modified is free.
    """
    key = "reads:" + etag(feed, today=today)
    instant = now.timestamp()
    paid_until: float = max(shared_cache.get(key, instant), instant)
    ahead = paid_until - instant - (BURST - 1) * REFILL_SECONDS
    if ahead > 0:
        return math.ceil(ahead)
    shared_cache.set(key, paid_until + REFILL_SECONDS, BURST * REFILL_SECONDS)
    return 0


def _entries(feed: CalendarFeed, *, today: dt.date) -> list[ical.Entry]:
    entries = []
    for slot in _slots(feed):
        event = slot_event(slot, today=today)
        if event is None:
            continue
        version = slot_version(slot, event, feed.user)
        if feed.tells_why:
            version = with_why(version, slot)
        version = Version(
            version.sequence + feed.generation, max(version.modified, feed.options_changed_at)
        )
        why = slot.why if feed.tells_why else ""
        entries.append(ical.Entry(slot.pk, event, version, _page_of(slot), why))
    return entries


def _slots(feed: CalendarFeed) -> list[Slot]:
    """The open row in its order, then what was done, the latest first. One query."""
    row = Slot.objects.for_user(feed.user).filter(place__isnull=False)
    shown = Q(pk__in=row.values("pk"))
    if feed.keep_done:
        shown |= Q(pk__in=done_slots(feed.user).values("pk")[:DONE_AT_MOST])
    # The person stands in both halves. Named once more outside, it would make SQLite read all
    # of their slots instead of these few.
    found = sorted(Slot.objects.filter(shown), key=lambda slot: slot.pk)
    in_row = sorted((s for s in found if s.place is not None), key=lambda s: s.place or 0)
    dated = [(s.done_on, s) for s in found if s.done_on is not None]
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return in_row + [slot for _day, slot in dated]


def _page_of(slot: Slot) -> str:
    if slot.session_id is None:
        return f"{settings.SITE_URL}{reverse('today')}"
    return f"{settings.SITE_URL}{reverse('session-detail', args=[slot.session_id])}"


def _options(feed: CalendarFeed) -> ical.Options:
    alarm = None if feed.alarm_hours is None else dt.timedelta(hours=feed.alarm_hours)
    return ical.Options(
        name=feed.name,
        full_titles=feed.titles == CalendarFeed.Titles.FULL,
        describe=feed.describe,
        whole_window=feed.whole_window,
        alarm=alarm,
    )


def note_reader(feed: CalendarFeed, *, client: str, now: dt.datetime) -> None:
    """Remember who read the feed, at most once an hour, so that a leak can be noticed.

    A feed that can be read is read, even where nothing can be written.
    """
    if feed.last_seen_at is not None and now - feed.last_seen_at < _SEEN_EVERY:
        return
    try:
        CalendarFeed.objects.for_user(feed.user).filter(pk=feed.pk).update(
            last_seen_at=now, last_client=client_family(client)
        )
    except DatabaseError:
        return


@cache
def installation_id() -> UUID:
    """What event UIDs carry instead of a host. Of two rows made in a race the first counts."""
    named = Installation.objects.order_by("pk").first() or Installation.objects.create()
    return named.pk
