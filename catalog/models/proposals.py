from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from .claims import SUBJECTS, Claim
from .holds import HoldKind
from .ingredients import Ingredient
from .products import ProductKind
from .techniques import Technique
from .topics import Topic

PROPOSED_FOR = ("claim", "hold_kind", *SUBJECTS)
"""What a change can be proposed of: the fields of which exactly one is set."""

LONGEST_REASON = 85


class ProposalQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Those that wait for an answer, the oldest first."""
        return self.filter(declined_at=None).order_by("made_at", "pk")


class Proposal(models.Model):
    """A change that waits for a second curator: of a published safety rule, or one that takes
    away what such rules are said of.

    `said` is what the row would say, of a rule all of it, links too; until then people meet it as
    it is. An accepted one is gone, and in the history of its row; a declined one stays to be read.
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="proposals", null=True, blank=True
    )
    hold_kind = models.ForeignKey(
        HoldKind, on_delete=models.CASCADE, related_name="proposals", null=True, blank=True
    )
    ingredient = models.ForeignKey(
        Ingredient, on_delete=models.CASCADE, related_name="proposals", null=True, blank=True
    )
    technique = models.ForeignKey(
        Technique, on_delete=models.CASCADE, related_name="proposals", null=True, blank=True
    )
    kind = models.ForeignKey(
        ProductKind, on_delete=models.CASCADE, related_name="proposals", null=True, blank=True
    )
    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, related_name="proposals", null=True, blank=True
    )
    said = models.JSONField(_("what it would say"))
    made_by = models.CharField(_("proposed by"), max_length=150)
    made_at = models.DateTimeField(_("proposed"))
    declined_by = models.CharField(_("declined by"), max_length=150, blank=True)
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)
    reason = models.CharField(_("why it was declined"), max_length=LONGEST_REASON, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    *(
                        models.Q(**{f"{name}__isnull": name != one for name in PROPOSED_FOR})
                        for one in PROPOSED_FOR
                    ),
                    _connector=models.Q.OR,
                ),
                name="proposal_of_one_row",
            )
        ]

    def __str__(self) -> str:
        return str(self.row)

    @property
    def row(self) -> Any:
        """What the change is of."""
        return next(
            getattr(self, name) for name in PROPOSED_FOR if getattr(self, f"{name}_id") is not None
        )
