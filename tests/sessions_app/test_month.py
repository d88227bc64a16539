"""The month says what Today and the feed say, day by day, and lets one act on a day."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from time_machine import travel

from sessions_app.models import CleansingSession, User
from sessions_app.services import holds, pauses, skips
from tests.factories import HoldKindFactory
from tests.pages import state, text, windows

from .feed_reader import address_of
from .story import log, noon

pytestmark = pytest.mark.django_db


def read(client: Client, today: str, query: str = "", **headers: str) -> Any:
    with travel(f"{today}T12:00:00+00:00", tick=False):
        return client.get(f"/month/{query}", headers=headers)


def send(client: Client, today: str, address: str, **data: str) -> str:
    """The page one lands on after a form was sent."""
    with travel(f"{today}T12:00:00+00:00", tick=False):
        response: Any = client.post(address, data, follow=True)
    assert response.status_code == 200
    return str(response.text)


def tiles(page: str) -> dict[str, str]:
    """What each day of a page says to readers, after its name; days that say nothing are left."""
    found = re.findall(r"&amp;day=([\d-]+)#day.*?hidden-visually\">([^<]*)<", page)
    return {day: words.partition(": ")[2] for day, words in found if ": " in words}


def marked(page: str) -> dict[str, str]:
    """The days that have a bead, and which."""
    return dict(re.findall(r"&amp;day=([\d-]+)#day[^\n]*?class=\"bead (\w+)", page))


def panel(page: str) -> str:
    """The chosen day with what can be done; empty where none is chosen."""
    return page.partition('id="day"')[2].partition("</section>")[0]


def captions(page: str) -> list[str]:
    return [text(caption) for caption in re.findall(r"<caption>.*?</caption>", page)]


def test_the_present_month_and_the_next(owner: User, owner_client: Client) -> None:
    log(owner, "2026-11-22")
    page = read(owner_client, "2026-11-23").text
    assert captions(page) == ["November 2026", "December 2026"]
    assert re.findall(r'day=([\d-]+)#day" aria-current="date"', page) == ["2026-11-23"]
    assert tiles(page) == {
        "2026-11-22": "session done",
        "2026-11-29": "the window opens",
        "2026-11-30": "in the window",
        "2026-12-01": "in the window",
        "2026-12-02": "ideal day, in the window",
        "2026-12-03": "in the window",
        "2026-12-04": "in the window",
        "2026-12-05": "in the window",
        "2026-12-06": "the window closes",
        **{f"2026-12-{n:02}": "planned window" for n in range(9, 17)},
        "2026-12-12": "planned, may move, planned window",
        **{f"2026-12-{n:02}": "planned window" for n in range(19, 27)},
        "2026-12-22": "planned, may move, planned window",
        "2026-12-29": "planned window",
        "2026-12-30": "planned window",
        "2026-12-31": "planned window",
    }


def test_weeks_begin_on_monday(owner_client: Client) -> None:
    page = read(owner_client, "2026-11-23").text
    heads = re.findall(r'<th scope="col">(.*?)</th>', page)
    assert [text(head)[2:] for head in heads[:7]] == [
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    ]


@pytest.mark.parametrize(
    "today", ["2026-11-05", "2026-11-08", "2026-11-10", "2026-11-11", "2026-11-13", "2026-11-20"]
)
def test_it_tells_the_window_that_today_tells(
    owner: User, owner_client: Client, today: str
) -> None:
    log(owner, "2026-11-01")
    page = read(owner_client, today).text
    with travel(f"{today}T12:00:00+00:00", tick=False):
        front = owner_client.get("/today/").text
    assert windows(page) == windows(front)
    assert state(page) == state(front)


@pytest.mark.parametrize("today", ["2026-11-05", "2026-11-13", "2026-11-20", "2027-02-01"])
def test_it_marks_the_days_that_a_feed_has(owner: User, owner_client: Client, today: str) -> None:
    log(owner, "2026-10-20")
    log(owner, "2026-10-21", early=True)
    log(owner, "2026-11-01")
    address = address_of(owner)
    with travel(f"{today}T12:00:00+00:00", tick=False):
        feed = Calendar.from_ical(Client().get(address).content)
    in_feed = {event.start.isoformat() for event in feed.events}
    on_page: set[str] = set()
    for month in ("2026-10", "2026-12", "2027-02"):
        on_page |= set(tiles_with_events(read(owner_client, today, f"?month={month}").text))
    assert on_page == in_feed


def tiles_with_events(page: str) -> list[str]:
    found = re.findall(r"&amp;day=([\d-]+)#day[^\n]*?class=\"bead", page)
    assert len(found) == len(set(found))
    return found


def test_other_months_are_a_link_away(owner_client: Client) -> None:
    page = read(owner_client, "2026-11-23").text
    assert "?month=2026-10" in page
    assert "?month=2026-12" in page
    assert "Back to now" not in page
    later = read(owner_client, "2026-11-23", "?month=2026-12").text
    assert captions(later) == ["December 2026", "January 2027"]
    assert "?month=2026-11" in later
    assert "Back to now" in later


@pytest.mark.parametrize(
    ("month", "shown", "earlier", "later"),
    [
        ("2000-01", "January 2000", False, True),
        ("1999-12", "November 2026", True, True),
        ("2027-12", "December 2027", True, False),
        ("2028-01", "November 2026", True, True),
        ("2026-13", "November 2026", True, True),
        ("2026-1", "November 2026", True, True),
        ("next", "November 2026", True, True),
        ("2026-W1", "November 2026", True, True),
        ("0000-00", "November 2026", True, True),
    ],
)
def test_what_is_no_month_within_reach_is_the_present_one(
    owner_client: Client, month: str, shown: str, earlier: bool, later: bool
) -> None:
    response = read(owner_client, "2026-11-23", f"?month={month}")
    assert response.status_code == 200
    assert captions(response.text)[0] == shown
    assert ('rel="prev"' in response.text, 'rel="next"' in response.text) == (earlier, later)


def test_the_same_days_in_words(owner: User, owner_client: Client) -> None:
    log(owner, "2026-11-22")
    page = read(owner_client, "2026-11-23").text
    told = text(page.partition('id="words"')[2])
    assert "Sunday 22 November Session done. yesterday" in told
    assert "Wednesday 2 December Ideal day of the window from 29 November to 6 December." in told
    assert "in 9 days" in told
    assert "Saturday 12 December Window 9 to 16 December, counted from 2 December. planned" in told
    assert "Friday 1 January Window 29 December to 5 January" in told


def test_overdue_is_told_kindly(owner: User, owner_client: Client) -> None:
    log(owner, "2026-11-01")
    page = read(owner_client, "2026-11-23").text
    told = text(page)
    assert "Open since Sunday 8 November" in told
    assert "No hurry, any day is fine." in told
    assert marked(page)["2026-11-15"] == "ideal"
    assert tiles(page)["2026-11-15"] == "where your calendar shows it, the window closes"
    assert "ideal day" not in tiles(page).values()


def test_before_the_first_session_there_is_nothing_but_words(owner_client: Client) -> None:
    page = read(owner_client, "2026-11-23").text
    assert tiles(page) == {}
    assert "Ready: whenever you like, for your first session." in page
    assert windows(page) == {}
    assert state(page) == "ready"


class TestWaits:
    def test_a_hold_is_on_every_day_until_it_is_over(
        self, owner: User, owner_client: Client
    ) -> None:
        log(owner, "2026-11-22")
        kind = HoldKindFactory.create(slug="cold-sore")
        day = dt.date(2026, 11, 28)
        hold = holds.enter_hold(owner, kind=kind, from_on=day, now=noon("2026-11-23"))
        page = read(owner_client, "2026-11-23").text
        assert windows(page) == {}
        assert "2026-11-27" not in tiles(page)
        assert tiles(page)["2026-11-28"] == tiles(page)["2026-12-31"] == "On hold: Cold sore"
        assert "From Saturday 28 November on On hold: Cold sore." in text(page)
        holds.clear_hold(owner, hold.pk, on=dt.date(2026, 12, 1), now=noon("2026-12-01"))
        page = read(owner_client, "2026-12-01", "?month=2026-11").text
        assert tiles(page)["2026-11-30"] == "On hold: Cold sore"
        assert tiles(page)["2026-12-01"] == "the window opens"

    def test_a_rest_and_a_pause_say_when_they_end(self, owner: User, owner_client: Client) -> None:
        log(owner, "2026-11-22", setting="professional")
        pauses.start_pause(
            owner,
            from_on=dt.date(2026, 12, 20),
            until_on=dt.date(2027, 1, 10),
            now=noon("2026-11-23"),
        )
        page = read(owner_client, "2026-11-23").text
        assert tiles(page)["2026-11-24"] == "Rest after a professional visit"
        assert "2026-12-06" in tiles(page)
        assert tiles(page)["2026-12-06"] == "the window opens"
        assert tiles(page)["2026-12-25"] == "Paused"
        told = text(page)
        assert "22 November to 5 December Rest after a professional visit." in told
        assert "It ends on Sunday 6 December." in told
        assert "Paused until Sunday 10 January." in told

    def test_what_is_over_is_told_only_where_it_is_shown(
        self, owner: User, owner_client: Client
    ) -> None:
        log(owner, "2026-11-22", setting="professional")
        words = "Rest after a professional visit."
        assert words in text(read(owner_client, "2026-12-20", "?month=2026-12").text)
        assert words not in text(read(owner_client, "2027-01-20").text)

    def test_a_skip_is_skipped_and_not_done(self, owner: User, owner_client: Client) -> None:
        log(owner, "2026-11-01")
        skips.skip_due(owner, slot=None, now=noon("2026-11-10"))
        page = read(owner_client, "2026-11-10").text
        assert marked(page)["2026-11-11"] == "skipped"
        assert tiles(page)["2026-11-11"] == "skipped"
        assert "Wednesday 11 November Let go on Tuesday 10 November." in text(page)
        assert list(tiles(page).values()).count("session done") == 1


class TestOneDay:
    def test_no_day_is_chosen_unasked(self, owner_client: Client) -> None:
        for query in ("", "?day=", "?day=2026-02-30", "?day=2027-01-01", "?day=20261123"):
            assert panel(read(owner_client, "2026-11-23", query).text) == ""

    def test_a_past_day_leads_to_the_log_with_that_day(
        self, owner: User, owner_client: Client
    ) -> None:
        page = read(owner_client, "2026-11-23", "?day=2026-11-20").text
        assert tiles(page)["2026-11-20"] == "chosen"
        assert "Nothing on this day." in panel(page)
        assert 'href="/sessions/new/?day=2026-11-20"' in panel(page)

    def test_a_day_to_come_is_not_logged(self, owner_client: Client) -> None:
        page = read(owner_client, "2026-11-23", "?day=2026-11-24").text
        assert "Nothing on this day." in panel(page)
        assert "/sessions/new/" not in panel(page)

    def test_a_done_day_leads_to_its_sessions(self, owner: User, owner_client: Client) -> None:
        log(owner, "2026-11-20")
        log(owner, "2026-11-20", early=True)
        found = panel(read(owner_client, "2026-11-23", "?day=2026-11-20").text)
        assert {str(pk) for pk in CleansingSession.objects.values_list("pk", flat=True)} == set(
            re.findall(r'href="/sessions/([\w-]+)/"', found)
        )

    def test_the_due_session_can_be_skipped_and_that_undone(
        self, owner: User, owner_client: Client
    ) -> None:
        log(owner, "2026-11-22")
        query = "?month=2026-11&day=2026-12-01"
        page = read(owner_client, "2026-11-23", query).text
        assert page.count("Skip this one") == 1
        (slot,) = re.findall(r'name="slot" value="([\w-]+)"', panel(page))
        after = send(owner_client, "2026-11-23", "/skip/", slot=slot, next=f"/month/{query}")
        assert windows(after)["ideal"] == "2026-12-12"
        assert "Ideal" not in panel(after)
        undo = re.findall(r'action="(/skip/[\w-]+/undo/)"', after)[0]
        assert windows(send(owner_client, "2026-11-23", undo, next="/month/")) == windows(page)

    def test_days_outside_the_due_window_offer_no_skip_of_it(
        self, owner: User, owner_client: Client
    ) -> None:
        log(owner, "2026-11-22")
        page = read(owner_client, "2026-11-23", "?day=2026-12-12").text
        assert "Skip this one" not in panel(page)
        assert page.count("Skip this one") == 1


class TestMyWeekday:
    def offered(self, client: Client, today: str, day: str) -> list[str]:
        found = panel(read(client, today, f"?day={day}").text)
        return re.findall(r"Make (\w+) my day", found)

    def test_the_preferred_day_moves_with_one_tap_and_back(
        self, owner: User, owner_client: Client
    ) -> None:
        owner.preferred_weekdays = [1, 6]
        owner.save()
        log(owner, "2026-11-22")
        page = read(owner_client, "2026-11-23", "?day=2026-12-03").text
        assert windows(page)["ideal"] == "2026-12-01"
        assert 'name="day" value="3"' in panel(page)
        after = send(owner_client, "2026-11-23", "/profile/weekday/", day="3", next="/month/")
        assert "Thursday is your day now. Your next date is Thursday 3 December." in after
        assert windows(after)["ideal"] == "2026-12-03"
        owner.refresh_from_db()
        assert owner.preferred_weekdays == [3]
        (undo,) = re.findall(r'action="(/profile/weekdays/\w+/)"', after)
        back = send(owner_client, "2026-11-23", undo, next="/month/")
        assert "The days that suit you are as they were." in back
        assert windows(back) == windows(page)
        owner.refresh_from_db()
        assert owner.preferred_weekdays == [1, 6]
        (again,) = re.findall(r'action="(/profile/weekdays/\w+/)"', back)
        assert windows(send(owner_client, "2026-11-23", again, next="/month/")) == windows(after)

    def test_no_preference_at_all_comes_back_too(self, owner: User, owner_client: Client) -> None:
        after = send(owner_client, "2026-11-23", "/profile/weekday/", day="0", next="/month/")
        assert "Monday is your day now." in after
        send(owner_client, "2026-11-23", "/profile/weekdays/none/")
        owner.refresh_from_db()
        assert owner.preferred_weekdays == []

    def test_it_is_offered_where_it_says_something_new(
        self, owner: User, owner_client: Client
    ) -> None:
        log(owner, "2026-11-22")
        assert self.offered(owner_client, "2026-11-23", "2026-12-03") == ["Thursdays"]
        assert self.offered(owner_client, "2026-11-23", "2026-11-27") == []
        assert self.offered(owner_client, "2026-11-23", "2026-12-12") == []
        assert self.offered(owner_client, "2026-12-04", "2026-12-03") == []
        owner.preferred_weekdays = [3]
        owner.save()
        assert self.offered(owner_client, "2026-11-23", "2026-12-03") == []

    def test_a_window_of_one_day_leaves_no_choice(self, owner: User, owner_client: Client) -> None:
        owner.skin_types = ["dry"]
        owner.save()
        log(owner, "2026-11-22")
        page = read(owner_client, "2026-11-23", "?day=2026-12-22").text
        assert "the window is this day" in panel(page)
        assert "my day" not in panel(page)

    @pytest.mark.parametrize("day", ["", "7", "-1", "Thursday", "3 4"])
    def test_what_is_no_weekday_changes_nothing(
        self, owner: User, owner_client: Client, day: str
    ) -> None:
        response = owner_client.post("/profile/weekday/", {"day": day})
        assert response.status_code == 422
        assert "Choose days from the list." in response.text
        owner.refresh_from_db()
        assert owner.preferred_weekdays == []

    @pytest.mark.parametrize("days", ["7", "33", "43", "all", "٣"])
    def test_an_undo_that_names_no_weekdays_is_not_found(
        self, owner_client: Client, days: str
    ) -> None:
        assert owner_client.post(f"/profile/weekdays/{days}/").status_code == 404


class TestCost:
    def test_an_unchanged_page_is_not_rendered_again(
        self, owner: User, owner_client: Client
    ) -> None:
        log(owner, "2026-11-01")
        read(owner_client, "2026-11-05")  # brings the cookie that forms need
        etag = read(owner_client, "2026-11-05").headers["ETag"]
        again = read(owner_client, "2026-11-05", if_none_match=etag)
        assert (again.status_code, again.content) == (304, b"")
        assert read(owner_client, "2026-11-06", if_none_match=etag).status_code == 200
        other = read(owner_client, "2026-11-05", "?month=2026-12", if_none_match=etag)
        assert other.status_code == 200
        log(owner, "2026-11-05", early=True)
        assert read(owner_client, "2026-11-05", if_none_match=etag).status_code == 200

    @pytest.mark.parametrize("count", [0, 1, 40])
    def test_four_queries_whatever_the_length_of_the_log(
        self, owner: User, owner_client: Client, count: int
    ) -> None:
        for n in range(count):
            log(owner, f"{2000 + n // 12}-{n % 12 + 1:02}-05")
        with CaptureQueriesContext(connection) as queries:
            page = read(owner_client, "2003-04-22", "?month=2003-04&day=2003-04-05")
        assert page.status_code == 200
        assert len(queries) <= 4


def test_nobody_sees_what_is_someone_elses(owner: User, other: User, other_client: Client) -> None:
    log(owner, "2026-11-22")
    assert tiles(read(other_client, "2026-11-23").text) == {}
