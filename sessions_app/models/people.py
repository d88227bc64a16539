from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Pace(models.TextChoices):
    """Which day of the window is the ideal one."""

    GENTLE = "gentle", _("Gentle: the end of the window")
    STEADY = "steady", _("Steady: the middle of the window")
    BRISK = "brisk", _("Brisk: as soon as it opens")


class User(AbstractUser):
    """A person. One row answers who asks, what day it is for them, and how their skin is."""

    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    skin_types = models.JSONField(_("skin types"), default=list, blank=True)
    pace = models.CharField(_("pace"), max_length=8, choices=Pace, default=Pace.STEADY)
    preferred_weekdays = models.JSONField(
        _("preferred weekdays"), default=list, blank=True, help_text=_("0 is Monday.")
    )
    conditions = models.JSONField(
        _("conditions and routine"),
        default=list,
        blank=True,
        help_text=_("What the guide and the catalogue take into account; asked once."),
    )
    conditions_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    onboarded_at = models.DateTimeField(null=True, blank=True, editable=False)
    revision = models.PositiveBigIntegerField(
        default=0, editable=False, help_text=_("Grows with every change a page or feed can show.")
    )
    changed_at = models.DateTimeField(
        default=dt.datetime(2000, 1, 1, tzinfo=dt.UTC),
        editable=False,
        help_text=_("When the revision last grew; it grows by a second at least."),
    )
    plan_turns_on = models.DateField(
        null=True,
        editable=False,
        help_text=_("The first day on which midnight alone makes another plan."),
    )

    in_session = models.BooleanField(
        default=False, editable=False, help_text=_("Whether a guided session is open.")
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def today(self, now: dt.datetime) -> dt.date:
        """The local date for this person at the instant `now`."""
        return now.astimezone(self.zone).date()
