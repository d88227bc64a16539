"""An error reported in a product that was merged is told of the one that stands for it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from catalog.models import Product, Report, Status
from catalog.services.reports import report_error
from tests import pages
from tests.factories import ProductFactory

from .story import noon

pytestmark = pytest.mark.django_db
TOLD = {"words": "There is no water in it.", "label": "AQUA"}


@pytest.fixture(autouse=True)
def _nobody_has_told_anything() -> None:
    cache.clear()


@pytest.fixture
def kept() -> Product:
    return ProductFactory.create(name="Kept")


@pytest.fixture
def path(kept: Product) -> str:
    """Of the report page of what was merged."""
    gone = ProductFactory.create(merged_into=kept, status=Status.RETIRED)
    return f"{gone.get_absolute_url()}report/"


def words(response: Any) -> str:
    return pages.text(response.content.decode())


def test_the_other_is_named_before_it_is_sent(owner_client: Client, path: str) -> None:
    assert "Is something about Brightwater Kept not right?" in words(owner_client.get(path))


def test_what_was_typed_before_the_merge_arrives(
    owner_client: Client, kept: Product, path: str
) -> None:
    sent = owner_client.post(path, TOLD)
    assert (sent.status_code, sent["Location"]) == (302, "/catalog/thanks/")
    report = Report.objects.get()
    assert (report.product, report.words, report.label_text) == (kept, *TOLD.values())


def test_a_mistake_keeps_what_was_typed(owner_client: Client, path: str) -> None:
    refused = owner_client.post(path, {**TOLD, "words": ""})
    assert refused.status_code == 422
    assert "AQUA</textarea>" in refused.content.decode()


def test_a_merge_in_the_same_moment(kept: Product) -> None:
    product = ProductFactory.create()
    Product.objects.filter(pk=product.pk).update(merged_into=kept, status=Status.RETIRED)
    sent = report_error(product, words="Wrong.", now=noon("2026-11-20"))
    assert sent.report.product == kept


def test_what_people_cannot_see_is_not_reported(
    owner_client: Client, kept: Product, path: str
) -> None:
    Product.objects.filter(pk=kept.pk).update(status=Status.DRAFT)
    assert owner_client.get(path).status_code == 404
    assert owner_client.post(path, TOLD).status_code == 404
    assert not Report.objects.exists()
