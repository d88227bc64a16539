"""The products of a session: what the journal keeps, and what a session's page shows of them."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest
from django.db.models import ProtectedError
from django.test import Client

from catalog.models import Product
from catalog.steps import Step
from sessions_app.models import CleansingSession, ProductUse, User
from sessions_app.models.journal import LAST_TIME_AMONG
from sessions_app.services import journal, tidying
from tests.factories import ProductFactory, ProductKindFactory

from .story import days_shown, entry_of, log, noon, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def mask() -> Product:
    return ProductFactory.create(name="Clay mask", slug="clay-mask")


@pytest.fixture
def gel() -> Product:
    kind = ProductKindFactory.create(step=Step.PREPARE)
    return ProductFactory.create(name="Cleansing gel", slug="gel", kind=kind)


def used(session: CleansingSession) -> list[str]:
    return [p.slug for p in CleansingSession.objects.with_products().get(pk=session.pk).products]


def test_they_are_kept_in_the_order_of_a_session(owner: User, mask: Product, gel: Product) -> None:
    assert used(log(owner, "2026-11-01", products=[mask, gel])) == ["gel", "clay-mask"]


def test_the_same_key_keeps_them_once(owner: User, mask: Product) -> None:
    key = uuid4()
    for _ in range(2):
        session = log(owner, "2026-11-01", products=[mask], key=key)
    assert used(session) == ["clay-mask"]
    assert ProductUse.objects.for_user(owner).count() == 1


def test_an_edit_changes_them_and_no_event(owner: User, mask: Product, gel: Product) -> None:
    session = log(owner, "2026-11-01", products=[mask])
    before = shown(owner, "2026-11-02")
    entry = entry_of("2026-11-01", products=[gel])
    journal.edit_session(owner, session.pk, entry=entry, revision=1, now=noon("2026-11-02"))
    assert used(session) == ["gel"]
    assert shown(owner, "2026-11-02") == before


def test_they_move_no_date(owner: User, other: User, mask: Product) -> None:
    log(owner, "2026-11-01", products=[mask])
    log(other, "2026-11-01")
    assert days_shown(owner, "2026-11-01") == days_shown(other, "2026-11-01")


def test_they_go_and_come_back_with_their_session(owner: User, mask: Product) -> None:
    session = log(owner, "2026-11-01", products=[mask])
    journal.delete_session(owner, session.pk, now=noon("2026-11-02"))
    assert ProductUse.objects.last_time(owner) == []
    journal.undelete_session(owner, session.pk, now=noon("2026-11-02"))
    assert used(session) == ["clay-mask"]
    journal.delete_session(owner, session.pk, now=noon("2026-11-02"))
    tidying.remove_deleted(now=noon("2026-12-02"))
    assert not ProductUse.objects.exists()


def test_a_product_that_was_used_cannot_be_deleted(owner: User, mask: Product) -> None:
    log(owner, "2026-11-01", products=[mask])
    with pytest.raises(ProtectedError):
        mask.delete()


def test_last_time_is_the_latest_session_with_any(
    owner: User, other: User, mask: Product, gel: Product
) -> None:
    log(owner, "2026-10-01", products=[mask])
    log(other, "2026-11-20", products=[gel])
    log(owner, "2026-11-01")
    assert ProductUse.objects.last_time(owner) == [mask]
    latest = log(owner, "2026-11-10", products=[gel])
    log(owner, "2026-09-01", on="2026-11-11", products=[mask], early=True)
    assert ProductUse.objects.last_time(owner) == [gel]
    assert ProductUse.objects.last_time(owner, without=latest.pk) == [mask]


@pytest.mark.parametrize("since", [LAST_TIME_AMONG - 1, LAST_TIME_AMONG])
def test_last_time_does_not_look_back_for_ever(owner: User, mask: Product, since: int) -> None:
    first = dt.date(2025, 1, 1)
    log(owner, first.isoformat(), products=[mask])
    for n in range(1, since + 1):
        log(owner, (first + dt.timedelta(days=14 * n)).isoformat())
    assert ProductUse.objects.last_time(owner) == ([mask] if since < LAST_TIME_AMONG else [])


@pytest.mark.parametrize("status", ["draft", "retired"])
@pytest.mark.parametrize("of", ["product", "kind"])
def test_last_time_offers_what_people_may_see(
    owner: User, mask: Product, of: str, status: str
) -> None:
    log(owner, "2026-11-01", products=[mask])
    hidden = mask if of == "product" else mask.kind
    assert hidden is not None
    hidden.status = status
    hidden.save()
    assert ProductUse.objects.last_time(owner) == []


def test_a_sessions_page_links_to_them_by_step(
    owner: User, owner_client: Client, mask: Product, gel: Product
) -> None:
    page = f"/sessions/{log(owner, '2026-11-01', products=[mask, gel]).pk}/"
    html = owner_client.get(page).text
    assert html.index("Prepare") < html.index("Cleansing gel") < html.index("Deep-cleanse")
    assert '<a href="/catalog/products/clay-mask/">Brightwater Clay mask</a>' in html


@pytest.mark.parametrize("of", ["product", "kind"])
def test_a_retired_one_is_named_without_a_link(
    owner: User, owner_client: Client, mask: Product, of: str
) -> None:
    page = f"/sessions/{log(owner, '2026-11-01', products=[mask]).pk}/"
    before = owner_client.get(page)
    retired = mask if of == "product" else mask.kind
    assert retired is not None
    retired.status = "retired"
    retired.save()
    headers = {"If-None-Match": before.headers.get("ETag", "none")}
    after = owner_client.get(page, headers=headers).text
    assert "Brightwater Clay mask" in after
    assert "/catalog/products/" not in after


def test_a_page_without_any_does_not_mention_them(owner: User, owner_client: Client) -> None:
    session = log(owner, "2026-11-01")
    assert "Products used" not in owner_client.get(f"/sessions/{session.pk}/").text
