"""The page of a running session, and the moves it sends."""

from __future__ import annotations

import datetime as dt
import gzip
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from catalog.models import Aspect
from sessions_app.guide.course import Pick, Verb
from sessions_app.guide.ways import Part
from sessions_app.models import GuidedSession, User
from sessions_app.services import guiding, holds
from tests.conftest import signed_in
from tests.factories import BEFORE_ALL_TESTS, HoldKindFactory

from .guided_story import say, small_catalogue
from .test_first_load import KB, assets, compressed

pytestmark = pytest.mark.django_db

BEGAN = BEFORE_ALL_TESTS
MINUTE = dt.timedelta(minutes=1)
JSON = {"accept": "application/json"}

PICKS = {
    Part.CLEANSER: "gentle-cleanser",
    Part.WARMTH: "warm-towel",
    Part.EXFOLIANT: "salicylic-acid",
    Part.DEEP_CLEANSE: "clay-mask",
    Part.SOOTHING: "aloe-vera",
    Part.TOOL: "jade-roller",
    Part.MOISTURISER: "non-comedogenic-moisturiser",
}
"""Seven stages of every kind: without time, with a range of it, and with a stopwatch."""


def begin(
    person: User, *, at_hand: int = 45, ritual: tuple[str, ...] = (), now: dt.datetime = BEGAN
) -> GuidedSession:
    chosen = guiding.Beginning(
        picks={part: Pick(way) for part, way in PICKS.items()},
        time_at_hand=at_hand,
        ritual=ritual,
    )
    return guiding.begin_session(person, chosen=chosen, now=now)


def go(guided: GuidedSession, *verbs: Verb, now: dt.datetime = BEGAN) -> GuidedSession:
    guided.refresh_from_db()
    for verb in verbs:
        made = guiding.Move(verb=verb, number=guided.state.moves, why="")
        guided = guiding.move_on(guided.user, guided.pk, made=made, now=now)
    return guided


class Marks(HTMLParser):
    """Every element as (name, attributes)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def having(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.found if name in attributes]


@pytest.fixture
def guided(owner: User) -> GuidedSession:
    small_catalogue()
    return begin(owner)


def page_of(client: Client) -> tuple[str, Marks]:
    answer = client.get("/guide/")
    assert answer.status_code == 200
    html = answer.content.decode()
    return html, Marks(html)


def send(client: Client, guided: GuidedSession, /, **said: Any) -> Any:
    return client.post(f"/guide/{guided.pk}/move/", said, headers=JSON)


# --- The page -----------------------------------------------------------------------------------


def test_the_root_says_where_the_session_is(owner_client: Client, guided: GuidedSession) -> None:
    go(guided, Verb.NEXT)
    _, marks = page_of(owner_client)
    (root,) = marks.having("data-substep")
    assert (root["id"], root["data-step"], root["data-substep"]) == ("guide", "prepare", "warmth")
    assert (root["data-technique"], root["data-moves"]) == ("warm-towel", "1")
    assert str(root["data-now"]).endswith("Z")


def test_every_stage_is_there_and_one_is_shown(owner_client: Client, guided: GuidedSession) -> None:
    _, marks = page_of(owner_client)
    stages = marks.having("data-part")
    shown = [stage["data-part"] for stage in stages if "hidden" not in stage]
    assert shown == ["cleanser"]
    assert [stage["data-part"] for stage in stages] == [*PICKS, "rinse", "end"]


def test_a_running_time_carries_the_instant_it_ends(
    owner_client: Client, guided: GuidedSession
) -> None:
    go(guided, Verb.NEXT, Verb.START)
    _, marks = page_of(owner_client)
    (timer,) = marks.having("data-ends-at")
    assert dt.datetime.fromisoformat(str(timer["data-ends-at"])) == BEGAN + 5 * MINUTE
    assert str(timer["data-ends-at"]).endswith("Z")


@pytest.mark.parametrize(
    ("verbs", "why"),
    [
        ("next", "no time has begun"),
        ("next start pause", "it pauses"),
        ("next next start", "a stopwatch has no end"),
    ],
)
def test_otherwise_nothing_does(
    owner_client: Client, guided: GuidedSession, verbs: str, why: str
) -> None:
    go(guided, *map(Verb, verbs.split()))
    _, marks = page_of(owner_client)
    assert marks.having("data-ends-at") == [], why


def test_without_scripts_the_end_is_a_time_of_day(owner: User, guided: GuidedSession) -> None:
    User.objects.update(time_zone="Asia/Kolkata")  # five and a half hours ahead
    go(guided, Verb.NEXT, Verb.START, now=BEGAN.replace(hour=14, minute=7))
    html, _ = page_of(signed_in(owner))
    assert '<span class="clock">19:42</span>' in html
    assert "until then, five minutes from 19:37; enough from 19:40" in html


def test_cautions_about_this_person_are_in_sight(
    owner_client: Client, guided: GuidedSession
) -> None:
    say("warm-towel", Aspect.CAUTION, statement="Mind the heat", skin_types=["oily"])
    say("warm-towel", Aspect.CAUTION, statement="For somebody else", skin_types=["dry"])
    say("warm-towel", Aspect.HOW, statement="Wring it out")
    html, _ = page_of(owner_client)
    assert '<p class="mind">Mind the heat</p>' in html
    assert "For somebody else" not in html
    assert "Wring it out." in html


@pytest.mark.parametrize(
    ("at_hand", "words"),
    [
        (
            45,
            "Three minutes is enough: a soft bell then, and one at five, when it is time to stop.",
        ),
        (15, "Three minutes is enough: a bell then. Five is the most."),
    ],
)
def test_what_the_bells_mean(owner: User, owner_client: Client, at_hand: int, words: str) -> None:
    small_catalogue()
    begin(owner, at_hand=at_hand)
    html, _ = page_of(owner_client)
    assert f">{words}</p>" in html


def test_only_what_is_possible_can_be_pressed(owner_client: Client, guided: GuidedSession) -> None:
    always = {"next", "sting", "stop", "no-time", "nothing-at-hand", "not-today"}
    assert pressable(owner_client) == always
    go(guided, Verb.NEXT)
    assert pressable(owner_client) == always | {"start", "back"}
    go(guided, Verb.START)
    assert pressable(owner_client) == always | {"pause", "less"}
    go(guided, Verb.PAUSE, Verb.LESS)
    assert pressable(owner_client) == always | {"resume", "less", "more"}


def pressable(client: Client) -> set[str | None]:
    """What the buttons of the stage in sight say to the server."""
    _, marks = page_of(client)
    found, shown, folded = set(), False, False
    for tag, attributes in marks.found:
        if "data-part" in attributes:
            shown = "hidden" not in attributes
        if tag == "details":
            folded = "hidden" in attributes
        if tag == "button" and shown and not folded and "hidden" not in attributes:
            found.add(attributes.get("value"))
    return found - {None}


def test_nothing_on_it_runs_or_looks_by_itself(owner_client: Client, guided: GuidedSession) -> None:
    """What the content policy would refuse is not there."""
    html, marks = page_of(owner_client)
    assert marks.having("style") == []
    assert "<style" not in html
    assert re.findall(r"<script(?![^>]*\bsrc=)", html) == []


def test_it_is_light(owner_client: Client, guided: GuidedSession) -> None:
    page = owner_client.get("/guide/", headers={"accept-encoding": "gzip"})
    html = gzip.decompress(page.content).decode()
    sizes = {address: compressed(address) for address in assets(html)}
    assert sizes["/static/guide.js"] <= 8 * KB
    assert sizes["/static/dewpoint.css"] <= 10 * KB
    assert len(page.content) + sum(sizes.values()) <= 40 * KB
    assert len(sizes) + 1 <= 5


# --- The moves ----------------------------------------------------------------------------------


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
