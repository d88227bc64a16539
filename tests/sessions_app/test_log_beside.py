"""The log asks before it keeps a technique with a product that it does not go together with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import travel

from catalog.models import Product, ProductKind, Technique
from sessions_app.models import CleansingSession, GuidedSession, ShelfItem, User
from sessions_app.services import journal
from sessions_app.services.entries import Entry, UnconfirmedError
from tests.factories import ProductFactory
from tests.pages import text
from tests.starter import load_starter

from .guided_story import NOW, TODAY, through
from .test_guide_suits import PLAN, have, picks

NEW = "/sessions/new/"
APART = "these do not go together in one session."
CREAMS = "non-comedogenic-moisturiser"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _library(owner: User) -> Iterator[None]:
    load_starter()
    owner.skin_types, owner.conditions = ["normal"], []
    owner.save()
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


@pytest.fixture
def retinol(owner: User) -> ShelfItem:
    return have(owner, "My retinol cream", CREAMS, "Aqua, Retinol")


def log(client: Client, *ways: str, things: Any = (), **more: str) -> Any:
    sent = {"ended_on": TODAY, "setting": "home", "techniques": ways, "save": ""}
    return client.post(NEW, sent | {"products": [thing.slug for thing in things]} | more)


def kept(person: User) -> CleansingSession:
    return CleansingSession.objects.for_user(person).get()


@pytest.mark.parametrize(
    ("way", "label", "named"),
    [
        ("glycolic-acid", "Aqua, Retinol", "Glycolic acid"),
        ("salicylic-acid", "Aqua, Glycolic Acid", "Salicylic acid"),
        ("salicylic-acid", "Aqua, Salicylic Acid", "Salicylic acid"),
        ("enzyme-mask", "Aqua, Mandelic Acid", "Enzyme mask"),
    ],
)
def test_it_asks_by_name_and_keeps_it_once_it_is_confirmed(
    owner: User, owner_client: Client, way: str, label: str, named: str
) -> None:
    cream = have(owner, "My cream", CREAMS, label)
    asked = log(owner_client, way, things=[cream])
    assert asked.status_code == 422
    assert f"{named} and My cream: {APART}" in text(asked.text)
    assert not CleansingSession.objects.for_user(owner).exists()
    assert log(owner_client, way, things=[cream], confirm_off_plan="on").status_code == 302
    session = kept(owner)
    assert [(told["limit"], told["techniques"]) for told in session.off_plan] == [("clash", [way])]
    page = owner_client.get(f"/sessions/{session.pk}/")
    assert f"{named} and My cream: {APART}" in text(page.text)


def test_what_goes_together_is_not_asked_about(owner_client: Client, retinol: ShelfItem) -> None:
    assert log(owner_client, "clay-mask", things=[retinol]).status_code == 302


def test_what_a_technique_is_done_with_is_not_asked_about(owner_client: Client) -> None:
    acid = Product.objects.get(slug="glycolic-acid-exfoliant")
    assert log(owner_client, "glycolic-acid", things=[acid]).status_code == 302


def test_an_edit_is_no_path_around_the_question(
    owner: User, owner_client: Client, retinol: ShelfItem
) -> None:
    log(owner_client, "clay-mask", things=[retinol])
    session = kept(owner)
    address = f"/sessions/{session.pk}/edit/"
    sent: dict[str, Any] = {"ended_on": TODAY, "setting": "home", "revision": "1", "save": ""}
    sent |= {"techniques": ["glycolic-acid"], "products": [retinol.slug]}
    asked = owner_client.post(address, sent)
    assert asked.status_code == 422
    assert APART in text(asked.text)
    assert owner_client.post(address, sent | {"confirm_off_plan": "on"}).status_code == 302
    again = sent | {"revision": "2", "techniques": ["glycolic-acid", "clay-mask"]}
    assert owner_client.post(address, again).status_code == 302, "it was confirmed before"


def test_a_session_that_was_led_is_no_path_around_it(owner: User, owner_client: Client) -> None:
    cream = have(owner, "My papaya cream", CREAMS, "Aqua, Papain")
    page = owner_client.get(f"{PLAN}?time=45")
    owner_client.post(PLAN, picks(page))
    guided = through(GuidedSession.objects.for_user(owner).get())
    finish = f"/guide/{guided.pk}/finish/"
    asked = owner_client.post(finish, {"products": [cream.slug], "save": ""})
    assert asked.status_code == 422
    assert f"Glycolic acid and My papaya cream: {APART}" in text(asked.text)
    assert not CleansingSession.objects.for_user(owner).exists()


def test_the_service_itself_asks(owner: User, retinol: ShelfItem) -> None:
    ways = list(Technique.objects.filter(slug="glycolic-acid"))
    entry = Entry(ended_on=NOW.date(), techniques=ways, products=[retinol])
    with pytest.raises(UnconfirmedError) as asked:
        journal.log_session(owner, entry=entry, idempotency_key=uuid4(), now=NOW)
    (crossed,) = asked.value.crossed
    assert (crossed.techniques, crossed.products) == (("glycolic-acid",), (retinol.slug,))


def test_a_product_and_a_technique_of_one_slug_keep_their_own_names(
    owner: User, owner_client: Client
) -> None:
    """Somebody's cream goes by the slug of a technique that was used too."""
    kind = ProductKind.objects.get(slug=CREAMS)
    text_of = {"label_text": "Ingredients: Aqua, Retinol", "use": "leave-on"}
    same = ProductFactory.create(slug="glycolic-acid", name="Night glow", kind=kind, **text_of)
    asked = log(owner_client, "glycolic-acid", things=[same])
    assert asked.status_code == 422
    assert f"Glycolic acid and {same}: {APART}" in text(asked.text)
    log(owner_client, "glycolic-acid", things=[same], confirm_off_plan="on")
    page = owner_client.get(f"/sessions/{kept(owner).pk}/")
    assert f"Glycolic acid and {same}: {APART}" in text(page.text)


def test_what_was_confirmed_when_products_stood_among_techniques_is_still_told_and_known(
    owner: User, owner_client: Client, retinol: ShelfItem
) -> None:
    acid = have(owner, "My acid serum", "hydrating-serum", "Aqua, Mandelic Acid")
    log(owner_client, "clay-mask", things=[retinol, acid], confirm_off_plan="on")
    session = kept(owner)
    (told,) = session.off_plan
    pair = told.pop("products")
    told["techniques"] = pair
    session.save()
    page = text(owner_client.get(f"/sessions/{session.pk}/").text)
    called = {retinol.slug: "My retinol cream", acid.slug: "My acid serum"}
    assert f"{called[pair[0]]} and {called[pair[1]]}: {APART}" in page
    sent: dict[str, Any] = {"ended_on": TODAY, "setting": "home", "revision": "1", "save": ""}
    sent |= {"techniques": ["clay-mask", "aloe-vera"], "products": [retinol.slug, acid.slug]}
    assert owner_client.post(f"/sessions/{session.pk}/edit/", sent).status_code == 302
