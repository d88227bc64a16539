"""A guided session by keyboard alone, without scripts, and to look at in every light."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sessions_app.guide.course import Course
from sessions_app.models import GuidedSession, User
from tests.sessions_app.running import PICKS, begin
from tests.starter import load_starter

from .guiding import NewContext, arrived, began, phone, press, stage
from .test_every_page import faults

pytestmark = pytest.mark.django_db(transaction=True)

LIGHTS = ("warm", "light", "dark")
MOVES = len(PICKS) + 4
"""Four of the stages have a time to start."""


def test_by_keyboard_alone(new_context: NewContext, guided: GuidedSession) -> None:
    page = phone(new_context, guided)
    page.keyboard.press("ArrowRight")
    expect(page.locator("#guide")).to_have_attribute("data-substep", "warmth")
    for moves in range(1, MOVES):
        expect(page.locator("#guide")).to_have_attribute("data-moves", str(moves))
        expect(page.locator(":focus")).to_have_text(re.compile("^(Start|Next step|To the end)$"))
        page.wait_for_timeout(420)
        page.keyboard.press(("Enter", "Space", "n")[moves % 3])
    page.wait_for_url("**/finish/")
    assert finished(guided).moves == MOVES


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
    assert finished(guided).moves == MOVES


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
    arrived(page, guided, 2)
    look("running")
    for state, passed, cue in [("enough", 200, "soft"), ("time to stop", 400, "firm")]:
        began(guided, timezone.now() - dt.timedelta(seconds=passed))
        page.reload()
        expect(stage(page).locator(".timer")).to_have_attribute("data-cue", cue)
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
    arrived(page, guided, 7)
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
