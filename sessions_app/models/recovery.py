"""How the skin did after a session."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .journal import CleansingSession
from .waiting import KeptQuerySet

MOST = 10
"""The highest rating; 0 is none at all."""


class Sign(models.TextChoices):
    """What asks for help rather than for a date."""

    BREATHING = "breathing", _("Trouble breathing or swallowing")
    SWELLING = "swelling", _("Swelling of the lips, face or eyes")
    BLISTERS = "blisters", _("Blisters, or skin that weeps")
    SPREADING = "spreading", _("Redness that spreads, hot or very painful")
    FEVER = "fever", _("Fever, or feeling ill")


EMERGENCY = frozenset({Sign.BREATHING, Sign.SWELLING})
"""The signs that cannot wait for a pharmacist or a doctor's hours."""


class CheckIn(models.Model):
    """One day's answer about one session. A rating that is missing says nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey(
        CleansingSession, on_delete=models.CASCADE, related_name="check_ins"
    )
    checked_on = models.DateField(_("day"))
    tenderness = models.PositiveSmallIntegerField(null=True, validators=[MaxValueValidator(MOST)])
    redness = models.PositiveSmallIntegerField(null=True, validators=[MaxValueValidator(MOST)])
    dryness = models.PositiveSmallIntegerField(null=True, validators=[MaxValueValidator(MOST)])
    signs = models.JSONField(_("warning signs"), default=list)
    cleared_on = models.DateField(_("cleared"), null=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = KeptQuerySet["CheckIn"].as_manager()

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        indexes = [models.Index(fields=["user", "-checked_on"], name="check_in_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "session", "checked_on"],
                condition=models.Q(deleted_at=None),
                name="check_in_once_a_day_per_session",
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.checked_on}"

    @property
    def ratings(self) -> tuple[int | None, ...]:
        return (self.tenderness, self.redness, self.dryness)

    @property
    def says_nothing(self) -> bool:
        return not self.signs and all(rating is None for rating in self.ratings)
