"""What of a changed row its product follows: all that still says what came from that row."""

from __future__ import annotations

from dataclasses import dataclass

from catalog import inci
from catalog.models import Product
from catalog.services import labels

from .judging import Said

FIELDS = ("name", "brand", "label_text")


@dataclass(frozen=True, slots=True)
class Followed:
    """What the row has given the product by now, and whether anything changed or was edited."""

    given: Said
    changed: frozenset[str]
    is_edited: bool


def follow(
    product: Product, before: Said, now: Said, *, known: inci.Register, ingredients: dict[str, int]
) -> Followed:
    """Change a product to what its row says `now`, where it says what the row said `before`.

    A label that is gone there says nothing new of the product, so it stays.
    """
    given, changed, is_edited = before, set(), False
    for field in FIELDS:
        new, old, here = (getattr(one, field) for one in (now, before, product))
        if new == old or (field == "label_text" and not new):
            continue
        ours = here == old
        if ours and field == "label_text":
            ours = _is_as_read(product, known, ingredients)
        if ours:
            setattr(product, field, new)
            changed.add(field)
        if ours or here == new:
            given = given._replace(**{field: new})
        else:
            is_edited = True
    return Followed(given, frozenset(changed), is_edited)


def _is_as_read(product: Product, known: inci.Register, ingredients: dict[str, int]) -> bool:
    """Whether every line is one that the label gives; others a curator wrote.

    A line that is missing may be of an ingredient that came into the catalogue later.
    """
    if product.pk is None:
        return True
    contents = labels.contents_of(labels.read(product.label_text, known))
    read = {ingredients.get(line.key): line.percent for line in contents.lines}
    return all(
        line.ingredient_id in read and line.percent in {None, read[line.ingredient_id]}
        for line in product.lines.all()
    )
