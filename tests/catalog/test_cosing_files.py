"""An inventory of INCI names, whichever way it was exported, line by line."""

from __future__ import annotations

import pytest

from catalog.services.cosing_files import InventoryError, Row, Told, rows

SHORT = "inci_name,cas_number,einecs_number,function\n"
OFFICIAL = (
    "sep=,\n"
    '"File creation date: 01/02/2026"\n'
    "Ingredients,,,\n"
    '"COSING Ref No","INCI name","INN name","Ph. Eur. Name","CAS No","EC No",'
    '"Chem/IUPAC Name / Description",Restriction,Function,"Update Date"\n'
)


def read(text: str) -> list[Row | Told]:
    return list(rows(text.splitlines(keepends=True)))


def only(text: str) -> Row:
    (row,) = read(text)
    assert isinstance(row, Row)
    return row


def test_the_short_shape() -> None:
    row = only(SHORT + 'SALICYLIC ACID,69-72-7,200-712-3,"Keratolytic, Preservative"\n')
    assert row == Row(
        line=2,
        name="SALICYLIC ACID",
        key="salicylic acid",
        cas="69-72-7",
        ec="200-712-3",
        functions=["Keratolytic", "Preservative"],
        other_names=[],
    )


def test_the_official_shape_has_title_lines_and_more_columns() -> None:
    row = only(
        OFFICIAL
        + '75541,"Retinol",retinolum,vitaminum a,68-26-8 / 11103-57-4,200-683-7 / 234-328-2,'
        + '"all-trans, of old",III/376,"SKIN CONDITIONING",15/10/2010\n'
    )
    assert (row.line, row.name) == (5, "RETINOL")
    assert (row.cas, row.ec) == ("68-26-8; 11103-57-4", "200-683-7; 234-328-2")
    assert row.functions == ["SKIN CONDITIONING"]
    assert row.other_names == ["retinolum", "vitaminum a"]


@pytest.mark.parametrize("sign", [";", "\t"])
def test_columns_parted_by_something_else(sign: str) -> None:
    row = only(f"INCI name{sign}CAS No.{sign}Function\nUREA{sign}57-13-6{sign}BUFFERING\n")
    assert (row.name, row.cas, row.functions) == ("UREA", "57-13-6", ["BUFFERING"])


@pytest.mark.parametrize("heading", ["EC No", "EINECS/ELINCS No", "EINECS number", "ec_number"])
def test_what_the_years_called_the_ec_number(heading: str) -> None:
    assert only(f"INCI name,{heading}\nUREA,200-315-5 (I)\n").ec == "200-315-5"


def test_a_column_that_is_not_there_says_nothing() -> None:
    row = only("INCI name\nUREA\n")
    assert (row.cas, row.ec, row.functions) == (None, None, None)


def test_a_column_that_is_empty_says_that_there_is_none() -> None:
    row = only(SHORT + "UREA,,-,\n")
    assert (row.cas, row.ec, row.functions) == ("", "", [])


def test_a_line_may_end_before_its_columns_do() -> None:
    assert only(SHORT + "UREA\n").name == "UREA"


def test_a_name_can_run_over_lines_and_have_odd_spaces() -> None:
    first, second = read(SHORT + '"PEG-8\n  DIMETHICONE",,,\nUREA,,,\n')
    assert isinstance(first, Row)
    assert isinstance(second, Row)
    assert (first.line, first.name) == (2, "PEG-8 DIMETHICONE")
    assert (second.line, second.name) == (4, "UREA")


def test_another_name_that_is_the_same_is_none() -> None:
    row = only("INCI name,INN name,Ph. Eur. Name\nZINC OXIDE,zinc-oxide,zinci oxidum\n")
    assert row.other_names == ["zinci oxidum"]


def test_as_many_numbers_as_there_is_room_for() -> None:
    many = " / ".join(f"200-{n:03}-5" for n in range(99))
    kept = only(f"INCI name,EC No\nUREA,{many}\n").ec
    assert kept is not None
    assert kept.startswith("200-000-5; 200-001-5;")
    assert kept.endswith("-5")
    assert 180 < len(kept) <= 200


def test_a_number_twice_is_one() -> None:
    assert only("INCI name,EC No\nUREA,200-315-5/200-315-5\n").ec == "200-315-5"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (",50-00-0,,Denaturant", "it has no INCI name"),
        ('" - ",,,', "it has no INCI name"),
        ("A" * 2001 + ",,,", "its name is longer than 2000 characters"),
        ("ACIDE \udce9TONNANT,,,", "it is not in UTF-8"),
        ("UREA\x00,,,", "it is not in UTF-8"),
        ('"UREA" of old,,,', "it cannot be read as CSV"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_stops_nothing(line: str, why: str) -> None:
    told, row = read(f"{SHORT}{line}\nGLYCERIN,56-81-5,,\n")
    assert isinstance(told, Told)
    assert told.line == 2
    assert told.why.startswith(why)
    assert isinstance(row, Row)
    assert (row.line, row.name) == (3, "GLYCERIN")


def test_a_number_that_is_no_cas_number_is_told_and_the_name_read_without_it() -> None:
    told, row = read(SHORT + "UREA,57-13-7 / 57-13-6,,\n")
    assert told == Told(2, "57-13-7 is no CAS number; UREA was read without it")
    assert isinstance(row, Row)
    assert row.cas == "57-13-6"


@pytest.mark.parametrize(
    "text", ["", "Name,CAS\nUREA,57-13-6\n", "\n" * 100 + SHORT, '"' * 200_000]
)
def test_what_is_no_inventory(text: str) -> None:
    with pytest.raises(InventoryError, match="INCI name"):
        read(text)
