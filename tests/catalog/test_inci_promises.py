"""What holds for every text: nothing raises, nothing is lost, and time grows with length only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.inci import IngredientList, Reading, Role, read

from .labels.register import REGISTER

WORDS = [
    *("Aqua", "Glycerin", "Parfum", "1,2-Hexanediol", "CI 77491", "Alcohol Denat.", "Mica", "水"),
    *("N,N-Dimethyl", "Citrid Acid", "D&C Red 33", "No. 5", "77491", "5", "the skin and your"),
    *(", ", ",", "; ", "\n", "\n\n", " ", ". ", ": ", " / ", "/", "\\", " • ", "•", " - ", " & "),
    *(" (and) ", "(", ")", "[", "]", "{", "}", " (CI 77491)", "(Aqua)", "*", " *organic", "_"),
    *(" 5%", " (2%)", "10 % ", "5-10%", "<1%", "100% pure ", " 1450 ppm", "(1450 ppm)", "'", '"'),
    *("+/-", "[+/- ", "(+/-)", " may contain: ", "Peut contenir (+/-): ", "Ingredients: "),
    *("INGREDIENTS ", "Inactive ingredients: ", "Composition: ", "Directions: ", "Contains "),
    *("Shampoo: ", "Day Cream\n", "No info", "F.I.L. C123/1", "&amp;", "<br>", "\u00a0", "…", "²"),
    *(
        "[Serum] ",
        "Serum - ",
        "**Toner:** ",
        "†",
        " °",
        " #",
        " (+/-), ",
        "± (CI 77491, Mica)",
        "・",
    ),
    *(
        "全成分表示：",
        "Ingredients below 1%: ",
        "Active ingredients: ",
        "\u00ad\n",
        "、",
        ".5%",
        "0·5%",
    ),
    *("Phenoxy\n", "ethanol", "\n(Aqua)", "Lot 12 ", "Vitamin E. ", "1 , 2-Hexanediol", " / -"),
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=20).map("".join) | st.text(max_size=120)
LISTS = st.lists(
    st.sampled_from(
        [
            *("Aqua", "Parfum (Fragrance)", "1,2-Hexanediol", "CI 77491", "Alcohol Denat."),
            *("Acrylates/C10-30 Alkyl Acrylate Crosspolymer", "N,N-Diethyl-m-Aminophenol"),
            *("Titanium Dioxide [Nano] / Titanium Dioxide", "FD&C Yellow No. 5", "Polysorbate 20"),
            *("Iron Oxides (CI 77491, CI 77492)", "Sodium C14•16 Olefin Sulfonate", "Citrid Acid"),
        ]
    ),
    min_size=1,
    max_size=30,
)


def lists_of(reading: Reading) -> list[tuple[str, list[tuple[str, str, str]]]]:
    def names(one: IngredientList) -> list[tuple[str, str, str]]:
        return [(name.text, name.part, f"{name.percent}") for name in one.names]

    return [(one.title, names(one)) for one in reading.lists]


@given(TEXTS)
def test_every_character_is_in_a_name_a_note_or_ignored(raw: str) -> None:
    reading = read(raw, REGISTER, suggest=REGISTER.near)
    place = 0
    for span in reading.spans:
        assert span.start == place < span.end
        place = span.end
    assert place == len(raw)
    named = [span for span in reading.spans if span.role is Role.NAME]
    for name in reading.names:
        assert name.text.strip() == name.text != ""
        assert any(span.start < name.end and name.start < span.end for span in named)


@given(st.lists(st.sampled_from(WORDS), max_size=20).map("".join))
def test_the_printed_result_reads_the_same(raw: str) -> None:
    for known in (None, REGISTER):
        reading = read(raw, known)
        assert lists_of(read(reading.printed(), known)) == lists_of(reading)


@given(LISTS)
def test_a_clean_list_comes_out_as_it_went_in(names: list[str]) -> None:
    for raw in (f"Ingredients: {', '.join(names)}.", f"INCI:\n{'; '.join(names)}"):
        assert [name.text for name in read(raw).names] == names


BIG = 1_000_000


@pytest.mark.parametrize(
    "part",
    [
        *(
            "(",
            ")",
            "([{",
            "(a, ",
            ",",
            ", ",
            "1,2",
            "1, ",
            "1",
            "N,",
            "9% ",
            "9-",
            " ",
            "\n",
            ". ",
        ),
        *(":", "ingredients ", "ingredients: ", "may contain: a ", "+/-", "[+/- ", "*", " *a", "&"),
        *(
            "&amp;",
            "<b ",
            "<",
            "a\u0301\u0323",
            "a",
            "water ",
            "zzqx abqq, ",
            "a / ",
            "a\\",
            " - a",
        ),
        *(" • a", "_ a_,", "a 9% (9%) [9 ppm] ", "(F.I.L. ", "a: aqua. ", "Shampoo\nAqua, X\n\n"),
    ],
)
def test_a_hostile_megabyte_is_read_to_its_end(part: str) -> None:
    """The bench says how fast; what took the square of the length would never come to its end."""
    raw = part * (BIG // len(part))
    reading = read(raw, REGISTER, suggest=REGISTER.near)
    assert reading.spans[-1].end == len(raw)


def test_so_is_a_nest_of_brackets() -> None:
    raw = "(" * (BIG // 2) + ", " + ")" * (BIG // 2)
    assert read(raw, REGISTER).spans[-1].end == len(raw)
