"""A curator's day, from the first draft to what is not theirs to touch."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from catalog.models import Claim, Ingredient, Product
from catalog.services.curators import RIGHTS, curators_group
from sessions_app.models import User
from tests.factories import UserFactory
from tests.sessions_app.story import log
from tests.starter import load_starter

from .test_story import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
DESK = "/admin/catalog"
BAD = (
    "slug,inci_name,name,other_names,cas,kind,step,summary,status\n"
    "new-one,NOVUM UNUM,New one,,,humectant,hydrate,Holds water.,draft\n"
    "bad-cas,NOVUM DUO,Bad number,,50-21-6,humectant,hydrate,Holds water.,draft\n"
    "bad-name,LACTIC ACID,Twice,,,aha,exfoliate,Is there already.,draft\n"
    "bad-kind,NOVUM TRES,Bad kind,,,magic,hydrate,Holds water.,draft\n"
)


@pytest.fixture
def _library(transactional_db: None) -> None:
    load_starter()


@pytest.fixture
def desk(_library: None, page: Page) -> Page:
    """The desk, open before someone with the curators' rights and no others."""
    curator = UserFactory.create(username="curator", is_staff=True)
    curator.groups.add(curators_group())
    assert curator.get_all_permissions() == {f"catalog.{right}" for right in RIGHTS}
    sign_in(page, "curator")
    page.goto("/admin/")
    return page


def choose(page: Page, field: Locator, words: str) -> None:
    """Type into an autocomplete and take what is called just so."""
    field.locator("xpath=following-sibling::span").click()
    page.locator(".select2-search__field:visible").fill(words)
    called = re.compile(f"^{re.escape(words)}$")
    page.locator(".select2-results__option").filter(has_text=called).click()


def test_a_product_from_its_label_to_someones_log(
    desk: Page, new_context: Callable[..., BrowserContext], owner: User
) -> None:
    label = list(Ingredient.objects.published().order_by("inci_name")[10:30])
    desk.get_by_role("link", name="Products", exact=True).click()
    desk.get_by_role("link", name="Add product").click()
    desk.get_by_label("Name:").fill("Quiet White Clay")
    desk.get_by_label("Brand:").fill("Brightwater")
    desk.keyboard.press("Tab")
    expect(desk.get_by_label("Short name in links:")).to_have_value("brightwater-quiet-white-clay")
    choose(desk, desk.locator("#id_kind"), "Clay mask")
    desk.get_by_label("Use:").select_option("rinse-off")
    for number, ingredient in enumerate(label):
        if number:
            desk.locator("#lines-group .add-row a").click()
        choose(desk, desk.locator(f"#id_lines-{number}-ingredient"), ingredient.inci_name)
    desk.locator("#id_lines-3-percent").fill("2.5")
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.get_by_text("was added successfully")).to_be_visible()

    path = "/catalog/products/brightwater-quiet-white-clay/"
    reader = new_context().new_page()
    reader.goto("/catalog/products/?q=brightwater+clay")
    expect(reader.get_by_text("Nothing here goes by that name.")).to_be_visible()

    form = desk.url
    desk.get_by_role("link", name="Preview").click()
    desk.wait_for_url("**preview=1*")
    expect(desk.get_by_text("Only curators see this page.")).to_be_visible()
    listed = [item.split(",")[0].split("\n")[0] for item in _label(desk)]
    assert listed == [ingredient.name for ingredient in label]
    assert "2.5 %" in _label(desk)[3]

    desk.goto(form)
    desk.get_by_label("Status:").select_option("published")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("was changed successfully")).to_be_visible()

    reader.goto("/catalog/products/?q=brightwater+clay")
    reader.get_by_role("link", name="Quiet White Clay").click()
    reader.wait_for_url(f"**{path}")
    reader.goto(label[0].get_absolute_url())
    expect(reader.get_by_role("link", name="Brightwater Quiet White Clay")).to_be_visible()

    at_home = new_context().new_page()
    sign_in(at_home, "owner")
    at_home.goto("/sessions/new/")
    at_home.get_by_text("Products used").click()
    at_home.get_by_label("Find a product").press_sequentially("brightwater cl")
    at_home.get_by_label("Brightwater Quiet White Clay").check()
    at_home.get_by_role("button", name="Save session").click()
    at_home.wait_for_url("**/today/")
    assert Product.objects.get(slug="brightwater-quiet-white-clay").history.count() == 2


def _label(page: Page) -> list[str]:
    section = page.locator("section").filter(has=page.get_by_role("heading", name="Ingredients"))
    return section.locator("ol > li").all_inner_texts()


def test_a_claim_is_changed_compared_and_brought_back(desk: Page) -> None:
    claim = Claim.objects.get(key="ingredients/lactic-acid/sun")
    said = claim.statement
    desk.get_by_role("link", name="Claims", exact=True).click()
    desk.locator("#searchbar").fill("lactic sun")
    desk.get_by_role("button", name="Search").click()
    desk.wait_for_url("**q=lactic*")
    desk.get_by_role("link", name=said).first.click()
    desk.get_by_label("What is said:").fill("Makes skin a little warmer")
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.get_by_text("was changed successfully")).to_be_visible()
    desk.goto("/catalog/ingredients/lactic-acid/")
    expect(desk.get_by_text("Makes skin a little warmer")).to_be_visible()

    desk.goto(f"{DESK}/claim/{claim.pk}/history/")
    newest = desk.locator("#change-history tbody tr").first
    expect(newest).to_contain_text(said)
    expect(newest).to_contain_text("Makes skin a little warmer")
    expect(newest).to_contain_text("curator")
    desk.locator("#change-history tbody tr").nth(1).get_by_role("link").click()
    desk.get_by_role("button", name="Revert").click()
    expect(desk.locator("#change-history tbody tr")).to_have_count(3)
    desk.goto("/catalog/ingredients/lactic-acid/")
    expect(desk.get_by_text(said)).to_be_visible()
    assert [source.key for source in claim.sources.all()] == ["fda-aha-2005"]


def test_a_claim_without_a_ground_is_not_published(desk: Page) -> None:
    claim = Claim.objects.get(ingredient__slug="lactic-acid", statement__startswith="Wait 7 days")
    desk.goto(f"{DESK}/claim/{claim.pk}/change/")
    desk.locator("#id_evidence").select_option("strong")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("Name a source before publishing")).to_be_visible()
    assert Claim.objects.get(pk=claim.pk).evidence == "our-default"


def test_files_in_and_out(desk: Page, tmp_path: Path) -> None:
    before = Ingredient.objects.count()
    bad = tmp_path / "bad.csv"
    bad.write_text(BAD)
    desk.goto(f"{DESK}/ingredient/")
    desk.get_by_role("link", name="Import").click()
    desk.get_by_label("File").set_input_files(bad)
    desk.get_by_role("button", name="Try it").click()
    expect(desk.get_by_text("Nothing was written: 3 problems to mend first.")).to_be_visible()
    desk.wait_for_load_state()
    problems = desk.locator("#content-main table tbody tr").all_inner_texts()
    assert [row.split("\t")[0] for row in problems] == ["3", "4", "5"]
    assert "no CAS number" in problems[0]
    assert "in the catalogue already" in problems[1]
    assert Ingredient.objects.count() == before

    for kind in ("CSV", "JSON", "XLSX"):
        desk.goto(f"{DESK}/ingredient/")
        with desk.expect_download() as download:
            desk.get_by_role("link", name=kind).click()
        path = tmp_path / f"out.{kind.lower()}"
        download.value.save_as(path)
        desk.get_by_role("link", name="Import").click()
        desk.get_by_label("File").set_input_files(path)
        desk.get_by_role("button", name="Try it").click()
        expect(desk.get_by_text(f"0 new, 0 changed, {before} with no change")).to_be_visible()
        expect(desk.get_by_text("The catalogue says all of this already.")).to_be_visible()

    rows = list(csv.reader(io.StringIO((tmp_path / "out.csv").read_text("utf-8-sig"))))
    assert len(rows) == before + 1

    good = tmp_path / "good.csv"
    good.write_text("".join(BAD.splitlines(keepends=True)[:2]))
    desk.goto(f"{DESK}/ingredient/import/")
    desk.get_by_label("File").set_input_files(good)
    desk.get_by_role("button", name="Try it").click()
    expect(desk.get_by_text("1 new, 0 changed, 0 with no change")).to_be_visible()
    desk.get_by_role("button", name="Import this").click()
    desk.locator("#searchbar").fill("novum")
    desk.get_by_role("button", name="Search").click()
    expect(desk.get_by_role("link", name="NOVUM UNUM")).to_be_visible()
    assert Ingredient.objects.get(slug="new-one").history.get().history_user == "curator"


def test_what_is_not_theirs_is_refused(desk: Page, owner: User, complaints: list[str]) -> None:
    session = log(owner, "2026-11-01")
    acid = Ingredient.objects.get(slug="lactic-acid")
    for path, status in (
        ("/admin/sessions_app/user/", 403),
        (f"/admin/sessions_app/user/{owner.pk}/change/", 403),
        (f"/admin/catalog/ingredient/{acid.pk}/delete/", 403),
        ("/admin/sessions_app/cleansingsession/", 404),
        (f"/sessions/{session.pk}/", 404),
    ):
        response = desk.goto(path)
        assert response
        assert response.status == status, path
    desk.goto("/admin/")
    expect(desk.get_by_role("link", name="What is missing")).to_be_visible()
    expect(desk.get_by_text("Users")).to_have_count(0)
    complaints[:] = [line for line in complaints if "status of 40" not in line]
