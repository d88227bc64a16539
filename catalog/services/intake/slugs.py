"""Short names in links for products that come in bulk."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count

from django.utils.text import slugify

from catalog.models import Product

LONGEST = Product._meta.get_field("slug").max_length or 0


def slug_of(product: Product) -> str:
    """Brand and name, and the barcode number so that no two are alike."""
    number = product.barcode or ""
    start = slugify(f"{product.brand} {product.name}")[: LONGEST - len(number) - 1].strip("-_")
    return f"{start}-{number}".strip("-")


def give_slugs(products: Collection[Product]) -> None:
    """One to each that has none, and another where somebody gave it to another product by hand."""
    for product in products:
        product.slug = product.slug or slug_of(product)
    wanted = [product.slug for product in products]
    taken = set(Product.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    for product in products:
        if product.slug in taken:
            product.slug = _free(product.slug)
            taken.add(product.slug)


def _free(slug: str) -> str:
    for number in count(2):
        other = f"{slug[: LONGEST - 4]}-{number}"
        if not Product.objects.filter(slug=other).exists():
            return other
    raise AssertionError
