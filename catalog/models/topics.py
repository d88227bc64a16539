from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .history import DERIVED, kept_history
from .knowledge import Entry, EntryQuerySet


class Topic(Entry):
    """What is neither ingredient, technique nor product, and yet has facts.

    A hoped-for benefit, one of the five steps, the ritual around them, a number we count with.
    """

    class Area(models.TextChoices):
        STEP = "step", _("A step")
        BENEFIT = "benefit", _("What people hope for")
        RITUAL = "ritual", _("The relaxing side")
        NUMBER = "number", _("A number we count with")

    area = models.CharField(_("where it belongs"), max_length=7, choices=Area)
    name = models.CharField(_("name"), max_length=120)
    position = models.PositiveSmallIntegerField(
        _("place"), default=100, help_text=_("Lower comes first.")
    )

    history = kept_history(without=DERIVED)
    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["area", "position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        page = "catalog:numbers" if self.area == self.Area.NUMBER else "catalog:how-it-works"
        return f"{reverse(page)}#{self.slug}"

    def searched(self) -> Iterable[str]:
        return (self.name,)
