"""Checking a label with a real browser: without scripts too, on a phone and on a desktop."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.starter import load_starter

from .test_every_page import LOOKS, faults

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_library")]

KIT = """Day cream
Ingredients: Aqua (Water), Glycerin, Salicylic Acid 2%, Lactik Acid, Niacinamide, Parfum.
May contain: CI 77491, CI 77492.
Shake well before use.

Night cream
Ingredients: Aqua, Glycerin, Squalane"""
LONG = f"Ingredients: Aqua, {'x' * 250}, Glycerin"


@pytest.fixture
def _library(transactional_db: None) -> None:
    load_starter()


def check(page: Page, label: str) -> None:
    page.goto("/catalog/label/")
    page.get_by_label("What the label says").fill(label)
    page.get_by_role("button", name="Read the label").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_library_to_what_a_label_says(
    new_context: Callable[..., BrowserContext], scripts: bool
) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto("/catalog/")
    page.get_by_role("link", name="Check a label").click()
    page.get_by_label("What the label says").fill(KIT)
    page.get_by_role("button", name="Read the label").click()
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "partial")
    acid = page.locator("[data-inci='SALICYLIC ACID']")
    expect(acid).to_have_attribute("data-percent", "2")
    expect(acid).to_contain_text("Leave it out")
    page.get_by_role("link", name="Lactik Acid").click()
    unknown = page.locator(":target")
    expect(unknown).to_contain_text("Not understood. Did you mean LACTIC ACID?")
    expect(page.get_by_label("What the label says")).to_have_value(KIT)
    page.get_by_label("What the label says").fill(KIT.replace("Lactik", "Lactic"))
    page.get_by_role("button", name="Read it again").click()
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "ok")
    acid.get_by_role("link", name="Salicylic acid").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Salicylic acid")
    page.go_back()
    expect(page.locator("[data-list='2'] [data-inci]")).to_have_count(3)


def test_every_answer_in_every_look(new_context: Callable[..., BrowserContext]) -> None:
    told = []
    for width, scheme in [*LOOKS, (320, "light")]:
        page = new_context(
            viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce"
        ).new_page()
        for label in ("", KIT, "Ingredients: Aqua, Glycerin", "A lovely cream.", LONG):
            check(page, label)
            page.locator("[data-verdict], .error").first.wait_for()
            told += [f"{label[:20]} at {width} {scheme}: {fault}" for fault in faults(page)]
    assert told == []
