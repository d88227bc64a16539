"""What is offered to whom, what is proposed and why, from the shipped catalogue."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sessions_app.guide.composer import Choices, Reason, Why
from sessions_app.guide.ways import Item, Library, Minutes, Part, Person

from . import starter
from .forbidden import SOOTHING
from .people import CONDITIONS, SKIN_TYPES, offer_to, somebody, subsets

OFTEN = Part.WARMTH, Part.EXFOLIANT, Part.DEEP_CLEANSE, Part.TOOL


def choices(part: Part, person: Person, *, time_at_hand: int = 30) -> Choices:
    return offer_to(person, starter.library(), time_at_hand=time_at_hand).of(part)


def offered(part: Part, person: Person) -> list[str]:
    return [one.way.slug for one in choices(part, person).offered]


def reasons(slug: str, person: Person, *, time_at_hand: int = 30) -> list[Reason]:
    part = starter.way(slug).part
    found = choices(part, person, time_at_hand=time_at_hand).find(slug)
    assert found is not None
    return list(found.reasons)


@pytest.mark.parametrize(
    ("skin_types", "conditions", "exfoliants"),
    [
        ("oily", "", "salicylic glycolic lactic"),
        ("acne-prone", "", "salicylic glycolic lactic"),
        ("normal", "", "glycolic lactic salicylic"),
        ("combination", "", "glycolic salicylic lactic"),
        ("dry", "", "lactic salicylic glycolic"),
        ("sensitive", "", "lactic salicylic glycolic"),
        ("oily sensitive", "", "lactic salicylic glycolic"),  # the most careful type speaks
        ("acne-prone combination", "", "glycolic salicylic lactic"),
        ("sensitive", "eczema", "lactic salicylic glycolic"),
        ("sensitive", "rosacea", "salicylic"),  # the gentle acid is none with rosacea
        ("oily", "pregnancy", ""),
        ("oily", "retinoid", ""),
        ("oily", "benzoyl-peroxide", ""),
    ],
)
def test_which_acid_comes_first(skin_types: str, conditions: str, exfoliants: str) -> None:
    person = somebody(*skin_types.split(), conditions=conditions)
    assert offered(Part.EXFOLIANT, person) == [f"{name}-acid" for name in exfoliants.split()]


@pytest.mark.parametrize(
    ("skin_types", "conditions", "first"),
    [
        ("oily", "", "clay-mask"),
        ("acne-prone", "", "clay-mask"),
        ("combination", "", "clay-mask"),
        ("dry", "", "enzyme-mask"),
        ("sensitive", "", "enzyme-mask"),
        ("oily sensitive", "", "enzyme-mask"),
        ("oily", "eczema", "charcoal-mask"),
    ],
)
def test_which_deep_cleanse_comes_first(skin_types: str, conditions: str, first: str) -> None:
    person = somebody(*skin_types.split(), conditions=conditions)
    assert offered(Part.DEEP_CLEANSE, person)[0] == first


def test_what_everybody_is_offered() -> None:
    for conditions in subsets(CONDITIONS):
        person = Person(frozenset({"normal"}), conditions)

        assert bool(offered(Part.WARMTH, person)) == ("rosacea" not in conditions)
        assert offered(Part.CLEANSER, person) == ["gentle-cleanser"]
        assert {*offered(Part.SOOTHING, person)} == SOOTHING
        assert offered(Part.TOOL, person) == ["jade-roller", "gua-sha"]
        assert offered(Part.SERUM, person) == ["light-serum"]
        assert offered(Part.MOISTURISER, person) == ["non-comedogenic-moisturiser"]
        assert offered(Part.OIL, person) == ["facial-oil"]


@pytest.mark.parametrize(
    ("skin_type", "minutes", "proposed"),
    [
        ("oily", 15, ["warm-shower", "salicylic-acid", "", ""]),
        ("oily", 30, ["warm-shower", "salicylic-acid", "clay-mask", ""]),
        ("oily", 45, ["warm-shower", "salicylic-acid", "clay-mask", "jade-roller"]),
        ("acne-prone", 30, ["facial-steamer", "salicylic-acid", "clay-mask", ""]),  # hot water
        ("acne-prone", 15, ["warm-shower", "salicylic-acid", "", ""]),  # has no time of its own
        # The mild mask may not meet the mild acid, and nothing rougher comes in its place.
        ("sensitive", 30, ["warm-shower", "lactic-acid", "", ""]),
        ("sensitive", 45, ["warm-shower", "lactic-acid", "", "jade-roller"]),
        ("dry", 45, ["warm-shower", "lactic-acid", "", "jade-roller"]),
    ],
)
def test_what_is_proposed_for_the_time_at_hand(
    skin_type: str, minutes: int, proposed: list[str]
) -> None:
    offer = offer_to(somebody(skin_type), starter.library(), time_at_hand=minutes)
    assert [offer.of(part).proposed for part in OFTEN] == proposed


@pytest.mark.parametrize("minutes", [15, 30, 45])
def test_with_no_exfoliant_the_deep_cleanse_has_the_time(minutes: int) -> None:
    person = somebody("dry", may_exfoliate=False)
    assert choices(Part.DEEP_CLEANSE, person, time_at_hand=minutes).proposed == "enzyme-mask"


def test_oil_is_offered_and_never_proposed() -> None:
    for skin_type in SKIN_TYPES:
        for minutes in (15, 30, 45):
            assert choices(Part.OIL, somebody(skin_type), time_at_hand=minutes).proposed == ""


def test_what_is_needed_is_proposed_beside_anything() -> None:
    aloe = replace(starter.way("aloe-vera"), not_with=frozenset({"bha"}))
    library = starter.library()
    others = tuple(aloe if way.slug == aloe.slug else way for way in library.ways)

    offer = offer_to(somebody("normal", "acne-prone"), Library(others))

    assert offer.of(Part.EXFOLIANT).proposed == "glycolic-acid"
    assert offer.of(Part.SOOTHING).proposed == "aloe-vera"
    offer = offer_to(somebody("acne-prone"), Library(others))
    assert offer.of(Part.SOOTHING).proposed == "centella-asiatica"


@pytest.mark.parametrize(
    ("slug", "skin_type", "conditions", "expected"),
    [
        (
            "salicylic-acid",
            "oily",
            "",
            [
                Reason(Why.PREFERRED, skin_type="oily"),
                Reason(Why.SUITS, "techniques/salicylic-acid/suits"),
            ],
        ),
        (
            "lactic-acid",
            "sensitive",
            "",
            [
                Reason(Why.PREFERRED, skin_type="sensitive"),
                Reason(Why.SUITS, "techniques/lactic-acid/gentle"),
            ],
        ),
        (
            "enzyme-mask",
            "sensitive",
            "",
            [
                Reason(Why.PREFERRED, skin_type="sensitive"),
                Reason(Why.CAUTION, "techniques/enzyme-mask/sensitive"),
            ],
        ),
        (
            "salicylic-acid",
            "normal",
            "rosacea",
            [Reason(Why.CAUTION, "techniques/salicylic-acid/rosacea")],
        ),
        ("gua-sha", "oily", "", []),
    ],
)
def test_why(slug: str, skin_type: str, conditions: str, expected: list[Reason]) -> None:
    assert reasons(slug, somebody(skin_type, conditions=conditions)) == expected


def test_little_time_speaks_for_warmth_without_a_time_of_its_own() -> None:
    person = somebody("normal")
    assert reasons("warm-shower", person, time_at_hand=15) == [Reason(Why.SAVES_TIME)]
    assert reasons("warm-towel", person, time_at_hand=15) == []
    assert reasons("warm-shower", person) == []


def test_the_product_used_last_time_comes_first() -> None:
    items = (Item("mud", "clay-mask"), Item("kaolin", "clay-mask", used_last_time=True))
    offer = offer_to(somebody("oily"), replace(starter.library(), items=items))

    clay = offer.of(Part.DEEP_CLEANSE).find("clay-mask")
    charcoal = offer.of(Part.DEEP_CLEANSE).find("charcoal-mask")

    assert clay is not None
    assert charcoal is not None
    assert [item.slug for item in clay.items] == ["kaolin", "mud"]
    assert clay.reasons[0] == Reason(Why.LAST_TIME)
    assert charcoal.items == ()


def test_what_is_on_the_shelf_comes_before_what_was_used_last_time() -> None:
    items = (
        Item("mud", "clay-mask"),
        Item("kaolin", "clay-mask", used_last_time=True),
        Item("my-jar", "clay-mask", on_shelf=True),
        Item("my-tube", "clay-mask", on_shelf=True, used_last_time=True),
    )
    clay = offer_to(somebody("oily"), replace(starter.library(), items=items)).of(Part.DEEP_CLEANSE)
    found = clay.find("clay-mask")

    assert found is not None
    assert [item.slug for item in found.items] == ["my-tube", "my-jar", "kaolin", "mud"]
    assert found.reasons[:2] == (Reason(Why.ON_SHELF), Reason(Why.LAST_TIME))


@pytest.mark.parametrize(
    ("slug", "label", "expected"),
    [
        ("warm-towel", None, (3, 5)),
        ("facial-steamer", None, (5, 10)),
        ("clay-mask", (8, 10), (8, 10)),  # the label goes first
        ("facial-steamer", (7, 20), (7, 10)),  # steam ends at ten whatever a label says
        ("facial-steamer", (20, 30), (10, 10)),
        ("facial-steamer", (1, 2), (1, 2)),
        ("charcoal-mask", None, None),
        ("charcoal-mask", (12, 12), (12, 12)),
    ],
)
def test_how_long(
    slug: str, label: tuple[int, int] | None, expected: tuple[int, int] | None
) -> None:
    found = choices(starter.way(slug).part, somebody("normal")).find(slug)
    assert found is not None

    minutes = found.minutes(Item("mine", slug, minutes=Minutes(*label) if label else None))

    assert minutes == (Minutes(*expected) if expected else None)


@pytest.mark.parametrize(
    ("skin_types", "conditions", "exfoliant", "deep"),
    [
        ("oily", "", "salicylic-acid", "clay-mask"),
        ("dry", "", "lactic-acid", ""),  # the enzyme mask clashes with the acid
        ("dry", "retinoid", "", ""),  # what is left may dry it out, or is a device
        ("sensitive", "eczema", "lactic-acid", ""),
        ("oily", "rosacea", "", "clay-mask"),  # an acid asks a dermatologist first
        ("oily", "eczema", "salicylic-acid", "charcoal-mask"),
    ],
)
def test_a_deep_step_is_proposed_only_where_nothing_speaks_against_it(
    skin_types: str, conditions: str, exfoliant: str, deep: str
) -> None:
    person = somebody(*skin_types.split(), conditions=conditions)
    assert choices(Part.EXFOLIANT, person).proposed == exfoliant
    assert choices(Part.DEEP_CLEANSE, person).proposed == deep


def test_what_is_to_be_asked_about_first_is_offered_and_not_proposed() -> None:
    library = replace(starter.library(), asked_first=frozenset({"salicylic-acid"}))
    acid = offer_to(somebody("oily"), library).of(Part.EXFOLIANT)
    assert acid.find("salicylic-acid") is not None
    assert acid.proposed == ""
