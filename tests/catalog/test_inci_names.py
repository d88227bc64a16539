"""The label reader with a register: which name is meant, and which is not known."""

import tomllib

import pytest

from catalog.inci import (
    Doubt,
    Part,
    Register,
    Verdict,
    colour_number,
    key,
    read,
    without_asides,
)
from catalog.inci.aliases import ALIASES
from catalog.services import content

from .labels.names import MISSING_COMMAS, OTHER_NAMES, SPELLINGS
from .labels.register import REGISTER

TABLES = {"other name": OTHER_NAMES, "spelling": SPELLINGS, "missing comma": MISSING_COMMAS}
ROWS = [
    pytest.param(raw, names, id=f"{rule}: {habit} {place}")
    for rule, rows in TABLES.items()
    for place, (habit, raw, names) in enumerate(rows, 1)
]


@pytest.mark.parametrize(("raw", "names"), ROWS)
def test_a_printed_name_is_found_in_the_register(raw: str, names: str) -> None:
    reading = read(f"Ingredients: {raw}", REGISTER)
    assert " | ".join(name.inci or "?" for name in reading.names) == names


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("Lavandula Hybrida (Lavender) Extract", None),
        ("Sclerocraya Birrea (Marula) Kernel Oil", None),  # one letter off: asked about
        ("Persea Gratissima (Avocado) Leaf Extract", None),
        ("Beeswax (Cera Alba)", "CERA ALBA"),
        ("Eau (Aqua) Purifiee", "AQUA"),
        ("Huile Precieuse (Lavender)", "LAVANDULA ANGUSTIFOLIA OIL"),
    ],
)
def test_a_common_name_amid_a_name_does_not_stand_for_the_whole(
    printed: str, found: str | None
) -> None:
    register = Register(
        [
            ("Lavender", "LAVANDULA ANGUSTIFOLIA OIL"),
            ("Marula", "SCLEROCARYA BIRREA SEED OIL"),
            ("Avocado", "PERSEA GRATISSIMA OIL"),
            ("CERA ALBA", "CERA ALBA"),
            ("AQUA", "AQUA"),
        ]
    )
    for apart in (True, False):
        (name,) = read(f"Ingredients: {printed}", register, apart=apart).names
        assert name.inci == found


def test_names_without_a_comma_may_stay_as_they_are_printed() -> None:
    names = read("Aqua, Citric Acid Sodium Benzoate", REGISTER, apart=False).names
    assert [(name.text, name.is_known) for name in names] == [
        ("Aqua", True),
        ("Citric Acid Sodium Benzoate", False),
    ]


def test_a_plain_mapping_and_a_function_are_registers_too() -> None:
    mapping = {key("Aqua"): "AQUA"}
    for known in (mapping, mapping.get, Register([("Water", "AQUA")])):
        assert [name.inci for name in read("Water, Aqua, Mica", known).names][:1] == ["AQUA"]


def test_without_a_register_no_name_is_known_and_none_is_doubted() -> None:
    reading = read("Aqua, Citrid Acid, Parfum")
    assert not any(name.is_known for name in reading.names)
    assert reading.verdict is Verdict.OK


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Citrid Acid", "CITRIC ACID"),
        ("ETYHLHEXYLGLYCERIN", "ETHYLHEXYLGLYCERIN"),
        ("Sclerocraya Birrea (Marula) Seed Oil", "SCLEROCARYA BIRREA SEED OIL"),
        ("Phenoxyethanole", "PHENOXYETHANOL"),
        ("Sodium Benzoat", "SODIUM BENZOATE"),
        ("Methylisothiazolinon", "METHYLISOTHIAZOLINONE"),
    ],
)
def test_a_misspelt_name_stays_as_printed_and_a_near_one_is_suggested(
    printed: str, meant: str
) -> None:
    (water, name) = read(f"Aqua, {printed}", REGISTER, suggest=REGISTER.near).names
    assert water.suggestions == ()
    assert (name.text, name.inci) == (printed, None)
    assert name.suggestions[0] == meant


@pytest.mark.parametrize("printed", ["Foobarin", "Xq", "Rosa Damascena Flower Oil", "z" * 500])
def test_nothing_is_suggested_where_nothing_is_near(printed: str) -> None:
    assert REGISTER.near(printed) == ()


def test_the_registers_own_name_comes_before_another_name_of_it() -> None:
    register = Register([("retinol", "VITAMIN A"), ("Retinol", "RETINOL")])
    assert register(key("RETINOL")) == "RETINOL"
    assert len(register) == 1


@pytest.mark.parametrize(
    ("raw", "verdict", "doubts"),
    [
        ("Ingredients: Aqua, Glycerin.", Verdict.OK, set()),
        ("A lovely cream for you.\n\nAqua, Glycerin, Mica. Directions: Apply.", Verdict.OK, set()),
        ("Aqua, Foobarin", Verdict.PARTIAL, {Doubt.UNKNOWN}),
        ("Aqua, Glycerin, Mica...", Verdict.PARTIAL, {Doubt.CUT_OFF}),
        ("Aqua, Glycerin (Mica", Verdict.PARTIAL, {Doubt.BRACKET}),
        (
            "Ingredients: Aqua, this is what makes it so good, Mica",
            Verdict.PARTIAL,
            {Doubt.SENTENCE},
        ),
        ("Ingredients: see packaging", Verdict.NO_LIST, set()),
        ("", Verdict.NO_LIST, set()),
        (" \n, ;.", Verdict.NO_LIST, set()),
        ("Use it every day for your skin.", Verdict.NO_LIST, set()),
    ],
)
def test_the_verdict_says_how_well_it_was_read(
    raw: str, verdict: Verdict, doubts: set[Doubt]
) -> None:
    reading = read(raw, REGISTER)
    assert reading.verdict is verdict
    assert reading.doubts == doubts


def test_each_name_says_where_it_stands_and_what_was_beside_it() -> None:
    raw = "Ingredients: Water (Aqua), Sodium Fluoride (1450 ppm), CI&nbsp;77491 2&#37;."
    water, fluoride, colour = read(raw, REGISTER).names
    assert raw[water.start : water.end] == "Water (Aqua)"
    assert raw[fluoride.start : fluoride.end] == "Sodium Fluoride"
    assert fluoride.notes == ("(1450 ppm)",)
    assert fluoride.percent is None
    assert raw[colour.start : colour.end].rstrip() == "CI&nbsp;77491"
    assert (colour.text, colour.inci, str(colour.percent)) == ("CI 77491", "CI 77491", "2")


def test_what_it_may_contain_is_told_apart() -> None:
    (blush,) = read("Talc, Mica [+/- CI 77491]").lists
    assert [name.text for name in blush.ingredients] == ["Talc", "Mica"]
    assert [name.text for name in blush.may_contain] == ["CI 77491"]
    assert [name.part for name in blush.names] == [Part.LIST, Part.LIST, Part.MAY_CONTAIN]


def test_what_a_pack_says_besides_is_kept_as_notes() -> None:
    reading = read("Aqua, Mel*. *from organic farming. Contains Sodium Fluoride 0.3% (1450 ppm).")
    assert reading.notes == (
        "*from organic farming",
        "Contains Sodium Fluoride 0.3% (1450 ppm).",
    )


@pytest.mark.parametrize(
    ("printed", "short"),
    [
        ("Stellaria Media (Chickweed) Extract", "Stellaria Media Extract"),
        ("Iron Oxides (CI 77491, CI 77492)", "Iron Oxides (CI 77491, CI 77492)"),
        ("Titanium Dioxide (Nano)", "Titanium Dioxide (Nano)"),
        ("(Parfum)", "(Parfum)"),
        ("Mica", "Mica"),
    ],
)
def test_a_bracket_that_only_repeats_a_name_can_be_left_out(printed: str, short: str) -> None:
    assert without_asides(printed) == short


def test_a_plant_by_two_names_is_called_by_its_inci_name() -> None:
    register = Register(
        [
            ("Rose Hip Oil", "ROSA CANINA SEED OIL"),
            ("ROSA CANINA FRUIT OIL", "ROSA CANINA FRUIT OIL"),
            ("Rose Oil", "ROSA DAMASCENA FLOWER OIL"),
        ]
    )
    both = read("Ingredients: Rose Hip Oil / Rosa Canina Fruit Oil", register, apart=False)
    assert [name.inci for name in both.names] == ["ROSA CANINA FRUIT OIL"]
    other = read("Ingredients: Rose Oil / Rosa Canina Fruit Oil", register, apart=False)
    assert [name.inci for name in other.names] == [None]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("CI 77891", "CI 77891"),
        ("(C.I. 77891)", "CI 77891"),
        ("CI77891 [nano]", "CI 77891"),
        ("CI 77891 [nano] (Titanium Dioxide)", "CI 77891"),
        ("CI 77891 / Titanium Dioxide", "CI 77891"),
        ("CI 77491/CI 77492", ""),
        ("CI 77491/77492", ""),
        ("Titanium Dioxide / CI 77891", ""),
        ("Iron Oxides", ""),
    ],
)
def test_a_colourant_is_called_by_the_number_it_begins_with(printed: str, number: str) -> None:
    assert colour_number(printed) == number


def test_no_other_name_stands_for_two() -> None:
    meant: dict[str, str] = {}
    for name, inci in ALIASES:
        assert meant.setdefault(key(name), inci) == inci, name


def test_the_catalogue_calls_nothing_by_a_name_that_means_another_thing_here() -> None:
    called: dict[str, set[str]] = {}
    for file in content.DIRECTORY.glob("ingredients/*.toml"):
        for one in tomllib.loads(file.read_text(encoding="utf-8")).values():
            for name in one.get("other_names", ()):
                called.setdefault(key(name), set()).add(key(one["inci_name"]))
    # A name of several ingredients stands for none of them.
    own = {name: meant.pop() for name, meant in called.items() if len(meant) == 1}
    for name, inci in ALIASES:
        assert own.get(key(name), key(inci)) == key(inci), name


@pytest.mark.parametrize("name", ["BHA", "Sea Water", "Camellia Sinensis Extract", "Tea"])
def test_what_may_mean_something_else_is_no_other_name(name: str) -> None:
    assert key(name) not in {key(other) for other, _ in ALIASES}
