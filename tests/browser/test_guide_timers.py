"""What the timer of a session says, and when it rings, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from sessions_app.models import GuidedSession

from .guiding import (
    NewContext,
    arrived,
    at,
    clock,
    is_right,
    phone,
    press,
    seconds,
    signed_in,
    stage,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_goes_on_by_the_second(new_context: NewContext, guided: GuidedSession) -> None:
    at(guided, "towel", seconds=134)
    page = phone(new_context, guided)
    is_right(page, guided)
    for _ in range(2):
        expect(clock(page)).not_to_have_text(clock(page).inner_text())
        is_right(page, guided)


def test_time_that_only_the_page_lived_through(
    new_context: NewContext, guided: GuidedSession
) -> None:
    """Playwright's clock goes two minutes on, and the page with it, cue by cue."""
    at(guided, "towel", seconds=100)
    page = signed_in(new_context, guided)
    page.clock.install()
    page.goto("/guide/")
    stand_still(page)
    before = seconds(clock(page).inner_text())
    page.clock.run_for(1000)
    assert seconds(clock(page).inner_text()) == before + 1
    page.clock.run_for(119_000)
    assert seconds(clock(page).inner_text()) == before + 120
    expect(stage(page).locator(".timer")).to_have_attribute("data-cue", "soft")


def stand_still(page: Page) -> None:
    """From here on its time passes only where a test says so."""
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 30)


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
    """Half a minute passes at once, for a hand that has just touched the page."""
    page = signed_in(new_context, guided)
    page.add_init_script(LISTEN + f"localStorage.setItem('guide', '{chosen}')")
    page.clock.install()
    page.goto("/guide/")
    page.mouse.click(200, 5)  # a browser is silent until somebody has touched the page
    page.clock.run_for(31_000)
    return page


def test_a_soft_cue_at_the_least(new_context: NewContext, guided: GuidedSession) -> None:
    at(guided, "towel", seconds=150)
    page = cued(new_context, guided, '{"voice": true}')
    expect(stage(page).locator(".timer")).to_have_attribute("data-cue", "soft")
    words = "Three minutes: that is enough. Go on when you like."
    expect(page.get_by_role("status").filter(has_text=words)).to_have_count(1)
    assert page.evaluate("heard") == ["buzz 1", words, "bell"]


def test_a_firm_cue_at_the_most(new_context: NewContext, guided: GuidedSession) -> None:
    at(guided, "towel", seconds=270)
    page = cued(new_context, guided, "{}")
    expect(stage(page).locator(".timer")).to_have_attribute("data-cue", "firm")
    expect(page.get_by_role("alert")).to_have_text("Five minutes: time to stop.")
    expect(stage(page).locator(".left").first).to_have_text("time to stop")
    expect(stage(page).get_by_role("button", name="Pause")).to_be_hidden()
    assert page.evaluate("heard") == ["buzz 5", "bell", "bell", "bell"]


def test_each_cue_can_be_off(new_context: NewContext, guided: GuidedSession) -> None:
    at(guided, "towel", seconds=270)
    page = cued(new_context, guided, '{"bell": false, "buzz": false}')
    expect(stage(page).locator(".timer")).to_have_attribute("data-cue", "firm")
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
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator(".pacer")).to_be_visible()
