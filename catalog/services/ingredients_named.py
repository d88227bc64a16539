"""By which names labels lead to the catalogue's own ingredients, and which labels print these."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Q

from catalog import inci
from catalog.models import Ingredient, IngredientLine, Product, RegisterName, Status

Names = frozenset[tuple[int, str]]
"""Each with the number of its ingredient."""

FEW = 20
"""So many names the database looks for; of more, every label is looked through once."""

_WORD = re.compile(r"[A-Z]+|[0-9]+")


def all_names() -> Names:
    return names_of(Ingredient.objects.only("inci_name", "other_names", "status").order_by())


def names_of(ingredients: Iterable[Ingredient]) -> Names:
    """Labels do not lead to what is retired."""
    return frozenset(
        (row.pk, name)
        for row in ingredients
        if row.status != Status.RETIRED
        for name in (row.inci_name, *row.other_names.splitlines())
    )


def printed_on(wanted: Names) -> dict[int, str]:
    """The products whose label prints one of these names, or another that the register has for it,
    and that have no line of its ingredient; each with the INCI name of one.

    A label is not read for that: some may only seem to print one.
    """
    rows = Product.objects.filter(merged_into=None).exclude(label_text="")
    if not wanted or not rows.exists():
        return {}
    pks = {pk for pk, _name in wanted}
    own = dict(Ingredient.objects.filter(pk__in=pks).values_list("pk", "inci_name"))
    by_word = _by_word(wanted | _in_the_register(own))
    named = {name for found in by_word.values() for _pk, name in found}
    if len(named) <= FEW:
        rows = rows.filter(_any_of(named))
    lines = IngredientLine.objects.filter(ingredient__in=pks)
    has = set(lines.values_list("product", "ingredient"))
    found: dict[int, str] = {}
    for product, text in rows.values_list("pk", "label_text").iterator():
        told = text.upper()
        for word in by_word.keys() & {"", *_WORD.findall(told)}:
            for pk, name in by_word[word]:
                if name in told and (product, pk) not in has:
                    found[product] = own[pk]
    return found


def _in_the_register(own: dict[int, str]) -> Names:
    keys = {inci.key(name): pk for pk, name in own.items()}
    rows = RegisterName.objects.filter(key__in=keys).exclude(aliases="")
    return frozenset(
        (keys[key], name)
        for key, aliases in rows.values_list("key", "aliases")
        for name in aliases.splitlines()
    )


def _by_word(wanted: Names) -> dict[str, list[tuple[int, str]]]:
    """By the longest word of each, so that most labels are passed by at a glance."""
    found = defaultdict(list)
    for pk, name in wanted:
        told = name.upper()
        found[max(_WORD.findall(told), key=len, default="")].append((pk, told))
    return dict(found)


def _any_of(named: Collection[str]) -> Q:
    found = Q(pk__in=())
    for name in named:
        found |= Q(label_text__icontains=name)
    return found
