"""A curator's story: a dirty file is cleared, two products become one, a name becomes known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import BrowserContext, Locator, Page, expect

from catalog.models import IntakeRow, Product, ProductKind
from catalog.services import labels
from catalog.services.curators import curators_group
from tests.catalog.export_files import of, product, with_check_digit, write
from tests.factories import ProductFactory, UserFactory
from tests.starter import load_starter

from .test_story import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

NAME, NUMBER, TEXT = "Name:", "Barcode number:", "The label, word for word:"
LABEL = "Ingredients: Aqua, Kaolin, Glycerin, Bentonite"
MASK = "Aqua, Squalane, Betaine, Urea, Zorbium Quandarate"
BALM = "Aqua, Urea, Betaine, Zorbium Quandarate, Blivetum Extract"
BOTH = "Aqua, Silica, Mica, Panthenol, Zorbium Quandarate"
"""What both products print that may be one."""


def number(n: int) -> str:
    return with_check_digit(f"4006381333{n:02}")


def wrong(code: str) -> str:
    """With another last digit."""
    return code[:-1] + str((int(code[-1]) + 1) % 10)


CLEAN = (
    product("Soft Mask", code=number(1), ingredients_text=MASK),
    product("Soft Balm", code=number(2), ingredients_text=BALM),
    product("Soft Lotion", code=number(3), ingredients_text=LABEL),
)
DIRTY = (
    product(" ", code=number(11)),
    product("Toner", code=""),
    product("Serum", code=f"X-{number(13)}"),
    product("Shampoo", code=f"{number(14)}12345"),
    product("Cleanser", code=wrong(number(15))),
    product("Cream", code=number(16), brands="LumiÃ¨re"),
    product("Gel", code=number(17), brands="Stone &amp; Sage"),
    product("Milk", code=number(18), ingredients_text=f"{LABEL}, Glycine (Soja Oil"),
    product("Peel", code=number(19), ingredients_text=f"{LABEL}, Talc..."),
    product("SOFT LOTION", code=number(20)),
)


@pytest.fixture
def _taken_in(transactional_db: None, tmp_path: Path) -> None:
    """Two published products that look alike, and what came of the file."""
    load_starter(register=True)
    kind = ProductKind.objects.get(slug="clay-mask")
    for slug, name in (("white-clay", "White Clay"), ("white-clay-mask", "White Clay Mask")):
        labels.take_label(
            ProductFactory.create(
                slug=slug, name=name, brand="Quiet Hour", kind=kind, label_text=BOTH
            )
        )
    call_command("import_products", write(tmp_path / "products.csv", of(*CLEAN, *DIRTY)))


@pytest.fixture
def desk(_taken_in: None, page: Page) -> Page:
    curator = UserFactory.create(username="curator", is_staff=True)
    curator.groups.add(curators_group())
    sign_in(page, "curator")
    return page


@pytest.fixture
def stranger(_taken_in: None, new_context: Callable[..., BrowserContext]) -> Page:
    return new_context().new_page()


def test_a_file_is_cleared_products_are_merged_and_a_name_is_settled(
    desk: Page, stranger: Page
) -> None:
    go_to(desk, "Quarantine: 10")
    clear_the_quarantine(desk)
    assert set(IntakeRow.objects.values_list("state", flat=True)) == {"taken", "set-aside"}
    go_to(desk, "Quarantine: 0")
    expect(desk.get_by_text("0 rows of open data")).to_be_visible()

    # What was taken in just now is compared already: two labels are nearly that of the lotion.
    go_to(desk, "Possible duplicates: 3")
    merge_the_pair(desk)
    sees_the_kept_one(stranger)
    go_to(desk, "Possible duplicates: 2")
    tell_apart(desk, "Brightwater Milk")
    tell_apart(desk, "Brightwater Peel")
    expect(desk.get_by_text("None. Well kept.")).to_be_visible()

    expect(on_the_label(stranger, "Zorbium Quandarate")).to_contain_text("Not understood.")
    go_to(desk, "Unknown names: 2")
    settle_the_most_frequent(desk)
    stranger.reload()
    expect(on_the_label(stranger, "Zorbium Quandarate")).to_be_visible()
    expect(stranger.get_by_text("Not understood.")).to_have_count(0)
    labels_are_whole(desk)
    go_to(desk, "Unknown names: 1")
    expect(desk.get_by_role("heading", name="Blivetum Extract")).to_be_visible()


def go_to(desk: Page, queue: str) -> None:
    """From the index to what waits, by its words and its number."""
    desk.goto("/admin/")
    waits = desk.get_by_role("region", name="What waits for a curator")
    waits.get_by_role("link", name=queue, exact=True).click()


# The quarantine.


def clear_the_quarantine(desk: Page) -> None:
    """Ten rows, ten kinds of dirt: what is decided leads to the next one."""
    rows = desk.locator("#result_list tbody tr")
    expect(rows).to_have_count(len(DIRTY))
    rows.first.get_by_role("link", name=number(11)).click()

    waits_since(desk, "It has no name.", at=NAME)
    mend(desk, NAME, "Evening Mask")
    take_in(desk, "Brightwater Evening Mask", left=9)

    waits_since(desk, "It has no barcode number.", at=NUMBER)
    set_aside(desk, "Toner", left=8)

    waits_since(desk, "Its barcode number is not made of digits", at=NUMBER)
    mend(desk, NUMBER, number(13))
    take_in(desk, "Brightwater Serum", left=7)

    waits_since(desk, "too few or too many digits", at=NUMBER)
    set_aside(desk, f"{number(14)}12345 Shampoo", left=6)

    waits_since(desk, "The last digit of its barcode number does not fit", at=NUMBER)
    desk.get_by_role("button", name="Take it in").click()
    expect(desk.get_by_text("Nothing is taken in yet.")).to_be_visible()
    mend(desk, NUMBER, number(15))
    take_in(desk, "Brightwater Cleanser", left=5)

    # Letters and HTML are put right already: only to be agreed with.
    waits_since(desk, "Letters came out wrong")
    expect(desk.get_by_label("Brand:")).to_have_value("Lumière")
    take_in(desk, "Lumière Cream", left=4)

    waits_since(desk, "There is HTML in it")
    expect(desk.get_by_label("Brand:")).to_have_value("Stone & Sage")
    take_in(desk, "Stone & Sage Gel", left=3)

    waits_since(desk, "A bracket on its label is without its other half.", at=TEXT)
    mend(desk, TEXT, f"{LABEL}, Glycine Soja Oil")
    take_in(desk, "Brightwater Milk", left=2)

    waits_since(desk, "Its label seems to be cut off", at=TEXT)
    mend(desk, TEXT, f"{LABEL}, Talc")
    take_in(desk, "Brightwater Peel", left=1)

    waits_since(desk, "A product here has the same brand and name", at=NAME)
    expect(desk.get_by_role("link", name="Brightwater Soft Lotion")).to_be_visible()
    desk.get_by_role("group", name="Take it in all the same").get_by_role("checkbox").check()
    take_in(desk, "Brightwater SOFT LOTION", left=0)


def waits_since(desk: Page, why: str, *, at: str = "") -> None:
    """The cursor is in the field that has to be mended, where there is one."""
    section = desk.get_by_role("heading", name="Why it waits").locator("xpath=following::ul[1]")
    expect(section).to_contain_text(why)
    if at:
        expect(desk.get_by_label(at)).to_be_focused()


def mend(desk: Page, field: str, words: str) -> None:
    expect(desk.get_by_label(field)).to_be_focused()
    desk.get_by_label(field).fill(words)


def take_in(desk: Page, name: str, *, left: int) -> None:
    desk.get_by_role("button", name="Take it in").click()
    decided(desk, f"“{name}” is taken in.", left)


def set_aside(desk: Page, row: str, *, left: int) -> None:
    desk.get_by_role("button", name="Set aside").click()
    decided(desk, f"“{row}” is set aside.", left)


def decided(desk: Page, words: str, left: int) -> None:
    rest = f"{left} left." if left else "No other waits here."
    expect(desk.get_by_role("list").get_by_text(f"{words} {rest}", exact=True)).to_be_visible()


# Possible duplicates.


def tell_apart(desk: Page, name: str) -> None:
    pair = desk.get_by_role("row", name=name)
    expect(pair).to_contain_text("Nearly the same label")
    pair.get_by_role("button", name="They are different").click()
    expect(pair).to_have_count(0)


def merge_the_pair(desk: Page) -> None:
    pair = desk.get_by_role("row", name="Quiet Hour White Clay Mask")
    expect(pair).to_contain_text("The same label")
    pair.get_by_role("link", name="Merge").click()
    differs = desk.get_by_role("row", name="Name ≠")
    expect(differs.get_by_role("cell")).to_have_text(["White Clay", "White Clay Mask"])
    desk.get_by_role("radio", name="Quiet Hour White Clay", exact=True).check()
    desk.get_by_role("button", name="Merge").click()
    words = "Merged. “Quiet Hour White Clay” stands for all of them."
    expect(desk.get_by_text(words)).to_be_visible()


def sees_the_kept_one(stranger: Page) -> None:
    stranger.goto("/catalog/products/white-clay-mask/")
    expect(stranger).to_have_url("/catalog/products/white-clay/")
    expect(stranger.get_by_role("heading", level=1)).to_contain_text("White Clay")


# Unknown names.


def settle_the_most_frequent(desk: Page) -> None:
    first = section_of(desk, "Zorbium Quandarate")
    expect(first).to_contain_text("On 3 labels")
    headings = desk.locator("#content-main").get_by_role("heading", level=2)
    expect(headings).to_have_text(["Zorbium Quandarate", "Blivetum Extract"])
    first.get_by_label("It is another name of:").fill("Talc")
    first.get_by_role("button", name="Keep as another name").click()
    words = "3 labels were read again. 2 of these are understood as a whole now."
    expect(desk.get_by_text(words)).to_be_visible()


def section_of(desk: Page, name: str) -> Locator:
    heading = desk.get_by_role("heading", name=name)
    return desk.locator("#content-main section").filter(has=heading)


def labels_are_whole(desk: Page) -> None:
    for name, whole in (("Soft Mask", True), ("Soft Balm", False)):
        stored = Product.objects.get(name=name)
        desk.goto(f"/admin/catalog/product/{stored.pk}/change/")
        said = "Read in full: every name is known." if whole else "Read in part"
        expect(desk.get_by_text(said)).to_be_visible()
        expect(on_the_label(desk, "Zorbium Quandarate")).to_contain_text("TALC")


def on_the_label(page: Page, name: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=name).last
