"""A proposal is declined with a reason or taken back; odd answers to it change nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from time_machine import travel

from catalog.models import Claim, Edition, Proposal, Source
from sessions_app.models import User
from tests.conftest import signed_in
from tests.factories import UserFactory

from .curating import (
    DESK,
    NEW,
    another_curator,
    answer,
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


class TestDeclining:
    def test_leaves_the_row_and_its_history_says_why(
        self, proposal: Proposal, curator_client: Client, second: Client, claim: Claim
    ) -> None:
        edition = Edition.current()
        assert "Declined." in words(answer(second, proposal, "decline", reason=" Too  wide. "))
        claim.refresh_from_db()
        assert claim.statement == "Leave it out with rosacea"
        assert not Proposal.objects.open().exists()
        assert Edition.current() == edition
        history = words(curator_client.get(page_of(claim, "history")))
        assert "second Declined: Too wide. Saved without a change" in history
        told = words(curator_client.get(DESK))
        assert "Changes of what is published: 0" in told
        assert "Declined by second" in told
        assert "Too wide." in told

    @pytest.mark.parametrize(
        ("reason", "sentence"),
        [
            ("", "Say in a few words why"),
            (" \n", "Say in a few words why"),
            ("x" * 86, "at most 85"),
        ],
    )
    def test_needs_a_reason(
        self, proposal: Proposal, second: Client, reason: str, sentence: str
    ) -> None:
        refused = answer(second, proposal, "decline", reason=reason)
        assert refused.status_code == 409
        assert sentence in words(refused)
        assert reason.strip() in refused.content.decode()
        assert Proposal.objects.exists()

    def test_the_longest_reason_is_kept_whole(
        self, proposal: Proposal, second: Client, claim: Claim
    ) -> None:
        answer(second, proposal, "decline", reason="x" * 85)
        assert claim.history.first().history_change_reason == "Declined: " + "x" * 85

    def test_is_not_for_whoever_made_it(self, proposal: Proposal, curator_client: Client) -> None:
        refused = answer(curator_client, proposal, "decline", reason="No.")
        assert "Take it back instead." in words(refused)
        assert Proposal.objects.exists()


class TestWhatWasDeclined:
    WOULD = (
        "What would have changed What is said: Leave it out with rosacea → "
        "Leave it out with rosacea and eczema Sources: A study → A guideline"
    )

    @pytest.fixture
    def declined(self, proposal: Proposal, second: Client) -> Proposal:
        answer(second, proposal, "decline", reason="Too wide.")
        return proposal

    def test_stays_to_be_read_by_whoever_made_it_and_the_others(
        self, declined: Proposal, curator_client: Client, second: Client
    ) -> None:
        for client in (curator_client, second):
            assert proposal_page(declined) in client.get(DESK).content.decode()
            page = client.get(proposal_page(declined))
            assert self.WOULD in words(page)
            assert "Proposed by curator" in words(page)
            assert "Declined by second" in words(page)
            assert "Too wide." in words(page)
            assert 'type="submit" ' not in page.content.decode().partition('id="content-main"')[2]

    def test_is_found_from_the_history_of_its_row_for_good(
        self, declined: Proposal, curator_client: Client, claim: Claim
    ) -> None:
        declined.refresh_from_db()
        assert declined.declined_at is not None
        with travel(declined.declined_at + dt.timedelta(days=31), tick=False):
            curator_client.force_login(User.objects.get(username="curator"))
            assert "Too wide." not in words(curator_client.get(DESK))
            history = curator_client.get(page_of(claim, "history"))
            assert "What was proposed for it and declined:" in words(history)
            assert proposal_page(declined) in history.content.decode()
            assert self.WOULD in words(curator_client.get(proposal_page(declined)))

    def test_says_what_would_have_changed_then_whatever_came_later(
        self, declined: Proposal, curator_client: Client, claim: Claim
    ) -> None:
        Source.objects.filter(key="guideline").update(title="A longer guideline")
        User.objects.filter(username="second").update(is_active=False)
        in_its_form(curator_client, claim, statement="Leave it out with rosacea and eczema")
        told = words(curator_client.get(proposal_page(declined)))
        assert self.WOULD.replace("A guideline", "A longer guideline") in told
        assert "changed since then" not in told

    def test_waits_no_more(
        self, declined: Proposal, curator_client: Client, second: Client, claim: Claim
    ) -> None:
        for path in (page_of(claim), page_of(claim.subject)):
            assert proposal_page(declined) not in second.get(path).content.decode()
        for verb in ("accept", "decline", "take_back"):
            for client in (curator_client, second):
                told = client.post(proposal_page(declined), {verb: "1"}, follow=True)
                assert "has been answered already" in words(told)
        claim.refresh_from_db()
        assert claim.statement == "Leave it out with rosacea"

    def test_can_be_proposed_again(
        self, declined: Proposal, curator_client: Client, claim: Claim
    ) -> None:
        guideline = Source.objects.get(key="guideline")
        in_its_form(curator_client, claim, statement=NEW, sources=[guideline.pk])
        again = Proposal.objects.open().get()
        assert (again.said, again.made_by) == (declined.said, "curator")


class TestTakingBack:
    def test_by_whoever_made_it(
        self, proposal: Proposal, curator_client: Client, claim: Claim
    ) -> None:
        kept = claim.history.count()
        assert "Taken back." in words(answer(curator_client, proposal, "take_back"))
        assert not Proposal.objects.exists()
        assert claim.history.count() == kept

    def test_by_nobody_else(self, proposal: Proposal, second: Client) -> None:
        assert "Decline it instead." in words(answer(second, proposal, "take_back"))
        assert Proposal.objects.exists()


class TestOddAnswers:
    @pytest.mark.parametrize("verb", ["", "publish", "a\x00b", "Accept"])
    def test_an_unknown_one_is_refused_in_words(
        self, proposal: Proposal, second: Client, verb: str
    ) -> None:
        refused = answer(second, proposal, verb)
        assert refused.status_code == 409
        assert "Accept it, decline it or take it back." in words(refused)

    @pytest.mark.parametrize("seen", ["", "a\x00b", "x" * 5000])
    def test_nothing_is_accepted_unseen(
        self, proposal: Proposal, second: Client, seen: str
    ) -> None:
        assert answer(second, proposal, "accept", seen=seen).status_code == 409
        assert Proposal.objects.exists()

    def test_a_second_answer_is_told_so(self, proposal: Proposal, second: Client) -> None:
        path = proposal_page(proposal)
        answer(second, proposal, "accept")
        again = second.post(path, {"accept": "1"}, follow=True)
        assert "has been answered already" in words(again)

    @pytest.mark.parametrize("number", [0, 9 * 10**30])
    def test_one_there_never_was_is_not_found(self, second: Client, number: int) -> None:
        assert second.get(f"{DESK}{number}/").status_code == 404


class TestWhoMay:
    def test_a_person_is_refused(self, proposal: Proposal, owner_client: Client) -> None:
        for path in (DESK, proposal_page(proposal)):
            assert owner_client.post(path, {"accept": "1"}, follow=True).status_code == 403

    def test_somebody_of_the_staff_without_the_right_is_refused(self, proposal: Proposal) -> None:
        client = signed_in(UserFactory.create(is_staff=True))
        for path in (DESK, proposal_page(proposal)):
            assert client.get(path).status_code == 403
            assert client.post(path, {"accept": "1"}).status_code == 403
