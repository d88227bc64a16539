"""Few queries whatever the catalogue's size, and none of the page where nothing has changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Edition, Ingredient, IngredientLine, Product
from tests.factories import (
    ClaimFactory,
    IngredientFactory,
    ProductFactory,
    ProductKindFactory,
    SourceFactory,
    TechniqueFactory,
)

pytestmark = pytest.mark.django_db
PATHS = [
    "/catalog/",
    "/catalog/?q=a",
    "/catalog/ingredients/",
    "/catalog/ingredients/?q=i&step=soothe&skin=dry&kind=clay&page=2",
    "/catalog/ingredients/acid/",
    "/catalog/products/",
    "/catalog/products/?q=p&skin=dry&kind=mask&step=deep-cleanse",
    "/catalog/products/?ingredient=acid",
    "/catalog/products/thing/",
    "/catalog/techniques/",
    "/catalog/techniques/?q=t&skin=dry",
    "/catalog/techniques/way/",
]
ONE_MORE = {
    "/catalog/ingredients/acid/",  # its entries in the EU annexes
}


@pytest.fixture(autouse=True)
def rows() -> None:
    acid = IngredientFactory.create(slug="acid")
    kind = ProductKindFactory.create(slug="mask")
    technique = TechniqueFactory.create(slug="way")
    for subject in ({"ingredient": acid}, {"kind": kind}, {"technique": technique}):
        for _ in range(6):
            sources = SourceFactory.create_batch(3)
            ClaimFactory.create(evidence="thin", sources=sources, **subject)
    for n in range(3):
        product = ProductFactory.create(slug=f"thing{n or ''}", kind=kind)
        IngredientLine.objects.create(product=product, ingredient=acid)
    products = ProductFactory.build_batch(300, kind=kind)
    for product in products:
        product.refresh_search_text()
    Product.objects.bulk_create(products)
    ingredients = IngredientFactory.build_batch(300, step="soothe")
    for ingredient in ingredients:
        ingredient.refresh_search_text()
    Ingredient.objects.bulk_create(ingredients)


@pytest.mark.parametrize("path", PATHS)
def test_pages_take_five_queries_at_most(owner_client: Client, path: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert owner_client.get(path).status_code == 200
    at_most = 6 if path in ONE_MORE else 5
    assert len(asked) <= at_most, [query["sql"] for query in asked.captured_queries]


@pytest.mark.parametrize("path", [*PATHS, "/catalog/how-it-works/", "/catalog/numbers/"])
def test_an_unchanged_page_is_not_made_again(owner_client: Client, path: str) -> None:
    first = owner_client.get(path)
    with CaptureQueriesContext(connection) as asked:
        again = owner_client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert len(asked) <= 3  # the session, the person, the edition
    Edition.turn()
    assert owner_client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_another_for_someone_who_signed_in(
    client: Client, owner_client: Client, path: str
) -> None:
    assert client.get(path)["ETag"] != owner_client.get(path)["ETag"]
    assert "Cookie" in client.get(path)["Vary"]
    assert client.get(path)["Cache-Control"] == "private, no-cache"


def test_a_message_is_shown_once_and_never_kept(owner_client: Client) -> None:
    owner_client.cookies["messages"] = "x"
    assert "ETag" not in owner_client.get("/catalog/")


def test_turning_the_edition_counts_up() -> None:
    before = Edition.current()
    Edition.turn()
    Edition.turn()
    assert Edition.current() == before + 2


@pytest.fixture
def measured() -> Callable[[Client, str], int]:
    def queries(client: Client, path: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        return len(asked)

    return queries


@pytest.mark.parametrize("path", ["/catalog/how-it-works/", "/catalog/numbers/"])
def test_the_long_pages_cost_the_same_however_much_they_tell(
    owner_client: Client, measured: Callable[[Client, str], int], path: str
) -> None:
    assert measured(owner_client, path) <= 8
