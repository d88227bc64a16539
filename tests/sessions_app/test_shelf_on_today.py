"""Today says what is open too long, once and kindly, without asking further."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from catalog.models import Product
from sessions_app.models import Plan, ShelfItem, User
from sessions_app.services import planning, shelf
from tests.factories import ShelfItemFactory
from tests.pages import text

from .story import log, noon
from .test_waiting_pages import follow, undo

TODAY = "2026-11-22"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_today() -> Iterator[None]:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


def put(person: User, product: Product, **keeps: Any) -> ShelfItem:
    """`expires_on` and `opened_on` as ISO days."""
    dated: dict[str, Any] = {
        name: dt.date.fromisoformat(value) if isinstance(value, str) else value
        for name, value in keeps.items()
    }
    return shelf.put(
        person,
        product,
        keeps=shelf.Keeps(**dated),
        idempotency_key=uuid4(),
        now=noon(TODAY),
    )


def on_record(person: User) -> list[str]:
    return [item["until_on"] for item in planning.stored_plan(person).waiting["shelf"]]


def verified() -> str:
    out = io.StringIO()
    call_command("verify_plans", stdout=out)
    return out.getvalue()


def test_it_is_told_from_the_day_after_and_can_be_finished_there(
    owner: User, owner_client: Client, mask: Product, gel: Product
) -> None:
    jar = put(owner, mask, opened_on="2026-05-22", pao_months=6)
    put(owner, gel, expires_on="2026-11-30")
    assert "Look at your shelf" not in owner_client.get("/today/").text
    with travel("2026-11-23T12:00:00+00:00", tick=False):
        page = owner_client.get("/today/").text
        assert "Look at your shelf" in text(page)
        assert "Open too long: it kept until 22 November 2026." in text(page)
        assert f'href="/shelf/{jar.pk}/"' in page
        assert "nettoyant" not in page
        page = follow(owner_client, f"/shelf/{jar.pk}/finish/", next="/today/")
        assert "Finished: Brightwater Pore mask." in text(page)
        assert "Look at your shelf" not in page
        undo(owner_client, page)
        assert "Look at your shelf" in owner_client.get("/today/").text
    with travel("2026-12-01T12:00:00+00:00", tick=False):
        page = text(owner_client.get("/today/").text)
        assert "Past its date: it kept until 30 November 2026." in page


def test_the_etag_of_today_follows_the_shelf_and_the_day(
    owner: User, owner_client: Client, mask: Product
) -> None:
    log(owner, "2026-11-20")
    etag = owner_client.get("/today/").headers["ETag"]

    def status(day: str) -> int:
        with travel(f"{day}T12:00:00+00:00", tick=False):
            page = owner_client.get("/today/", headers={"if-none-match": etag})
        return page.status_code

    assert status(TODAY) == 304
    put(owner, mask, expires_on=TODAY)
    assert status(TODAY) == 200
    etag = owner_client.get("/today/").headers["ETag"]
    assert (status(TODAY), status("2026-11-23")) == (304, 200)


@pytest.mark.parametrize("number", [0, 1, 100])
def test_a_full_shelf_costs_today_nothing(
    owner: User, owner_client: Client, mask: Product, number: int
) -> None:
    ShelfItemFactory.create_batch(number, user=owner, product=mask, expires_on="2026-01-01")
    put(owner, mask, expires_on="2026-01-01")
    with CaptureQueriesContext(connection) as asked:
        page = owner_client.get("/today/").text
    assert len(asked) <= 3
    assert page.count("Past its date") == min(number + 1, 5)


def test_the_five_that_are_over_first_are_on_record(owner: User, mask: Product) -> None:
    for month in (9, 3, 7, 1, 5, 11):
        put(owner, mask, expires_on=f"2027-{month:02}-01")
    put(owner, mask)
    put(owner, mask, opened_on=TODAY)
    assert on_record(owner) == [f"2027-0{month}-01" for month in (1, 3, 5, 7, 9)]
    first = ShelfItem.objects.get(expires_on="2027-01-01")
    shelf.remove(owner, first.pk, now=noon(TODAY))
    assert on_record(owner)[-1] == "2027-11-01"


def test_a_plan_stored_before_there_were_shelves_says_nothing(
    owner: User, owner_client: Client
) -> None:
    log(owner, "2026-11-01")
    plan = Plan.objects.for_user(owner).get()
    del plan.waiting["shelf"]
    plan.save()
    assert on_record(owner) == []
    assert owner_client.get("/today/").status_code == 200
    assert verified() == "1 people checked, 0 differences found.\n"


def test_what_is_stored_otherwise_is_found_and_put_right(
    owner: User, other: User, mask: Product
) -> None:
    for person in (owner, other):
        put(person, mask, expires_on="2027-01-01")
    ShelfItem.objects.for_user(owner).update(expires_on="2027-02-01")
    with pytest.raises(CommandError):
        verified()
    out = io.StringIO()
    call_command("verify_plans", "--repair", stdout=out)
    told = f"person {owner.pk}: what Today says of the shelf is otherwise\n"
    assert out.getvalue() == f"{told}2 people checked, 1 differences found, 1 repaired.\n"
    assert on_record(owner) == ["2027-02-01"]


def test_a_new_name_in_the_catalogue_is_no_difference(owner: User, mask: Product) -> None:
    put(owner, mask, expires_on="2027-01-01")
    Product.objects.filter(pk=mask.pk).update(name="Clay for pores")
    assert verified() == "1 people checked, 0 differences found.\n"


def test_others_learn_nothing(
    owner: User, owner_client: Client, other_client: Client, mask: Product
) -> None:
    put(owner, mask, expires_on="2026-01-01")
    assert "Look at your shelf" in owner_client.get("/today/").text
    assert "Look at your shelf" not in other_client.get("/today/").text
