"""The quiz: a table of answers and what they say, then the way back to the form."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from sessions_app.forms.quiz import Answers, Feel, Often, QuizForm, Shine, read
from sessions_app.models import User
from tests.conftest import signed_in

CALM = {"feel": "fine", "shine": "none", "flakes": "rarely", "spots": "rarely", "stings": "rarely"}


@pytest.fixture
def newcomer_client(newcomer: User) -> Client:
    return signed_in(newcomer)


def types(**answers: str) -> list[str]:
    return [finding.kind.value for finding in read(Answers(**{**CALM, **answers}))]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ["normal"]),
        ({"feel": "tight"}, ["dry"]),
        ({"flakes": "often"}, ["dry"]),
        ({"flakes": "sometimes"}, ["normal"]),
        ({"feel": "zone"}, ["combination"]),
        ({"shine": "zone"}, ["combination"]),
        ({"feel": "tight", "shine": "zone"}, ["combination"]),
        ({"feel": "all"}, ["oily"]),
        ({"feel": "zone", "shine": "all"}, ["oily"]),
        ({"feel": "all", "flakes": "often"}, ["combination"]),
        ({"spots": "often"}, ["normal", "acne-prone"]),
        ({"spots": "sometimes"}, ["normal"]),
        ({"stings": "often"}, ["normal", "sensitive"]),
        (
            {"feel": "tight", "spots": "often", "stings": "often"},
            ["dry", "acne-prone", "sensitive"],
        ),
    ],
)
def test_answers_and_what_they_say(answers: dict[str, str], expected: list[str]) -> None:
    assert types(**answers) == expected


def test_every_set_of_answers_gives_one_base_type_and_reasons() -> None:
    for feel in Feel.values:
        for shine in Shine.values:
            for flakes in Often.values:
                first, *rest = read(Answers(feel, shine, flakes, "rarely", "rarely"))
                assert first.kind in {"oily", "combination", "dry", "normal"}
                assert str(first.because)
                assert not rest


def test_a_newcomer_goes_back_to_the_first_questions(newcomer_client: Client) -> None:
    answers = {**CALM, "feel": "all", "spots": "often", "last": "2025-11-01", "answered": "1"}
    response = newcomer_client.get("/start/quiz/", answers)
    assert response.status_code == 302
    target = urlsplit(response["Location"])
    assert target.path == "/start/"
    assert parse_qs(target.query)["skin"] == ["oily", "acne-prone"]
    assert parse_qs(target.query)["last"] == ["2025-11-01"]
    page = newcomer_client.get(response["Location"]).text
    assert "because it shines all over" in page
    assert "because you get spots most weeks" in page
    assert page.count(" checked") == 3  # two skin types and the pace


def test_a_person_goes_back_to_the_profile_where_nothing_is_kept_yet(owner_client: Client) -> None:
    answers = {**CALM, "feel": "tight", "for": "profile", "answered": "1"}
    response = owner_client.get("/start/quiz/", answers)
    assert urlsplit(response["Location"]).path == "/profile/"
    assert "because it is tight or flakes" in owner_client.get(response["Location"]).text
    assert 'value="oily"' in owner_client.get("/profile/").text


@pytest.mark.django_db
def test_a_stranger_goes_back_to_the_front_page(stranger: Client) -> None:
    response = stranger.get("/start/quiz/", {**CALM, "answered": "1"})
    assert urlsplit(response["Location"]).path == "/next/"
    assert stranger.get(response["Location"]).status_code == 200


@pytest.mark.django_db
def test_empty_and_unknown_answers_are_said_in_words(stranger: Client) -> None:
    assert stranger.get("/start/quiz/").status_code == 200
    response = stranger.get("/start/quiz/", {"answered": "1", "feel": "\x00", "shine": "none"})
    assert response.status_code == 422
    assert "Choose how often you get spots." in response.text
    assert "Choose one of the answers." in response.text
    assert re.search(r'<input[^>]+value="none"[^>]+checked', response.text)


@pytest.mark.django_db
def test_what_is_carried_through_cannot_lead_elsewhere(stranger: Client) -> None:
    last = "//evil.example/\r\nX: y&for=profile"
    response = stranger.get("/start/quiz/", {**CALM, "answered": "1", "last": last})
    target = urlsplit(response["Location"])
    assert (target.netloc, target.path) == ("", "/next/")
    assert parse_qs(target.query)["last"] == [last]


def test_the_form_has_five_questions() -> None:
    assert len(QuizForm.base_fields) == 5
