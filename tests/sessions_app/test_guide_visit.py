"""A visit to a professional, told afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import travel

from sessions_app.models import CleansingSession, User
from tests.pages import text

from .story import log

TODAY = "2026-11-22"
FIVE = [
    "facial-steamer",
    "ultrasonic-scrubber",
    "professional-exfoliation",
    "targeted-extraction",
    "high-frequency",
]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_today(catalogue: None) -> Iterator[None]:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


def told(**changed: Any) -> dict[str, Any]:
    return {"ended_on": TODAY, "idempotency_key": str(uuid4())} | changed


def sessions(person: User) -> list[CleansingSession]:
    return list(CleansingSession.objects.for_user(person).kept())


def test_the_form_has_the_five_and_what_else_there_is(owner_client: Client) -> None:
    form = owner_client.get("/guide/visit/").context["form"]
    assert [chip.data["value"].value for chip in form.main_chips()] == FIVE
    others = {str(chip.data["value"]) for _, chips in form.other_groups() for chip in chips}
    assert {"clay-mask", "enzyme-mask", "aloe-vera"} <= others
    assert not {"physical-scrub", "squeezing-at-home", "pore-vacuum"} & others


@pytest.mark.parametrize("slug", FIVE)
def test_each_of_the_five_can_be_kept(owner: User, owner_client: Client, slug: str) -> None:
    answer = owner_client.post("/guide/visit/", told(techniques=[slug]))
    assert answer.headers["Location"] == "/today/"
    (session,) = sessions(owner)
    assert session.setting == "professional"
    assert [technique.slug for technique in session.techniques] == [slug]
    assert session.off_plan == []


def test_everything_told_is_kept_and_shown(owner: User, owner_client: Client) -> None:
    words = {
        "who": "Ines",
        "where": "The quiet room",
        "device": "High frequency, violet, setting 3",
        "felt": "Warm, a little tender",
        "aftercare": "No sauna for two days",
        "notes": "Go again in spring.",
    }
    owner_client.post("/guide/visit/", told(techniques=FIVE, **words))
    (session,) = sessions(owner)
    assert session.visit == {name: said for name, said in words.items() if name != "notes"}
    page = text(owner_client.get(f"/sessions/{session.pk}/").text)
    assert all(said in page for said in words.values())
    assert "With a professional" in page


def test_the_same_visit_sent_twice_is_one(owner: User, owner_client: Client) -> None:
    sent = told(who="Ines")
    answers = [owner_client.post("/guide/visit/", sent) for _ in range(2)]
    assert {answer.headers["Location"] for answer in answers} == {"/today/"}
    assert len(sessions(owner)) == 1


def test_early_and_off_plan_ask_to_be_confirmed(owner: User, owner_client: Client) -> None:
    owner.conditions = ["rosacea"]
    owner.save()
    log(owner, "2026-11-20", setting="professional")
    sent = told(techniques=["facial-steamer", "high-frequency"], who="Ines")
    page = owner_client.post("/guide/visit/", sent)
    assert page.status_code == 422
    assert "That is early" in page.text
    assert "Facial steamer: to be left out with rosacea." in text(page.text)
    assert 'value="Ines"' in page.text
    assert page.text.count("checked") == 2
    confirmed = sent | {"confirm_early": "on", "confirm_off_plan": "on"}
    assert owner_client.post("/guide/visit/", confirmed).status_code == 302
    latest = max(sessions(owner), key=lambda session: session.ended_on)
    assert latest.early
    assert latest.off_plan


@pytest.mark.parametrize(
    "sent",
    [
        {"ended_on": ""},
        {"ended_on": "2026-11-23"},
        {"ended_on": "30/02/2026"},
        {"techniques": ["pore-vacuum"]},
        {"techniques": ["physical-scrub"]},
        {"techniques": ["a\x00b"]},
        {"who": "x" * 201},
        {"felt": "x" * 2001},
        {"device": "a\x00b"},
        {"idempotency_key": "no-key"},
    ],
)
def test_what_cannot_be_kept_is_told_and_stays(
    owner: User, owner_client: Client, sent: dict[str, Any]
) -> None:
    page = owner_client.post("/guide/visit/", told(where="Here") | sent)
    assert page.status_code == 422
    assert 'value="Here"' in page.text
    assert sessions(owner) == []


def test_a_setting_cannot_be_talked_into_it(owner: User, owner_client: Client) -> None:
    owner_client.post("/guide/visit/", told(setting="home", products="x", revision="9"))
    assert [session.setting for session in sessions(owner)] == ["professional"]
