"""The label reader on whole labels as they are met, with their names in the register."""

import pytest

from catalog.inci import Verdict, read

from .labels import told, wild, wild_lists, wild_pages, wild_signs

TABLES = {
    "separator": wild.SEPARATORS,
    "heading": wild.HEADINGS,
    "shop": wild_pages.SHOPS,
    "tail": wild_pages.TAILS,
    "named besides": wild.NAMED_BESIDES,
    "kit": wild_pages.KITS,
    "together": wild.TOGETHER,
    "any heading": wild_lists.HEADINGS,
    "medicine": wild_lists.MEDICINES,
    "any title": wild_lists.KITS,
    "beside": wild_lists.TAILS,
    "no list": wild_lists.NO_LIST,
    "bullet": wild_signs.BULLETS,
    "line": wild_signs.LINES,
    "footnote": wild_signs.FOOTNOTES,
    "strength": wild_signs.STRENGTHS,
    "full stop": wild_signs.FULL_STOPS,
    "may contain": wild_signs.MAY_CONTAIN,
}
ROWS = [
    pytest.param(raw, names, id=f"{table}: {what}")
    for table, rows in TABLES.items()
    for what, raw, names in rows
]


@pytest.mark.parametrize(("raw", "names"), ROWS)
def test_it_is_read_in_full(raw: str, names: str) -> None:
    reading = read(raw, wild.REGISTER, apart=False)
    assert told(reading) == names
    assert reading.verdict is (Verdict.OK if names else Verdict.NO_LIST)


@pytest.mark.parametrize(("raw", "names"), ROWS)
def test_nothing_is_lost_and_what_is_read_is_read_again(raw: str, names: str) -> None:
    reading = read(raw, wild.REGISTER, apart=False)
    assert "".join(raw[span.start : span.end] for span in reading.spans) == raw
    assert told(read(reading.printed(), wild.REGISTER, apart=False)) == names


@pytest.mark.parametrize(
    ("printed", "inci"),
    [
        ("Water Aqua Eau", "AQUA"),
        ("Aqua - Water", "AQUA"),
        ("Phe-noxyethanol", "PHENOXYETHANOL"),
        ("Sodium C14•16 Olefin Sulfonate", "SODIUM C14-16 OLEFIN SULFONATE"),
        ("Iron Oxides (CI 77491, CI 77492)", "IRON OXIDES"),
        ("Colour blend (CI 77491, CI 77492)", None),
        ("Aqua - Glycerin", None),
        ("Niacinamide / Panthenol", None),
        ("Talk", "TALC"),
        ("D,L-Panthenol", "PANTHENOL"),
        ("Olio di argan", "ARGANIA SPINOSA KERNEL OIL"),
        ("Aceite de ricino", "RICINUS COMMUNIS SEED OIL"),
        ("グリセリン", "GLYCERIN"),
        ("글리세린", "GLYCERIN"),
        ("甘油", "GLYCERIN"),
    ],
)
def test_one_name_in_several_words_is_one_and_several_names_are_none(
    printed: str, inci: str | None
) -> None:
    (name,) = read(f"Ingredients: {printed}", wild.REGISTER, apart=False).names
    assert name.inci == inci


def test_a_block_in_brackets_ends_what_it_may_contain() -> None:
    for raw in (
        "Talc ± (CI 77491, CI 77492), Tocopherol",
        "Talc, CI 77491 (+/-), Mica (+/-), Urea",
    ):
        (made,) = read(raw, wild.REGISTER, apart=False).lists
        assert [len(made.ingredients), len(made.may_contain)] == [2, 2]


def test_a_bracket_on_a_line_of_its_own_that_names_another_thing_is_a_name() -> None:
    reading = read("Ingredients: Aqua\n(Glycerin)\nMica", wild.REGISTER, apart=False)
    assert [name.inci for name in reading.names] == ["AQUA", "GLYCERIN", "MICA"]
