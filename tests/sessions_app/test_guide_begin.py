"""Before a guided session: what is asked, what is offered and why, and what is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from catalog.models import Technique
from sessions_app.models import GuidedSession, Hold, User
from sessions_app.services import check_ins, holds, pauses
from tests.factories import HoldKindFactory
from tests.pages import state, text, windows

from .guided_story import SIMPLE, guided_of, press_begin
from .story import log, noon

TODAY = "2026-11-22"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_today() -> Iterator[None]:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


@pytest.fixture(autouse=True)
def _catalogue(catalogue: None) -> None:
    """All of these ask for the starter catalogue."""


def be(person: User, *conditions: str, skin: tuple[str, ...] = ("oily",)) -> None:
    person.conditions, person.skin_types = list(conditions), list(skin)
    person.save()


def offered(page: Any, part: str) -> list[str]:
    return [value for value, _ in page.context["form"].fields[part].choices]


def test_a_clear_skin_goes_on_to_the_plan(owner_client: Client) -> None:
    assert "How is your skin today?" in owner_client.get("/guide/").text
    answer = owner_client.post("/guide/", {"skin": "clear", "time": "45", "calm": "6"})
    assert answer.headers["Location"] == "/guide/plan/?time=45&calm=6"
    answer = owner_client.post("/guide/", {"skin": "clear", "time": "15"})
    assert answer.headers["Location"] == "/guide/plan/?time=15"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Say how your skin is today."),
        ({"skin": "no-such", "time": "30"}, "Choose one from the list."),
        ({"skin": "clear", "time": "31"}, "Choose how much time there is."),
        ({"skin": "clear", "time": "30", "calm": "11"}, "Choose a number from 0 to 10."),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    owner_client: Client, sent: dict[str, str], told: str
) -> None:
    page = owner_client.post("/guide/", sent)
    assert page.status_code == 422
    assert page.text.count(told) == 2  # in the summary and beside the field


@pytest.mark.parametrize("kind", ["sunburn", "cold-sore", "peel", "wax"])
def test_what_blocks_is_kept_and_holds(owner: User, owner_client: Client, kind: str) -> None:
    answer = owner_client.post("/guide/", {"skin": kind, "time": "30"})
    assert answer.headers["Location"] == "/guide/"
    page = owner_client.get("/guide/")
    hold = Hold.objects.for_user(owner).get()
    assert (hold.kind.slug, hold.from_on.isoformat()) == (kind, TODAY)
    assert f"/holds/{hold.pk}/remove/" in page.text
    assert state(page.text) == ("resting" if hold.rest_days else "held")
    assert "Today, only what soothes" in page.text
    assert "exfoliant" not in owner_client.get("/guide/plan/").context["form"].fields
    owner_client.post(f"/holds/{hold.pk}/remove/", {"next": "/guide/"})
    assert "How is your skin today?" in owner_client.get("/guide/").text


def test_while_held_only_what_soothes_is_offered(owner: User, owner_client: Client) -> None:
    holds.enter_hold(owner, kind=HoldKindFactory.create(), from_on=day(), now=noon(TODAY))
    page = owner_client.get("/guide/plan/?time=30")
    assert "It does not move your date." in page.text
    assert offered(page, "warmth") == offered(page, "tool") == [""]
    assert not {"exfoliant", "deep-cleanse"} & page.context["form"].fields.keys()
    assert "not while your skin is on hold" in page.text
    assert press_begin(owner_client, exfoliant="lactic-acid").status_code == 302
    assert not guided_of(owner).state.would_count


def day(iso: str = TODAY) -> dt.date:
    return dt.date.fromisoformat(iso)


def test_a_warning_sign_comes_first(owner: User, owner_client: Client) -> None:
    session = log(owner, "2026-11-20")
    felt = check_ins.Answer(checked_on=day("2026-11-21"), signs=["swelling"])
    check_ins.answer(owner, session.pk, given=felt, revision=0, now=noon("2026-11-21"))
    page = owner_client.get("/guide/")
    assert "This cannot wait" in page.text
    assert state(page.text) == "held"


def test_too_early_stops_and_asks(owner: User, owner_client: Client) -> None:
    log(owner, "2026-11-20")
    page = owner_client.get("/guide/")
    assert windows(page.text)["opens"] == "2026-11-27"
    assert "Your window opens on Friday 27 November." in page.text
    assert "Why this date?" in page.text
    sent = {"skin": "clear", "time": "30"}
    refused = owner_client.post("/guide/", sent)
    assert refused.status_code == 422
    assert "Tick this to begin before your skin is ready." in refused.text
    soothing = owner_client.post("/guide/", sent | {"only": "soothing"})
    assert soothing.headers["Location"] == "/guide/plan/?time=30&only=soothing"
    early = owner_client.post("/guide/", sent | {"confirm_early": "on"})
    assert early.headers["Location"] == "/guide/plan/?time=30&confirm_early=on"


def test_early_needs_its_confirmation_on_the_plan_too(owner: User, owner_client: Client) -> None:
    log(owner, "2026-11-20")
    refused = press_begin(owner_client, exfoliant="salicylic-acid")
    assert refused.status_code == 422
    assert "That is early" in refused.text
    assert not GuidedSession.objects.exists()
    assert press_begin(owner_client).status_code == 302  # what only soothes is never early
    assert not guided_of(owner).confirmed_early


def test_early_and_confirmed_is_kept_as_early(owner: User, owner_client: Client) -> None:
    log(owner, "2026-11-20")
    assert 'name="confirm_early"' in owner_client.get("/guide/plan/?time=30").text
    press_begin(owner_client, exfoliant="salicylic-acid", confirm_early="on")
    assert guided_of(owner).confirmed_early


def test_a_pause_is_no_reason_of_the_skin(owner: User, owner_client: Client) -> None:
    log(owner, "2026-11-01")
    pauses.start_pause(owner, from_on=day(), until_on=day("2026-12-24"), now=noon(TODAY))
    page = owner_client.get("/guide/")
    assert "How is your skin today?" in page.text
    assert "The pause goes on." in page.text
    assert press_begin(owner_client, exfoliant="salicylic-acid").status_code == 302


def test_the_plan_says_why_and_from_where(owner: User, owner_client: Client) -> None:
    page = text(owner_client.get("/guide/plan/?time=30").text)
    assert "Our founding article takes it for oily skin." in page
    assert "Thin our founding article" in page
    assert "3 to 5 minutes" in page
    assert "No source gives a time: a stopwatch runs" in page
    assert "Only on the low setting." in page
    assert "Cleans without stripping the skin." in page


def test_what_is_proposed_is_chosen(owner: User, owner_client: Client) -> None:
    be(owner, skin=("sensitive",))
    form = owner_client.get("/guide/plan/?time=45").context["form"]
    assert form["exfoliant"].value() == "lactic-acid"
    assert form["oil"].value() == ""
    assert form["item-lactic-acid"].value() == "lactic-acid-exfoliant"


@pytest.mark.parametrize(
    ("condition", "part", "missing", "told"),
    [
        ("rosacea", "warmth", "facial-steamer", "no warmth with rosacea"),
        ("rosacea", "exfoliant", "lactic-acid", "to be left out with rosacea"),
        ("rosacea", "ritual", "eucalyptus-aroma", "to be left out with rosacea"),
        ("retinoid", "exfoliant", "salicylic-acid", "no exfoliation with a retinoid"),
        ("retinoid", "deep-cleanse", "enzyme-mask", "not together with a retinoid"),
        ("pregnancy", "deep-cleanse", "pore-vacuum", "to be left out with pregnancy"),
    ],
)
def test_what_is_left_out_is_said(
    owner: User, owner_client: Client, condition: str, part: str, missing: str, told: str
) -> None:
    be(owner, condition)
    page = owner_client.get("/guide/plan/?time=45")
    assert missing not in offered(page, part)
    assert told in text(page.text)
    sent = [missing] if part == "ritual" else missing
    assert press_begin(owner_client, **{part: sent}).status_code == 422
    assert not GuidedSession.objects.exists()


def test_after_a_mild_reaction_there_is_no_exfoliant(owner: User, owner_client: Client) -> None:
    session = log(owner, "2026-11-01")
    felt = check_ins.Answer(checked_on=day("2026-11-02"), redness=4)
    check_ins.answer(owner, session.pk, given=felt, revision=0, now=noon("2026-11-02"))
    page = owner_client.get("/guide/plan/?time=30")
    assert offered(page, "exfoliant") == [""]
    assert "after how your skin felt last time" in page.text


def test_an_acid_and_an_enzyme_mask_do_not_go_together(owner: User, owner_client: Client) -> None:
    both = {"exfoliant": "salicylic-acid", "deep-cleanse": "enzyme-mask", "calm": "7"}
    page = press_begin(owner_client, **both, ritual=["soft-music"])
    assert page.status_code == 422
    assert "Salicylic acid and Enzyme mask: these do not go together" in text(page.text)
    form = page.context["form"]
    assert form["exfoliant"].value() == "salicylic-acid"
    assert form["ritual"].value() == ["soft-music"]
    assert 'name="calm" value="7"' in page.text
    assert not GuidedSession.objects.exists()


def test_everything_chosen_is_kept(owner: User, owner_client: Client) -> None:
    answer = press_begin(
        owner_client,
        **{"item-gentle-cleanser": "low-foam-cleanser", "item-aloe-vera": ""},
        ritual=["warm-light", "lavender-aroma"],
        calm="4",
        time="15",
    )
    assert answer.headers["Location"] == "/guide/"
    guided = guided_of(owner)
    assert guided.ritual == ["warm-light", "lavender-aroma"]
    assert guided.calm_before == 4
    assert guided.state.time_is_short
    assert [(stage.way, stage.item) for stage in guided.state.stages] == [
        ("gentle-cleanser", "low-foam-cleanser"),
        ("aloe-vera", ""),
        ("non-comedogenic-moisturiser", ""),
    ]


@pytest.mark.parametrize(
    "sent",
    [
        {"cleanser": ""},
        {"soothing": "targeted-extraction"},
        {"deep-cleanse": "targeted-extraction"},
        {"exfoliant": "physical-scrub"},
        {"exfoliant": "clay-mask"},
        {"warmth": "a\x00b"},
        {"item-gentle-cleanser": "clay-mask"},
        {"ritual": ["clay-mask"]},
    ],
)
def test_what_is_not_offered_is_refused(owner_client: Client, sent: dict[str, Any]) -> None:
    assert press_begin(owner_client, **sent).status_code == 422
    assert not GuidedSession.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"time": "9" * 5000, "calm": "NaN"},
        {"time": "-1", "calm": "\u0663"},
        {"calm": "11"},
        {"item-clay-mask": "no-such"},
        {"only": "anything", "revision": "x"},
    ],
)
def test_what_says_nothing_is_ignored(
    owner: User, owner_client: Client, sent: dict[str, str]
) -> None:
    assert press_begin(owner_client, **sent).status_code == 302
    assert guided_of(owner).calm_before is None


def test_begun_twice_is_one_session(owner: User, owner_client: Client) -> None:
    assert press_begin(owner_client).headers["Location"] == "/guide/"
    assert press_begin(owner_client).headers["Location"] == "/guide/"
    assert owner_client.get("/guide/plan/").headers["Location"] == "/guide/"
    assert GuidedSession.objects.for_user(owner).count() == 1


def test_an_empty_catalogue_says_so(owner_client: Client) -> None:

    Technique.objects.update(status="draft")
    page = owner_client.get("/guide/plan/")
    assert "a session needs all three" in page.text
    assert ">Begin</button>" not in page.text
    assert owner_client.post("/guide/plan/", SIMPLE).status_code == 422
