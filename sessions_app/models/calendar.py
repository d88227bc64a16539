from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .journal import CleansingSession
from .ownership import OwnedQuerySet
from .waiting import Skip


class Installation(models.Model):
    """One row: the name that event UIDs carry, whatever host the site moves to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    def __str__(self) -> str:
        return str(self.id)


class Slot(models.Model):
    """One place in a person's calendar, from planned to due to done, with one UID for life.

    It has one holder: the open row (`place` is set), a session, a skip, or nobody.

    `why` is the reasons of a due date in words, which only some feeds show: what those words
    alone change is counted apart.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    place = models.PositiveSmallIntegerField(
        null=True, help_text=_("Place in the open row: 0 is due, 1 to 3 are planned.")
    )
    session = models.ForeignKey(
        CleansingSession, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    skip = models.ForeignKey(Skip, on_delete=models.SET_NULL, null=True, related_name="+")
    opens = models.DateField(null=True)
    ideal = models.DateField(null=True)
    closes = models.DateField(null=True)
    done_on = models.DateField(null=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    why = models.TextField(default="")
    why_sequence = models.PositiveIntegerField(default=0)
    why_changed_at = models.DateTimeField(null=True)

    objects = OwnedQuerySet["Slot"].as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["user", "place"],
                condition=models.Q(place__isnull=False),
                name="slot_open_row",
            ),
            models.Index(
                fields=["user", "-done_on"],
                condition=models.Q(done_on__isnull=False),
                name="slot_done",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "session"], name="slot_of_one_session_per_user"
            ),
            models.CheckConstraint(
                condition=models.Q(place=None, session=None)
                | models.Q(place=None, skip=None)
                | models.Q(session=None, skip=None),
                name="slot_one_holder",
            ),
            models.UniqueConstraint(fields=["user", "skip"], name="slot_of_one_skip_per_user"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Plan(models.Model):
    """The plan as last computed, as data: what Today shows without scanning the log.

    `waiting` holds the holds, pauses, skips and check-ins that a person can act upon, `grounds`
    what the rules rest on, and `rules_mark` names the rules and techniques it was made by.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="plan"
    )
    document = models.JSONField(default=dict)
    recent = models.JSONField(default=list)
    waiting = models.JSONField(default=dict)
    grounds = models.JSONField(default=dict)
    rules_mark = models.CharField(max_length=16, default="", db_index=True)

    objects = OwnedQuerySet["Plan"].as_manager()

    def __str__(self) -> str:
        return str(self.user_id)


class CalendarFeed(models.Model):
    """A secret address under which one calendar program reads a person's dates."""

    class Titles(models.TextChoices):
        NEUTRAL = "neutral", _("Neutral: “Self-care”")
        FULL = "full", _("Full: “Skin session, best 10 Dec”")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    name = models.CharField(_("name"), max_length=60)
    token_sha256 = models.CharField(max_length=64, db_index=True, editable=False)
    titles = models.CharField(_("titles"), max_length=7, choices=Titles, default=Titles.NEUTRAL)
    describe = models.BooleanField(_("the window in words in each event"), default=True)
    whole_window = models.BooleanField(_("mark the whole window"), default=False)
    keep_done = models.BooleanField(_("keep sessions that are done"), default=True)
    alarm_hours = models.SmallIntegerField(_("reminder"), null=True, blank=True)
    generation = models.PositiveIntegerField(default=0, editable=False)
    options_changed_at = models.DateTimeField(editable=False)
    created_at = models.DateTimeField(editable=False)
    last_seen_at = models.DateTimeField(null=True, editable=False)
    last_client = models.CharField(max_length=80, blank=True, editable=False)

    objects = OwnedQuerySet["CalendarFeed"].as_manager()

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="feed_name_once_per_user")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def tells_why(self) -> bool:
        """Whether events say why they are when they are."""
        return self.describe and self.titles == self.Titles.FULL
