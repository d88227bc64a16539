"""Taking away what a published safety rule is said of needs a second curator too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from catalog.models import (
    Aspect,
    Claim,
    Edition,
    Ingredient,
    ProductKind,
    Proposal,
    Status,
    Technique,
    Topic,
)
from sessions_app.models import User
from tests.conftest import signed_in
from tests.factories import (
    ClaimFactory,
    IngredientFactory,
    ProductKindFactory,
    TechniqueFactory,
)

from .curating import (
    DESK,
    OLD,
    Way,
    another_curator,
    answer,
    by_a_revert,
    from_the_list,
    in_its_form,
    page_of,
    proposal_page,
    words,
)
from .desk import save
from .exchanging import entries_of, take_in, try_entries

pytestmark = pytest.mark.django_db

Subject = Ingredient | Technique | ProductKind | Topic

MADE: dict[str, Callable[..., Any]] = {
    "ingredient": IngredientFactory.create,
    "technique": TechniqueFactory.create,
    "kind": ProductKindFactory.create,
    "topic": lambda **said: Topic.objects.create(name="One", area=Topic.Area.STEP, **said),
}


def in_a_file(client: Client, row: Subject, **said: Any) -> dict[str, Any]:
    """The row as the desk gives it out, with some of it changed."""
    entries = entries_of(client, type(row))
    return {**next(entry for entry in entries if entry["slug"] == row.slug), **said}


def by_a_file(client: Client, row: Subject, **said: Any) -> str:
    return take_in(client, type(row), in_a_file(client, row, **said))


WAYS: dict[str, Way] = {
    "its form, retired": lambda client, row: in_its_form(client, row, status="retired"),
    "its form, a draft": lambda client, row: in_its_form(client, row, status="draft"),
    "its form, in review": lambda client, row: in_its_form(client, row, status="in-review"),
    "retired from the list": from_the_list("retire"),
    "taken back from the list": from_the_list("take_back"),
    "a revert": by_a_revert,
    "a file": lambda client, row: by_a_file(client, row, status="retired"),
}
"""Every way to take a published one out of sight."""


def subject_of(kind: str, *, aspect: str = Aspect.MUST_NOT) -> Any:
    """A published one, whose history begins with a draft of it."""
    row = MADE[kind](slug="one", status=Status.DRAFT)
    row.status = Status.PUBLISHED
    row.save()
    ClaimFactory.create(**{kind: row}, aspect=aspect, statement=OLD, conditions=["rosacea"])
    return row


@pytest.fixture
def second(curator: User) -> Client:
    """Another curator, signed in."""
    return signed_in(another_curator())


@pytest.fixture
def steam() -> Technique:
    found: Technique = subject_of("technique")
    return found


@pytest.fixture
def proposal(curator_client: Client, second: Client, steam: Technique) -> Proposal:
    in_its_form(curator_client, steam, status="retired")
    return Proposal.objects.get()


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("way", WAYS)
class TestWhatRulesAreSaidOf:
    def test_stays_where_one_of_two_takes_it_away(
        self, kind: str, way: str, curator_client: Client, second: Client
    ) -> None:
        row = subject_of(kind)
        kept = row.history.count()
        WAYS[way](curator_client, row)
        row.refresh_from_db()
        assert row.status == Status.PUBLISHED
        assert row.history.count() == kept
        proposal = Proposal.objects.get()
        assert (proposal.row, proposal.made_by) == (row, "curator")
        assert list(proposal.said) == ["status"]
        answer(second, proposal, "accept")
        row.refresh_from_db()
        assert row.status == proposal.said["status"] != Status.PUBLISHED
        assert row.history.first().history_change_reason == (
            "Proposed by curator, accepted by second"
        )

    def test_goes_where_nobody_else_could_look(
        self, kind: str, way: str, curator_client: Client
    ) -> None:
        row = subject_of(kind)
        WAYS[way](curator_client, row)
        row.refresh_from_db()
        assert row.status != Status.PUBLISHED
        assert not Proposal.objects.exists()

    def test_goes_where_no_safety_rule_is_said_of_it(
        self, kind: str, way: str, curator_client: Client, second: Client
    ) -> None:
        row = subject_of(kind, aspect=Aspect.DOES)
        for status in (Status.DRAFT, Status.IN_REVIEW, Status.RETIRED):
            ClaimFactory.create(**{kind: row}, aspect=Aspect.CAUTION, status=status)
        WAYS[way](curator_client, row)
        row.refresh_from_db()
        assert row.status != Status.PUBLISHED
        assert not Proposal.objects.exists()


@pytest.mark.parametrize("aspect", Aspect)
def test_every_safety_rule_counts_and_nothing_else_does(
    curator_client: Client, second: Client, aspect: Aspect
) -> None:
    row = subject_of("ingredient", aspect=aspect)
    from_the_list("retire")(curator_client, row)
    guarded = aspect in {"must-not", "not-with", "pregnancy", "caution", "on-label"}
    assert Ingredient.objects.published().filter(pk=row.pk).exists() is guarded


class TestUntilAnotherHasLooked:
    def test_people_meet_it_with_its_rules(
        self, proposal: Proposal, stranger: Client, second: Client
    ) -> None:
        page = "/catalog/techniques/one/"
        assert OLD in words(stranger.get(page))
        answer(second, proposal, "accept")
        assert stranger.get(page).status_code == 404

    def test_whoever_asked_is_told(
        self, curator_client: Client, second: Client, steam: Technique
    ) -> None:
        told = "People see it as it is until another curator accepts the change."
        in_its_form(curator_client, steam, status="retired")
        assert told in words(curator_client.get(page_of(steam)))
        assert told in str(from_the_list("retire")(curator_client, steam))
        html = try_entries(
            curator_client, Technique, in_a_file(curator_client, steam, status="retired")
        )
        assert "1 published row stays as it is until another curator accepts the change." in html

    def test_the_other_sees_which_rules_would_go(
        self, proposal: Proposal, second: Client, steam: Technique
    ) -> None:
        ClaimFactory.create(technique=steam, statement="Softens")
        assert proposal_page(proposal) in second.get(DESK).content.decode()
        assert proposal_page(proposal) in second.get(page_of(steam)).content.decode()
        told = words(second.get(proposal_page(proposal)))
        assert "Status: Published → Retired" in told
        assert f"Safety rules that people would no longer meet {OLD}" in told
        assert "Softens" not in told

    def test_another_rule_that_would_go_is_looked_at_first(
        self, proposal: Proposal, second: Client, steam: Technique
    ) -> None:
        html = second.get(proposal_page(proposal)).content.decode()
        seen = html.partition('name="seen" value="')[2].partition('"')[0]
        ClaimFactory.create(technique=steam, aspect=Aspect.PREGNANCY, statement="Ask first")
        refused = second.post(proposal_page(proposal), {"accept": "1", "seen": seen})
        assert refused.status_code == 409
        assert "Ask first" in words(refused)
        steam.refresh_from_db()
        assert steam.status == Status.PUBLISHED

    def test_whoever_asked_does_not_accept_it(
        self, proposal: Proposal, curator_client: Client, steam: Technique
    ) -> None:
        assert answer(curator_client, proposal, "accept").status_code == 409
        steam.refresh_from_db()
        assert steam.status == Status.PUBLISHED

    def test_it_is_not_deleted(self, proposal: Proposal, curator_client: Client) -> None:
        gone = curator_client.post(page_of(proposal.row, "delete"), {"post": "yes"})
        assert gone.status_code == 403

    def test_declined_it_stays_and_what_was_proposed_can_be_read(
        self, proposal: Proposal, curator_client: Client, second: Client, steam: Technique
    ) -> None:
        answer(second, proposal, "decline", reason="People still do it.")
        steam.refresh_from_db()
        assert steam.status == Status.PUBLISHED
        history = curator_client.get(page_of(steam, "history")).content.decode()
        assert proposal_page(proposal) in history
        told = words(curator_client.get(proposal_page(proposal)))
        assert "Status: Published → Retired" in told
        assert "People still do it." in told


class TestWhatIsSavedWithIt:
    def test_what_else_was_typed_waits_too(
        self, curator_client: Client, second: Client, steam: Technique
    ) -> None:
        edition, name = Edition.current(), steam.name
        by_a_file(curator_client, steam, status="retired", name="Old steam")
        steam.refresh_from_db()
        assert (steam.name, Edition.current()) == (name, edition)
        answer(second, Proposal.objects.get(), "accept")
        steam.refresh_from_db()
        assert (steam.name, steam.status) == ("Old steam", Status.RETIRED)

    def test_what_was_changed_meanwhile_stays(
        self, proposal: Proposal, curator_client: Client, second: Client, steam: Technique
    ) -> None:
        assert in_its_form(second, steam, summary="Warm and damp.") == ""
        told = words(second.get(proposal_page(proposal)))
        assert "changed since then" not in told
        assert "Warm and damp." not in told
        answer(second, proposal, "accept")
        steam.refresh_from_db()
        assert (steam.summary, steam.status) == ("Warm and damp.", Status.RETIRED)

    def test_claims_beside_it_go_their_own_way(
        self, curator_client: Client, second: Client, steam: Technique
    ) -> None:
        rule, other = steam.claims.get(), ClaimFactory.create(technique=steam, position=900)
        place = list(steam.claims.order_by("position", "pk")).index(rule)
        told = {
            "status": "retired",
            f"claims-{place}-aspect": "does",
            f"claims-{1 - place}-statement": "Softens more",
        }
        assert save(curator_client, page_of(steam), told) == ""
        assert {proposal.row for proposal in Proposal.objects.all()} == {steam, rule}
        other.refresh_from_db()
        assert other.statement == "Softens more"
        assert other.history.first().history_user_id == "curator"
        assert Technique.objects.published().get() == steam
        assert Claim.objects.get(pk=rule.pk).aspect == Aspect.MUST_NOT

    def test_what_it_would_name_may_be_deleted_meanwhile(
        self, curator_client: Client, second: Client
    ) -> None:
        kind = subject_of("kind")
        gone = TechniqueFactory.create(step=kind.step, status=Status.DRAFT)
        in_its_form(curator_client, kind, status="retired", technique=gone.pk)
        gone.delete()
        assert "→ (deleted)" in words(second.get(page_of(kind)))
        refused = answer(second, Proposal.objects.get(), "accept")
        assert refused.status_code == 409
        kind.refresh_from_db()
        assert (kind.status, kind.technique) == (Status.PUBLISHED, None)

    def test_anything_else_of_it_is_saved_at_once(
        self, curator_client: Client, second: Client, steam: Technique
    ) -> None:
        kept = steam.history.count()
        assert in_its_form(curator_client, steam, summary="Warm and damp.") == ""
        steam.refresh_from_db()
        assert steam.summary == "Warm and damp."
        assert steam.history.count() == kept + 1
        assert not Proposal.objects.exists()
