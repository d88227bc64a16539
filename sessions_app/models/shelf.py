"""A person's own products: what they have, since when, and how long it keeps."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models import Product, ProductKind, Use
from catalog.models.products import LONGEST_LABEL
from sessions_app.scheduling.periods import add_months

from .ownership import OwnedQuerySet

MOST_PAO_MONTHS = 60


class ShelfQuerySet(OwnedQuerySet["ShelfItem"]):
    def kept(self) -> Self:
        """Without those that were removed and can still be brought back."""
        return self.filter(deleted_at=None)

    def in_use(self) -> Self:
        """Without those that are finished."""
        return self.kept().filter(finished_on=None)

    def with_products(self) -> Self:
        return self.select_related("product__kind__technique", "kind__technique")


class ShelfItem(models.Model):
    """One product a person has: of the catalogue, or by its name and label as they typed it.

    It stands beside a catalogue's product wherever one is chosen: both have a name, a brand, a
    kind and a slug.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, verbose_name=_("product"), related_name="+", null=True
    )
    typed_name = models.CharField(_("name"), max_length=160, blank=True)
    typed_brand = models.CharField(_("brand"), max_length=80, blank=True)
    typed_kind = models.ForeignKey(
        ProductKind, on_delete=models.PROTECT, verbose_name=_("kind"), related_name="+", null=True
    )
    typed_use = models.CharField(_("use"), max_length=9, choices=Use, blank=True)
    typed_label = models.TextField(
        _("what its label says"), blank=True, validators=[MaxLengthValidator(LONGEST_LABEL)]
    )
    barcode = models.CharField(_("barcode number"), max_length=14, blank=True)
    credit = models.CharField(
        max_length=200, blank=True, help_text=_("Whom to name, where it came from open data.")
    )
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    pao_months = models.PositiveSmallIntegerField(
        _("months it keeps once open"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PAO_MONTHS)],
    )
    expires_on = models.DateField(_("best before"), null=True, blank=True)
    finished_on = models.DateField(_("finished on"), null=True, blank=True)
    idempotency_key = models.UUIDField(default=uuid.uuid4, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = ShelfQuerySet.as_manager()

    class Meta:
        verbose_name = _("shelf item")
        verbose_name_plural = _("shelf items")
        indexes = [
            models.Index(
                fields=["user", "created_at"],
                condition=models.Q(deleted_at=None),
                name="shelf_list",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "idempotency_key"], name="shelf_item_sent_once_per_user"
            ),
            models.CheckConstraint(
                condition=models.Q(product__isnull=False)
                | models.Q(~models.Q(typed_name=""), typed_kind__isnull=False),
                name="shelf_item_is_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.brand} {self.name}".strip()

    @property
    def name(self) -> str:
        return self.product.name if self.product else self.typed_name

    @property
    def brand(self) -> str:
        return self.product.brand if self.product else self.typed_brand

    @property
    def kind(self) -> ProductKind | None:
        return self.product.kind if self.product else self.typed_kind

    @property
    def use(self) -> str:
        return self.product.use if self.product else self.typed_use

    @property
    def slug(self) -> str:
        """What a form and the guide choose it by."""
        return self.product.slug if self.product else f"my-{self.pk.hex}"

    @property
    def keeps_until(self) -> dt.date | None:
        """The last day it is good for: by the months it keeps once open, or by its date."""
        days = [self.expires_on] if self.expires_on else []
        if self.opened_on and self.pao_months:
            days.append(add_months(self.opened_on, self.pao_months))
        return min(days) if days else None
