"""Every address with every parameter it has, filled with what nobody types by accident.

Never a 5xx, nothing typed comes back as HTML, and what was accepted spoils no page and no feed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from time_machine import travel

from sessions_app.models import GuidedSession, User
from sessions_app.services import feeds
from tests.conftest import signed_in
from tests.factories import PASSWORD, UserFactory
from tests.starter import load_starter

from . import addresses
from .belongings import add_guided, add_shelf, add_waiting
from .hostile import HTML, MARK, MEGABYTE, VALUES
from .story import log, technique
from .test_access import GET, POST, everywhere

pytestmark = pytest.mark.django_db

ALWAYS = {"next", "q", "page"}
"""Asked of every address, whether its page names them or not."""

# What addresses take that no form on them names.
QUERY = {
    "front": {"skin", "last"},
    "next": {"skin", "last"},
    "next-ics": {"skin", "last"},
    "start": {"skin", "last", "feel", "shine", "flakes", "spots", "stings"},
    "profile": {"feel", "shine", "flakes", "spots", "stings"},
    "quiz": {"answered", "for", "last", "skin"},
    "month": {"month", "day"},
    "what-if": {"day", "setting", "skin", "pace"},
    "check-in": {"day"},
    "guide": {"only", "confirm_early"},
    "guide-plan": {"time", "calm", "only", "confirm_early", "item-clay-mask"},
    "guide-move": {"verb", "number", "ago", "why"},
    "guide-finish": {"products", "confirm_early", "confirm_off_plan"},
    "conditions": {"before", "conditions"},
    "hold-list": {"kind"},
    "shelf-create": {"product", "barcode", "name", "q", "label"},
    "session-list": {"setting", "year", "kind", "deleted"},
    "session-create-preview": {"ended_on", "setting", "techniques", "notes", "revision"},
    "session-update-preview": {"ended_on", "setting", "techniques", "notes", "revision"},
    "session-create": {"products", "day"},
    "session-update": {"products", "session"},
    "session-products": {"products", "session"},
    "catalog:ingredient-list": {"step", "skin", "kind"},
    "catalog:ingredient-detail": {"preview"},
    "product-suggest": {"name", "brand", "barcode"},
    "catalog:product-list": {"step", "skin", "kind", "ingredient"},
    "catalog:product-detail": {"preview"},
    "catalog:technique-list": {"step", "skin", "setting"},
    "catalog:technique-detail": {"preview"},
}

VALID: dict[str, dict[str, str]] = {
    "session-create": {"ended_on": "2026-11-20", "setting": "home", "confirm_early": "on"},
    "session-update": {
        "ended_on": "2026-11-20",
        "setting": "home",
        "confirm_early": "on",
        "revision": "1",
    },
    "session-create-preview": {"ended_on": "2026-11-20", "setting": "home"},
    "session-update-preview": {"ended_on": "2026-11-20", "setting": "home"},
    "check-in": {"tenderness": "2", "redness": "3", "dryness": "0", "checked_on": "2026-11-22"},
    "guide": {"skin": "sunburn", "time": "30", "calm": "5"},
    "guide-plan": {
        "cleanser": "gentle-cleanser",
        "deep-cleanse": "clay-mask",
        "soothing": "aloe-vera",
        "moisturiser": "moisturiser",
        "time": "30",
        "calm": "5",
        "confirm_early": "on",
    },
    "guide-visit": {"ended_on": "2026-11-20", "who": "Ines", "confirm_early": "on"},
    "guide-move": {"verb": "back", "number": "0"},
    "guide-finish": {"calm": "7", "redness": "1", "notes": "Calm.", "save": "1"},
    "conditions": {"conditions": "rosacea"},
    "hold-list": {"kind": "cold-sore", "from_on": "2026-11-22"},
    "hold-clear": {"on": "2026-11-22"},
    "shelf-create": {"name": "Cream", "kind": "creams", "use": "leave-on", "pao_months": "12"},
    "shelf-update": {
        "name": "Cream",
        "kind": "creams",
        "use": "leave-on",
        "opened_on": "2026-11-20",
        "revision": "1",
    },
    "product-suggest": {"name": "Cream", "barcode": "4006381333931", "label": "Aqua"},
    "product-report": {"words": "Wrong.", "label": "Aqua"},
    "pause": {"from_on": "2026-11-22", "until_on": "2026-12-01"},
    "skip": {"slot": "00000000-0000-4000-8000-000000000000"},
    "weekday": {"day": "3"},
    "profile": {"skin": "oily", "time_zone": "UTC", "pace": "steady"},
    "start": {"skin": "oily", "time_zone": "UTC", "pace": "steady"},
    "feed-create": {"name": "Work", "titles": "neutral"},
    "feed-update": {"name": "Work", "titles": "neutral"},
    "next": {"skin": "oily", "last": "2026-11-01"},
    "next-ics": {"skin": "oily", "last": "2026-11-01"},
    "account_signup": {"username": "somebody", "password1": "four calm words together"},
    "account_login": {"login": "owner", "password": PASSWORD},
    "account_change_password": {"oldpassword": PASSWORD, "password1": "four calm words together"},
}
"""A whole form; each of its fields alone is then spoiled."""

PLAIN = list(GET)


@pytest.fixture(autouse=True)
def _in_november() -> Iterator[None]:
    with travel("2026-11-22T12:00:00+00:00", tick=False):
        yield


@pytest.fixture
def filled(owner: User) -> dict[str, str]:
    session = log(owner, "2026-11-01", techniques=["deep-cleanse/clay-mask"])
    for slug, part in (
        ("prepare/gentle-cleanser", "cleanser"),
        ("soothe/aloe-vera", "soothing"),
        ("hydrate/moisturiser", "moisturiser"),
    ):
        technique(slug, part=part)
    options: feeds.FeedOptions = {
        "name": "Phone",
        "titles": "full",
        "describe": True,
        "whole_window": False,
        "keep_done": True,
        "alarm_hours": 9,
    }
    feed, token = feeds.create_feed(
        owner, options=options, now=dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    )
    return {
        **add_waiting(owner, session),
        **add_shelf(owner),
        **add_guided(owner, "2026-11-02", is_open=False, anything_done=True),
        "session_id": str(session.pk),
        "feed_id": str(feed.pk),
        "days": "24",
        "token": token,
        "slug": everywhere("clay-mask"),
        "uidb36": "1",
        "key": "no-such-key",
    }


class Asker:
    """Asks as one visitor, each time from the same state; what came of it is undone."""

    def __init__(self, client: Client, feed: str) -> None:
        self.client = client
        self.feed = feed
        self.client.raise_request_exception = False
        self.asked = 0

    def ask(self, method: str, path: str, body: str = "", **headers: Any) -> HttpResponse:
        cache.clear()
        self.asked += 1
        client = Client(raise_request_exception=False)
        client.cookies.update(self.client.cookies)
        with transaction.atomic():
            response: Any = client.generic(
                method, path, body, "application/x-www-form-urlencoded", **headers
            )
            self._judge(f"{method} {path[:300]} {body[:300]}", response)
            if method == "POST" and response.status_code == 302:
                self._nothing_is_spoiled(client)
            transaction.set_rollback(True)
        return response  # type: ignore[no-any-return]

    def _judge(self, what: str, response: Any) -> None:
        fault = getattr(response, "exc_info", None)
        assert response.status_code < 500, f"{response.status_code} for {what}: {fault}"
        if response.headers.get("Content-Type", "").startswith("text/html"):
            page = response.content.decode()
            assert MARK not in page, what
            assert "<img src=x" not in page, what
        assert not any("\n" in value or "\r" in value for _, value in response.items()), what
        goes = response.headers.get("Location", "/")
        assert re.match(r"/(?![/\\])", goes), f"{what} leads to {goes[:100]}"

    def _nothing_is_spoiled(self, client: Client) -> None:
        for path in ("/today/", "/sessions/", self.feed):
            response: Any = client.get(path)
            self._judge(f"afterwards {path}", response)
            if path == self.feed and response.status_code == 200:
                words = response.content.decode().replace("\r\n", "")
                assert not re.search(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", words)


def spoiled(fields: set[str], valid: dict[str, str], *, every: int) -> Iterator[str]:
    """All fields spoiled at once, and each alone in an otherwise whole form, by every n-th value.

    Which values those are differs from field to field.
    """
    for value in VALUES.values():
        yield "&".join(f"{field}={value}" for field in sorted(fields))
    for place, field in enumerate(sorted(fields - ALWAYS) if valid else ()):
        whole = [f"{name}={kept}" for name, kept in valid.items() if name != field]
        for value in [*VALUES.values()][place % every :: every]:
            yield "&".join([*whole, f"{field}={value}"])
    yield "&".join(f"{field}={HTML}&{field}=%00&{field}=1" for field in sorted(fields))
    yield f"{min(fields)}={MEGABYTE}"


def fields_on(page: HttpResponse) -> set[str]:
    """The names of what a page lets one fill in."""
    text = page.content.decode(errors="replace")
    return set(re.findall(r'<(?:input|select|textarea|button)\b[^>]*?\sname="([^"]+)"', text))


ASKED = [
    *((name, "owner") for name in PLAIN),
    *((name, "stranger") for name in PLAIN if GET[name][2] == 200),
    ("start", "newcomer"),
]


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.soak)])
@pytest.mark.parametrize(("name", "who"), ASKED)
def test_nothing_typed_breaks_a_page(
    name: str, who: str, every: int, filled: dict[str, str], newcomer: User, owner: User
) -> None:
    people = {"owner": owner, "newcomer": newcomer}
    client = signed_in(people[who]) if who in people else Client()
    asker = Asker(client, reverse("feed", args=[filled["token"]]))
    parameters = addresses.parameters(name)
    if "guided_id" in parameters:
        GuidedSession.objects.update(closed_at=None)
    path = reverse(name, kwargs={p: filled[p] for p in parameters})
    page = asker.ask("GET", path)
    fields = QUERY.get(name, set()) | fields_on(page) | ALWAYS
    fields -= {"csrfmiddlewaretoken"}
    valid = VALID.get(name, {}) if page.status_code != 302 else {}
    for query in spoiled(fields, valid if name not in POST else {}, every=every):
        asker.ask("GET", f"{path}?{query}")
    if name in POST:
        for query in spoiled(fields, valid, every=every):
            asker.ask("POST", path, query)


@pytest.mark.parametrize("name", [name for name in PLAIN if addresses.parameters(name)])
def test_nothing_in_a_path_breaks_a_page(name: str, filled: dict[str, str], owner: User) -> None:
    asker = Asker(signed_in(owner), reverse("feed", args=[filled["token"]]))
    for wanted in addresses.parameters(name):
        kwargs = {p: filled[p] for p in addresses.parameters(name)}
        before, _, after = reverse(name, kwargs=kwargs).partition(kwargs[wanted])
        for value in (*VALUES.values(), MEGABYTE):
            asker.ask("GET", f"{before}{value}{after}")
            asker.ask("POST", f"{before}{value}{after}")


HEADERS = [
    "HTTP_COOKIE",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_USER_AGENT",
    "HTTP_REFERER",
    "HTTP_HX_REQUEST",
    "HTTP_HX_CURRENT_URL",
    "HTTP_HOST",
    "HTTP_X_FORWARDED_FOR",
    "CONTENT_TYPE",
]


@pytest.mark.parametrize("header", HEADERS)
def test_nothing_in_a_header_breaks_a_page(
    header: str, filled: dict[str, str], owner: User
) -> None:
    feed = reverse("feed", args=[filled["token"]])
    asker = Asker(signed_in(owner), feed)
    cookies = "".join(f"{k}={m.value}; " for k, m in asker.client.cookies.items())
    for value in VALUES.values():
        if header == "HTTP_COOKIE":
            sent = cookies + "".join(f"{k}={value}; " for k in ("zone", "messages", "csrftoken"))
            sent_out = f"sessionid={value}; zone={value}"
            asker.client.cookies.clear()
            asker.ask("GET", "/start/", **{header: sent_out})
        else:
            sent = value
        for path in ("/today/", "/next/?skin=oily", feed):
            asker.ask("GET", path, **{header: sent})
        asker.ask("POST", "/sessions/new/", "ended_on=2026-11-20", **{header: sent})


@pytest.mark.parametrize("body", ["", "--x", '--x\r\nContent-Disposition: form-data; name="a', "{"])
def test_no_body_breaks_a_form(body: str, owner: User) -> None:
    client = signed_in(owner)
    client.raise_request_exception = False
    for kind in ("multipart/form-data; boundary=x", "multipart/form-data", "application/json"):
        assert client.generic("POST", "/sessions/new/", body, kind).status_code in {400, 422}
    many = "&".join(f"f{n}=1" for n in range(5001))
    form = "application/x-www-form-urlencoded"
    assert client.generic("POST", "/sessions/new/", many, form).status_code == 400


def test_what_was_typed_is_kept_and_escaped(owner_client: Client) -> None:
    notes = f"{MARK} =1+1 \u202eabc"
    form = {"ended_on": "30/02/2026", "setting": "home", "notes": notes}
    answer = owner_client.post("/sessions/new/", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "&lt;script&gt;alert(1)&lt;/script&gt; =1+1 \u202eabc" in page
    assert 'value="30/02/2026"' in page


@pytest.mark.parametrize("part", ["list", "add", "change"])
@pytest.mark.parametrize("model", ["source", "technique", "frequencyrule"])
def test_nothing_typed_breaks_the_admin(model: str, part: str, filled: dict[str, str]) -> None:
    load_starter()
    someone = UserFactory.create(is_staff=True, is_superuser=True)
    asker = Asker(signed_in(someone), reverse("feed", args=[filled["token"]]))
    root = f"/admin/catalog/{model}/"
    path = {"list": root, "add": f"{root}add/", "change": f"{root}1/change/"}[part]
    page = asker.ask("GET", path)
    fields = fields_on(page) | {"q", "p", "o", "e", "all", "status"}
    fields -= {"csrfmiddlewaretoken"}
    for value in VALUES.values():
        query = "&".join(f"{field}={value}" for field in sorted(fields))
        asker.ask("GET", f"{path}?{query}")
        asker.ask("POST", path, query)
        asker.ask("GET", f"{root}{value}/change/")
