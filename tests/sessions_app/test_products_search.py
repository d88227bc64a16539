"""The search of the log: what it finds, what comes first, what it costs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from catalog.models import Product, ProductKind
from sessions_app.models import User
from tests.factories import ProductFactory
from tests.pages import text

from .hostile import MARK, VALUES
from .story import log
from .test_products_form import boxes

TODAY = "2026-11-22"
NEW, SEARCH = "/sessions/new/", "/sessions/new/products/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_today() -> Iterator[None]:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


def test_nothing_typed_breaks_the_search(owner_client: Client, mask: Product) -> None:
    for value in [*VALUES.values(), "%20a" * 5000]:
        for name in ("q", "products", "session"):
            page = owner_client.get(f"{SEARCH}?q=mask&{name}={value}")
            assert page.status_code == 200
            assert MARK not in page.text


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("brightwater clay", ["mask"]),
        ("CLAY Brightwater", ["mask"]),
        ("mud", ["mask"]),
        ("gel", ["gel"]),
        ("GÉL", ["gel"]),
        ("morgentau nett", ["gel"]),
        ("brightwater gel", []),
        ("100%", []),
        ("_", []),
    ],
)
def test_the_search_finds_by_any_of_its_names(
    owner_client: Client, mask: Product, gel: Product, typed: str, found: list[str]
) -> None:
    assert list(boxes(owner_client.get(SEARCH, {"q": typed}).text)) == found


def test_those_of_last_time_come_first_by_step(
    owner_client: Client, owner: User, mask: Product, gel: Product, clay: ProductKind
) -> None:
    assert boxes(owner_client.get(NEW).text) == {}
    log(owner, "2026-11-01", products=[mask, gel])
    page = owner_client.get(NEW).text
    assert boxes(page) == {"gel": False, "mask": False}
    assert "Used last time: Prepare" in text(page)
    assert list(boxes(page)) == ["gel", "mask"]
    for n in range(30):
        ProductFactory.create(name=f"A mask {n}", kind=clay)
    found = list(boxes(owner_client.get(SEARCH, {"q": "mask"}).text))
    assert (found[0], len(found)) == ("mask", 24)


def test_what_is_ticked_is_not_offered_again(
    owner_client: Client, owner: User, mask: Product, gel: Product
) -> None:
    ProductFactory.create(name="Other mask", slug="other")
    found = owner_client.get(SEARCH, {"q": "brightwater", "products": ["mask", "gel"]}).text
    assert list(boxes(found)) == ["other"]
    assert "2 products fit. 1 of them is chosen." in found
    session = log(owner, "2026-11-01", products=[mask, gel])
    assert boxes(owner_client.get(SEARCH, {"products": "gel"}).text) == {"mask": False}
    assert boxes(owner_client.get(SEARCH, {"session": str(session.pk)}).text) == {}


def test_more_than_fit_a_page_are_counted(owner_client: Client, clay: ProductKind) -> None:
    ProductFactory.create_batch(30, kind=clay)
    ProductFactory.create_batch(3, kind=clay, status="draft")
    found = owner_client.get(SEARCH, {"q": "clay"}).text
    assert len(boxes(found)) == 24
    assert "30 products fit. 6 more: type another word." in found


@pytest.mark.parametrize("typed", ["c", " c ", "´´", "\u0301"])
def test_a_letter_is_too_little(owner_client: Client, mask: Product, typed: str) -> None:
    assert "Type two letters or more." in owner_client.get(SEARCH, {"q": typed}).text


def test_the_answer_to_a_search_is_the_part_of_the_page(owner_client: Client) -> None:
    plain, htmx = (
        owner_client.get(SEARCH, {"q": "clay"}, headers=headers)
        for headers in ({}, {"HX-Request": "true"})
    )
    assert plain.content == htmx.content
    assert '<div id="products">' in plain.text
    assert "<html" not in plain.text


def test_others_learn_nothing_of_what_was_used(
    owner: User, other_client: Client, mask: Product
) -> None:
    session = log(owner, "2026-11-01", products=[mask])
    for query in ({}, {"session": str(session.pk)}):
        assert boxes(other_client.get(SEARCH, query).text) == {}
    assert boxes(other_client.get(NEW).text) == {}


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_ten_thousand_products_cost_no_more_queries(
    owner_client: Client, owner: User, mask: Product, gel: Product, clay: ProductKind
) -> None:
    log(owner, "2026-10-20")  # Whoever has only the one session needs fewer to edit it.
    session = log(owner, "2026-11-01", products=[mask, gel])
    new, edit = NEW, f"/sessions/{session.pk}/edit/"
    found, calm, page = f"{SEARCH}?q=clay", SEARCH, f"/sessions/{session.pk}/"
    paths = [new, edit, found, calm, page, "/today/", "/sessions/"]
    for path in paths:
        owner_client.get(path)
    few = {path: queries(owner_client, path) for path in paths}
    assert few[found] <= 5
    assert few[calm] <= 4
    assert few["/today/"] <= 3
    assert few["/sessions/"] <= 6
    many = [
        Product(slug=f"many-{n}", name=f"Clay {n}", kind=clay, use="leave-on", status="published")
        for n in range(10_000)
    ]
    for product in many:
        product.refresh_search_text()
    Product.objects.bulk_create(many, batch_size=2000)
    for n in range(25):
        log(
            owner, f"2025-{n % 12 + 1:02}-{n + 1:02}", products=many[n * 40 : n * 40 + 40], on=TODAY
        )
    assert {path: queries(owner_client, path) for path in paths} == few
