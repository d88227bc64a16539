"""Products in the log form, as a browser without JavaScript and as htmx use it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import travel

from catalog.models import Product, ProductKind
from sessions_app.models import CleansingSession, User
from tests.factories import ProductFactory
from tests.pages import windows

from .hostile import MARK
from .story import log

TODAY = "2026-11-22"
NEW, SEARCH = "/sessions/new/", "/sessions/new/products/"
LEFT_OUT = "Something you chose is not in the library any more and was left out."

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_today() -> Iterator[None]:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


def answers(**changed: Any) -> dict[str, Any]:
    return {"ended_on": TODAY, "setting": "home", "idempotency_key": str(uuid4())} | changed


def kept(person: User) -> list[list[str]]:
    sessions = CleansingSession.objects.for_user(person).with_products().order_by("ended_on")
    return [[product.slug for product in session.products] for session in sessions]


def boxes(html: str) -> dict[str, bool]:
    """The products there are to tick, and whether they are ticked; each is there once."""
    found = re.findall(r'name="products" value="([^"]+)"( checked)?', html)
    assert len(found) == len(dict(found)), found
    return {slug: bool(checked) for slug, checked in found}


def test_what_is_chosen_is_kept(owner_client: Client, owner: User, mask: Product) -> None:
    data = answers(products=["mask"])
    for _ in range(2):
        assert owner_client.post(NEW, data).headers["Location"] == "/today/"
    assert kept(owner) == [["mask"]]


def test_a_post_of_the_fields_alone_saves(owner_client: Client, owner: User, mask: Product) -> None:
    """What other programs rely on: no button's name is asked for."""
    assert owner_client.post(NEW, answers(products=["mask", "mask"])).status_code == 302
    assert kept(owner) == [["mask"]]


@pytest.mark.parametrize("hidden", ["draft", "retired", "draft kind", "retired kind"])
def test_what_people_may_not_see_is_nowhere(
    owner_client: Client, owner: User, mask: Product, clay: ProductKind, hidden: str
) -> None:
    status, _, of_kind = hidden.partition(" ")
    shut = clay if of_kind else mask
    shut.status = status
    shut.save()
    assert "No product in the library fits." in owner_client.get(SEARCH, {"q": "mask"}).text
    assert boxes(owner_client.post(NEW, answers(find="1", q="mask")).text) == {}
    page = owner_client.post(NEW, answers(products=["mask"], notes="Nose only."))
    assert page.status_code == 422
    assert LEFT_OUT in page.text
    assert "Pore mask" not in page.text
    assert page.context["form"]["notes"].value() == "Nose only."
    assert kept(owner) == []


@pytest.mark.parametrize("typed", ["no-such-thing", MARK, "a\x00b", "x" * 5000, "1", "Mask", " "])
def test_an_unknown_one_is_told_beside_the_field(
    owner_client: Client, owner: User, mask: Product, gel: Product, typed: str
) -> None:
    page = owner_client.post(NEW, answers(products=["mask", typed, "gel"]))
    assert page.status_code == 422
    assert page.text.count(LEFT_OUT) == 2, "in the summary and beside the field"
    assert 'href="#id_products"' in page.text
    assert MARK not in page.text
    assert boxes(page.text) == {"gel": True, "mask": True}
    assert kept(owner) == []


def test_forty_products_and_no_more(owner_client: Client, owner: User, clay: ProductKind) -> None:
    slugs = [product.slug for product in ProductFactory.create_batch(41, kind=clay)]
    page = owner_client.post(NEW, answers(products=slugs))
    assert page.status_code == 422
    assert "Keep it to 40 products; this is 41. Take one out." in page.text
    assert boxes(page.text) == dict.fromkeys(slugs, True)
    assert owner_client.post(NEW, answers(products=slugs[1:])).status_code == 302
    assert len(kept(owner)[0]) == 40


def test_on_an_edit_a_retired_one_stays(owner_client: Client, owner: User, mask: Product) -> None:
    session = log(owner, "2026-11-01", products=[mask])
    mask.status = "retired"
    mask.save()
    edit = f"/sessions/{session.pk}/edit/"
    assert boxes(owner_client.get(edit).text) == {"mask": True}
    data = answers(ended_on="2026-11-01", revision=1)
    assert owner_client.post(edit, data | {"products": ["mask"]}).status_code == 302
    assert kept(owner) == [["mask"]]
    assert owner_client.post(edit, data | {"revision": 2}).status_code == 302
    assert kept(owner) == [[]]
    again = owner_client.post(edit, data | {"revision": 3, "products": ["mask"]})
    assert (again.status_code, LEFT_OUT in again.text) == (422, True)


def test_a_stale_edit_keeps_what_was_ticked(
    owner_client: Client, owner: User, mask: Product, gel: Product
) -> None:
    session = log(owner, "2026-11-01", products=[mask])
    mask.status = "retired"
    mask.save()
    data = answers(ended_on="2026-11-01", revision=9, products=["mask", "gel"])
    page = owner_client.post(f"/sessions/{session.pk}/edit/", data)
    assert page.status_code == 409
    assert boxes(page.text) == {"gel": True, "mask": True}


def test_a_search_without_scripts_keeps_all_and_saves_nothing(
    owner_client: Client, owner: User, mask: Product, gel: Product
) -> None:
    typed = answers(ended_on="31 Novembre", notes="Nose only.", products=["gel"], q="mask", find="")
    page = owner_client.post(NEW, typed)
    assert page.status_code == 200
    assert boxes(page.text) == {"gel": True, "mask": False}
    assert page.text.index("gel") < page.text.index("Find a product") < page.text.index("Pore mask")
    form = page.context["form"]
    for name in ("ended_on", "notes", "idempotency_key", "setting"):
        assert form[name].value() == typed[name]
    assert 'name="q" id="id_products" value="mask"' in page.text
    assert "to put right" not in page.text
    assert kept(owner) == []


def test_an_edit_searches_too(
    owner_client: Client, owner: User, mask: Product, gel: Product
) -> None:
    session = log(owner, "2026-11-01", products=[mask])
    data = answers(ended_on="2026-11-01", revision=1, products=["mask"], q="gel", find="1")
    page = owner_client.post(f"/sessions/{session.pk}/edit/", data)
    assert (page.status_code, boxes(page.text)) == (200, {"mask": True, "gel": False})
    assert kept(owner) == [["mask"]]


@pytest.mark.parametrize(
    ("sent", "saves"),
    [
        ({}, True),
        ({"q": "clay"}, False),
        ({"q": "clay", "searched": "clay"}, True),
        ({"q": "clay", "searched": "cl"}, False),
        ({"q": "clay", "save": "1"}, True),
        ({"q": "", "find": "1"}, False),
    ],
)
def test_enter_searches_for_what_was_typed_and_not_looked_for(
    owner_client: Client, owner: User, sent: dict[str, str], saves: bool
) -> None:
    assert owner_client.post(NEW, answers(**sent)).status_code == (302 if saves else 200)
    assert len(kept(owner)) == saves


def test_the_search_is_not_what_enter_presses(owner_client: Client) -> None:
    """A browser presses the first button of a form."""
    page = owner_client.get(NEW).text
    assert re.findall(r"<button\b[^>]*>", page)[0] == (
        '<button class="hidden-visually" tabindex="-1" aria-hidden="true">'
    )


def test_the_preview_ignores_products(owner_client: Client, mask: Product) -> None:
    day = {"ended_on": TODAY, "setting": "home"}
    plain = owner_client.get(f"{NEW}preview/", day).text
    for products in (["mask"], ["no-such-thing"], [MARK]):
        page = owner_client.get(f"{NEW}preview/", day | {"products": products})
        assert windows(page.text) == windows(plain) != {}
