"""Today says one thing, says why, and does not work twice for the same answer."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel

from sessions_app.models import User
from sessions_app.services import check_ins
from tests.pages import state, windows

from .story import log, noon

pytestmark = pytest.mark.django_db


def read(client: Client, today: str, **headers: str) -> Any:
    with travel(f"{today}T12:00:00+00:00", tick=False):
        return client.get("/today/", headers=headers)


@pytest.mark.parametrize(
    ("today", "expected", "next_on"),
    [
        ("2026-11-07", "resting", "2026-11-11"),
        ("2026-11-08", "ready", "2026-11-11"),
        ("2026-11-11", "ready", "2026-11-11"),
        ("2026-11-15", "ready", "2026-11-15"),
        ("2026-11-16", "overdue", "2026-11-16"),
        ("2027-01-31", "overdue", "2027-01-31"),
    ],
)
def test_the_state_follows_the_day(
    owner: User, owner_client: Client, today: str, expected: str, next_on: str
) -> None:
    log(owner, "2026-11-01")
    page = read(owner_client, today).text
    assert state(page) == expected
    assert windows(page) == {
        "opens": "2026-11-08",
        "ideal": "2026-11-11",
        "closes": "2026-11-15",
        "next": next_on,
    }


def test_never_logged_is_ready_with_no_window(owner_client: Client) -> None:
    page = read(owner_client, "2026-11-22").text
    assert (state(page), windows(page)) == ("ready", {"next": "2026-11-22"})


def test_an_unchanged_page_is_not_rendered_again(owner: User, owner_client: Client) -> None:
    log(owner, "2026-11-01")
    etag = read(owner_client, "2026-11-05").headers["ETag"]
    again = read(owner_client, "2026-11-05", if_none_match=etag)
    assert (again.status_code, again.content) == (304, b"")
    assert read(owner_client, "2026-11-06", if_none_match=etag).status_code == 200
    log(owner, "2026-11-05", early=True)
    assert read(owner_client, "2026-11-05", if_none_match=etag).status_code == 200


@pytest.mark.parametrize("count", [0, 1, 40])
def test_three_queries_whatever_the_length_of_the_log(
    owner: User, owner_client: Client, count: int
) -> None:
    for n in range(count):
        log(owner, f"{2000 + n // 12}-{n % 12 + 1:02}-05", techniques=["exfoliate/salicylic-acid"])
    with CaptureQueriesContext(connection) as queries:
        page = read(owner_client, "2026-11-22")
    assert page.status_code == 200
    assert len(queries) <= 3


def test_it_says_when_the_next_session_leaves_exfoliation_out(
    owner: User, owner_client: Client
) -> None:
    session = log(owner, "2026-11-01")
    assert "xfoliation" not in read(owner_client, "2026-11-02").text
    felt = check_ins.Answer(checked_on=dt.date(2026, 11, 2), redness=4)
    check_ins.answer(owner, session.pk, given=felt, revision=0, now=noon("2026-11-02"))
    page = read(owner_client, "2026-11-02").text
    assert "The next session leaves exfoliation out, after how your skin felt." in page
    log(owner, "2026-11-15")
    assert "xfoliation" not in read(owner_client, "2026-11-16").text


def test_it_says_what_in_the_routine_leaves_exfoliation_out(
    owner: User, owner_client: Client
) -> None:
    owner.conditions = ["retinoid", "rosacea"]
    owner.save()
    log(owner, "2026-11-01")
    page = read(owner_client, "2026-11-02").text
    assert "Sessions leave the exfoliation step out: a retinoid in the routine." in page


def test_the_day_is_the_persons_own(owner: User, owner_client: Client) -> None:
    owner.time_zone = "Pacific/Auckland"
    owner.save()
    log(owner, "2026-11-01")
    page = read(owner_client, "2026-11-07").text  # 8 November, 1 o'clock at night, over there
    assert state(page) == "ready"
