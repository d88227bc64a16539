"""What of a product of the catalogue is judged: its label, and what a curator entered beside it."""

from __future__ import annotations

import pytest

from catalog import suitability
from catalog.models import Ingredient, Product
from catalog.services import suiting
from catalog.suitability import Skin, Verdict
from tests.factories import (
    IngredientFactory,
    ProductFactory,
    ProductKindFactory,
    TechniqueFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def retinol() -> Ingredient:
    IngredientFactory.create(inci_name="AQUA")
    found: Ingredient = IngredientFactory.create(inci_name="RETINOL", kind="retinoid")
    return found


def judged(product: Product, *conditions: str) -> suitability.Judgement:
    (value,) = suiting.as_values([suiting.labelled(product)])
    return suitability.judge(value, Skin(frozenset({"normal"}), frozenset(conditions)))


@pytest.mark.parametrize("text", ["Ingredients: Aqua, Rétinolum purum", "see pack", ""])
def test_an_ingredient_entered_by_hand_counts_whatever_the_text_says(
    text: str, retinol: Ingredient
) -> None:
    serum = ProductFactory.create(label_text=text)
    assert judged(serum, "pregnancy").verdict is Verdict.NOT_KNOWN
    serum.lines.create(ingredient=retinol, place=9)
    assert judged(serum, "pregnancy").verdict is Verdict.LEAVE_OUT


def test_what_the_text_names_too_counts_once(retinol: Ingredient) -> None:
    serum = ProductFactory.create(label_text="Ingredients: Aqua, Retinol 0.2%")
    serum.lines.create(ingredient=retinol, place=2)
    names = [one.inci for one in suiting.labelled(serum).names]
    assert names == ["AQUA", "RETINOL"]


def test_without_a_label_a_product_is_what_its_technique_brings() -> None:
    mask = TechniqueFactory.create(
        step="deep-cleanse", part="deep-cleanse", ingredient_kinds=["enzyme"]
    )
    product = ProductFactory.create(
        kind=ProductKindFactory.create(step="deep-cleanse", technique=mask)
    )
    assert judged(product, "retinoid").verdict is Verdict.LEAVE_OUT
    assert "We have not read its label" in {str(one.words) for one in judged(product).reasons}
    product.label_text = "Ingredients: Aqua"
    assert judged(product, "retinoid").verdict is not Verdict.LEAVE_OUT
