"""What the pages of the desk ask the database for, however much is in it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Claim, IngredientLine, Product, Status
from tests.factories import (
    ClaimFactory,
    IngredientFactory,
    ProductFactory,
    SourceFactory,
    TechniqueFactory,
)

pytestmark = pytest.mark.django_db
MOST = 12
MODELS = ["source", "ingredient", "productkind", "product", "technique", "topic", "claim"]


@pytest.fixture
def filled() -> tuple[int, int, int]:
    """An ingredient with eight sourced claims, a product with 20 lines, and more around them."""
    row = IngredientFactory.create()
    sources = SourceFactory.create_batch(3)
    for n in range(8):
        claim = ClaimFactory.create(ingredient=row, evidence="fair", sources=sources[: n % 3 + 1])
    ClaimFactory.create_batch(30, technique=TechniqueFactory.create(), status=Status.DRAFT)
    for product in ProductFactory.create_batch(10):
        IngredientLine.objects.bulk_create(
            IngredientLine(product=product, ingredient=one, place=place, percent=1)
            for place, one in enumerate(IngredientFactory.create_batch(20), 1)
        )
    for word in ("one", "two", "three"):
        claim.statement = word
        claim.save()
        claim.sources.set(sources[:1] if word == "two" else sources)
        product.name = word
        product.save()
    return row.pk, product.pk, claim.pk


def cost(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("model", MODELS)
def test_lists_and_empty_forms(
    curator_client: Client, filled: tuple[int, int, int], model: str
) -> None:
    for page in ("", "?q=a", "add/", "import/", "export/csv/"):
        assert cost(curator_client, f"/admin/catalog/{model}/{page}") <= MOST, page


@pytest.mark.parametrize("view", ["change", "history"])
def test_forms_and_histories(
    curator_client: Client, filled: tuple[int, int, int], view: str
) -> None:
    ingredient, product, claim = filled
    for path in (f"ingredient/{ingredient}", f"product/{product}", f"claim/{claim}"):
        assert cost(curator_client, f"/admin/catalog/{path}/{view}/") <= MOST, path


@pytest.mark.parametrize("model", [Claim, Product])
def test_an_old_version(
    curator_client: Client, filled: tuple[int, int, int], model: type[Claim | Product]
) -> None:
    pk = filled[2] if model is Claim else filled[1]
    number = model.history.filter(id=pk).last().pk
    path = f"/admin/catalog/{model._meta.model_name}/{pk}/history/{number}/"
    assert cost(curator_client, path) <= MOST


def test_what_is_missing(curator_client: Client, filled: tuple[int, int, int]) -> None:
    assert cost(curator_client, "/admin/catalog/missing/") <= MOST
