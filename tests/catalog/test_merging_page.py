"""Entries of one product at the desk: side by side, merged, and taken apart again."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalog.models import Product, Status
from catalog.services import merging
from sessions_app.models import User
from tests import pages
from tests.factories import IngredientFactory, ProductFactory

from .conftest import NOW
from .desk import act

pytestmark = pytest.mark.django_db
LIST = "/admin/catalog/product/"
MERGE = f"{LIST}merge/"
NUMBER = "4006381333931"


@pytest.fixture
def kept() -> Product:
    return ProductFactory.create(slug="kept", name="Clay mask")


@pytest.fixture
def gone() -> Product:
    return ProductFactory.create(slug="gone", name="Mask with clay")


def asked(*products: Product) -> str:
    return MERGE + "?" + "&".join(f"ids={product.pk}" for product in products)


def test_several_are_chosen_compared_and_merged(
    kept: Product, gone: Product, curator_client: Client, client: Client
) -> None:
    third = ProductFactory.create(name="A third", status=Status.DRAFT, barcode=NUMBER)
    gone.lines.create(ingredient=IngredientFactory.create(inci_name="KAOLIN"), place=1)
    words = act(curator_client, LIST, "merge_chosen", kept, gone, third)
    assert "Brightwater Clay maskLook at it Brightwater Mask with clayLook at it" in words
    assert "Name ≠ Clay maskMask with clayA third" in words
    assert "Brand BrightwaterBrightwaterBrightwater" in words
    assert "Ingredients ≠ KAOLIN" in words
    told = {"kept": kept.pk, "fill": ["label", "barcode"]}
    response = curator_client.post(asked(kept, gone, third), told, follow=True)
    assert "Merged. “Brightwater Clay mask” stands for all of them." in pages.text(
        response.content.decode()
    )
    kept.refresh_from_db()
    assert set(kept.merged.all()) == {gone, third}
    assert kept.barcode == NUMBER
    assert kept.lines.get().ingredient.inci_name == "KAOLIN"
    assert kept.history.first().history_user_id == "curator"
    assert "Mask with clay" not in client.get("/catalog/products/").content.decode()


def test_the_published_one_is_the_first_choice(curator_client: Client) -> None:
    draft, published = ProductFactory.create(status=Status.DRAFT), ProductFactory.create()
    html = curator_client.get(asked(draft, published)).content.decode()
    chosen = html.partition(" checked")[0].rpartition("<input")[2]
    assert f'name="kept" value="{published.pk}"' in chosen


@pytest.mark.parametrize("told", [{}, {"kept": "x"}, {"kept": "99999"}, {"fill": "all"}])
def test_nothing_is_merged_without_a_choice(
    kept: Product, gone: Product, curator_client: Client, told: dict[str, Any]
) -> None:
    response = curator_client.post(asked(kept, gone), {"fill": "label", **told})
    assert response.status_code == 422
    assert "Choose the one that stays." in pages.text(response.content.decode())
    assert not Product.objects.exclude(merged_into=None).exists()


def test_what_is_refused_is_said_and_none_of_it_is_done(
    kept: Product, gone: Product, curator_client: Client
) -> None:
    draft = ProductFactory.create(status=Status.DRAFT)
    response = curator_client.post(asked(draft, kept, gone), {"kept": draft.pk})
    assert response.status_code == 422
    assert "People see “Brightwater Clay mask”" in pages.text(response.content.decode())
    assert not Product.objects.exclude(merged_into=None).exists()


@pytest.mark.parametrize("query", ["", "?ids=x", "?ids=1", "?ids=9999999999999999999999"])
def test_one_is_not_enough(curator_client: Client, query: str) -> None:
    response = curator_client.get(MERGE + query, follow=True)
    assert "Choose two products or more" in pages.text(response.content.decode())


def test_a_merged_one_is_only_looked_at_and_can_be_unmerged(
    kept: Product, gone: Product, curator_client: Client
) -> None:
    merging.merge(kept, gone, by="curator", now=NOW)
    html = curator_client.get(f"{LIST}{gone.pk}/change/").content.decode()
    assert "_save" not in html
    assert f"{LIST}{kept.pk}/change/" in html
    path = f"{LIST}{gone.pk}/unmerge/"
    assert path in html
    assert "by curator" in pages.text(curator_client.get(path).content.decode())
    response = curator_client.post(path, follow=True)
    assert "is a product of its own again: Published." in response.content.decode()
    again = pages.text(curator_client.post(path, follow=True).content.decode())
    assert "“Brightwater Mask with clay” was not merged." in again
    assert "was not merged." in pages.text(curator_client.get(path, follow=True).content.decode())
    assert curator_client.post(f"{LIST}999999/unmerge/").status_code == 404


def test_it_is_for_curators(
    kept: Product, gone: Product, owner_client: Client, curator: User, client: Client
) -> None:
    assert owner_client.get(MERGE, follow=True).status_code == 403
    merging.merge(kept, gone, by="curator", now=NOW)
    curator.groups.clear()
    client.force_login(curator)
    for path in (asked(kept, gone), f"{LIST}{gone.pk}/unmerge/"):
        assert client.post(path, {"kept": kept.pk}).status_code == 403
