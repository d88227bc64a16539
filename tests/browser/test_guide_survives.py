"""The timer of a session in a real browser: right after whatever can happen to a phone."""

from __future__ import annotations

import datetime as dt
import os
import re
import signal
import time

import pytest
from django.utils import timezone
from playwright.sync_api import APIResponse, Browser, Route, expect

from sessions_app.models import GuidedSession

from .guiding import (
    NewContext,
    arrived,
    at,
    began,
    clock,
    is_right,
    phone,
    press,
    signed_in,
    stage,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_reloaded_closed_and_opened_again(new_context: NewContext, guided: GuidedSession) -> None:
    at(guided, "towel", seconds=61)
    page = phone(new_context, guided)
    page.reload()
    is_right(page, guided)
    page.context.close()
    page = phone(new_context, guided)
    is_right(page, guided)


def test_what_was_pressed_survives_a_crash(new_context: NewContext, guided: GuidedSession) -> None:
    page = phone(new_context, guided)
    press(page, "Next step")
    press(page, "Start")
    expect(page.locator("#guide")).to_have_attribute("data-moves", "2")
    page.reload()
    expect(page.locator("#guide")).to_have_attribute("data-substep", "warmth")
    arrived(page, guided, 2)
    is_right(page, guided)


@pytest.mark.parametrize("hours", [1, -1])
def test_a_device_whose_clock_is_wrong(
    new_context: NewContext, guided: GuidedSession, hours: int
) -> None:
    at(guided, "towel", seconds=90)
    page = signed_in(new_context, guided)
    page.clock.install(time=timezone.now() + dt.timedelta(hours=hours))
    page.goto("/guide/")
    is_right(page, guided)
    press(page, "Pause")
    expect(stage(page).locator(".left").first).to_have_text("paused")
    arrived(page, guided, guided.state.moves + 1)
    is_right(page, guided)


@pytest.mark.parametrize("hours", [1, -1])
def test_a_clock_that_is_set_meanwhile(
    new_context: NewContext, guided: GuidedSession, hours: int
) -> None:
    at(guided, "towel", seconds=30)
    page = signed_in(new_context, guided)
    page.clock.install()
    page.goto("/guide/")
    with page.expect_response("**/move/"):
        page.clock.set_system_time(timezone.now() + dt.timedelta(hours=hours))
        page.clock.run_for(1100)
    is_right(page, guided)


def test_a_page_that_was_frozen(
    new_context: NewContext, guided: GuidedSession, browser: Browser
) -> None:
    """Nothing of it runs for a while, as behind a locked screen; nothing it has missed is lost.

    Chromium freezes no page that can be seen, and here every page can: so its process stops.
    """
    at(guided, "towel", seconds=177)
    page = phone(new_context, guided)
    cdp = browser.new_browser_cdp_session()
    found = cdp.send("SystemInfo.getProcessInfo")["processInfo"]
    pages = [process["id"] for process in found if process["type"] == "renderer"]
    for pid in pages:
        os.kill(pid, signal.SIGSTOP)
    time.sleep(4)
    for pid in pages:
        os.kill(pid, signal.SIGCONT)
    expect(stage(page).locator(".timer")).to_have_attribute("data-cue", "soft")
    is_right(page, guided)
    with page.expect_response("**/move/"):
        page.evaluate("document.dispatchEvent(new Event('resume'))")
    is_right(page, guided)


@pytest.mark.parametrize("network", [True, False], ids=["with network", "without"])
def test_a_phone_that_slept(
    new_context: NewContext, guided: GuidedSession, network: bool, complaints: list[str]
) -> None:
    """Two minutes pass that only the clock on its wall has counted."""
    at(guided, "towel", seconds=30)
    page = signed_in(new_context, guided)
    page.clock.install()
    if not network:  # From the first: the server must not tell it of what is changed below.
        page.route("**/move/", lambda route: route.fulfill(status=503))
    page.goto("/guide/")
    timer = guided.state.timer
    assert timer is not None
    began(guided, timer.began_at - dt.timedelta(minutes=2))
    ticked = dt.timedelta(seconds=1.1)
    page.clock.set_system_time(timezone.now() + dt.timedelta(minutes=2) - ticked)
    page.clock.run_for(1100)
    expect(clock(page)).to_have_text(re.compile("^(2:[345]|[34]:)"))
    is_right(page, guided)
    complaints[:] = [line for line in complaints if "status of 503" not in line]


def test_a_phone_that_slept_while_it_asked(new_context: NewContext, guided: GuidedSession) -> None:
    """The answer is from before it slept, and only then comes through."""
    at(guided, "towel", seconds=30)
    page = signed_in(new_context, guided)
    page.clock.install()
    slow: list[tuple[Route, APIResponse]] = []

    def answer(route: Route) -> None:
        if slow:
            route.continue_()
        else:
            slow.append((route, route.fetch()))

    page.route("**/move/", answer)
    page.goto("/guide/")
    page.evaluate("document.dispatchEvent(new Event('resume'))")
    while not slow:
        page.wait_for_timeout(20)
    timer = guided.state.timer
    assert timer is not None
    began(guided, timer.began_at - dt.timedelta(minutes=2))
    page.clock.set_system_time(timezone.now() + dt.timedelta(minutes=2))
    route, before = slow[0]
    route.fulfill(response=before)
    is_right(page, guided)


def test_another_device_of_the_same_person(new_context: NewContext, guided: GuidedSession) -> None:
    at(guided, "towel", seconds=45)
    here, there = phone(new_context, guided), phone(new_context, guided)
    is_right(there, guided)
    press(there, "Pause")
    expect(stage(there).locator(".left").first).to_have_text("paused")
    arrived(there, guided, 3)
    here.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(stage(here).locator(".left").first).to_have_text("paused")
    is_right(here, guided)
    press(here, "Resume")
    press(here, "Next step")
    expect(here.locator("#guide")).to_have_attribute("data-substep", "exfoliant")
    arrived(here, guided, 5)
    press(there, "Resume")  # which this device knows nothing of yet
    expect(there.locator("#guide")).to_have_attribute("data-substep", "exfoliant")
    assert len(arrived(there, guided, 5).marks) == 2
