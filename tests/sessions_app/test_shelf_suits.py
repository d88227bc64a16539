"""What stands on a shelf is judged by the step it is made for, and by whether it is rinsed off."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from catalog.models import ProductKind
from sessions_app.models import ShelfItem, User
from tests.factories import ShelfItemFactory
from tests.starter import load_starter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _library(owner: User) -> None:
    load_starter()
    owner.skin_types, owner.conditions = ["normal"], []
    owner.save()


def have(user: User, kind: str, label: str, **more: str) -> ShelfItem:
    return ShelfItemFactory.create(
        user=user,
        typed_kind=ProductKind.objects.get(slug=kind),
        typed_label=f"Ingredients: {label}",
        **more,
    )


def text(client: Client, path: str) -> str:
    page = client.get(path).content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def section(client: Client, item: ShelfItem) -> str:
    page = client.get(item.get_absolute_url()).content.decode()
    found = re.search(r"<section[^>]* data-for-you>(.*?)</section>", page, re.DOTALL)
    assert found is not None
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[1])).split())


def test_a_moisturiser_tells_what_its_step_asks_and_is_no_worse_for_it(
    owner: User, owner_client: Client
) -> None:
    cream = have(owner, "non-comedogenic-moisturiser", "Aqua, Glycerin, Retinol, Parfum")
    told = section(owner_client, cream)
    assert "It suits your skin, as far as its label tells." in told
    assert "Retinol. In a session, leave acids and retinoids for another day" in told
    assert told.count("off skin that has just been exfoliated.") == 1


def test_a_cleanser_and_a_label_without_a_step_are_asked_nothing_of_it(
    owner: User, owner_client: Client
) -> None:
    wash = have(owner, "low-foam-cleanser", "Aqua, Glycerin, Retinol")
    assert "for another day" not in section(owner_client, wash)
    read = owner_client.post("/catalog/label/", {"label": "Ingredients: Aqua, Glycerin, Retinol"})
    assert "for another day" not in read.content.decode()


def test_a_wash_with_benzoyl_peroxide_leaves_a_retinoid_alone(
    owner: User, owner_client: Client
) -> None:
    wash = have(owner, "low-foam-cleanser", "Aqua, Benzoyl Peroxide", typed_use="rinse-off")
    have(owner, "hydrating-serum", "Aqua, Retinol", typed_use="leave-on")
    assert "In one session" not in text(owner_client, "/shelf/")
    owner.conditions = ["retinoid"]
    owner.save()
    assert "left on the skin" not in section(owner_client, wash)
    wash.typed_use = ""
    wash.save()
    assert "In one session" in text(owner_client, "/shelf/"), "who knows whether it stays on"
    assert "left on the skin" in section(owner_client, wash)


def test_what_not_to_use_in_the_same_session_reads_as_a_sentence(
    owner: User, owner_client: Client
) -> None:
    have(owner, "hydrating-serum", "Aqua, Alcohol Denat.", typed_name="My toner")
    have(owner, "hydrating-serum", "Aqua, Lavandula Angustifolia Oil", typed_name="My oil")
    have(owner, "hydrating-serum", "Aqua, Glycolic Acid", typed_name="My acid")
    told = text(owner_client, "/shelf/")
    assert "Not in the same session: An acid, as it may sting." in told
    assert "Not in the same session: An acid, or extraction before it," in told
