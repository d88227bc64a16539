"""What became of rows, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .judging import Reason, Why

SAMPLES = 3
_LONGEST_SAMPLE = 80


class Outcome(models.TextChoices):
    """What was done with a row; each has one."""

    NEW = "new", _("taken in as drafts")
    RELEASED = "released", _("taken in out of quarantine")
    FOUND = "found", _("in the catalogue already, and left as they are there")
    CHANGED = "changed", _("changed there, and changed here")
    NOTED = "noted", _("changed there in nothing that is kept here")
    KEPT = "kept", _("changed there, and left here as a curator has them")
    NEWER = "newer", _("second rows of a product, later ones: they count")
    OLDER = "older", _("second rows of a product, earlier ones: left out")
    SAME = "same", _("as before")
    QUARANTINED = "quarantined", _("put in quarantine")
    WAITING = "waiting", _("still in quarantine")
    ASIDE = "aside", _("set aside by a curator before")
    DELETED = "deleted", _("deleted here before, and left out")


class Tally:
    """How many rows by what was done, why others wait, and three codes for each reason."""

    def __init__(self, stored: dict[str, Any] | None = None) -> None:
        told = stored or {}
        self.outcomes = Counter(told.get("outcomes", {}))
        self.reasons = Counter(told.get("reasons", {}))
        self.samples: dict[str, list[str]] = {
            why: list(codes) for why, codes in told.get("samples", {}).items()
        }

    def note(self, outcome: Outcome, who: str, reasons: Iterable[Reason] = ()) -> None:
        self.outcomes[outcome.value] += 1
        for why in dict.fromkeys(reason.why.value for reason in reasons):
            self.reasons[why] += 1
            samples = self.samples.setdefault(why, [])
            if len(samples) < SAMPLES:
                samples.append(who[:_LONGEST_SAMPLE])

    @property
    def stored(self) -> dict[str, Any]:
        return {
            "outcomes": dict(self.outcomes),
            "reasons": dict(self.reasons),
            "samples": self.samples,
        }

    def told(self) -> list[tuple[int, str]]:
        """How many of each, in words, in a fixed order."""
        return [
            (number, str(outcome.label))
            for outcome in Outcome
            if (number := self.outcomes[outcome.value])
        ]

    def told_reasons(self) -> list[tuple[int, str, list[str]]]:
        """Why rows wait, the commonest first."""
        return [
            (number, str(Why(why).label), self.samples.get(why, []))
            for why, number in self.reasons.most_common()
        ]
