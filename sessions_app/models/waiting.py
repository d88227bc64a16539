"""What makes a person wait by their own word: holds, pauses and skips."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .journal import CleansingSession
from .ownership import OwnedQuerySet, RowT


class KeptQuerySet(OwnedQuerySet[RowT]):
    def kept(self) -> Self:
        """Without those that were removed and can still be brought back."""
        return self.filter(deleted_at=None)


class HoldQuerySet(KeptQuerySet["Hold"]):
    def with_grounds(self) -> Self:
        """With their kinds, and the sources of those: two queries."""
        return self.select_related("kind").prefetch_related("kind__sources")


class Waiting(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True


class Hold(Waiting):
    """Something skin must wait for: a block until it is cleared, or a rest of so many days.

    It keeps the days it was entered with, whatever becomes of its kind.
    """

    kind = models.ForeignKey("catalog.HoldKind", on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField(_("from"))
    rest_days = models.PositiveSmallIntegerField(
        null=True, editable=False, help_text=_("None for a block.")
    )
    cleared_on = models.DateField(_("cleared"), null=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        indexes = [models.Index(fields=["user", "-from_on"], name="hold_list")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rest_days=None) | models.Q(cleared_on=None),
                name="hold_rest_is_never_cleared",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind_id} {self.from_on}"

    @property
    def is_block(self) -> bool:
        return self.rest_days is None

    @property
    def ends_on(self) -> dt.date | None:
        """The first day after it; None while a block is not cleared."""
        if self.rest_days is None:
            return self.cleared_on
        return self.from_on + dt.timedelta(days=self.rest_days)


class Pause(Waiting):
    """`until_on` is the day of resuming; None is open-ended."""

    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True)

    objects = KeptQuerySet["Pause"].as_manager()

    class Meta:
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")
        indexes = [models.Index(fields=["user", "-from_on"], name="pause_list")]

    def __str__(self) -> str:
        return f"{self.from_on} {self.until_on or ''}"


class Skip(Waiting):
    """The session due after `session` was let go on `skipped_on`. It holds the slot it hid."""

    session = models.ForeignKey(CleansingSession, on_delete=models.CASCADE, related_name="+")
    skipped_on = models.DateField(_("day"))
    slot = models.ForeignKey(
        "sessions_app.Slot", on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )

    objects = KeptQuerySet["Skip"].as_manager()

    class Meta:
        verbose_name = _("skip")
        verbose_name_plural = _("skips")
        indexes = [models.Index(fields=["user", "session"], name="skip_of_session")]

    def __str__(self) -> str:
        return f"{self.session_id} {self.skipped_on}"
