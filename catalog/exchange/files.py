"""Pure: the bytes of a file to a table of texts, and back."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl
import tablib
from django.utils.translation import gettext as _
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
BYTES_AT_MOST = 5 * 1024 * 1024
ROWS_AT_MOST = 20_000
UNPACKED_AT_MOST = 100 * 1024 * 1024

# A spreadsheet calculates what begins so; with an apostrophe before it, it is text. What has
# apostrophes before such a sign already gets one more, so that reading always takes one away.
_WOULD_CALCULATE = re.compile(r"'*[=+\-@\t\r]")
_MADE_TEXT = re.compile(r"'+[=+\-@\t\r]")


class UnreadableError(Exception):
    """The words say what is wrong with the file."""


def harmless(value: Any) -> Any:
    """A value as a cell may hold it: never a formula."""
    return f"'{value}" if isinstance(value, str) and _WOULD_CALCULATE.match(value) else value


def as_meant(text: str) -> str:
    """The reverse of `harmless`."""
    return text[1:] if _MADE_TEXT.match(text) else text


def write(table: tablib.Dataset, form: str) -> bytes:
    if form == "json":
        return json.dumps(table.dict, ensure_ascii=False, indent=1).encode()
    rows = ([harmless(value) for value in row] for row in (table.headers, *table))
    return _written_xlsx(rows) if form == "xlsx" else _written_csv(rows)


def read(data: bytes, form: str) -> tablib.Dataset:
    """The table in a file. Each row has a text for each heading and, as its tag, its number.

    Rows are counted as a spreadsheet does: the headings are row 1. Entries of JSON are counted
    from 1.
    """
    if len(data) > BYTES_AT_MOST:
        raise UnreadableError(_("This file is too big: 5 MB at most. Split it."))
    if form not in FORMATS:
        raise UnreadableError(_("Choose a file whose name ends in .csv, .json or .xlsx."))
    if not data.strip():
        raise UnreadableError(_("This file is empty."))
    readers = {"csv": _read_csv, "json": _read_json, "xlsx": _read_xlsx}
    headings, rows = readers[form](data)
    return _table(headings, rows)


def _table(headings: Sequence[Any], rows: Iterable[tuple[int, Sequence[Any]]]) -> tablib.Dataset:
    names = [_as_text(name).strip() for name in headings]
    while names and not names[-1]:  # Spreadsheets keep columns that were emptied.
        names.pop()
    if not names:
        raise UnreadableError(_("The first row must name the columns."))
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UnreadableError(_("The column “%(name)s” is there twice.") % {"name": twice[0]})
    table = tablib.Dataset(headers=names)
    for number, row in rows:
        cells = [_as_text(cell) for cell in row]
        if not any(cells):
            continue
        if any(cells[len(names) :]):
            raise UnreadableError(
                _("Row %(row)s has more cells than there are columns.") % {"row": number}
            )
        if len(table) == ROWS_AT_MOST:
            raise UnreadableError(
                _("This file has too many rows: %(most)s at most. Split it.")
                % {"most": ROWS_AT_MOST}
            )
        cells = (cells + [""] * len(names))[: len(names)]
        table.append(cells, tags=[number])
    if not len(table):
        raise UnreadableError(_("There is no row below the headings."))
    return table


def row_numbers(table: tablib.Dataset) -> list[int]:
    return [row.tags[0] for row in table._data]


def _text_of(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            _("This file is not in UTF-8. Save it once more, as “CSV UTF-8” or as XLSX.")
        ) from error
    if "\x00" in text:
        raise UnreadableError(_("This file is not in UTF-8: it holds characters no text has."))
    return text


def _read_csv(data: bytes) -> tuple[Sequence[Any], Iterable[tuple[int, Sequence[Any]]]]:
    text = _text_of(data)
    heading = text.split("\n", 1)[0]
    # Spreadsheets write semicolons where the comma is a decimal sign.
    delimiter = ";" if ";" in heading and "," not in heading else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise UnreadableError(
            _("Line %(line)s cannot be read as CSV.") % {"line": reader.line_num}
        ) from error
    meant = [[as_meant(cell) for cell in row] for row in rows]
    return meant[0], enumerate(meant[1:], 2)


def _read_json(data: bytes) -> tuple[Sequence[Any], Iterable[tuple[int, Sequence[Any]]]]:
    try:
        entries = json.loads(_text_of(data))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(_("This file cannot be read as JSON.")) from error
    if not (
        isinstance(entries, list) and entries and all(isinstance(entry, dict) for entry in entries)
    ):
        raise UnreadableError(_("Write a list of entries, each with a value for every column."))
    headings = list(entries[0])
    for number, entry in enumerate(entries, 1):
        if entry.keys() != entries[0].keys():
            raise UnreadableError(_("Entry %(row)s has other columns.") % {"row": number})
        if any(isinstance(value, (dict, list)) for value in entry.values()):
            raise UnreadableError(_("Entry %(row)s: write texts and numbers.") % {"row": number})
    rows = ([entry[name] for name in headings] for entry in entries)
    return headings, enumerate(rows, 1)


def _read_xlsx(data: bytes) -> tuple[Sequence[Any], Iterable[tuple[int, Sequence[Any]]]]:
    words = _("This file cannot be read as XLSX.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > UNPACKED_AT_MOST:
                raise UnreadableError(_("This file is too big once unpacked."))
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        # What the file says about its size may be wrong; without it each row is read as it comes.
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows: list[list[Any]] = []
        for number, row in enumerate(sheet.iter_rows(), 1):
            if any(cell.data_type == "f" for cell in row):
                raise UnreadableError(
                    _("Row %(row)s holds a formula. Put its result in its place.") % {"row": number}
                )
            if len(rows) <= ROWS_AT_MOST + 1:
                rows.append([cell.value for cell in row])
        book.close()
    except UnreadableError:
        raise
    # The parser of a foreign format fails in more ways than it names.
    except Exception as error:
        raise UnreadableError(words) from error
    if not rows:
        raise UnreadableError(_("This file is empty."))
    meant = [[as_meant(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    return meant[0], enumerate(meant[1:], 2)


def _as_text(value: Any) -> str:
    """A cell as it would be typed. Spreadsheets make numbers of years and dates of days."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, dt.datetime):
        value = value.date()
    # What a form would refuse or even out itself.
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip().replace("\x00", "")


def _written_csv(rows: Iterable[Sequence[Any]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")  # With this mark, spreadsheets read it as UTF-8.


def _written_xlsx(rows: Iterable[Sequence[Any]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(
            ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell for cell in row
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
