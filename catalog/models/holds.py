from __future__ import annotations

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.steps import Step

from .history import kept_history
from .knowledge import Evidence, Source, Status, lacks_source, only_of

MOST_REST_DAYS = 366


def steps_only(values: Any) -> None:
    only_of(Step, values)


class HoldKindQuerySet(models.QuerySet):
    def published(self) -> Self:
        """What people may choose from."""
        return self.filter(status=Status.PUBLISHED)


class HoldKind(models.Model):
    """Something skin must wait for: sunburn, a cold sore, a fresh wax.

    A block lasts until the person says that it is over, a rest for so many days. A hold keeps the
    effect and the days it was entered with, so a change here is for holds entered from then on.
    """

    class Effect(models.TextChoices):
        BLOCK = "block", _("Block: until it is cleared")
        REST = "rest", _("Rest: so many days")

    slug = models.SlugField(_("short name in links"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=60)
    effect = models.CharField(_("effect"), max_length=5, choices=Effect)
    rest_days = models.PositiveSmallIntegerField(
        _("days of rest"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_REST_DAYS)],
        help_text=_("Only for a rest."),
    )
    drops = models.JSONField(
        _("steps left out while it lasts"), default=list, blank=True, validators=[steps_only]
    )
    clears_when = models.CharField(
        _("when it is over"),
        max_length=160,
        help_text=_("Completes “Clear it when …”, such as “the skin is whole again”."),
        blank=True,
    )
    evidence = models.CharField(_("evidence"), max_length=11, choices=Evidence)
    sources = models.ManyToManyField(
        Source, verbose_name=_("sources"), related_name="+", blank=True
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("What other sources say. People see this.")
    )
    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.DRAFT)
    position = models.PositiveSmallIntegerField(
        _("place"), default=100, help_text=_("Lower comes first.")
    )

    history = kept_history([sources])
    objects = HoldKindQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind of hold")
        verbose_name_plural = _("kinds of hold")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(effect="block", rest_days=None)
                | models.Q(effect="rest", rest_days__gte=1, clears_when=""),
                name="hold_kind_rest_has_days",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        errors: dict[str, Any] = {}
        if self.effect == self.Effect.REST:
            if not self.rest_days:
                errors["rest_days"] = _("Say for how many days skin rests.")
            if self.clears_when:
                errors["clears_when"] = _("A rest ends by itself. Leave this empty.")
        elif self.rest_days is not None:
            errors["rest_days"] = _("A block lasts until it is cleared. Leave this empty.")
        if errors:
            raise ValidationError(errors)

    def lacks_source(self) -> bool:
        """Whether it claims to be known without naming anything to check it by; saved rows only."""
        return lacks_source(self.evidence, has_source=self.sources.exists())
