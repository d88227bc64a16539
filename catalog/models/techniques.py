from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalog.steps import Part, Setting, Step, parts_of

from .claims import kinds_only, said_to_suit
from .history import DERIVED, kept_history
from .knowledge import Entry, EntryQuerySet, Evidence, Source, minutes_in_words, no_number


class TechniqueQuerySet(EntryQuerySet):
    def offered(self) -> Self:
        """What people may be led to: published, and not one we only know in order to warn of."""
        return self.published().filter(offered=True)

    def suiting(self, skin_type: str) -> Self:
        """Those of which a published claim says that they suit a skin type."""
        return self.filter(said_to_suit(skin_type, "technique"))

    def in_setting(self, setting: str) -> Self:
        name = "at_professional" if setting == Setting.PROFESSIONAL else "at_home"
        return self.filter(**{name: True})


class Technique(Entry):
    """One way to do a step, or one element of the ritual around the session (no step)."""

    name = models.CharField(_("name"), max_length=80)
    other_names = models.CharField(
        _("other names"),
        max_length=200,
        blank=True,
        help_text=_("Search finds these too."),
    )
    step = models.CharField(
        _("step"),
        max_length=12,
        choices=Step,
        blank=True,
        help_text=_("Empty for an element of the ritual, such as music."),
    )
    part = models.CharField(
        _("part of its step"),
        max_length=12,
        choices=Part,
        help_text=_("Which place it takes there. Sound, light, attention and aroma have no step."),
    )
    at_home = models.BooleanField(_("at home"), default=False)
    at_professional = models.BooleanField(_("with a professional"), default=False)
    offered = models.BooleanField(
        _("offered"),
        default=True,
        help_text=_("Untick for what is known here but never offered in a session."),
    )
    why_not_offered = models.TextField(_("why it is not offered"), blank=True)
    minutes_min = models.PositiveSmallIntegerField(
        _("minutes, least"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    minutes_max = models.PositiveSmallIntegerField(
        _("minutes, most"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    minutes_source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        verbose_name=_("source of the minutes"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("A time without a source is not given: leave all four empty."),
    )
    minutes_evidence = models.CharField(
        _("evidence for the minutes"),
        max_length=11,
        choices=[choice for choice in Evidence.choices if choice[0] != Evidence.OUR_DEFAULT],
        blank=True,
    )
    summary = models.CharField(_("in one sentence"), max_length=200, validators=[no_number])
    ingredient_kinds = models.JSONField(
        _("kinds of ingredient it brings to the skin"),
        default=list,
        blank=True,
        validators=[kinds_only],
        help_text=_("Claims about “Not in the same session” look for these."),
    )
    position = models.PositiveSmallIntegerField(
        _("place in its step"), default=100, help_text=_("Lower comes first.")
    )

    history = kept_history(without=DERIVED)
    objects = TechniqueQuerySet.as_manager()

    class Meta:
        verbose_name = _("technique")
        verbose_name_plural = _("techniques")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    minutes_min=None, minutes_max=None, minutes_source=None, minutes_evidence=""
                )
                | models.Q(
                    ~models.Q(minutes_evidence=""),
                    minutes_min__gte=1,
                    minutes_max__gte=models.F("minutes_min"),
                    minutes_source__isnull=False,
                ),
                name="technique_minutes_whole_and_sourced",
            ),
            models.CheckConstraint(
                condition=models.Q(offered=True) | ~models.Q(why_not_offered=""),
                name="technique_not_offered_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("catalog:technique-detail", args=[self.slug])

    def clean(self) -> None:
        errors = self._misplaced() | self._mistimed()
        if not (self.at_home or self.at_professional):
            errors["at_home"] = _("Choose where it is done: at home, with a professional or both.")
        if not self.offered and not self.why_not_offered:
            errors["why_not_offered"] = _("Say why it is not offered.")
        if errors:
            raise ValidationError(errors)

    def _misplaced(self) -> dict[str, Any]:
        """Its part and the kinds of product used in it are of its step."""
        errors: dict[str, Any] = {}
        parts = parts_of(self.step)
        if parts and self.part in Part.values and self.part not in parts:
            errors["part"] = ValidationError(
                _("This is a part of another step. Choose one of these: %(parts)s."),
                params={"parts": ", ".join(str(part.label) for part in parts)},
            )
        if self.pk and (kind := self.product_kinds.exclude(step=self.step).first()):
            # The form of what is published has no step to say it beside.
            errors[NON_FIELD_ERRORS] = ValidationError(
                _("“%(kind)s” is used in it, in another step. Change that first."),
                params={"kind": kind},
            )
        return errors

    def _mistimed(self) -> dict[str, Any]:
        """Minutes are given whole, with their source, or not at all."""
        errors: dict[str, Any] = {}
        minutes = (self.minutes_min, self.minutes_max)
        if (minutes[0] is None) != (minutes[1] is None):
            errors["minutes_max"] = _("Give both the least and the most minutes, or neither.")
        elif minutes[0] is not None and minutes[1] is not None:
            if minutes[1] < minutes[0]:
                errors["minutes_max"] = _("The most minutes come before the least.")
            if self.minutes_source is None:
                errors["minutes_source"] = _(
                    "Name the source that states these minutes, or leave them empty."
                )
            if not self.minutes_evidence:
                errors["minutes_evidence"] = _("Say how well these minutes are known.")
        elif self.minutes_source_id is not None or self.minutes_evidence:
            errors["minutes_source"] = _("There are no minutes for a source to state.")
        return errors

    def searched(self) -> Iterable[str]:
        return (self.name, self.other_names, self.summary)

    @property
    def is_timed(self) -> bool:
        """Timed by a source; anything else gets a stopwatch, never a number of ours."""
        return self.minutes_min is not None

    @property
    def minutes(self) -> str:
        """Such as "3 to 5 minutes"; empty where no source gives a time."""
        return minutes_in_words(self.minutes_min, self.minutes_max)

    @property
    def settings(self) -> list[Setting]:
        return [
            setting
            for setting, here in (
                (Setting.HOME, self.at_home),
                (Setting.PROFESSIONAL, self.at_professional),
            )
            if here
        ]
