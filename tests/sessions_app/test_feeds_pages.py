"""The feeds page: add, change, rotate, revoke, and a secret that is shown once."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from sessions_app.models import CalendarFeed, User
from sessions_app.services import feeds

from .feed_reader import NEUTRAL, add_feed
from .story import noon

TYPED = {"name": "Phone", "titles": "neutral", "alarm": "", "describe": "on", "keep_done": "on"}
SECRET = re.compile(r"/calendar/(?:<b>)?([\w-]{43})")


def text(response: Any) -> str:
    return str(response.content.decode())


def secrets_in(response: Any) -> set[str]:
    return set(SECRET.findall(text(response)))


def url(feed: CalendarFeed, verb: str = "") -> str:
    return f"/calendar/{feed.pk}/{verb}"


def test_the_page_without_feeds_offers_one(owner_client: Client) -> None:
    page = text(owner_client.get("/calendar/"))
    assert "No feed yet" in page
    assert 'href="/calendar/new/"' in page
    assert "<table" not in page


def test_a_new_feed_shows_its_address_once(owner_client: Client, stranger: Client) -> None:
    response = owner_client.post("/calendar/new/", TYPED)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    (token,) = secrets_in(response)
    assert stranger.get(f"/calendar/{token}.ics").status_code == 200

    page = text(response)
    address = f"127.0.0.1%3A8000%2Fcalendar%2F{token}.ics"
    assert f'href="webcal://127.0.0.1:8000/calendar/{token}.ics"' in page
    assert f"https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F{address}" in page
    for host in ("outlook.live.com", "outlook.office.com"):
        link = f"https://{host}/calendar/0/addfromweb?url=http%3A%2F%2F{address}&amp;name=Phone"
        assert link in page
    assert "webcals:" not in page
    outward = re.findall(r'<a [^>]*href="(?:https|webcal):[^>]*>', page)
    assert len(outward) == 4
    assert all('rel="noreferrer noopener"' in link for link in outward)
    assert 'data-copy="#secret-address"' in page

    for again in ("/calendar/", f"/calendar/{CalendarFeed.objects.get().pk}/"):
        assert not secrets_in(owner_client.get(again))


def test_a_reload_makes_no_second_feed_and_shows_nothing_again(owner_client: Client) -> None:
    first = owner_client.post("/calendar/new/", TYPED)
    second = owner_client.post("/calendar/new/", TYPED)
    assert second.status_code == 422
    assert "another feed of this name" in text(second)
    assert not secrets_in(second)
    assert secrets_in(first)
    assert CalendarFeed.objects.count() == 1


def test_what_is_chosen_is_kept(owner_client: Client) -> None:
    typed = {
        "name": "Shared  with\u00a0Noor",
        "titles": "full",
        "alarm": "-6",
        "whole_window": "on",
    }
    owner_client.post("/calendar/new/", typed)
    feed = CalendarFeed.objects.get()
    assert (feed.name, feed.titles, feed.alarm_hours) == ("Shared with Noor", "full", -6)
    assert (feed.describe, feed.whole_window, feed.keep_done) == (False, True, False)
    page = text(owner_client.get(url(feed)))
    assert 'value="Shared with Noor"' in page
    for checked in ('value="full"', 'value="-6"', 'name="whole_window"'):
        assert re.search(rf"<input[^>]*{checked}[^>]*checked", page)
    for unchecked in ('name="describe"', 'name="keep_done"'):
        assert not re.search(rf"<input[^>]*{unchecked}[^>]*checked", page)


def test_neutral_without_reminder_is_what_is_offered(owner_client: Client) -> None:
    page = text(owner_client.get("/calendar/new/"))
    for checked in ('value="neutral"', 'name="describe"', 'name="keep_done"'):
        assert re.search(rf"<input[^>]*{checked}[^>]*checked", page)
    assert re.search(r'<input[^>]*name="alarm"[^>]*value=""[^>]*checked', page)


def test_a_change_keeps_the_address(owner: User, owner_client: Client, stranger: Client) -> None:
    feed, token = add_feed(owner)
    response = owner_client.post(url(feed), TYPED | {"name": "Tablet", "titles": "full"})
    assert response.status_code == 302
    feed.refresh_from_db()
    assert (feed.name, feed.titles) == ("Tablet", "full")
    assert b"NAME:Tablet" in stranger.get(f"/calendar/{token}.ics").content
    assert "Saved." in text(owner_client.get("/calendar/"))


def test_a_name_is_once_a_person(owner: User, other: User, owner_client: Client) -> None:
    add_feed(other, name="Phone")
    feed, _ = add_feed(owner, name="Phone")
    second, _ = add_feed(owner, name="Tablet")
    assert owner_client.post(url(feed), TYPED).status_code == 302
    response = owner_client.post(url(second), TYPED)
    assert response.status_code == 422
    assert "another feed of this name" in text(response)
    second.refresh_from_db()
    assert second.name == "Tablet"


def test_there_are_only_so_many(owner: User, owner_client: Client) -> None:
    for n in range(feeds.FEEDS_AT_MOST):
        add_feed(owner, name=f"Feed {n}")
    response = owner_client.post("/calendar/new/", TYPED)
    assert response.status_code == 422
    assert "Revoke one first" in text(response)


# --- Rotate and revoke ------------------------------------------------------------------------


def mark_in(response: Any) -> str:
    found = re.search(r'name="mark" value="(\w+)"', text(response))
    assert found
    return found[1]


def test_rotating_asks_first_and_then_changes_the_address(
    owner: User, owner_client: Client, stranger: Client
) -> None:
    feed, old = add_feed(owner)
    question = owner_client.get(url(feed, "rotate/"))
    assert stranger.get(f"/calendar/{old}.ics").status_code == 200

    response = owner_client.post(url(feed, "rotate/"), {"mark": mark_in(question)})
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    (new,) = secrets_in(response)
    assert stranger.get(f"/calendar/{old}.ics").status_code == 404
    assert stranger.get(f"/calendar/{new}.ics").status_code == 200


def test_a_reload_rotates_once(owner: User, owner_client: Client, stranger: Client) -> None:
    feed, _ = add_feed(owner)
    mark = mark_in(owner_client.get(url(feed, "rotate/")))
    (new,) = secrets_in(owner_client.post(url(feed, "rotate/"), {"mark": mark}))
    again = owner_client.post(url(feed, "rotate/"), {"mark": mark})
    assert again.status_code == 409
    assert "already changed" in text(again)
    assert not secrets_in(again)
    assert stranger.get(f"/calendar/{new}.ics").status_code == 200
    assert owner_client.post(url(feed, "rotate/"), {"mark": mark_in(again)}).status_code == 200


def test_a_rotation_needs_its_question(owner: User, owner_client: Client) -> None:
    feed, _ = add_feed(owner)
    assert owner_client.post(url(feed, "rotate/")).status_code == 409
    assert owner_client.post(url(feed, "rotate/"), {"mark": "\x00" * 100}).status_code == 409


def test_revoking_asks_first(owner: User, owner_client: Client, stranger: Client) -> None:
    feed, token = add_feed(owner, name="Old phone")
    kept, other_token = add_feed(owner, name="Phone")
    assert "Old phone" in text(owner_client.get(url(feed, "revoke/")))
    assert stranger.get(f"/calendar/{token}.ics").status_code == 200

    response = owner_client.post(url(feed, "revoke/"), follow=True)
    assert "“Old phone” is revoked" in text(response)
    assert stranger.get(f"/calendar/{token}.ics").status_code == 404
    assert stranger.get(f"/calendar/{other_token}.ics").status_code == 200
    assert list(CalendarFeed.objects.all()) == [kept]


# --- Who may ----------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["", "rotate/", "revoke/"])
def test_another_persons_feed_does_not_exist(
    owner: User, other_client: Client, stranger: Client, verb: str
) -> None:
    feed, token = add_feed(owner)
    before = CalendarFeed.objects.values().get()
    mark = feeds.rotation_mark(feed)
    for path in (url(feed, verb), f"/calendar/{uuid4()}/{verb}"):
        assert other_client.get(path).status_code == 404
        assert other_client.post(path, TYPED | {"mark": mark}).status_code == 404
    for response in (stranger.get(url(feed, verb)), stranger.post(url(feed, verb))):
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/accounts/login/")
    assert CalendarFeed.objects.values().get() == before
    assert stranger.get(f"/calendar/{token}.ics").status_code == 200


def test_each_sees_their_own(owner: User, other_client: Client, stranger: Client) -> None:
    add_feed(owner, name="Kitchen wall")
    assert "Kitchen wall" not in text(other_client.get("/calendar/"))
    for path in ("/calendar/", "/calendar/new/"):
        assert stranger.get(path).status_code == 302


def test_the_first_questions_come_first(newcomer: User) -> None:
    client = Client()
    client.force_login(newcomer)
    for path in ("/calendar/", "/calendar/new/"):
        assert client.get(path).headers["Location"] == "/start/"


def test_forms_are_guarded(owner: User) -> None:
    feed, _ = add_feed(owner)
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    for path in ("/calendar/new/", url(feed), url(feed, "rotate/"), url(feed, "revoke/")):
        assert client.post(path, TYPED).status_code == 403
    assert CalendarFeed.objects.count() == 1


# --- The list ---------------------------------------------------------------------------------


def test_who_fetched_last_is_told_in_the_persons_time(owner: User, owner_client: Client) -> None:
    owner.time_zone = "Pacific/Auckland"
    owner.save()
    feed, _ = add_feed(owner)
    assert "not yet" in text(owner_client.get("/calendar/"))
    feeds.note_reader(feed, client="Thunderbird/140", now=noon("2026-11-01"))
    page = text(owner_client.get("/calendar/"))
    assert "2 November, 01:00" in page
    assert "Thunderbird" in page
    feeds.note_reader(feed, client="", now=noon("2026-11-01") + dt.timedelta(hours=3))
    assert "a program we don’t know" in text(owner_client.get("/calendar/"))


@pytest.mark.parametrize(
    ("site", "reachable"),
    [
        ("http://127.0.0.1:8000", False),
        ("http://localhost:8000", False),
        ("http://[::1]:8000", False),
        ("https://dewpoint.example", True),
        ("http://192.168.1.7", True),
    ],
)
def test_a_site_that_only_this_computer_sees_says_so(
    owner_client: Client, settings: Any, site: str, reachable: bool
) -> None:
    settings.SITE_URL = site
    page = text(owner_client.post("/calendar/new/", TYPED))
    assert f'<code id="secret-address">{site}/calendar/<b>' in page
    assert ("runs on your own computer" not in page) is reachable


def test_the_list_costs_the_same_with_many(
    owner: User, owner_client: Client, django_assert_max_num_queries: Any
) -> None:
    for n in range(10):
        feeds.create_feed(owner, options={**NEUTRAL, "name": f"{n}"}, now=noon("2026-11-01"))
    with django_assert_max_num_queries(3):
        owner_client.get("/calendar/")
