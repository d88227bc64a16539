"""The floor: every class of ingredient for every skin type, condition and routine, as cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from catalog.kinds import IngredientKind
from catalog.suitability.lines import EVERYONE, GROUPS, Line, Row
from catalog.suitability.values import Evidence, Verdict, evidence_place

from . import actives, exfoliants, masks, plain, scents, substances

CLASSES: dict[str, Row] = {
    **exfoliants.ROWS,
    **masks.ROWS,
    **actives.ROWS,
    **scents.ROWS,
    **plain.ROWS,
}
SUBSTANCES: dict[str, Row] = substances.ROWS
PLANTS: dict[str, Row] = substances.PLANTS
_NOT_NAMED: Row = {}

NOTHING = Line(Verdict.NOTHING_AGAINST, _("Nothing in our sources speaks against it"))
NO_CLEARANCE = Line(
    Verdict.NOTHING_AGAINST,
    _("Nothing in our sources speaks against it. That is no clearance: ask your clinician"),
)


def by_name(inci: str) -> Row:
    """What is known of a substance by its name; empty where that is no more than of its class."""
    name = inci.upper()
    return SUBSTANCES.get(name) or PLANTS.get(name.partition(" ")[0], _NOT_NAMED)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a class is for one group; `lines` are all that apply, the most careful first."""

    kind: str
    group: str
    lines: tuple[Line, ...]

    @property
    def verdict(self) -> Verdict:
        return self.lines[0].verdict

    @property
    def disagree(self) -> bool:
        return any(line.disagree for line in self.lines)

    @property
    def is_sourced(self) -> bool:
        """Whether what decides it has a source; otherwise it is our default."""
        return self.lines[0].evidence != Evidence.OUR_DEFAULT


def cell(kind: str, group: str) -> Cell:
    row = CLASSES[kind]
    lines = [row[who] for who in (group, EVERYONE) if who in row]
    nothing = NO_CLEARANCE if group == "pregnancy" else NOTHING
    lines.sort(key=lambda line: (-line.verdict.care, evidence_place(line.evidence)))
    return Cell(kind, group, tuple(lines) or (nothing,))


def cells() -> Iterator[Cell]:
    """Every cell, class by class in the order of the catalogue."""
    return (cell(kind, group) for kind in IngredientKind.values for group in GROUPS)
