"""Everything our founding article names, followed in a real browser from the plan to the record."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from catalog.models import Technique
from sessions_app.models import CleansingSession, GuidedSession, User
from tests.starter import load_starter

from .guiding import arrived, seconds
from .test_story import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Evening:
    """A session: what is chosen by the names of techniques and products, in their order."""

    time: int
    ways: str
    items: str
    ritual: str
    only_soothes: bool = False


EVENINGS = {
    "a quarter of an hour": Evening(
        15,
        "gentle-cleanser warm-shower salicylic-acid clay-mask aloe-vera jade-roller light-serum"
        " non-comedogenic-moisturiser facial-oil",
        "hydrating-cleanser salicylic-acid-exfoliant clay-mask aloe-vera-gel hydrating-serum"
        " non-comedogenic-moisturiser facial-oil",
        "soft-music",
    ),
    "half an hour, left and taken up again": Evening(
        30,
        "gentle-cleanser warm-towel glycolic-acid charcoal-mask centella-asiatica gua-sha"
        " light-serum non-comedogenic-moisturiser",
        "low-foam-cleanser glycolic-acid-exfoliant charcoal-mask centella-cream",
        "warm-light",
    ),
    "three quarters": Evening(
        45,
        "gentle-cleanser facial-steamer lactic-acid pore-vacuum green-tea-extract light-serum"
        " non-comedogenic-moisturiser",
        "lactic-acid-exfoliant green-tea-serum",
        "quiet-attention",
    ),
    "the mild mask": Evening(
        30,
        "gentle-cleanser enzyme-mask niacinamide light-serum non-comedogenic-moisturiser",
        "enzyme-mask niacinamide-serum",
        "lavender-aroma",
    ),
    "nothing at hand but water": Evening(
        30, "gentle-cleanser hyaluronic-acid non-comedogenic-moisturiser", "", "eucalyptus-aroma"
    ),
    "soothing only": Evening(
        30,
        "gentle-cleanser chamomile light-serum non-comedogenic-moisturiser",
        "chamomile-cream",
        "",
        only_soothes=True,
    ),
}
RANGES = {"warm-towel": (3, 5), "facial-steamer": (5, 10), "clay-mask": (5, 15)}
STOPWATCHES = {
    *("warm-shower", "salicylic-acid", "glycolic-acid", "lactic-acid", "charcoal-mask"),
    *("enzyme-mask", "pore-vacuum", "jade-roller", "gua-sha"),
}


@pytest.fixture(autouse=True)
def _starter_catalogue(transactional_db: None) -> None:
    load_starter()


@pytest.mark.parametrize("name", EVENINGS)
def test_it_is_led_from_the_plan_to_the_record(
    new_context: Callable[..., BrowserContext], owner: User, name: str
) -> None:
    evening = EVENINGS[name]
    page = new_context(viewport=PHONE).new_page()
    sign_in(page, "owner")
    only = "&only=soothing" if evening.only_soothes else ""
    page.goto(f"/guide/plan/?time={evening.time}{only}")
    choose(page, evening)
    page.get_by_role("button", name="Begin", exact=True).click()
    page.wait_for_url("**/guide/")

    names = dict(Technique.objects.values_list("slug", "name"))
    for number, way in enumerate(evening.ways.split()):
        if number == 2 and "taken up again" in name:
            arrived(page, GuidedSession.objects.for_user(owner).get(), moves=3)
            page.goto("/today/")
            let_an_hour_pass(owner)
            page.get_by_role("link", name="Go on with your session").click()
        stage = page.locator(f".stage[data-technique='{way}']:visible")
        expect(stage.get_by_role("heading", level=1)).to_have_text(names[way])
        check_time(stage, way)
        page.wait_for_timeout(420)  # a second tap within a blink would be taken for one
        page.locator("button[name=verb][value=next]:visible").first.click()
        expect(stage).to_have_count(0)

    page.get_by_role("button", name="Keep it").click()
    page.wait_for_url(re.compile(r"/sessions/[-0-9a-f]{36}/"))
    session = CleansingSession.objects.for_user(owner).get()
    done = {technique.slug for technique in session.techniques}
    assert done == {*evening.ways.split(), *evening.ritual.split()}
    assert set(evening.items.split()) <= {product.slug for product in session.products}
    deep = {"salicylic-acid", "glycolic-acid", "lactic-acid", "enzyme-mask"}
    assert session.counts == bool(deep & done)
    for slug in done:
        expect(page.locator("main")).to_contain_text(names[slug])


def choose(page: Page, evening: Evening) -> None:
    """Whatever the page proposes, exactly this: none of a part that is not named."""
    for none in page.locator(".chips > .way > .chip > input[type=radio][value='']").all():
        none.check()
    for way in evening.ways.split():
        page.locator(f".chip > input[value='{way}']").first.check()
        for item in page.locator(f"input[name='item-{way}']").all():
            if item.get_attribute("value") in evening.items.split():
                item.check()
    for element in evening.ritual.split():
        page.locator(f"input[name=ritual][value='{element}']").check()


def check_time(stage: Locator, way: str) -> None:
    """A range where a source gives one, a stopwatch where none does, else no clock at all."""
    if way in RANGES:
        least, most = RANGES[way]
        expect(stage.locator(".timer")).to_contain_text(f"{least} min")
        expect(stage.locator(".timer")).to_contain_text(f"{most} min")
    elif way in STOPWATCHES:
        expect(stage.locator(".timer")).to_be_visible()
        expect(stage.locator(".timer")).not_to_contain_text(" min")
    else:
        expect(stage.locator(".timer")).to_have_count(0)
    if way not in RANGES and way not in STOPWATCHES:
        return
    page = stage.page
    page.wait_for_timeout(420)
    pressed = time.monotonic()
    stage.get_by_role("button", name="Start", exact=True).click()
    expect(stage.locator(".timer.running")).to_be_visible()
    shown = seconds(stage.locator(".clock").first.inner_text())
    assert shown <= time.monotonic() - pressed + 1


def let_an_hour_pass(owner: User) -> None:
    guided = GuidedSession.objects.for_user(owner).open().get()
    state, hour = guided.state, dt.timedelta(hours=1)
    marks = tuple(replace(mark, at=mark.at - hour) for mark in state.marks)
    guided.state = replace(state, marks=marks, last_at=state.last_at - hour)
    guided.save(update_fields=["course"])
