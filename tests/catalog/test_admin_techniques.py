"""The part of a technique and the technique of a kind, at the desk and in their history."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalog.models import ProductKind, Status, Technique
from tests import pages
from tests.factories import ClaimFactory, ProductKindFactory, TechniqueFactory

from .desk import rows, save, shown

pytestmark = pytest.mark.django_db
TECHNIQUES = "/admin/catalog/technique/"
KINDS = "/admin/catalog/productkind/"


def path_of(row: Any, page: str = "change") -> str:
    return f"/admin/catalog/{row._meta.model_name}/{row.pk}/{page}/"


def words(client: Client, path: str) -> str:
    return pages.text(client.get(path).content.decode())


def draft(**given: Any) -> dict[str, Any]:
    told = {"name": "Cool cloth", "slug": "cool-cloth", "step": "soothe", "summary": "Cools."}
    return {**told, "at_home": "on", "status": "draft", **rows("claims"), **given}


def test_a_technique_needs_a_part_of_its_step(curator_client: Client) -> None:
    path = f"{TECHNIQUES}add/"
    assert "This field is required" in save(curator_client, path, draft(part=""))
    said = save(curator_client, path, draft(part="serum"))
    assert "Choose one of these: Soothing, Tool." in said
    assert not Technique.objects.exists()
    assert save(curator_client, path, draft(part="tool")) == ""
    assert Technique.objects.get().part == "tool"


def test_a_published_technique_can_take_another_part_of_its_step(curator_client: Client) -> None:
    row = TechniqueFactory.create(step="hydrate", part="serum")
    ClaimFactory.create(technique=row)
    assert "part of another step" in save(curator_client, path_of(row), {"part": "tool"})
    assert save(curator_client, path_of(row), {"part": "oil"}) == ""
    assert "Part of its step: Serum → Oil" in words(curator_client, path_of(row, "history"))


def test_what_it_brings_is_ticked_and_told(curator_client: Client) -> None:
    row = TechniqueFactory.create(ingredient_kinds=["aha"], status=Status.DRAFT)
    assert shown(curator_client, path_of(row))["ingredient_kinds"] == ["aha"]
    told = {"ingredient_kinds": ["bha", "clay"]}
    assert save(curator_client, path_of(row), told) == ""
    row.refresh_from_db()
    assert row.ingredient_kinds == ["bha", "clay"]
    said = words(curator_client, path_of(row, "history"))
    assert "Alpha hydroxy acid → Beta hydroxy acid; Clay" in said


def test_a_technique_stays_in_the_step_of_its_kinds_of_product(curator_client: Client) -> None:
    row = TechniqueFactory.create(step="soothe", status=Status.DRAFT)
    ProductKindFactory.create(name="Cooling gel", step="soothe", technique=row)
    moved = {"step": "prepare", "part": "warmth"}
    assert "“Cooling gel” is used in it" in save(curator_client, path_of(row), moved)


def test_a_kind_is_used_in_a_technique_of_its_step(curator_client: Client) -> None:
    towel = TechniqueFactory.create(name="Warm towel", step="prepare")
    cloth = TechniqueFactory.create(name="Cool cloth", step="soothe")
    row = ProductKindFactory.create(step="soothe", status=Status.DRAFT)
    said = save(curator_client, path_of(row), {"technique": towel.pk})
    assert "Choose a technique of the same step" in said
    assert save(curator_client, path_of(row), {"technique": cloth.pk}) == ""
    assert "Cool cloth" in words(curator_client, KINDS)
    said = words(curator_client, path_of(row, "history"))
    assert "Technique it is used in: (empty) → Cool cloth" in said


def test_no_way_back_to_a_technique_that_was_deleted(curator_client: Client) -> None:
    cloth = TechniqueFactory.create(step="soothe", status=Status.DRAFT)
    row = ProductKindFactory.create(step="soothe", technique=cloth, status=Status.DRAFT)
    with_it = row.history.get().pk
    assert save(curator_client, path_of(row), {"technique": ""}) == ""
    cloth.delete()
    response = curator_client.post(path_of(row, f"history/{with_it}"))
    assert "names has been deleted since" in response.content.decode()
    assert ProductKind.objects.get().technique is None
