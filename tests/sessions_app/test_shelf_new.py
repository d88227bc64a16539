"""Put on the shelf: found in the library or typed, once, and never what nobody may see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import travel

from catalog.models import Product
from sessions_app.models import ShelfItem, User
from sessions_app.services import shelf
from tests.factories import ProductFactory, ProductKindFactory, ShelfItemFactory
from tests.pages import text

from .hostile import MARK
from .test_waiting_pages import follow, undo

TODAY = "2026-11-22"
SHELF, NEW = "/shelf/", "/shelf/new/"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("creams")]


@pytest.fixture(autouse=True)
def _noon_of_today() -> Iterator[None]:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


def answers(**changed: Any) -> dict[str, Any]:
    """A whole form of something typed."""
    whole = {"name": "Night cream", "kind": "creams", "use": "leave-on"}
    return whole | {"idempotency_key": str(uuid4())} | changed


def mine(person: User) -> list[ShelfItem]:
    return list(ShelfItem.objects.for_user(person).kept().order_by("created_at"))


def test_found_by_a_word_and_put_there(owner: User, owner_client: Client, mask: Product) -> None:
    found = owner_client.get(NEW, {"q": "mud"}).text
    assert "1 product fits." in found
    assert f'href="{NEW}?product=mask"' in found
    page = owner_client.get(NEW, {"product": "mask"}).text
    assert "Brightwater Pore mask" in page
    data = {
        "product": "mask",
        "opened_on": "2026-11-03",
        "pao_months": "12M",
        "expires_on": "2028-01-31",
    }
    page = follow(owner_client, NEW, **data)
    assert "On your shelf: Brightwater Pore mask." in page
    assert "Keeps until 3 November 2027." in text(page)
    assert "Clay mask. Opened on 3 November 2026." in text(page)
    (item,) = mine(owner)
    assert (item.product, item.pao_months, str(item.expires_on)) == (mask, 12, "2028-01-31")
    assert "Nothing stands here yet" in undo(owner_client, page)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("m", "Type two letters or more."),
        ("no such thing", "No product in the library fits."),
        ("", ""),
    ],
)
def test_a_search_says_how_to_go_on(
    owner_client: Client, mask: Product, typed: str, said: str
) -> None:
    page = owner_client.get(NEW, {"q": typed}).text
    assert said in page
    assert "Pore mask" not in page
    assert f'href="{NEW}?name={typed.replace(" ", "%20")}"' in page


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("slug", ["retired", "no-such-thing", "a\x00b", "x" * 500, MARK, ""])
def test_a_product_that_nobody_may_see_is_not_put_there(
    owner: User, owner_client: Client, mask: Product, method: str, slug: str
) -> None:
    Product.objects.filter(pk=mask.pk).update(slug="retired", status="retired")
    page = getattr(owner_client, method)(NEW, {"product": slug})
    assert page.status_code == 422
    if slug or method == "get":
        assert "That product is not in the library any more." in page.text
    assert "Pore mask" not in page.text
    assert mine(owner) == []


def test_what_is_typed_is_put_there(owner: User, owner_client: Client) -> None:
    page = owner_client.get(NEW, {"name": "Night cream"}).text
    assert 'value="Night cream"' in page
    assert '<optgroup label="Hydrate">' in page
    page = follow(owner_client, NEW, **answers(brand="Morgentau", label="Aqua, Glycerin"))
    assert "On your shelf: Morgentau Night cream." in page
    assert "Hydrate Morgentau Night cream" in text(page)
    (item,) = mine(owner)
    page = owner_client.get(f"/shelf/{item.pk}/").text
    assert "Nothing says how long it keeps yet." in page
    for fact in ("Morgentau", "Cream", "Hydrate", "Left on", "Aqua, Glycerin"):
        assert fact in text(page)


def test_a_label_can_be_brought_along(owner: User, owner_client: Client) -> None:
    """As the page that reads labels sends it: nothing is kept yet."""
    page = owner_client.post(NEW, {"label": "Aqua, Glycerin"})
    assert page.status_code == 200
    assert page.context["form"]["label"].value() == "Aqua, Glycerin"
    assert "to put right" not in page.text
    assert mine(owner) == []


def test_a_double_click_is_one_thing(owner: User, owner_client: Client, mask: Product) -> None:
    data = answers()
    for _ in range(2):
        assert owner_client.post(NEW, data).headers["Location"] == SHELF
    assert [item.name for item in mine(owner)] == ["Night cream"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": " "}, "Say what it is called."),
        ({"name": "x" * 161}, "Keep it to 160 characters; this is 161."),
        ({"name": "a\x00b"}, "There is a sign in it that no pack has."),
        ({"brand": "x" * 81}, "Keep it to 80 characters; this is 81."),
        ({"kind": ""}, "Choose what kind of thing it is."),
        ({"kind": "no-such-kind"}, "Choose a kind from the list."),
        ({"kind": "retired"}, "Choose a kind from the list."),
        ({"use": ""}, "Choose rinsed off or left on."),
        ({"use": "drunk"}, "Choose rinsed off or left on."),
        ({"label": "x" * 50_001}, "This is longer than any label."),
        ({"barcode": "4006000111118"}, "Check the digits once more"),
        ({"barcode": "four"}, "Check the digits once more"),
        ({"barcode": "4" * 41}, "Check the digits once more"),
        ({"opened_on": "2026-11-23"}, "Enter a day up to today, 22 November 2026."),
        ({"opened_on": "1899-12-31"}, "Enter a day from the year 2000 on."),
        ({"opened_on": "0001-01-01"}, "Enter a day from the year 2000 on."),
        ({"opened_on": "last week"}, "Enter a real day, such as 31/10/2026."),
        ({"expires_on": "9999-12-31"}, "Enter a day up to 22 November 2046."),
        ({"pao_months": "0"}, "Enter a number of months from 1 to 60."),
        ({"pao_months": "61"}, "Enter a number of months from 1 to 60."),
        ({"pao_months": "M"}, "Enter a number of months from 1 to 60."),
        ({"pao_months": "9" * 5000}, "Enter a number of months from 1 to 60."),
    ],
)
def test_a_mistake_is_told_beside_the_field(
    owner: User, owner_client: Client, changed: dict[str, str], words: str
) -> None:
    ProductKindFactory.create(slug="retired", status="retired")
    page = owner_client.post(NEW, answers(**changed))
    assert page.status_code == 422
    assert page.text.count(words) == 2, "on top, and beside the field"
    for name, typed in answers(**changed).items():
        if name != "idempotency_key":
            assert page.context["form"][name].value() == typed
    assert mine(owner) == []


def test_the_day_is_the_persons_own(owner: User, owner_client: Client, mask: Product) -> None:
    owner.time_zone = "Pacific/Auckland"  # where 23 November has begun
    owner.save()
    data = {"product": "mask", "opened_on": "2026-11-23"}
    assert owner_client.post(NEW, data).status_code == 302
    owner.time_zone = "UTC"
    owner.save()
    assert owner_client.post(NEW, data).status_code == 422


@pytest.mark.parametrize("months", ["12", "12M", "12 m", " 12 "])
def test_months_are_written_as_on_the_pack(
    owner: User, owner_client: Client, mask: Product, months: str
) -> None:
    owner_client.post(NEW, {"product": "mask", "pao_months": months})
    assert mine(owner)[0].pao_months == 12


def test_a_shop_is_no_shelf(owner: User, owner_client: Client, mask: Product) -> None:
    ShelfItemFactory.create_batch(shelf.ITEMS_AT_MOST, user=owner, product=mask)
    page = owner_client.post(NEW, answers())
    assert page.status_code == 422
    assert "There are 200 things on your shelf." in page.text
    assert page.context["form"]["name"].value() == "Night cream"


def test_what_was_merged_while_its_form_was_open_stands_for_the_other(
    owner: User, owner_client: Client, mask: Product
) -> None:
    better = ProductFactory.create(slug="better", kind=mask.kind)
    Product.objects.filter(pk=mask.pk).update(status="retired", merged_into=better)
    wrong = owner_client.post(NEW, {"product": "mask", "pao_months": "a year"})
    assert wrong.status_code == 422
    assert wrong.context["form"]["pao_months"].value() == "a year"
    data = {"product": "mask", "opened_on": "2026-11-03", "pao_months": "12"}
    assert owner_client.post(NEW, data).status_code == 302
    (item,) = mine(owner)
    assert (item.product, str(item.opened_on), item.pao_months) == (better, "2026-11-03", 12)


def test_a_long_label_in_any_writing_is_kept(owner: User, owner_client: Client) -> None:
    """Written as an address it would be nine times as long, and too much to take."""
    label = "水、グリセリン、" * 4000
    page = owner_client.get(NEW, {"name": "Night cream"}).text
    assert 'enctype="multipart/form-data"' in page
    assert owner_client.post(NEW, answers(label=label)).status_code == 302
    (item,) = mine(owner)
    assert item.typed_label == label
    edit = f"/shelf/{item.pk}/edit/"
    assert 'enctype="multipart/form-data"' in owner_client.get(edit).text
    told = answers(label=label, name="Day cream", revision="1")
    assert owner_client.post(edit, told).status_code == 302
