"""Two curators at the desk, and every way in which one of them writes a safety rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.test import Client

from catalog.models import Aspect, Claim, Proposal
from catalog.services.curators import curators_group
from sessions_app.models import User
from tests import pages
from tests.factories import ClaimFactory, SourceFactory, TechniqueFactory, UserFactory

from .desk import act, save
from .exchanging import entries_of, take_in

CLAIMS = "/admin/catalog/claim/"
DESK = "/admin/catalog/proposal/"
OLD = "Leave it out with rosacea"
NEW = "Leave it out with rosacea and eczema"

Way = Callable[[Client, Any], object]


def another_curator(name: str = "second") -> User:
    person = UserFactory.create(username=name, is_staff=True)
    person.groups.add(curators_group())
    return person


def page_of(row: Any, page: str = "change") -> str:
    return f"/admin/catalog/{row._meta.model_name}/{row.pk}/{page}/"


def proposal_page(proposal: Proposal) -> str:
    return f"{DESK}{proposal.pk}/"


def safety_claim() -> Claim:
    """A published one with a source, beside another claim of its technique."""
    technique = TechniqueFactory.create(slug="steam")
    ClaimFactory.create(technique=technique)
    found: Claim = ClaimFactory.create(
        technique=technique,
        aspect=Aspect.MUST_NOT,
        statement=OLD,
        conditions=["rosacea"],
        evidence="fair",
        sources=[SourceFactory.create(key="study", title="A study")],
    )
    return found


def propose(client: Client, claim: Claim) -> Proposal:
    """Other words, and another source."""
    guideline = SourceFactory.create(key="guideline", title="A guideline")
    in_its_form(client, claim, statement=NEW, sources=[guideline.pk])
    return Proposal.objects.get()


def words(response: Any) -> str:
    return pages.text(response.content.decode())


def answer(client: Client, proposal: Proposal, verb: str, **told: str) -> Any:
    """Press one of the buttons of its page, as it is now."""
    path = proposal_page(proposal)
    html = client.get(path).content.decode()
    seen = re.search(r'name="seen" value="([^"]*)"', html)
    told = {verb: "1", "seen": seen[1] if seen else "", **told}
    return client.post(path, told, follow=True)


def beside(claim: Claim) -> tuple[str, str]:
    """The form of its subject, and what begins the names of the claim's fields there."""
    place = list(claim.subject.claims.order_by("position", "pk")).index(claim)
    return page_of(claim.subject), f"claims-{place}-"


def in_its_form(client: Client, row: Any, **said: Any) -> str:
    return save(client, page_of(row), said)


def beside_its_subject(client: Client, claim: Claim, **said: Any) -> str:
    path, prefix = beside(claim)
    return save(client, path, {f"{prefix}{name}": value for name, value in said.items()})


def by_a_file(client: Client, claim: Claim, **said: Any) -> str:
    entry = next(entry for entry in entries_of(client, Claim) if entry["key"] == claim.key)
    return take_in(client, Claim, {**entry, **said})


def by_a_revert(client: Client, row: Any) -> None:
    """To the oldest version that was kept."""
    number = row.history.last().pk
    assert client.post(page_of(row, f"history/{number}")).status_code == 302


def from_the_list(action: str) -> Way:
    def way(client: Client, row: Any) -> str:
        return act(client, f"/admin/catalog/{row._meta.model_name}/", action, row)

    return way
