"""Check a label, signed in: what it means for one's own skin, shelf and routine."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from catalog.models import Aspect, Evidence, Ingredient
from sessions_app.models import User
from tests.factories import (
    AnnexEntryFactory,
    ClaimFactory,
    IngredientFactory,
    ProductFactory,
    ShelfItemFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

PATH = "/catalog/label/"


@pytest.fixture(autouse=True)
def names() -> None:
    for inci, name, kind in (
        ("AQUA", "Water", "solvent"),
        ("GLYCERIN", "Glycerin", "humectant"),
        ("LACTIC ACID", "Lactic acid", "aha"),
        ("RETINOL", "Retinol", "retinoid"),
        ("SALICYLIC ACID", "Salicylic acid", "bha"),
        ("HYDROQUINONE", "Hydroquinone", "active"),
        ("PARFUM", "Fragrance", "fragrance"),
    ):
        IngredientFactory.create(
            slug=inci.lower().replace(" ", "-"), inci_name=inci, name=name, kind=kind
        )


def read(client: Client, label: str) -> Any:
    response = client.post(PATH, {"label": f"Ingredients: {label}"})
    assert response.status_code == 200
    return response


def section(response: Any) -> str:
    """The words of what it means for whoever asks."""
    found = re.search(
        r"<section[^>]* data-for-you>(.*?)</section>", response.content.decode(), re.DOTALL
    )
    assert found is not None
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[1])).split())


def test_it_is_judged_for_the_skin_of_whoever_asks(owner: User, owner_client: Client) -> None:
    owner.skin_types, owner.conditions = ["dry"], ["rosacea"]
    owner.save()
    told = section(read(owner_client, "Aqua, Lactic Acid, Glycerin"))
    assert told.startswith("For you Dry, rosacea")
    assert "Better left out, for you." in told
    assert "Leave it out: Lactic acid." in told
    owner.conditions = []
    owner.save()
    told = section(read(owner_client, "Aqua, Lactic Acid, Glycerin"))
    assert "Leave it out" not in told
    assert "Take care: Lactic acid." in told


def test_a_claim_of_the_catalogue_is_told_with_its_source_and_strength(
    owner: User, owner_client: Client
) -> None:
    owner.skin_types = ["oily"]
    owner.save()
    claim = ClaimFactory.create(
        ingredient=Ingredient.objects.get(inci_name="GLYCERIN"),
        aspect=Aspect.CAUTION,
        statement="Is too heavy for oily skin",
        skin_types=["oily"],
        evidence=Evidence.FAIR,
    )
    claim.sources.set([SourceFactory.create(title="A careful trial")])
    told = section(read(owner_client, "Aqua, Glycerin"))
    assert "Take care: Glycerin. Is too heavy for oily skin. Fair A careful trial" in told


def test_it_is_held_beside_the_shelf(owner: User, other: User, owner_client: Client) -> None:
    ShelfItemFactory.create(
        user=owner, product=None, typed_name="Night serum", typed_label="Aqua, Retinol"
    )
    ShelfItemFactory.create(
        user=other, product=None, typed_name="Secret cream", typed_label="Aqua, Retinol"
    )
    told = section(read(owner_client, "Aqua, Lactic Acid"))
    assert "Does not go together Night serum. In one session:" in told
    assert "Secret cream" not in told
    told = section(read(owner_client, "Aqua, Glycerin"))
    assert "Does not go together" not in told
    assert "It clashes with nothing on your shelf that we know of." in told


def test_what_the_catalogue_knows_of_a_product_on_the_shelf_counts_as_its_label(
    owner: User, owner_client: Client
) -> None:
    product = ProductFactory.create(name="Evening cream", label_text="Aqua, Retinol")
    ShelfItemFactory.create(user=owner, product=product)
    assert "Evening cream. In one session:" in section(read(owner_client, "Lactic Acid, Aqua"))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Salicylic Acid 5%", True),
        ("Salicylic Acid 2%", False),
        ("Salicylic Acid", False),  # its place on the list says nothing of how much there is
    ],
)
def test_a_declared_percent_over_the_limit_is_told_to_anyone(
    client: Client, said: str, expected: bool
) -> None:
    AnnexEntryFactory.create(
        annex="III", number="98", inci_names=["SALICYLIC ACID"], max_percent="2"
    )
    told = section(read(client, f"{said}, Aqua"))
    assert told.startswith("For anyone")
    assert ("III/98" in told) is expected


def test_a_prohibited_substance_is_told_to_anyone(client: Client) -> None:
    AnnexEntryFactory.create(
        annex="II",
        number="1339",
        substance="Hydroquinone",
        inci_names=["HYDROQUINONE"],
        max_percent=None,
        product_types="",
    )
    told = section(read(client, "Aqua, Hydroquinone"))
    assert "Leave it out: Hydroquinone." in told
    assert "II/1339" in told


def test_a_stranger_is_told_how_to_learn_more_and_somebody_signed_in_can_keep_it(
    client: Client, owner_client: Client
) -> None:
    assert "Sign in and read it again" in section(read(client, "Aqua, Glycerin"))
    page = read(owner_client, "Aqua, Glycerin")
    assert "Put it on my shelf" in section(page)
    assert b'action="/shelf/new/"' in page.content
    assert b'name="label" value="Ingredients: Aqua, Glycerin"' in page.content


def test_who_has_answered_no_question_is_told_what_holds_for_anyone(newcomer: User) -> None:
    client = Client()
    client.force_login(newcomer)
    assert section(read(client, "Aqua, Glycerin")).startswith("For anyone")
