"""The front page before an answer: the empty question, and questions that cannot be answered."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.pages import state, text, windows

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/next/", "/?utm_source=poster", "/next/?q=1"])
def test_without_a_question_there_is_an_empty_form(stranger: Client, path: str) -> None:
    response = stranger.get(path)

    assert response.status_code == 200
    assert windows(response.text) == {}
    assert state(response.text) is None
    assert " checked" not in response.text
    assert "We cannot tell" not in response.text


def test_leaves_nothing_with_the_visitor_and_asks_the_database_nothing(
    stranger: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        response = stranger.get("/")

    assert not response.cookies
    assert "csrf" not in response.text
    assert "Cookie" in response.headers["Vary"]


def test_looks_the_same_to_someone_with_an_account(owner_client: Client) -> None:
    response = owner_client.get("/")

    assert response.status_code == 200
    assert "When is my skin ready?" in response.text
    assert "/today/" in response.text


TYPE = "Choose at least one skin type."
LIST = "Choose skin types from the list."
DAY = "Enter a real day, such as 31/10/2026."
YEAR = "Enter a day from the year 2000 on."
TODAY = "Enter a day up to today,"

REFUSED = [
    ("last=2026-01-31", TYPE),
    ("last=", TYPE),
    ("skin=oily&last=2999-11-01", TODAY),
    ("skin=oily&last=9999-01-01", TODAY),
    ("skin=oily&last=9999-12-31", TODAY),
    ("skin=oily&last=2026-02-30", DAY),
    ("skin=oily&last=2025-02-29", DAY),
    ("skin=oily&last=0000-01-01", DAY),
    ("skin=oily&last=10000-01-01", DAY),
    ("skin=oily&last=yesterday", DAY),
    ("skin=oily&last=99999999999999999999999999", DAY),
    ("skin=oily&last=2026-W05-1", DAY),
    ("skin=oily&last=0001-01-01", YEAR),
    ("skin=oily&last=1999-12-31", YEAR),
    ("skin=greasy&last=2026-01-31", LIST),
    ("skin=", LIST),
    ("skin=oily&skin=OILY&last=2026-01-31", LIST),
]


@pytest.mark.parametrize(("question", "words"), REFUSED)
def test_refuses_in_words_beside_the_field_and_on_top(
    stranger: Client, question: str, words: str
) -> None:
    response = stranger.get(f"/next/?{question}")

    assert response.status_code == 422
    assert text(response.text).count(words) == 2, "in the summary and at the field"
    assert "_error" in response.text.split("aria-describedby")[1]
    assert windows(response.text) == {}


def test_names_each_thing_that_is_wrong(stranger: Client) -> None:
    page = stranger.get("/next/?last=2026-02-30").text

    assert 'href="#id_skin_0">' + TYPE in page
    assert 'href="#id_last">' + DAY in page


# What was typed -> what the box then holds, and of which type it is so that it can be seen.
KEPT = [
    ("2026-02-30", "2026-02-30", "text"),
    ("9999-01-01", "9999-01-01", "date"),
    ("0001-01-01", "0001-01-01", "date"),
    ("31/02/2026", "31/02/2026", "text"),
    ("last Friday", "last Friday", "text"),
    ('"><script>alert(1)</script>', "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;", "text"),
    ("=HYPERLINK(1)", "=HYPERLINK(1)", "text"),
    ("2026\u202e-01-31", "2026\u202e-01-31", "text"),
    ("2026-01-31\0", "2026-01-31\0", "text"),
    ("2026-01-31\r\nX: y", "2026-01-31\r\nX: y", "text"),
]


@pytest.mark.parametrize(("typed", "kept", "kind"), KEPT)
def test_keeps_what_was_typed(stranger: Client, typed: str, kept: str, kind: str) -> None:
    response = stranger.get("/next/", {"skin": ["dry", "oily"], "last": typed})

    assert response.status_code == 422
    assert f'<input type="{kind}" name="last" value="{kept}"' in response.text
    assert response.text.count(" checked") == 2
    assert "<script>alert" not in response.text


HOSTILE = {
    "NUL": "%00",
    "lone surrogate": "%ED%A0%80",
    "half a character": "%C3",
    "new lines": "%0D%0ASet-Cookie:%20a=b",
    "right to left": quote("\u202e\u200f"),
    "HTML": quote("<img src=x onerror=alert(1)>"),
    "long": "9" * 100_000,
    "big number": "1" + "0" * 400,
    "template": quote("{{ settings.SECRET_KEY }}{% debug %}"),
    "other digits": quote("٢٠٢٦-٠١-٣١x"),
}


@pytest.mark.parametrize("path", ["/next/", "/next.ics", "/"])
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_typed_breaks_the_page(stranger: Client, path: str, value: str) -> None:
    for question in (f"skin={value}&last=2026-01-31", f"skin=oily&last={value}"):
        response = stranger.get(f"{path}?{question}")

        assert response.status_code == 422
        assert "<img src=x" not in response.text
        assert not response.cookies


def test_many_answers_are_one(stranger: Client) -> None:
    once = stranger.get("/next/?skin=oily&last=2026-01-31")
    often = stranger.get("/next/?" + "skin=oily&" * 900 + "last=2026-01-31")

    assert often.status_code == 200
    assert windows(often.text) == windows(once.text)


def test_far_too_many_are_refused(stranger: Client) -> None:
    assert stranger.get("/next/?" + "skin=oily&" * 5000).status_code == 400


def test_other_names_and_cookies_do_no_harm(stranger: Client) -> None:
    stranger.cookies["zone"] = "A" * 4000

    response = stranger.get("/next/?%00=%00&skin=oily&last=2026-01-31&<b>=1")

    assert response.status_code == 200
