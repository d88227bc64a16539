"""The whole story in a real browser: from a visitor's question to the date in a calendar."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar
from playwright.sync_api import BrowserContext, Page, expect

from sessions_app.models import User

BERLIN = ZoneInfo("Europe/Berlin")
PASSWORD = "a-calm-and-long-password"

pytestmark = pytest.mark.django_db(transaction=True)


def day(offset: int, zone: dt.tzinfo = BERLIN) -> str:
    """The date so many days from today."""
    return (dt.datetime.now(zone).date() + dt.timedelta(days=offset)).isoformat()


def window(page: Page) -> dict[str, str]:
    marks = page.locator("[data-window]")
    return {
        str(mark.get_attribute("data-window")): str(mark.get_attribute("datetime"))
        for mark in marks.all()
    }


def ask(page: Page, *skin: str, last: str) -> None:
    page.goto("/")
    for name in skin:
        page.get_by_label(name, exact=True).check()
    page.get_by_label("My last deep cleanse was on").fill(last)
    page.get_by_role("button", name="Show me the date").click()
    page.locator("[data-state]").wait_for()
    page.wait_for_load_state()


def sign_up(page: Page, name: str) -> None:
    page.get_by_role("link", name="Keep track with an account").click()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Make my account").click()


def calendar_days(client: Client, address: str) -> list[tuple[str, str]]:
    """(summary, day) of each event, as a calendar program reads them under the address."""
    answer = client.get("/calendar/" + address.rpartition("/")[2])
    assert answer.status_code == 200
    calendar = Calendar.from_ical(answer.content)
    events = [(str(event["SUMMARY"]), event.start.isoformat()) for event in calendar.events]
    return sorted(events, key=lambda event: event[1])


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_a_question_to_the_date_in_a_calendar(
    new_context: Callable[..., BrowserContext], scripts: bool
) -> None:
    page = new_context(java_script_enabled=scripts, timezone_id="Europe/Berlin").new_page()

    ask(page, "Oily", last=day(-3))
    answer = window(page)
    assert answer == {
        "opens": day(4),
        "ideal": day(7),
        "closes": day(11),
        "next": day(7),
    }

    sign_up(page, "wanda")
    expect(page.get_by_label("Oily", exact=True)).to_be_checked()
    expect(page.get_by_label("My last deep cleanse was on")).to_have_value(day(-3))
    if scripts:
        expect(page.get_by_label("Time zone")).to_have_value("Europe/Berlin")
    else:
        page.get_by_label("Time zone").select_option("Europe/Berlin")
    page.get_by_role("button", name="Show me my date").click()
    page.wait_for_url("**/today/")
    assert window(page) == answer
    assert User.objects.get(username="wanda").time_zone == "Europe/Berlin"

    page.get_by_role("link", name="Calendar feeds").click()
    page.get_by_role("link", name="Add a feed").click()
    page.get_by_label("Name").fill("Phone")
    page.get_by_role("button", name="Make the address").click()
    expect(page.locator("#secret-address")).to_contain_text(".ics")
    address = page.locator("#secret-address").inner_text().strip()
    calendar = Client()
    assert calendar_days(calendar, address)[:2] == [
        ("Self-care ✓", day(-3)),
        ("Self-care", day(7)),
    ]

    page.goto("/sessions/new/")
    page.get_by_role("button", name="Save session").click()
    expect(page.get_by_label("It has happened. Record it as early.")).to_be_visible()
    page.get_by_label("It has happened. Record it as early.").check()
    page.get_by_role("button", name="Save session").click()
    page.wait_for_url("**/today/")
    assert window(page) == {
        "opens": day(7),
        "ideal": day(10),
        "closes": day(14),
        "next": day(10),
    }
    assert calendar_days(calendar, address)[:3] == [
        ("Self-care ✓", day(-3)),
        ("Self-care ✓", day(0)),
        ("Self-care", day(10)),
    ]


def test_the_preview_follows_the_day_that_is_typed(page: Page, owner: User) -> None:
    sign_in(page, "owner")
    page.goto("/sessions/new/")
    page.get_by_label("Day it ended").fill(day(-2, dt.UTC))
    preview = page.locator("#preview [data-window=opens]")
    expect(preview).to_have_attribute("datetime", day(-2 + 7, dt.UTC))
    page.get_by_text("With a professional").click()
    expect(preview).to_have_attribute("datetime", day(-2 + 14, dt.UTC))


def test_two_quick_clicks_make_one_session(page: Page, owner: User) -> None:
    sign_in(page, "owner")
    page.goto("/sessions/new/")
    page.get_by_role("button", name="Save session").dblclick()
    page.wait_for_url("**/today/")
    page.goto("/sessions/")
    expect(page.locator(".diary li")).to_have_count(1)


def test_by_keyboard_alone(page: Page, owner: User) -> None:
    page.goto("/accounts/login/")
    page.locator("[name=login]").focus()
    page.keyboard.type("owner")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/today/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "Log a session")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sessions/new/")
    tab_to(page, "Save session")
    page.keyboard.press("Enter")
    page.wait_for_url("**/today/")
    expect(page.locator("[data-state=resting]")).to_be_visible()


def tab_to(page: Page, words: str) -> None:
    """On by keyboard to what begins with these words."""
    for _ in range(100):
        if page.evaluate("document.activeElement.textContent.trim()").startswith(words):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no key leads to “{words}”")


def test_others_and_strangers_see_nothing_of_it(
    page: Page, new_context: Callable[..., BrowserContext], owner: User, other: User
) -> None:
    sign_in(page, "owner")
    page.goto("/sessions/new/")
    page.get_by_label("Anything to remember").fill("Only mine.")
    page.get_by_role("button", name="Save session").click()
    page.wait_for_url("**/today/")
    page.goto("/sessions/")
    page.locator(".diary a").click()
    page.wait_for_url(re.compile(r"/sessions/[-0-9a-f]{36}/$"))
    expect(page.get_by_text("Only mine.")).to_be_visible()
    mine = page.url

    elsewhere = new_context().new_page()
    elsewhere.goto(mine)
    expect(elsewhere).to_have_url(re.compile("/accounts/login/"))
    sign_in(elsewhere, "other")
    answer = elsewhere.request.get(mine)
    assert answer.status == 404
    assert "Only mine." not in answer.text()


def sign_in(page: Page, name: str) -> None:
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/today/")
