"""The starter catalogue, judged: its claims are heard, and the guide is never more careful."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from catalog.services import content
from catalog.suitability import Ingredient, Product, Said, Verdict, judge
from catalog.suitability.lines import GROUPS
from sessions_app.guide.limits import NEVER_WITH, NO_EXFOLIATION

from .test_suitability import skin

LEAST = {
    "must-not": Verdict.LEAVE_OUT,
    "caution": Verdict.TAKE_CARE,
    "on-label": Verdict.TAKE_CARE,
    "pregnancy": Verdict.ASK,
}


def entries(pattern: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for file in sorted(content.DIRECTORY.glob(pattern)):
        found |= tomllib.loads(file.read_text())
    return found


def claims_of(entry: dict[str, Any]) -> tuple[Said, ...]:
    return tuple(
        Said(**{name: as_value(name, value) for name, value in claim.items() if name != "detail"})
        for claim in entry.get("claims", [])
    )


def as_value(name: str, value: Any) -> Any:
    if name in {"skin_types", "conditions", "not_with"}:
        return frozenset(value)
    return tuple(value) if isinstance(value, list) else value


@cache
def ingredients() -> dict[str, Ingredient]:
    return {
        slug: Ingredient(
            entry["inci_name"].upper(), entry["name"], entry["kind"], said=claims_of(entry)
        )
        for slug, entry in entries("ingredients/*.toml").items()
    }


@cache
def generic_products() -> dict[str, Product]:
    """The products of no brand, which have no label: what is said of their kind is all there is."""
    kinds, products = entries("kinds.toml"), entries("products.toml")
    return {
        slug: Product(
            slug,
            entry["name"],
            entry["use"],
            kinds[entry["kind"]]["step"],
            said=claims_of(kinds[entry["kind"]]),
            has_label=False,
        )
        for slug, entry in products.items()
    }


@pytest.mark.parametrize(
    ("slug", "who", "verdict", "disagree"),
    [
        ("lactic-acid", "sensitive", "take-care", True),
        ("lactic-acid", "sensitive rosacea", "leave-out", True),
        ("lactic-acid", "normal", "take-care", False),
        ("lactic-acid", "dry", "take-care", False),
        ("glycolic-acid", "oily rosacea", "leave-out", False),
        ("glycolic-acid", "oily isotretinoin", "leave-out", True),
        ("salicylic-acid", "acne-prone", "take-care", True),
        ("salicylic-acid", "oily pregnancy", "ask", False),
        ("gluconolactone", "dry", "suits", False),
        ("gluconolactone", "dry sensitive", "suits", False),
        ("gluconolactone", "dry oily", "nothing-against", False),
        ("willow-bark-extract", "oily pregnancy", "ask", False),
        ("willow-bark-extract", "oily retinoid", "take-care", False),
        ("papain", "normal", "take-care", True),
        ("kaolin", "oily", "suits", False),
        ("kaolin", "oily eczema", "leave-out", False),
        ("kaolin", "sensitive", "take-care", False),
        ("retinol", "normal", "nothing-against", False),
        ("retinol", "normal pregnancy", "leave-out", False),
        ("bakuchiol", "dry pregnancy", "ask", False),
        ("azelaic-acid", "acne-prone pregnancy", "ask", False),
        ("sulfur", "oily retinoid", "take-care", False),
        ("aloe-vera", "dry", "suits", False),
        ("aloe-vera", "", "suits", False),
        ("aloe-vera", "dry pregnancy", "nothing-against", False),
        ("chamomile", "sensitive", "suits", False),
        ("niacinamide", "oily benzoyl-peroxide", "nothing-against", False),
        ("urea", "dry", "suits", False),
        ("urea", "dry rosacea", "leave-out", False),
        ("limonene", "oily rosacea", "leave-out", False),
        ("lavender-oil", "normal", "take-care", False),
        ("alcohol-denat", "oily", "nothing-against", False),
        ("alcohol-denat", "dry", "take-care", False),
        ("cetearyl-alcohol", "dry rosacea", "nothing-against", False),
        ("isopropyl-myristate", "acne-prone", "nothing-against", False),
        ("petrolatum", "dry", "suits", False),
        ("water", "sensitive rosacea", "nothing-against", False),
    ],
)
def test_ingredients_of_the_catalogue(slug: str, who: str, verdict: str, disagree: bool) -> None:
    judged = judge(ingredients()[slug], skin(who))
    assert (judged.verdict, judged.disagree) == (verdict, disagree), judged.reasons


@pytest.mark.parametrize(
    ("slug", "who", "verdict"),
    [
        ("hydrating-cleanser", "dry", "suits"),
        ("hydrating-cleanser", "dry rosacea", "take-care"),
        ("salicylic-acid-exfoliant", "oily", "take-care"),
        ("salicylic-acid-exfoliant", "oily retinoid", "leave-out"),
        ("salicylic-acid-exfoliant", "oily pregnancy", "ask"),
        ("lactic-acid-exfoliant", "sensitive rosacea", "leave-out"),
        ("pha-exfoliant", "dry", "suits"),
        ("pha-exfoliant", "dry isotretinoin", "leave-out"),
        ("clay-mask", "oily combination", "suits"),
        ("clay-mask", "normal", "not-known"),
        ("clay-mask", "oily eczema", "leave-out"),
        ("aloe-vera-gel", "", "suits"),
        ("aloe-vera-gel", "dry pregnancy", "not-known"),
        ("facial-oil", "dry", "take-care"),
    ],
)
def test_products_of_no_brand(slug: str, who: str, verdict: str) -> None:
    assert judge(generic_products()[slug], skin(who)).verdict == verdict


BEGINS_AS_A_THING = {"A", "An", "Another", "Any", "Other", "Acids", "Exfoliating"}


def test_what_not_to_use_in_the_same_session_reads_on_behind_those_words() -> None:
    said = {
        claim.statement
        for pattern in ("ingredients/*.toml", "kinds.toml", "techniques/*.toml", "topics.toml")
        for entry in entries(pattern).values()
        for claim in claims_of(entry)
        if claim.aspect == "not-with" and not claim.question
    }
    assert len(said) > 10
    for statement in said:
        assert statement.split()[0].rstrip(",") in BEGINS_AS_A_THING, statement
        assert ":" not in statement, statement
        assert "session" not in statement.replace("one acid a session", ""), statement


def test_every_claim_that_names_somebody_is_heard_by_them() -> None:
    heard = 0
    things: list[Product | Ingredient] = [*ingredients().values(), *generic_products().values()]
    for thing in things:
        for claim in thing.said:
            for group in claim.skin_types | claim.conditions:
                if claim.aspect in LEAST:
                    heard += 1
                    verdict = judge(thing, skin(group)).verdict
                    assert verdict.care >= LEAST[claim.aspect].care, (thing, claim.key, group)
    assert heard > 100


def test_a_claim_that_is_retired_leaves_the_floor() -> None:
    for one in ingredients().values():
        silent = replace(one, said=())
        for group in GROUPS:
            floor, now = judge(silent, skin(group)).verdict, judge(one, skin(group)).verdict
            assert not floor.warns or now.care >= floor.care, (one.inci, group)


def test_what_the_guide_never_offers_is_never_called_fine_here() -> None:
    for slug, never_with in NEVER_WITH.items():
        for condition in never_with if slug in ingredients() else ():
            verdict = judge(ingredients()[slug], skin(f"normal {condition}")).verdict
            assert verdict in {Verdict.ASK, Verdict.LEAVE_OUT}, (slug, condition)
    exfoliants = [one for one in generic_products().values() if one.step == "exfoliate"]
    for one in exfoliants:
        for routine in NO_EXFOLIATION:
            assert judge(one, skin(f"normal {routine}")).verdict is Verdict.LEAVE_OUT
    assert len(exfoliants) > 3
