"""Search for something to use: among what a person has, and in the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Value, When, Window
from django.utils.translation import gettext, ngettext

from catalog.folding import fold
from catalog.models import Product
from sessions_app.models import ShelfItem
from sessions_app.models.journal import Thing

FOUND_AT_MOST = 24
TYPED_AT_LEAST, TYPED_AT_MOST = 2, 100


@dataclass(frozen=True, slots=True)
class Found:
    """The first of what fits, and how much fits in all."""

    things: list[Thing]
    total: int


def cut(text: str) -> str:
    """What was typed, as far as it is searched for."""
    return text.strip()[:TYPED_AT_MOST]


def is_too_little(typed: str) -> bool:
    return len(fold(typed)) < TYPED_AT_LEAST


def search(typed: str, *, mine: Sequence[Thing] = (), last_time: Collection[str] = ()) -> Found:
    """What a person has comes first, then what they used last time, by its slug."""
    words = fold(typed).split()
    own = [thing for thing in mine if _fits(thing, words)]
    known_first = Case(When(slug__in=last_time, then=Value(0)), default=Value(1))
    fitting = (
        Product.objects.published()
        .matching(typed)
        .exclude(pk__in=[thing.pk for thing in mine if isinstance(thing, Product)])
        .select_related("kind")
        .defer("label_text")
    )
    rows = fitting.annotate(total=Window(Count("pk"))).order_by(known_first, "name", "brand", "pk")
    others: list[Any] = list(rows[:FOUND_AT_MOST])
    total = len(own) + (others[0].total if others else 0)
    return Found([*own, *others][:FOUND_AT_MOST], total)


def _fits(thing: Thing, words: list[str]) -> bool:
    """As in the catalogue: each word is in one of its names or in one of its kind's."""
    named = thing.kind.search_text if thing.kind else ""
    if isinstance(thing, ShelfItem):
        own = fold(f"{thing.name} {thing.brand} {thing.barcode}")
    else:
        own = thing.search_text
    return all(word in own or word in named for word in words)


def found_words(total: int, *, shown: int, chosen: int = 0) -> str:
    """How many were found, and how to go on."""
    words = [ngettext("%(n)d product fits.", "%(n)d products fit.", total) % {"n": total}]
    if chosen:
        words.append(
            ngettext("%(n)d of them is chosen.", "%(n)d of them are chosen.", chosen)
            % {"n": chosen}
        )
    if more := total - shown:
        words.append(
            ngettext("%(n)d more: type another word.", "%(n)d more: type another word.", more)
            % {"n": more}
        )
    return " ".join(words)


def too_little_words() -> str:
    return gettext("Type two letters or more.")
