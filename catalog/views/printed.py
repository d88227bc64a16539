"""The lists on a product's label, as its page prints them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from catalog import inci
from catalog.folding import fold
from catalog.models import Ingredient, IngredientLine, NoIngredient, Product, Status
from catalog.services import labels


@dataclass(frozen=True, slots=True)
class Name:
    """One name as the label prints it, and the ingredient people can read about."""

    printed: inci.Printed
    ingredient: Ingredient | None
    is_no_ingredient: bool

    @property
    def is_unknown(self) -> bool:
        return not self.printed.is_known and not self.is_no_ingredient

    @property
    def as_printed(self) -> str:
        """What the label prints, where the ingredient is called otherwise here."""
        if self.ingredient is None or fold(self.printed.text) == fold(self.ingredient.name):
            return ""
        return self.printed.text

    @property
    def declared(self) -> str:
        """Such as "12.5 %"; empty where the label states none."""
        percent = self.printed.percent
        return "" if percent is None else f"{percent.normalize():f} %"


@dataclass(frozen=True, slots=True)
class Part:
    """One list of the label; numbered where there are several, as on a kit."""

    number: int | None
    title: str
    listed: list[Name]
    may_contain: list[Name]


@dataclass(frozen=True, slots=True)
class Label:
    """`besides` are ingredients that somebody added by hand: the text does not name them."""

    parts: list[Part]
    besides: list[Ingredient]

    @property
    def names(self) -> list[Name]:
        return [name for part in self.parts for name in (*part.listed, *part.may_contain)]

    @property
    def unknown(self) -> int:
        return sum(name.is_unknown for name in self.names)


def label_of(product: Product) -> Label | None:
    """What the label of a product prints; None where no list can be read from its text."""
    reading = labels.read(product.label_text) if product.label_text else None
    if reading is None or not reading.lists:
        return None
    named = {fold(name.inci) for name in reading.names if name.inci is not None}
    typed = IngredientLine.objects.filter(product=product).values("ingredient")
    found = Ingredient.objects.filter(folded_inci__in=named) | Ingredient.objects.filter(
        pk__in=typed
    )
    known = {row.folded_inci: row for row in found.order_by("name")}
    settled = _no_ingredients(reading)
    kit = len(reading.lists) > 1
    return Label(
        parts=[
            Part(
                number if kit else None,
                one.title,
                _names(one.ingredients, known, settled),
                _names(one.may_contain, known, settled),
            )
            for number, one in enumerate(reading.lists, 1)
        ],
        besides=[row for folded, row in known.items() if folded not in named],
    )


def _names(
    printed: list[inci.Printed], known: Mapping[str, Ingredient], settled: Collection[str]
) -> list[Name]:
    return [
        Name(
            one,
            _met(known.get(fold(one.inci))) if one.inci is not None else None,
            one.inci is None and labels.key_of(one) in settled,
        )
        for one in printed
    ]


def _met(ingredient: Ingredient | None) -> Ingredient | None:
    """The ingredient, where people may see it."""
    return ingredient if ingredient and ingredient.status == Status.PUBLISHED else None


def _no_ingredients(reading: inci.Reading) -> set[str]:
    unknown = {labels.key_of(name) for name in reading.names if name.inci is None}
    if not unknown:
        return set()
    found = NoIngredient.objects.filter(key__in=unknown)
    return set(found.values_list("key", flat=True))
