"""What the catalogue has of what a batch is about, asked for once a batch."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from django.db.models import F, Model, QuerySet, Value
from django.db.models.functions import Coalesce, Length, Substr

from catalog.models import IntakeRow, Product, ProductMerge
from catalog.services.barcodes import barcode_key, spellings

from .judging import Reason, Why
from .rows import Found, called

Row = TypeVar("Row", bound=Model)


class Stock:
    """Rows by key, products by number, by brand and name, and by label; those to come as well."""

    def __init__(self, source: str, *, is_locked: bool) -> None:
        self.source, self.is_locked = source, is_locked
        self.rows: dict[str, IntakeRow] = {}
        self.came_by_merging: set[int] = set()
        self._numbered: dict[str, Product] = {}
        self._called: dict[str, list[Product]] = {}
        self._labelled: dict[str, list[Product]] = {}
        self._changed: set[int] = set()

    def gather_rows(self, keys: Collection[str]) -> None:
        new = [key for key in keys if key not in self.rows]
        found = IntakeRow.objects.filter(source=self.source, key__in=new)
        self.rows.update({row.key: row for row in self._held(found)})

    def gather_products(self, found: Collection[Found]) -> None:
        rows = [self.rows[one.key] for one in found if one.key in self.rows]
        self._gather_own(rows)
        self._gather_merges(rows)
        self._gather_numbered({barcode_key(one.clean.barcode) for one in found} - {""})
        self._gather_called({one.called for one in found} - {""})
        self._gather_labelled({one.label for one in found} - {""})

    def numbered(self, number: str) -> Product | None:
        return self._numbered.get(barcode_key(number))

    def alike(self, found: Found, own: Product | None) -> Iterator[tuple[Why, str, Product]]:
        """The other products that a row may be about, under another number."""
        for why, field, others in (
            (Why.LIKE_NAME, "name", self._called.get(found.called, ())),
            (Why.LIKE_LABEL, "label_text", self._labelled.get(found.label, ())),
        ):
            other = next((one for one in others if not _same(one, own)), None)
            if other is not None:
                yield why, field, other

    def doubles(self, found: Found, own: Product | None) -> list[Reason]:
        return [
            Reason(why, field, f"{other} {other.barcode or ''}".strip())
            for why, field, other in self.alike(found, own)
        ]

    def add(self, product: Product) -> None:
        """A product to come is as good as one that is there."""
        if number := barcode_key(product.barcode or ""):
            self._numbered[number] = product
        for index, told in self._told(product):
            index.setdefault(told, []).append(product)

    def take_out(self, product: Product) -> None:
        """Before it is changed: it is called what it was called no longer, here or as stored."""
        if product.pk is not None:
            self._changed.add(product.pk)
        for index, told in self._told(product):
            index[told] = [one for one in index.get(told, ()) if not _same(one, product)]

    def _told(self, product: Product) -> Iterator[tuple[dict[str, list[Product]], str]]:
        if name := called(product.name, product.brand):
            yield self._called, name
        if product.label_start:
            yield self._labelled, product.label_digest

    def _held(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """They stay as they are for everyone else until the batch is written."""
        return rows.select_for_update() if self.is_locked else rows

    def _gather_own(self, rows: Iterable[IntakeRow]) -> None:
        lacking = [row for row in rows if row.product_id and not IntakeRow.product.is_cached(row)]
        numbers = [row.product_id for row in lacking]
        products = Product.objects.filter(pk__in=numbers).prefetch_related("lines")
        own = {product.pk: product for product in self._held(products)}
        for row in lacking:
            row.product = own[row.product_id]

    def _gather_merges(self, rows: Iterable[IntakeRow]) -> None:
        """Which rows another entry brought along, whose product they do not speak for."""
        numbers = {row.product_id for row in rows if row.product_id}
        merges = ProductMerge.objects.filter(gone__merged_into__in=numbers)
        for moved in merges.values_list("moved", flat=True):
            self.came_by_merging.update(moved["intake_rows"])

    def _gather_numbered(self, keys: Collection[str]) -> None:
        new = [spelling for key in set(keys) - set(self._numbered) for spelling in spellings(key)]
        for product in Product.objects.filter(barcode__in=new).order_by("-pk"):
            self._numbered[barcode_key(product.barcode or "")] = product.stand_in

    def _gather_called(self, names: Collection[str]) -> None:
        rows = _unmerged().annotate(called=_CALLED).filter(called__in=names)
        for product in rows:
            self._put(self._called.setdefault(product.called, []), product)

    def _gather_labelled(self, digests: Collection[str]) -> None:
        for product in _unmerged().filter(label_digest__in=digests):
            self._put(self._labelled.setdefault(product.label_digest, []), product)

    def _put(self, others: list[Product], product: Product) -> None:
        if product.pk not in self._changed and not any(_same(one, product) for one in others):
            others.append(product)


# What search stores of a product, without the barcode at its end.
_CALLED = Substr(
    "search_text", 1, Length("search_text") - Coalesce(Length(F("barcode")) + 1, Value(0))
)


def _unmerged() -> QuerySet[Product]:
    return Product.objects.filter(merged_into=None).only("name", "brand", "barcode", "label_digest")


def _same(one: Product, other: Product | None) -> bool:
    return one is other or (other is not None and one.pk is not None and one.pk == other.pk)
