"""Pure: the lines of an inventory of INCI names, whichever way it was exported."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog import inci
from catalog.models.ingredients import is_cas
from catalog.models.register import LONGEST_NAME

TITLE_LINES_AT_MOST = 60
NUMBERS_AT_MOST = 200
"""What a column of CAS or EC numbers of the register holds."""

_COLUMNS = {
    "name": {"inci name"},
    "cas": {"cas no", "cas number"},
    "ec": {"ec no", "ec number", "einecs no", "einecs number", "einecs/elincs no"},
    "functions": {"function", "functions"},
    "inn": {"inn name"},
    "ph eur": {"ph eur name"},
}
_CAS = re.compile(r"(?<!\d)\d{2,7}-\d{2}-\d(?!\d)")
_EC = re.compile(r"(?<!\d)\d{3}-\d{3}-\d(?!\d)")
_LOST_BYTE = re.compile("[\x00\udc80-\udcff]")


class InventoryError(Exception):
    """This is no inventory; the words say what is missing."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something of a line that was left out, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """One name of the inventory, with its numbers as the register keeps them.

    None where the inventory has no such column.
    """

    line: int
    name: str
    key: str
    cas: str | None
    ec: str | None
    functions: list[str] | None
    other_names: list[str]


def rows(lines: Iterable[str]) -> Iterator[Row | Told]:
    """Each line below the heading, as it comes; what is not understood of it is told."""
    lines = iter(lines)
    columns, delimiter, above = _heading(lines)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = above + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Told(line, f"it cannot be read as CSV: {error}")
            continue
        if any(cell.strip() for cell in cells):
            yield from _read(line, cells, columns)


def _heading(lines: Iterator[str]) -> tuple[Mapping[str, int], str, int]:
    """Where each column is, what parts them, and how many lines the heading ends."""
    for number, line in enumerate(lines, 1):
        for delimiter in ",;\t":
            names = _names_in(line, delimiter)
            columns = {
                column: names.index(name)
                for column, called in _COLUMNS.items()
                for name in names
                if name in called
            }
            if "name" in columns:
                return columns, delimiter, number
        if number == TITLE_LINES_AT_MOST:
            break
    raise InventoryError("No line of it names the columns: there is no “INCI name”.")


def _names_in(line: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [" ".join(re.sub(r"[_.]", " ", cell.casefold()).split()) for cell in cells]


def _read(line: int, cells: Sequence[str], columns: Mapping[str, int]) -> Iterator[Row | Told]:
    if any(_LOST_BYTE.search(cell) for cell in cells):
        yield Told(line, "it is not in UTF-8")
        return

    said = {
        column: " ".join(cells[at].split()) if at < len(cells) else ""
        for column, at in columns.items()
    }
    name = said["name"].upper()
    key = inci.key(name)
    if not key:
        yield Told(line, "it has no INCI name")
        return
    if len(name) > LONGEST_NAME or len(key.encode()) > LONGEST_NAME:
        yield Told(line, f"its name is longer than {LONGEST_NAME} characters")
        return
    cas, ec, functions = (said.get(column) for column in ("cas", "ec", "functions"))
    numbers = dict.fromkeys(_CAS.findall(cas or ""))
    for number in numbers:
        if not is_cas(number):
            yield Told(line, f"{number} is no CAS number; {name[:60]} was read without it")
    others = (said.get("inn", ""), said.get("ph eur", ""))
    yield Row(
        line=line,
        name=name,
        key=key,
        cas=None if cas is None else _joined(filter(is_cas, numbers)),
        ec=None if ec is None else _joined(dict.fromkeys(_EC.findall(ec))),
        functions=None if functions is None else _parted(functions),
        other_names=[other for other in others if inci.key(other) not in {"", key}],
    )


def _joined(numbers: Iterable[str]) -> str:
    """As many as the register has room for."""
    kept = ""
    for number in numbers:
        longer = f"{kept}; {number}" if kept else number
        if len(longer) > NUMBERS_AT_MOST:
            break
        kept = longer
    return kept


def _parted(functions: str) -> list[str]:
    return list(dict.fromkeys(filter(None, map(str.strip, functions.split(",")))))
