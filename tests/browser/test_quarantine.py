"""A curator goes through the quarantine with the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from catalog.models import IntakeRow, Product
from catalog.services.curators import curators_group
from tests.catalog.export_files import product
from tests.catalog.intaking import take
from tests.factories import IngredientFactory, UserFactory

from .test_story import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(page: Page) -> Page:
    curator = UserFactory.create(username="curator", is_staff=True)
    curator.groups.add(curators_group())
    for name in ("AQUA", "GLYCERIN", "MICA", "TALC"):
        IngredientFactory.create(inci_name=name)
    take(
        product("", code="4006381333931", ingredients_text="Aqua, Glycerin, Zorbium 2%, Mica"),
        product("CrÃ¨me", code="4006381333948", ingredients_text="Aqua, Glycerin, Mica, Talc..."),
        product("Soap", code="4006381333956"),
    )
    sign_in(page, "curator")
    return page


def test_three_rows_without_a_mouse(desk: Page) -> None:
    desk.goto("/admin/catalog/intakerow/?state__exact=quarantined")
    desk.get_by_role("link", name="4006381333931").press("Enter")
    # The cursor is where something has to be mended; Enter takes it in.
    expect(desk.get_by_label("Name:")).to_be_focused()
    expect(desk.get_by_text("It has no name.").first).to_be_visible()
    expect(desk.locator("[data-known=no]")).to_contain_text("Zorbium")
    desk.keyboard.type("Soft Mask")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("“Brightwater Soft Mask” is taken in. 2 left.")).to_be_visible()

    # The letters are put right already; the label is cut off.
    expect(desk.get_by_label("Name:")).to_have_value("Crème")
    label = desk.get_by_label("The label, word for word:")
    expect(label).to_be_focused()
    desk.keyboard.press("Control+End")
    for _ in "...":
        desk.keyboard.press("Backspace")
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="Take it in")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("“Brightwater Crème” is taken in. 1 left.")).to_be_visible()

    # A number that is still wrong is told beside it; then the row is set aside.
    expect(desk.get_by_label("Barcode number:")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Nothing is taken in yet.")).to_be_visible()
    expect(desk.get_by_label("Barcode number:")).to_be_focused()
    desk.get_by_role("button", name="Set aside").press("Enter")
    expect(desk.get_by_text("“4006381333956 Soap” is set aside.")).to_be_visible()
    expect(desk).to_have_url("/admin/catalog/intakerow/?state__exact=quarantined")
    assert list(Product.objects.order_by("pk").values_list("name", flat=True)) == [
        "Soft Mask",
        "Crème",
    ]
    assert not IntakeRow.objects.waiting().exists()
