"""Files to tables and back, without a database."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress

import openpyxl
import pytest
import tablib
from hypothesis import given
from hypothesis import strategies as st

from catalog.exchange import files

TRICKY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "'=1",
    "''=x",
    "'quoted'",
    "a=b",
    "<b>x</b>",
    "a;b",
]


def table(*rows: list[str]) -> tablib.Dataset:
    return tablib.Dataset(*rows, headers=["key", "title"])


@pytest.mark.parametrize("kind", files.FORMATS)
def test_what_is_written_is_read_again(kind: str) -> None:
    told = [["a", "Ünïcode, “quoted”\nand a line"], ["b", "x"]]
    read = files.read(files.write(table(*told), kind), kind)
    assert read.headers == ["key", "title"]
    assert [list(row) for row in read] == told


@pytest.mark.parametrize("text", TRICKY)
def test_a_formula_is_written_as_text_and_read_as_meant(text: str) -> None:
    assert files.as_meant(files.harmless(text)) == text
    for kind in ("csv", "xlsx"):
        read = files.read(files.write(table([text, "x"]), kind), kind)
        assert read["key"] == [text.strip()]


@given(st.text())
def test_making_a_text_harmless_loses_nothing(text: str) -> None:
    safe = files.harmless(text)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert files.as_meant(safe) == text


def test_no_cell_of_a_written_file_calculates() -> None:
    written = table(*([text, text] for text in TRICKY))
    sheet = openpyxl.load_workbook(io.BytesIO(files.write(written, "xlsx"))).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    lines = files.write(written, "csv").decode("utf-8-sig").splitlines()
    assert not any(line.lstrip('"').startswith(("=", "+", "-", "@", "\t")) for line in lines)


def xlsx(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_spreadsheet_makes_numbers_of_years_and_empty_rows() -> None:
    read = files.read(xlsx(["key", "year", None], ["a", 2005.0], [None, None], ["b", 2006]), "xlsx")
    assert [list(row) for row in read] == [["a", "2005"], ["b", "2006"]]
    assert files.row_numbers(read) == [2, 4]


def test_semicolons_of_other_spreadsheets() -> None:
    assert files.read(b"key;title\na;x, y\n", "csv")["title"] == ["x, y"]


BOMB = io.BytesIO()
with zipfile.ZipFile(BOMB, "w", zipfile.ZIP_DEFLATED) as parts:
    parts.writestr("xl/worksheets/sheet1.xml", b" " * (files.UNPACKED_AT_MOST + 1))


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"", "csv", "is empty"),
        (b" \n ", "json", "is empty"),
        (b"key,title\n", "csv", "no row below"),
        (b",\na,b\n", "csv", "must name the columns"),
        (b"key,key\na,b\n", "csv", "“key” is there twice"),
        (b"key,title\na,b,c\n", "csv", "Row 2 has more cells"),
        (b'key,title\na,"b', "csv", "cannot be read as CSV"),
        ("key,title\na,é\n".encode("latin-1"), "csv", "not in UTF-8"),
        ("key,title\na,b\n".encode("utf-16"), "csv", "not in UTF-8"),
        ("key,title\na,b\n".encode("utf-16-le"), "csv", "not in UTF-8"),
        (b"key,title\na\x00,b\n", "csv", "not in UTF-8"),
        (b"key,title\na," + b"x" * 200_000, "csv", "cannot be read as CSV"),
        (b"[{]", "json", "cannot be read as JSON"),
        (b"[" * 100_000, "json", "cannot be read as JSON"),
        (b'[{"key": ' + b"9" * 5000 + b"}]", "json", "cannot be read as JSON"),
        (b"{}", "json", "Write a list of entries"),
        (b"[1]", "json", "Write a list of entries"),
        (b'[{"a": 1}, {"b": 2}]', "json", "Entry 2 has other columns"),
        (b'[{"a": [1]}]', "json", "write texts and numbers"),
        (b"key,title", "xlsx", "cannot be read as XLSX"),
        (b"PK\x03\x04 no zip", "xlsx", "cannot be read as XLSX"),
        (BOMB.getvalue(), "xlsx", "too big once unpacked"),
        (xlsx(["key"], ["=1+1"]), "xlsx", "Row 2 holds a formula"),
        (xlsx(), "xlsx", "empty"),
        (b"x", "exe", "ends in .csv"),
        (b"x" * (files.BYTES_AT_MOST + 1), "csv", "too big"),
        (b"key\n" + b"a\n" * 20_001, "csv", "too many rows"),
        (json.dumps([{"key": "a"}] * 20_001).encode(), "json", "too many rows"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(data: bytes, kind: str, words: str) -> None:
    with pytest.raises(files.UnreadableError, match=words):
        files.read(data, kind)


@given(st.binary(max_size=300), st.sampled_from(list(files.FORMATS)))
def test_any_bytes_are_a_table_or_words(data: bytes, kind: str) -> None:
    with suppress(files.UnreadableError):
        assert len(files.read(data, kind))
