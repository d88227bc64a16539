"""What of a changed row its product follows: all that still says what came from that row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog import inci
from catalog.models import Product
from catalog.services import labels

from .judging import Reason, Said, Why, difference

FIELDS = ("name", "brand", "label_text")


@dataclass(frozen=True, slots=True)
class Followed:
    """What its fields are to say, what the row has given it by then, and whether it was edited."""

    changes: Mapping[str, str]
    given: Said
    is_edited: bool


def follow(
    product: Product, before: Said, now: Said, *, known: inci.Register, ingredients: dict[str, int]
) -> Followed:
    """What changes about a product that says what its row said `before`, now that it says `now`.

    A label that is gone there says nothing new of the product, so it stays.
    """
    changes: dict[str, str] = {}
    given, is_edited = before, False
    for field in FIELDS:
        new, old, here = (getattr(one, field) for one in (now, before, product))
        if new == old or (field == "label_text" and not new):
            continue
        ours = here == old
        if ours and field == "label_text":
            ours = labels.is_as_read(product, known, ingredients)
        if ours:
            changes[field] = new
        if ours or here == new:
            given = given._replace(**{field: new})
        else:
            is_edited = True
    return Followed(changes, given, is_edited)


def published_changes(product: Product, changes: Mapping[str, str]) -> list[Reason]:
    """Why these wait: what people read of a product changes only where a curator saw it."""
    return [
        Reason(Why.PUBLISHED, field, difference(getattr(product, field), new))
        for field, new in changes.items()
    ]
