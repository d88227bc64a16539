"""The page of a running session."""

from __future__ import annotations

import datetime as dt
import gzip
import re

import pytest
from django.test import Client

from catalog.models import Aspect
from sessions_app.guide.course import Verb
from sessions_app.models import GuidedSession, User
from tests.conftest import signed_in

from .guided_story import say, small_catalogue
from .running import BEGAN, MINUTE, PICKS, begin, go, page_of
from .test_first_load import KB, assets, compressed

pytestmark = pytest.mark.django_db


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
