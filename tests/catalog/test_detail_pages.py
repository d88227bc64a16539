"""The page of one ingredient and of one product: what is told, and by whom."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from catalog.models import Claim, IngredientLine, Source
from tests.factories import (
    ClaimFactory,
    IngredientFactory,
    ProductFactory,
    ProductKindFactory,
    SourceFactory,
)

from .reading import INGREDIENTS, PRODUCTS, found, text

pytestmark = pytest.mark.django_db


def test_an_ingredient_tells_each_claim_with_its_strength_and_source(client: Client) -> None:
    acid = IngredientFactory.create(
        slug="lactic-acid",
        inci_name="LACTIC ACID",
        name="Lactic acid",
        other_names="AHA\nmilk acid",
        cas="50-21-5",
        kind="aha",
        step="exfoliate",
        summary="An acid that loosens dull surface skin.",
    )
    fda = SourceFactory.create(
        title="Sunburn alert", publisher="FDA", year=2005, url="https://a.b/"
    )
    panel = SourceFactory.create(title="A panel", kind=Source.Kind.REVIEW)
    guides = SourceFactory.create(title="Guides", kind=Source.Kind.PRESS)
    ClaimFactory.create(
        ingredient=acid,
        aspect="suits",
        statement="A gentle option for sensitive skin",
        evidence="thin",
        sources=[guides],
        skin_types=["sensitive"],
        question="Is it kind to sensitive skin?",
        other_statement="Avoid it if you have rosacea",
        other_evidence="fair",
        other_sources=[panel],
        conditions=["rosacea"],
        what_we_do="Follows the more careful one.",
    )
    ClaimFactory.create(
        ingredient=acid, statement="Burns in the sun", evidence="strong", sources=[fda, panel]
    )
    ClaimFactory.create(ingredient=acid, statement="Wait 7 days")
    ClaimFactory.create(
        ingredient=acid, statement="Another acid", aspect="not-with", not_with=["aha", "retinoid"]
    )
    page = text(client.get(f"{INGREDIENTS}lactic-acid/"))
    for words in (
        "On labels: Lactic Acid , also “AHA”, “milk acid”",
        "Kind Alpha hydroxy acid",
        "Leave out with Rosacea, Alpha hydroxy acid, Retinoid",
        "CAS 50-21-5",
        "Sources disagree Is it kind to sensitive skin?",
        "“A gentle option for sensitive skin” Guides [1] Thin",
        "“Avoid it if you have rosacea” A panel [2] Fair",
        "What Dewpoint does: Follows the more careful one.",
        "Burns in the sun [2] [3] Strong",
        "Wait 7 days Our default",
        "Another acid Alpha hydroxy acid, Retinoid Our default",
        "Sources Guides Press. A panel Review of studies. Sunburn alert , FDA, 2005",
        "None in the library names it.",
    ):
        assert words in page, words


def test_the_oldest_review_is_named_and_none_where_one_is_missing(client: Client) -> None:
    acid = IngredientFactory.create(slug="acid")
    ClaimFactory.create(ingredient=acid, reviewed_on="2026-11-14")
    last = ClaimFactory.create(ingredient=acid, reviewed_on="2026-11-20")
    assert "Last checked 14 November 2026" in text(client.get(f"{INGREDIENTS}acid/"))
    Claim.objects.filter(pk=last.pk).update(reviewed_on=None)
    assert "Last checked" not in text(client.get(f"{INGREDIENTS}acid/"))


def test_a_product_names_its_ingredients_in_the_order_of_the_label(client: Client) -> None:
    product = ProductFactory.create(
        slug="mask", name="Mask", label_minutes_min=10, label_minutes_max=10, skin_types=["dry"]
    )
    water = IngredientFactory.create(name="Water", inci_name="AQUA")
    clay = IngredientFactory.create(name="Kaolin", inci_name="KAOLIN")
    secret = IngredientFactory.create(name="Something new", slug="new", status="draft")
    for place, (ingredient, percent) in enumerate(
        [(water, None), (clay, Decimal("12.500")), (secret, Decimal(2))], 1
    ):
        IngredientLine.objects.create(
            product=product, ingredient=ingredient, place=place, percent=percent
        )
    response = client.get(f"{PRODUCTS}mask/")
    assert (
        "Ingredients In the order of the label. A place is no dose. "
        "Water Aqua Kaolin , 12.5 % Something new, 2 %"
    ) in text(response)
    assert "Time on the label 10 minutes" in text(response)
    assert "Made for, says the label Dry" in text(response)
    assert "/ingredients/new/" not in response.content.decode()
    holders = text(client.get(clay.get_absolute_url()))
    assert "Products that hold it Brightwater Mask" in holders


def test_an_ingredient_in_many_products_leads_to_all_of_them(client: Client) -> None:
    water, oil = IngredientFactory.create(slug="water", name="Water"), IngredientFactory.create()
    kind = ProductKindFactory.create()
    for product in ProductFactory.create_batch(42, kind=kind):
        IngredientLine.objects.create(product=product, ingredient=water)
    for other in (product, ProductFactory.create(kind=kind)):
        IngredientLine.objects.create(product=other, ingredient=oil)
    link = "/catalog/products/?ingredient=water"
    assert link in client.get(water.get_absolute_url()).content.decode()
    page = client.get(link)
    assert "Only those with Water on the label." in text(page)
    assert 'name="ingredient" value="water"' in page.content.decode()
    assert len(found(client, PRODUCTS, ingredient="water", page="2")) == 2
    assert found(client, PRODUCTS, ingredient="none-such") == []
    water.status = "draft"
    water.save()
    assert found(client, PRODUCTS, ingredient="water") == []
