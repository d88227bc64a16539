"""Products that may be in the catalogue twice: asked when one is entered, and of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain, islice
from operator import and_, or_
from typing import Any

from django.db import transaction
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from catalog.folding import fold
from catalog.models import Product, ProductPair, Status
from catalog.models.duplicates import Reason

from . import labels
from .barcodes import spellings
from .comparison import Alike, Names, compared
from .likeness import LISTED, Traits, traits
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

ASKED = -1
"""What is asked about goes by this number, stored or not."""

_COLUMNS = ("pk", "name", "brand", "barcode", "label_digest", "label_start")


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
    asked = traits(
        pk=ASKED,
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
        names = _names_on([one.pk for one in begun[:LABELS_READ]]) | {ASKED: contents.names}
    among = [asked, *near]
    with compared(among, lambda _: names, asked_only=True, labels_anywhere=True) as found:
        return _standing(found, without.pk if without else 0)[:TOLD_AT_MOST]


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


def _standing(found: Iterator[Alike], own: int) -> list[Likeness]:
    """What was found as what stands for it now, each once, without what is known to be another."""
    first = list(islice(found, 5 * TOLD_AT_MOST))
    rows = Product.objects.select_related("kind", "merged_into").in_bulk(
        [pair.other for pair in first]
    )
    another = _different(own) if own else set()
    told: dict[int, Likeness] = {}
    for pair in first:
        product = rows[pair.other].stand_in
        if product.pk not in {own, *another} and product.pk not in told:
            told[product.pk] = Likeness(product, pair.reasons, pair.strength)
    return list(told.values())


def _different(own: int) -> set[int]:
    pairs = ProductPair.objects.filter(Q(one=own) | Q(other=own), different=True)
    return {number for pair in pairs.values_list("one", "other") for number in pair} - {own}


def among_all(new: Sequence[Product]) -> list[tuple[Product, Likeness]]:
    """Of many products that are not stored yet those that are like one that is, and which."""
    if not new:
        return []
    asked = (
        traits(pk=ASKED - place, name=one.name, brand=one.brand, barcode=one.barcode)
        for place, one in enumerate(new)
    )
    likeliest: dict[int, Alike] = {}
    among = chain(asked, _traits_in(Product.objects.all()))
    with compared(among, _names_on, asked_only=True) as found:
        for pair in found:
            likeliest.setdefault(ASKED - pair.one, pair)
    rows = Product.objects.select_related("merged_into").in_bulk(
        {pair.other for pair in likeliest.values()}
    )
    return [
        (new[place], Likeness(rows[pair.other].stand_in, pair.reasons, pair.strength))
        for place, pair in sorted(likeliest.items())
    ]


def _traits_in(products: QuerySet) -> Iterator[Traits]:
    return map(_traits_of, products.order_by("pk").values_list(*_COLUMNS).iterator(AT_ONCE))


def note(product: Product) -> None:
    """Look at one product that was just written, and list what it may be the same as."""
    found = like(
        name=product.name,
        brand=product.brand,
        barcode=product.barcode,
        label_text=product.label_text,
        without=product,
    )
    listed = [
        Alike(*_in_order(product.pk, one.product.pk), one.reasons, one.strength)
        for one in found[:PAIRS_AT_MOST]
        if one.strength >= LISTED
    ]
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
    with compared(everything, _names_on, least=LISTED) as found:
        return _write(_likeliest(found), in_place_of=ProductPair.objects.all())


def _likeliest(found: Iterable[Alike]) -> Iterator[Alike]:
    pairs: Counter[int] = Counter()
    for pair in found:
        both = (pair.one, pair.other)
        if all(pairs[number] < PAIRS_AT_MOST for number in both):
            pairs.update(both)
            yield pair


def _in_order(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


@transaction.atomic
def _write(listed: Iterable[Alike], *, in_place_of: Any) -> int:
    """List the pairs, but for those a curator said are two products; how many are new."""
    in_place_of.filter(different=False).delete()
    decided = set(in_place_of.values_list("one", "other"))
    number = 0
    new = (
        ProductPair(
            one_id=pair.one, other_id=pair.other, strength=pair.strength, reasons=[*pair.reasons]
        )
        for pair in listed
        if (pair.one, pair.other) not in decided
    )
    while some := list(islice(new, AT_ONCE)):
        ProductPair.objects.bulk_create(some, ignore_conflicts=True)
        number += len(some)
    return number


@transaction.atomic
def tell_apart(product: Product, others: Iterable[Product], *, by: str) -> None:
    """Remember that these are other products, so that nobody is asked again."""
    for other in others:
        one, two = _in_order(product.pk, other.pk)
        ProductPair.objects.update_or_create(
            one_id=one, other_id=two, defaults={"different": True, "decided_by": by}
        )


def ask_again(pair: ProductPair) -> None:
    ProductPair.objects.filter(pk=pair.pk).update(different=False, decided_by="")
