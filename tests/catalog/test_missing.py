"""What waits for a curator."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from catalog.models import Aspect, Claim, Evidence, Ingredient, Product, Status
from catalog.services import missing
from catalog.services.missing import gaps
from tests.factories import (
    ClaimFactory,
    IngredientFactory,
    ProductFactory,
    SourceFactory,
    TechniqueFactory,
)

from .conftest import NOW
from .export_files import product
from .intaking import take

pytestmark = pytest.mark.django_db
PATH = "/admin/catalog/missing/"


def found() -> list[list[str]]:
    """The names in each gap, in the order of the page."""
    return [[row.name for row in gap.rows] for gap in gaps(now=NOW)]


def test_nothing_is_missing_where_nothing_is() -> None:
    assert found() == [[]] * 6


def test_claims_without_a_source() -> None:
    row = TechniqueFactory.create()
    draft = {"technique": row, "status": Status.DRAFT, "evidence": Evidence.FAIR}
    ClaimFactory.create(statement="Nothing to check it by", **draft)
    ClaimFactory.create(statement="Checked", sources=[SourceFactory.create()], **draft)
    ClaimFactory.create(technique=row, statement="Ours", status=Status.DRAFT)
    assert found()[0] == ["Nothing to check it by"]


def test_old_reviews() -> None:
    row = TechniqueFactory.create()
    for name, day in (
        ("Just a year", dt.date(2025, 11, 22)),
        ("A day more", dt.date(2025, 11, 21)),
        ("Never", None),
    ):
        ClaimFactory.create(technique=row, statement=name, reviewed_on=day)
    assert found()[1] == ["A day more", "Never"]


def test_drafts_left_lying() -> None:
    for name, days in (("FRESH", 30), ("LEFT", 31)):
        row = IngredientFactory.create(inci_name=name, status=Status.DRAFT)
        when = NOW - dt.timedelta(days=days)
        Ingredient.objects.filter(pk=row.pk).update(changed_at=when)
    said = ClaimFactory.create(ingredient=row, statement="Also left", status=Status.DRAFT)
    Claim.objects.filter(pk=said.pk).update(changed_at=NOW - dt.timedelta(days=90))
    assert found()[2] == ["Also left", "LEFT"]


def test_drafts_from_open_data_are_left_lying_on_purpose() -> None:
    take(product("Soft Mask"))
    ProductFactory.create(name="Typed in", status=Status.DRAFT)
    Product.objects.update(changed_at=NOW - dt.timedelta(days=90))
    assert Product.objects.filter(status=Status.DRAFT).count() == 2
    assert found()[2] == ["Typed in"]


def test_published_without_saying_what_it_does() -> None:
    told = IngredientFactory.create(inci_name="TOLD")
    ClaimFactory.create(ingredient=told, aspect=Aspect.DOES)
    bare = IngredientFactory.create(inci_name="BARE")
    ClaimFactory.create(ingredient=bare, aspect=Aspect.CAUTION)
    IngredientFactory.create(inci_name="DRAFT", status=Status.DRAFT)
    assert found()[3] == ["BARE"]


def test_branded_products_without_ingredients() -> None:
    ProductFactory.create(name="Bare")
    ProductFactory.create(name="Any", brand="")
    listed = ProductFactory.create(name="Listed")
    listed.lines.create(ingredient=IngredientFactory.create(), place=1)
    assert found()[4] == ["Bare"]


def test_sources_hard_to_check() -> None:
    whole = {"url": "https://example.org/", "year": 2020}
    SourceFactory.create(title="Whole", **whole)
    SourceFactory.create(title="No year", **{**whole, "year": None})
    SourceFactory.create(title="No link", **{**whole, "url": ""})
    assert found()[5] == ["No link", "No year"]


def test_a_long_list_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missing, "SHOWN_AT_MOST", 2)
    SourceFactory.create_batch(3, url="")
    last = gaps(now=NOW)[5]
    assert (last.count, last.more) == (2, True)


def test_the_page_links_to_the_form_that_mends_it(curator_client: Client) -> None:
    row = SourceFactory.create(title="<b>No link</b>", url="")
    html = curator_client.get(PATH).content.decode()
    assert f"/admin/catalog/source/{row.pk}/change/" in html
    assert "&lt;b&gt;No link" in html
    assert PATH in curator_client.get("/admin/").content.decode()


def test_it_is_for_curators(owner_client: Client, client: Client) -> None:
    assert owner_client.get(PATH, follow=True).status_code == 403
    assert client.get(PATH).status_code == 302
