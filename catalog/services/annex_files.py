"""Pure: an official annex file, row by row, as the entries we keep."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from catalog.models import Annex, AnnexEntry

from .annex_names import names_in

TITLE_ROWS_AT_MOST = 60

_TITLE = re.compile(r"ANNEX\s+(II|III|IV|V|VI)\b")
_CREATED = re.compile(r"File creation date:\s*(\S+)", re.IGNORECASE)
_UPDATED = re.compile(r"Last update:\s*(\S+)", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,4}) ?([a-z]?)")
_GONE = re.compile(r"moved or deleted|moved|deleted", re.IGNORECASE)
_FIGURE = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,4})?) ?% ?(?:\(after mixing for use\)|rinse-off products?)?\.?",
    re.IGNORECASE,
)
_DAY = r"from (\d{1,2} [A-Z][a-z]+ \d{4})[^.]*? shall not be "
_NEW_STOCK = re.compile(_DAY + "placed on the", re.IGNORECASE)
_ALL_STOCK = re.compile(_DAY + "made available on the", re.IGNORECASE)
_NO_WORD = re.compile(r"[^\w]*")
_EMPTY_BRACKETS = re.compile(r"\( ?\)")
_TOO_CLOSE = re.compile(r"(?<=\S)(?=\()|(?<=,)(?=\S)")

_HEADINGS = {
    "number": "reference number",
    "substance": "chemical name",
    "glossary": "name of common ingredients glossary",
    "cas": "cas number",
    "ec": "ec number",
    "product_types": "product type",
    "limit_words": "maximum concentration",
    "conditions": "other",
    "wording": "wording of conditions",
    "regulation": "regulation",
    "identified": "identified ingredients",
    "cmr": "cmr",
    "updated_on": "update date",
}
_WHOLE = {"conditions", "regulation", "cmr"}
"""Other headings hold these words too."""
_NEEDED = {
    Annex.PROHIBITED: {"number", "substance", "regulation", "identified"},
    None: {"number", "substance", "regulation", "identified", "product_types", "limit_words"},
}


class AnnexFileError(Exception):
    """This is no annex file that can be taken in; the words say why."""


@dataclass
class AnnexFile:
    """One file: its entries, not saved yet, and of what could not be read its line and why."""

    annex: Annex
    file_on: dt.date
    entries: list[AnnexEntry] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def read(text: str) -> AnnexFile:
    """The file a text is; refused in words where it is none."""
    if "\x00" in text:
        raise AnnexFileError("It holds characters no text has.")
    for delimiter in ",\t;":
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        title: list[str] = []
        # What stands in another delimiter can look broken in this one.
        with suppress(csv.Error):
            for row in reader:
                if columns := _columns(row):
                    return _rows(_titled(" | ".join(title), columns), columns, len(row), reader)
                title += row
                if reader.line_num > TITLE_ROWS_AT_MOST:
                    break
    raise AnnexFileError("No line of it names the columns: there is no “Reference Number”.")


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Where each column is; empty where these are no headings."""
    headings = [" ".join(cell.casefold().split()) for cell in row]
    if not headings or headings[0] != _HEADINGS["number"]:
        return {}
    columns: dict[str, int] = {}
    for at, heading in enumerate(headings):
        for name, words in _HEADINGS.items():
            if heading == words if name in _WHOLE else words in heading:
                columns.setdefault(name, at)
    return columns


def _titled(title: str, columns: Mapping[str, int]) -> AnnexFile:
    found = _TITLE.search(title)
    if found is None:
        raise AnnexFileError("Its title does not say which annex it is.")
    annex = Annex(found[1])
    dated = _CREATED.search(title) or _UPDATED.search(title)
    file_on = _day(dated[1], "%d/%m/%Y") if dated else None
    if file_on is None:
        raise AnnexFileError("Its title does not say from which day it is.")
    for name in sorted(_NEEDED.get(annex, _NEEDED[None]) - columns.keys()):
        raise AnnexFileError(f"There is no column “{_HEADINGS[name]}”.")
    return AnnexFile(annex, file_on)


def _rows(file: AnnexFile, columns: Mapping[str, int], width: int, reader: Any) -> AnnexFile:
    seen: Counter[str] = Counter()
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return file
        except csv.Error as error:
            file.told.append(f"line {line}: it cannot be read as CSV: {error}")
            continue
        if not any(map(str.strip, cells)):
            continue
        said = {name: _tidy(cells[at]) for name, at in columns.items() if at < len(cells)}
        found = _NUMBER.fullmatch(said["number"])
        if found is None:
            file.told.append(f"line {line}: “{said['number'][:40]}” is no reference number")
            continue
        number = "".join(found.groups())
        seen[number] += 1
        if len(cells) != width:
            file.told.append(f"line {line}: {len(cells)} cells where there are {width} headings")
        elif not said["substance"]:
            file.told.append(f"line {line}: it names no substance")
        else:
            file.entries.append(_entry(file, number, seen[number], said))


def _entry(file: AnnexFile, number: str, part: int, said: Mapping[str, str]) -> AnnexEntry:
    def words(name: str) -> str:
        text = said.get(name, "")
        return "" if _NO_WORD.fullmatch(text) else text

    ruling = "\n".join(map(words, ("product_types", "limit_words", "conditions", "wording")))
    return AnnexEntry(
        annex=file.annex,
        number=number,
        part=part,
        in_force=_GONE.fullmatch(said["substance"]) is None,
        substance=said["substance"],
        inci_names=names_in(said.get("glossary", ""), said["identified"]),
        cas=words("cas"),
        ec=words("ec"),
        product_types=words("product_types"),
        limit_words=words("limit_words"),
        max_percent=plain_figure(words("limit_words")),
        conditions=words("conditions"),
        wording=words("wording"),
        cmr=_TOO_CLOSE.sub(" ", _EMPTY_BRACKETS.sub("", words("cmr")))[:200],
        regulation=words("regulation")[:200],
        new_stock_from=_only_day(_NEW_STOCK.findall(ruling)),
        all_stock_from=_only_day(_ALL_STOCK.findall(ruling)),
        updated_on=_day(said.get("updated_on", ""), "%d/%m/%Y"),
        file_on=file.file_on,
    )


def plain_figure(words: str) -> Decimal | None:
    """The percent of a limit that says one figure and nothing else of it."""
    figure = _FIGURE.fullmatch(words)
    return None if figure is None else Decimal(figure[1].replace(",", "."))


def _only_day(days: Sequence[str]) -> dt.date | None:
    """The day all of them are; None where they are not."""
    known = {_day(" ".join(day.split()), "%d %B %Y") for day in days}
    return known.pop() if len(known) == 1 else None


def _day(words: str, form: str) -> dt.date | None:
    with suppress(ValueError):
        return dt.datetime.strptime(words, form).date()  # noqa: DTZ007 - a day has no zone
    return None


def _tidy(text: str) -> str:
    """Without hyphens of a broken line, odd spaces and empty lines."""
    lines = (" ".join(line.split()) for line in text.replace("\xad", "").splitlines())
    return "\n".join(filter(None, lines))
