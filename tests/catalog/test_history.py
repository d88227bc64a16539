"""Who changed what, when, and the way back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalog.models import Claim, Edition, Product, Status
from sessions_app.models import User
from tests import pages
from tests.factories import (
    ClaimFactory,
    IngredientFactory,
    ProductFactory,
    SourceFactory,
    TechniqueFactory,
)

from .desk import rows, save

pytestmark = pytest.mark.django_db


def path_of(row: Any, page: str = "change") -> str:
    return f"/admin/catalog/{row._meta.model_name}/{row.pk}/{page}/"


def words(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return pages.text(response.content.decode())


def version_path(row: Any, place: int) -> str:
    """The page of one version, counted from the newest."""
    record = row.history.all()[place]
    return path_of(row, f"history/{record.pk}")


@pytest.fixture
def claim(curator_client: Client) -> Claim:
    """A claim that was saved with one source, then with another and other words."""
    one = SourceFactory.create(title="The first study")
    two = SourceFactory.create(title="The second study")
    about = TechniqueFactory.create()
    told = {"technique": about.pk, "aspect": "does", "statement": "Softens", "evidence": "fair"}
    told |= {"sources": [one.pk], "status": "published", "position": 10}
    assert save(curator_client, "/admin/catalog/claim/add/", told) == ""
    claim = Claim.objects.get()
    changed = {"sources": [two.pk], "statement": "Softens a little"}
    assert save(curator_client, path_of(claim), changed) == ""
    return claim


def test_a_save_is_one_record_by_name(claim: Claim) -> None:
    kept = claim.history.all()
    assert [record.history_type for record in kept] == ["~", "+"]
    assert {record.history_user_id for record in kept} == {"curator"}
    assert [[link.source.title for link in record.sources.all()] for record in kept] == [
        ["The second study"],
        ["The first study"],
    ]


def test_the_page_says_what_changed(claim: Claim, curator_client: Client) -> None:
    said = words(curator_client, path_of(claim, "history"))
    assert "What is said: Softens → Softens a little" in said
    assert "Sources: The first study → The second study" in said
    assert "curator" in said
    assert (
        "/admin/sessions_app/user/"
        not in curator_client.get(path_of(claim, "history")).content.decode()
    )


def test_reverting_brings_back_words_and_sources(claim: Claim, curator_client: Client) -> None:
    before = Edition.current()
    path = version_path(claim, 1)
    assert "What was changed since What is said: Softens → Softens a little" in words(
        curator_client, path
    )
    response = curator_client.post(path, follow=True)
    assert response.redirect_chain == [(path_of(claim, "history"), 302)]
    assert "That version is back." in response.content.decode()
    claim.refresh_from_db()
    assert claim.statement == "Softens"
    assert [source.title for source in claim.sources.all()] == ["The first study"]
    assert claim.history.count() == 3
    assert Edition.current() > before
    # And it is itself in the history, and can be taken back.
    assert "Softens a little → Softens" in words(curator_client, path_of(claim, "history"))


def test_reverting_goes_through_the_same_guard(curator_client: Client) -> None:
    row = IngredientFactory.create()
    said = ClaimFactory.create(ingredient=row, status=Status.DRAFT)
    other = ClaimFactory.create(ingredient=row)
    save(curator_client, path_of(said), {"status": "published"})
    assert save(curator_client, path_of(other), {"status": "retired"}) == ""
    # As a draft, which the first version was, it would leave the ingredient with nothing.
    response = curator_client.post(version_path(said, 1))
    assert "the only published claim" in response.content.decode()
    said.refresh_from_db()
    assert said.status == Status.PUBLISHED
    assert said.history.count() == 2


def test_a_label_comes_back_in_its_order(curator_client: Client) -> None:
    water, glycerin, clay = (
        IngredientFactory.create(inci_name=name) for name in ("AQUA", "GLYCERIN", "KAOLIN")
    )
    product = ProductFactory.create(status=Status.DRAFT)
    lines = rows("lines", {"ingredient": water.pk}, {"ingredient": clay.pk, "percent": "12.5"})
    assert save(curator_client, path_of(product), lines) == ""
    assert save(curator_client, path_of(product), {"lines-0-ingredient": glycerin.pk}) == ""
    said = words(curator_client, path_of(product, "history"))
    assert "Ingredients: AQUA; KAOLIN = 12.5 → GLYCERIN; KAOLIN = 12.5" in said
    curator_client.post(version_path(product, 1))
    assert [(line.place, line.ingredient, str(line.percent)) for line in product.lines.all()] == [
        (1, water, "None"),
        (2, clay, "12.500"),
    ]
    assert product.history.count() == 4


def test_what_people_have_seen_keeps_its_slug(curator_client: Client) -> None:
    row = TechniqueFactory.create(slug="old", status=Status.DRAFT)
    ClaimFactory.create(technique=row)
    assert save(curator_client, path_of(row), {"slug": "new", "status": "published"}) == ""
    curator_client.post(version_path(row, 1))
    row.refresh_from_db()
    assert (row.slug, row.status) == ("new", "draft")


def test_a_subject_leads_to_the_histories_of_its_claims(curator_client: Client) -> None:
    row = IngredientFactory.create()
    said = ClaimFactory.create(ingredient=row)
    assert save(curator_client, path_of(row), {"claims-0-statement": "Other words"}) == ""
    assert said.history.count() == 2
    assert row.history.count() == 1  # Of itself nothing was changed.
    assert path_of(said, "history") in curator_client.get(path_of(row, "history")).content.decode()


def test_deleting_a_draft_is_remembered(curator_client: Client) -> None:
    product = ProductFactory.create(status=Status.DRAFT)
    pk = product.pk
    curator_client.post(path_of(product, "delete"), {"post": "yes"})
    assert Product.history.filter(id=pk).first().history_type == "-"


def test_a_version_of_something_else_is_not_found(claim: Claim, curator_client: Client) -> None:
    other = ClaimFactory.create(technique=claim.technique)
    number = other.history.first().pk
    assert curator_client.get(path_of(claim, f"history/{number}")).status_code == 404
    assert curator_client.get("/admin/catalog/claim/999/history/").status_code == 404
    assert curator_client.get("/admin/catalog/claim/x/history/").status_code == 404


def test_only_a_curator_reverts(claim: Claim, owner_client: Client, curator: User) -> None:
    path = version_path(claim, 1)
    assert owner_client.post(path, follow=True).status_code == 403
    curator.groups.clear()
    client = Client()
    client.force_login(curator)
    assert client.post(path).status_code == 403
    assert client.get(path_of(claim, "history")).status_code == 403
