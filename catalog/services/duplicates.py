"""Products that may be in the catalogue twice: asked when one is entered, and of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db import transaction
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from catalog.folding import fold
from catalog.models import Product, ProductPair, Status
from catalog.models.duplicates import Reason

from . import labels
from .barcodes import spellings
from .likeness import LISTED, Found, Names, Shelf, Traits, traits
from .register import known_names

TOLD_AT_MOST = 10
PAIRS_AT_MOST = 5
"""So many pairs of one product are listed, the likeliest: more are a range."""

LOOKED_AT = 4000
LABELS_READ = 60
"""So many are looked at more closely when one product is entered, however big the catalogue is."""

AT_ONCE = 500

FEW = 20
"""So many are looked at one by one: looking at everything takes about as long."""

_COLUMNS = ("pk", "name", "brand", "barcode", "label_digest", "label_start")

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A product that another is like, and why."""

    product: Product
    reasons: tuple[Reason, ...]
    strength: int

    @property
    def in_words(self) -> str:
        return ", ".join(str(reason.label) for reason in self.reasons)


def like(
    *,
    name: str,
    brand: str = "",
    barcode: str | None = None,
    label_text: str = "",
    contents: labels.Contents | None = None,
    without: Product | None = None,
) -> list[Likeness]:
    """What is here already and may be the same product, the likeliest first.

    One that was merged is told as the one it was merged into, and what a curator said is another
    product than `without` is not told. Give `contents` where the label has been read anyway.
    """
    if contents is None and label_text:
        contents = labels.contents_of(labels.read(label_text))
    own = without.pk if without else 0
    asked = traits(
        pk=own,
        name=name,
        brand=brand,
        barcode=barcode,
        digest=contents.digest if contents else "",
        start=contents.start if contents else "",
    )
    near = _plausible(asked, name=name, brand=brand)
    names: Names = {}
    if contents and asked.start:
        begun = [one for one in near if one.start == asked.start and one.digest != asked.digest]
        begun.sort(key=lambda one: one.brand != asked.brand)
        names = _names_on([one.pk for one in begun[:LABELS_READ]]) | {own: contents.names}
    shelf = Shelf(names, labels_anywhere=True)
    for one in near:
        shelf.put(one)
    return _standing(shelf.like(asked), own)[:TOLD_AT_MOST]


def _plausible(asked: Traits, *, name: str, brand: str) -> list[Traits]:
    """Those worth a closer look: by an index where there is one, else by a word of each."""
    indexed = Q(pk__in=[])
    if asked.barcode:
        indexed |= Q(barcode__in=spellings(asked.barcode))
    if asked.digest:
        indexed |= Q(label_digest=asked.digest)
    if asked.start:
        indexed |= Q(label_start=asked.start)
    rows = list(Product.objects.filter(indexed).order_by().values_list(*_COLUMNS)[:LOOKED_AT])
    words = [max(folded.split(), key=len) for folded in (fold(brand), fold(name)) if folded]
    if words:
        holding = [Q(search_text__contains=word) for word in words]
        every = ExpressionWrapper(reduce(and_, holding), output_field=BooleanField())
        named = Product.objects.filter(reduce(or_, holding)).order_by(every.desc())
        rows += named.values_list(*_COLUMNS)[:LOOKED_AT]
    return [_traits_of(row) for row in {row[0]: row for row in rows}.values()]


def _traits_of(row: tuple[Any, ...]) -> Traits:
    pk, name, brand, barcode, digest, start = row
    return traits(pk=pk, name=name, brand=brand, barcode=barcode, digest=digest, start=start)


def _names_on(pks: Collection[int]) -> Names:
    """The names on the labels of these products, read."""
    known, names = known_names(), {}
    wanted = sorted(pks)
    for at in range(0, len(wanted), AT_ONCE):
        rows = Product.objects.filter(pk__in=wanted[at : at + AT_ONCE]).order_by()
        for pk, text in rows.values_list("pk", "label_text"):
            names[pk] = labels.contents_of(labels.read(text, known)).names
    return names


def _standing(found: list[Found], own: int) -> list[Likeness]:
    """What was found as what stands for it now, each once, without what is known to be another."""
    first = found[: 5 * TOLD_AT_MOST]
    rows = Product.objects.select_related("kind", "merged_into").in_bulk([one.pk for one in first])
    another = _different(own) if own else set()
    told: dict[int, Likeness] = {}
    for one in first:
        product = rows[one.pk].stand_in
        if product.pk not in {own, *another} and product.pk not in told:
            told[product.pk] = Likeness(product, one.reasons, one.strength)
    return list(told.values())


def _different(own: int) -> set[int]:
    pairs = ProductPair.objects.filter(Q(one=own) | Q(other=own), different=True)
    return {number for pair in pairs.values_list("one", "other") for number in pair} - {own}


def among_all(new: Sequence[Product]) -> list[tuple[Product, Likeness]]:
    """Of many products that are not stored yet those that are like one that is, and which."""
    if not new:
        return []
    shelf = _shelf_of(_traits_in(Product.objects.all()))
    likeliest = {}
    for place, one in enumerate(new):
        asked = traits(name=one.name, brand=one.brand, barcode=one.barcode)
        if found := shelf.like(asked):
            likeliest[place] = found[0]
    rows = Product.objects.select_related("merged_into").in_bulk(
        {found.pk for found in likeliest.values()}
    )
    return [
        (new[place], Likeness(rows[found.pk].stand_in, found.reasons, found.strength))
        for place, found in likeliest.items()
    ]


def _traits_in(products: QuerySet) -> list[Traits]:
    rows = products.order_by("pk").values_list(*_COLUMNS)
    return [_traits_of(row) for row in rows.iterator(AT_ONCE)]


def _shelf_of(products: Iterable[Traits]) -> Shelf:
    shelf = Shelf()
    for one in products:
        shelf.put(one)
    return shelf


def note(product: Product) -> None:
    """Look at one product that was just written, and list what it may be the same as."""
    found = like(
        name=product.name,
        brand=product.brand,
        barcode=product.barcode,
        label_text=product.label_text,
        without=product,
    )
    listed = {
        _pair(product.pk, one.product.pk): Found(one.product.pk, one.reasons, one.strength)
        for one in found[:PAIRS_AT_MOST]
        if one.strength >= LISTED
    }
    own = Q(one=product) | Q(other=product)
    _write(listed, in_place_of=ProductPair.objects.filter(own))


def note_all(products: Sequence[Product]) -> None:
    """The same for all that was just written, however many: it takes no longer than everything."""
    if len(products) > FEW:
        look_through()
        return
    for product in products:
        note(product)


def look_through() -> int:
    """Look at every product there is, and list each two that may be one; how many pairs."""
    everything = _traits_in(Product.objects.exclude(status=Status.RETIRED))
    shelf = _shelf_of(everything)
    shelf.names = _names_on({one.pk for group in shelf.sharing_a_start() for one in group})
    listed: dict[Pair, Found] = {}
    for one in everything:
        for found in shelf.like(one):
            if found.strength >= LISTED:
                listed[_pair(one.pk, found.pk)] = found
    return _write(_likeliest(listed), in_place_of=ProductPair.objects.all())


def _likeliest(listed: Mapping[Pair, Found]) -> dict[Pair, Found]:
    pairs: Counter[int] = Counter()
    kept = {}
    for pair, found in sorted(listed.items(), key=lambda item: (-item[1].strength, item[0])):
        if all(pairs[number] < PAIRS_AT_MOST for number in pair):
            pairs.update(pair)
            kept[pair] = found
    return kept


def _pair(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)


@transaction.atomic
def _write(listed: Mapping[Pair, Found], *, in_place_of: Any) -> int:
    """List the pairs, but for those a curator said are two products."""
    in_place_of.filter(different=False).delete()
    decided = set(in_place_of.values_list("one", "other"))
    new = [
        ProductPair(
            one_id=pair[0], other_id=pair[1], strength=found.strength, reasons=[*found.reasons]
        )
        for pair, found in listed.items()
        if pair not in decided
    ]
    ProductPair.objects.bulk_create(new, batch_size=AT_ONCE, ignore_conflicts=True)
    return len(new)


@transaction.atomic
def tell_apart(product: Product, others: Iterable[Product], *, by: str) -> None:
    """Remember that these are other products, so that nobody is asked again."""
    for other in others:
        one, two = _pair(product.pk, other.pk)
        ProductPair.objects.update_or_create(
            one_id=one, other_id=two, defaults={"different": True, "decided_by": by}
        )


def ask_again(pair: ProductPair) -> None:
    ProductPair.objects.filter(pk=pair.pk).update(different=False, decided_by="")
