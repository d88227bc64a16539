"""What is typed into the form of a feed: kept, refused in words, never an error of ours."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from sessions_app.models import CalendarFeed, User

from .feed_reader import add_feed

TYPED = {"name": "Phone", "titles": "neutral", "alarm": "", "describe": "on", "keep_done": "on"}
SECRET = re.compile(r"/calendar/(?:<b>)?([\w-]{43})")


def text(response: Any) -> str:
    return str(response.content.decode())


def secrets_in(response: Any) -> set[str]:
    return set(SECRET.findall(text(response)))


def url(feed: CalendarFeed, verb: str = "") -> str:
    return f"/calendar/{feed.pk}/{verb}"


BAD_NAMES = [
    "",
    "   ",
    "x" * 61,
    "x" * 100_000,
    "Phone\x00",
    "Phone\r\nATTENDEE:mailto:a@example.org",
    "Pho\x0bne",
    "Phone\x1b[2J",
    "Pho\u2028ne",
    "\u202enohP",
    "\ufeffPhone",
]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_spoils_is_refused_in_words(
    owner: User, owner_client: Client, name: str
) -> None:
    feed, _ = add_feed(owner, name="Tablet")
    for path in ("/calendar/new/", url(feed)):
        response = owner_client.post(path, TYPED | {"name": name, "titles": "full"})
        assert response.status_code == 422
        page = text(response)
        assert 'id="id_name_error"' in page
        assert re.search(r'value="full"[^>]*checked', page)
    assert [f.name for f in CalendarFeed.objects.all()] == ["Tablet"]


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "=1+1",
        "{{ name }}",
        "יומן שלי",
        "é" * 60,
        "👩‍👩‍👧",
        "a;b,c\\d",
        "%s",
    ],
)
def test_an_odd_name_is_a_name(owner_client: Client, stranger: Client, name: str) -> None:
    response = owner_client.post("/calendar/new/", TYPED | {"name": name})
    assert response.status_code == 200
    assert "<script>alert" not in text(response)
    (token,) = secrets_in(response)
    assert stranger.get(f"/calendar/{token}.ics").status_code == 200
    assert owner_client.get("/calendar/").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"titles": "loud"},
        {"titles": ""},
        {"titles": "\x00"},
        {"alarm": "5"},
        {"alarm": "9" * 5000},
        {"alarm": "\x00"},
        {"alarm": "-0"},
    ],
)
def test_unknown_choices_are_refused(owner_client: Client, wrong: dict[str, str]) -> None:
    response = owner_client.post("/calendar/new/", TYPED | wrong | {"name": "My <Phone>"})
    assert response.status_code == 422
    assert 'value="My &lt;Phone&gt;"' in text(response)
    assert not CalendarFeed.objects.exists()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_allowed(owner: User, owner_client: Client, method: str) -> None:
    feed, _ = add_feed(owner)
    for path in ("/calendar/", "/calendar/new/", url(feed), url(feed, "rotate/")):
        assert owner_client.generic(method, path).status_code == 405
