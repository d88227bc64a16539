"""Reading in the library with a real browser: by keyboard, without scripts, on a narrow screen."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.starter import load_starter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_library")]


@pytest.fixture
def _library(transactional_db: None) -> None:
    load_starter()


def names(page: Page, at: str | re.Pattern[str]) -> list[str]:
    """What was found, once the page of that address is there whole."""
    page.wait_for_url(at)
    return page.locator(".findings h3 a").all_inner_texts()


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_library_to_a_source(
    new_context: Callable[..., BrowserContext], scripts: bool
) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="Library").click()
    page.get_by_role("link", name=re.compile("Ingredients for this step.*Exfoliate")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ingredients")
    page.get_by_label("Search").fill("MILK acid")
    page.get_by_role("button", name="Search").click()
    assert names(page, re.compile("q=MILK")) == ["Lactic acid"]
    assert "step=exfoliate" in page.url
    page.get_by_role("link", name="Lactic acid", exact=True).click()
    expect(page.get_by_text("Is it kind to sensitive skin?")).to_be_visible()
    expect(page.get_by_text("What Dewpoint does:")).to_be_visible()
    mark = page.get_by_role("link", name="Source 2").first
    mark.click()
    page.wait_for_url("**#source-2")
    expect(page.locator("#source-2").get_by_role("link")).to_have_attribute("rel", "noreferrer")


def test_a_search_is_a_link_to_send_to_a_friend(
    new_context: Callable[..., BrowserContext],
) -> None:
    page = new_context().new_page()
    page.goto("/catalog/ingredients/")
    page.get_by_label("Kind").select_option(label="Clay")
    page.get_by_role("button", name="Search").click()
    clays = names(page, "**kind=clay*")
    assert "Kaolin clay" in clays or "Kaolin" in clays
    page.get_by_role("navigation", name="Suits").get_by_role("link", name="Oily").click()
    narrowed = names(page, "**skin=oily*")
    assert narrowed
    assert set(narrowed) <= set(clays)
    friend = new_context().new_page()
    friend.goto(page.url)
    assert names(friend, page.url) == narrowed
    expect(friend.get_by_label("Kind")).to_have_value("clay")


def test_the_keyboard_alone_is_enough(new_context: Callable[..., BrowserContext]) -> None:
    page = new_context().new_page()
    page.goto("/catalog/")
    page.get_by_label("Search").focus()
    page.keyboard.type("Centélla")
    page.keyboard.press("Enter")
    assert names(page, "**q=Cent*").count("Centella asiatica") >= 1
    first = page.locator(".findings h3 a").first
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/centella*/")


def test_pages_turn(new_context: Callable[..., BrowserContext]) -> None:
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    page.goto("/catalog/ingredients/")
    first = names(page, "**/ingredients/")
    page.get_by_role("link", name="Next page").click()
    second = names(page, "**page=2*")
    assert len(first) == 40
    assert not set(first) & set(second)
    page.get_by_role("link", name="Previous page").click()
    assert names(page, re.compile(r"/ingredients/\??$")) == first
