"""Every list of the desk is asked for what cannot be, and answers, whatever the database."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from catalog.admin_site import site
from sessions_app.models import User
from tests.factories import IngredientFactory, UserFactory

pytestmark = pytest.mark.django_db

HOSTILE = ["\x00", "a\x00b", "9" * 40, "-1", "'; --", "\ud7ff\U0001f642", "x" * 2000]
OWN = {"q", "o", "p", "id__exact", "id__in"}
"""What any list may be asked for, beside its filters."""


@pytest.fixture
def operator_client() -> Client:
    """Whoever runs the site has every list."""
    client = Client()
    client.force_login(UserFactory.create(username="operator", is_staff=True, is_superuser=True))
    return client


def asked_of(desk: Any, user: User) -> set[str]:
    request = RequestFactory().get("/")
    request.user = user
    specs = desk.get_changelist_instance(request).filter_specs
    return OWN.union(*(spec.expected_parameters() for spec in specs))


@pytest.mark.parametrize("desk", site._registry.values(), ids=lambda desk: desk.opts.model_name)
def test_whatever_a_list_is_asked_for_it_answers(operator_client: Client, desk: Any) -> None:
    path = reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_changelist")
    for name in asked_of(desk, User.objects.get()):
        for value in HOSTILE:
            status = operator_client.get(path, {name: value}).status_code
            assert status in {200, 302, 400}, (name, value)


@pytest.mark.parametrize("path", ["ingredient/export/csv/", "intakerow/export/"])
def test_an_export_of_it_leads_back_to_the_list(curator_client: Client, path: str) -> None:
    response = curator_client.get(f"/admin/catalog/{path}?status__exact=%00")
    assert response.status_code == 302
    assert response["Location"].endswith("/?e=1")


def test_a_search_finds_what_it_would_without_what_no_name_holds(curator_client: Client) -> None:
    IngredientFactory.create(inci_name="KAOLIN")
    for asked in ("kao\x00lin", "\x00"):
        told = {"app_label": "catalog", "model_name": "ingredientline", "field_name": "ingredient"}
        found = curator_client.get("/admin/autocomplete/", {"term": asked, **told}).json()
        assert [one["text"] for one in found["results"]] == ["KAOLIN"]
