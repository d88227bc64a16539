"""How alike two products are, from what is known of them alone."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from catalog.folding import fold
from catalog.models.duplicates import Reason

from .barcodes import barcode_key

NEARLY = 0.8
"""So much of all the names on two labels is on both of nearly the same. Our default."""

LISTED = 40
"""So alike are two products that a curator is asked about them."""

RANGE = 12
"""More products of one brand with the same label are shades and sizes, not one entered twice."""

STRENGTH = {
    Reason.BARCODE: 100,
    Reason.NAME: 60,
    Reason.SIMILAR: 40,
    Reason.LABEL: 30,
    Reason.NEAR_LABEL: 20,
}
OF_ONE_BRAND = 20
"""What a label adds where the brand is the same too."""

LONGER = 2
"""So many letters, at most, are too many or too few in a misspelt name."""

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"['’.]")


class Traits(NamedTuple):
    """What one product is compared by, each empty where nothing is known.

    `ordered` are the words of the name in the order of the alphabet, and `whole` the brand and the
    name without the spaces. What is `fixed` tells things apart however alike the words are: numbers
    and single letters, as in "SPF 30" and "Vitamin C".
    """

    pk: int
    brand: str
    name: str
    ordered: str
    fixed: str
    whole: str
    barcode: str
    digest: str
    start: str


def traits(
    *, pk: int = 0, name: str, brand: str, barcode: str | None, digest: str = "", start: str = ""
) -> Traits:
    """Folded, without the brand that many names begin with."""
    of_brand, words = words_of(brand), words_of(name)
    if of_brand and words[: len(of_brand)] == of_brand and len(words) > len(of_brand):
        words = words[len(of_brand) :]
    ordered = sorted(words)
    return Traits(
        pk,
        "".join(of_brand),
        " ".join(words),
        " ".join(ordered),
        " ".join(word for word in ordered if len(word) == 1 or not word.isalpha()),
        "".join([*of_brand, *words]),
        barcode_key(barcode or ""),
        digest,
        start,
    )


def words_of(text: str) -> list[str]:
    return _WORD.findall(_MARKS.sub("", fold(text)))


def is_misspelt(one: str, other: str) -> bool:
    """Whether one or two letters of a folded name are another, too many or too few."""
    longest = max(len(one), len(other))
    allowed = LONGER if longest >= 8 else 1 if longest >= 4 else 0
    if abs(len(one) - len(other)) > allowed:
        return False
    if (_signs(one) ^ _signs(other)).bit_count() > 2 * allowed:
        return False
    apart = sum(abs(one.count(sign) - other.count(sign)) for sign in {*one, *other})
    if apart > 2 * allowed:
        return False
    matched = SequenceMatcher(None, one, other, autojunk=False)
    return longest - sum(block.size for block in matched.get_matching_blocks()) <= allowed


@lru_cache(maxsize=4096)
def _signs(name: str) -> int:
    """Which letters there are, as bits: two names of few differences have few bits apart."""
    signs = 0
    for letter in set(name):
        signs |= 1 << (ord(letter) & 63)
    return signs


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of all the names on two labels is on both."""
    return len(one & other) / len(one | other)
