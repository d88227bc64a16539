from __future__ import annotations

import uuid

from django.db import models
from django.db.models.functions import Coalesce


class Edition(models.Model):
    """How often the catalogue has changed; names the bytes of every page made of it alone.

    The stamp is never the same twice, not even where a change was taken back: it names what a
    process keeps in memory.
    """

    number = models.PositiveBigIntegerField(default=0)
    stamp = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="edition_one_row")]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        return cls.objects.filter(pk=1).values_list("number", flat=True).first() or 0

    @classmethod
    def stamped(cls) -> uuid.UUID | None:
        """None before the catalogue has changed for the first time."""
        return cls.objects.filter(pk=1).values_list("stamp", flat=True).first()

    @classmethod
    def subquery(cls) -> Coalesce:
        """For a query that reads something else anyway."""
        number = models.Subquery(cls.objects.filter(pk=1).values("number"))
        return Coalesce(number, 0)

    @classmethod
    def turn(cls) -> None:
        """Say that something people could see has changed, in the transaction that changes it."""
        stamp = uuid.uuid4()
        if not cls.objects.filter(pk=1).update(number=models.F("number") + 1, stamp=stamp):
            Edition.objects.bulk_create(
                [Edition(pk=1, number=1, stamp=stamp)],
                update_conflicts=True,
                unique_fields=["pk"],
                update_fields=["number", "stamp"],
            )
