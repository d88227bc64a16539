"""A curator publishes a rule and watches the dates move; by keyboard, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from catalog.models import FrequencyRule, Status
from catalog.services.curators import curators_group
from sessions_app.admin import publishing
from sessions_app.services import replanning
from tests.factories import UserFactory
from tests.sessions_app.story import log
from tests.sessions_app.test_rule_preview import draft

from .test_story import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rule(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> FrequencyRule:
    """A draft that moves the dates of seven people, who are counted and moved in several steps."""
    UserFactory.create(username="desk", is_staff=True).groups.add(curators_group())
    for _ in range(7):
        log(UserFactory.create(), "2026-11-10")
    monkeypatch.setattr(publishing, "STEP", 3)
    by_three = partial(replanning.replan_some, at_most=3)
    monkeypatch.setattr(replanning, "replan_some", by_three)
    return draft("oily", "2 week", "4 week")


def open_preview(page: Page, rule: FrequencyRule) -> None:
    sign_in(page, "desk")
    page.goto(f"/admin/catalog/frequencyrule/{rule.pk}/change/")
    link = page.get_by_role("link", name="Preview and publish")
    link.focus()
    page.keyboard.press("Enter")


def is_done(page: Page, rule: FrequencyRule) -> None:
    expect(page.get_by_text("Everyone's dates follow the rules in force.")).to_be_visible()
    rule.refresh_from_db()
    assert rule.status == Status.PUBLISHED
    assert replanning.progress().left == 0


def test_by_keyboard_it_counts_and_moves_by_itself(page: Page, rule: FrequencyRule) -> None:
    open_preview(page, rule)
    button = page.get_by_role("button", name="Publish, and move these dates")
    expect(button).to_have_count(1)
    expect(page.get_by_role("row", name="8 to 14 days later 7")).to_be_visible()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("is in force")).to_be_visible()
    is_done(page, rule)


def test_stopped_it_waits_and_a_server_that_was_away_is_asked_again(
    page: Page, rule: FrequencyRule, complaints: list[str]
) -> None:
    def stay_away(route: Route) -> None:
        if route.request.method == "POST":
            route.abort()
        else:
            route.fallback()

    open_preview(page, rule)
    expect(page.get_by_role("row", name="8 to 14 days later 7")).to_be_visible()
    page.route("**/progress/", stay_away)
    page.get_by_role("button", name="Publish, and move these dates").click()
    page.get_by_role("link", name="Stop").click()
    expect(page.get_by_text("Stopped. Nothing is lost")).to_be_visible()
    assert replanning.progress().left == 8
    page.unroute("**/progress/")

    page.goto("/admin/catalog/frequencyrule/")
    page.route("**/progress/", stay_away)
    page.get_by_role("link", name="Go on moving them").click()
    expect(page.get_by_text("0 of 8 people are done.")).to_be_visible()
    page.unroute("**/progress/")
    is_done(page, rule)
    complaints[:] = [
        line for line in complaints if "ERR_FAILED" not in line and "htmx:" not in line
    ]


def test_without_javascript_each_step_has_its_button(
    new_context: Callable[..., BrowserContext], rule: FrequencyRule
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    open_preview(page, rule)
    for counted in ("3 of 8", "6 of 8"):
        expect(page.get_by_text(f"{counted} people are counted.")).to_be_visible()
        page.get_by_role("button", name="Count on").click()
    page.get_by_role("button", name="Publish, and move these dates").click()
    for done in ("0 of 8", "3 of 8", "6 of 8"):
        expect(page.get_by_text(f"{done} people are done.")).to_be_visible()
        page.get_by_role("button", name="Go on").click()
    is_done(page, rule)
