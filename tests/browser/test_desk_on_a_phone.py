"""The curators' desk on a phone: nothing that has to be read or pressed is beyond its edge."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from catalog.models import IntakeRow, ProductKind, ProductPair, Report
from catalog.services import duplicates, labels, merging, reports, unknown_names
from catalog.services.curators import curators_group
from sessions_app.models import User
from tests.catalog.curating import another_curator, propose, safety_claim
from tests.catalog.export_files import product, with_check_digit
from tests.catalog.intaking import take
from tests.conftest import signed_in
from tests.factories import ProductFactory, SourceFactory, UserFactory
from tests.sessions_app.story import log
from tests.sessions_app.test_rule_preview import draft
from tests.starter import load_starter

from .test_every_page import signed_in_state

pytestmark = pytest.mark.django_db(transaction=True)

LABEL = (
    "Ingredients: Aqua, Kaolin, Glycerin, Caprylic/Capric Triglyceride, Zorbium Quandarate,"
    " Acrylates/C10-30 Alkyl Acrylate Crosspolymer, Simmondsia Chinensis Seed Oil,"
    " Polyglyceryl-4 Blivetate/Sebacate Crosspolymer, Tocopherol, Parfum,"
    " CetearylAlcoholGlycerylStearateSodiumHyaluronateXanthanGumLimonene"
)
ADDRESS = "https://brightwater.example/en/products/masks-and-packs/white-clay-mask/75-ml?side=back"
WORDS = f"The label I hold says Urea as well. See {ADDRESS}"
COLUMNS = "slug,inci_name,name,other_names,cas,kind,step,summary,status\n"
ROWS = (
    f"{COLUMNS}new-one,NOVUM UNUM,New one,,,humectant,hydrate,Holds water.,draft\n"
    "new-two,NOVUM HYDROXYPROPYLTRIMONIUM DUO,New two,,,humectant,hydrate,Holds water.,draft\n"
)
MISTAKES = ROWS.replace("humectant", "magic")
CUT_OFF = """
[...document.querySelectorAll("#content :is(a, button, input, select, textarea, p, h1, h2, li)")]
  .filter((each) => each.checkVisibility() && each.getClientRects().length)
  .filter((each) => {
    let around = each.parentElement;
    while (around && !/auto|scroll/.test(getComputedStyle(around).overflowX)) {
      around = around.parentElement;
    }
    if (around && around !== document.documentElement && around.id !== "main") return false;
    const { left, right } = each.getBoundingClientRect();
    return left < 0 || right > innerWidth + 0.5;
  })
  .map((each) => each.outerHTML.slice(0, 120))
"""
"""What is cut off, but for what has a scroller of its own."""


@pytest.fixture
def curator(transactional_db: None) -> User:
    load_starter(register=True)
    person = UserFactory.create(username="curator", is_staff=True)
    person.groups.add(curators_group())
    return person


@pytest.fixture
def paths(curator: User) -> list[str]:
    """Of every page of the desk, each with something on it."""
    second = signed_in(another_curator())
    product_pages = a_shelf_full()
    proposal = propose(second, safety_claim())
    source = SourceFactory.create(url=f"{ADDRESS}&of=2025")
    source.url = ADDRESS
    source.save()
    log(UserFactory.create(), "2026-11-10")
    rule = draft("oily", "2 week", "4 week")
    waiting = IntakeRow.objects.waiting()
    return [
        "/admin/",
        *product_pages,
        "/admin/catalog/product/unknown-names/",
        "/admin/catalog/product/unknown-names/none/",
        "/admin/catalog/product/unknown-names/read/",
        "/admin/catalog/intakerow/",
        "/admin/catalog/intakerow/?state__exact=quarantined",
        *(f"/admin/catalog/intakerow/{row.pk}/change/" for row in waiting),
        "/admin/catalog/report/",
        f"/admin/catalog/report/{Report.objects.latest('pk').pk}/change/",
        "/admin/catalog/proposal/",
        f"/admin/catalog/proposal/{proposal.pk}/",
        f"/admin/catalog/claim/{proposal.claim_id}/change/",
        f"/admin/catalog/claim/{proposal.claim_id}/history/",
        f"/admin/catalog/source/{source.pk}/change/",
        f"/admin/catalog/source/{source.pk}/history/",
        f"/admin/catalog/source/{source.pk}/history/{source.history.earliest().pk}/",
        "/admin/catalog/claim/",
        "/admin/catalog/missing/",
        "/admin/catalog/ingredient/",
        "/admin/catalog/ingredient/import/",
        "/admin/catalog/frequencyrule/",
        f"/admin/catalog/frequencyrule/{rule.pk}/change/",
        f"/admin/catalog/frequencyrule/{rule.pk}/publish/",
        "/admin/catalog/frequencyrule/progress/",
    ]


def a_shelf_full() -> list[str]:
    """Products alike, merged and reported, and what came of a dirty file; pages of them."""
    kind = ProductKind.objects.get(slug="clay-mask")
    brand = "Brightwater of the Seven Quiet Springs"
    made = [
        ProductFactory.create(slug=f"mask-{n}", name=name, brand=brand, kind=kind, label_text=LABEL)
        for n, name in enumerate(
            ("White Clay Mask", "White Clay Mask 75 ml", "White Clay Masks", "White Clay-Mask")
        )
    ]
    for one in made:
        labels.take_label(one)
    one, other, gone, apart = made
    duplicates.look_through()
    duplicates.tell_apart(one, [apart], by="curator")
    merging.merge(one, gone, by="curator", now=timezone.now())
    reports.report_error(one, words=WORDS, label_text=LABEL, now=timezone.now())
    take(
        product("", code=with_check_digit("400638133301"), ingredients_text=LABEL),
        product("CrÃ¨me", code=with_check_digit("400638133302"), ingredients_text=f"{LABEL}..."),
    )
    asked = unknown_names.most_frequent(0, 10)
    unknown_names.is_no_ingredient(asked[-1].key, by="curator")
    pair = ProductPair.objects.filter(decided_by="").first()
    assert pair
    assert len(asked) > 1
    path = "/admin/catalog/product/"
    return [
        path,
        f"{path}{one.pk}/change/",
        f"{path}{one.pk}/history/",
        f"{path}{one.pk}/history/{one.history.first().pk}/",
        f"{path}{gone.pk}/change/",
        f"{path}{gone.pk}/unmerge/",
        f"{path}duplicates/",
        f"{path}duplicates/?different",
        f"{path}merge/?ids={pair.one_id}&ids={pair.other_id}",
        f"{path}merge/?ids={one.pk}&ids={other.pk}&ids={apart.pk}",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_and_nothing_is_cut_off(
    new_context: Callable[..., BrowserContext], paths: list[str], scheme: str
) -> None:
    page = new_context(
        viewport={"width": 390, "height": 844},
        color_scheme=scheme,
        storage_state=signed_in_state(new_context, "curator"),
    ).new_page()
    told = []
    for path in paths:
        answer = page.goto(path)
        assert answer
        assert answer.ok, path
        told += [f"{path}: {fault}" for fault in faults(page)]
    for rows, said in ((MISTAKES, "2 problems to mend first"), (ROWS, "2 new, 0 changed")):
        page.goto("/admin/catalog/ingredient/import/")
        page.get_by_label("File").set_input_files(in_a_file(rows))
        page.get_by_role("button", name="Try it").click()
        expect(page.get_by_text(said)).to_be_visible()
        told += [f"{said}: {fault}" for fault in faults(page)]
    assert told == [], "\n".join(told)


def in_a_file(rows: str) -> FilePayload:
    return {"name": "ingredients.csv", "mimeType": "text/csv", "buffer": rows.encode()}


def faults(page: Page) -> list[str]:
    page.wait_for_load_state()
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*([f"{wide} px wider than the window"] if wide > 0 else []), *page.evaluate(CUT_OFF)]
