from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.folding import fold
from catalog.steps import Step

from .claims import naming, said_to_suit, skin_types_only
from .history import DERIVED, kept_history
from .ingredients import Ingredient
from .knowledge import Entry, EntryQuerySet, Status, minutes_in_words, no_number
from .techniques import Technique

LINES_AT_MOST = 200
"""Ingredients on one label."""

LABEL_MINUTES_AT_MOST = 24 * 60

LONGEST_LABEL = 50_000
"""Characters of a label's text; no pack has more."""


class Use(models.TextChoices):
    RINSE_OFF = "rinse-off", _("Rinsed off")
    LEAVE_ON = "leave-on", _("Left on")


class ProductKind(Entry):
    """A kind of product, such as "clay mask": which step it serves and what is known of it."""

    name = models.CharField(_("name"), max_length=80)
    other_names = models.CharField(
        _("other names"), max_length=200, blank=True, help_text=_("Search finds these too.")
    )
    step = models.CharField(_("step"), max_length=12, choices=Step)
    technique = models.ForeignKey(
        Technique,
        on_delete=models.PROTECT,
        verbose_name=_("technique it is used in"),
        related_name="product_kinds",
        null=True,
        blank=True,
        help_text=_("The guide offers products of this kind there."),
    )
    summary = models.CharField(_("in one sentence"), max_length=200, validators=[no_number])
    position = models.PositiveSmallIntegerField(
        _("place in its step"), default=100, help_text=_("Lower comes first.")
    )

    history = kept_history(without=DERIVED)
    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind of product")
        verbose_name_plural = _("kinds of product")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.technique is not None and self.technique.step != self.step:
            raise ValidationError({"technique": _("Choose a technique of the same step.")})

    @property
    def step_in_words(self) -> str | Promise:
        return Step(self.step).label

    def get_absolute_url(self) -> str:
        return reverse("catalog:product-list", query={"kind": self.slug})

    def searched(self) -> Iterable[str]:
        return (self.name, self.other_names)


class ProductQuerySet(EntryQuerySet):
    def published(self) -> Self:
        return super().published().filter(kind__status=Status.PUBLISHED, merged_into=None)

    def matching(self, words: str) -> Self:
        """A product goes by the names of its kind too, as they are now."""
        found = self
        for word in fold(words).split():
            own = models.Q(search_text__contains=word)
            found = found.filter(own | models.Q(kind__search_text__contains=word))
        return found

    def holding(self, slug: str) -> Self:
        """Those whose label names an ingredient people may see; each tells its name as `held`."""
        found = self.filter(
            lines__ingredient__slug=slug, lines__ingredient__status=Status.PUBLISHED
        )
        return found.annotate(held=models.F("lines__ingredient__name"))

    def suiting(self, skin_type: str) -> Self:
        """Those made for a skin type, or of a kind that a published claim says suits it."""
        made = naming(Product.objects.filter(pk=models.OuterRef("pk")), skin_type)
        return self.filter(models.Exists(made) | said_to_suit(skin_type, "kind", "kind"))


class IngredientLine(models.Model):
    """One ingredient on a product's label, in the order of the label."""

    product = models.ForeignKey("catalog.Product", on_delete=models.CASCADE, related_name="lines")
    ingredient = models.ForeignKey(
        Ingredient, on_delete=models.PROTECT, verbose_name=_("ingredient"), related_name="lines"
    )
    place = models.PositiveSmallIntegerField(_("place on the label"), default=0)
    percent = models.DecimalField(
        _("declared percent"),
        max_digits=6,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Only where the label states it."),
    )

    class Meta:
        verbose_name = _("ingredient line")
        verbose_name_plural = _("ingredient lines")
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "ingredient"],
                name="ingredient_once_per_product",
                violation_error_message=_("This ingredient is on the list already."),
            ),
            models.CheckConstraint(
                condition=models.Q(percent=None) | models.Q(percent__gte=0, percent__lte=100),
                name="ingredient_percent_possible",
            ),
        ]

    def __str__(self) -> str:
        return str(self.ingredient)

    @property
    def declared(self) -> str:
        """Such as "12.5 %"; empty where the label states none."""
        return "" if self.percent is None else f"{self.percent.normalize():f} %"


class Product(Entry):
    """Something to use in a session. Without a brand it stands for its kind."""

    name = models.CharField(_("name"), max_length=160)
    brand = models.CharField(
        _("brand"), max_length=80, blank=True, help_text=_("Empty for a product of no one brand.")
    )
    kind = models.ForeignKey(
        ProductKind,
        on_delete=models.PROTECT,
        verbose_name=_("kind"),
        related_name="products",
        null=True,
        blank=True,
        help_text=_("May wait until it is published."),
    )
    use = models.CharField(_("use"), max_length=9, choices=Use, blank=True)
    label_minutes_min = models.PositiveSmallIntegerField(
        _("minutes on the label, least"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LABEL_MINUTES_AT_MOST)],
    )
    label_minutes_max = models.PositiveSmallIntegerField(
        _("minutes on the label, most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LABEL_MINUTES_AT_MOST)],
    )
    skin_types = models.JSONField(
        _("made for, as the label says"), default=list, blank=True, validators=[skin_types_only]
    )
    barcode = models.CharField(
        _("barcode number"),
        max_length=14,
        unique=True,
        null=True,
        blank=True,
        help_text=_("8, 12, 13 or 14 digits."),
    )
    label_text = models.TextField(
        _("the label, word for word"),
        blank=True,
        validators=[MaxLengthValidator(LONGEST_LABEL)],
        help_text=_("Its list of ingredients as printed. The lines below are read from it."),
    )
    label_digest = models.CharField(max_length=40, blank=True, db_index=True, editable=False)
    label_start = models.CharField(max_length=40, blank=True, db_index=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        verbose_name=_("merged into"),
        related_name="merged",
        null=True,
        blank=True,
        editable=False,
    )
    ingredients = models.ManyToManyField(
        Ingredient, through=IngredientLine, related_name="products"
    )

    history = kept_history(["ingredients"], without=[*DERIVED, "label_digest", "label_start"])
    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ["name", "brand", "pk"]
        indexes = [models.Index(fields=["status", "name", "brand", "id"], name="product_list")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(label_minutes_min=None, label_minutes_max=None)
                | models.Q(
                    label_minutes_min__gte=1,
                    label_minutes_max__gte=models.F("label_minutes_min"),
                ),
                name="product_minutes_whole",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=Status.PUBLISHED)
                | models.Q(~models.Q(use=""), kind__isnull=False),
                name="product_published_has_kind_and_use",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.brand} {self.name}".strip()

    def get_absolute_url(self) -> str:
        return reverse("catalog:product-detail", args=[self.slug])

    def clean(self) -> None:
        errors: dict[str, Any] = {}
        self.barcode = "".join((self.barcode or "").split()) or None
        if self.barcode and not is_barcode(self.barcode):
            errors["barcode"] = _("This is no barcode number: check the digits once more.")
        least, most = self.label_minutes_min, self.label_minutes_max
        if (least is None) != (most is None):
            errors["label_minutes_max"] = _("Give both the least and the most minutes, or neither.")
        elif least is not None and most is not None and most < least:
            errors["label_minutes_max"] = _("The most minutes come before the least.")
        if self.status == Status.PUBLISHED:
            errors |= self._unfit_to_publish()
        if self.merged_into is not None and self.status != Status.RETIRED:
            errors["status"] = ValidationError(
                _("It was merged into “%(name)s”. Unmerge it first."),
                params={"name": self.merged_into},
            )
        if errors:
            raise ValidationError(errors)

    @property
    def is_published(self) -> bool:
        """Whether people may see it: a product goes with its kind."""
        if not super().is_published or self.merged_into_id is not None:
            return False
        return self.kind is not None and self.kind.is_published

    @property
    def stand_in(self) -> Product:
        """What stands for it now: itself, or what it was merged into. Merges close no circle."""
        return self if self.merged_into is None else self.merged_into.stand_in

    def _unfit_to_publish(self) -> dict[str, Any]:
        errors: dict[str, Any] = {}
        if self.kind is None:
            errors["kind"] = _("Choose a kind before publishing.")
        elif not self.kind.is_published:
            errors["kind"] = _("This kind is not published yet. Publish it first.")
        if not self.use:
            errors["use"] = _("Say how it is used before publishing.")
        return errors

    def searched(self) -> Iterable[str]:
        return (self.name, self.brand, self.barcode or "")

    @property
    def label_minutes(self) -> str:
        """Such as "10 minutes", as the label says; empty where it says none."""
        return minutes_in_words(self.label_minutes_min, self.label_minutes_max)


def is_barcode(number: str) -> bool:
    """Whether it is a GTIN: 8, 12, 13 or 14 digits of which the last one fits."""
    if not (number.isascii() and number.isdigit() and len(number) in {8, 12, 13, 14}):
        return False
    weighed = (int(digit) * (3 if n % 2 else 1) for n, digit in enumerate(reversed(number)))
    return sum(weighed) % 10 == 0
