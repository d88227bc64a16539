"""A product's label, read: its lines, and the names on it that nobody here knows."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import inci
from catalog.models import Ingredient, IngredientLine, Product, Status, UnknownName
from catalog.models.products import LINES_AT_MOST

from . import recording
from .register import known_names

FIRST_NAMES = 4
"""Labels that begin with the same so many names are looked at for being one product's."""

AT_ONCE = 500

Ingredients = dict[str, int]
"""The catalogue's own ingredients by the key of their INCI name."""


def read(text: str, known: inci.Register | None = None, *, suggest: bool = False) -> inci.Reading:
    """A label as every page and every import reads it.

    A name that is not known as a whole is asked about, never taken apart unasked.
    """
    register = known_names() if known is None else known
    return inci.read(text, register, suggest=register.near if suggest else None, apart=False)


@dataclass(frozen=True, slots=True)
class Line:
    """A known ingredient: the key of its INCI name, its place on the label, what it declares."""

    key: str
    place: int
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a reading gives a product. Both digests are empty where nothing was read."""

    digest: str
    start: str
    lines: tuple[Line, ...]
    unknown: tuple[tuple[str, str], ...]

    @property
    def names(self) -> frozenset[str]:
        """The keys of all of it, for comparing it with another."""
        return frozenset((*(line.key for line in self.lines), *(key for key, _ in self.unknown)))


def key_of(printed: inci.Printed) -> str:
    """What a printed name is known by: its INCI name's key, or its own where it is not known."""
    return inci.key(printed.inci or inci.without_asides(printed.text))[:300]


def contents_of(reading: inci.Reading) -> Contents:
    """Each ingredient once, where it stands first; colours that may be in it are no lines."""
    keys: list[str] = []
    lines: dict[str, Line] = {}
    unknown: dict[str, str] = {}
    for place, printed in enumerate(reading.names, 1):
        key = key_of(printed)
        keys.append(key)
        if printed.inci is None:
            unknown.setdefault(key, printed.text[:300])
        elif printed.part is inci.Part.LIST:
            lines.setdefault(key, Line(key, place, printed.percent))
    return Contents(
        digest=_digest(keys),
        start=_digest(keys[:FIRST_NAMES]) if len(keys) >= FIRST_NAMES else "",
        lines=tuple(lines.values()),
        unknown=tuple(unknown.items()),
    )


def _digest(keys: Sequence[str]) -> str:
    return hashlib.sha1("\n".join(keys).encode(), usedforsecurity=False).hexdigest() if keys else ""


def ingredient_keys() -> Ingredients:
    rows = Ingredient.objects.exclude(status=Status.RETIRED).values_list("inci_name", "pk")
    return {inci.key(name): pk for name, pk in rows}


@transaction.atomic
def store(read_products: Iterable[tuple[Product, Contents]], ingredients: Ingredients) -> None:
    """Give stored products what was read from their labels, in place of what they had.

    Keeps no history; the caller does, where there is one to keep.
    """
    pairs = list(read_products)
    IngredientLine.objects.filter(product__in=[product for product, _contents in pairs]).delete()
    IngredientLine.objects.bulk_create(
        (line for pair in pairs for line in _given(*pair, ingredients)), batch_size=AT_ONCE
    )
    _note(pairs)


@transaction.atomic
def catch_up(
    read_products: Iterable[tuple[Product, Contents]], ingredients: Ingredients
) -> list[Product]:
    """Give stored products the lines that their labels give and that they lack; those that got one.

    What a curator wrote stays. The lines are the text's alone where they were so. Keeps no history.
    """
    pairs = list(read_products)
    lines = _lines_of([product for product, _contents in pairs])
    as_read: list[Product] = []
    new: dict[Product, list[IngredientLine]] = {}
    for product, contents in pairs:
        has, given = lines[product.pk], _given(product, contents, ingredients)
        written = {line.ingredient_id for line in has}
        missing = [line for line in given if line.ingredient_id not in written]
        if missing and _are_given(has, contents, ingredients):
            as_read.append(product)
            new[product] = given  # Places count what was not known before.
        elif room := missing[: max(LINES_AT_MOST - len(has), 0)]:
            new[product] = room
    IngredientLine.objects.filter(product__in=as_read).delete()
    IngredientLine.objects.bulk_create(
        (line for added in new.values() for line in added), batch_size=AT_ONCE
    )
    _note(pairs)
    return list(new)


def is_as_read(product: Product, known: inci.Register, ingredients: Ingredients) -> bool:
    """Whether every line is one that the label gives; others a curator wrote.

    A line that is missing may be of an ingredient that came into the catalogue later.
    """
    if product.pk is None:
        return True
    contents = contents_of(read(product.label_text, known))
    return _are_given(product.lines.all(), contents, ingredients)


def _are_given(
    lines: Iterable[IngredientLine], contents: Contents, ingredients: Ingredients
) -> bool:
    given = {ingredients.get(line.key): line.percent for line in contents.lines}
    return all(
        line.ingredient_id in given and line.percent in {None, given[line.ingredient_id]}
        for line in lines
    )


def _given(product: Product, contents: Contents, ingredients: Ingredients) -> list[IngredientLine]:
    """The lines of a label as they are stored, of what has a page here."""
    return [
        IngredientLine(
            product=product,
            ingredient_id=ingredients[line.key],
            place=line.place,
            percent=line.percent if line.percent is None or line.percent <= 100 else None,
        )
        for line in contents.lines
        if line.key in ingredients
    ][:LINES_AT_MOST]


def _lines_of(products: Sequence[Product]) -> dict[int, list[IngredientLine]]:
    lines: dict[int, list[IngredientLine]] = {product.pk: [] for product in products}
    for line in IngredientLine.objects.filter(product__in=products):
        lines[line.product_id].append(line)
    return lines


def _note(pairs: Sequence[tuple[Product, Contents]]) -> None:
    """Renew what stored labels are compared by, and what of them is unknown."""
    products = [product for product, _contents in pairs]
    for product, contents in pairs:
        product.label_digest, product.label_start = contents.digest, contents.start
    Product.objects.bulk_update(products, ["label_digest", "label_start"], batch_size=AT_ONCE)
    UnknownName.objects.filter(product__in=products).delete()
    UnknownName.objects.bulk_create(
        (
            UnknownName(product=product, key=key, printed=printed)
            for product, contents in pairs
            for key, printed in contents.unknown
        ),
        batch_size=AT_ONCE,
    )


def take_label(product: Product) -> inci.Reading:
    """Read the label of one stored product and give it what it holds."""
    reading = read(product.label_text)
    store([(product, contents_of(reading))], ingredient_keys())
    return reading


def note_label(product: Product) -> bool:
    """Read the label of one stored product beside the lines that it has; whether one was added."""
    contents = contents_of(read(product.label_text))
    return bool(catch_up([(product, contents)], ingredient_keys()))


def reread(keys: Collection[str]) -> int:
    """Read the labels again on which one of these names was not known; how many they are."""
    pks = with_unknown(keys)
    read_again(pks)
    return len(pks)


def with_unknown(keys: Collection[str]) -> list[int]:
    """The numbers of the products whose label prints one of these names, not known when read."""
    rows = Product.objects.filter(
        pk__in=UnknownName.objects.filter(key__in=keys).values("product")
    ).exclude(label_text="")
    return list(rows.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def read_again(pks: Sequence[int]) -> None:
    """Read the labels of these products with the names as they are now.

    Drafts change without a record of history, as they came.
    """
    known, ingredients = known_names(), ingredient_keys()
    for at in range(0, len(pks), AT_ONCE):
        products = Product.objects.select_for_update().filter(pk__in=pks[at : at + AT_ONCE])
        changed = catch_up(
            ((product, contents_of(read(product.label_text, known))) for product in products),
            ingredients,
        )
        kept = [product for product in changed if product.status != Status.DRAFT]
        recording.keep(kept, changed=True, reason=_("The label was read again"))
