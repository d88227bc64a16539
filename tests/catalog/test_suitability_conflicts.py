"""What does not go together, pair by pair, and with what a person uses anyway."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalog.suitability import Conflict, Ingredient, Product, conflicts

from .test_suitability import (
    BENZOYL,
    GLYCOLIC,
    LACTIC,
    PAPAIN,
    RETINOL,
    SALICYLIC,
    WATER,
    of,
    skin,
)
from .test_suitability_claims import said

CLAY, SCRUB, PHA = of("clay", "KAOLIN"), of("scrub"), of("pha")


def held(*ingredients: Ingredient, slug: str, **more: Any) -> Product:
    return Product(slug, slug, ingredients=(WATER, *ingredients), **more)


def told(found: tuple[Conflict, ...]) -> list[tuple[str, str, str]]:
    """Of each the kinds and the scope, without the sun."""
    return [(*one.kinds, str(one.scope)) for one in found if one.kinds[1]]


@pytest.mark.parametrize(
    ("one", "other", "expected", "source", "disagree"),
    [
        (GLYCOLIC, SALICYLIC, [("aha", "bha", "session")], "acids-womanandhome", True),
        (GLYCOLIC, LACTIC, [("aha", "aha", "session")], "not-to-mix-shefinds", True),
        (SALICYLIC, PHA, [("bha", "pha", "session")], "acids-womanandhome", True),
        (
            GLYCOLIC,
            RETINOL,
            [("aha", "retinoid", "session"), ("aha", "retinoid", "days")],
            "derm-city-2016",
            True,
        ),
        (
            RETINOL,
            BENZOYL,
            [("retinoid", "benzoyl-peroxide", "session"), ("retinoid", "benzoyl-peroxide", "days")],
            "not-to-mix-shefinds",
            False,
        ),
        (SALICYLIC, BENZOYL, [("bha", "benzoyl-peroxide", "session")], "derm-city-2016", False),
        (SCRUB, RETINOL, [("scrub", "retinoid", "session")], "derm-city-2016", False),
        (PAPAIN, GLYCOLIC, [("enzyme", "aha", "session")], "", False),
        (PAPAIN, RETINOL, [("enzyme", "retinoid", "session")], "", False),
        (SCRUB, GLYCOLIC, [("scrub", "aha", "session")], "", False),
        (CLAY, GLYCOLIC, [], "", False),  # a mask beside an exfoliant is fine
        (CLAY, RETINOL, [], "", False),
        (PAPAIN, CLAY, [], "", False),
        (of("soothing", "NIACINAMIDE"), BENZOYL, [], "", False),
        (of("ph", "CITRIC ACID"), RETINOL, [], "", False),  # it sets a pH; it does not exfoliate
    ],
)
def test_two_products(
    one: Ingredient,
    other: Ingredient,
    expected: list[tuple[str, str, str]],
    source: str,
    disagree: bool,
) -> None:
    found = conflicts([held(one, slug="first"), held(other, slug="second")], skin("normal"))
    assert told(found) == expected
    if expected:
        first = next(clash for clash in found if clash.kinds[1])
        assert (first.first, first.second) == ("first", "second")
        assert (source in first.sources) if source else (first.evidence == "our-default")
        assert first.disagree == disagree
        assert bool(first.other_sources) == disagree


NO_RETINOID = said("not-with", key="retinoids", not_with=frozenset({"retinoid"}))
NO_BENZOYL = said("not-with", key="benzoyl", not_with=frozenset({"benzoyl-peroxide"}))


@pytest.mark.parametrize(
    ("wash", "night"),
    [
        (BENZOYL, RETINOL),
        (replace(BENZOYL, said=(NO_RETINOID,)), RETINOL),
        (BENZOYL, replace(RETINOL, said=(NO_BENZOYL,))),
    ],
)
def test_benzoyl_peroxide_that_is_rinsed_off_leaves_a_retinoid_alone(
    wash: Ingredient, night: Ingredient
) -> None:
    rinsed, cream = held(wash, slug="wash", use="rinse-off"), held(night, slug="night")
    assert told(conflicts([cream, rinsed], skin())) == []
    assert told(conflicts([rinsed, cream], skin())) == []
    assert told(conflicts([rinsed], skin("retinoid"))) == []
    for use in ("leave-on", ""):
        stays = replace(rinsed, use=use)
        assert told(conflicts([stays, cream], skin())) != []
        assert told(conflicts([cream, stays], skin())) != []
        assert told(conflicts([stays], skin("retinoid"))) != []


def test_benzoyl_peroxide_that_is_rinsed_off_still_minds_an_acid() -> None:
    rinsed = held(BENZOYL, slug="wash", use="rinse-off")
    found = conflicts([rinsed, held(SALICYLIC, slug="pads")], skin())
    assert told(found) == [("benzoyl-peroxide", "bha", "session")]


def test_an_acid_asks_for_sun_care_in_the_days_after() -> None:
    found = conflicts([held(GLYCOLIC, slug="toner"), held(SALICYLIC, slug="pads")], skin())
    sun = [one for one in found if not one.second]
    assert [(one.first, one.kinds, one.scope) for one in sun] == [("toner", ("aha", ""), "days")]
    assert (sun[0].evidence, sun[0].sources) == ("strong", ("fda-aha-2005",))
    assert "seven days" in str(sun[0].words)


@pytest.mark.parametrize(
    ("one", "who", "expected", "source"),
    [
        (GLYCOLIC, "retinoid", [("aha", "retinoid")], "derm-city-2016"),
        (SALICYLIC, "benzoyl-peroxide", [("bha", "benzoyl-peroxide")], "aad-exfoliate-at-home"),
        (PHA, "isotretinoin", [("pha", "isotretinoin")], "isotretinoin-leaflet"),
        (SCRUB, "retinoid", [("scrub", "retinoid")], "derm-city-2016"),
        (PAPAIN, "retinoid", [("enzyme", "retinoid")], ""),
        (CLAY, "retinoid", [("clay", "retinoid")], "exfoliation-rodney"),
        (CLAY, "isotretinoin", [("clay", "isotretinoin")], ""),
        (RETINOL, "benzoyl-peroxide", [("retinoid", "benzoyl-peroxide")], "not-to-mix-shefinds"),
        (BENZOYL, "retinoid", [("benzoyl-peroxide", "retinoid")], "not-to-mix-shefinds"),
        (RETINOL, "retinoid", [], ""),  # it may well be the one in the routine
        (GLYCOLIC, "rosacea pregnancy", [], ""),  # no part of a routine
        (of("humectant"), "retinoid isotretinoin", [], ""),
    ],
)
def test_a_product_and_the_routine(
    one: Ingredient, who: str, expected: list[tuple[str, str]], source: str
) -> None:
    found = conflicts([held(one, slug="it")], skin(who))
    against = [clash for clash in found if clash.kinds[1]]
    assert [clash.kinds for clash in against] == expected
    assert {clash.second for clash in against} <= {""}
    assert all(source in clash.sources for clash in against if source)


def test_a_product_of_the_exfoliation_step_counts_even_where_its_label_is_unread() -> None:
    unread = Product("pads", "Pads", step="exfoliate", has_label=False)
    assert told(conflicts([unread], skin("retinoid"))) == [("", "retinoid", "days")]
    found = conflicts([unread, held(GLYCOLIC, slug="toner", step="exfoliate")], skin())
    assert [(one.first, one.second, one.kinds) for one in found if one.second] == [
        ("pads", "toner", ("", ""))
    ]


# What claims add ---------------------------------------------------------------------------------


def test_a_claim_adds_a_pair_the_table_does_not_have() -> None:
    oil = of("essential-oil", said=(said("not-with", not_with=frozenset({"aha"})),))
    for products, kinds in (
        ([held(oil, slug="a"), held(GLYCOLIC, slug="b")], ("essential-oil", "aha")),
        ([held(GLYCOLIC, slug="b"), held(oil, slug="a")], ("aha", "essential-oil")),
    ):
        pair = [one for one in conflicts(products, skin("oily")) if one.second]
        assert [(one.kinds, one.scope, one.claim) for one in pair] == [(kinds, "session", "it")]
        assert str(pair[0].words) == "Not in the same session: Says it"


def test_a_claim_to_some_skin_is_heard_by_that_skin_only() -> None:
    vitamin_c = of(
        "antioxidant", said=(said("not-with", "sensitive", not_with=frozenset({"bha"})),)
    )
    products = [held(vitamin_c, slug="a"), held(SALICYLIC, slug="b")]
    assert told(conflicts(products, skin("sensitive"))) == [("antioxidant", "bha", "session")]
    assert told(conflicts(products, skin("oily"))) == []


def test_the_better_known_of_two_that_say_the_same_is_told() -> None:
    thin = said("not-with", key="thin", not_with=frozenset({"bha"}), evidence="thin")
    fair = said("not-with", key="fair", not_with=frozenset({"bha"}), evidence="fair")
    for claims, expected in (((thin,), ""), ((fair,), "fair"), ((thin, fair), "fair")):
        acid = of("aha", "GLYCOLIC ACID", said=claims)
        found = conflicts([held(acid, slug="a"), held(SALICYLIC, slug="b")], skin())
        assert [one.claim for one in found if one.second] == [expected]


def test_what_is_said_of_a_kind_of_product_is_told_where_nothing_nearer_is() -> None:
    claim = said("not-with", not_with=frozenset({"aha", "astringent"}))
    pads = Product("pads", "Pads", said=(claim,), has_label=False)
    toner = held(GLYCOLIC, of("astringent"), slug="toner")
    assert told(conflicts([pads, toner], skin())) == [
        ("", "aha", "session"),
        ("", "astringent", "session"),
    ]
    labelled = Product("pads", "Pads", said=(claim,), ingredients=(SALICYLIC,))
    assert told(conflicts([labelled, toner], skin())) == [
        ("", "astringent", "session"),
        ("bha", "aha", "session"),
    ]


def test_a_question_about_acids_does_not_dispute_what_is_said_of_benzoyl_peroxide() -> None:
    claim = said(
        "not-with",
        not_with=frozenset({"aha", "benzoyl-peroxide"}),
        evidence="fair",
        question="Do retinoids and acids go together?",
    )
    night = held(of("retinoid", "RETINOL", said=(claim,)), slug="night")
    found = conflicts([night, held(GLYCOLIC, slug="a"), held(BENZOYL, slug="b")], skin())
    disputed = {one.kinds: one.disagree for one in found if one.claim}
    assert disputed == {("retinoid", "aha"): True, ("retinoid", "benzoyl-peroxide"): False}
    assert {str(one.words) for one in found if one.claim} == {"Says it"}, "an answer stands alone"


def test_peels_in_clinics_say_nothing_of_scrubs() -> None:
    claim = said(
        "not-with",
        not_with=frozenset({"aha", "scrub"}),
        evidence="fair",
        question="Do retinoids and acids go together?",
    )
    night = held(of("retinoid", "RETINOL", said=(claim,)), slug="night")
    for products in ([night, held(SCRUB, slug="a")], [held(SCRUB, slug="a"), night]):
        assert [one.disagree for one in conflicts(products, skin())] == [False]
