"""From a label to the shelf, to what clashes, to the guide: with scripts and without."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from catalog.models import Product, ProductKind
from sessions_app.models import User
from sessions_app.services import shelf
from tests.factories import ProductFactory, ShelfItemFactory
from tests.starter import load_starter

from .test_every_page import look_at, signed_in_state
from .test_story import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_library")]

LABEL = "Ingredients: Aqua, Retinol 0.3%, Squalane, Glycerin, Tocopherol."
PEEL = "Ingredients: Aqua, Glycolic Acid 8%, Glycerin."


@pytest.fixture
def _library(transactional_db: None) -> None:
    load_starter()


def check(page: Page, label: str) -> None:
    page.goto("/catalog/label/")
    page.get_by_label("What the label says").fill(label)
    page.get_by_role("button", name="Read the label").click()


def keep(page: Page, label: str, name: str, kind: str) -> None:
    check(page, label)
    page.get_by_role("button", name="Put it on my shelf").click()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Kind").select_option(kind)
    page.get_by_label("Left on").check()
    page.get_by_role("button", name="Put it on my shelf").click()
    page.wait_for_url("**/shelf/")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_label_is_checked_kept_found_to_clash_and_offered_in_the_guide(
    new_context: Callable[..., BrowserContext], owner: User, scripts: bool
) -> None:
    owner.skin_types = ["normal"]
    owner.save()
    page = new_context(java_script_enabled=scripts).new_page()
    sign_in(page, "owner")
    keep(page, LABEL, "Night cream", "non-comedogenic-moisturiser")
    expect(page.get_by_role("link", name="Night cream")).to_be_visible()

    check(page, PEEL)
    mine = page.locator("[data-for-you]")
    expect(mine).to_contain_text("Does not go together")
    expect(mine.locator("[data-clash]").first).to_contain_text("Night cream. In one session:")
    page.get_by_role("button", name="Put it on my shelf").click()
    expect(page.get_by_label("What its label says")).to_have_value(PEEL)
    page.get_by_label("Name").fill("Peeling drops")
    page.get_by_label("Kind").select_option("hydrating-serum")
    page.get_by_label("Left on").check()
    page.get_by_role("button", name="Put it on my shelf").click()
    page.wait_for_url("**/shelf/")
    expect(page.locator("[data-clashes]")).to_contain_text("Night cream and Peeling drops.")

    page.goto("/guide/plan/?time=45")
    expect(page.get_by_label("From your shelf: Night cream")).to_have_count(1)
    expect(page.get_by_label("From your shelf: Peeling drops")).to_have_count(1)


def test_what_is_open_too_long_is_told_today_and_can_be_finished(page: Page, owner: User) -> None:
    now = timezone.now()
    shelf.put(
        owner,
        shelf.Typed(name="Old serum", kind=ProductKind.objects.get(slug="hydrating-serum")),
        keeps=shelf.Keeps(opened_on=now.date() - dt.timedelta(days=400), pao_months=12),
        idempotency_key=uuid4(),
        now=now,
    )
    sign_in(page, "owner")
    page.goto("/today/")
    expect(page.get_by_text("Open too long: it kept until")).to_be_visible()
    page.get_by_role("button", name="Finished").click()
    expect(page.get_by_text("Finished: Old serum.")).to_be_visible()
    page.wait_for_load_state()
    expect(page.get_by_text("Open too long: it kept until")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("In use again: Old serum.")).to_be_visible()
    page.goto("/today/")
    expect(page.get_by_text("Open too long: it kept until")).to_be_visible()


def test_every_page_of_the_shelf_in_every_look(
    new_context: Callable[..., BrowserContext], owner: User
) -> None:
    state = signed_in_state(new_context, "owner")
    look_at(
        new_context, ["/shelf/", "/shelf/new/", "/shelf/new/?name=My+cream"], storage_state=state
    )
    owner.conditions = ["rosacea"]
    owner.save()
    mask: Product = ProductFactory.create(
        name="Green clay mask",
        kind=ProductKind.objects.get(slug="clay-mask"),
        label_text="Ingredients: Aqua, Kaolin, Unobtainium, Parfum",
    )
    ShelfItemFactory.create(user=owner, product=mask, opened_on="2025-01-01", pao_months=6)
    cream = ProductKind.objects.get(slug="non-comedogenic-moisturiser")
    items = [
        ShelfItemFactory.create(user=owner, typed_name=name, typed_kind=cream, typed_label=label)
        for name, label in (
            ("Night cream", LABEL),
            ("Peeling drops", PEEL),
            ("A" * 150, "Aqua"),
        )
    ]
    ShelfItemFactory.create(user=owner, typed_kind=cream, finished_on="2026-01-01")
    paths = [
        "/shelf/",
        f"/shelf/{items[0].pk}/",
        f"/shelf/{items[1].pk}/edit/",
        "/shelf/new/?q=clay",
        f"/shelf/new/?product={mask.slug}",
        "/shelf/new/?barcode=4006381333931",
        "/shelf/new/?barcode=123",
        "/catalog/label/?label=Ingredients:+Aqua,+Glycolic+Acid,+Glycerin",
        f"/catalog/products/{mask.slug}/",
        f"/catalog/products/{mask.slug}/report/",
        "/catalog/suggest/",
        "/guide/plan/?time=45",
        "/today/",
        "/sessions/new/",
    ]
    look_at(new_context, paths, storage_state=state)
