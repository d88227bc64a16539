"""A guided session on a phone: hands for its page, and what the server would say beside it."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, Page

from sessions_app.guide.course import Course, Verb
from sessions_app.models import GuidedSession
from tests.sessions_app.running import go

from .conftest import PATIENCE

NewContext = Callable[..., BrowserContext]

TO = {"towel": [Verb.NEXT], "acid": [Verb.NEXT, Verb.NEXT]}
"""The ways to a stage with a range of minutes, and to one with a stopwatch."""


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


def clock(page: Page) -> Locator:
    return stage(page).locator(".timer-words .clock")


def press(page: Page, name: str) -> None:
    """As a hand does it: not twice within a blink."""
    page.wait_for_timeout(420)
    stage(page).get_by_role("button", name=name, exact=True).click()


def seconds(words: str) -> int:
    minutes, rest = words.split(":")
    return int(minutes) * 60 + int(rest)


def arrived(page: Page, guided: GuidedSession, moves: int) -> Course:
    """What the server knows once it knows of so many moves."""
    patience = time.monotonic() + PATIENCE
    guided.refresh_from_db()
    while guided.state.moves < moves and time.monotonic() < patience:
        page.wait_for_timeout(50)
        guided.refresh_from_db()
    assert guided.state.moves == moves
    return guided.state


_TO_GO = re.compile(r"(\d+:\d\d) to go")

SHOWN = """() => {
  const words = (name) =>
    document.querySelector(`.stage:not([hidden]) .timer-words ${name}`).textContent;
  const [visit] = performance.getEntriesByType("navigation");
  return {
    clock: words(".clock"),
    left: words(".left"),
    ends: document.querySelectorAll(".stage:not([hidden]) [data-ends-at]").length,
    answered: visit ? (visit.responseStart - visit.requestStart) / 1000 : 0,
  };
}"""


def is_right(page: Page, guided: GuidedSession) -> None:
    """What is shown becomes what the server would say, within a second.

    A page does not know how much of the way to it was before the server looked at its clock.
    """
    patience = time.monotonic() + PATIENCE
    while wrong := _what_is_wrong(page, guided):
        assert time.monotonic() < patience, wrong
        page.wait_for_timeout(100)


def _what_is_wrong(page: Page, guided: GuidedSession) -> str:
    guided.refresh_from_db()
    timer = guided.state.timer
    if timer is None:
        return "no time runs"
    least = timer.elapsed(timezone.now()).total_seconds()
    shown = page.evaluate(SHOWN)
    most = timer.elapsed(timezone.now()).total_seconds()
    passed = seconds(shown["clock"])
    if not least - 2 - shown["answered"] < passed <= most + 1:
        return f"{passed} is shown after {least} to {most} seconds"
    if timer.ends_at is not None:
        to_go = _TO_GO.fullmatch(shown["left"])
        if to_go is None or passed + seconds(to_go[1]) != timer.aim * 60:
            return f"{shown['left']} after {shown['clock']}"
        if shown["ends"] != 1:
            return "where it ends is not told"
    return ""
