"""Where there is more than one curator, a safety rule needs a second one, whatever the way."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalog.models import Aspect, Claim, Edition, Proposal, Status, Technique
from sessions_app.models import User
from tests.conftest import signed_in
from tests.factories import (
    ClaimFactory,
    HoldKindFactory,
    SourceFactory,
    TechniqueFactory,
    UserFactory,
)
from tests.sessions_app import addresses

from .curating import (
    CLAIMS,
    NEW,
    Way,
    another_curator,
    beside_its_subject,
    by_a_file,
    by_a_revert,
    from_the_list,
    in_its_form,
    page_of,
)

pytestmark = pytest.mark.django_db

HOLDS = "/admin/catalog/holdkind/"
OLD = "Leave it out with rosacea"

CHANGES: dict[str, Way] = {
    "its form": lambda client, claim: in_its_form(client, claim, statement=NEW),
    "its form, retired": lambda client, claim: in_its_form(client, claim, status="retired"),
    "its form, in review": lambda client, claim: in_its_form(client, claim, status="in-review"),
    "its form, of another aspect": lambda client, claim: in_its_form(client, claim, aspect="does"),
    "its form, with other sources": lambda client, claim: in_its_form(
        client, claim, sources=[SourceFactory.create().pk]
    ),
    "beside its subject": lambda client, claim: beside_its_subject(client, claim, statement=NEW),
    "retired beside its subject": lambda client, claim: beside_its_subject(
        client, claim, status="retired"
    ),
    "retired from the list": from_the_list("retire"),
    "taken back from the list": from_the_list("take_back"),
    "a revert": by_a_revert,
    "a file": lambda client, claim: by_a_file(client, claim, statement=NEW),
    "a file, as a draft": lambda client, claim: by_a_file(client, claim, status="draft"),
}
"""Every way to change a published claim."""


@pytest.fixture
def technique() -> Technique:
    return TechniqueFactory.create(slug="steam")


@pytest.fixture
def claim(technique: Technique) -> Claim:
    """A published safety claim, whose history begins with other words."""
    found: Claim = ClaimFactory.create(
        technique=technique, aspect=Aspect.MUST_NOT, statement="Other words", detail="One.\nTwo."
    )
    found.statement, found.conditions = OLD, ["rosacea"]
    found.save()
    ClaimFactory.create(technique=technique, statement="Softens")
    return found


@pytest.fixture
def second(curator: User) -> Client:
    """Another curator, signed in."""
    return signed_in(another_curator())


def read(stranger: Client) -> bytes:
    return stranger.get("/catalog/techniques/steam/").content


@pytest.mark.parametrize("way", CHANGES)
class TestAPublishedClaimIsChanged:
    def test_by_one_of_two_and_people_meet_it_as_it_was(
        self, way: str, curator_client: Client, second: Client, stranger: Client, claim: Claim
    ) -> None:
        before, kept = read(stranger), claim.history.count()
        edition = Edition.current()
        CHANGES[way](curator_client, claim)
        assert read(stranger) == before
        claim.refresh_from_db()
        assert (claim.status, claim.statement, claim.aspect) == ("published", OLD, "must-not")
        assert not claim.sources.exists()
        assert claim.history.count() == kept
        proposal = Proposal.objects.get()
        assert (proposal.claim, proposal.made_by) == (claim, "curator")
        if "subject" not in way:  # of which something could have been changed too
            assert Edition.current() == edition

    def test_by_the_only_one_and_it_is_changed(
        self, way: str, curator_client: Client, claim: Claim
    ) -> None:
        kept = claim.history.count()
        CHANGES[way](curator_client, claim)
        assert not Proposal.objects.exists()
        assert claim.history.count() == kept + 1


@pytest.mark.parametrize("aspect", Aspect)
def test_what_is_no_safety_rule_is_changed_at_once(
    curator_client: Client, second: Client, technique: Technique, aspect: Aspect
) -> None:
    claim = ClaimFactory.create(technique=technique, aspect=aspect)
    in_its_form(curator_client, claim, statement=NEW)
    claim.refresh_from_db()
    guarded = aspect in {"must-not", "not-with", "pregnancy", "caution", "on-label"}
    assert (claim.statement != NEW) is guarded
    assert Proposal.objects.exists() is guarded


def test_an_ordinary_claim_becomes_a_rule_by_a_second_one(
    curator_client: Client, second: Client, technique: Technique
) -> None:
    claim = ClaimFactory.create(technique=technique)
    in_its_form(curator_client, claim, aspect="caution")
    claim.refresh_from_db()
    assert (claim.aspect, Proposal.objects.get().said["aspect"]) == ("does", "caution")


@pytest.mark.parametrize(
    ("given", "kept"),
    [({"reviewed_on": "2026-11-20"}, "reviewed_by"), ({"position": 7}, "position")],
)
def test_a_day_of_review_and_a_place_change_no_rule(
    curator_client: Client, second: Client, claim: Claim, given: dict[str, Any], kept: str
) -> None:
    in_its_form(curator_client, claim, **given)
    claim.refresh_from_db()
    assert getattr(claim, kept) in {"curator", 7}
    assert not Proposal.objects.exists()


def test_saving_without_a_change_proposes_nothing(
    curator_client: Client, second: Client, claim: Claim
) -> None:
    assert in_its_form(curator_client, claim) == ""
    assert beside_its_subject(curator_client, claim) == ""
    assert not Proposal.objects.exists()


class TestNothingPublishedIsDeleted:
    @pytest.mark.parametrize("status", [Status.PUBLISHED, Status.IN_REVIEW])
    def test_by_itself(
        self, curator_client: Client, second: Client, claim: Claim, status: Status
    ) -> None:
        Claim.objects.filter(pk=claim.pk).update(status=status)
        gone = {"action": "delete_selected", "_selected_action": claim.pk, "post": "yes"}
        assert curator_client.post(page_of(claim, "delete"), {"post": "yes"}).status_code == 403
        assert curator_client.post(CLAIMS, gone).status_code == 403
        assert "claim you want to delete" in beside_its_subject(curator_client, claim, DELETE="on")
        assert Claim.objects.filter(pk=claim.pk).exists()

    @pytest.mark.parametrize("status", [Status.PUBLISHED, Status.IN_REVIEW])
    def test_with_its_subject(
        self, curator_client: Client, second: Client, claim: Claim, status: Status
    ) -> None:
        Claim.objects.exclude(pk=claim.pk).delete()
        Claim.objects.filter(pk=claim.pk).update(status=status)
        Technique.objects.update(status=Status.DRAFT)
        path = page_of(claim.subject, "delete")
        assert curator_client.post(path, {"post": "yes"}).status_code == 403
        assert Claim.objects.filter(pk=claim.pk).exists()


class TestWhatSkinWaitsFor:
    @pytest.mark.parametrize(
        "way",
        [
            lambda client, hold: in_its_form(client, hold, note=NEW),
            from_the_list("retire"),
            from_the_list("take_back"),
            by_a_revert,
        ],
        ids=["its form", "retired", "taken back", "a revert"],
    )
    def test_a_published_one_stays_as_it_is(
        self, curator_client: Client, second: Client, way: Way
    ) -> None:
        hold = HoldKindFactory.create(note="Other words")
        hold.note = ""
        hold.save()
        way(curator_client, hold)
        hold.refresh_from_db()
        assert (hold.status, hold.note) == (Status.PUBLISHED, "")
        assert Proposal.objects.get().hold_kind == hold

    def test_only_a_draft_is_deleted(self, curator_client: Client, second: Client) -> None:
        hold = HoldKindFactory.create()
        assert curator_client.post(page_of(hold, "delete"), {"post": "yes"}).status_code == 403


class TestHowManyThereAre:
    @pytest.mark.parametrize(
        ("given", "counts"),
        [
            ({"is_staff": True, "is_superuser": True}, True),
            ({"is_staff": True}, False),
            ({"is_staff": False, "is_superuser": True}, False),
            ({"is_staff": True, "is_superuser": True, "is_active": False}, False),
        ],
    )
    def test_somebody_who_could_look_counts(
        self, curator_client: Client, claim: Claim, given: dict[str, bool], counts: bool
    ) -> None:
        UserFactory.create(**given)
        in_its_form(curator_client, claim, statement=NEW)
        assert Proposal.objects.exists() is counts

    @pytest.mark.parametrize("gone", [{"is_active": False}, {"is_staff": False}])
    def test_a_curator_who_left_does_not(
        self, curator_client: Client, claim: Claim, gone: dict[str, bool]
    ) -> None:
        left = another_curator()
        User.objects.filter(pk=left.pk).update(**gone)
        in_its_form(curator_client, claim, statement=NEW)
        assert not Proposal.objects.exists()


def test_these_are_all_the_ways() -> None:
    """A new page of claims or holds at the desk needs its own story above."""
    of_rules = {
        name.rpartition("_")[2]
        for name in addresses.names()
        if name.startswith(("admin:catalog_claim_", "admin:catalog_holdkind_"))
    }
    written = {"add", "change", "changelist", "delete", "import", "version"}
    assert of_rules == written | {"export", "history"}
