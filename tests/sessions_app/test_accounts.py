"""Accounts: django-allauth in our words, with and without mail, and what it does with bad input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from sessions_app.models import User
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db

START = "/start/?" + urlencode({"skin": ["oily", "dry"], "last": "2025-11-01"}, doseq=True)
SIGN_UP = {"username": "mira", "password1": "three calm blue bowls"}


@pytest.fixture(autouse=True)
def fresh_rate_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def with_mail(settings: Settings) -> None:
    settings.MAIL_ENABLED = True
    settings.SITE_URL = "https://dewpoint.example"


def link_in(message: mail.EmailMessage | mail.EmailMultiAlternatives) -> str:
    found = re.search(r"https://dewpoint\.example(/\S+)", str(message.body))
    assert found
    return found[1]


# --- Signing up ---------------------------------------------------------------------------------


def test_a_name_and_a_password_are_enough(stranger: Client) -> None:
    response = stranger.post("/accounts/signup/", SIGN_UP)
    assert (response.status_code, response["Location"]) == (302, "/start/")
    assert stranger.get("/start/").status_code == 200
    assert mail.outbox == []


def test_the_answer_of_the_front_page_survives_signing_up(stranger: Client) -> None:
    page = stranger.get("/accounts/signup/?" + urlencode({"next": START})).text
    carried = re.search(r'name="next" value="([^"]+)"', page)
    assert carried
    response = stranger.post(
        "/accounts/signup/", {**SIGN_UP, "next": carried[1].replace("&amp;", "&")}
    )
    assert response["Location"] == START
    assert stranger.get(START).text.count(" checked") == 3


def test_it_survives_the_change_from_signing_in_to_signing_up(stranger: Client) -> None:
    page = stranger.get("/accounts/login/?" + urlencode({"next": START})).text
    other_way = re.search(r'href="(/accounts/signup/\?[^"]+)"', page)
    assert other_way
    page = stranger.get(other_way[1].replace("&amp;", "&")).text
    assert START.replace("&", "&amp;") in page


@pytest.mark.parametrize("next_url", ["/today/", "/sessions/new/", "/", "/startling/"])
def test_signing_up_always_leads_to_the_first_questions(stranger: Client, next_url: str) -> None:
    response = stranger.post("/accounts/signup/", {**SIGN_UP, "next": next_url})
    assert response["Location"] == "/start/"


def test_an_e_mail_address_can_be_added_and_signs_in(stranger: Client) -> None:
    stranger.post("/accounts/signup/", {**SIGN_UP, "email": "Mira@Example.org"})
    for login in ("mira", "MIRA", "mira@example.org", "MIRA@example.org"):
        data = {"login": login, "password": SIGN_UP["password1"]}
        response = Client().post("/accounts/login/", data)
        assert response.status_code == 302
    assert mail.outbox == []


def test_taken_names_and_addresses_are_said_in_words(stranger: Client, owner: User) -> None:
    EmailAddress.objects.create(user=owner, email="owner@example.org", primary=True)
    data = {**SIGN_UP, "username": "Owner", "email": "owner@example.org"}
    response = stranger.post("/accounts/signup/", data)
    assert response.status_code == 422
    assert "This name is taken. Choose another." in response.text
    assert "Another account has this e-mail address." in response.text
    assert 'value="Owner"' in response.text
    assert SIGN_UP["password1"] not in response.text


def test_a_name_or_an_address_that_will_not_do(stranger: Client) -> None:
    data = {**SIGN_UP, "username": "mira moon", "email": "mira at home"}
    response = stranger.post("/accounts/signup/", data)
    assert response.status_code == 422
    assert "Use letters, digits and @ . + - _ only, and no spaces." in response.text
    assert "Write it as in name@example.org." in response.text


def test_two_who_choose_a_name_in_the_same_moment(
    stranger: Client, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second passes the form before the first is kept: a sentence, not an error page."""
    monkeypatch.setattr(
        "sessions_app.adapters.AccountAdapter.clean_username", lambda _self, name, **_rest: name
    )
    response = stranger.post("/accounts/signup/", {**SIGN_UP, "username": "owner"}, follow=True)
    assert response.redirect_chain == [("/accounts/signup/", 302)]
    assert "This name has just been taken." in response.text
    assert User.objects.filter(username="owner").count() == 1


# --- Signing in and out -------------------------------------------------------------------------


def test_a_wrong_password_keeps_the_name_and_tells_nothing_else(owner: User) -> None:
    known = Client().post("/accounts/login/", {"login": "owner", "password": "wrong"})
    unknown = Client().post("/accounts/login/", {"login": "nobody", "password": "wrong"})
    for response in (known, unknown):
        assert response.status_code == 422
        assert "The name or the password is not right." in response.text
    assert 'value="owner"' in known.text


def test_too_many_tries_are_slowed_down(owner: User, stranger: Client) -> None:
    for _try in range(11):
        response = stranger.post("/accounts/login/", {"login": owner.username, "password": "wrong"})
    assert response.status_code == 422
    assert "That was too often." in response.text
    for _try in range(40):
        response = stranger.post("/accounts/signup/", {})
    assert response.status_code == 429
    assert "That was too often" in response.text


def test_signing_out_asks_and_leads_to_the_front_page(owner_client: Client) -> None:
    assert "Sign out" in owner_client.get("/accounts/logout/").text
    assert owner_client.post("/accounts/logout/")["Location"] == "/"
    assert owner_client.get("/profile/").status_code == 302


def test_a_switched_off_account_says_so(owner: User, stranger: Client) -> None:
    User.objects.filter(pk=owner.pk).update(is_active=False)
    data = {"login": "owner", "password": PASSWORD}
    response = stranger.post("/accounts/login/", data, follow=True)
    assert "This account is switched off" in response.text


# --- Passwords ----------------------------------------------------------------------------------


def test_a_new_password_signs_others_out_but_not_oneself(owner: User, owner_client: Client) -> None:
    elsewhere = Client()
    elsewhere.force_login(owner)
    new = "four quiet green towels"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    response = owner_client.post("/accounts/password/change/", data)
    assert response["Location"] == "/profile/"
    assert owner_client.get("/profile/").status_code == 200
    assert elsewhere.get("/profile/").status_code == 302


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"oldpassword": "wrong"}, "This is not your present password."),
        ({"oldpassword": ""}, "Enter your present password."),
        ({"password1": "short", "password2": "short"}, "at least 10 characters"),
        ({"password2": "something else"}, "You must type the same password each time."),
    ],
)
def test_a_password_that_will_not_do(
    owner_client: Client, given: dict[str, str], words: str
) -> None:
    new = "four quiet green towels"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new, **given}
    response = owner_client.post("/accounts/password/change/", data)
    assert response.status_code == 422
    assert words in response.text


def test_without_mail_the_page_says_whom_to_ask(
    owner: User, stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    EmailAddress.objects.create(user=owner, email="owner@example.org", primary=True)
    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", pytest.fail)
    page = stranger.get("/accounts/password/reset/")
    sent = stranger.post("/accounts/password/reset/", {"email": "owner@example.org"})
    assert (page.status_code, sent.status_code) == (200, 422)
    for response in (page, sent):
        assert "ask whoever runs it" in response.text
        assert "manage.py changepassword" in response.text
        assert 'name="email"' not in response.text


@pytest.mark.usefixtures("with_mail")
def test_with_mail_a_link_leads_to_a_new_password(owner: User, stranger: Client) -> None:
    EmailAddress.objects.create(user=owner, email="owner@example.org", primary=True)
    asked = {"email": "owner@example.org"}
    response = stranger.post(
        "/accounts/password/reset/", asked, follow=True, headers={"host": "localhost"}
    )
    assert "a link is on its way" in response.text
    [message] = mail.outbox
    assert message.subject == "A new password for Dewpoint"
    assert message.to == ["owner@example.org"]
    link = link_in(message)
    page = stranger.get(link, follow=True)
    assert "Choose a new password" in page.text
    path = page.redirect_chain[-1][0]
    new = "four quiet green towels"
    refused = stranger.post(path, {"password1": "x", "password2": "x"})
    assert refused.status_code == 422
    done = stranger.post(path, {"password1": new, "password2": new}, follow=True)
    assert "Your password is new" in done.text
    assert stranger.post("/accounts/login/", {"login": "owner", "password": new}).status_code == 302
    assert "This link no longer works" in Client().get(link, follow=True).text


@pytest.mark.usefixtures("with_mail")
def test_with_mail_an_unknown_address_looks_the_same(stranger: Client) -> None:
    response = stranger.post("/accounts/password/reset/", {"email": "no@example.org"}, follow=True)
    assert "a link is on its way" in response.text
    [message] = mail.outbox
    assert "No account has this address" in message.body


def test_who_has_no_password_can_set_one(owner: User) -> None:
    owner.set_unusable_password()
    owner.save()
    client = Client()
    client.force_login(owner)
    assert client.get("/accounts/password/change/")["Location"] == "/accounts/password/set/"
    new = "four quiet green towels"
    data = {"password1": new, "password2": new}
    assert client.post("/accounts/password/set/", data)["Location"] == "/profile/"


# --- The e-mail address -------------------------------------------------------------------------


def test_without_mail_a_new_address_counts_at_once(owner: User, owner_client: Client) -> None:
    for email in ("first@example.org", "second@example.org"):
        data = {"email": email, "action_add": ""}
        response = owner_client.post("/accounts/email/", data, follow=True)
        assert "Saved." in response.text
    owner.refresh_from_db()
    assert owner.email == "second@example.org"
    assert [a.email for a in EmailAddress.objects.filter(user=owner)] == ["second@example.org"]
    data = {"email": "second@example.org", "action_remove": ""}
    response = owner_client.post("/accounts/email/", data, follow=True)
    assert "second@example.org is removed." in response.text
    owner.refresh_from_db()
    assert owner.email == ""
    assert mail.outbox == []


def test_without_mail_the_address_of_another_is_refused(owner_client: Client, other: User) -> None:
    EmailAddress.objects.create(user=other, email="other@example.org", primary=True)
    data = {"email": "OTHER@example.org", "action_add": ""}
    response = owner_client.post("/accounts/email/", data)
    assert response.status_code == 422
    assert "Another account has this e-mail address." in response.text


@pytest.mark.usefixtures("with_mail")
def test_with_mail_a_new_address_counts_once_confirmed(owner: User, owner_client: Client) -> None:
    EmailAddress.objects.create(user=owner, email="old@example.org", primary=True, verified=True)
    data = {"email": "new@example.org", "action_add": ""}
    page = owner_client.post("/accounts/email/", data, follow=True).text
    assert "We have sent a link to new@example.org." in page
    assert "not confirmed yet" in page
    link = link_in(mail.outbox[0])
    assert "Is new@example.org the address of owner?" in owner_client.get(link).text
    owner_client.post(link)
    owner.refresh_from_db()
    assert owner.email == "new@example.org"
    assert EmailAddress.objects.get(user=owner).verified
    assert "This link no longer works" in owner_client.get(link).text


@pytest.mark.parametrize("action", ["add", "send", "remove", "primary", "nonsense"])
def test_buttons_with_odd_values_do_nothing(owner_client: Client, action: str) -> None:
    for email in ("", "\x00", "not an address", "x" * 5000 + "@example.org"):
        response = owner_client.post("/accounts/email/", {"email": email, f"action_{action}": ""})
        assert response.status_code == (422 if action == "add" else 302)
