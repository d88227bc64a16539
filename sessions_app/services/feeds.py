"""Calendar feeds: secret addresses, and the bytes read under them."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import zlib
from functools import cache
from typing import TypedDict
from uuid import UUID

from django.conf import settings
from django.core.cache import cache as shared_cache
from django.db import OperationalError, transaction
from django.urls import reverse

from sessions_app import ical
from sessions_app.models import CalendarFeed, Installation, Slot, User

from .planning import locked
from .slots import slot_event, slot_version

DONE_AT_MOST = 56
"""Done sessions a feed keeps, the latest ones; with the open row it stays near 60 events."""

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


def fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def create_feed(user: User, *, options: FeedOptions, now: dt.datetime) -> tuple[CalendarFeed, str]:
    """A new feed and its secret, which is not stored and cannot be shown again."""
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(
        user=locked(user),
        token_sha256=fingerprint(token),
        created_at=now,
        options_changed_at=now,
        **options,
    )
    return feed, token


@transaction.atomic
def change_feed(
    user: User, feed_id: UUID, *, options: FeedOptions, now: dt.datetime
) -> CalendarFeed:
    """Raises CalendarFeed.DoesNotExist. Every event gets a new version if it may look different."""
    feed = CalendarFeed.objects.for_user(locked(user)).get(pk=feed_id)
    if any(getattr(feed, name) != value for name, value in options.items()):
        for name, value in options.items():
            setattr(feed, name, value)
        feed.generation += 1
        feed.options_changed_at = max(
            now.replace(microsecond=0), feed.options_changed_at + dt.timedelta(seconds=1)
        )
        feed.save()
    return feed


@transaction.atomic
def rotate_feed(user: User, feed_id: UUID) -> tuple[CalendarFeed, str]:
    """A new secret; the old address is gone at once. Raises CalendarFeed.DoesNotExist."""
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.for_user(locked(user)).get(pk=feed_id)
    feed.token_sha256 = fingerprint(token)
    feed.last_seen_at, feed.last_client = None, ""
    feed.save(update_fields=["token_sha256", "last_seen_at", "last_client"])
    return feed, token


@transaction.atomic
def revoke_feed(user: User, feed_id: UUID) -> None:
    CalendarFeed.objects.for_user(locked(user)).filter(pk=feed_id).delete()


def feed_by_token(token: str) -> CalendarFeed | None:
    """The feed of a secret address, with its person. One query; nobody is signed in here."""
    feeds = CalendarFeed.objects.select_related("user")
    return feeds.filter(token_sha256=fingerprint(token), user__is_active=True).first()


def etag(feed: CalendarFeed, *, today: dt.date) -> str:
    """Names the bytes: what is stored, how they are built, and the person's date."""
    parts = (
        feed.pk,
        feed.user.revision,
        feed.generation,
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
        content = ical.build(
            _entries(feed, today=today), _options(feed), installation=installation_id()
        )
        shared_cache.set(key, content, _KEEP_BYTES_SECONDS)
    return bytes(content)


def _entries(feed: CalendarFeed, *, today: dt.date) -> list[ical.Entry]:
    slots = Slot.objects.for_user(feed.user)
    open_row = slots.filter(place__isnull=False).order_by("place")
    shown = list(open_row)
    if feed.keep_done:
        shown += slots.filter(done_on__isnull=False).order_by("-done_on", "id")[:DONE_AT_MOST]
    entries = []
    for slot in shown:
        event = slot_event(slot, today=today)
        if event is None:
            continue
        version = slot_version(slot, event, feed.user)
        version = ical.Version(
            version.sequence + feed.generation, max(version.modified, feed.options_changed_at)
        )
        entries.append(ical.Entry(slot.pk, event, version, _page_of(slot)))
    return entries


def _page_of(slot: Slot) -> str:
    if slot.session_id is None:
        return settings.SITE_URL + reverse("today")
    return settings.SITE_URL + reverse("session-detail", args=[slot.session_id])


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
    except OperationalError:
        return


_FAMILIES = {
    "Google-Calendar": "Google Calendar",
    "Thunderbird": "Thunderbird",
    "dataaccessd": "Apple Calendar",
    "CalendarAgent": "Apple Calendar",
    "iOS": "Apple Calendar",
    "macOS": "Apple Calendar",
    "Microsoft": "Outlook",
    "Outlook": "Outlook",
    "Exchange": "Outlook",
    "ICSx5": "ICSx⁵",
    "Nextcloud": "Nextcloud",
    "HomeAssistant": "Home Assistant",
    "vdirsyncer": "vdirsyncer",
    "khal": "khal",
}


def client_family(user_agent: str) -> str:
    """The calendar program's family name from its user agent; "" where it is not known."""
    return next((name for mark, name in _FAMILIES.items() if mark in user_agent), "")


@cache
def installation_id() -> UUID:
    installation, _ = Installation.objects.get_or_create()
    return installation.pk
