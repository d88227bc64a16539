"""How alike two products are, from what is known of them alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
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

_STRENGTH = {
    Reason.BARCODE: 100,
    Reason.NAME: 60,
    Reason.SIMILAR: 40,
    Reason.LABEL: 30,
    Reason.NEAR_LABEL: 20,
}
_OF_ONE_BRAND = 20
"""What a label adds where the brand is the same too."""

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"['’.]")


class Traits(NamedTuple):
    """What one product is compared by."""

    pk: int
    brand: str
    words: tuple[str, ...]
    fixed: tuple[str, ...]
    letters: str
    signs: int
    barcode: str
    digest: str
    start: str

    @property
    def whole(self) -> str:
        return self.brand + "".join(self.words)


def traits(
    *, pk: int = 0, name: str, brand: str, barcode: str | None, digest: str = "", start: str = ""
) -> Traits:
    """Folded, without the brand that many names begin with.

    What is `fixed` tells things apart however alike the words are: numbers and single letters, as
    in "SPF 30" and "Vitamin C".
    """
    of_brand, words = words_of(brand), words_of(name)
    if of_brand and words[: len(of_brand)] == of_brand and len(words) > len(of_brand):
        words = words[len(of_brand) :]
    fixed = sorted(word for word in words if len(word) == 1 or not word.isalpha())
    letters = " ".join(words)
    return Traits(
        pk,
        "".join(of_brand),
        tuple(words),
        tuple(fixed),
        letters,
        _signs(letters),
        barcode_key(barcode or ""),
        digest,
        start,
    )


def words_of(text: str) -> list[str]:
    return _WORD.findall(_MARKS.sub("", fold(text)))


def _signs(letters: str) -> int:
    """Which letters there are, as bits: two names of few differences have few bits apart."""
    signs = 0
    for letter in set(letters):
        signs |= 1 << (ord(letter) & 63)
    return signs


def _is_misspelt(one: Traits, other: Traits) -> bool:
    """Whether one or two letters are another, too many or too few."""
    longest = max(len(one.letters), len(other.letters))
    allowed = 2 if longest >= 8 else 1 if longest >= 4 else 0
    if abs(len(one.letters) - len(other.letters)) > allowed:
        return False
    if (one.signs ^ other.signs).bit_count() > 2 * allowed:
        return False
    signs = {*one.letters, *other.letters}
    if (
        sum(abs(one.letters.count(sign) - other.letters.count(sign)) for sign in signs)
        > 2 * allowed
    ):
        return False
    matched = SequenceMatcher(None, one.letters, other.letters, autojunk=False)
    shared = sum(block.size for block in matched.get_matching_blocks())
    return longest - shared <= allowed


@dataclass(frozen=True, slots=True)
class Found:
    """One product that another is like, by number, and why."""

    pk: int
    reasons: tuple[Reason, ...]
    strength: int


Names = dict[int, frozenset[str]]
"""The names on labels, by the numbers of their products."""


@dataclass
class Shelf:
    """Products to compare with, so that each meets only those it may be like.

    A label tells little beside another brand: such likenesses count only with `labels_anywhere`.
    """

    names: Names = field(default_factory=dict)
    labels_anywhere: bool = False

    def __post_init__(self) -> None:
        self._at: dict[tuple[str, ...], list[Traits]] = {}

    def put(self, one: Traits) -> None:
        for place in self._places(one):
            self._at.setdefault(place, []).append(one)

    def sharing_a_start(self) -> Iterator[list[Traits]]:
        """Those whose labels begin alike and then differ."""
        for place, found in self._at.items():
            if place[0] == "start" and len({one.digest for one in found}) > 1:
                yield found

    def like(self, asked: Traits) -> list[Found]:
        """Those that `asked` is like, the most alike first; never itself."""
        reasons: dict[int, set[Reason]] = {}
        brands: dict[int, str] = {}
        for reason, found in self._told(asked):
            for other in found:
                if other.pk != asked.pk:
                    reasons.setdefault(other.pk, set()).add(reason)
                    brands[other.pk] = other.brand
        found_all = [
            _found(pk, said, same_brand=bool(asked.brand) and brands[pk] == asked.brand)
            for pk, said in reasons.items()
        ]
        return sorted(found_all, key=lambda one: (-one.strength, one.pk))

    def _told(self, asked: Traits) -> Iterator[tuple[Reason, Iterable[Traits]]]:
        if asked.barcode:
            yield Reason.BARCODE, self._put_at("barcode", asked.barcode)
        yield Reason.NAME, self._put_at("whole", asked.whole)
        if asked.brand:
            yield Reason.SIMILAR, self._of_similar_name(asked)
        if asked.digest:
            yield Reason.LABEL, self._of_same_label(asked)
        if asked.start:
            yield Reason.NEAR_LABEL, self._of_near_label(asked)

    def _places(self, one: Traits) -> Iterator[tuple[str, ...]]:
        """Where it is looked for."""
        yield "whole", one.whole
        if one.barcode:
            yield "barcode", one.barcode
        if one.brand:
            yield "order", one.brand, *sorted(one.words)
            yield "length", one.brand, str(len(one.letters)), *one.fixed
        if one.digest:
            yield "label", self._beside(one), one.digest
        if one.start:
            yield "start", self._beside(one), one.start

    def _put_at(self, *place: str) -> list[Traits]:
        return self._at.get(place, [])

    def _beside(self, one: Traits) -> str:
        """The brand within which its label counts; short lists are on many products."""
        return "" if self.labels_anywhere and one.start else one.brand

    def _of_similar_name(self, asked: Traits) -> Iterator[Traits]:
        for one in self._put_at("order", asked.brand, *sorted(asked.words)):
            if one.words != asked.words:
                yield one
        for length in range(len(asked.letters) - 2, len(asked.letters) + 3):
            for one in self._put_at("length", asked.brand, str(length), *asked.fixed):
                if one.words != asked.words and _is_misspelt(asked, one):
                    yield one

    def _of_same_label(self, asked: Traits) -> list[Traits]:
        found = self._put_at("label", self._beside(asked), asked.digest)
        return found if self.labels_anywhere or len(found) <= RANGE else []

    def _of_near_label(self, asked: Traits) -> Iterator[Traits]:
        mine = self.names.get(asked.pk)
        if not mine:
            return
        for one in self._put_at("start", self._beside(asked), asked.start):
            theirs = self.names.get(one.pk)
            if theirs and one.digest != asked.digest and shared(mine, theirs) >= NEARLY:
                yield one


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of all the names on two labels is on both."""
    return len(one & other) / len(one | other)


def _found(pk: int, said: set[Reason], *, same_brand: bool) -> Found:
    strength = sum(_STRENGTH[reason] for reason in said)
    if same_brand and said & {Reason.LABEL, Reason.NEAR_LABEL}:
        strength += _OF_ONE_BRAND
    return Found(pk, tuple(reason for reason in Reason if reason in said), min(strength, 100))
