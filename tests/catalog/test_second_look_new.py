"""A new safety rule: whoever wrote it last puts it in review, anybody else publishes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from catalog.models import Claim, HoldKind, Ingredient, Proposal, Status, Technique
from sessions_app.models import User
from tests import pages
from tests.conftest import signed_in
from tests.factories import ClaimFactory, TechniqueFactory

from . import starter_files
from .curating import (
    CLAIMS,
    NEW,
    another_curator,
    beside_its_subject,
    by_a_file,
    in_its_form,
    page_of,
)
from .desk import act, rows, save
from .exchanging import claim as claim_entry
from .exchanging import take_in, try_entries

pytestmark = pytest.mark.django_db

HOLDS = "/admin/catalog/holdkind/"
NEW_CLAIM: dict[str, Any] = {"aspect": "caution", "statement": NEW, "evidence": "our-default"}
NEW_HOLD = {"name": "Cold sore", "slug": "cold-sore", "effect": "block", "position": 1}


@pytest.fixture
def technique() -> Technique:
    found: Technique = TechniqueFactory.create(slug="steam")
    ClaimFactory.create(technique=found)
    return found


@pytest.fixture
def second(curator: User) -> Client:
    """Another curator, signed in."""
    return signed_in(another_curator())


def made() -> Claim:
    return Claim.objects.get(statement=NEW)


def draft(client: Client, technique: Technique) -> Claim:
    told = {**NEW_CLAIM, "technique": technique.pk, "status": "draft", "position": 1}
    assert save(client, f"{CLAIMS}add/", told) == ""
    return made()


def test_in_a_form_of_its_own(curator_client: Client, second: Client, technique: Technique) -> None:
    told = {**NEW_CLAIM, "technique": technique.pk, "status": "published", "position": 1}
    assert save(curator_client, f"{CLAIMS}add/", told) == ""
    claim = made()
    assert claim.status == Status.IN_REVIEW
    assert [record.status for record in claim.history.all()] == ["in-review"]
    said = pages.text(curator_client.get(page_of(claim)).content.decode())
    assert "Another curator publishes it." in said
    in_its_form(curator_client, claim, status="published")
    assert made().status == Status.IN_REVIEW
    assert "Written by curator." in second.get(page_of(claim)).content.decode()
    assert in_its_form(second, claim, status="published") == ""
    assert made().status == Status.PUBLISHED


def test_beside_its_subject(curator_client: Client, second: Client, technique: Technique) -> None:
    added: dict[str, Any] = {f"claims-1-{name}": value for name, value in NEW_CLAIM.items()}
    added |= {"claims-1-status": "published", "claims-1-position": 1, "claims-TOTAL_FORMS": 2}
    assert save(curator_client, page_of(technique), added) == ""
    assert made().status == Status.IN_REVIEW
    assert beside_its_subject(second, made(), status="published") == ""
    assert made().status == Status.PUBLISHED


def test_by_a_file(curator_client: Client, second: Client, technique: Technique) -> None:
    told = claim_entry(subject="technique/steam", aspect="caution", statement=NEW)
    tried = pages.text(try_entries(curator_client, Claim, told))
    assert "1 new safety rule is in review: another curator publishes it." in tried
    assert "is in review" in take_in(curator_client, Claim, told)
    by_a_file(curator_client, made(), status="published")
    assert made().status == Status.IN_REVIEW
    by_a_file(second, made(), status="published")
    assert made().status == Status.PUBLISHED


def test_from_the_list(curator_client: Client, second: Client, technique: Technique) -> None:
    claim = draft(curator_client, technique)
    words = act(curator_client, CLAIMS, "publish", claim)
    assert f"{NEW}: Another curator publishes it." in words
    assert made().status == Status.IN_REVIEW
    assert "1 is now “Published”" in act(second, CLAIMS, "publish", claim)


def test_from_the_list_by_somebody_else_at_once(
    curator_client: Client, second: Client, technique: Technique
) -> None:
    claim = draft(curator_client, technique)
    assert "1 is now “Published”" in act(second, CLAIMS, "publish", claim)


def test_by_a_revert(curator_client: Client, second: Client, technique: Technique) -> None:
    claim = draft(curator_client, technique)
    act(second, CLAIMS, "publish", claim)
    Claim.objects.filter(pk=claim.pk).update(status=Status.RETIRED, statement="Else")
    published = claim.history.first().pk
    curator_client.post(page_of(claim, f"history/{published}"))
    assert made().status == Status.IN_REVIEW


def test_whoever_writes_in_it_is_its_writer_then(
    curator_client: Client, second: Client, technique: Technique
) -> None:
    claim = draft(curator_client, technique)
    act(curator_client, CLAIMS, "publish", claim)
    assert in_its_form(second, claim, detail="And more.", status="published") == ""
    assert made().status == Status.IN_REVIEW
    act(second, CLAIMS, "publish", claim)
    assert made().status == Status.IN_REVIEW
    act(curator_client, CLAIMS, "publish", claim)
    assert made().status == Status.PUBLISHED


def test_a_new_status_makes_nobody_its_writer(
    curator_client: Client, second: Client, technique: Technique
) -> None:
    claim = draft(curator_client, technique)
    act(second, CLAIMS, "retire", claim)
    act(curator_client, CLAIMS, "publish", claim)
    assert made().status == Status.IN_REVIEW


def test_one_that_nobody_signed_in_wrote_is_published_by_anybody(
    curator_client: Client, second: Client, technique: Technique
) -> None:
    claim = ClaimFactory.create(technique=technique, aspect="caution", status=Status.DRAFT)
    act(curator_client, CLAIMS, "publish", claim)
    claim.refresh_from_db()
    assert claim.status == Status.PUBLISHED


def test_a_subject_waits_for_the_claim_it_is_to_be_published_with(
    curator_client: Client, second: Client
) -> None:
    new: dict[str, Any] = {
        "inci_name": "SODIUM",
        "name": "Sodium",
        "slug": "sodium",
        "kind": "humectant",
    }
    new |= {"summary": "Wet.", "status": "published"}
    new |= rows("claims", {**NEW_CLAIM, "status": "published", "position": 1})
    path = "/admin/catalog/ingredient/add/"
    assert "Another curator publishes the claim first." in save(curator_client, path, new)
    assert not Ingredient.objects.exists()
    assert save(curator_client, path, {**new, "status": "draft"}) == ""
    assert made().status == Status.IN_REVIEW


def test_a_new_one_is_in_review(curator_client: Client, second: Client) -> None:
    told = {**NEW_HOLD, "evidence": "our-default", "status": "published"}
    assert save(curator_client, f"{HOLDS}add/", told) == ""
    hold = HoldKind.objects.get()
    assert hold.status == Status.IN_REVIEW
    act(curator_client, HOLDS, "publish", hold)
    assert not HoldKind.objects.published().exists()
    act(second, HOLDS, "publish", hold)
    assert HoldKind.objects.published().exists()


def test_the_starter_files_are_no_curator(curator: User, second: Client, files: Path) -> None:
    starter_files.load(files)
    assert {hold.slug for hold in HoldKind.objects.published()} == {"sunburn", "wax"}
    starter_files.rewrite(files / "holds.toml", "rest_days = 14", "rest_days = 21")
    starter_files.load(files)
    assert HoldKind.objects.published().get(slug="wax").rest_days == 21
    assert not Proposal.objects.exists()
