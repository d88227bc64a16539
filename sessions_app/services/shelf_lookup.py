"""What a barcode number stands for: a product of the catalogue, or what open data say of it."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.models import IntakeRow, Product
from catalog.services.barcodes import find_product, find_row
from catalog.services.intake.rows import given


@dataclass(frozen=True, slots=True)
class OpenData:
    """What people elsewhere have written down of a pack, and whom to name for it."""

    name: str
    brand: str
    label: str
    credit: str


def product_of(number: str) -> Product | None:
    """The catalogue's, as far as people may see it."""
    product = find_product(number)
    return product if product is not None and product.is_published else None


def open_data_of(number: str) -> OpenData | None:
    row = find_row(number)
    if row is None:
        return None
    told = given(row)
    return OpenData(told.name, told.brand, told.label_text, _credit(row))


def credit_for(number: str, *, name: str, label: str) -> str:
    """Whom to name for what somebody typed; empty where none of it is from open data."""
    told = open_data_of(number) if number else None
    if told is None or not (told.name == name or (label and told.label == label)):
        return ""
    return told.credit


def _credit(row: IntakeRow) -> str:
    return f"{row.attribution}, {row.licence}"
