"""Holds, pauses and skips as a browser without JavaScript uses them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from catalog.models import HoldKind
from sessions_app.models import Hold, Pause, Skip, User
from tests.factories import HoldKindFactory
from tests.pages import state, text, windows

from .story import days_shown, log, shown

TODAY = "2026-11-10"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_today() -> Iterator[None]:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


@pytest.fixture
def sunburn() -> HoldKind:
    return HoldKindFactory.create(slug="sunburn", clears_when="the redness is gone")


@pytest.fixture
def wax() -> HoldKind:
    return HoldKindFactory.create(slug="wax", name="Waxing", rest_days=14)


def follow(client: Client, address: str, **data: Any) -> str:
    """The page one lands on after a form was sent."""
    response: Any = client.post(address, data, follow=True)
    assert response.status_code == 200
    return str(response.text)


def undo(client: Client, page: str) -> str:
    """Press the Undo of a page."""
    found = re.search(r'action="([^"]+)"><input[^>]*csrf[^>]*><input[^>]*name="next"', page)
    assert found, "there is no undo"
    return follow(client, found[1])


class TestHolds:
    def test_sunburn_holds_until_it_is_cleared(
        self, owner: User, owner_client: Client, sunburn: HoldKind
    ) -> None:
        log(owner, "2026-11-01")
        page = follow(owner_client, "/holds/", kind="sunburn", from_on="2026-11-10")
        assert (state(page), windows(page)) == ("held", {})
        assert "Since Tuesday 10 November. Over when the redness is gone." in text(page)
        hold = Hold.objects.for_user(owner).get()
        with travel("2026-11-20T12:00:00+00:00", tick=False):
            page = follow(owner_client, f"/holds/{hold.pk}/clear/")
            assert (state(page), windows(page)["opens"]) == ("ready", "2026-11-20")
            page = undo(owner_client, page)
            assert (state(page), windows(page)) == ("held", {})

    def test_it_can_be_said_later_that_it_was_over_earlier(
        self, owner: User, owner_client: Client, sunburn: HoldKind
    ) -> None:
        log(owner, "2026-11-01")
        follow(owner_client, "/holds/", kind="sunburn", from_on="2026-11-02")
        hold = Hold.objects.for_user(owner).get()
        page = follow(owner_client, f"/holds/{hold.pk}/clear/", on="2026-11-05")
        assert windows(page)["opens"] == "2026-11-08"

    def test_a_wax_on_friday_is_entered_before_friday(
        self, owner: User, owner_client: Client, wax: HoldKind
    ) -> None:
        log(owner, "2026-11-01")
        page = follow(owner_client, "/holds/", kind="wax", from_on="2026-11-13")
        assert (state(page), windows(page)["closes"]) == ("resting", "2026-12-04")
        assert "From Friday 13 November. Ready again on Friday 27 November." in text(page)
        page = undo(owner_client, page)
        assert windows(page)["closes"] == "2026-11-15"

    def test_the_list_names_what_it_rests_on_and_what_is_over(
        self, owner: User, owner_client: Client, sunburn: HoldKind, wax: HoldKind
    ) -> None:
        follow(owner_client, "/holds/", kind="wax", from_on="2026-10-01")
        page = text(owner_client.get("/holds/").text)
        assert "What is over Waxing From Thursday 1 October to Wednesday 14 October" in page
        assert "Our default" in page

    def test_a_hold_that_has_not_begun_cannot_be_over(
        self, owner: User, owner_client: Client, sunburn: HoldKind
    ) -> None:
        follow(owner_client, "/holds/", kind="sunburn", from_on="2026-11-20")
        hold = Hold.objects.for_user(owner).get()
        response = owner_client.post(f"/holds/{hold.pk}/clear/")
        assert response.status_code == 422
        assert "has not begun on that day" in response.text
        page = follow(owner_client, f"/holds/{hold.pk}/remove/", next="/holds/")
        assert "Nothing. Your skin waits for no one." in page

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"kind": ""}, "Choose what your skin must wait for."),
            ({"kind": "no-such-thing"}, "Choose one from the list."),
            ({"kind": "retired"}, "Choose one from the list."),
            ({"from_on": "1999-12-31"}, "Enter a day from the year 2000 on."),
            ({"from_on": "2027-11-11"}, "Enter a day up to 10 November 2027."),
            ({"from_on": "Friday"}, "Enter a real day, such as 31/10/2026."),
        ],
    )
    def test_a_mistake_is_told_beside_the_field(
        self,
        owner: User,
        owner_client: Client,
        sunburn: HoldKind,
        changed: dict[str, str],
        words: str,
    ) -> None:
        HoldKindFactory.create(slug="retired", status="retired")
        data = {"kind": "sunburn", "from_on": "2026-11-10"} | changed
        response = owner_client.post("/holds/", data)
        assert response.status_code == 422
        assert response.text.count(words) == 2  # on top, and beside the field
        assert data["from_on"] in response.text
        assert not Hold.objects.exists()

    def test_a_double_click_is_one_hold(
        self, owner: User, owner_client: Client, sunburn: HoldKind
    ) -> None:
        for _ in range(2):
            follow(owner_client, "/holds/", kind="sunburn", from_on="2026-11-10")
        assert Hold.objects.for_user(owner).count() == 1

    def test_fifty_at_once_are_enough(
        self, owner: User, owner_client: Client, sunburn: HoldKind
    ) -> None:
        kinds = [HoldKindFactory.create(slug=f"kind-{n}") for n in range(51)]
        for kind in kinds[:50]:
            follow(owner_client, "/holds/", kind=kind.slug, from_on="2026-11-10")
        response = owner_client.post("/holds/", {"kind": "kind-50", "from_on": "2026-11-10"})
        assert response.status_code == 422
        assert "That is a lot to wait for." in response.text


class TestPauses:
    def test_an_open_pause_empties_the_calendar_and_resuming_fills_it_again(
        self, owner: User, owner_client: Client
    ) -> None:
        log(owner, "2026-11-01")
        before = shown(owner, TODAY)
        page = follow(owner_client, "/pause/", from_on=TODAY)
        assert (state(page), windows(page)) == ("paused", {})
        assert days_shown(owner, TODAY) == [("done", "2026-11-01")]

        pause = Pause.objects.for_user(owner).get()
        with travel("2026-11-20T12:00:00+00:00", tick=False):
            page = follow(owner_client, f"/pause/{pause.pk}/until/2026-11-20/")
        after = shown(owner, "2026-11-20")
        assert (state(page), windows(page)["opens"]) == ("ready", "2026-11-20")
        assert after.keys() == before.keys()
        assert all(after[slot][2] > before[slot][2] for slot in after if after[slot][0] != "done")

    def test_a_dated_pause_only_moves_the_date(self, owner: User, owner_client: Client) -> None:
        log(owner, "2026-11-01")
        page = follow(owner_client, "/pause/", from_on=TODAY, until_on="2026-11-24")
        assert (state(page), windows(page)["next"]) == ("paused", "2026-11-27")
        assert "Until 24 November" in text(page)
        page = undo(owner_client, page)
        assert (state(page), windows(page)["next"]) == ("ready", "2026-11-11")

    def test_resuming_too_soon_can_be_taken_back(self, owner: User, owner_client: Client) -> None:
        log(owner, "2026-11-01")
        follow(owner_client, "/pause/", from_on="2026-11-05", until_on="2026-11-24")
        pause = Pause.objects.for_user(owner).get()
        page = follow(owner_client, f"/pause/{pause.pk}/until/{TODAY}/")
        assert state(page) == "ready"
        page = undo(owner_client, page)
        assert (state(page), windows(page)["next"]) == ("paused", "2026-11-27")

    def test_pauses_that_meet_are_told_as_one(self, owner: User, owner_client: Client) -> None:
        log(owner, "2026-11-01")
        follow(owner_client, "/pause/", from_on="2026-11-05", until_on="2026-11-20")
        page = follow(owner_client, "/pause/", from_on="2026-11-15", until_on="2026-12-01")
        assert "Until 1 December" in text(page)

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"until_on": "2026-11-10"}, "Enter a day after the pause begins."),
            ({"until_on": "2027-11-11"}, "Enter a day up to 10 November 2027."),
            ({"from_on": ""}, "Enter a day."),
            ({"from_on": "1999-01-01"}, "Enter a day from the year 2000 on."),
            ({"until_on": "soon"}, "Enter a real day, such as 31/10/2026."),
        ],
    )
    def test_a_mistake_is_told_beside_the_field(
        self, owner_client: Client, changed: dict[str, str], words: str
    ) -> None:
        data = {"from_on": "2026-11-10", "until_on": "2026-12-01"} | changed
        response = owner_client.post("/pause/", data)
        assert response.status_code == 422
        assert response.text.count(words) == 2
        assert all(f'value="{typed}"' in response.text for typed in data.values() if typed)
        assert not Pause.objects.exists()

    @pytest.mark.parametrize("day", ["1999-12-31", "2027-11-11", "tomorrow", "0"])
    def test_an_end_that_no_page_offers_is_not_found(
        self, owner: User, owner_client: Client, day: str
    ) -> None:
        follow(owner_client, "/pause/", from_on="2026-11-05")
        pause = Pause.objects.for_user(owner).get()
        assert owner_client.post(f"/pause/{pause.pk}/until/{day}/").status_code == 404


class TestSkips:
    def test_the_page_shows_what_comes_instead(self, owner: User, owner_client: Client) -> None:
        log(owner, "2026-11-01")
        page = owner_client.get("/skip/").text
        assert "The one between 8 November and 15 November 2026 is let go." in text(page)
        instead = windows(page)
        assert instead["opens"] == "2026-11-18"
        page = self.press(owner_client, page)
        assert windows(page) == instead
        assert "Skipped You let one go on Tuesday 10 November." in text(page)
        assert windows(undo(owner_client, page))["opens"] == "2026-11-08"

    def press(self, client: Client, page: str) -> str:
        slot = re.search(r'name="slot" value="([^"]+)"', page)
        assert slot
        return follow(client, "/skip/", slot=slot[1])

    def test_a_double_click_lets_one_go(self, owner: User, owner_client: Client) -> None:
        log(owner, "2026-11-01")
        page = owner_client.get("/skip/").text
        assert self.press(owner_client, page)
        assert self.press(owner_client, page)
        assert Skip.objects.for_user(owner).count() == 1

    def test_a_page_from_before_the_date_moved_skips_nothing(
        self, owner: User, owner_client: Client
    ) -> None:
        log(owner, "2026-11-01")
        page = owner_client.get("/skip/").text
        slot = re.search(r'name="slot" value="([^"]+)"', page)
        assert slot
        log(owner, "2026-11-09")
        response = owner_client.post("/skip/", {"slot": slot[1]})
        assert response.status_code == 409
        assert "That date has moved since" in response.text
        assert not Skip.objects.exists()

    def test_nothing_due_is_nothing_to_skip(self, owner: User, owner_client: Client) -> None:
        assert "Nothing to skip" in owner_client.get("/skip/").text
        assert owner_client.post("/skip/").status_code == 409
        log(owner, "2026-11-01")
        follow(owner_client, "/pause/", from_on=TODAY)
        assert "Nothing to skip" in owner_client.get("/skip/").text
        assert not Skip.objects.exists()


def test_what_runs_is_ended_from_today(
    owner: User, owner_client: Client, sunburn: HoldKind
) -> None:
    log(owner, "2026-11-01")
    follow(owner_client, "/holds/", kind="sunburn", from_on="2026-11-05")
    page = follow(owner_client, "/pause/", from_on="2026-11-06")
    hold, pause = Hold.objects.for_user(owner).get(), Pause.objects.for_user(owner).get()
    assert f'action="/holds/{hold.pk}/clear/"' in page
    assert f'action="/pause/{pause.pk}/until/{TODAY}/"' in page


def test_others_find_nothing(
    owner: User, owner_client: Client, other_client: Client, sunburn: HoldKind
) -> None:
    follow(owner_client, "/holds/", kind="sunburn", from_on="2026-11-05")
    hold = Hold.objects.for_user(owner).get()
    for verb in ("clear", "reopen", "remove", "restore"):
        assert other_client.post(f"/holds/{hold.pk}/{verb}/").status_code == 404
    assert "Sunburn" not in text(other_client.get("/today/").text)
