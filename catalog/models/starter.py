from django.db import models


class StarterEntry(models.Model):
    """What the starter content last put into one row, so that a curator's edit is recognised.

    The row of a remembered key that is gone was deleted on purpose and stays gone.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    content = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="starter_entry_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
