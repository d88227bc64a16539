"""Undo, and what is said after it: what was taken back can be sent once more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import travel

from catalog.models import Product
from sessions_app.models import CleansingSession, ShelfItem, User
from sessions_app.services import shelf
from tests.factories import ShelfItemFactory

from .story import noon
from .test_waiting_pages import follow, undo

TODAY, BEFORE = "2026-11-22", "2026-11-01"
NEW, LOG = "/shelf/new/", "/sessions/new/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_today() -> Iterator[None]:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


def form_of_mask(**changed: str) -> dict[str, Any]:
    return {"product": "mask", "opened_on": "2026-11-03", "idempotency_key": str(uuid4())} | changed


def on_shelf(person: User) -> list[ShelfItem]:
    return list(ShelfItem.objects.for_user(person).kept())


def test_put_on_the_shelf_once_more_after_an_undo_it_is_there(
    owner: User, owner_client: Client, mask: Product
) -> None:
    data = form_of_mask()
    undo(owner_client, follow(owner_client, NEW, **data))
    assert on_shelf(owner) == []
    page = follow(owner_client, NEW, **(data | {"opened_on": "2026-11-04"}))
    assert "On your shelf: Brightwater Pore mask." in page
    (item,) = on_shelf(owner)
    assert str(item.opened_on) == "2026-11-04"
    follow(owner_client, NEW, **data)
    assert on_shelf(owner) == [item], "a double click is still one"


def test_a_full_shelf_takes_nothing_back_by_that_way(
    owner: User, owner_client: Client, mask: Product
) -> None:
    data = form_of_mask()
    undo(owner_client, follow(owner_client, NEW, **data))
    ShelfItemFactory.create_batch(shelf.ITEMS_AT_MOST, user=owner, product=mask)
    assert owner_client.post(NEW, data).status_code == 422
    assert len(on_shelf(owner)) == shelf.ITEMS_AT_MOST


def test_a_session_that_is_saved_again_after_an_undo_is_kept(
    owner: User, owner_client: Client
) -> None:
    data = {"ended_on": TODAY, "setting": "home", "idempotency_key": str(uuid4()), "save": ""}
    undo(owner_client, follow(owner_client, LOG, **data))
    first = CleansingSession.objects.for_user(owner).get()
    page = follow(owner_client, LOG, **(data | {"notes": "corrected"}))
    assert "Saved." in page
    kept = CleansingSession.objects.for_user(owner).kept()
    assert [session.notes for session in kept] == ["corrected"]
    assert CleansingSession.objects.for_user(owner).get().pk == first.pk, "one key, one session"
    follow(owner_client, LOG, **data)
    assert kept.count() == 1, "a double click is still one"


def test_saved_again_it_is_judged_again(owner: User, owner_client: Client) -> None:
    data = {"ended_on": TODAY, "setting": "home", "idempotency_key": str(uuid4()), "save": ""}
    undo(owner_client, follow(owner_client, LOG, **data))
    follow(owner_client, LOG, **(data | {"idempotency_key": str(uuid4())}))
    assert owner_client.post(LOG, data).status_code == 422, "another one came between: early"


@pytest.fixture
def finished(owner: User, mask: Product) -> ShelfItem:
    item = ShelfItemFactory.create(user=owner, product=mask)
    return shelf.finish(owner, item.pk, on=noon(BEFORE).date(), now=noon(BEFORE))


def finished_on(item: ShelfItem) -> str:
    item.refresh_from_db()
    return str(item.finished_on)


def test_taking_back_that_one_still_has_it_keeps_the_day(
    owner_client: Client, finished: ShelfItem
) -> None:
    page = follow(owner_client, f"/shelf/{finished.pk}/unfinish/")
    assert finished_on(finished) == "None"
    undo(owner_client, page)
    assert finished_on(finished) == BEFORE


@pytest.mark.parametrize("told", ["2026-11-23", "1999-12-31", "20261101", "", "\x00", "9" * 5000])
def test_no_other_day_is_believed(owner_client: Client, finished: ShelfItem, told: str) -> None:
    follow(owner_client, f"/shelf/{finished.pk}/unfinish/")
    address = f"/shelf/{finished.pk}/finish/"
    assert owner_client.post(address, query_params={"on": told}).status_code == 302
    assert finished_on(finished) == TODAY


def test_a_double_click_has_no_day_to_go_back_to(owner_client: Client, finished: ShelfItem) -> None:
    address = f"/shelf/{finished.pk}/unfinish/"
    follow(owner_client, address)
    assert "Undo" not in follow(owner_client, address)
