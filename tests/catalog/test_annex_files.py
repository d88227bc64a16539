"""An official annex file, row by row: its names, its figures, its dates."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from catalog.models import AnnexEntry
from catalog.services.annex_files import AnnexFileError, plain_figure, read
from catalog.services.annex_names import names_in

from .annex_texts import file, row


def only(annex: str, **said: str) -> AnnexEntry:
    (entry,) = read(file(annex, row(annex, "1", **said))).entries
    return entry


def test_a_row_as_the_file_has_it() -> None:
    entry = only(
        "III",
        chemical_name="Benzoic acid,\r\n2-hydroxy-",
        name="SALICYLIC ACID",
        cas="69-72-7",
        ec="200-712-3",
        product="(a) Hair products\r\n\r\n(b) Other\xa0products",
        maximum="(a) 3.0%\r\n\r\n(b) 2.0%\r\n",
        other="Not for chil\xaddren",
        wording="Not under 3 years",
        regulation="(EU) 2021/850",
        cmr="Reprotoxic Cat. 2(),Mutagenic Cat. 2(when over 1%)",
        update="07/12/2023",
    )
    said = {name: getattr(entry, name) for name in ("annex", "number", "part", "in_force")}
    assert said == {"annex": "III", "number": "1", "part": 1, "in_force": True}
    assert entry.substance == "Benzoic acid,\n2-hydroxy-"
    assert (entry.inci_names, entry.cas, entry.ec) == (["SALICYLIC ACID"], "69-72-7", "200-712-3")
    assert entry.product_types == "(a) Hair products\n(b) Other products"
    assert entry.limit_words == "(a) 3.0%\n(b) 2.0%"
    assert (entry.max_percent, entry.conditions) == (None, "Not for children")
    assert (entry.wording, entry.regulation) == ("Not under 3 years", "(EU) 2021/850")
    assert entry.cmr == "Reprotoxic Cat. 2, Mutagenic Cat. 2 (when over 1%)"
    assert entry.updated_on == dt.date(2023, 12, 7)
    assert entry.file_on == dt.date(2026, 9, 9)
    assert (entry.attribution, entry.licence) == ("© European Union, CosIng", "CC BY 4.0")


@pytest.mark.parametrize("annex", ["II", "III", "IV", "V", "VI"])
def test_each_annex_has_its_columns(annex: str) -> None:
    given = read(file(annex, row(annex, "7a", cas="-", identified="UREA", cmr="Carcinogenic")))
    (entry,) = given.entries
    assert (given.annex, entry.annex, entry.number) == (annex, annex, "7a")
    assert (entry.inci_names, entry.cas, entry.cmr) == (["UREA"], "", "Carcinogenic")


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_columns_parted_by_something_else(delimiter: str) -> None:
    given = read(file("V", row("V", "12 a", name="A, B"), delimiter=delimiter))
    assert [(entry.number, entry.inci_names) for entry in given.entries] == [("12a", [])]


def test_a_number_can_stand_for_several_rows() -> None:
    rows = [row("III", number) for number in ("9a", "9", "9", "10")]
    entries = read(file("III", *rows)).entries
    assert [(entry.number, entry.part) for entry in entries] == [
        ("9a", 1),
        ("9", 1),
        ("9", 2),
        ("10", 1),
    ]


def test_what_was_moved_or_deleted_is_not_in_force() -> None:
    assert not only("V", chemical_name="Moved or deleted").in_force
    assert only("V", chemical_name="Deleted scenes").in_force


class TestDates:
    PHRASE = (
        "From 1 November 2025 cosmetic products containing that substance and not complying with "
        "the conditions shall not be placed on the Union market. From 1 May 2027 cosmetic products "
        "containing that substance shall not be made available on the Union market."
    )

    @pytest.mark.parametrize("where", ["product", "maximum", "other", "wording"])
    def test_said_plainly_are_kept(self, where: str) -> None:
        entry = only("III", **{where: f"Few.\n{self.PHRASE}"})
        assert entry.new_stock_from == dt.date(2025, 11, 1)
        assert entry.all_stock_from == dt.date(2027, 5, 1)

    @pytest.mark.parametrize(
        "words",
        [
            "As from 3 September 2017: 0,5 %",
            "may be placed on the Union market until 31 December 2024",
            f"{PHRASE} {PHRASE.replace('1 November 2025', '1 June 2026')}",
            PHRASE.replace("1 November", "31 November"),
        ],
    )
    def test_said_otherwise_or_twice_are_not_guessed(self, words: str) -> None:
        assert only("III", other=words).new_stock_from is None


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("0.5%", "0.5"),
        ("7,34 %", "7.34"),
        ("10% ", "10"),
        ("0.7% (after mixing for use)", "0.7"),
        ("0,0015 % Rinse-off products", "0.0015"),
        ("(a) 8%\n(b) 5%", None),
        ("(b) 1,0 %", None),
        ("0.5% (acid)", None),
        ("6% (as NH3)", None),
        ("0.2%%", None),
        ("0 15%", None),
        ("100 mg/kg", None),
        ("25%*\n*: In case of combined use", None),
        ("Maximum secondary amine content: 0.5%", None),
        ("", None),
    ],
)
def test_a_percent_only_where_it_is_one_plain_figure(words: str, figure: str | None) -> None:
    assert plain_figure(words) == (figure and Decimal(figure))


@pytest.mark.parametrize(
    ("glossary", "identified", "names"),
    [
        ("A ONE; B TWO", "", ["A ONE", "B TWO"]),
        ("SODIUM ONE / SODIUM TWO /SODIUM TEN", "", ["SODIUM ONE", "SODIUM TWO", "SODIUM TEN"]),
        ("", "ONE ACID,,TWO ACID,", ["ONE ACID", "TWO ACID"]),
        ("", "ONE ACID;TWO ACID", ["ONE ACID", "TWO ACID"]),
        ("ACID OF ONE, ACID OF TWO", "", ["ACID OF ONE", "ACID OF TWO"]),
        ("Retinol", "RETINOL,RETINYL ACETATE", ["RETINOL", "RETINYL ACETATE"]),
        # Commas between digits, and between the places of a nitrogen.
        (
            "",
            "1,3-BIS-DIOL,4,4'-DIOL,N,N-DIMETHYL-AMINE,PEG-3,2',2'-DIAMINE",
            ["1,3-BIS-DIOL", "4,4'-DIOL", "N,N-DIMETHYL-AMINE", "PEG-3,2',2'-DIAMINE"],
        ),
        ("", "RED 53,RED 53:1", ["RED 53", "RED 53:1"]),
        ("", "SODIUM,NYLON-6", ["SODIUM", "NYLON-6"]),
        ("", "CITRUS ONE, X C. TWO PEEL OIL,UREA", ["CITRUS ONE, X C. TWO PEEL OIL", "UREA"]),
        (
            "Phenol, 2-methoxy- 4-(2-propenyl)-, acetate",
            "",
            ["PHENOL, 2-METHOXY-4-(2-PROPENYL)-, ACETATE"],
        ),
        # Slashes of plants and of lists.
        ("Rosa Leaf/Twig Oil", "ROSA LEAF/TWIG OIL", ["ROSA LEAF/TWIG OIL"]),
        ("ONEPARABEN/TWOPARABEN", "ONEPARABEN", ["ONEPARABEN", "TWOPARABEN"]),
        ("WHITE OXIDE/CI 77891", "", ["WHITE OXIDE", "CI 77891"]),
        (
            "",
            "CI 45380 / ACID RED 87,CI 42053/ FAST GREEN",
            ["CI 45380", "ACID RED 87", "CI 42053", "FAST GREEN"],
        ),
        ("PONCEAU (CI 14700)", "", ["PONCEAU", "CI 14700"]),
        # What is no part of a name.
        ("BEHEN CHLORIDE (1) / CETRI CHLORIDE (2)", "", ["BEHEN CHLORIDE", "CETRI CHLORIDE"]),
        ("ZINC OXIDE (NANO)", "", ["ZINC OXIDE (NANO)"]),
        ("MEA- SALICYLATE", "MEA-SALICYLATE", ["MEA-SALICYLATE"]),
        ("CITRIC ACID (AND) SILVER", "CITRIC ACID,SILVER", ["CITRIC ACID (AND) SILVER"]),
        ("-", " , ", []),
    ],
)
def test_names(glossary: str, identified: str, names: list[str]) -> None:
    assert names_in(glossary, identified) == names


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("x1,Something,,,,,,,,,\r\n", "line 7: “x1” is no reference number"),
        ("2,Something\r\n", "line 7: 2 cells where there are 11 headings"),
        ("2,,,,,,,,,,\r\n", "line 7: it names no substance"),
        ('2,"Some"thing,,,,,,,,,\r\n', "line 7: it cannot be read as CSV"),
    ],
)
def test_a_line_that_cannot_be_read_is_told(line: str, why: str) -> None:
    first, last = row("II", "1"), ",".join(row("II", "3"))
    given = read(file("II", first, end=f"{line}{last}\r\n"))
    assert [entry.number for entry in given.entries] == ["1", "3"]
    (told,) = given.told
    assert told.startswith(why)


def test_the_places_of_a_number_stay_where_one_cannot_be_read() -> None:
    given = read(file("II", end="4,Cut off\r\n" + ",".join(row("II", "4")) + "\r\n"))
    assert [entry.part for entry in given.entries] == [2]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "names the columns"),
        ("Name,CAS\nUREA,57-13-6\n", "names the columns"),
        (file("II").replace("ANNEX II", "ANNEX I"), "which annex"),
        (file("II", created="soon"), "which day"),
        (file("II", created="31/02/2026"), "which day"),
        (file("II").replace("Regulation,", "Rule,", 1), "no column “regulation”"),
        (file("III").replace("Maximum concentration", "Most"), "no column “maximum"),
        (file("II", row("II", "1\x00")), "characters no text has"),
    ],
)
def test_what_is_no_annex_file(text: str, why: str) -> None:
    with pytest.raises(AnnexFileError, match=why):
        read(text)


def test_a_file_without_its_day_of_creation_is_of_its_last_update() -> None:
    text = file("II", row("II", "1")).replace("File creation date: 09/09/2026", "")
    assert read(text).file_on == dt.date(2026, 8, 28)
