"""Barcode numbers: one number however it is spelled, and what stands for it here.

Scanners and databases write the same GTIN with more or fewer zeros before it, and a small pack
carries it shortened. Its key is what all of these have in common: the digits without the zeros.
"""

from __future__ import annotations

from functools import lru_cache

from catalog.models import IntakeRow, OpenData, Product, Status
from catalog.models.products import is_barcode

LENGTHS = (8, 12, 13, 14)
_SHORTEST = LENGTHS[0]


def digits_of(number: str) -> str:
    """A number as its digits alone, spaces and hyphens left out; empty where it has others."""
    digits = "".join(number.replace("-", " ").split())
    return digits if digits.isascii() and digits.isdigit() else ""


@lru_cache(maxsize=4096)
def barcode_key(number: str) -> str:
    """The digits of a barcode number without leading zeros; empty where it is none."""
    digits = digits_of(number)
    key = digits.lstrip("0")
    # No product's EAN-8 begins with 0, so this is a UPC-A, shortened. Six digits alone are none.
    if len(key) == _SHORTEST - 1 or (len(key) == _SHORTEST - 2 and len(digits) >= _SHORTEST):
        key = _unshortened(key.zfill(_SHORTEST)).lstrip("0")
    return key if len(key) >= _SHORTEST and is_barcode(key.zfill(LENGTHS[-1])) else ""


def as_scanned(key: str) -> str:
    """The number as a scanner reads it: as EAN-8, UPC-A, EAN-13 or GTIN-14, the shortest."""
    return key.zfill(next(length for length in LENGTHS if len(key) <= length))


def spellings(key: str) -> list[str]:
    """Every way in which a stored barcode may write this number."""
    return [key.zfill(length) for length in LENGTHS if len(key) <= length]


def find_product(number: str) -> Product | None:
    """The product with this number, or the one it was merged into, in whatever state.

    Whoever asks decides who may see it. Where two have the number, a published one goes first.
    """
    key = barcode_key(number)
    if not key:
        return None
    found = list(Product.objects.filter(barcode__in=spellings(key)).select_related("merged_into"))
    found.sort(key=lambda product: (product.status != Status.PUBLISHED, product.pk))
    return found[0].stand_in if found else None


def find_row(number: str) -> IntakeRow | None:
    """What open data say of this number, taken in or not."""
    key = barcode_key(number)
    rows = IntakeRow.objects.filter(source__in=OpenData.values, key=key)
    return rows.first() if key else None


def _unshortened(upc_e: str) -> str:
    """The twelve digits that the eight of a UPC-E stand for: zeros come back where they were."""
    system, digits, check = upc_e[0], upc_e[1:7], upc_e[7]
    last = digits[5]
    if last in "012":
        middle = f"{digits[:2]}{last}0000{digits[2:5]}"
    elif last == "3":
        middle = f"{digits[:3]}00000{digits[3:5]}"
    elif last == "4":
        middle = f"{digits[:4]}00000{digits[4]}"
    else:
        middle = f"{digits[:5]}0000{last}"
    return f"{system}{middle}{check}"
