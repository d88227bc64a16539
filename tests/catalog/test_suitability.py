"""The founding safety facts, one a row: what it is, who asks, and what they hear on whose word.

The other tests of the package take their people and their labels from here.
"""

from __future__ import annotations

from typing import Any

import pytest

from catalog.steps import Condition
from catalog.suitability import Ingredient, Product, Said, Skin, Why, judge

OURS = ""
"""No source: our own default."""


def skin(words: str = "") -> Skin:
    """Such as "dry sensitive rosacea"."""
    groups = set(words.split())
    conditions = groups & set(Condition.values)
    return Skin(frozenset(groups - conditions), frozenset(conditions))


def of(kind: str, inci: str = "", **more: Any) -> Ingredient:
    """Something of a class; without a name nothing but its class is known."""
    return Ingredient(inci or f"A {kind.upper()}", kind=kind, **more)


def product(*ingredients: Ingredient, slug: str = "it", **more: Any) -> Product:
    return Product(slug, slug, ingredients=ingredients, **more)


WATER = of("solvent", "AQUA")
GLYCOLIC = of("aha", "GLYCOLIC ACID")
LACTIC = of("aha", "LACTIC ACID")
SALICYLIC = of("bha", "SALICYLIC ACID")
RETINOL = of("retinoid", "RETINOL")
PAPAIN = of("enzyme", "PAPAIN")
PARFUM = of("fragrance", "PARFUM")
BENZOYL = of("benzoyl-peroxide", "BENZOYL PEROXIDE")

STORIES = [
    # what, who, verdict, why, source
    (GLYCOLIC, "normal rosacea", "leave-out", "class", "aad-rosacea-2024"),
    (LACTIC, "sensitive rosacea", "leave-out", "substance", "aad-rosacea-2024"),
    (LACTIC, "sensitive", "take-care", "class", "fda-aha-2005"),
    (of("aha", "MANDELIC ACID"), "oily rosacea", "leave-out", "class", "aad-rosacea-2024"),
    (GLYCOLIC, "normal", "take-care", "class", "fda-aha-2005"),
    (GLYCOLIC, "oily pregnancy", "ask", "class", "mothertobaby-acne"),
    (GLYCOLIC, "oily retinoid", "leave-out", "routine", "derm-city-2016"),
    (GLYCOLIC, "oily benzoyl-peroxide", "leave-out", "routine", "aad-exfoliate-at-home"),
    (GLYCOLIC, "oily isotretinoin", "leave-out", "routine", "isotretinoin-leaflet"),
    (GLYCOLIC, "normal eczema", "ask", "class", "peel-training-businessmama"),
    (SALICYLIC, "oily", "take-care", "substance", "fda-acne-2014"),
    (SALICYLIC, "acne-prone pregnancy", "ask", "substance", "salicylic-mnt"),
    (SALICYLIC, "oily rosacea", "ask", "class", "aad-exfoliation-2015"),
    (SALICYLIC, "oily retinoid", "leave-out", "routine", "derm-city-2016"),
    (SALICYLIC, "acne-prone isotretinoin", "leave-out", "routine", "isotretinoin-leaflet"),
    (of("bha", "BETAINE SALICYLATE"), "oily", "take-care", "class", OURS),
    (of("bha", "BETAINE SALICYLATE"), "acne-prone pregnancy", "ask", "class", OURS),
    (of("pha"), "dry", "suits", "class", "pha-drjen"),
    (of("pha"), "sensitive retinoid", "leave-out", "routine", "derm-city-2016"),
    (of("pha"), "dry rosacea", "ask", "class", "aad-exfoliation-2015"),
    (of("pha"), "acne-prone", "take-care", "class", "nhs-cks-acne"),
    (of("pha"), "dry pregnancy", "ask", "class", OURS),
    (PAPAIN, "normal", "take-care", "substance", "enzymes-empr-2008"),
    (PAPAIN, "normal eczema", "leave-out", "class", "enzymes-cosmeticsbusiness"),
    (of("enzyme", "BROMELAIN"), "sensitive", "take-care", "class", "enzymes-cosmeticsbusiness"),
    (PAPAIN, "oily retinoid", "leave-out", "routine", OURS),
    (of("scrub"), "", "leave-out", "class", "founding-article"),
    (of("scrub"), "acne-prone", "leave-out", "class", "nhs-cks-acne"),
    (of("scrub"), "oily rosacea", "leave-out", "class", "aad-exfoliation-2015"),
    (of("clay", "KAOLIN"), "oily combination", "suits", "class", "clay-mask-2023"),
    (of("clay", "KAOLIN"), "dry", "take-care", "class", "clay-mindbodygreen"),
    (of("clay", "BENTONITE"), "oily eczema", "leave-out", "class", "clay-mindbodygreen"),
    (of("clay", "KAOLIN"), "oily retinoid", "take-care", "routine", "exfoliation-rodney"),
    (of("clay", "KAOLIN"), "oily isotretinoin", "ask", "routine", OURS),
    (of("charcoal"), "oily", "nothing-against", "nothing-found", OURS),
    (of("charcoal"), "oily benzoyl-peroxide", "take-care", "routine", "exfoliation-rodney"),
    (RETINOL, "normal pregnancy", "leave-out", "class", "mothertobaby-acne"),
    (RETINOL, "dry", "take-care", "class", "derm-city-2016"),
    (RETINOL, "oily benzoyl-peroxide", "take-care", "routine", "not-to-mix-shefinds"),
    (RETINOL, "oily isotretinoin", "ask", "routine", OURS),
    (BENZOYL, "oily", "take-care", "class", "fda-acne-2014"),
    (BENZOYL, "acne-prone pregnancy", "ask", "class", "acne-primary-care-2016"),
    (PARFUM, "normal rosacea", "leave-out", "class", "aad-rosacea-2024"),
    (PARFUM, "normal eczema", "take-care", "class", OURS),
    (PARFUM, "normal", "nothing-against", "nothing-found", OURS),
    (of("essential-oil"), "normal", "take-care", "class", "dermnet-essential-oils"),
    (of("essential-oil"), "oily rosacea", "leave-out", "class", "aad-rosacea-2024"),
    (of("cooling", "MENTHOL"), "oily rosacea", "leave-out", "class", "aad-rosacea-2024"),
    (of("cooling", "CAMPHOR"), "dry rosacea", "leave-out", "class", "aad-rosacea-2024"),
    (of("cooling", "MENTHYL LACTATE"), "oily rosacea", "leave-out", "class", "aad-rosacea-2024"),
    (of("astringent", "ZINC SULFATE"), "oily rosacea", "take-care", "class", OURS),
    (
        of("astringent", "HAMAMELIS VIRGINIANA LEAF WATER"),
        "oily rosacea",
        "take-care",
        "substance",
        "rosacea-survey-2013",
    ),
    (of("solvent", "ALCOHOL DENAT."), "oily rosacea", "leave-out", "substance", "aad-rosacea-2024"),
    (of("humectant", "UREA"), "dry rosacea", "leave-out", "substance", "aad-rosacea-2024"),
    (
        of("surfactant", "SODIUM LAURYL SULFATE"),
        "oily rosacea",
        "leave-out",
        "substance",
        "aad-rosacea-2024",
    ),
    (
        of("surfactant", "SODIUM LAURETH SULFATE"),
        "oily rosacea",
        "nothing-against",
        "nothing-found",
        OURS,
    ),
    (
        of("emulsifier", "CETEARYL ALCOHOL"),  # a fatty alcohol is not the drying one
        "dry rosacea",
        "nothing-against",
        "nothing-found",
        OURS,
    ),
    (of("extract"), "sensitive", "take-care", "class", "plant-allergy-2013"),
    (
        of("emollient", "ISOPROPYL MYRISTATE"),  # rabbit ears decide nothing
        "acne-prone",
        "nothing-against",
        "nothing-found",
        OURS,
    ),
    (of("humectant", "GLYCERIN"), "dry pregnancy", "nothing-against", "nothing-found", OURS),
]


@pytest.mark.parametrize(
    ("thing", "who", "verdict", "why", "source"),
    STORIES,
    ids=[f"{thing.inci.lower()}-for-{who or 'anybody'}" for thing, who, *_ in STORIES],
)
def test_founding_facts(thing: Ingredient, who: str, verdict: str, why: str, source: str) -> None:
    judged = judge(thing, skin(who))
    first = judged.reasons[0]
    assert (judged.verdict, first.verdict, first.why) == (verdict, verdict, why), first.words
    if source == OURS:
        assert (first.evidence, first.sources) == ("our-default", ())
    else:
        assert source in first.sources
    # The same on a label, beside what nobody minds, wherever it stands.
    for label in (product(thing, WATER), product(WATER, thing)):
        on_label = judge(label, skin(who))
        on_label_verdict = "nothing-against" if verdict == "suits" else verdict
        assert on_label.verdict == on_label_verdict


@pytest.mark.parametrize(
    ("step", "who", "verdict", "why", "source"),
    [
        ("exfoliate", "oily retinoid", "leave-out", Why.STEP, "derm-city-2016"),
        ("exfoliate", "oily benzoyl-peroxide", "leave-out", Why.STEP, "aad-exfoliate-at-home"),
        ("exfoliate", "oily isotretinoin", "leave-out", Why.STEP, "isotretinoin-hospitalist"),
        ("exfoliate", "dry rosacea", "ask", Why.STEP, "aad-exfoliation-2015"),
        ("exfoliate", "acne-prone", "take-care", Why.STEP, "nhs-cks-acne"),
        ("exfoliate", "oily", "nothing-against", Why.NOTHING_FOUND, OURS),
        ("deep-cleanse", "oily isotretinoin", "ask", Why.STEP, OURS),
        ("deep-cleanse", "oily retinoid", "nothing-against", Why.NOTHING_FOUND, OURS),
        ("soothe", "oily isotretinoin", "nothing-against", Why.NOTHING_FOUND, OURS),
    ],
)
def test_a_step_asks_it_of_every_product_whatever_its_label_says(
    step: str, who: str, verdict: str, why: Why, source: str
) -> None:
    judged = judge(product(WATER, step=step), skin(who))
    first = judged.reasons[0]
    assert (judged.verdict, first.why) == (verdict, why)
    assert source in first.sources or source == OURS


@pytest.mark.parametrize(
    ("thing", "step", "told"),
    [
        (RETINOL, "hydrate", "for another day"),
        (GLYCOLIC, "soothe", "for another day"),
        (PARFUM, "hydrate", "Keep fragrance off"),
        (PARFUM, "prepare", ""),
        (of("humectant"), "hydrate", ""),
        (RETINOL, "", ""),
    ],
)
def test_what_the_last_steps_ask_of_a_class_is_told_and_decides_nothing(
    thing: Ingredient, step: str, told: str
) -> None:
    judged = judge(product(WATER, thing, step=step), skin("normal"))
    said = [(one.ingredient, one.why) for one in judged.also if told in str(one.words)]
    assert said == ([(thing.inci, Why.STEP)] if told else [])
    assert judged.verdict == judge(product(WATER, thing), skin("normal")).verdict


def test_what_a_claim_says_in_the_same_strength_the_step_does_not_say_again() -> None:
    claim = Said("it", "caution", "Not on skin that has just been exfoliated")
    cream = product(of("fragrance", "PARFUM", said=(claim,)), step="hydrate")
    assert [one.claim for one in judge(cream, skin("normal")).also] == ["it"]


@pytest.mark.parametrize(
    ("thing", "others"),
    [
        (of("astringent", "TANNIC ACID"), "witch hazel"),
        (of("bha", "BETAINE SALICYLATE"), "severe allergic reaction"),
    ],
)
def test_what_was_said_of_one_substance_is_not_said_of_its_whole_class(
    thing: Ingredient, others: str
) -> None:
    for who in ("", "oily rosacea", "dry pregnancy"):
        assert not any(others in str(reason.words) for reason in judge(thing, skin(who)).reasons)


@pytest.mark.parametrize(("use", "is_told"), [("rinse-off", False), ("leave-on", True), ("", True)])
def test_benzoyl_peroxide_that_is_rinsed_off_minds_no_retinoid_in_the_routine(
    use: str, is_told: bool
) -> None:
    judged = judge(product(WATER, BENZOYL, use=use), skin("oily retinoid"))
    assert any("left on the skin" in str(one.words) for one in judged.reasons) is is_told
    assert judged.verdict == "take-care", "its own rare allergy it keeps"
