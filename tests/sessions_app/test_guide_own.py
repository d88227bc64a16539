"""What somebody has at home never brings to a session what the guide keeps out of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from catalog.models import HoldKind
from sessions_app.guide.course import Verb
from sessions_app.models import GuidedSession, ShelfItem, User
from sessions_app.services import check_ins, guiding, holds, shelf
from tests.factories import ShelfItemFactory
from tests.pages import text
from tests.starter import load_starter

from .guided_story import NOW, TODAY, go, living_with
from .story import log, noon
from .test_guide_suits import PLAN, have, picks

CREAMS, SERUMS, MASKS = "non-comedogenic-moisturiser", "hydrating-serum", "clay-mask"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _library(owner: User) -> Iterator[None]:
    load_starter()
    owner.skin_types, owner.conditions = ["normal"], []
    owner.save()
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


def plan(client: Client, **query: str) -> Any:
    return client.get(PLAN, {"time": "45"} | query)


def led_with(person: User) -> set[str]:
    return {stage.item for stage in GuidedSession.objects.for_user(person).get().state.stages}


def sunburnt(person: User) -> None:
    kind = HoldKind.objects.get(slug="sunburn")
    holds.enter_hold(person, kind=kind, from_on=NOW.date(), now=NOW)


# --- what waits for skin that waits -------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "way", "label"),
    [(SERUMS, "light-serum", "Aqua, Glycolic Acid"), (CREAMS, CREAMS, "Aqua, Retinol")],
)
def test_burnt_skin_is_soothed_without_ones_own_acid_or_retinol(
    owner: User, owner_client: Client, kind: str, way: str, label: str
) -> None:
    strong = have(owner, "My strong one", kind, label)
    calm = have(owner, "My calm serum", SERUMS, "Aqua, Glycerin")
    sunburnt(owner)
    page = plan(owner_client, only="soothing")
    assert "My strong one: not while your skin is on hold." in text(page.text)
    assert "asked about first" not in text(page.text)
    sent = picks(page) | {"only": "soothing"}
    assert owner_client.post(PLAN, sent | {f"item-{way}": strong.slug}).status_code == 422
    assert owner_client.post(PLAN, sent).status_code == 302
    assert strong.slug not in led_with(owner)
    assert calm.slug in led_with(owner)


def test_after_a_reaction_an_acid_serum_is_left_out_and_says_why(
    owner: User, owner_client: Client
) -> None:
    serum = have(owner, "My acid serum", SERUMS, "Aqua, Glycolic Acid")
    session = log(owner, "2026-10-01")
    given = check_ins.Answer(checked_on=dt.date(2026, 10, 2), redness=3)
    check_ins.answer(owner, session.pk, given=given, revision=0, now=noon("2026-10-02"))
    page = plan(owner_client)
    told = "My acid serum: after how your skin felt last time, better without."
    assert told in text(page.text)
    assert owner_client.post(PLAN, picks(page)).status_code == 302
    assert serum.slug not in led_with(owner)


def test_with_a_retinoid_in_the_routine_nothing_at_home_exfoliates(
    owner: User, owner_client: Client
) -> None:
    mask = have(owner, "My acid mask", MASKS, "Kaolin, Mandelic Acid")
    living_with(owner, "retinoid")
    page = plan(owner_client)
    assert "My acid mask: no exfoliation with a retinoid in the routine." in text(page.text)
    owner_client.post(PLAN, picks(page))
    assert mask.slug not in led_with(owner)


# --- what exfoliates beside a technique that does -----------------------------------------------


def test_an_enzyme_is_not_proposed_beside_an_acid(owner: User, owner_client: Client) -> None:
    cream = have(owner, "My papaya cream", CREAMS, "Aqua, Papain")
    page = plan(owner_client)
    form = page.context["form"]
    assert form["exfoliant"].initial == "glycolic-acid"
    assert form["item-non-comedogenic-moisturiser"].initial != cream.slug
    refused = owner_client.post(PLAN, picks(page, item_non_comedogenic_moisturiser=cream.slug))
    assert refused.status_code == 422
    words = "Glycolic acid and From your shelf: My papaya cream: these do not go together"
    assert words in text(refused.text)
    alone = picks(page, item_non_comedogenic_moisturiser=cream.slug, exfoliant="")
    assert owner_client.post(PLAN, alone).status_code == 302


@pytest.mark.parametrize("named", ["salicylic-acid-exfoliant", ""])
def test_one_acid_is_not_begun_twice(owner: User, owner_client: Client, named: str) -> None:
    owner.skin_types = ["oily"]
    owner.save()
    cream = have(owner, "My BHA cream", CREAMS, "Aqua, Salicylic Acid")
    page = plan(owner_client)
    assert page.context["form"]["exfoliant"].initial == "salicylic-acid"
    twice = {"item_non_comedogenic_moisturiser": cream.slug, "item_salicylic_acid": named}
    refused = owner_client.post(PLAN, picks(page, **twice))
    assert refused.status_code == 422
    assert not GuidedSession.objects.for_user(owner).exists()


# --- what is told while a session is open -------------------------------------------------------


def begun_with(client: Client, person: User, **chosen: str) -> GuidedSession:
    page = plan(client)
    sent = picks(page, exfoliant="", warmth="", **chosen)
    assert client.post(PLAN, sent).status_code == 302
    return GuidedSession.objects.for_user(person).get()


def press(client: Client, guided: GuidedSession, verb: str, **said: str) -> Any:
    guided.refresh_from_db()
    sent = {"verb": verb, "number": guided.state.moves} | said
    address = f"/guide/{guided.pk}/move/"
    return client.post(address, sent, headers={"accept": "application/json"})


@pytest.mark.parametrize("told", ["pregnancy", "retinoid", "sunburn"])
def test_what_is_told_meanwhile_stops_ones_own_mask_too(
    owner: User, owner_client: Client, told: str
) -> None:
    mask = have(owner, "My BHA mask", MASKS, "Kaolin, Salicylic Acid")
    guided = go(begun_with(owner_client, owner, item_clay_mask=mask.slug), "next")
    assert guided.state.stage is not None
    assert guided.state.stage.item == mask.slug
    if told == "sunburn":
        sunburnt(owner)
    else:
        living_with(owner, told)
    for verb in ("start", "next"):
        refused = press(owner_client, guided, verb)
        assert refused.status_code == 409
        assert refused.json()["barred"].startswith("Your skin has to wait with this.")
    assert press(owner_client, guided, "skip", why="not-today").status_code == 200


def test_a_cream_is_stopped_as_a_mask_is(owner: User, owner_client: Client) -> None:
    cream = have(owner, "My BHA cream", CREAMS, "Aqua, Salicylic Acid")
    guided = begun_with(owner_client, owner, item_non_comedogenic_moisturiser=cream.slug)
    while (stage := guided.state.stage) and stage.item != cream.slug:
        guided = go(guided, "skip")
    living_with(owner, "pregnancy")
    assert press(owner_client, guided, "next").status_code == 409
    living_with(owner)
    assert press(owner_client, guided, "next").status_code == 200


def test_after_it_stung_ones_own_acid_waits(owner: User, owner_client: Client) -> None:
    serum = have(owner, "My acid serum", SERUMS, "Aqua, Mandelic Acid")
    guided = go(begun_with(owner_client, owner, item_light_serum=serum.slug), "next sting next")
    while (stage := guided.state.stage) and stage.item != serum.slug:
        guided = go(guided, "next")
    with pytest.raises(guiding.BarredError):
        go(guided, "next")
    assert go(guided, "skip").state.marks[-1].outcome == "skipped"


def test_what_was_finished_meanwhile_may_still_be_used(owner: User, owner_client: Client) -> None:
    cream: ShelfItem = have(owner, "My cream", CREAMS, "Aqua, Glycerin")
    guided = begun_with(owner_client, owner)
    assert cream.slug in {stage.item for stage in guided.state.stages}
    shelf.finish(owner, cream.pk, on=NOW.date(), now=NOW)
    while guided.state.stage is not None:
        guided = go(guided, Verb.NEXT)
    assert cream.slug in {stage.item for stage in guided.state.used}


def test_somebody_elses_shelf_changes_nothing(
    owner: User, other: User, owner_client: Client
) -> None:
    ShelfItemFactory.create(user=other, typed_name="Not mine")
    sunburnt(owner)
    assert "Not mine" not in text(plan(owner_client, only="soothing").text)
