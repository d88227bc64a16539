"""One product entered twice: which two may be, which are not, and what became one."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from .knowledge import Status
from .products import Product


class Reason(models.TextChoices):
    """Why two products may be one, the strongest first."""

    BARCODE = "barcode", _("The same barcode number")
    NAME = "name", _("The same brand and name")
    SIMILAR = "similar", _("A similar name of the same brand")
    LABEL = "label", _("The same label")
    NEAR_LABEL = "near-label", _("Nearly the same label")


class ProductPairQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Those a curator has yet to decide on: both are still there."""
        live = ~models.Q(one__status=Status.RETIRED) & ~models.Q(other__status=Status.RETIRED)
        return self.filter(live, different=False)


class ProductPair(models.Model):
    """Two products that may be one, as found, or that a curator said are two."""

    one = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+")
    strength = models.PositiveSmallIntegerField(_("how alike"), default=0)
    reasons = models.JSONField(_("why"), default=list)
    different = models.BooleanField(_("two products"), default=False)
    decided_by = models.CharField(_("decided by"), max_length=150, blank=True)

    objects = ProductPairQuerySet.as_manager()

    class Meta:
        verbose_name = _("pair of products")
        verbose_name_plural = _("pairs of products")
        ordering = ["-strength", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="product_pair_once"),
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="product_pair_in_order"
            ),
        ]
        indexes = [
            models.Index(fields=["different", "-strength", "id"], name="product_pair_strength")
        ]

    def __str__(self) -> str:
        return f"{self.one} / {self.other}"

    @property
    def reasons_in_words(self) -> list[str]:
        return [str(Reason(reason).label) for reason in self.reasons]


class ProductMerge(models.Model):
    """What a merge did to the product that is gone, so that it can be undone.

    `moved` holds the numbers of the rows that went to the other product, by what they are, and as
    `label` the number of that product where it took the label over.
    """

    gone = models.OneToOneField(Product, on_delete=models.CASCADE, related_name="merge")
    status = models.CharField(max_length=9, choices=Status)
    gave_barcode = models.CharField(max_length=14, blank=True)
    moved = models.JSONField(default=dict)
    made_by = models.CharField(_("merged by"), max_length=150)
    made_at = models.DateTimeField(_("merged"))

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")

    def __str__(self) -> str:
        return str(self.gone)
