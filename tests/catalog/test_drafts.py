"""What a curator has not published, nobody meets; curators see it where they ask to."""

from __future__ import annotations

import pytest
from django.test import Client

from catalog.models import IngredientLine
from tests.factories import (
    ClaimFactory,
    IngredientFactory,
    ProductFactory,
    ProductKindFactory,
    TechniqueFactory,
)

pytestmark = pytest.mark.django_db
SECRET = "Unheard-of"
EVERYWHERE = [
    "/catalog/",
    "/catalog/?q=unheard",
    "/catalog/ingredients/",
    "/catalog/ingredients/?q=unheard",
    "/catalog/ingredients/?step=soothe",
    "/catalog/ingredients/?skin=dry",
    "/catalog/ingredients/known/",
    "/catalog/products/",
    "/catalog/products/?q=unheard",
    "/catalog/products/?step=soothe",
    "/catalog/products/known/",
    "/catalog/techniques/",
    "/catalog/techniques/?q=unheard",
    "/catalog/techniques/?skin=dry",
    "/catalog/how-it-works/",
    "/catalog/numbers/",
    "/today/",
    "/sessions/",
    "/sessions/new/",
]
DETAILS = [
    "/catalog/ingredients/draft/",
    "/catalog/products/draft/",
    "/catalog/products/draft-kind/",
    "/catalog/techniques/draft/",
]


@pytest.fixture(autouse=True)
def drafts() -> None:
    """Each kind of entry as a draft, hanging on something published where it can."""
    known = IngredientFactory.create(slug="known", step="soothe")
    ClaimFactory.create(ingredient=known)
    ClaimFactory.create(
        ingredient=known,
        aspect="suits",
        skin_types=["dry"],
        statement=f"{SECRET} claim",
        status="draft",
    )
    kind = ProductKindFactory.create(step="soothe")
    draft_kind = ProductKindFactory.create(name=f"{SECRET} kind", step="soothe", status="draft")
    ProductFactory.create(slug="known", kind=kind)
    draft = ProductFactory.create(slug="draft", kind=kind, name=f"{SECRET} product", status="draft")
    IngredientLine.objects.create(product=draft, ingredient=known)
    ProductFactory.create(slug="draft-kind", kind=draft_kind, name=f"{SECRET} of draft kind")
    IngredientFactory.create(slug="draft", name=f"{SECRET} one", step="soothe", status="draft")
    technique = TechniqueFactory.create(slug="draft", name=f"{SECRET} way", status="draft")
    ClaimFactory.create(technique=technique, aspect="suits", skin_types=["dry"])


@pytest.mark.parametrize("who", ["owner", "other", "stranger", "curator"])
@pytest.mark.parametrize("path", EVERYWHERE)
def test_nobody_meets_a_draft(who: str, path: str, request: pytest.FixtureRequest) -> None:
    client: Client = _client(who, request)
    response = client.get(path, follow=True)
    assert response.status_code == 200
    assert SECRET not in response.content.decode()


@pytest.mark.parametrize("who", ["owner", "other", "stranger", "curator"])
@pytest.mark.parametrize("path", DETAILS)
def test_its_page_is_not_there(who: str, path: str, request: pytest.FixtureRequest) -> None:
    client = _client(who, request)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("owner", 404), ("other", 404), ("stranger", 404), ("curator", 200)]
)
@pytest.mark.parametrize("path", DETAILS)
def test_only_a_curator_may_preview(
    who: str, status: int, path: str, request: pytest.FixtureRequest
) -> None:
    response = _client(who, request).get(path, {"preview": "1"})
    assert response.status_code == status
    if status == 200:
        assert "Only curators see this page" in response.content.decode()
        assert "no-store" in response["Cache-Control"]
        assert "ETag" not in response


def test_a_draft_claim_is_marked_in_the_preview(curator_client: Client, client: Client) -> None:
    path = "/catalog/ingredients/known/"
    html = curator_client.get(path, {"preview": "1"}).content.decode()
    assert f"{SECRET} claim" in html
    assert "<b>Draft</b>" in html
    assert SECRET not in client.get(path, {"preview": "1"}).content.decode()


def _client(who: str, request: pytest.FixtureRequest) -> Client:
    client: Client = request.getfixturevalue("client" if who == "stranger" else f"{who}_client")
    return client
