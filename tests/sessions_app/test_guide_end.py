"""After a guided session: what is kept, what is said of it, and what is let go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from sessions_app.models import CheckIn, CleansingSession, User
from sessions_app.services import check_ins, journal
from tests.pages import text, windows

from .guided_story import NOW, TODAY, go, guided_of, press_begin, to_the_end
from .story import log

FULL = {
    "warmth": "warm-towel",
    "exfoliant": "lactic-acid",
    "deep-cleanse": "clay-mask",
    "item-gentle-cleanser": "low-foam-cleanser",
    "item-lactic-acid": "lactic-acid-exfoliant",
    "calm": "4",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_today(catalogue: None) -> Iterator[None]:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


def finish_page(person: User) -> str:
    return f"/guide/{guided_of(person).pk}/finish/"


def kept_of(person: User) -> CleansingSession:
    return CleansingSession.objects.for_user(person).kept().latest("created_at")


def test_the_page_tells_what_was_done_and_has_it_filled_in(
    owner: User, owner_client: Client
) -> None:
    press_begin(owner_client, **FULL)
    to_the_end(guided_of(owner))
    page = owner_client.get(finish_page(owner))
    said = text(page.text)
    assert "Warm damp towel 3 minutes" in said
    assert "Lactic acid Lactic acid exfoliant. 3 minutes" in said
    assert page.context["form"]["products"].value() == [
        "low-foam-cleanser",
        "lactic-acid-exfoliant",
    ]
    assert "It counts as a check-in." in said


def test_kept_it_is_a_session_like_any_other(owner: User, owner_client: Client) -> None:
    press_begin(owner_client, **FULL, ritual=["soft-music"])
    to_the_end(guided_of(owner))
    said = {
        "calm": "8",
        "tenderness": "1",
        "redness": "0",
        "dryness": "2",
        "products": ["lactic-acid-exfoliant"],
        "notes": "Soft light.",
        "save": "1",
    }
    answers = [owner_client.post(finish_page(owner), said) for _ in range(2)]
    session = kept_of(owner)
    assert {answer.headers["Location"] for answer in answers} == {f"/sessions/{session.pk}/"}
    assert CleansingSession.objects.for_user(owner).count() == 1
    assert (session.calm_before, session.calm_after, session.notes) == (4, 8, "Soft light.")
    assert session.counts
    assert not session.early
    assert [product.slug for product in session.products] == ["lactic-acid-exfoliant"]
    assert "soft-music" in {technique.slug for technique in session.techniques}
    check_in = CheckIn.objects.for_user(owner).get()
    assert check_in.ratings == (1, 0, 2)
    assert owner_client.get(finish_page(owner)).headers["Location"] == f"/sessions/{session.pk}/"


def test_the_record_tells_it_all_and_what_comes_next(owner: User, owner_client: Client) -> None:
    press_begin(owner_client, **FULL)
    to_the_end(guided_of(owner))
    owner_client.post(finish_page(owner), {"calm": "8", "save": "1"})
    page = owner_client.get(f"/sessions/{kept_of(owner).pk}/").text
    assert windows(page)["opens"] == "2026-11-29"
    said = text(page)
    assert "Sun care until Sunday 29 November" in said
    assert "Sunscreen that day and for seven days after." in said
    assert "Food and Drug Administration" in said
    assert page.index("<dd>4</dd>") < page.index("<dd>8</dd>")  # calm before, calm after
    assert "Clay mask 3 minutes" in said
    with travel("2026-11-30T12:00:00+00:00", tick=False):
        assert "Sun care" not in owner_client.get(f"/sessions/{kept_of(owner).pk}/").text


def test_what_only_soothes_moves_nothing(owner: User, owner_client: Client) -> None:
    log(owner, "2026-11-20")
    press_begin(owner_client)
    to_the_end(guided_of(owner))
    owner_client.post(finish_page(owner), {"save": "1"})
    page = owner_client.get(f"/sessions/{kept_of(owner).pk}/").text
    assert "Soothing only: it did not move the clock." in text(page)
    assert (windows(page), "Sun care" in page) == ({}, False)


def test_what_stung_is_asked_after_at_once(owner: User, owner_client: Client) -> None:
    press_begin(owner_client, **FULL)
    go(guided_of(owner), "next next start sting")
    to_the_end(guided_of(owner))
    page = owner_client.get(finish_page(owner))
    assert "It stung and came off" in page.text
    assert "Rinsed off" in page.text
    answer = owner_client.post(finish_page(owner), {"redness": "6", "save": "1"})
    assert answer.headers["Location"] == f"/check-ins/{kept_of(owner).pk}/"


def test_nothing_done_is_let_go(owner: User, owner_client: Client) -> None:
    press_begin(owner_client, **FULL)
    go(guided_of(owner), "skip stop")
    page = owner_client.get(finish_page(owner)).text
    assert "Keep it" not in page
    refused = owner_client.post(finish_page(owner), {"save": "1"})
    assert refused.status_code == 422
    assert "Nothing was done, so there is nothing to keep." in refused.text
    guided = guided_of(owner)
    for _ in range(2):
        answer = owner_client.post(f"/guide/{guided.pk}/let-go/")
        assert answer.headers["Location"] == "/today/"
    assert not CleansingSession.objects.exists()
    assert owner_client.get(finish_page(owner)).headers["Location"] == "/today/"
    assert "How is your skin today?" in owner_client.get("/guide/").text


def test_what_is_not_over_is_gone_on_with(owner: User, owner_client: Client) -> None:
    press_begin(owner_client)
    assert owner_client.get(finish_page(owner)).headers["Location"] == "/guide/"
    assert owner_client.post(finish_page(owner), {"save": "1"}).headers["Location"] == "/guide/"
    assert not CleansingSession.objects.exists()


def test_it_is_nobody_elses(owner: User, owner_client: Client, other_client: Client) -> None:
    press_begin(owner_client)
    to_the_end(guided_of(owner))
    page, guided = finish_page(owner), guided_of(owner)
    assert other_client.get(page).status_code == 404
    assert other_client.post(page, {"save": "1"}).status_code == 404
    assert other_client.post(f"/guide/{guided.pk}/let-go/").status_code == 404
    assert owner_client.get(f"/guide/{uuid4()}/finish/").status_code == 404
    assert owner_client.get(page).status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        {"calm": "11"},
        {"redness": "-1"},
        {"tenderness": "9" * 5000},
        {"dryness": "NaN"},
        {"notes": "x" * 5001},
        {"notes": "a\x00b"},
        {"products": "no-such-product"},
        {"calm": "5", "products": ["\x00"]},
    ],
)
def test_what_cannot_be_kept_is_told_and_stays(
    owner: User, owner_client: Client, sent: dict[str, Any]
) -> None:
    press_begin(owner_client)
    to_the_end(guided_of(owner))
    page = owner_client.post(finish_page(owner), {"dryness": "3", "save": "1"} | sent)
    assert page.status_code == 422
    assert not CleansingSession.objects.exists()
    if "dryness" not in sent:
        assert page.context["form"]["dryness"].value() == "3"


def test_a_search_keeps_what_is_said_and_saves_nothing(owner: User, owner_client: Client) -> None:
    press_begin(owner_client)
    to_the_end(guided_of(owner))
    sent = {"q": "clay", "find": "1", "calm": "7", "notes": "Quiet."}
    page = owner_client.post(finish_page(owner), sent)
    assert page.status_code == 200
    assert 'value="clay-mask"' in page.text
    assert page.context["form"]["calm"].value() == "7"
    assert not CleansingSession.objects.exists()


def test_what_became_off_plan_meanwhile_asks_to_be_confirmed(
    owner: User, owner_client: Client
) -> None:
    earlier = log(owner, "2026-11-01")
    press_begin(owner_client, exfoliant="salicylic-acid")
    to_the_end(guided_of(owner))
    felt = check_ins.Answer(checked_on=dt.date(2026, 11, 21), redness=4)
    check_ins.answer(owner, earlier.pk, given=felt, revision=0, now=NOW)
    page = owner_client.post(finish_page(owner), {"notes": "Kept.", "save": "1"})
    assert page.status_code == 422
    assert "Salicylic acid: after how your skin felt last time" in text(page.text)
    boxes = {box.name: "on" for box in page.context["form"].asks_to_confirm}
    assert boxes == {"confirm_off_plan": "on"} | dict.fromkeys(boxes, "on")
    answer = owner_client.post(finish_page(owner), {"notes": "Kept.", "save": "1"} | boxes)
    assert answer.status_code == 302
    assert kept_of(owner).off_plan


def test_taken_out_of_the_journal_it_is_not_asked_for_again(
    owner: User, owner_client: Client
) -> None:
    press_begin(owner_client)
    to_the_end(guided_of(owner))
    owner_client.post(finish_page(owner), {"save": "1"})
    journal.delete_session(owner, kept_of(owner).pk, now=NOW)
    assert owner_client.get(finish_page(owner)).headers["Location"] == "/today/"


def test_today_knows_that_a_session_is_open(owner: User, owner_client: Client) -> None:
    log(owner, "2026-11-01")

    def etag() -> str:
        owner_client.get("/today/")  # shows what was said, once
        owner_client.cookies.pop("messages", None)
        return owner_client.get("/today/").headers["ETag"]

    def main_button() -> str:
        return text(owner_client.get("/today/").text.partition('class="btn wide"')[2][:120])

    assert "Begin the session" in main_button()
    etags = [etag()]
    press_begin(owner_client)
    assert "Go on with your session" in main_button()
    etags.append(etag())
    with CaptureQueriesContext(connection) as queries:
        owner_client.get("/today/")
    assert len(queries) <= 3
    go(guided_of(owner), "stop")
    owner_client.post(f"/guide/{guided_of(owner).pk}/let-go/")
    assert "Begin the session" in main_button()
    etags.append(etag())
    press_begin(owner_client)
    to_the_end(guided_of(owner))
    owner_client.post(finish_page(owner), {"save": "1"})
    assert "Begin the session" in main_button()
    etags.append(etag())
    assert len(set(etags)) == len(etags)


@pytest.mark.parametrize(
    ("last", "button", "links"),
    [
        ("2026-11-20", "Log a session", ["A soothing session"]),
        ("2026-11-12", "Begin the session", ["Log a session"]),
        ("2026-10-01", "Begin the session", ["Log a session"]),
    ],
)
def test_today_offers_what_fits_the_day(
    owner: User, owner_client: Client, last: str, button: str, links: list[str]
) -> None:
    log(owner, last)
    page = owner_client.get("/today/").text
    assert f">{button}</a>" in page.partition('class="btn wide"')[2][:80]
    assert page.count('class="btn wide"') == 1
    assert all(f">{words}</a>" in page for words in links)
