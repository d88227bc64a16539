"""What a session keeps apart, asked by kinds of ingredient."""

from __future__ import annotations

import pytest

from catalog.suitability import Ingredient, Product, Scope, Skin, apart_from, conflicts
from catalog.suitability.table.pairs import PAIRS

KINDS = sorted(frozenset[str]().union(*(pair.one | pair.other for pair in PAIRS)))


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_what_two_products_would_clash_over(kind: str) -> None:
    def holding(slug: str, other: str) -> Product:
        return Product(slug, slug, ingredients=(Ingredient(inci=other.upper(), kind=other),))

    clashing = {
        other
        for other in KINDS
        for found in conflicts([holding("one", kind), holding("other", other)], Skin())
        if found.second and found.scope is Scope.SESSION
    }
    assert apart_from([kind]) == clashing


def test_of_several_kinds_each_counts_and_of_none_nothing_does() -> None:
    assert apart_from(["clay", "enzyme", "retinoid"]) == apart_from(["enzyme"]) | apart_from(
        ["retinoid"]
    )
    assert apart_from(["clay", "humectant"]) == apart_from([]) == frozenset()


def test_benzoyl_peroxide_that_is_rinsed_off_leaves_a_retinoid_alone_and_no_acid() -> None:
    left_on = apart_from(["benzoyl-peroxide"], use="leave-on")
    assert left_on == apart_from(["benzoyl-peroxide"]), "who knows whether it stays on"
    assert left_on - apart_from(["benzoyl-peroxide"], use="rinse-off") == {"retinoid"}
    assert "benzoyl-peroxide" in apart_from(["retinoid"], use="rinse-off")
