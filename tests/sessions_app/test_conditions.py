"""Conditions and routine: asked once, private, and what follows from them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from time_machine import travel

from sessions_app.models import Hold, User
from sessions_app.services import holds
from tests.factories import HoldKindFactory
from tests.pages import state, text, windows

from .story import log, noon

TODAY = "2026-11-10"
QUESTION = "Anything we should know?"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_today() -> Iterator[None]:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


def tell(client: Client, *conditions: str) -> str:
    return client.post("/profile/conditions/", {"conditions": conditions}, follow=True).text


def told(person: User) -> list[str]:
    person.refresh_from_db()
    return list(person.conditions)


def test_they_are_asked_about_once_and_after_the_first_date(
    owner: User, owner_client: Client
) -> None:
    assert QUESTION not in owner_client.get("/today/").text
    log(owner, "2026-11-01")
    assert QUESTION in owner_client.get("/today/").text
    page = tell(owner_client)
    assert QUESTION not in page
    tell(owner_client, "rosacea")
    assert QUESTION not in owner_client.get("/today/").text


def test_no_thank_you_is_respected(owner: User, owner_client: Client) -> None:
    log(owner, "2026-11-01")
    owner_client.post("/profile/conditions/decline/")
    assert QUESTION not in owner_client.get("/today/").text
    assert told(owner) == []


def test_an_answer_can_be_undone(owner: User, owner_client: Client) -> None:
    log(owner, "2026-11-01")
    tell(owner_client, "rosacea", "pregnancy")
    page = tell(owner_client, "eczema")
    assert told(owner) == ["eczema"]
    undo = re.search(r'action="(/profile/conditions/[^"]+)"', page)
    assert undo
    owner_client.post(undo[1].replace("&amp;", "&"))
    assert set(told(owner)) == {"rosacea", "pregnancy"}


def test_isotretinoin_is_a_hold_until_it_is_unsaid(owner: User, owner_client: Client) -> None:
    HoldKindFactory.create(slug="isotretinoin")
    log(owner, "2026-11-01")
    page = tell(owner_client, "isotretinoin")
    assert (state(page), windows(page)) == ("held", {})
    with travel("2026-11-20T12:00:00+00:00", tick=False):
        page = tell(owner_client)
    assert (state(page), windows(page)["opens"]) == ("ready", "2026-11-20")


def test_clearing_that_hold_takes_it_off_the_list(owner: User, owner_client: Client) -> None:
    HoldKindFactory.create(slug="isotretinoin")
    tell(owner_client, "isotretinoin", "rosacea")
    hold = Hold.objects.for_user(owner).get()
    holds.clear_hold(owner, hold.pk, on=dt.date(2026, 11, 10), now=noon(TODAY))
    assert told(owner) == ["rosacea"]


def test_what_is_not_on_the_list_is_refused_in_words(owner: User, owner_client: Client) -> None:
    response = owner_client.post("/profile/conditions/", {"conditions": ["scurvy"]})
    assert response.status_code == 422
    assert "Choose from the list." in text(response.text)
    assert told(owner) == []
