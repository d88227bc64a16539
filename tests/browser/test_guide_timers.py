"""The timer of a session in a real browser: right after whatever can happen to a phone."""

from __future__ import annotations

import datetime as dt
import os
import re
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from sessions_app.guide.course import Course, Verb
from sessions_app.models import GuidedSession, User
from tests.sessions_app.guided_story import small_catalogue
from tests.sessions_app.running import PICKS, begin, go
from tests.starter import load_starter

from .test_every_page import faults

pytestmark = pytest.mark.django_db(transaction=True)

NewContext = Callable[..., BrowserContext]

TO = {"towel": [Verb.NEXT], "acid": [Verb.NEXT, Verb.NEXT]}
"""The ways to a stage with a range of minutes, and to one with a stopwatch."""
LIGHTS = ("warm", "light", "dark")


@pytest.fixture
def guided(transactional_db: None, owner: User) -> GuidedSession:
    small_catalogue()
    return begin(owner, now=timezone.now())


def at(guided: GuidedSession, stage: str, *, seconds: float = 0) -> GuidedSession:
    """A time that runs there, begun so many seconds ago."""
    now = timezone.now()
    go(guided, *TO[stage], Verb.START, now=now)
    guided.refresh_from_db()
    return began(guided, now - dt.timedelta(seconds=seconds))


def began(guided: GuidedSession, instant: dt.datetime) -> GuidedSession:
    timer = guided.state.timer
    assert timer is not None
    guided.state = replace(guided.state, timer=replace(timer, began_at=instant))
    guided.save()
    return guided


def phone(new_context: NewContext, guided: GuidedSession, **options: Any) -> Page:
    """A browser of the person's, signed in, with the session open."""
    page = signed_in(new_context, guided, **options)
    page.goto("/guide/")
    return page


def signed_in(new_context: NewContext, guided: GuidedSession, **options: Any) -> Page:
    client = Client()
    client.force_login(guided.user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "path": "/"}
    state = {"cookies": [cookie | {"domain": "localhost"}], "origins": []}
    options = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"} | options
    return new_context(storage_state=state, **options).new_page()


def stage(page: Page) -> Locator:
    return page.locator(".stage:not([hidden])")


def press(page: Page, name: str) -> None:
    """As a hand does it: not twice within a blink."""
    page.wait_for_timeout(420)
    stage(page).get_by_role("button", name=name, exact=True).click()


def seconds(words: str) -> int:
    minutes, rest = words.split(":")
    return int(minutes) * 60 + int(rest)


def arrived(page: Page, guided: GuidedSession, moves: int) -> Course:
    """What the server knows once it knows of so many moves."""
    for _ in range(100):
        guided.refresh_from_db()
        if guided.state.moves >= moves:
            break
        page.wait_for_timeout(50)
    assert guided.state.moves == moves
    return guided.state


def is_right(page: Page, guided: GuidedSession) -> None:
    """What is shown is what the server would say, within a second."""
    guided.refresh_from_db()
    timer = guided.state.timer
    assert timer is not None
    least = timer.elapsed(timezone.now()).total_seconds()
    shown, left = page.evaluate(
        """[".clock", ".left"].map((name) =>
            document.querySelector(`.stage:not([hidden]) .timer-words ${name}`).textContent)"""
    )
    most = timer.elapsed(timezone.now()).total_seconds()
    assert least - 2 < seconds(shown) <= most + 1
    if timer.ends_at is not None:
        assert seconds(shown) + seconds(left.removesuffix(" to go")) == timer.aim * 60
        assert stage(page).locator("[data-ends-at]").count() == 1


# --- Whatever happens to the page or the phone --------------------------------------------------


def test_it_goes_on_by_the_second(new_context: NewContext, guided: GuidedSession) -> None:
    at(guided, "towel", seconds=134)
    page = phone(new_context, guided)
    is_right(page, guided)
    expect(stage(page).locator(".clock").first).to_have_text("2:16", timeout=4000)
    is_right(page, guided)


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
    is_right(page, guided)


@pytest.mark.parametrize("hours", [1, -1])
def test_a_device_whose_clock_is_wrong(
    new_context: NewContext, guided: GuidedSession, hours: int
) -> None:
    at(guided, "towel", seconds=90)
    page = signed_in(new_context, guided)
    page.clock.install(time=timezone.now() + dt.timedelta(hours=hours))
    page.goto("/guide/")
    page.wait_for_load_state("networkidle")
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
    page.wait_for_load_state("networkidle")
    with page.expect_response("**/move/"):
        page.clock.set_system_time(timezone.now() + dt.timedelta(hours=hours))
        page.clock.run_for(1100)
    is_right(page, guided)


def test_time_that_only_the_page_lived_through(
    new_context: NewContext, guided: GuidedSession
) -> None:
    """Playwright's clock goes two minutes on, and the page with it, cue by cue."""
    at(guided, "towel", seconds=100)
    page = signed_in(new_context, guided)
    page.clock.install()
    page.goto("/guide/")
    page.wait_for_load_state("networkidle")
    before = seconds(stage(page).locator(".clock").first.inner_text())
    page.clock.run_for(120_000)
    after = seconds(stage(page).locator(".clock").first.inner_text())
    assert 119 <= after - before <= 122
    expect(stage(page).locator(".timer")).to_have_attribute("data-cue", "soft")


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
    expect(stage(page).locator(".timer")).to_have_attribute("data-cue", "soft", timeout=1500)
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
    page.goto("/guide/")
    page.wait_for_load_state("networkidle")
    timer = guided.state.timer
    assert timer is not None
    began(guided, timer.began_at - dt.timedelta(minutes=2))
    if not network:
        page.route("**/move/", lambda route: route.fulfill(status=503))
    ticked = dt.timedelta(seconds=1.1)
    page.clock.set_system_time(timezone.now() + dt.timedelta(minutes=2) - ticked)
    page.clock.run_for(1100)
    expect(stage(page).locator(".clock").first).to_have_text(re.compile("^2:3"))
    is_right(page, guided)
    complaints[:] = [line for line in complaints if "status of 503" not in line]


def test_another_device_of_the_same_person(new_context: NewContext, guided: GuidedSession) -> None:
    at(guided, "towel", seconds=45)
    here, there = phone(new_context, guided), phone(new_context, guided)
    is_right(there, guided)
    press(there, "Pause")
    expect(stage(there).locator(".left").first).to_have_text("paused")
    here.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(stage(here).locator(".left").first).to_have_text("paused")
    is_right(here, guided)
    press(here, "Resume")
    press(here, "Next step")
    expect(here.locator("#guide")).to_have_attribute("data-substep", "exfoliant")
    press(there, "Resume")  # which this device knows nothing of yet
    expect(there.locator("#guide")).to_have_attribute("data-substep", "exfoliant")
    guided.refresh_from_db()
    assert len(guided.state.marks) == 2


# --- What a time is for -------------------------------------------------------------------------

LISTEN = """
  window.heard = [];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) {
    if (this.frequency.value === 523) heard.push("bell");
    return start.apply(this, when);
  };
  navigator.vibrate = (pattern) => heard.push(`buzz ${pattern.length}`);
  speechSynthesis.speak = (said) => heard.push(said.text);
"""


def cued(new_context: NewContext, guided: GuidedSession, chosen: str) -> Page:
    page = signed_in(new_context, guided)
    page.add_init_script(LISTEN + f"localStorage.setItem('guide', '{chosen}')")
    page.goto("/guide/")
    page.mouse.click(200, 5)  # a browser is silent until somebody has touched the page
    return page


def test_a_soft_cue_at_the_least(new_context: NewContext, guided: GuidedSession) -> None:
    at(guided, "towel", seconds=178)
    page = cued(new_context, guided, '{"voice": true}')
    expect(stage(page).locator(".timer")).to_have_attribute("data-cue", "soft", timeout=4000)
    words = "Three minutes: that is enough. Go on when you like."
    expect(page.get_by_role("status").filter(has_text=words)).to_have_count(1)
    assert page.evaluate("heard") == ["buzz 1", words, "bell"]


def test_a_firm_cue_at_the_most(new_context: NewContext, guided: GuidedSession) -> None:
    at(guided, "towel", seconds=298)
    page = cued(new_context, guided, "{}")
    expect(stage(page).locator(".timer")).to_have_attribute("data-cue", "firm", timeout=4000)
    expect(page.get_by_role("alert")).to_have_text("Five minutes: time to stop.")
    expect(stage(page).locator(".left").first).to_have_text("time to stop")
    expect(stage(page).get_by_role("button", name="Pause")).to_be_hidden()
    assert page.evaluate("heard") == ["buzz 5", "bell", "bell", "bell"]


def test_each_cue_can_be_off(new_context: NewContext, guided: GuidedSession) -> None:
    at(guided, "towel", seconds=298)
    page = cued(new_context, guided, '{"bell": false, "buzz": false}')
    expect(stage(page).locator(".timer")).to_have_attribute("data-cue", "firm", timeout=4000)
    assert page.evaluate("heard") == []


def test_minutes_are_added_and_cut_within_the_range(
    new_context: NewContext, guided: GuidedSession
) -> None:
    at(guided, "towel", seconds=10)
    page = phone(new_context, guided)
    expect(stage(page).get_by_role("button", name="A minute more")).to_be_hidden()
    press(page, "A minute less")
    expect(stage(page).get_by_text("and one at four. Five is the most.")).to_be_visible()
    press(page, "A minute less")
    expect(stage(page).get_by_text("Ends at 3 min")).to_be_visible()
    expect(stage(page).get_by_role("button", name="A minute less")).to_be_hidden()
    press(page, "A minute more")
    press(page, "Pause")
    timer = arrived(page, guided, 6).timer
    assert timer is not None
    assert timer.aim == 4
    is_right(page, guided)


def test_sound_light_and_breath_are_kept(new_context: NewContext, guided: GuidedSession) -> None:
    page = phone(new_context, guided)
    page.get_by_text("Sound, light and breath").click()
    page.get_by_label("Light").select_option("dark")
    page.get_by_label("A ring to breathe with").check()
    page.get_by_label("Sound in the background").select_option("noise")
    page.get_by_label("Sound in the background").select_option("pad")
    page.get_by_label("Sound in the background").select_option("")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(page.locator(".pacer")).to_be_visible()


# --- All of it ----------------------------------------------------------------------------------


def test_by_keyboard_alone(new_context: NewContext, guided: GuidedSession) -> None:
    page = phone(new_context, guided)
    page.keyboard.press("ArrowRight")
    expect(page.locator("#guide")).to_have_attribute("data-substep", "warmth")
    for n in range(len(PICKS) + 4 - 1):  # four of the stages have a time to start
        name = page.evaluate("document.activeElement.textContent.trim()")
        assert name in {"Start", "Next step", "To the end"}
        page.wait_for_timeout(420)
        page.keyboard.press(("Enter", "Space", "n")[n % 3])
    page.wait_for_url("**/finish/")
    assert finished(guided).moves == len(PICKS) + 4


def test_without_scripts(new_context: NewContext, guided: GuidedSession) -> None:
    page = phone(new_context, guided, java_script_enabled=False)
    for part in PICKS:
        expect(page.locator("#guide")).to_have_attribute("data-substep", part)
        page.wait_for_load_state()
        start = stage(page).get_by_role("button", name="Start")
        if start.is_visible():
            start.click()
            expect(stage(page).locator(".plain-time")).to_be_visible()
            expect(stage(page).locator(".timer-words")).to_be_hidden()
        stage(page).locator(".go-row .next").click()
    page.wait_for_url("**/finish/")
    assert finished(guided).moves == len(PICKS) + 4


def finished(guided: GuidedSession) -> Course:
    guided.refresh_from_db()
    course = guided.state
    assert course.has_ended
    assert [stage.part for stage in course.used] == list(PICKS)
    return course


def test_how_every_state_looks(new_context: NewContext, owner: User, complaints: list[str]) -> None:
    """Nothing for axe to find and nothing too wide, in each light."""
    load_starter()
    guided = begin(owner, ritual=("lavender-aroma",), now=timezone.now())
    page = phone(new_context, guided)
    told: list[str] = []

    def look(state: str, lights: tuple[str, ...] = LIGHTS) -> None:
        for light in lights:
            page.evaluate("light => { document.documentElement.dataset.theme = light }", light)
            told.extend(f"{state}, {light}: {fault}" for fault in faults(page))

    look("no time", ("warm",))
    press(page, "Next step")
    look("not started", ("light",))
    press(page, "Start")
    page.wait_for_load_state("networkidle")
    look("running")
    for state, passed in [("enough", 200), ("time to stop", 400)]:
        began(GuidedSession.objects.get(), timezone.now() - dt.timedelta(seconds=passed))
        page.reload()
        look(state)
    press(page, "Next step")
    page.set_viewport_size({"width": 320, "height": 700})
    press(page, "Start")
    look("stopwatch")
    cut = page.evaluate(
        """[...document.querySelectorAll(".go .btn:not([hidden])")]
          .filter((each) => each.getBoundingClientRect().right > innerWidth)
          .map((each) => each.textContent)"""
    )
    assert cut == []  # nothing scrolls to what is fixed to the foot
    press(page, "Pause")
    look("paused")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_text("Sound, light and breath").click()
    for summary in stage(page).locator("summary:visible").all():
        summary.click()
    look("all open")
    press(page, "It stings or burns")
    look("rinsing")
    press(page, "Next step")
    stage(page).get_by_text("Skip this").click()
    look("why it is skipped")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    stage(page).get_by_role("button", name="Not today").click()
    expect(page.get_by_text("Waiting for the network.")).to_be_visible()
    look("waiting for the network")
    small = page.evaluate(
        """[...document.querySelectorAll(".stage:not([hidden]) :is(button, summary), .top-link")]
          .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 64)
          .map((each) => each.textContent)"""
    )
    assert (told, small) == ([], [])
    complaints[:] = [line for line in complaints if "ERR_INTERNET_DISCONNECTED" not in line]
