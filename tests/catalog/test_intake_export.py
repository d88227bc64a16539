"""The file itself: read line by line, whatever is in the lines."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from catalog.services.intake import export
from catalog.services.intake.export import LONGEST_LINE, Line, UnreadableError

from .export_files import HEADER, made, of, product, write

HEAD = "\t".join(export.NEEDED).encode()


def survey(folder: Path, data: bytes, name: str = "products.csv") -> export.Survey:
    path = folder / name
    path.write_bytes(data)
    return export.survey(path)


def read(folder: Path, *lines: bytes, head: bytes = HEAD, end: bytes = b"\n") -> list[Line]:
    return list(export.lines(survey(folder, end.join([head, *lines]) + end)))


def test_cells_are_found_by_the_names_of_their_columns(tmp_path: Path) -> None:
    path = write(tmp_path / "products.csv", of(product("Soft Mask", quantity="50 ml")))
    (line,) = export.lines(export.survey(path))
    assert line.cells["product_name"] == "Soft Mask"
    assert line.cells["quantity"] == "50 ml"
    assert "nutrient-3_100g" not in line.cells
    assert "ingredients_text" not in line.cells
    assert line.cell_count == len(HEADER)
    assert line.end == path.stat().st_size


def test_other_columns_in_another_order(tmp_path: Path) -> None:
    head = b"brands\tnew_column\tingredients_text\tproduct_name\tcode"
    (line,) = read(tmp_path, b"Brightwater\tx\tAqua\tMask\t0012", head=head)
    assert line.cells == {
        "code": "0012",
        "product_name": "Mask",
        "brands": "Brightwater",
        "ingredients_text": "Aqua",
    }


def test_quotes_are_letters_like_others(tmp_path: Path) -> None:
    one, other = read(tmp_path, b'1\t"Mask\tB\tAqua', b'2\tMask"\tB\t"Aqua", Mica')
    assert one.cells["product_name"] == '"Mask'
    assert other.cells["ingredients_text"] == '"Aqua", Mica'


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_either_end_of_a_line(tmp_path: Path, end: bytes) -> None:
    found = read(tmp_path, b"1\tMask\tB\tAqua", b"2\tGel\tB\t", end=end)
    assert [line.cells.get("ingredients_text") for line in found] == ["Aqua", None]
    assert [line.cell_count for line in found] == [4, 4]


def test_the_last_line_needs_no_end(tmp_path: Path) -> None:
    file = survey(tmp_path, HEAD + b"\n1\tMask\tB\tAqua")
    (line,) = export.lines(file)
    assert line.cells["ingredients_text"] == "Aqua"
    assert (line.end, file.rows) == (file.size, 1)


def test_a_mark_before_the_first_column_is_no_part_of_its_name(tmp_path: Path) -> None:
    (line,) = read(tmp_path, b"1\tMask\tB\t", head=b"\xef\xbb\xbf" + HEAD)
    assert line.cells["code"] == "1"


def test_what_is_no_text_shows_as_broken(tmp_path: Path) -> None:
    latin, nul = read(tmp_path, b"1\tCr\xe9me\tB\t", b"2\tMa\x00sk\tB\t")
    assert latin.cells["product_name"] == "Cr\ufffdme"
    assert nul.cells["product_name"] == "Ma\ufffdsk"


def test_cells_are_counted_and_empty_lines_passed_over(tmp_path: Path) -> None:
    found = read(tmp_path, b"1\tMask", b"", b"\t\t\t", b"  ", b"2\tGel\tB\tAqua\tmore")
    assert [(line.cells["code"], line.cell_count) for line in found] == [("1", 2), ("2", 5)]


def test_a_line_without_end_is_cut_and_the_next_one_is_whole(tmp_path: Path) -> None:
    endless = b"1\tMask\tB\t" + b"Aqua, " * LONGEST_LINE
    cut, whole = read(tmp_path, endless, b"2\tGel\tB\tAqua")
    assert cut.is_cut
    assert len(cut.cells["ingredients_text"]) == export.LONGEST_CELL
    assert not whole.is_cut
    assert whole.cells["code"] == "2"
    assert cut.end == len(HEAD) + 1 + len(endless) + 1


def test_a_line_of_just_the_longest_length_is_whole(tmp_path: Path) -> None:
    start = b"1\tMask\tB\t"
    longest = start + b"x" * (LONGEST_LINE - len(start) - 1)
    first, second = read(tmp_path, longest, b"2\tGel\tB\tAqua")
    assert not first.is_cut
    assert second.cells["code"] == "2"


@pytest.mark.parametrize("name", ["products.csv", "products.csv.gz"])
def test_it_goes_on_from_any_line(tmp_path: Path, name: str) -> None:
    file = export.survey(write(tmp_path / name, made(60, dirt=0.8)))
    whole = list(export.lines(file))
    for at in range(len(whole)):
        assert list(export.lines(file, offset=whole[at].end)) == whole[at + 1 :]


def test_packed_or_not_a_file_is_the_same(tmp_path: Path) -> None:
    plain = export.survey(write(tmp_path / "products.csv", made(30)))
    packed = export.survey(write(tmp_path / "products.csv.gz", made(30)))
    # The name says nothing.
    unnamed = survey(tmp_path, gzip.compress(plain.path.read_bytes()), "products")
    assert plain.digest == packed.digest == unnamed.digest
    assert plain.size == packed.size == unnamed.size
    assert plain.rows == packed.rows == 30
    assert list(export.lines(plain)) == list(export.lines(packed))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"code,product_name,brands\n1,Mask,B\n", "Missing: code, product_name, brands"),
        (b"code\tbrands\n1\tB\n", "Missing: product_name, ingredients_text"),
        (HEAD + b"\tcode\n", "“code” is there twice"),
        (HEAD.decode().encode("utf-16"), "Missing"),
        (gzip.compress(HEAD + b"\n" + bytes(range(256)) * 999, mtime=0)[:-200], "cut off"),
        (gzip.compress(HEAD, mtime=0)[:12] + b"\xff" * 40, "broken"),
    ],
)
def test_what_is_no_export_is_refused_in_words(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        survey(tmp_path, data)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.csv", tmp_path):
        with pytest.raises(UnreadableError, match="cannot be read"):
            export.survey(path)
