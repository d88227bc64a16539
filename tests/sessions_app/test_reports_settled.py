"""A curator reads what people told, and settles it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from catalog.models import Product, Report, Status
from catalog.services.curators import curators_group
from sessions_app.models import User
from tests import pages
from tests.catalog.desk import act
from tests.conftest import signed_in
from tests.factories import ProductFactory

from .story import noon

pytestmark = pytest.mark.django_db
REPORTS = "/admin/catalog/report/"
NOW = noon("2026-11-20")


@pytest.fixture
def desk(curator: User) -> Client:
    curator.groups.add(curators_group())
    return signed_in(curator)


def told(words: str, *, days: int = 0, settled: bool = False) -> Report:
    at = NOW + dt.timedelta(days=days)
    return Report.objects.create(
        about=Report.About.ERROR,
        product=ProductFactory.create(label_text="AQUA, GLYCERIN"),
        words=words,
        label_text="Glycerin;\nAqua",
        created_at=at,
        closed_at=at if settled else None,
        closed_by="curator" if settled else "",
    )


def page_of(report: Report) -> str:
    return f"{REPORTS}{report.pk}/change/"


def words(client: Client, path: str) -> str:
    return pages.text(client.get(path).content.decode())


def test_the_open_ones_come_first_the_oldest_before_others(desk: Client) -> None:
    told("Settled long ago.", days=-9, settled=True)
    told("The second.", days=1)
    told("The first.")
    listed = words(desk, REPORTS)
    places = [listed.index(text) for text in ("The first.", "The second.", "Settled long ago.")]
    assert places == sorted(places)
    assert "Settled long ago." not in words(desk, f"{REPORTS}?settled=no")
    assert "The first." not in words(desk, f"{REPORTS}?settled=yes")


def test_both_labels_stand_beside_each_other(desk: Client) -> None:
    report = told("Upside down.")
    html = desk.get(page_of(report)).content.decode()
    assert "Glycerin;<br>Aqua" in html
    assert "AQUA, GLYCERIN" in html
    assert "Upside down." in html
    assert f"/admin/catalog/product/{report.product.pk}/change/" in html


def test_one_is_settled_on_its_page(desk: Client) -> None:
    report = told("Wrong.")
    assert 'value="Settled"' in desk.get(page_of(report)).content.decode()
    assert desk.post(page_of(report), {"_save": "1", "words": "Else"}).status_code == 302
    report.refresh_from_db()
    assert report.closed_at is not None
    assert (report.closed_by, report.words) == ("curator", "Wrong.")
    assert 'value="Settled"' not in desk.get(page_of(report)).content.decode()


def test_several_are_settled_from_the_list_and_each_once(desk: Client) -> None:
    settled = told("Before.", settled=True)
    chosen = [told("One."), told("Two."), settled]
    told("Another.")
    assert "2 reports are settled." in act(desk, REPORTS, "settle", *chosen)
    assert Report.objects.filter(closed_at=None).get().words == "Another."
    settled.refresh_from_db()
    assert settled.closed_at == NOW


def test_none_is_made_at_the_desk(desk: Client) -> None:
    assert desk.get(f"{REPORTS}add/").status_code == 403


def test_nonsense_is_deleted_with_its_product(desk: Client) -> None:
    report = told("Buy this!")
    Product.objects.update(status=Status.DRAFT)
    path = f"/admin/catalog/product/{report.product.pk}/delete/"
    assert desk.post(path, {"post": "yes"}).status_code == 302
    assert not Report.objects.exists()


def test_only_curators_read_them(owner_client: Client) -> None:
    report = told("Wrong.")
    for path in (REPORTS, page_of(report)):
        assert owner_client.get(path, follow=True).status_code == 403
