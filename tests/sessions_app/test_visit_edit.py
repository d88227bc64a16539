"""What is told of a visit to a professional can be put right later, with the dates that follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import travel

from sessions_app.forms.visit import VISIT
from sessions_app.models import CleansingSession, User
from sessions_app.services import planning
from tests.pages import text, windows

from .story import days_shown, log, shown, technique

TODAY = "2026-11-22"
TOLD = {
    "who": "Ines",
    "where": "The quiet room",
    "device": "Violet, setting 3",
    "felt": "Warm",
    "aftercare": "No sauna for two days",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_today() -> Iterator[None]:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


@pytest.fixture
def visit(owner: User) -> CleansingSession:
    """A steam that moved the clock on 20 November, told with everything there was to tell."""
    session = log(owner, "2026-11-20", setting="professional", techniques=["deep-cleanse/steam"])
    CleansingSession.objects.filter(pk=session.pk).update(visit=TOLD)
    return CleansingSession.objects.get(pk=session.pk)


def sent(session: CleansingSession, **changed: Any) -> dict[str, Any]:
    """The form as the page shows it, with what is changed in it."""
    return {
        "ended_on": session.ended_on.isoformat(),
        "setting": session.setting,
        "techniques": [technique.slug for technique in session.techniques],
        "notes": session.notes,
        "idempotency_key": str(uuid4()),
        "revision": str(session.revision),
        "save": "1",
        **session.visit,
    } | changed


def edit(session: CleansingSession) -> str:
    return f"/sessions/{session.pk}/edit/"


def kept(session: CleansingSession) -> CleansingSession:
    return CleansingSession.objects.get(pk=session.pk)


def test_the_page_shows_what_was_told(owner_client: Client, visit: CleansingSession) -> None:
    form = owner_client.get(edit(visit)).context["form"]
    assert {name: form[name].value() for name in VISIT} == TOLD
    page = owner_client.get(edit(visit)).text
    for words in TOLD.values():
        assert words in page


def test_all_of_it_can_be_changed(owner_client: Client, visit: CleansingSession) -> None:
    new = {name: f"{words}, I think" for name, words in TOLD.items()}
    answer = owner_client.post(edit(visit), sent(visit, **new))
    assert answer.headers["Location"] == f"/sessions/{visit.pk}/"
    assert kept(visit).visit == new
    page = text(owner_client.get(f"/sessions/{visit.pk}/").text)
    assert all(words in page for words in new.values())


def test_what_is_emptied_is_gone(owner_client: Client, visit: CleansingSession) -> None:
    owner_client.post(edit(visit), sent(visit, who="", felt="  "))
    assert kept(visit).visit == {
        name: words for name, words in TOLD.items() if name not in {"who", "felt"}
    }
    assert "Ines" not in owner_client.get(f"/sessions/{visit.pk}/").text


def test_whoever_sends_nothing_of_it_leaves_it_as_it_is(
    owner_client: Client, visit: CleansingSession
) -> None:
    data = {name: value for name, value in sent(visit).items() if name not in VISIT}
    assert owner_client.post(edit(visit), data | {"notes": "Again in spring."}).status_code == 302
    assert (kept(visit).visit, kept(visit).notes) == (TOLD, "Again in spring.")
    assert owner_client.post(edit(visit), data | {"revision": "2", "who": "Ada"}).status_code == 302
    assert kept(visit).visit == TOLD | {"who": "Ada"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"who": "x" * 201}, "Keep it to 200 characters; this is 201."),
        ({"felt": "x" * 2001}, "Keep it to 2000 characters; this is 2001."),
        ({"device": "a\x00b"}, "Null characters are not allowed."),
        ({"ended_on": "2026-11-23"}, "Enter a day up to today"),
        ({"setting": "home", "aftercare": "x" * 2001}, "Keep it to 2000 characters"),
    ],
)
def test_what_cannot_be_kept_is_told_and_stays(
    owner_client: Client, visit: CleansingSession, wrong: dict[str, str], words: str
) -> None:
    page = owner_client.post(edit(visit), sent(visit, where="Another room") | wrong)
    assert page.status_code == 422
    assert words in page.text
    assert 'value="Another room"' in page.text
    assert kept(visit).visit == TOLD


def test_a_stale_edit_is_refused_with_the_words_kept(
    owner_client: Client, visit: CleansingSession
) -> None:
    assert owner_client.post(edit(visit), sent(visit, who="Ada")).status_code == 302
    page = owner_client.post(edit(visit), sent(visit, who="Grace"))
    assert page.status_code == 409
    assert "This session was changed elsewhere" in page.text
    assert 'value="Grace"' in page.text
    assert kept(visit).visit["who"] == "Ada"
    again = sent(visit, who="Grace", revision=page.context["form"]["revision"].value())
    assert owner_client.post(edit(visit), again).status_code == 302
    assert kept(visit).visit["who"] == "Grace"


def test_a_stale_edit_that_knew_of_no_visit_does_not_empty_it(
    owner: User, owner_client: Client
) -> None:
    """A second tab still shows a session at home, and saves on top of what is a visit now."""
    session = log(owner, "2026-11-20")
    first = sent(session, setting="professional")
    assert owner_client.post(edit(session), first).status_code == 302
    assert owner_client.post(edit(session), first | {"revision": "2"} | TOLD).status_code == 302
    page = owner_client.post(edit(session), sent(session, setting="professional", notes="Late"))
    assert page.status_code == 409
    form = page.context["form"]
    assert {name: form[name].value() for name in VISIT} == TOLD


def test_a_session_at_home_is_not_asked_for_a_visit(owner: User, owner_client: Client) -> None:
    session = log(owner, "2026-11-20")
    assert 'name="aftercare"' not in owner_client.get(edit(session)).text
    assert 'name="aftercare"' not in owner_client.get("/sessions/new/").text


def test_what_is_told_stays_to_be_seen_where_it_becomes_a_session_at_home(
    owner_client: Client, visit: CleansingSession
) -> None:
    owner_client.post(edit(visit), sent(visit, setting="home"))
    assert kept(visit).visit == TOLD
    assert 'value="Ines"' in owner_client.get(edit(visit)).text


def test_a_technique_that_is_offered_no_more_stays_with_the_visit(
    owner: User, owner_client: Client, visit: CleansingSession
) -> None:
    """It is what moved the clock: without it the dates would be others."""
    steam = technique("deep-cleanse/steam")
    steam.status = "retired"
    steam.save()
    assert 'value="steam"' in owner_client.get(edit(visit)).text
    assert owner_client.post(edit(visit), sent(visit, who="Ada")).status_code == 302
    assert [one.slug for one in kept(visit).techniques] == ["steam"]
    assert 'value="steam"' not in owner_client.get("/sessions/new/").text


def test_the_preview_knows_it_too(owner: User, owner_client: Client) -> None:
    visit = log(owner, "2026-11-20", setting="professional", techniques=["soothe/aloe"])
    aloe = technique("soothe/aloe")
    aloe.status = "retired"
    aloe.save()
    preview = owner_client.get(f"{edit(visit)}preview/", sent(visit))
    assert not preview.context["preview"].counts


class TestTheDatesFollow:
    """From a visit that counts: 14 days to the next session at home, 28 to the next visit."""

    def plan(self, person: User) -> tuple[dt.date | None, dt.date | None]:
        plan = planning.stored_plan(person).plan
        return (plan.window.opens if plan.window else None, plan.professional)

    def test_what_only_soothed_and_was_an_extraction_after_all(
        self, owner: User, owner_client: Client
    ) -> None:
        log(owner, "2026-10-01")
        technique("deep-cleanse/extraction")
        visit = log(owner, "2026-11-20", setting="professional", techniques=["soothe/aloe"])
        assert ("done", "2026-11-20") not in days_shown(owner, TODAY)
        new = sent(visit, techniques=["extraction"], device="By hand")
        assert owner_client.post(edit(visit), new).status_code == 302
        assert self.plan(owner) == (dt.date(2026, 12, 4), dt.date(2026, 12, 18))
        assert windows(owner_client.get("/today/").text)["opens"] == "2026-12-04"
        assert ("done", "2026-11-20") in days_shown(owner, TODAY)
        assert kept(visit).visit == {"device": "By hand"}

    def test_another_day(self, owner: User, owner_client: Client, visit: CleansingSession) -> None:
        assert self.plan(owner) == (dt.date(2026, 12, 4), dt.date(2026, 12, 18))
        owner_client.post(edit(visit), sent(visit, ended_on="2026-11-18"))
        assert self.plan(owner) == (dt.date(2026, 12, 2), dt.date(2026, 12, 16))
        assert windows(owner_client.get("/today/").text)["opens"] == "2026-12-02"
        assert ("done", "2026-11-18") in days_shown(owner, TODAY)

    def test_at_home_after_all(
        self, owner: User, owner_client: Client, visit: CleansingSession
    ) -> None:
        owner_client.post(edit(visit), sent(visit, setting="home"))
        assert self.plan(owner)[0] == dt.date(2026, 11, 27)
        assert windows(owner_client.get("/today/").text)["opens"] == "2026-11-27"

    def test_words_alone_move_nothing_and_are_seen_at_once(
        self, owner: User, owner_client: Client, visit: CleansingSession
    ) -> None:
        before, plan = shown(owner, TODAY), self.plan(owner)
        etag = owner_client.get("/today/").headers["ETag"]
        owner_client.post(edit(visit), sent(visit, who="Ada"))
        assert shown(owner, TODAY) == before
        assert self.plan(owner) == plan
        owner_client.get("/today/")  # the message is told once
        assert owner_client.get("/today/", headers={"if-none-match": etag}).status_code == 200

    def test_a_peel_after_all_is_told_with_sun_care(
        self, owner: User, owner_client: Client, visit: CleansingSession
    ) -> None:
        technique("exfoliate/peel")
        new = sent(visit, techniques=["steam", "peel"])
        assert "Sun care" not in owner_client.get("/today/").text
        owner_client.post(edit(visit), new)
        assert "Sun care until Friday 27 November" in text(owner_client.get("/today/").text)

    def test_early_and_off_plan_ask_to_be_confirmed(
        self, owner: User, owner_client: Client
    ) -> None:
        log(owner, "2026-11-10", setting="professional")
        for slug in ("exfoliate/peel", "exfoliate/polish"):
            technique(slug)
        visit = log(owner, "2026-11-20", setting="professional", techniques=["soothe/aloe"])
        new = sent(visit, techniques=["peel", "polish"], who="Ines")
        page = owner_client.post(edit(visit), new)
        assert page.status_code == 422
        assert "That is early" in page.text
        assert 'value="Ines"' in page.text
        assert (kept(visit).visit, kept(visit).counts) == ({}, False)
        confirmed = new | {"confirm_early": "on", "confirm_off_plan": "on"}
        assert owner_client.post(edit(visit), confirmed).status_code == 302
        session = kept(visit)
        assert session.early
        assert session.told_opens == dt.date(2026, 12, 8)
        assert [told["limit"] for told in session.off_plan] == ["two-exfoliants"]
        assert session.visit == {"who": "Ines"}


def test_of_someone_else_nothing_is_seen_or_changed(
    other_client: Client, visit: CleansingSession
) -> None:
    assert other_client.get(edit(visit)).status_code == 404
    assert other_client.post(edit(visit), sent(visit, who="Eve")).status_code == 404
    assert kept(visit).visit == TOLD
