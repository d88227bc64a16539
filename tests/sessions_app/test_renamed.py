"""What pages tell of a technique follows the catalogue: its name, and whether it asks for care."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from catalog.models import Edition, Technique
from sessions_app.models import User
from sessions_app.services import replanning
from tests.pages import text

from .story import log, noon, technique
from .test_verify_plans import verify

TODAY, LATER = "2026-11-22", "2026-11-29"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _an_acid(owner: User) -> Iterator[None]:
    technique("exfoliate/acid")
    Technique.objects.filter(slug="acid").update(at_professional=False)
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        log(owner, TODAY, techniques=["exfoliate/acid"])
        yield


def change(**fields: Any) -> None:
    """As a curator does it."""
    Technique.objects.filter(slug="acid").update(**fields)
    Edition.turn()


def test_the_list_is_not_called_unchanged_after_a_new_name(owner_client: Client) -> None:
    etag = owner_client.get("/sessions/").headers["ETag"]
    assert owner_client.get("/sessions/", headers={"if-none-match": etag}).status_code == 304
    change(name="Milky peel")
    page = owner_client.get("/sessions/", headers={"if-none-match": etag})
    assert page.status_code == 200
    assert "Milky peel" in page.text


def test_the_list_asks_one_question_for_that(owner_client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        owner_client.get("/sessions/")
    assert len(queries) <= 6


def test_today_tells_the_new_name_once_plans_are_renewed(owner_client: Client) -> None:
    etag = owner_client.get("/today/").headers["ETag"]
    change(name="Milky peel")
    call_command("replan")
    page = owner_client.get("/today/", headers={"if-none-match": etag})
    assert page.status_code == 200
    assert "Milky peel" in page.text


@pytest.mark.parametrize("repaired", ["by the round", "by the check"])
def test_sun_care_follows_what_a_technique_brings(owner_client: Client, repaired: str) -> None:
    assert "Sun care" not in text(owner_client.get("/today/").text)
    change(ingredient_kinds=["aha"])
    assert replanning.progress().left == 1
    with pytest.raises(CommandError):
        verify()
    if repaired == "by the round":
        call_command("replan")
    else:
        verify("--repair")
    assert "Sun care until Sunday 29 November" in text(owner_client.get("/today/").text)
    assert replanning.progress().left == 0
    assert verify() == "1 people checked, 0 differences found.\n"


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ({"ingredient_kinds": ["aha"]}, 1),
        ({"at_professional": True}, 1),
        ({"position": 7}, 1),
        ({"name": "Milky peel"}, 1),
        ({"ingredient_kinds": ["bha"]}, 0),
        ({"summary": "Another sentence."}, 0),
    ],
)
def test_what_plans_do_not_tell_makes_none_anew(fields: dict[str, Any], left: int) -> None:
    change(**fields)
    assert replanning.progress().left == left


def test_a_round_that_has_begun_begins_again(owner: User, other: User) -> None:
    log(other, TODAY, techniques=["exfoliate/acid"])
    change(name="Milky peel")
    so_far = replanning.replan_some(now=noon(TODAY), at_most=1)
    assert so_far is not None
    change(name="Mild peel")
    assert replanning.progress(so_far).left == 2
