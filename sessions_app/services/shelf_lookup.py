"""What a barcode number stands for: a product of the catalogue, or what open data say of it."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.models import IntakeRow, Product
from catalog.services.barcodes import find_product, find_row
from catalog.services.intake.rows import given
from sessions_app.models import ShelfItem


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


def credit_for(number: str, *, name: str, label: str, before: ShelfItem | None = None) -> str:
    """Whom to name for what somebody typed; empty where none of it is from open data.

    What is left as it was `before` stays credited, whatever open data have come to say of it.
    """
    said = _said(name, label)
    told = open_data_of(number) if number else None
    if told is not None and said & _said(told.name, told.label):
        return told.credit
    if before is None or not before.credit:
        return ""
    had = _said(before.typed_name, before.typed_label)
    told = open_data_of(before.barcode) if before.barcode else None
    still_theirs = had & _said(told.name, told.label) if told is not None else set()
    # Where open data say neither any more, both may have been theirs.
    return before.credit if said & (still_theirs or had) else ""


def _said(name: str, label: str) -> set[tuple[str, str]]:
    """The two as they are compared: a browser sends other line breaks than a file has."""
    words = {"name": " ".join(name.split()), "label": " ".join(label.split())}
    return {said for said in words.items() if said[1]}


def _credit(row: IntakeRow) -> str:
    return f"{row.attribution}, {row.licence}"
