"""The shelf as a browser without JavaScript uses it: seen, changed, finished, taken off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from time_machine import travel

from catalog.models import Edition, Product, ProductKind
from sessions_app.models import ShelfItem, User
from sessions_app.services import shelf
from tests.factories import ShelfItemFactory
from tests.pages import text

from .story import noon
from .test_shelf_new import answers, mine
from .test_waiting_pages import follow, undo

TODAY = "2026-11-22"
SHELF, NEW = "/shelf/", "/shelf/new/"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("creams")]


@pytest.fixture(autouse=True)
def _noon_of_today() -> Iterator[None]:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


def test_an_empty_shelf_says_what_to_do(owner_client: Client) -> None:
    page = owner_client.get(SHELF).text
    assert "Nothing stands here yet. Begin with the cleanser and the moisturiser" in text(page)
    assert f'<a class="btn" href="{NEW}">Put something on it</a>' in page


# --- Change, finish, take off -------------------------------------------------------------------


@pytest.fixture
def cream(owner: User, creams: ProductKind) -> ShelfItem:
    return ShelfItemFactory.create(user=owner, typed_name="Night cream", typed_kind=creams)


def test_a_change_is_kept(owner: User, owner_client: Client, cream: ShelfItem) -> None:
    edit = f"/shelf/{cream.pk}/edit/"
    form = owner_client.get(edit).context["form"]
    assert (form["name"].value(), form["kind"].value()) == ("Night cream", "creams")
    data = answers(name="Day cream", opened_on="2026-11-01", pao_months="6", revision=1)
    assert owner_client.post(edit, data).headers["Location"] == f"/shelf/{cream.pk}/"
    page = text(owner_client.get(f"/shelf/{cream.pk}/").text)
    assert "Day cream Keeps until 1 May 2027." in page
    for fact in ("1 November 2026", "6 months", "Cream", "Left on"):
        assert fact in page


def test_of_a_product_only_its_days_are_asked(
    owner: User, owner_client: Client, mask: Product
) -> None:
    jar = ShelfItemFactory.create(user=owner, product=mask)
    edit = f"/shelf/{jar.pk}/edit/"
    assert 'name="name"' not in owner_client.get(edit).text
    data = {"name": "Mine", "expires_on": "2027-01-31", "revision": 1}
    assert owner_client.post(edit, data).status_code == 302
    page = owner_client.get(f"/shelf/{jar.pk}/").text
    assert "Keeps until 31 January 2027." in page
    assert 'href="/catalog/products/mask/"' in page
    Product.objects.filter(pk=mask.pk).update(status="retired")
    page = owner_client.get(f"/shelf/{jar.pk}/").text
    assert "Pore mask" in page
    assert "/catalog/products/" not in page


def test_a_stale_change_keeps_the_text(owner: User, owner_client: Client, cream: ShelfItem) -> None:
    edit = f"/shelf/{cream.pk}/edit/"
    assert owner_client.post(edit, answers(name="First", revision=1)).status_code == 302
    page = owner_client.post(edit, answers(name="Second", revision=1))
    assert page.status_code == 409
    assert "This was changed elsewhere" in page.text
    form = page.context["form"]
    assert (form["name"].value(), form["revision"].value()) == ("Second", "2")
    assert [item.name for item in mine(owner)] == ["First"]
    again = owner_client.post(edit, answers(name="Second", revision=2))
    assert again.status_code == 302
    assert [item.name for item in mine(owner)] == ["Second"]


def test_a_kind_that_was_retired_stays_with_what_has_it(
    owner: User, owner_client: Client, cream: ShelfItem, creams: ProductKind
) -> None:
    creams.status = "retired"
    creams.save()
    data = answers(name="Day cream", revision=1)
    assert owner_client.post(f"/shelf/{cream.pk}/edit/", data).status_code == 302
    assert owner_client.post(NEW, answers()).status_code == 422


def test_finished_taken_up_and_taken_off_each_with_a_way_back(
    owner: User, owner_client: Client, cream: ShelfItem
) -> None:
    page = follow(owner_client, f"/shelf/{cream.pk}/finish/")
    assert "Finished on 22 November 2026." in text(page)
    assert "Nothing is in use just now." in text(page)
    page = undo(owner_client, page)
    assert "In use again: Night cream." in text(page)
    page = follow(owner_client, f"/shelf/{cream.pk}/remove/")
    assert "Taken off your shelf: Night cream." in text(page)
    assert owner_client.get(f"/shelf/{cream.pk}/").status_code == 404
    page = undo(owner_client, page)
    assert "Back on your shelf: Night cream." in text(page)
    assert owner_client.get(f"/shelf/{cream.pk}/").status_code == 200


def test_a_full_shelf_takes_nothing_back(
    owner: User, owner_client: Client, cream: ShelfItem, mask: Product
) -> None:
    follow(owner_client, f"/shelf/{cream.pk}/finish/")
    gone = ShelfItemFactory.create(user=owner, product=mask, deleted_at=noon(TODAY))
    ShelfItemFactory.create_batch(shelf.ITEMS_AT_MOST, user=owner, product=mask)
    for address in (f"/shelf/{cream.pk}/unfinish/", f"/shelf/{gone.pk}/restore/"):
        assert "There are 200 things on your shelf." in follow(owner_client, address)


@pytest.mark.parametrize(
    ("keeps", "words"),
    [
        ({"opened_on": "2026-10-22", "pao_months": 1}, "Keeps until 22 November 2026."),
        (
            {"opened_on": "2026-10-21", "pao_months": 1},
            "Open too long: it kept until 21 November 2026.",
        ),
        ({"expires_on": "2026-11-21"}, "Past its date: it kept until 21 November 2026."),
        ({"opened_on": "2026-10-21"}, "Opened on 21 October 2026."),
    ],
)
def test_until_when_it_keeps_is_said(
    owner: User, owner_client: Client, creams: ProductKind, keeps: dict[str, Any], words: str
) -> None:
    ShelfItemFactory.create(user=owner, typed_kind=creams, **keeps)
    assert words in text(owner_client.get(SHELF).text)


def test_what_open_data_gave_is_credited(
    owner: User, owner_client: Client, creams: ProductKind
) -> None:
    for label in ("Aqua", ""):
        item = ShelfItemFactory.create(
            user=owner, typed_kind=creams, typed_label=label, credit="Some people, a licence"
        )
        page = owner_client.get(f"/shelf/{item.pk}/").text
        assert text(page).count("From open data: Some people, a licence") == 1


def test_in_use_comes_by_step_and_what_is_over_is_folded(
    owner: User, owner_client: Client, cream: ShelfItem, gel: Product, mask: Product
) -> None:
    for product in (mask, gel):
        ShelfItemFactory.create(user=owner, product=product)
    old = ShelfItemFactory.create(user=owner, product=mask, finished_on="2026-01-01")
    page = owner_client.get(SHELF).text
    places = [page.index(words) for words in ("Prepare", "nettoyant", "Deep-cleanse", "Pore")]
    places += [page.index(words) for words in ("Hydrate", "Night cream", "<summary>Finished")]
    assert places == sorted(places)
    assert page.index(f"/shelf/{old.pk}/unfinish/") > places[-1]


# --- Whose it is, and what it costs -------------------------------------------------------------


def test_others_see_and_do_nothing(other_client: Client, cream: ShelfItem) -> None:
    assert "Night cream" not in other_client.get(SHELF).text
    for name in ("item", "update", "finish", "unfinish", "remove", "restore"):
        address = reverse(f"shelf-{name}", args=[cream.pk])
        method = other_client.get if name in {"item", "update"} else other_client.post
        assert method(address).status_code == 404
    data = answers(name="Theirs", revision=1)
    assert other_client.post(f"/shelf/{cream.pk}/edit/", data).status_code == 404
    cream.refresh_from_db()
    assert (cream.name, cream.finished_on, cream.deleted_at) == ("Night cream", None, None)


def test_an_unchanged_shelf_is_not_rendered_again(
    owner: User, owner_client: Client, mask: Product, cream: ShelfItem
) -> None:
    etag = owner_client.get(SHELF).headers["ETag"]

    def again() -> int:
        return owner_client.get(SHELF, headers={"if-none-match": etag}).status_code

    assert again() == 304
    shelf.finish(owner, cream.pk, on=noon(TODAY).date(), now=noon(TODAY))
    assert again() == 200


def test_what_the_catalogue_says_anew_is_shown_anew(
    owner: User, owner_client: Client, mask: Product
) -> None:
    ShelfItemFactory.create(user=owner, product=mask)
    etag = owner_client.get(SHELF).headers["ETag"]
    Product.objects.filter(pk=mask.pk).update(name="Pore clay")
    Edition.turn()
    page = owner_client.get(SHELF, headers={"if-none-match": etag})
    assert (page.status_code, "Pore clay" in page.text) == (200, True)


def test_a_full_shelf_costs_no_more_queries(
    owner: User, owner_client: Client, mask: Product, creams: ProductKind
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert owner_client.get(SHELF).status_code == 200
        return len(asked)

    ShelfItemFactory.create(user=owner, product=mask)
    few = queries()
    ShelfItemFactory.create_batch(50, user=owner, product=mask)
    ShelfItemFactory.create_batch(50, user=owner, typed_kind=creams)
    ShelfItemFactory.create_batch(50, user=owner, product=mask, finished_on="2026-01-01")
    assert queries() == few <= 11
