"""What people tell the curators: a product that is missing, an error in one.

Who told it is not kept, here or in any history.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from catalog.folding import fold
from catalog.models import Product, ProductKind, Report, Status

from . import duplicates, labels, recording
from .barcodes import barcode_key, find_product


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A missing product as somebody told it."""

    name: str
    brand: str = ""
    barcode: str = ""
    kind: ProductKind | None = None
    label_text: str = ""
    words: str = ""


class InTheCatalogueError(Exception):
    """People can find it already: `product`. Nothing was written."""

    def __init__(self, product: Product) -> None:
        super().__init__(product)
        self.product = product


@dataclass(frozen=True, slots=True)
class Sent:
    """A report that waits; `is_new` unless it was sent before."""

    report: Report
    is_new: bool


@transaction.atomic
def suggest(told: Suggestion, *, now: dt.datetime) -> Sent:
    """Put a missing product in review, or the word of it with the one that waits already.

    Raises InTheCatalogueError.
    """
    product = _known(told)
    if product is None:
        try:
            with transaction.atomic():
                product = _make(told)
        except IntegrityError:  # Sent in the same moment, and made by the other.
            product = _known(told)
            if product is None:
                raise
    if product.is_published:
        raise InTheCatalogueError(product)
    return _send(
        Report.About.MISSING,
        product,
        words="\n".join(filter(None, [_told_otherwise(told, product), told.words])),
        label_text=told.label_text,
        now=now,
    )


@transaction.atomic
def report_error(product: Product, *, words: str, label_text: str = "", now: dt.datetime) -> Sent:
    """Say that something is not right about a product, or about what it was merged into."""
    return _send(Report.About.ERROR, product, words=words, label_text=label_text, now=now)


@transaction.atomic
def settle(reports: Iterable[Report], *, by: str, now: dt.datetime) -> int:
    """Close those that are open; how many they were."""
    pks = [report.pk for report in reports]
    open_ones = Report.objects.filter(pk__in=pks, closed_at=None)
    return open_ones.update(closed_at=now, closed_by=by)


def _known(told: Suggestion) -> Product | None:
    """What is here of it, in whatever state: by its number, else by its whole name."""
    by_number, named = find_product(told.barcode), _named(told)
    for product in (by_number, *named):
        if product is not None and product.is_published:
            return product
    others = (product for product in named if not _has_another_number(product, told))
    return by_number or next(others, None)


def _has_another_number(product: Product, told: Suggestion) -> bool:
    numbers = {barcode_key(number) for number in (told.barcode, product.barcode or "")}
    return len(numbers - {""}) > 1


def _named(told: Suggestion) -> list[Product]:
    stem = fold(f"{told.name} {told.brand}")
    rows = Product.objects.filter(Q(search_text=stem) | Q(search_text__startswith=f"{stem} "))
    return [
        product.stand_in
        for product in rows.select_related("kind", "merged_into").order_by("pk")
        if (fold(product.name), fold(product.brand)) == (fold(told.name), fold(told.brand))
    ]


def _make(told: Suggestion) -> Product:
    product = Product(
        name=told.name,
        brand=told.brand,
        barcode=told.barcode or None,
        kind=told.kind,
        label_text=told.label_text,
        slug=_free_slug(told),
        status=Status.IN_REVIEW,
    )
    product._history_user = None  # type: ignore[attr-defined] # Nobody is told who sent it.
    recording.unrecorded(product).save()
    if told.label_text:
        labels.take_label(product)
    recording.keep([product], changed=False, reason="Suggested")
    duplicates.note(product)
    return product


def _free_slug(told: Suggestion) -> str:
    """Of brand and name, where they have letters that a link can have; no other product has it."""
    stem = slugify(f"{told.brand} {told.name}")[:70].strip("-_") or "product"
    taken = set(Product.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)


def _told_otherwise(told: Suggestion, product: Product) -> str:
    """What was told of it that the product does not say."""
    said = [
        (told.name, fold(told.name) == fold(product.name)),
        (told.brand, fold(told.brand) == fold(product.brand)),
        (told.barcode, barcode_key(told.barcode) == barcode_key(product.barcode or "")),
        (told.kind.name if told.kind else "", told.kind == product.kind),
    ]
    differ = [word for word, is_so in said if word and not is_so]
    return _("Told as: %(words)s.") % {"words": ", ".join(differ)} if differ else ""


def _send(about: str, product: Product, *, words: str, label_text: str, now: dt.datetime) -> Sent:
    # One of two clicks goes first; so does a merge, which moves what it finds.
    product = Product.objects.select_for_update().get(pk=product.pk).stand_in
    given = {"about": about, "product": product, "words": words, "label_text": label_text}
    same = Report.objects.filter(**given, closed_at=None).first()
    if same is not None:
        return Sent(same, is_new=False)
    return Sent(Report.objects.create(**given, created_at=now), is_new=True)
