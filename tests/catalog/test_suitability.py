"""The founding safety facts, one a row: what it is, who asks, and what they hear on whose word.

The other tests of the package take their people and their labels from here.
"""

from __future__ import annotations

from typing import Any

import pytest

from catalog.steps import Condition
from catalog.suitability import Ingredient, Product, Skin, Why, judge

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
    (SALICYLIC, "oily", "take-care", "class", "fda-acne-2014"),
    (SALICYLIC, "acne-prone pregnancy", "ask", "class", "salicylic-mnt"),
    (SALICYLIC, "oily rosacea", "ask", "class", "aad-exfoliation-2015"),
    (SALICYLIC, "oily retinoid", "leave-out", "routine", "derm-city-2016"),
    (SALICYLIC, "acne-prone isotretinoin", "leave-out", "routine", "isotretinoin-leaflet"),
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
    (of("astringent"), "oily rosacea", "take-care", "class", "rosacea-survey-2013"),
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
    for judged in (
        judge(product(WATER, step=step), skin(who)),
        judge(product(WATER), skin(who), step=step),
    ):
        first = judged.reasons[0]
        assert (judged.verdict, first.why) == (verdict, why)
        assert source in first.sources or source == OURS


@pytest.mark.parametrize(
    ("thing", "in_a_session", "on_other_days"),
    [
        (RETINOL, "take-care", "nothing-against"),
        (PARFUM, "take-care", "nothing-against"),
        (of("humectant"), "nothing-against", "nothing-against"),
    ],
)
def test_what_only_the_last_steps_of_a_session_ask(
    thing: Ingredient, in_a_session: str, on_other_days: str
) -> None:
    cream = product(WATER, thing, step="hydrate")
    assert judge(cream, skin("normal"), step="hydrate").verdict == in_a_session
    assert judge(cream, skin("normal")).verdict == on_other_days
