"""Put on the shelf by the number under the barcode: the catalogue's, open data's, or unknown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from catalog.models import Intake, IntakeRow, Product, ProductKind
from sessions_app.models import ShelfItem, User
from tests.factories import BEFORE_ALL_TESTS, ProductFactory

NUMBER, UNKNOWN = "4006000111117", "96385074"
NEW = "/shelf/new/"
CREDIT = "Open Beauty Facts contributors, ODbL 1.0"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_today() -> Iterator[None]:
    with travel("2026-11-22T12:00:00+00:00", tick=False):
        yield


@pytest.fixture
def row(creams: ProductKind) -> IntakeRow:
    """What open data say of NUMBER."""
    intake = Intake.objects.create(
        source="open-beauty-facts", file_name="some.tsv", began_at=BEFORE_ALL_TESTS
    )
    return IntakeRow.objects.create(
        source="open-beauty-facts",
        key=NUMBER,
        code=NUMBER,
        name="Night cream",
        brand="Morgentau",
        content={
            "code": NUMBER,
            "product_name": "Night cream",
            "brands": "Morgentau,Morgentau Lab",
            "ingredients_text": "Aqua, Glycerin",
        },
        state=IntakeRow.State.QUARANTINED,
        attribution="Open Beauty Facts contributors",
        licence="ODbL 1.0",
        intake=intake,
    )


def kept(person: User) -> ShelfItem:
    return ShelfItem.objects.for_user(person).get()


def form_of(page: Any, **changed: str) -> dict[str, str]:
    """The page's form as it is filled in, with what is changed in it."""
    form = page.context["form"]
    filled = {name: form[name].value() or "" for name in form.fields}
    return {name: str(value) for name, value in filled.items()} | changed


@pytest.mark.parametrize("typed", [NUMBER, "4 006000 111117", "04006000111117", f" {NUMBER} "])
def test_a_number_of_the_catalogue_leads_to_its_product(
    owner_client: Client, mask: Product, typed: str
) -> None:
    Product.objects.filter(pk=mask.pk).update(barcode=NUMBER)
    answer = owner_client.get(NEW, {"barcode": typed})
    assert answer.headers["Location"] == f"{NEW}?product=mask"


def test_a_merged_product_leads_to_the_other(owner_client: Client, mask: Product) -> None:
    better = ProductFactory.create(slug="better", kind=mask.kind)
    Product.objects.filter(pk=mask.pk).update(barcode=NUMBER, status="retired", merged_into=better)
    answer = owner_client.get(NEW, {"barcode": NUMBER})
    assert answer.headers["Location"] == f"{NEW}?product=better"


def test_a_product_that_nobody_may_see_is_not_the_catalogues(
    owner_client: Client, mask: Product
) -> None:
    Product.objects.filter(pk=mask.pk).update(barcode=NUMBER, status="draft")
    page = owner_client.get(NEW, {"barcode": NUMBER})
    assert page.status_code == 200
    assert "Nobody here knows the number 4006000111117 yet." in page.text
    assert "Pore mask" not in page.text


def test_open_data_fill_the_form_in_and_are_credited(
    owner: User, owner_client: Client, row: IntakeRow
) -> None:
    page = owner_client.get(NEW, {"barcode": NUMBER})
    assert f"Filled in from open data ({CREDIT})." in page.text
    data = form_of(page, kind="creams", use="leave-on")
    assert (data["name"], data["brand"]) == ("Night cream", "Morgentau")
    assert (data["label"], data["barcode"]) == ("Aqua, Glycerin", NUMBER)
    assert owner_client.post(NEW, data).status_code == 302
    item = kept(owner)
    assert (item.name, item.typed_label, item.credit) == ("Night cream", "Aqua, Glycerin", CREDIT)
    assert f"From open data: {CREDIT}" in owner_client.get(f"/shelf/{item.pk}/").text


def test_what_is_all_ones_own_names_nobody(
    owner: User, owner_client: Client, row: IntakeRow
) -> None:
    page = owner_client.get(NEW, {"barcode": NUMBER})
    own = {"name": "My cream", "label": "Aqua, Glycerin, Parfum"}
    data = form_of(page, kind="creams", use="leave-on", **own)
    assert owner_client.post(NEW, data).status_code == 302
    item = kept(owner)
    assert item.credit == ""
    back = data | {"label": "Aqua, Glycerin", "revision": "1"}
    assert owner_client.post(f"/shelf/{item.pk}/edit/", back).status_code == 302
    assert kept(owner).credit == CREDIT


def put_as_filled_in(client: Client, person: User, **changed: str) -> ShelfItem:
    """As a browser sends it: with line breaks of its own."""
    data = form_of(client.get(NEW, {"barcode": NUMBER}), kind="creams", use="leave-on", **changed)
    data["label"] = data["label"].replace("\n", "\r\n")
    assert client.post(NEW, data).status_code == 302
    return kept(person)


def edit(client: Client, item: ShelfItem, **changed: str) -> ShelfItem:
    address = f"/shelf/{item.pk}/edit/"
    assert client.post(address, form_of(client.get(address), **changed)).status_code == 302
    item.refresh_from_db()
    return item


def test_a_label_of_two_lines_is_credited(
    owner: User, owner_client: Client, row: IntakeRow
) -> None:
    row.content |= {"ingredients_text": "Aqua, Glycerin,\nParfum"}
    row.save()
    assert put_as_filled_in(owner_client, owner, name="My cream").credit == CREDIT


@pytest.mark.parametrize("since", ["dropped", "changed", "number cleared"])
def test_what_stays_as_open_data_said_it_stays_credited(
    owner: User, owner_client: Client, row: IntakeRow, since: str
) -> None:
    item = put_as_filled_in(owner_client, owner, name="My cream")
    if since == "dropped":
        row.delete()
    elif since == "changed":
        row.content |= {"product_name": "Night cream 50 ml", "ingredients_text": "Aqua, Parfum"}
        row.save()
    barcode = "" if since == "number cleared" else NUMBER
    item = edit(owner_client, item, opened_on="2026-11-02", barcode=barcode)
    assert (item.typed_label, item.credit) == ("Aqua, Glycerin", CREDIT)
    item = edit(owner_client, item, opened_on="2026-11-03")
    assert item.credit == CREDIT
    own = {"name": "My own cream", "label": "Aqua, Urea"}
    assert edit(owner_client, item, **own).credit == ""


def test_a_name_of_ones_own_is_credited_to_nobody(
    owner: User, owner_client: Client, row: IntakeRow
) -> None:
    item = put_as_filled_in(owner_client, owner, name="My cream")
    assert edit(owner_client, item, label="Aqua, Urea").credit == ""


def test_an_unknown_number_is_kept_with_what_is_typed(
    owner: User, owner_client: Client, creams: ProductKind
) -> None:
    page = owner_client.get(NEW, {"barcode": UNKNOWN})
    assert page.status_code == 200
    assert "Nobody here knows the number 96385074 yet." in page.text
    data = form_of(page, name="Cream", kind="creams", use="leave-on")
    assert owner_client.post(NEW, data).status_code == 302
    assert (kept(owner).barcode, kept(owner).credit) == (UNKNOWN, "")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("4006000111118", "Check the digits once more: this is no barcode number."),
        ("1234", "Check the digits once more: this is no barcode number."),
        ("a" * 13, "Check the digits once more: this is no barcode number."),
        ("4" * 5000, "Check the digits once more: this is no barcode number."),
        ("4\x00", "Check the digits once more: this is no barcode number."),
        ("", "Type the number under the bars."),
    ],
)
def test_a_wrong_number_is_told_beside_the_field(
    owner_client: Client, typed: str, words: str
) -> None:
    page = owner_client.get(NEW, {"barcode": typed})
    assert page.status_code == 422
    assert page.text.count(words) == 2, "on top, and beside the field"
    assert page.context["by_number"]["barcode"].value() == typed
