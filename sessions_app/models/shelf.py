"""A person's own products: what they have, since when, and how long it keeps."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalog.models import Product, ProductKind, Use
from catalog.models.products import LONGEST_LABEL
from sessions_app.scheduling.periods import add_months

from .ownership import OwnedQuerySet

MOST_PAO_MONTHS = 60

MINE = "my-"
"""What the slug of a typed one begins with, before its id."""

_TYPED = re.compile(rf"{MINE}[0-9a-f]{{32}}")


class ShelfQuerySet(OwnedQuerySet["ShelfItem"]):
    def kept(self) -> Self:
        """Without those that were removed and can still be brought back."""
        return self.filter(deleted_at=None)

    def in_use(self) -> Self:
        """Without those that are finished."""
        return self.kept().filter(finished_on=None)

    def with_products(self) -> Self:
        """With what its name, kind and technique are read from."""
        return self.select_related(
            "product__kind__technique",
            "product__merged_into__kind__technique",
            "typed_kind__technique",
        )

    def only_dated(self) -> Self:
        """What has a day that it keeps until, with no more than its name and that day."""
        dated = models.Q(expires_on__isnull=False) | models.Q(
            opened_on__isnull=False, pao_months__isnull=False
        )
        of_a_product = ("name", "brand", "merged_into")
        return (
            self.filter(dated)
            .select_related("product__merged_into")
            .only(
                *("user", "typed_name", "typed_brand", "opened_on", "pao_months", "expires_on"),
                *(f"product__{column}" for column in of_a_product),
                *(f"product__merged_into__{column}" for column in of_a_product),
            )
        )

    def without_labels(self) -> Self:
        """For lists: the texts of labels are long, and read elsewhere."""
        return self.defer("typed_label", "product__label_text", "product__merged_into__label_text")


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

    def get_absolute_url(self) -> str:
        return reverse("shelf-item", args=[self.pk])

    @property
    def is_kept(self) -> bool:
        """Whether it was not taken off."""
        return self.deleted_at is None

    @property
    def is_in_use(self) -> bool:
        return self.is_kept and self.finished_on is None

    @property
    def catalogued(self) -> Product | None:
        """What the catalogue calls it now; None for one that was typed."""
        return self.product.stand_in if self.product else None

    @property
    def thing(self) -> Product | ShelfItem:
        """What a session that uses it names."""
        return self.catalogued or self

    @property
    def name(self) -> str:
        return self.catalogued.name if self.catalogued else self.typed_name

    @property
    def brand(self) -> str:
        return self.catalogued.brand if self.catalogued else self.typed_brand

    @property
    def kind(self) -> ProductKind | None:
        return self.catalogued.kind if self.catalogued else self.typed_kind

    @property
    def use(self) -> str:
        return self.catalogued.use if self.catalogued else self.typed_use

    @property
    def slug(self) -> str:
        """What a form and the guide choose it by."""
        return self.catalogued.slug if self.catalogued else f"{MINE}{self.pk.hex}"

    @property
    def open_until(self) -> dt.date | None:
        """The last day of the months that it keeps once open."""
        if self.opened_on is None or self.pao_months is None:
            return None
        return add_months(self.opened_on, self.pao_months)

    @property
    def keeps_until(self) -> dt.date | None:
        """The last day it is good for: by the months it keeps once open, or by its date."""
        return min(filter(None, (self.open_until, self.expires_on)), default=None)


def typed_ids(slugs: Iterable[str]) -> list[uuid.UUID]:
    """Of the slugs those that typed ones go by, as their ids."""
    return [uuid.UUID(slug.removeprefix(MINE)) for slug in slugs if _TYPED.fullmatch(slug)]
