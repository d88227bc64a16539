"""What is on the shelf in the log: offered first, found, kept, and never somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import travel

from catalog.models import Product, ProductKind
from sessions_app.models import CleansingSession, ProductUse, ShelfItem, User
from sessions_app.services import shelf
from tests.factories import ProductFactory, ShelfItemFactory
from tests.pages import text

from .story import log, noon
from .test_products_form import LEFT_OUT, boxes

TODAY = "2026-11-22"
NEW, SEARCH = "/sessions/new/", "/sessions/new/products/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_today() -> Iterator[None]:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


@pytest.fixture
def cream(owner: User, creams: ProductKind) -> ShelfItem:
    return ShelfItemFactory.create(
        user=owner, typed_name="Crème de nuit", typed_brand="Morgentau", typed_kind=creams
    )


def answers(**changed: Any) -> dict[str, Any]:
    return {"ended_on": TODAY, "setting": "home", "idempotency_key": str(uuid4())} | changed


def kept(person: User) -> list[list[str]]:
    sessions = CleansingSession.objects.for_user(person).with_products().order_by("ended_on")
    return [[product.slug for product in session.products] for session in sessions]


def test_the_shelf_comes_first_then_last_time(
    owner: User, owner_client: Client, mask: Product, gel: Product, cream: ShelfItem
) -> None:
    log(owner, "2026-11-01", products=[mask, gel])
    ShelfItemFactory.create_batch(2, user=owner, product=mask)
    page = owner_client.get(NEW).text
    assert boxes(page) == {"mask": False, cream.slug: False, "gel": False}
    shown = text(page)
    assert shown.index("On your shelf:") < shown.index("Pore mask") < shown.index("Crème de nuit")
    assert shown.index("Crème de nuit") < shown.index("Used last time:") < shown.index("Gél")


def test_what_is_finished_or_taken_off_is_not_offered(
    owner: User, owner_client: Client, mask: Product, cream: ShelfItem
) -> None:
    jar = ShelfItemFactory.create(user=owner, product=mask)
    log(owner, "2026-11-01", products=[cream])
    assert list(boxes(owner_client.get(NEW).text)) == ["mask", cream.slug]
    shelf.finish(owner, cream.pk, on=noon(TODAY).date(), now=noon(TODAY))
    shelf.remove(owner, jar.pk, now=noon(TODAY))
    assert boxes(owner_client.get(NEW).text) == {}
    assert "On your shelf" not in owner_client.get(NEW).text


@pytest.mark.parametrize("typed", ["nuit", "CREME", "morgentau nuit", "cream", "4006000"])
def test_what_was_typed_is_found_by_any_of_its_names(
    owner: User, owner_client: Client, cream: ShelfItem, mask: Product, typed: str
) -> None:
    ShelfItem.objects.update(barcode="4006000111117")
    page = owner_client.get(SEARCH, {"q": typed}).text
    assert list(boxes(page)) == [cream.slug]
    assert "1 product fits." in page


def test_in_what_is_found_the_shelf_comes_first(
    owner: User, owner_client: Client, clay: ProductKind, mask: Product
) -> None:
    ProductFactory.create(slug="a-clay", name="A clay", kind=clay)
    log(owner, "2026-11-01", products=[ProductFactory.create(slug="b", name="B", kind=clay)])
    own = ShelfItemFactory.create(user=owner, typed_name="Zinc clay", typed_kind=clay)
    ShelfItemFactory.create(user=owner, product=mask)
    page = owner_client.get(SEARCH, {"q": "clay"}).text
    assert list(boxes(page)) == ["mask", own.slug, "b", "a-clay"]
    assert "4 products fit." in page


def test_a_long_shelf_is_cut_and_found_all_the_same(
    owner: User, owner_client: Client, clay: ProductKind
) -> None:
    ShelfItemFactory.create_batch(30, user=owner, typed_kind=clay)
    page = owner_client.get(SEARCH).text
    assert len(boxes(page)) == 24
    assert "On your shelf, and 6 more that the search finds:" in page
    ProductFactory.create_batch(3, kind=clay)
    page = owner_client.get(SEARCH, {"q": "clay"}).text
    assert len(boxes(page)) == 24
    assert "33 products fit. 9 more: type another word." in page


def test_what_was_typed_is_kept_as_itself_and_a_product_as_the_product(
    owner: User, owner_client: Client, cream: ShelfItem, mask: Product
) -> None:
    ShelfItemFactory.create(user=owner, product=mask)
    data = answers(products=[cream.slug, "mask"])
    for _ in range(2):
        assert owner_client.post(NEW, data).status_code == 302
    assert kept(owner) == [["mask", cream.slug]]
    uses = set(ProductUse.objects.values_list("product", "shelf_item"))
    assert uses == {(mask.pk, None), (None, cream.pk)}
    session = CleansingSession.objects.for_user(owner).get()
    page = owner_client.get(f"/sessions/{session.pk}/").text
    assert f'<a href="/shelf/{cream.pk}/">Morgentau Crème de nuit</a>' in page
    assert '<a href="/catalog/products/mask/">Brightwater Pore mask</a>' in page


def test_others_things_are_never_accepted(
    owner: User, owner_client: Client, other_client: Client, cream: ShelfItem
) -> None:
    assert boxes(other_client.get(SEARCH, {"q": "nuit"}).text) == {}
    page = other_client.post(NEW, answers(products=[cream.slug]))
    assert page.status_code == 422
    assert LEFT_OUT in page.text
    assert "Crème de nuit" not in page.text
    assert not ProductUse.objects.exists()
    gone = f"my-{uuid4().hex}"
    assert owner_client.post(NEW, answers(products=[gone])).status_code == 422


def test_what_is_finished_can_still_be_named_and_what_is_taken_off_cannot(
    owner: User, owner_client: Client, cream: ShelfItem
) -> None:
    shelf.finish(owner, cream.pk, on=noon(TODAY).date(), now=noon(TODAY))
    assert owner_client.post(NEW, answers(products=[cream.slug])).status_code == 302
    shelf.remove(owner, cream.pk, now=noon(TODAY))
    again = owner_client.post(NEW, answers(products=[cream.slug], confirm_early="on"))
    assert (again.status_code, LEFT_OUT in again.text) == (422, True)
    assert kept(owner) == [[cream.slug]]


@pytest.mark.parametrize("gone", ["finish", "remove"])
def test_an_old_session_keeps_what_it_was_done_with(
    owner: User, owner_client: Client, cream: ShelfItem, gone: str
) -> None:
    session = log(owner, "2026-11-01", products=[cream])
    said = {"on": noon(TODAY).date()} if gone == "finish" else {}
    getattr(shelf, gone)(owner, cream.pk, now=noon(TODAY), **said)
    edit = f"/sessions/{session.pk}/edit/"
    assert boxes(owner_client.get(edit).text) == {cream.slug: True}
    data = answers(ended_on="2026-11-01", revision=1, products=[cream.slug], notes="Calm.")
    assert owner_client.post(edit, data).status_code == 302
    assert kept(owner) == [[cream.slug]]
    page = owner_client.get(f"/sessions/{session.pk}/").text
    assert "Morgentau Crème de nuit" in page
    assert (f'href="/shelf/{cream.pk}/"' in page) == (gone == "finish")


def test_what_one_has_is_logged_even_if_the_library_has_it_no_more(
    owner: User, owner_client: Client, mask: Product
) -> None:
    ShelfItemFactory.create(user=owner, product=mask)
    Product.objects.filter(pk=mask.pk).update(status="retired", kind=None)
    page = owner_client.get(NEW).text
    assert boxes(page) == {"mask": False}
    assert "Of no step" in text(page)
    assert owner_client.post(NEW, answers(products=["mask"])).status_code == 302
    session = CleansingSession.objects.for_user(owner).get()
    assert "Pore mask" in owner_client.get(f"/sessions/{session.pk}/").text
    assert boxes(owner_client.get(f"/sessions/{session.pk}/edit/").text) == {"mask": True}


def test_a_merged_product_is_offered_and_kept_as_the_other(
    owner: User, owner_client: Client, mask: Product
) -> None:
    log(owner, "2026-11-01", products=[mask])
    better = ProductFactory.create(slug="better", name="Better mask", kind=mask.kind)
    Product.objects.filter(pk=mask.pk).update(status="retired", merged_into=better)
    assert boxes(owner_client.get(NEW).text) == {"better": False}
    data = answers(products=["mask"])
    assert owner_client.post(NEW, data).status_code == 302, "chosen before the merge"
    assert kept(owner) == [["mask"], ["better"]]
    both = answers(products=["mask", "better"], confirm_early="on", ended_on="2026-11-21")
    assert owner_client.post(NEW, both).status_code == 302
    assert kept(owner)[1] == ["better"]


def test_without_scripts_a_search_keeps_what_is_ticked(
    owner: User, owner_client: Client, cream: ShelfItem, mask: Product
) -> None:
    typed = answers(products=[cream.slug], q="clay", find="")
    page = owner_client.post(NEW, typed)
    assert (page.status_code, boxes(page.text)) == (200, {cream.slug: True, "mask": False})


@pytest.mark.parametrize("sent", ["better", "old"])
def test_what_was_merged_and_then_retired_can_still_be_kept(
    owner: User, owner_client: Client, clay: ProductKind, sent: str
) -> None:
    """By the slug of now, or by that of a form which was open before the merge."""
    old = ProductFactory.create(slug="old", kind=clay)
    better = ProductFactory.create(slug="better", kind=clay)
    ShelfItemFactory.create(user=owner, product=old)
    Product.objects.filter(pk=old.pk).update(status="retired", merged_into=better)
    Product.objects.filter(pk=better.pk).update(status="retired")
    assert boxes(owner_client.get(NEW).text) == {"better": False}
    answer = owner_client.post(NEW, answers(products=[sent]))
    assert LEFT_OUT not in answer.text
    assert answer.status_code == 302
    assert kept(owner) == [["better"]]


def test_nobody_keeps_what_is_retired_by_somebody_elses_shelf(
    other: User, owner_client: Client, clay: ProductKind
) -> None:
    old = ProductFactory.create(slug="old", kind=clay)
    better = ProductFactory.create(slug="better", kind=clay, status="retired")
    ShelfItemFactory.create(user=other, product=old)
    Product.objects.filter(pk=old.pk).update(status="retired", merged_into=better)
    for slug in ("old", "better"):
        assert LEFT_OUT in owner_client.post(NEW, answers(products=[slug])).text
