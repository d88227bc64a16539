"""Taking a name away by which labels lead to a published safety rule needs a second curator too."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalog.models import Aspect, Edition, Ingredient, Proposal, Status
from sessions_app.models import User
from tests.conftest import signed_in
from tests.factories import ClaimFactory, IngredientFactory, ProductFactory

from .curating import (
    Way,
    another_curator,
    answer,
    by_a_revert,
    in_its_form,
    proposal_page,
    words,
)
from .exchanging import entries_of, take_in

pytestmark = pytest.mark.django_db
RULE = "Not in pregnancy"
NAMES = {"inci_name": "RETINOL", "other_names": "Vitamin A1\nRetinolum", "cas": "68-26-8"}
OTHER = {"inci_name": "RETINAL"}


def by_a_file(client: Client, row: Any, **said: Any) -> str:
    entry = next(one for one in entries_of(client, Ingredient) if one["slug"] == row.slug)
    return take_in(client, Ingredient, {**entry, **said})


WAYS: dict[str, Way] = {
    "its form": lambda client, row: in_its_form(client, row, **OTHER),
    "a file": lambda client, row: by_a_file(client, row, **OTHER),
    "a revert": by_a_revert,
}
"""Every way to give it another INCI name."""


@pytest.fixture
def retinol() -> Ingredient:
    """A published one with a safety rule and what is no rule; once it had another name."""
    row: Ingredient = IngredientFactory.create(slug="retinol", **OTHER)
    for name, value in NAMES.items():
        setattr(row, name, value)
    row.save()
    ClaimFactory.create(ingredient=row, statement="Smooths")
    ClaimFactory.create(
        ingredient=row, aspect=Aspect.PREGNANCY, statement=RULE, conditions=["pregnancy"]
    )
    return row


@pytest.fixture
def second(curator: User) -> Client:
    """Another curator, signed in."""
    return signed_in(another_curator())


def names_of(row: Ingredient) -> dict[str, str]:
    row.refresh_from_db()
    return {name: getattr(row, name) for name in NAMES}


@pytest.mark.parametrize("way", WAYS)
class TestAnotherInciName:
    def test_waits_for_the_other_curator(
        self, way: str, retinol: Ingredient, curator_client: Client, second: Client
    ) -> None:
        kept = retinol.history.count()
        WAYS[way](curator_client, retinol)
        assert names_of(retinol) == NAMES
        assert retinol.history.count() == kept
        proposal = Proposal.objects.get()
        assert (proposal.made_by, proposal.said["inci_name"]) == ("curator", "RETINAL")
        answer(second, proposal, "accept")
        assert names_of(retinol)["inci_name"] == "RETINAL"

    def test_is_given_at_once_where_nobody_else_could_look(
        self, way: str, retinol: Ingredient, curator_client: Client
    ) -> None:
        WAYS[way](curator_client, retinol)
        assert names_of(retinol)["inci_name"] == "RETINAL"
        assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("said", "waits"),
    [
        ({"other_names": "Vitamin A1"}, True),
        ({"other_names": "Vitamin A1\nRetinola"}, True),
        ({"cas": ""}, True),
        ({"inci_name": "RETINAL", "other_names": "Retinol\nVitamin A1\nRetinolum"}, True),
        ({"other_names": "Vitamin A1\nRetinolum\nAxerophthol"}, False),
        ({"other_names": "retinolum\nVITAMIN A1"}, False),
        ({"cas": "68-26-8; 11103-57-4"}, False),
        ({"inci_name": "Retinol"}, False),
        ({"name": "Vitamin A", "summary": "Smooths."}, False),
    ],
)
def test_only_a_name_less_waits(
    said: dict[str, str],
    waits: bool,
    retinol: Ingredient,
    curator_client: Client,
    second: Client,
) -> None:
    in_its_form(curator_client, retinol, **said)
    assert Proposal.objects.exists() is waits
    assert (names_of(retinol) == NAMES) is (waits or "name" in said or "inci_name" in said)


@pytest.mark.parametrize("unlike", ["no rule", "no page"])
def test_what_leads_to_no_rule_is_free(
    unlike: str, retinol: Ingredient, curator_client: Client, second: Client
) -> None:
    if unlike == "no rule":
        retinol.claims.filter(statement=RULE).update(status=Status.RETIRED)
    else:
        Ingredient.objects.update(status=Status.DRAFT)
    in_its_form(curator_client, retinol, **OTHER)
    assert names_of(retinol)["inci_name"] == "RETINAL"
    assert not Proposal.objects.exists()


def test_the_other_sees_which_rules_labels_would_miss(
    retinol: Ingredient, curator_client: Client, second: Client
) -> None:
    in_its_form(curator_client, retinol, inci_name="RETINAL", other_names="Vitamin A1")
    told = words(second.get(proposal_page(Proposal.objects.get())))
    assert "INCI name: RETINOL → RETINAL" in told
    assert "Safety rules that labels may no longer lead to" in told
    assert f"may not from then on: RETINOL, Retinolum {RULE}" in told
    assert "Smooths" not in told
    assert "people would no longer meet" not in told


def test_retired_as_well_it_is_told_as_gone(
    retinol: Ingredient, curator_client: Client, second: Client
) -> None:
    in_its_form(curator_client, retinol, inci_name="RETINAL", status="retired")
    told = words(second.get(proposal_page(Proposal.objects.get())))
    assert f"Safety rules that people would no longer meet {RULE}" in told


def test_a_label_leads_to_its_rule_till_then(
    retinol: Ingredient, curator_client: Client, second: Client, client: Client
) -> None:
    Edition.turn()
    ProductFactory.create(slug="cream", label_text="Ingredients: Vitamin A1")
    page = "/catalog/products/cream/"
    leads = f'href="/catalog/ingredients/{retinol.slug}/"'
    assert leads in client.get(page).content.decode()
    in_its_form(curator_client, retinol, other_names="Retinolum")
    assert leads in client.get(page).content.decode()
    answer(second, Proposal.objects.get(), "accept")
    assert leads not in client.get(page).content.decode()
