"""One row as it comes from a file, and the same row as it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from catalog import inci
from catalog.folding import fold
from catalog.models import IntakeRow
from catalog.models.products import LONGEST_LABEL
from catalog.services import labels

from .export import Line
from .judging import (
    Reason,
    Said,
    Why,
    digest_of,
    judge,
    key_of,
    of_line,
    said,
    stored_reasons,
    tidy,
)
from .terms import TERMS

OURS = "ours"
"""What we keep beside the cells of a row: `given`, `found`, `overruled`, `had_product`."""

_OF_THE_LINE = {Why.CELLS, Why.LONG_LINE}


@dataclass(slots=True)
class Found:
    """A row to decide on. Its label is read, and it is judged, only where that is needed."""

    key: str
    digest: str
    cells: Mapping[str, str]
    raw: Said
    reasons: list[Reason] = field(default_factory=list)
    clean: Said = field(default_factory=Said)
    called: str = ""
    contents: labels.Contents | None = None
    is_read: bool = False

    def look(self, known: inci.Register) -> None:
        if self.is_read:
            return
        self.is_read, self.clean = True, tidy(self.raw)
        if self.reasons:  # Of the line: its cells are not to be believed.
            return
        self.called = called(self.clean.name, self.clean.brand)
        reading = None
        if 0 < len(self.clean.label_text) <= LONGEST_LABEL:
            reading = labels.read(self.clean.label_text, known)
            self.contents = labels.contents_of(reading)
        self.reasons = judge(self.raw, self.clean, reading)

    @property
    def is_whole(self) -> bool:
        """Whether its line is sound, so that its cells may be believed."""
        return all(reason.why not in _OF_THE_LINE for reason in self.reasons)

    @property
    def says(self) -> Said:
        """What the row says by itself, which a curator may have mended."""
        told = said(self.cells)
        return self.clean if self.raw == told else tidy(told)

    @property
    def label(self) -> str:
        """The digest of a label that is long enough to be no other product's."""
        return self.contents.digest if self.contents and self.contents.start else ""


def called(name: str, brand: str) -> str:
    """A name and a brand as search stores them; a name alone tells no product from another."""
    return fold(f"{name} {brand}") if brand else ""


def of_file(line: Line, wanted: int) -> Found:
    digest = digest_of(line)
    return Found(
        key_of(line.cells, digest), digest, line.cells, said(line.cells), of_line(line, wanted)
    )


def of_kept(row: IntakeRow) -> Found:
    """The row as it came, to be judged again with what is known by now."""
    reasons = [one for one in stored_reasons(row.reasons) if one.why in _OF_THE_LINE]
    cells = cells_of(row)
    return Found(row.key, row.digest, cells, said(cells), reasons)


def of_form(row: IntakeRow, typed: Said) -> Found:
    """The row as a curator mended it."""
    return Found(row.key, row.digest, cells_of(row), typed)


def cells_of(row: IntakeRow) -> dict[str, str]:
    return {name: told for name, told in row.content.items() if name != OURS}


def ours(row: IntakeRow) -> dict[str, Any]:
    kept: dict[str, Any] = row.content.get(OURS, {})
    return kept


def keep(row: IntakeRow, **told: Any) -> None:
    """Keep something of ours with the row; what is empty is not kept."""
    kept = {name: value for name, value in {**ours(row), **told}.items() if value}
    row.content = {**cells_of(row), **({OURS: kept} if kept else {})}


def is_of_deleted(row: IntakeRow) -> bool:
    """Whether its product was deleted here, be it while the row waited."""
    is_decided = row.state == IntakeRow.State.TAKEN or ours(row).get("had_product", False)
    return is_decided and row.product is None


def given(row: IntakeRow) -> Said:
    """What the row gave its product: what it says, but for what was mended or left."""
    return tidy(said(row.content))._replace(**ours(row).get("given", {}))


def keep_given(row: IntakeRow, told: Said, says: Said, **more: Any) -> None:
    """Remember what the row gave its product, where that is not what it `says`."""
    pairs = zip(Said._fields, told, says, strict=True)
    keep(row, given={name: mine for name, mine, its in pairs if mine != its}, **more)


def copy(row: IntakeRow, found: Found) -> None:
    """Let the row say what the file says now."""
    terms = TERMS[row.source]
    row.code = found.raw.barcode.strip()[:40]
    row.name = " ".join(found.raw.name.split())[:200]
    row.brand = " ".join(found.raw.brand.split())[:200]
    row.url = terms.link(found.cells.get("url", ""), row.code)
    row.attribution, row.licence = terms.attribution, terms.licence
    row.digest = found.digest
    kept = ours(row)
    row.content = {**found.cells, **({OURS: kept} if kept else {})}
