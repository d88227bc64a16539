"""What the table of suitability says of a technique: not proposed where somebody is to ask."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalog.models import Product
from sessions_app.models import User
from tests import pages
from tests.factories import ShelfItemFactory
from tests.starter import load_starter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _library() -> None:
    load_starter()


def plan_of(client: Client, owner: User, skin_types: str, conditions: str) -> Any:
    owner.skin_types, owner.conditions = skin_types.split(), conditions.split()
    owner.save()
    return client.get("/guide/plan/?time=45").context["form"]


@pytest.mark.parametrize(
    ("skin_types", "conditions", "exfoliant", "deep"),
    [
        ("oily", "", "salicylic-acid", "clay-mask"),
        ("acne-prone", "", "salicylic-acid", "clay-mask"),
        ("oily", "eczema", "", "charcoal-mask"),
        ("sensitive", "eczema", "", ""),
        ("sensitive", "benzoyl-peroxide", "", ""),
        ("dry", "rosacea", "", ""),
        ("sensitive", "pregnancy", "", ""),
    ],
)
def test_what_is_proposed(
    owner: User,
    owner_client: Client,
    skin_types: str,
    conditions: str,
    exfoliant: str,
    deep: str,
) -> None:
    form = plan_of(owner_client, owner, skin_types, conditions)
    proposed = [form.fields[part].initial or "" for part in ("exfoliant", "deep-cleanse")]
    assert proposed == [exfoliant, deep]


def test_a_mask_without_a_label_is_judged_by_what_such_masks_bring(
    owner: User, owner_client: Client
) -> None:
    form = plan_of(owner_client, owner, "sensitive", "benzoyl-peroxide")
    assert "item-enzyme-mask" not in form.fields, "there is nothing left to choose"
    item = ShelfItemFactory.create(user=owner, product=Product.objects.get(slug="enzyme-mask"))
    words = pages.text(owner_client.get(f"/shelf/{item.pk}/").content.decode())
    assert "Better left out, for you." in words
    assert "Enzymes count as exfoliating, which waits" in words
    assert "We have not read its label" in words
