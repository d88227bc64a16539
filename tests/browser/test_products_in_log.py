"""Products in the log, in a real browser: with scripts, by keyboard alone and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from catalog.models import ProductKind
from catalog.steps import Step
from sessions_app.models import User
from tests.factories import ProductFactory, ProductKindFactory

from .test_every_page import LOOKS, faults, signed_in_state
from .test_story import sign_in, tab_to

pytestmark = pytest.mark.django_db(transaction=True)

FIND = "Find a product"
MASK, GEL, CREAM = "Brightwater Clay mask", "Fernleigh Cleansing gel", "Fernleigh Clay cream"


@pytest.fixture(autouse=True)
def _library(owner: User) -> None:
    for name, brand, step in (
        ("Clay mask", "Brightwater", Step.DEEP_CLEANSE),
        ("Cleansing gel", "Fernleigh", Step.PREPARE),
        ("Clay cream", "Fernleigh", Step.DEEP_CLEANSE),
    ):
        kind: ProductKind = ProductKindFactory.create(name=name, step=step)
        ProductFactory.create(name=name, brand=brand, kind=kind)


def open_products(page: Page) -> None:
    page.goto("/sessions/new/")
    page.get_by_text("Products used").click()


def boxes(page: Page) -> Locator:
    return page.locator("[name=products]:visible")


def test_what_is_ticked_stays_when_the_search_changes(page: Page) -> None:
    sign_in(page, "owner")
    open_products(page)
    search = page.get_by_label(FIND)
    search.press_sequentially("clay")
    expect(page.get_by_role("status").filter(has_text="2 products fit.")).to_be_visible()
    page.get_by_label(MASK).check()
    search.fill("gel")
    page.get_by_label(GEL).check()
    expect(page.get_by_label(MASK)).to_be_checked()
    search.fill("fernleigh")
    expect(page.get_by_text("2 products fit. 1 of them is chosen.")).to_be_visible()
    expect(boxes(page)).to_have_count(3)
    chosen = page.get_by_role("group", name="Chosen")
    expect(chosen.get_by_role("group", name="Prepare").get_by_label(GEL)).to_be_checked()
    expect(chosen.get_by_role("group", name="Deep-cleanse").get_by_label(MASK)).to_be_checked()

    page.get_by_role("button", name="Save session").click()
    page.wait_for_url("**/today/")
    page.goto("/sessions/")
    page.locator(".diary a").click()
    links = page.locator("main .facts a")
    expect(links).to_have_text([GEL, MASK])
    links.last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Clay mask")

    open_products(page)
    expect(page.get_by_text("Used last time:")).to_be_visible()
    expect(boxes(page)).to_have_count(2)
    page.get_by_label(GEL).check()
    page.get_by_label(FIND).fill("nothing like it")
    expect(page.get_by_text("No product in the library fits.")).to_be_visible()
    page.get_by_label(FIND).fill("")
    expect(page.get_by_label(MASK)).not_to_be_checked()
    expect(page.get_by_label(GEL)).to_be_checked()


def test_a_tick_while_an_answer_is_on_its_way_is_not_lost(page: Page) -> None:
    sign_in(page, "owner")
    open_products(page)
    page.get_by_label(FIND).fill("clay")
    box = page.get_by_label(MASK)
    box.wait_for()

    def tick_first(route: Route) -> None:
        box.check()
        route.continue_()

    for typed, found in (("brightwater", MASK), ("gel", GEL)):
        page.route(f"**/sessions/new/products/?*q={typed}*", tick_first)
        with page.expect_response(f"**/sessions/new/products/?*q={typed}*"):
            page.get_by_label(FIND).fill(typed)
        expect(page.get_by_text("1 product fits.")).to_be_visible()
        expect(page.get_by_label(found)).to_be_visible()
        expect(box).to_have_count(1)
        expect(box).to_be_checked()


def test_typing_in_the_search_asks_for_no_dates(page: Page) -> None:
    asked: list[str] = []
    sign_in(page, "owner")
    open_products(page)
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label(FIND).fill("clay")
    page.get_by_label(MASK).check()
    page.get_by_label(FIND).fill("gel")
    page.get_by_label(GEL).wait_for()
    assert [url for url in asked if "/preview/" in url] == []
    page.get_by_label("With a professional").check()
    with page.expect_response("**/preview/?*") as told:
        page.get_by_label("At home").check()
    assert "products" not in told.value.url
    assert "notes" not in told.value.url


def test_by_keyboard_alone(page: Page) -> None:
    sign_in(page, "owner")
    page.goto("/sessions/new/")
    page.get_by_label("Day it ended").focus()
    tab_to(page, "Products used")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label(FIND)).to_be_focused()
    page.keyboard.type("clay")
    page.get_by_label(MASK).wait_for()
    page.locator("#products").evaluate("old => { old.dataset.old = '' }")
    page.keyboard.press("Enter")
    expect(page.locator("#products:not([data-old])").get_by_label(MASK)).to_be_visible()
    expect(page).to_have_url(re.compile("/sessions/new/$"))
    expect(page.get_by_label(FIND)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Find", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(boxes(page).first).to_be_checked()
    page.keyboard.press("Enter")
    page.wait_for_url("**/today/")
    page.goto("/sessions/")
    page.locator(".diary a").click()
    expect(page.locator("main .facts a")).to_have_count(1)


def test_without_scripts(new_context: Callable[..., BrowserContext]) -> None:
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, "owner")
    open_products(page)
    page.get_by_label("Anything to remember").fill("Nose only.")
    page.get_by_label(FIND).fill("clay")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page).to_have_url(re.compile("/sessions/new/#products-said$"))
    page.get_by_label(MASK).check()
    page.get_by_label(FIND).fill("gel")
    page.get_by_label(FIND).press("Enter")
    page.get_by_label(GEL).check()
    expect(page.get_by_label(MASK)).to_be_checked()
    expect(page.get_by_label("Anything to remember")).to_have_value("Nose only.")
    page.get_by_label("Day it ended").press("Enter")
    page.wait_for_url("**/today/")
    open_products(page)
    expect(page.get_by_text("Used last time:")).to_be_visible()
    expect(page.get_by_label(GEL)).not_to_be_checked()


def test_how_it_looks(new_context: Callable[..., BrowserContext]) -> None:
    session = signed_in_state(new_context, "owner")
    for width, scheme in [*LOOKS, (320, "light")]:
        page = new_context(
            viewport={"width": width, "height": 844},
            color_scheme=scheme,
            reduced_motion="reduce",
            storage_state=session,
        ).new_page()
        open_products(page)
        page.get_by_label(FIND).fill("clay")
        page.get_by_label(MASK).check()
        page.get_by_label(FIND).fill("fernleigh")
        page.get_by_label(GEL).wait_for()
        assert faults(page) == []
