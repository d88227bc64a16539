from __future__ import annotations

import datetime as dt
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from catalog.steps import SkinType

from .knowledge import Evidence, Source, Status

LEAST_DAYS = 7
MOST_DAYS = 366


class Unit(models.TextChoices):
    DAY = "day", _("days")
    WEEK = "week", _("weeks")
    MONTH = "month", _("calendar months")


def _days_of_months(count: int) -> tuple[int, int]:
    """The shortest and the longest run of days that `count` calendar months can be.

    Four years of starts hold every case: clamping to a month's last day only ever gives a length
    between those of the two neighbouring first-to-first runs.
    """
    firsts = [dt.date(2023 + n // 12, n % 12 + 1, 1) for n in range(48 + count)]
    lengths = [(firsts[n + count] - firsts[n]).days for n in range(48)]
    return min(lengths), max(lengths)


def days_of(count: int, unit: str) -> tuple[int, int]:
    """The shortest and the longest number of days `count` units can be."""
    if unit == Unit.MONTH:
        return _days_of_months(count)
    days = count * (7 if unit == Unit.WEEK else 1)
    return days, days


def in_words(count: int, unit: str) -> str:
    """Such as "2 weeks" or "1 calendar month"."""
    if unit == Unit.MONTH:
        return ngettext("%(n)d calendar month", "%(n)d calendar months", count) % {"n": count}
    if unit == Unit.WEEK:
        return ngettext("%(n)d week", "%(n)d weeks", count) % {"n": count}
    return ngettext("%(n)d day", "%(n)d days", count) % {"n": count}


class FrequencyRuleQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(status=Status.PUBLISHED)

    def current(self) -> Self:
        """The rules in force, at most one a skin type, in the order of the skin types.

        A page that names their sources adds `prefetch_related("sources")`; a plan needs none.
        """
        place = models.Case(
            *(models.When(skin_type=kind, then=n) for n, kind in enumerate(SkinType.values)),
            output_field=models.IntegerField(),
        )
        return self.published().order_by(place)


class FrequencyRule(models.Model):
    """How often one skin type is ready: not before min, not after max. One row a version.

    A published row never changes, so that a reason given to a person ("version 2 says two weeks")
    can be looked up for ever; a change is a new version.
    """

    FIXED = ("skin_type", "version", "min_count", "min_unit", "max_count", "max_unit")

    skin_type = models.CharField(_("skin type"), max_length=12, choices=SkinType)
    version = models.PositiveIntegerField(_("version"), default=1)
    min_count = models.PositiveSmallIntegerField(_("not before"), validators=[MinValueValidator(1)])
    min_unit = models.CharField(_("not before, unit"), max_length=5, choices=Unit)
    max_count = models.PositiveSmallIntegerField(_("not after"), validators=[MinValueValidator(1)])
    max_unit = models.CharField(_("not after, unit"), max_length=5, choices=Unit)
    evidence = models.CharField(_("evidence"), max_length=11, choices=Evidence)
    sources = models.ManyToManyField(Source, verbose_name=_("sources"), blank=True)
    note = models.TextField(
        _("note"), blank=True, help_text=_("What other sources say. People see this.")
    )
    status = models.CharField(
        _("status"), max_length=9, choices=Status, default=Status.DRAFT, editable=False
    )
    proposed_by = models.CharField(_("proposed by"), max_length=150, blank=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = FrequencyRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("frequency rule")
        verbose_name_plural = _("frequency rules")
        ordering = ["skin_type", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["skin_type", "version"], name="rule_version_once"),
            models.UniqueConstraint(
                fields=["skin_type"],
                condition=models.Q(status=Status.PUBLISHED),
                name="rule_one_published_per_skin_type",
            ),
            models.CheckConstraint(
                condition=models.Q(min_count__gte=1, max_count__gte=1),
                name="rule_counts_positive",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=Status.PUBLISHED, published_at=None),
                name="rule_published_has_instant",
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(skin_type)s, version %(version)s") % {
            "skin_type": self.get_skin_type_display(),
            "version": self.version,
        }

    def clean(self) -> None:
        counts_given = bool(self.min_count and self.max_count)
        if not counts_given or self.min_unit not in Unit or self.max_unit not in Unit:
            return  # The fields say so themselves.
        least, min_longest = days_of(self.min_count, self.min_unit)
        max_shortest, most = days_of(self.max_count, self.max_unit)
        if least < LEAST_DAYS:
            raise ValidationError(
                {"min_count": _("Skin needs at least 7 days between sessions. Choose 7 or more.")}
            )
        if most > MOST_DAYS:
            raise ValidationError({"max_count": _("A rule reaches one year ahead at most.")})
        if self.min_unit == self.max_unit:
            ordered = self.max_count >= self.min_count
        else:
            ordered = max_shortest >= min_longest
        if not ordered:
            raise ValidationError(
                {
                    "max_count": _(
                        "“Not after” could come before “not before”. A calendar month can be 28 "
                        "to 31 days, so choose a later “not after”."
                    )
                    if Unit.MONTH in {self.min_unit, self.max_unit}
                    else _("“Not after” comes before “not before”. Choose a later one.")
                }
            )

    @property
    def least(self) -> str:
        return in_words(self.min_count, self.min_unit)

    @property
    def most(self) -> str:
        return in_words(self.max_count, self.max_unit)

    @property
    def has_one_day(self) -> bool:
        """Whether the window is a single day, since the least is the most."""
        return (self.min_count, self.min_unit) == (self.max_count, self.max_unit)
