"""Who gets what at every address: whose it is, someone else, nobody, and a newcomer."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from sessions_app.models import User
from sessions_app.services import feeds
from tests.conftest import signed_in
from tests.factories import IngredientFactory, ProductFactory

from . import addresses
from .belongings import add_guided, add_shelf, add_waiting
from .story import log, technique

pytestmark = pytest.mark.django_db


Got = int | str
Row = tuple[Got, Got, Got, Got]

SIGN_IN, START, TODAY = "/accounts/login/", "/start/", "/today/"

ALL: Row = (200, 200, 200, 200)
SIGNED_IN: Row = (200, 200, SIGN_IN, 200)
ONBOARDED: Row = (200, 200, SIGN_IN, START)
OWNER: Row = (200, 404, SIGN_IN, START)
SIGNED_OUT: Row = (TODAY, TODAY, 200, TODAY)
CHANGE = "/accounts/password/change/"
CHANGE_PASSWORD: Row = (CHANGE, CHANGE, SIGN_IN, CHANGE)
OWNER_ACTS: Row = (TODAY, 404, SIGN_IN, START)
POST_ONLY: Row = (405, 405, 405, 405)

# A GET answered to    owner, other, stranger, newcomer: a status, or where it leads.
GET: dict[str, Row] = {
    "front": ALL,
    "next": ALL,
    "next-ics": (422, 422, 422, 422),
    "privacy": ALL,
    "healthz": ALL,
    "robots": ALL,
    "quiz": ALL,
    "catalog:library": ALL,
    "catalog:ingredient-list": ALL,
    "catalog:ingredient-detail": ALL,
    "catalog:product-list": ALL,
    "catalog:product-detail": ALL,
    "catalog:how-it-works": ALL,
    "catalog:technique-list": ALL,
    "catalog:technique-detail": ALL,
    "catalog:numbers": ALL,
    "label": ALL,
    "product-suggest": SIGNED_IN,
    "product-report": SIGNED_IN,
    "report-thanks": SIGNED_IN,
    "today": ONBOARDED,
    "month": ONBOARDED,
    "what-if": ONBOARDED,
    "session-list": ONBOARDED,
    "session-create": ONBOARDED,
    "session-create-preview": ONBOARDED,
    "session-products": ONBOARDED,
    "session-detail": OWNER,
    "session-update": OWNER,
    "session-update-preview": OWNER,
    "session-delete": POST_ONLY,
    "session-undelete": POST_ONLY,
    "guide": ("/guide/{guided_id}/finish/", 200, SIGN_IN, START),
    "guide-plan": ("/guide/", 200, SIGN_IN, START),
    "guide-visit": ONBOARDED,
    "guide-move": ("/guide/", 404, SIGN_IN, START),
    "guide-finish": OWNER,
    "guide-let-go": POST_ONLY,
    "check-in": OWNER,
    "check-in-remove": POST_ONLY,
    "check-in-restore": POST_ONLY,
    "warning-clear": POST_ONLY,
    "warning-reopen": POST_ONLY,
    "conditions": ONBOARDED,
    "conditions-decline": POST_ONLY,
    "hold-list": ONBOARDED,
    "hold-clear": POST_ONLY,
    "hold-reopen": POST_ONLY,
    "hold-remove": POST_ONLY,
    "hold-restore": POST_ONLY,
    "shelf-list": ONBOARDED,
    "shelf-create": ONBOARDED,
    "shelf-item": OWNER,
    "shelf-update": OWNER,
    "shelf-finish": POST_ONLY,
    "shelf-unfinish": POST_ONLY,
    "shelf-remove": POST_ONLY,
    "shelf-restore": POST_ONLY,
    "pause": ONBOARDED,
    "pause-until": POST_ONLY,
    "pause-remove": POST_ONLY,
    "pause-restore": POST_ONLY,
    "skip": ONBOARDED,
    "unskip": POST_ONLY,
    "skip-again": POST_ONLY,
    "feed-list": ONBOARDED,
    "feed-create": ONBOARDED,
    "feed-update": OWNER,
    "feed-rotate": OWNER,
    "feed-revoke": OWNER,
    "feed": ALL,
    "start": ("/profile/", "/profile/", SIGN_IN, 200),
    "profile": SIGNED_IN,
    "weekday": POST_ONLY,
    "weekdays": POST_ONLY,
    "account-delete": SIGNED_IN,
    "account_login": SIGNED_OUT,
    "account_signup": SIGNED_OUT,
    "account_logout": (200, 200, "/", 200),
    "account_inactive": ALL,
    "account_reauthenticate": SIGNED_IN,
    "account_email": SIGNED_IN,
    "account_email_verification_sent": ALL,
    "account_confirm_email": ALL,
    "account_change_password": SIGNED_IN,
    "account_set_password": CHANGE_PASSWORD,
    "account_confirm_login_code": (TODAY, TODAY, SIGN_IN, TODAY),
    "account_reset_password": ALL,
    "account_reset_password_done": ALL,
    "account_reset_password_from_key": ALL,
    "account_reset_password_from_key_done": ALL,
}

# The same for a form sent empty; what is not here answers 405 to all.
POST: dict[str, Row] = {
    "label": (422, 422, 422, 422),
    "product-suggest": (422, 422, SIGN_IN, 422),
    "product-report": (422, 422, SIGN_IN, 422),
    "session-create": (422, 422, SIGN_IN, START),
    "session-update": (422, 404, SIGN_IN, START),
    "session-delete": ("/sessions/", 404, SIGN_IN, START),
    "session-undelete": ("/sessions/{session_id}/", 404, SIGN_IN, START),
    "guide": ("/guide/", 422, SIGN_IN, START),
    "guide-plan": ("/guide/", 422, SIGN_IN, START),
    "guide-visit": (422, 422, SIGN_IN, START),
    "guide-move": (422, 404, SIGN_IN, START),
    "guide-finish": (422, 404, SIGN_IN, START),
    "guide-let-go": OWNER_ACTS,
    "check-in": (422, 404, SIGN_IN, START),
    "check-in-remove": OWNER_ACTS,
    "check-in-restore": OWNER_ACTS,
    "warning-clear": OWNER_ACTS,
    "warning-reopen": OWNER_ACTS,
    "conditions": (TODAY, TODAY, SIGN_IN, START),
    "conditions-decline": (TODAY, TODAY, SIGN_IN, START),
    "hold-list": (422, 422, SIGN_IN, START),
    "hold-clear": OWNER_ACTS,
    "hold-reopen": OWNER_ACTS,
    "hold-remove": OWNER_ACTS,
    "hold-restore": OWNER_ACTS,
    "shelf-create": (422, 422, SIGN_IN, START),
    "shelf-update": (422, 404, SIGN_IN, START),
    "shelf-finish": ("/shelf/", 404, SIGN_IN, START),
    "shelf-unfinish": ("/shelf/", 404, SIGN_IN, START),
    "shelf-remove": ("/shelf/", 404, SIGN_IN, START),
    "shelf-restore": ("/shelf/", 404, SIGN_IN, START),
    "pause": (422, 422, SIGN_IN, START),
    "pause-until": OWNER_ACTS,
    "pause-remove": OWNER_ACTS,
    "pause-restore": OWNER_ACTS,
    "skip": (TODAY, TODAY, SIGN_IN, START),
    "unskip": OWNER_ACTS,
    "skip-again": OWNER_ACTS,
    "feed-create": (422, 422, SIGN_IN, START),
    "feed-update": (422, 404, SIGN_IN, START),
    "feed-rotate": (409, 404, SIGN_IN, START),
    "feed-revoke": ("/calendar/", 404, SIGN_IN, START),
    "start": (422, 422, SIGN_IN, 422),
    "profile": (422, 422, SIGN_IN, 422),
    "weekday": (422, 422, SIGN_IN, START),
    "weekdays": (TODAY, TODAY, SIGN_IN, START),
    "account-delete": (422, 422, SIGN_IN, 422),
    "account_login": (TODAY, TODAY, 422, TODAY),
    "account_signup": (TODAY, TODAY, 422, TODAY),
    "account_logout": ("/", "/", "/", "/"),
    "account_reauthenticate": (422, 422, SIGN_IN, 422),
    "account_email": ("/accounts/email/", "/accounts/email/", SIGN_IN, "/accounts/email/"),
    "account_confirm_email": (404, 404, 404, 404),
    "account_change_password": (422, 422, SIGN_IN, 422),
    "account_set_password": CHANGE_PASSWORD,
    "account_confirm_login_code": (TODAY, TODAY, SIGN_IN, TODAY),
    "account_reset_password": (422, 422, 422, 422),
    "account_reset_password_from_key": (422, 422, 422, 422),
}

SITE = [name for name in addresses.names() if not name.startswith("admin")]
ADMIN = [name for name in addresses.names() if name.startswith("admin")]


@pytest.fixture
def owned(owner: User, other: User) -> dict[str, str]:
    """What fills the addresses: all of it the owner's."""
    session = log(owner, "2026-01-10")
    log(other, "2026-01-10")
    options: feeds.FeedOptions = {
        "name": "Phone",
        "titles": "neutral",
        "describe": True,
        "whole_window": False,
        "keep_done": True,
        "alarm_hours": None,
    }
    now = dt.datetime(2026, 1, 10, tzinfo=dt.UTC)
    feed, token = feeds.create_feed(owner, options=options, now=now)
    return {
        **add_waiting(owner, session),
        **add_shelf(owner),
        **add_guided(owner, "2026-01-12", is_open=True, anything_done=False),
        "session_id": str(session.pk),
        "feed_id": str(feed.pk),
        "days": "24",
        "token": token,
        "slug": everywhere("clay-mask"),
        "uidb36": "1",
        "key": "no-such-key",
    }


def everywhere(slug: str) -> str:
    """A slug that names something in every list of the catalogue."""
    technique(f"deep-cleanse/{slug}")
    IngredientFactory.create(slug=slug)
    ProductFactory.create(slug=slug)
    return slug


def asked(client: Client, method: str, name: str, owned: dict[str, str]) -> Got:
    """The status, or where a redirect leads. Nothing that it changed is kept."""
    filled = {wanted: owned[wanted] for wanted in addresses.parameters(name)}
    with transaction.atomic():
        cookies = client.cookies.copy()
        path, form = reverse(name, kwargs=filled), "application/x-www-form-urlencoded"
        response = client.generic(method, path, "csrfmiddlewaretoken=any", form)
        client.cookies.clear()
        client.cookies.update(cookies)
        transaction.set_rollback(True)
    if response.status_code != 302:
        return response.status_code
    return str(response.headers["Location"]).partition("?")[0]


@pytest.fixture
def cast(owner: User, other: User, stranger: Client, newcomer: User) -> list[Client]:
    return [signed_in(owner), signed_in(other), stranger, signed_in(newcomer)]


def test_every_address_has_its_entry() -> None:
    assert set(SITE) == GET.keys()


@pytest.mark.parametrize("name", SITE)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_who_gets_what(name: str, method: str, cast: list[Client], owned: dict[str, str]) -> None:
    table = POST if method == "POST" else GET
    wanted = [
        got.format(**owned) if isinstance(got, str) else got for got in table.get(name, POST_ONLY)
    ]
    got = [asked(client, method, name, owned) for client in cast]
    if method == "HEAD" and got == list(POST_ONLY):
        return  # as good an answer as that of GET
    assert got == wanted


@pytest.mark.parametrize("name", ADMIN)
def test_the_admin_is_for_curators(name: str, cast: list[Client]) -> None:
    """Anyone else is sent to sign in, or is told nothing."""
    for method in ("GET", "POST"):
        for client in cast:
            response = client.generic(method, _admin(name))
            if response.status_code == 302:
                assert str(response.headers["Location"]).startswith(("/admin/", SIGN_IN))
            else:
                assert response.status_code in {403, 404}


def _admin(name: str) -> str:
    if "/" not in name:
        words = {"app_label": "catalog"}
        return reverse(name, kwargs={p: words.get(p, "1") for p in addresses.parameters(name)})
    pattern = name.removeprefix("admin:").replace("(?P<url>.*)$", "no-such-page/")
    return "/" + pattern.replace("<path:object_id>", "1")
