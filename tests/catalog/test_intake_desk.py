"""The quarantine at the desk: why a row waits, mending it, setting it aside, and the next one."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from catalog.models import Edition, IntakeRow, Product
from tests import pages
from tests.factories import IngredientFactory, ProductFactory, ProductKindFactory

from .desk import act, shown
from .export_files import product
from .intaking import outcomes, row, take, why
from .quarantine import LIST, decide, log, page, words

pytestmark = pytest.mark.django_db
CODE, OTHER, THIRD = "4006381333931", "4006381333948", "4006381333955"
LABEL = "Aqua, Glycerin, Mica, Talc"
MOST = 12


@pytest.fixture(autouse=True)
def known() -> None:
    for name in ("AQUA", "GLYCERIN", "MICA", "TALC"):
        IngredientFactory.create(inci_name=name)


def test_it_says_why_and_shows_what_it_says_and_whom_to_name(curator_client: Client) -> None:
    take(product("", ingredients_text="Aqua (Eau, Glycerin, Blivet", quantity="50 ml"))
    html = curator_client.get(page(row())).content.decode()
    said = pages.text(html)
    assert "In quarantine." in said
    assert "It has no name." in said
    assert "A bracket on its label is without its other half." in said
    assert re.findall(r'data-why="([\w-]+)"', html) == ["no-name", "bracket", "unknown"]
    assert "Blivet not understood" in said
    assert "quantity 50 ml" in said
    assert "From: Open Beauty Facts contributors, ODbL 1.0. Its page there" in said
    assert "(1 left)" in said
    # The cursor is in the first field that has to be mended.
    assert re.findall(r"<input[^>]+autofocus[^>]*>", html)[0].count('name="name"') == 1


def test_what_is_left_aside_and_suggested_is_shown(curator_client: Client) -> None:
    text = "INCI: Aqua, it leaves hair lovely and soft, Glycerin, Glycerine1, Mica"
    take(product(ingredients_text=text))
    said = words(curator_client.get(page(row())))
    assert "Other words stand between the names on its label." in said
    assert "Left aside: it leaves hair lovely and soft" in said
    assert "did you mean GLYCERIN?" in said


def test_what_can_be_mended_by_itself_is_proposed(curator_client: Client) -> None:
    take(product("CrÃ¨me &amp; more", brands="Stone &amp; Sage,Group"))
    held = shown(curator_client, page(row()))
    assert (held["name"], held["brand"]) == (["Crème & more"], ["Stone & Sage"])
    said = words(curator_client.get(page(row())))
    assert "In the file: CrÃ¨me &amp; more" in said
    assert decide(curator_client, row()).status_code == 302
    assert str(Product.objects.get()) == "Stone & Sage Crème & more"


def test_what_is_told_is_text_and_not_html(curator_client: Client) -> None:
    take(product("<b>Bold</b>", ingredients_text="<i>Aqua</i>, <script>Mica", brands=""))
    html = curator_client.get(page(row())).content.decode()
    for tag in ("<b>Bold", "<i>Aqua", "<script>Mica"):
        assert tag not in html
        assert tag in unescape(html)


# Taking in.


def test_mended_it_is_taken_in_and_the_next_one_opens(curator_client: Client) -> None:
    take(product("", ingredients_text=LABEL), product("X", code=OTHER[:-1] + "9"), product("Z"))
    first, second = IntakeRow.objects.waiting()
    response = decide(curator_client, first, name=" Soft  Mask ", label_text="Glycerin, Mica")
    assert (response.status_code, response["Location"]) == (302, page(second))
    said = words(curator_client.get(page(second)))
    assert "“Brightwater Soft Mask” is taken in. 1 left." in said
    mask = Product.objects.get()
    assert (mask.status, mask.name, mask.barcode) == ("draft", "Soft Mask", CODE)
    assert [line.ingredient.inci_name for line in mask.lines.all()] == ["GLYCERIN", "MICA"]
    assert log() == [("intakerow", "Taken in."), ("product", "Taken in from open data.")]
    first.refresh_from_db()
    assert (first.state, first.product, first.reasons) == ("taken", mask, [])
    # A curator's work is in the history, under her name.
    (record,) = mask.history.all()
    assert record.history_change_reason == "Open Beauty Facts contributors"
    # The last one leads back to the list.
    response = decide(curator_client, second, barcode=OTHER)
    assert response["Location"] == LIST
    assert "No other waits here." in words(curator_client.get(LIST))


def test_what_is_left_to_mend_is_said_beside_its_field_and_what_was_typed_stays(
    curator_client: Client,
) -> None:
    take(product("", code="12", ingredients_text="Aqua, Mica, Talc..."))
    response = decide(curator_client, row("12"), name="Soft Mask", barcode="4006381333932")
    assert response.status_code == 422
    said = words(response)
    assert "Nothing is taken in yet." in said
    assert "does not fit the others: 4006381333932" in said
    assert 'value="Soft Mask"' in response.content.decode()
    assert not Product.objects.exists()
    assert why(row("12")) == ["no-name", "code-length", "cut-off"]
    assert log() == []


def test_likeness_and_unknown_names_can_be_overruled_and_nothing_else(
    curator_client: Client,
) -> None:
    take(
        product("Crème", ingredients_text=LABEL),
        product("Creme", code=OTHER, ingredients_text=LABEL),
        product("", code=THIRD, ingredients_text="Zorbium Quandarate, Blivet Extract, Aqua"),
    )
    like = row(OTHER)
    html = curator_client.get(page(like)).content.decode()
    assert "It may be one of these, under another number: Brightwater Crème" in pages.text(html)
    assert f"/admin/catalog/product/{Product.objects.get().pk}/change/" in html
    offered = re.findall(r'name="overruled" value="([\w-]+)"', html)
    assert offered == ["like-name", "like-label"]
    assert decide(curator_client, like).status_code == 422
    assert decide(curator_client, like, overruled=["like-name"]).status_code == 422
    assert decide(curator_client, like, overruled=offered).status_code == 302
    assert Product.objects.count() == 2

    unknown = row(THIRD)
    response = decide(curator_client, unknown, overruled=["unknown", "no-name"])
    assert response.status_code == 422
    response = decide(curator_client, unknown, overruled=["unknown"])
    assert "It has no name." in words(response)
    assert 'value="unknown" id="id_overruled_0" checked' in response.content.decode()
    assert decide(curator_client, unknown, name="Gel", overruled=["unknown"]).status_code == 302
    assert Product.objects.filter(name="Gel").exists()


def test_what_was_overruled_stays_so_when_the_row_comes_changed(curator_client: Client) -> None:
    take(product("Crème"), product("Creme", code=OTHER))
    decide(curator_client, row(OTHER), overruled=["like-name"])
    take(product("Creme", code=OTHER, last_modified_t="1800000000", quantity="9 ml"))
    assert row(OTHER).state == "taken"


def test_what_was_mended_waits_no_more_where_something_else_changes(
    curator_client: Client,
) -> None:
    take(product("Soft &amp; clear"))
    decide(curator_client, row())
    later = product("Soft &amp; clear", quantity="9 ml", last_modified_t="1800000000")
    assert outcomes(take(later)) == {"noted": 1}
    assert (row().state, row().content["quantity"]) == ("taken", "9 ml")
    assert Product.objects.get().name == "Soft & clear"


def test_what_was_mended_stays_when_the_row_comes_again(curator_client: Client) -> None:
    take(product("", ingredients_text=LABEL))
    decide(curator_client, row(), name="Soft Mask")
    take(product("", ingredients_text=LABEL), from_start=True)
    take(product("Other", ingredients_text=LABEL, last_modified_t="1800000000"))
    # It still said what the curator had typed, so it follows the row.
    assert Product.objects.get().name == "Other"


def test_a_product_that_came_meanwhile_is_linked_and_left(curator_client: Client) -> None:
    take(product(""))
    mine = ProductFactory.create(name="Mine", barcode="0" + CODE)
    assert decide(curator_client, row(), name="Theirs").status_code == 302
    mine.refresh_from_db()
    assert (mine.name, row().product) == ("Mine", mine)
    assert log() == [("intakerow", "Taken in.")]


@pytest.mark.parametrize("name", ["New", "New &amp; better"])
def test_a_change_that_waited_reaches_its_published_product(
    name: str, curator_client: Client
) -> None:
    take(product("Old"))
    kind = ProductKindFactory.create()
    Product.objects.update(status="published", kind=kind, use="rinse-off")
    take(product(name, last_modified_t="1800000000"))
    assert Product.objects.get().name == "Old"
    before = Edition.current()
    act(curator_client, LIST, "take_in_clean", *IntakeRow.objects.all())
    assert (Product.objects.get().name, Edition.current()) == ("Old", before)
    assert "Old" in words(curator_client.get(page(row())))
    assert decide(curator_client, row()).status_code == 302
    changed = Product.objects.get()
    assert changed.name == name.replace("&amp;", "&")
    assert Edition.current() > before
    (record,) = changed.history.all()
    assert (record.name, record.history_change_reason) == (
        changed.name,
        "Open Beauty Facts contributors",
    )


# Setting aside, and clicks that come late.


def test_set_aside_it_waits_no_more_and_can_be_taken_in_later(curator_client: Client) -> None:
    take(product("", brands=""))
    assert decide(curator_client, row(), aside=True)["Location"] == LIST
    assert row().state == "set-aside"
    assert log() == [("intakerow", "Set aside.")]
    html = curator_client.get(page(row())).content.decode()
    assert 'name="aside"' not in html
    assert decide(curator_client, row(), name="Soft Mask").status_code == 302
    assert row().state == "taken"


def test_a_second_click_takes_nothing_in_twice(curator_client: Client) -> None:
    take(product(""))
    form = {**shown(curator_client, page(row())), "name": "Soft Mask", "take": "1"}
    for _ in range(2):
        assert curator_client.post(page(row()), form).status_code == 302
    assert Product.objects.count() == 1
    assert len(log()) == 2
    assert "was decided on before" in words(curator_client.get(LIST))
    assert 'name="take"' not in curator_client.get(page(row())).content.decode()


@pytest.mark.parametrize("button", ["take", "aside"])
def test_a_row_that_changed_meanwhile_is_looked_at_again(
    curator_client: Client, button: str
) -> None:
    take(product(""))
    form = {**shown(curator_client, page(row())), "name": "Mine", button: "1"}
    take(product("", quantity="9 ml", last_modified_t="1800000000"))
    response = curator_client.post(page(row()), form)
    assert response.status_code == 409
    assert "The row was changed meanwhile." in words(response)
    html = response.content.decode()
    assert 'value="Mine"' in html
    assert row().state == "quarantined"
    assert row().digest in html


def test_a_row_that_is_gone(curator_client: Client) -> None:
    take(product(""))
    gone = row()
    IntakeRow.objects.all().delete()
    assert curator_client.get(page(gone)).status_code == 404
    assert curator_client.post(page(gone), {"take": "1"}).status_code == 404
    assert curator_client.get(f"{LIST}nonsense/change/").status_code == 404


@pytest.mark.parametrize("typed", [{"name": "\0"}, {"seen": ""}, {"overruled": ["what"]}])
def test_bad_input_is_said(curator_client: Client, typed: dict[str, Any]) -> None:
    take(product(""))
    response = decide(curator_client, row(), **typed)
    assert response.status_code == 422
    assert not Product.objects.exists()


def test_a_very_long_label_is_said_and_not_read(curator_client: Client) -> None:
    take(product())
    IntakeRow.objects.update(state="quarantined", product=None)
    response = decide(curator_client, row(), label_text="Aqua, " * 9000)
    assert response.status_code == 422
    assert "Its label is too long" in words(response)
