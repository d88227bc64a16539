"""A label that was read, as a page tells it: each name, what it does, what was not understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog import inci
from catalog.findings import Finding, told
from catalog.folding import fold
from catalog.kinds import IngredientKind
from catalog.models import Aspect, Claim, Ingredient, RegisterName
from catalog.services import labels

LINES = 3
"""So many findings are told of one ingredient, each of another aspect; its page has the rest."""

TOLD = (Aspect.DOES, Aspect.MUST_NOT, Aspect.SUITS, Aspect.CAUTION, Aspect.REGISTER)
"""In this order; the register's word only where nothing better says what it does."""

DOUBTS = {
    inci.Doubt.SENTENCE: _("Some words between the names were left aside: they read as no name."),
    inci.Doubt.BRACKET: _("A bracket is without its other half, so a name may be cut wrongly."),
    inci.Doubt.CUT_OFF: _("The list seems to be cut off. There may be more on the pack."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One finding in a line."""

    finding: Finding

    @property
    def lead(self) -> str:
        """What it is about, where the statement does not begin with that itself."""
        label = str(self.finding.label)
        return "" if self.finding.statement.startswith(label) else label


@dataclass(frozen=True, slots=True)
class Row:
    """One printed name, with what the catalogue says of it."""

    place: int
    printed: inci.Printed
    ingredient: Ingredient | None
    kind: str
    lines: list[Line]
    is_told_above: bool

    @property
    def label_name(self) -> str:
        """The INCI name in capitals where it is known; else what is printed.

        The number of a colourant is a name of the label language itself, whatever the page about
        it is called by.
        """
        known, printed = self.printed.inci, inci.without_asides(self.printed.text)
        if known is None:
            return printed
        return inci.colour_number(printed) or known.upper()

    @property
    def name(self) -> str:
        return self.ingredient.name if self.ingredient else self.printed.text

    @property
    def as_printed(self) -> str:
        """What the label prints, where that is not how it is called here."""
        return "" if fold(self.printed.text) == fold(self.name) else self.printed.text

    @property
    def stands_for(self) -> str:
        """The label's proper name of what it prints in other words."""
        known = self.printed.inci
        return "" if known is None or fold(known) == fold(self.printed.text) else known

    @property
    def kind_in_words(self) -> str | Promise:
        return IngredientKind(self.kind).label if self.kind else ""

    @property
    def percent(self) -> str:
        return "" if self.printed.percent is None else f"{self.printed.percent:f}"


@dataclass(frozen=True)
class Part:
    """One list of the label; numbered where there are several."""

    number: int | None
    title: str
    listed: list[Row]
    may_contain: list[Row]


@dataclass(frozen=True)
class Answer:
    """A label that was read, as the page shows it."""

    reading: inci.Reading
    parts: list[Part]

    @property
    def verdict(self) -> str:
        return self.reading.verdict.value

    @property
    def rows(self) -> Iterator[Row]:
        return (row for part in self.parts for row in (*part.listed, *part.may_contain))

    @property
    def number(self) -> int:
        return sum(len(part.listed) + len(part.may_contain) for part in self.parts)

    @property
    def unknown(self) -> list[Row]:
        return [row for row in self.rows if not row.printed.is_known]

    @property
    def has_lines(self) -> bool:
        return any(row.lines for row in self.rows)

    @property
    def left_aside(self) -> list[str]:
        """What the text says besides, without the titles and percentages shown in their place."""
        shown = {one.title for one in self.reading.lists}
        for name in self.reading.names:
            if name.percent is not None:
                shown.update(name.notes)
        return [note for note in self.reading.notes if note not in shown]

    @property
    def doubts(self) -> list[str | Promise]:
        """Why it may be read wrongly, besides the names that are not known."""
        return [words for doubt, words in DOUBTS.items() if doubt in self.reading.doubts]


def read(text: str) -> Answer:
    """What a label says, in few queries whatever its length."""
    reading = labels.read(text, suggest=True)
    keys = {inci.key(name.inci) for name in reading.names if name.inci is not None}
    ingredients = _ingredients(name.inci for name in reading.names if name.inci is not None)
    kinds = dict(
        RegisterName.objects.filter(key__in=keys).exclude(kind="").values_list("key", "kind")
    )
    lines = _lines(ingredients.values())
    seen: set[int] = set()
    places = iter(range(1, 1 + sum(len(one.names) for one in reading.lists)))

    def row(printed: inci.Printed) -> Row:
        ingredient = ingredients.get(fold(printed.inci)) if printed.inci else None
        kind = kinds.get(inci.key(printed.inci), "") if printed.inci else ""
        again = ingredient is not None and ingredient.pk in seen
        said: list[Line] = []
        if ingredient is not None:
            kind = ingredient.kind
            if not again:
                seen.add(ingredient.pk)
                said = lines.get(ingredient.pk, [])
        return Row(next(places), printed, ingredient, kind, said, again)

    kit = len(reading.lists) > 1
    parts = []
    for number, one in enumerate(reading.lists, 1):
        listed = [row(printed) for printed in one.ingredients]
        optional = [row(printed) for printed in one.may_contain]
        parts.append(Part(number if kit else None, one.title, listed, optional))
    return Answer(reading, parts)


def _ingredients(names: Iterable[str]) -> dict[str, Ingredient]:
    """What the catalogue has a page for, by folded INCI name."""
    found = Ingredient.objects.published().filter(folded_inci__in={fold(name) for name in names})
    return {ingredient.folded_inci: ingredient for ingredient in found}


def _lines(ingredients: Iterable[Ingredient]) -> dict[int, list[Line]]:
    """The few lines on each ingredient, by its key."""
    said: dict[int, dict[Aspect, Finding]] = {}
    for finding in told(Claim.objects.filter(ingredient__in=ingredients, aspect__in=TOLD)).findings:
        said.setdefault(finding.subject, {}).setdefault(finding.aspect, finding)
    for by_aspect in said.values():
        if Aspect.DOES in by_aspect:
            by_aspect.pop(Aspect.REGISTER, None)
    return {
        pk: [Line(by_aspect[aspect]) for aspect in TOLD if aspect in by_aspect][:LINES]
        for pk, by_aspect in said.items()
    }
