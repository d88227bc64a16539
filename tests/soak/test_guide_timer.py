"""Fifteen real minutes of a mask: the page says what the server would, second by second."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from playwright.sync_api import expect

from sessions_app.guide.course import Verb
from sessions_app.models import User
from tests.browser.conftest import (  # noqa: F401 - the browser, and an ear for its complaints
    base_url,
    browser_type_launch_args,
    complaints,
    new_context,
)
from tests.browser.guiding import NewContext, is_right, phone, press, stage
from tests.sessions_app.guided_story import small_catalogue
from tests.sessions_app.running import begin, go

pytestmark = [pytest.mark.soak, pytest.mark.django_db(transaction=True)]

MINUTES = 15


def test_a_mask_for_fifteen_minutes(
    new_context: NewContext,  # noqa: F811 - a fixture is asked for by its name
    owner: User,
) -> None:
    small_catalogue()
    guided = begin(owner, now=dt.datetime.now(dt.UTC))  # noqa: TID251 - of the real server
    go(guided, Verb.NEXT, Verb.NEXT, Verb.NEXT, now=guided.began_at)
    page = phone(new_context, guided)
    press(page, "Start")
    began = time.monotonic()
    asked = 0
    while time.monotonic() - began < 60 * MINUTES - 5:
        is_right(page, guided)
        asked += 1
        if asked % 60 == 0:
            page.reload()
        page.wait_for_timeout(1000)
    timer = stage(page).locator(".timer")
    expect(timer).to_have_attribute("data-cue", "soft")
    expect(timer).to_have_attribute("data-cue", "firm", timeout=8000)
    passed = time.monotonic() - began
    assert abs(passed - 60 * MINUTES) < 1.5
    press(page, "Next step")
    expect(page.locator("#guide")).to_have_attribute("data-substep", "soothing")
