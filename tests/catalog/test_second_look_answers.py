"""A proposal is shown to another curator, who accepts it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Claim, Edition, HoldKind, Proposal, Source, Status
from catalog.services import proposals
from catalog.services.curators import curators_group
from sessions_app.models import User
from tests.conftest import signed_in
from tests.factories import ClaimFactory, HoldKindFactory
from tests.sessions_app.test_races import at_once, post

from .curating import (
    DESK,
    NEW,
    another_curator,
    answer,
    by_a_file,
    in_its_form,
    page_of,
    proposal_page,
    propose,
    safety_claim,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(curator: User) -> Client:
    """Another curator, signed in."""
    return signed_in(another_curator())


@pytest.fixture
def claim(second: Client) -> Claim:
    return safety_claim()


@pytest.fixture
def proposal(curator_client: Client, claim: Claim) -> Proposal:
    return propose(curator_client, claim)


class TestItIsShown:
    WHAT = (
        "What is said: Leave it out with rosacea → Leave it out with rosacea and eczema "
        "Sources: A study → A guideline"
    )

    def test_on_the_page_of_its_row(self, proposal: Proposal, second: Client, claim: Claim) -> None:
        said = words(second.get(page_of(claim)))
        assert "Proposed by curator" in said
        assert self.WHAT in said
        assert proposal_page(proposal) in second.get(page_of(claim)).content.decode()

    def test_on_the_page_of_its_subject(
        self, proposal: Proposal, second: Client, claim: Claim
    ) -> None:
        html = second.get(page_of(claim.subject)).content.decode()
        assert "wait for a second look" in html
        assert proposal_page(proposal) in html

    def test_on_the_list_of_what_waits(self, proposal: Proposal, second: Client) -> None:
        assert "Waiting for a second look" in words(second.get("/admin/"))
        listed = second.get(DESK)
        assert proposal_page(proposal) in listed.content.decode()
        assert "Changes of what is published: 1" in words(listed)

    def test_whoever_made_it_is_told(self, curator_client: Client, claim: Claim) -> None:
        form = {"statement": NEW}
        before = words(curator_client.get(page_of(claim)))
        in_its_form(curator_client, claim, **form)
        after = words(curator_client.get(page_of(claim)))
        told = "People see it as it is until another curator accepts the change."
        assert told not in before
        assert told in after

    def test_what_is_in_review_is_on_the_list_too(self, second: Client, claim: Claim) -> None:
        Claim.objects.filter(pk=claim.pk).update(status=Status.IN_REVIEW)
        hold = HoldKindFactory.create(status=Status.IN_REVIEW)
        html = second.get(DESK).content.decode()
        assert page_of(claim) in html
        assert page_of(hold) in html


class TestAccepting:
    def test_makes_it_so_and_names_both(
        self, proposal: Proposal, second: Client, stranger: Client, claim: Claim
    ) -> None:
        edition, kept = Edition.current(), claim.history.count()
        assert "people see it so from now on" in words(answer(second, proposal, "accept"))
        claim.refresh_from_db()
        assert claim.statement == NEW
        assert [source.key for source in claim.sources.all()] == ["guideline"]
        assert NEW in stranger.get("/catalog/techniques/steam/").content.decode()
        assert Edition.current() > edition
        assert claim.history.count() == kept + 1
        record = claim.history.first()
        assert record.history_user_id == "second"
        assert record.history_change_reason == "Proposed by curator, accepted by second"
        assert [link.source.key for link in record.sources.all()] == ["guideline"]
        assert not Proposal.objects.exists()

    def test_retires_what_was_to_be_retired(
        self, curator_client: Client, second: Client, claim: Claim
    ) -> None:
        in_its_form(curator_client, claim, status="retired")
        answer(second, Proposal.objects.get(), "accept")
        claim.refresh_from_db()
        assert claim.status == Status.RETIRED

    def test_is_not_for_whoever_made_it(
        self, proposal: Proposal, curator_client: Client, claim: Claim
    ) -> None:
        html = curator_client.get(proposal_page(proposal)).content.decode()
        assert 'name="accept"' not in html
        refused = answer(curator_client, proposal, "accept")
        assert refused.status_code == 409
        assert "so another curator accepts it" in words(refused)
        claim.refresh_from_db()
        assert claim.statement != NEW

    def test_is_for_whoever_made_it_once_nobody_else_is_there(
        self, proposal: Proposal, curator_client: Client, claim: Claim
    ) -> None:
        User.objects.filter(username="second").update(is_active=False)
        assert answer(curator_client, proposal, "accept").status_code == 200
        claim.refresh_from_db()
        assert claim.statement == NEW

    def test_goes_through_the_same_guard(
        self, curator_client: Client, second: Client, claim: Claim
    ) -> None:
        in_its_form(curator_client, claim, status="retired")
        Claim.objects.exclude(pk=claim.pk).update(status=Status.DRAFT)
        refused = answer(second, Proposal.objects.get(), "accept")
        assert refused.status_code == 409
        assert "the only published claim" in words(refused)
        claim.refresh_from_db()
        assert claim.status == Status.PUBLISHED
        assert Proposal.objects.exists()

    def test_is_refused_where_a_source_is_gone(
        self, proposal: Proposal, second: Client, claim: Claim
    ) -> None:
        Source.objects.filter(key="guideline").delete()
        refused = answer(second, proposal, "accept")
        assert refused.status_code == 409
        assert "has been deleted since" in words(refused)
        claim.refresh_from_db()
        assert claim.statement != NEW

    def test_a_hold_too(self, curator_client: Client, second: Client) -> None:
        hold = HoldKindFactory.create(rest_days=3)
        in_its_form(curator_client, hold, rest_days="5", drops=["exfoliate"])
        proposal = Proposal.objects.get()
        said = words(second.get(proposal_page(proposal)))
        assert "Days of rest: 3 → 5" in said
        answer(second, proposal, "accept")
        assert HoldKind.objects.get().rest_days == 5
        assert HoldKind.objects.get().drops == ["exfoliate"]


class TestARowThatHasChangedSince:
    def test_is_told_with_the_new_difference(
        self, proposal: Proposal, curator_client: Client, second: Client, claim: Claim
    ) -> None:
        in_its_form(second, claim, statement="Leave it out", detail="Always.")
        answer(curator_client, Proposal.objects.get(made_by="second"), "accept")
        for path in (proposal_page(proposal), page_of(claim)):
            said = words(second.get(path))
            assert "It was changed since then." in said
            assert f"What is said: Leave it out → {NEW}" in said
            assert "More words: Always. → (empty)" in said
        answer(second, proposal, "accept")
        claim.refresh_from_db()
        assert (claim.statement, claim.detail) == (NEW, "")

    def test_is_not_told_where_only_a_day_of_review_is_another(
        self, proposal: Proposal, second: Client, claim: Claim
    ) -> None:
        in_its_form(second, claim, reviewed_on="2026-11-20")
        assert "changed since then" not in words(second.get(proposal_page(proposal)))

    def test_between_the_look_and_the_press_nothing_is_accepted(
        self, proposal: Proposal, second: Client, claim: Claim
    ) -> None:
        html = second.get(proposal_page(proposal)).content.decode()
        Claim.objects.filter(pk=claim.pk).update(detail="Meanwhile.")
        seen = html.partition('name="seen" value="')[2].partition('"')[0]
        refused = second.post(proposal_page(proposal), {"accept": "1", "seen": seen})
        assert refused.status_code == 409
        assert "was changed after you looked. Nothing is accepted." in words(refused)
        assert "More words: Meanwhile. → (empty)" in words(refused)
        claim.refresh_from_db()
        assert claim.statement != NEW


class TestSeveralForOneRow:
    def test_stand_beside_each_other(
        self, proposal: Proposal, curator_client: Client, second: Client, claim: Claim
    ) -> None:
        in_its_form(second, claim, status="retired")
        in_its_form(curator_client, claim, detail="Ask first.")
        said = words(second.get(page_of(claim)))
        assert "Proposed by second" in said
        assert f"→ {NEW}" in said
        assert "→ Ask first." in said
        assert Proposal.objects.count() == 3

    def test_sent_twice_it_is_one(
        self, proposal: Proposal, curator_client: Client, claim: Claim
    ) -> None:
        sources = list(Source.objects.filter(key="guideline").values_list("pk", flat=True))
        in_its_form(curator_client, claim, statement=NEW, sources=sources)
        by_a_file(curator_client, claim, statement=NEW, sources="guideline")
        assert Proposal.objects.get() == proposal


def test_long_names_are_both_named(claim: Claim) -> None:
    maker, other = another_curator("m" * 150), another_curator("o" * 150)
    in_its_form(signed_in(maker), claim, statement=NEW)
    answer(signed_in(other), Proposal.objects.get(), "accept")
    record = claim.history.first()
    assert record.history_user_id == other.username
    assert record.history_change_reason.startswith("Proposed by mmm")


def test_the_list_costs_the_same_however_much_waits(
    curator_client: Client, second: Client, claim: Claim
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert second.get(DESK).status_code == 200
        return len(asked)

    in_its_form(curator_client, claim, statement=NEW)
    one = cost()
    for statement in ("One", "Two", "Three"):
        in_its_form(curator_client, claim, statement=statement)
        ClaimFactory.create(technique=claim.technique, status=Status.IN_REVIEW)
    assert cost() == one


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_once_one_does(curator: User) -> None:
    claim, maker = safety_claim(), another_curator("maker")
    curator.groups.add(curators_group())
    proposal = propose(signed_in(maker), claim)
    path = proposal_page(proposal)
    seen = proposals.look_at(proposal, claim).seen
    others = [curator, another_curator()]
    answers = at_once([post(other, path, accept="1", seen=seen) for other in others])
    assert answers == [(302, DESK)] * 2
    accepted = claim.history.filter(history_change_reason__startswith="Proposed by maker")
    assert accepted.count() == 1
    claim.refresh_from_db()
    assert claim.statement == NEW
