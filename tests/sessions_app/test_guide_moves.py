"""The moves that the page of a running session sends."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from sessions_app.guide.course import Verb
from sessions_app.models import GuidedSession, User
from sessions_app.services import guiding, holds
from tests.factories import HoldKindFactory

from .running import BEGAN, JSON, MINUTE, PICKS, go, page_of, send

pytestmark = pytest.mark.django_db


def test_a_move_answers_with_where_it_led(owner_client: Client, guided: GuidedSession) -> None:
    answer = send(owner_client, guided, verb="next", number=0)
    assert answer.status_code == 200
    state = answer.json()
    assert (state["moves"], state["index"]) == (1, 1)
    assert (state["step"], state["substep"]) == ("prepare", "warmth")
    assert (state["ended"], state["stung"], state["timer"]) == (False, False, None)


def test_time_is_told_as_instants(owner_client: Client, guided: GuidedSession) -> None:
    send(owner_client, guided, verb="next", number=0)
    timer = send(owner_client, guided, verb="start", number=1).json()["timer"]
    began, ends = (dt.datetime.fromisoformat(timer[name]) for name in ("began_at", "ends_at"))
    assert ends - began == 5 * MINUTE
    assert (timer["least"], timer["most"], timer["aim"], timer["paused_at"]) == (3, 5, 5, None)
    assert send(owner_client, guided, verb="less", number=2).json()["timer"]["aim"] == 4
    assert send(owner_client, guided, verb="pause", number=3).json()["timer"]["ends_at"] is None


def test_sent_again_it_is_made_once(owner_client: Client, guided: GuidedSession) -> None:
    first = send(owner_client, guided, verb="next", number=0).json()
    second = send(owner_client, guided, verb="next", number=0).json()
    assert first["moves"] == second["moves"] == 1


def test_what_waited_counts_from_when_it_was_made(
    owner_client: Client, guided: GuidedSession
) -> None:
    send(owner_client, guided, verb="next", number=0, ago=240_000)
    state = send(owner_client, guided, verb="start", number=1, ago=120_000).json()
    began, now = (
        dt.datetime.fromisoformat(text) for text in (state["timer"]["began_at"], state["now"])
    )
    assert abs(now - began - 2 * MINUTE) < dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"verb": "next", "number": 5}, "the moves before it have not come"),
        ({"verb": "resume", "number": 0}, "nothing pauses"),
        ({"verb": "skip", "number": 0}, "there is no reason"),
        ({"verb": "back", "number": 0}, "it has just begun"),
    ],
)
def test_what_does_not_go_from_here_changes_nothing(
    owner_client: Client, guided: GuidedSession, said: dict[str, Any], why: str
) -> None:
    answer = send(owner_client, guided, **said)
    assert answer.status_code == 409, why
    assert answer.json()["moves"] == 0
    page = owner_client.post(f"/guide/{guided.pk}/move/", said, follow=True)
    assert "That does not go from here." in page.content.decode()


def test_what_skin_does_not_allow_any_more_is_said_so(
    owner: User, owner_client: Client, guided: GuidedSession
) -> None:
    holds.enter_hold(owner, kind=HoldKindFactory.create(), from_on=BEGAN.date(), now=BEGAN)
    go(guided, Verb.NEXT)
    answer = send(owner_client, guided, verb="start", number=1)
    assert (answer.status_code, answer.json()["moves"]) == (409, 1)
    assert answer.json()["barred"] == "Your skin has to wait with this. Skip it, or stop here."
    page = owner_client.post(
        f"/guide/{guided.pk}/move/", {"verb": "start", "number": 1}, follow=True
    )
    assert "Your skin has to wait with this." in page.content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"verb": "next"},
        {"verb": "fly", "number": "0"},
        {"verb": "next", "number": "one"},
        {"verb": "next", "number": "-1"},
        {"verb": "next", "number": "9" * 5000},
        {"verb": "next", "number": "1e3"},
        {"verb": "next", "number": "0", "ago": "-5"},
        {"verb": "next", "number": "0", "ago": "9" * 30},
        {"verb": "skip", "number": "0", "why": "because"},
        {"verb": "next\x00", "number": "0"},
    ],
)
def test_nonsense_is_refused_in_words(
    owner_client: Client, guided: GuidedSession, said: dict[str, str]
) -> None:
    answer = send(owner_client, guided, **said)
    assert answer.status_code == 422
    assert answer.json()["errors"]
    assert owner_client.post(f"/guide/{guided.pk}/move/", said).status_code == 422
    guided.refresh_from_db()
    assert guided.state.moves == 0


def test_it_is_nobody_elses(other_client: Client, stranger: Client, guided: GuidedSession) -> None:
    assert send(other_client, guided, verb="next", number=0).status_code == 404
    assert send(other_client, guided, verb="fly").status_code == 404
    assert other_client.get(f"/guide/{guided.pk}/move/", headers=JSON).status_code == 404
    assert stranger.post(f"/guide/{guided.pk}/move/", {"verb": "next"}).status_code == 302
    guided.refresh_from_db()
    assert guided.state.moves == 0


def test_asked_it_says_where_the_session_is(owner_client: Client, guided: GuidedSession) -> None:
    state = owner_client.get(f"/guide/{guided.pk}/move/", headers=JSON).json()
    assert state["then"] == f"/guide/{guided.pk}/finish/"
    assert [stage["part"] for stage in state["stages"]] == list(PICKS)
    assert owner_client.get(f"/guide/{guided.pk}/move/").headers["Location"] == "/guide/"


def test_plain_forms_lead_through_all_of_it(owner_client: Client, guided: GuidedSession) -> None:
    for number in range(len(PICKS)):
        html, _ = page_of(owner_client)
        assert f'name="number" value="{number}"' in html
        answer = owner_client.post(f"/guide/{guided.pk}/move/", {"verb": "next", "number": number})
        assert answer.headers["Location"] == "/guide/"
    assert owner_client.get("/guide/").headers["Location"] == f"/guide/{guided.pk}/finish/"
    assert send(owner_client, guided, verb="next", number=len(PICKS)).status_code == 409


def test_what_stings_is_rinsed_off(owner_client: Client, guided: GuidedSession) -> None:
    go(guided, Verb.NEXT, Verb.NEXT, Verb.START)
    state = send(owner_client, guided, verb="sting", number=3).json()
    assert (state["substep"], state["stung"]) == ("rinse", True)
    html, _ = page_of(owner_client)
    assert "Rinse with plenty of lukewarm water" in html
    ahead = [stage["part"] for stage in state["stages"][state["index"] :]]
    assert ahead == ["rinse", "soothing", "moisturiser"]


def test_a_session_that_was_let_go_leads_away(owner_client: Client, guided: GuidedSession) -> None:
    guiding.let_go(guided.user, guided.pk, now=BEGAN)
    state = send(owner_client, guided, verb="next", number=0).json()
    assert (state["closed"], state["then"], state["moves"]) == (True, "/guide/", 0)


def test_what_it_costs(
    owner_client: Client, guided: GuidedSession, django_assert_max_num_queries: Any
) -> None:
    """The session, the person, the guided session, what is known of it; however many stages."""
    with django_assert_max_num_queries(8):
        page_of(owner_client)
