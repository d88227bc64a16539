"""Check-ins as a browser without JavaScript uses them, and what Today then says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from sessions_app.models import CheckIn, CleansingSession, User
from sessions_app.services import journal
from tests.pages import state, text, windows

from .story import log, noon

TODAY = "2026-11-02"
CALM = {"tenderness": "1", "redness": "2", "dryness": "0"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_the_day_after() -> Iterator[None]:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


@pytest.fixture
def session(owner: User) -> CleansingSession:
    return log(owner, "2026-11-01")


def answer(client: Client, session: CleansingSession, day: str = TODAY, **said: Any) -> Any:
    data = {"checked_on": day, **said}
    return client.post(f"/check-ins/{session.pk}/", data, follow=True)


def answers(person: User) -> list[tuple[str, tuple[int | None, ...]]]:
    kept = CheckIn.objects.for_user(person).kept().order_by("checked_on")
    return [(check_in.checked_on.isoformat(), check_in.ratings) for check_in in kept]


class TestAsking:
    def test_today_asks_a_day_on_and_an_answer_ends_it(
        self, owner: User, owner_client: Client, session: CleansingSession
    ) -> None:
        page = owner_client.get("/today/").text
        assert "How is your skin, a day on?" in page
        page = answer(owner_client, session, **CALM).text
        assert "Kept. All calm, nothing changes." in page
        assert "How is your skin" not in page
        assert answers(owner) == [(TODAY, (1, 2, 0))]

    def test_not_this_time_is_an_answer_that_says_nothing(
        self, owner: User, owner_client: Client, session: CleansingSession
    ) -> None:
        before = windows(owner_client.get("/today/").text)
        page = answer(owner_client, session).text
        assert "How is your skin" not in page
        assert answers(owner) == [(TODAY, (None, None, None))]
        assert windows(page) == before

    def test_it_asks_again_after_some_days_and_then_lets_it_be(
        self, owner_client: Client, session: CleansingSession
    ) -> None:
        answer(owner_client, session, **CALM)
        for day, asks in [("03", False), ("04", True), ("07", True), ("08", False)]:
            with travel(f"2026-11-{day}T12:00:00+00:00", tick=False):
                page = owner_client.get("/today/").text
            assert ("How is your skin, some days on?" in page) is asks

    def test_the_form_has_a_slider_with_words_for_each(
        self, owner_client: Client, session: CleansingSession
    ) -> None:
        page = owner_client.get(f"/check-ins/{session.pk}/").text
        for name in CALM:
            assert re.search(rf'type="range" name="{name}" value="0" min="0" max="10"', page)
        assert "0 none3 a little6 a lot10" in text(page).replace(" 3", "3").replace(" 6", "6")

    def test_what_was_answered_stands_in_the_form_again(
        self, owner_client: Client, session: CleansingSession
    ) -> None:
        answer(owner_client, session, **CALM)
        page = owner_client.get(f"/check-ins/{session.pk}/").text
        assert 'name="redness" value="2"' in page
        assert "Tender or burning: barely any (1). Red: barely any (2)" in page


class TestWhatFollows:
    """Oily skin, a session on 1 November: the window is 8 to 15 November, ideal on the 11th."""

    def test_a_little_makes_the_pace_gentle_and_leaves_exfoliation_out(
        self, owner_client: Client, session: CleansingSession
    ) -> None:
        page = answer(owner_client, session, redness="4").text
        assert windows(page)["ideal"] == "2026-11-15"
        assert "The next session leaves exfoliation out" in page

    def test_a_lot_rests_for_fourteen_days(
        self, owner_client: Client, session: CleansingSession
    ) -> None:
        page = answer(owner_client, session, dryness="6").text
        assert "Your skin rests until Monday 16 November" in page
        assert windows(page)["opens"] == "2026-11-16"
        assert "How your skin felt" in text(page) or "how your skin felt" in text(page)

    def test_a_little_after_three_days_rests_too(
        self, owner_client: Client, session: CleansingSession
    ) -> None:
        with travel("2026-11-04T12:00:00+00:00", tick=False):
            page = answer(owner_client, session, "2026-11-04", redness="3").text
        assert windows(page)["opens"] == "2026-11-18"

    @pytest.mark.parametrize(
        ("sign", "words"),
        [
            ("breathing", "call the emergency number now: 112 in Europe"),
            ("swelling", "call the emergency number now: 112 in Europe"),
            ("blisters", "Show it to a pharmacist or a doctor today."),
            ("fever", "Show it to a pharmacist or a doctor today."),
        ],
    )
    def test_a_warning_sign_comes_before_everything_and_no_date_is_set(
        self, owner_client: Client, session: CleansingSession, sign: str, words: str
    ) -> None:
        page = answer(owner_client, session, signs=[sign]).text
        assert (state(page), windows(page)) == ("held", {})
        assert words in text(page)
        assert page.index("No date is set until it is over.") < page.index('id="arch"')

    def test_it_is_cleared_calmly_and_still_rests(
        self, owner: User, owner_client: Client, session: CleansingSession
    ) -> None:
        answer(owner_client, session, signs=["swelling"])
        warning = CheckIn.objects.for_user(owner).get()
        with travel("2026-11-05T12:00:00+00:00", tick=False):
            clear = owner_client.post(f"/check-ins/answers/{warning.pk}/clear/", follow=True)
            assert (state(clear.text), windows(clear.text)["opens"]) == ("resting", "2026-11-16")
            reopened = owner_client.post(f"/check-ins/answers/{warning.pk}/reopen/", follow=True)
            assert (state(reopened.text), windows(reopened.text)) == ("held", {})

    def test_an_answer_taken_out_is_as_if_it_had_never_been(
        self, owner: User, owner_client: Client, session: CleansingSession
    ) -> None:
        before = windows(owner_client.get("/today/").text)
        answer(owner_client, session, redness="8")
        kept = CheckIn.objects.for_user(owner).get()
        page = owner_client.post(f"/check-ins/answers/{kept.pk}/remove/", follow=True).text
        assert windows(page) == before
        page = owner_client.post(f"/check-ins/answers/{kept.pk}/restore/", follow=True).text
        assert windows(page)["opens"] == "2026-11-16"


class TestTwoTabs:
    def test_the_same_answer_twice_is_one(
        self, owner: User, owner_client: Client, session: CleansingSession
    ) -> None:
        for _ in range(2):
            assert answer(owner_client, session, **CALM).status_code == 200
        assert answers(owner) == [(TODAY, (1, 2, 0))]

    def test_the_second_tab_is_told_and_loses_nothing(
        self, owner: User, owner_client: Client, session: CleansingSession
    ) -> None:
        answer(owner_client, session, **CALM)
        refused = answer(owner_client, session, redness="5", revision="0")
        assert refused.status_code == 409
        assert "Monday 2 November now says: Tender or burning: barely any (1)" in text(refused.text)
        assert 'name="redness" value="5"' in refused.text
        assert answers(owner) == [(TODAY, (1, 2, 0))]
        newer = refused.context["form"]["revision"].value()
        assert answer(owner_client, session, redness="5", revision=newer).status_code == 200
        assert answers(owner) == [(TODAY, (None, 5, None))]

    def test_what_came_back_too_late_leaves_the_newer_answer(
        self, owner: User, owner_client: Client, session: CleansingSession
    ) -> None:
        answer(owner_client, session, redness="1")
        first = CheckIn.objects.for_user(owner).get()
        owner_client.post(f"/check-ins/answers/{first.pk}/remove/")
        answer(owner_client, session, redness="2")
        page = owner_client.post(f"/check-ins/answers/{first.pk}/restore/", follow=True).text
        assert "That day has another answer by now, which stays." in page
        assert answers(owner) == [(TODAY, (None, 2, None))]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"redness": "11"}, "Choose a number from 0 to 10."),
        ({"redness": "-1"}, "Choose a number from 0 to 10."),
        ({"redness": "very"}, "Choose a number from 0 to 10."),
        ({"signs": "itching"}, "Choose signs from the list."),
        ({"checked_on": ""}, "Enter a day."),
        ({"checked_on": "2026-10-31"}, "Enter a day from the session on, 1 November 2026."),
        ({"checked_on": "2026-11-03"}, "Enter a day up to today, 2 November 2026."),
    ],
)
def test_a_mistake_is_told_and_the_rest_is_kept(
    owner: User,
    owner_client: Client,
    session: CleansingSession,
    changed: dict[str, str],
    words: str,
) -> None:
    data = {"checked_on": TODAY, "dryness": "7"} | changed
    response = owner_client.post(f"/check-ins/{session.pk}/", data)
    assert response.status_code == 422
    assert words in response.text
    assert 'name="dryness" value="7"' in response.text
    assert answers(owner) == []


def test_a_deleted_session_and_that_of_another_are_not_found(
    owner: User, owner_client: Client, other_client: Client, session: CleansingSession
) -> None:
    assert other_client.get(f"/check-ins/{session.pk}/").status_code == 404
    assert answer(other_client, session, **CALM).status_code == 404
    journal.delete_session(owner, session.pk, now=noon(TODAY))
    assert owner_client.get(f"/check-ins/{session.pk}/").status_code == 404
    assert answer(owner_client, session, **CALM).status_code == 404
    assert not CheckIn.objects.exists()
