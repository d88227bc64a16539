from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .claims import Claim
from .holds import HoldKind


class Proposal(models.Model):
    """A change of a published safety rule that waits for a second curator.

    `said` is the row as it would be, links and all; until then people meet it as it is.
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="proposals", null=True, blank=True
    )
    hold_kind = models.ForeignKey(
        HoldKind, on_delete=models.CASCADE, related_name="proposals", null=True, blank=True
    )
    said = models.JSONField(_("what it would say"))
    made_by = models.CharField(_("proposed by"), max_length=150)
    made_at = models.DateTimeField(_("proposed"))

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(claim__isnull=True) ^ models.Q(hold_kind__isnull=True),
                name="proposal_of_one_row",
            )
        ]

    def __str__(self) -> str:
        return str(self.claim or self.hold_kind)
