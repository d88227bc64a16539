"""A session over a weak network: the page goes on, and what was done arrives once and in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from sessions_app.guide.course import Course, Outcome, RefusedError, Skipped, Verb
from sessions_app.guide.course import move as moved
from sessions_app.models import GuidedSession
from sessions_app.services import guiding
from tests.sessions_app.running import PICKS, go

from .guiding import NewContext, arrived, is_right, phone, press, stage

pytestmark = pytest.mark.django_db(transaction=True)

WAITING = "Waiting for the network. Go on: nothing is lost."


@pytest.fixture(autouse=True)
def _network_errors_are_expected(new_context: NewContext, complaints: list[str]) -> Iterator[None]:
    yield
    expected = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "status of 503")
    complaints[:] = [line for line in complaints if not any(word in line for word in expected)]


def once(page: Page, answer: Callable[[Route], None]) -> None:
    """This for the first move that is sent; whatever follows gets through."""
    sent: list[Route] = []

    def first(route: Route) -> None:
        sent.append(route)
        if len(sent) == 1:
            answer(route)
        else:
            route.continue_()

    page.route("**/move/", first)


def parts(course: Course) -> list[tuple[str, str]]:
    stages = zip(course.stages, course.marks, strict=False)
    return [(stage.part.value, mark.outcome.value) for stage, mark in stages]


def test_the_network_cut_for_three_steps(new_context: NewContext, guided: GuidedSession) -> None:
    page = phone(new_context, guided)
    press(page, "Next step")
    arrived(page, guided, 1)
    page.context.set_offline(True)
    cut = timezone.now()
    press(page, "Start")
    expect(page.get_by_text(WAITING)).to_be_visible()
    is_running = stage(page).locator("[data-ends-at]")
    expect(is_running).to_have_count(1)
    press(page, "Next step")
    stage(page).get_by_text("Skip this").click()
    press(page, "Not today")
    press(page, "Start")
    press(page, "Next step")
    expect(page.locator("#guide")).to_have_attribute("data-substep", "soothing")
    guided.refresh_from_db()
    assert guided.state.moves == 1
    page.wait_for_timeout(1000)
    back = timezone.now()
    page.context.set_offline(False)
    course = arrived(page, guided, 6)
    expect(page.get_by_text(WAITING)).to_be_hidden()
    assert parts(course) == [
        ("cleanser", "done"),
        ("warmth", "done"),
        ("exfoliant", "skipped"),
        ("deep-cleanse", "done"),
    ]
    assert course.marks[2].why == Skipped.NOT_TODAY
    instants = [mark.at for mark in course.marks]
    assert instants == sorted(instants)
    assert cut < instants[1] < back, "when it was done, not when sent"


def test_it_survives_a_reload_and_a_browser_that_was_closed(
    new_context: NewContext, guided: GuidedSession
) -> None:
    page = phone(new_context, guided)
    page.route("**/move/", lambda route: route.abort())
    press(page, "Next step")
    press(page, "Start")
    expect(page.get_by_text(WAITING)).to_be_visible()
    page.reload()
    expect(page.locator("#guide")).to_have_attribute("data-substep", "warmth")
    expect(page.get_by_text(WAITING)).to_be_visible()
    kept = page.context.storage_state()
    page.context.close()
    page = new_context(storage_state=kept).new_page()
    page.goto("/guide/")
    expect(page.locator("#guide")).to_have_attribute("data-substep", "warmth")
    arrived(page, guided, 2)
    is_right(page, guided)


def test_an_answer_that_was_lost(new_context: NewContext, guided: GuidedSession) -> None:
    """The move arrived, only nobody said so: sent again it is the same move."""
    page = phone(new_context, guided)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    once(page, lose)
    with page.expect_response("**/move/"):
        press(page, "Next step")
    assert len(arrived(page, guided, 1).marks) == 1
    expect(page.get_by_text(WAITING)).to_be_hidden()


def test_a_server_that_cannot_write_is_asked_again(
    new_context: NewContext, guided: GuidedSession
) -> None:
    page = phone(new_context, guided)

    once(page, lambda route: route.fulfill(status=503, body="Busy"))
    press(page, "Next step")
    arrived(page, guided, 1)


def test_a_double_tap_is_one(new_context: NewContext, guided: GuidedSession) -> None:
    page = phone(new_context, guided)
    stage(page).get_by_role("button", name="Next step").evaluate(TWICE)
    arrived(page, guided, 1)
    page.wait_for_timeout(420)
    stage(page).get_by_role("button", name="Start").evaluate(TWICE)
    press(page, "Pause")  # moves are sent in turn: a second one would have come before it
    assert len(arrived(page, guided, 3).marks) == 1


TWICE = """(button) => {
  const { x, y, width, height } = button.getBoundingClientRect();
  const tap = () => document.elementFromPoint(x + width / 2, y + height / 2).click();
  tap(); // another button comes in its place
  tap();
}"""
"""Whatever the machine, both taps come within a blink."""


def test_what_was_ended_elsewhere(new_context: NewContext, guided: GuidedSession) -> None:
    page = phone(new_context, guided)
    guiding.let_go(guided.user, guided.pk, now=timezone.now())
    press(page, "Next step")
    expect(page.get_by_text("How is your skin today?")).to_be_visible()
    guided.refresh_from_db()
    assert guided.state.moves == 0


def test_that_it_burns_is_never_lost(new_context: NewContext, guided: GuidedSession) -> None:
    """Another device went on meanwhile; what is on the skin still has to come off."""
    page = phone(new_context, guided)
    page.context.set_offline(True)
    press(page, "It stings or burns")
    expect(page.get_by_role("heading", name="Rinse it off")).to_be_visible()
    go(guided, Verb.NEXT, Verb.NEXT, now=timezone.now())
    page.context.set_offline(False)
    expect(page.get_by_text(WAITING)).to_be_hidden()
    course = arrived(page, guided, 3)
    assert course.stung
    assert course.marks[-1].outcome is Outcome.STUNG
    expect(page.get_by_role("heading", name="Rinse it off")).to_be_visible()


@pytest.mark.parametrize("seed", range(3))
def test_alone_it_goes_by_the_same_rules(
    new_context: NewContext, guided: GuidedSession, seed: int
) -> None:
    """Whatever is pressed without a network, page and core agree; and so does the server later."""
    chance, course = Random(seed), guided.state
    page = phone(new_context, guided)
    page.context.set_offline(True)
    for _ in range(12):
        expect(page.locator("#guide")).to_have_attribute("data-moves", str(course.moves))
        stage_now = course.stage
        assert stage_now is not None
        expect(page.locator("#guide")).to_have_attribute("data-substep", stage_now.part)
        offered = set(page.evaluate(OFFERED))
        assert offered == possible(course)
        verb = chance.choice(sorted(offered - {"stop"}))
        page.evaluate(PRESS, verb)
        why = Skipped.NO_TIME if verb == "skip" else ""
        course = moved(course, Verb(verb), at=course.last_at, why=why)
        if course.has_ended:
            break
        page.wait_for_timeout(420)
    page.context.set_offline(False)
    known = arrived(page, guided, course.moves)
    assert (known.stages, parts(known)) == (course.stages, parts(course))


OFFERED = """
  [...document.querySelectorAll(".stage:not([hidden]) button")]
    .filter((button) => !button.closest("[hidden]"))
    .map((button) => button.name === "why" ? "skip" : button.value)
"""
PRESS = """
  (verb) => [...document.querySelectorAll(".stage:not([hidden]) button")]
    .find((button) => !button.closest("[hidden]")
      && button.value === (verb === "skip" ? "no-time" : verb)).click()
"""


def possible(course: Course) -> set[str]:
    """What the core allows, but for what would change nothing."""
    found = set()
    for verb in Verb:
        why = Skipped.NO_TIME if verb is Verb.SKIP else ""
        try:
            after = moved(course, verb, at=course.last_at, why=why)
        except RefusedError:
            continue
        if after.timer != course.timer or verb not in {"pause", "resume", "less", "more"}:
            found.add(verb.value)
    return found


def test_the_end_waits_for_the_network(new_context: NewContext, guided: GuidedSession) -> None:
    go(guided, *[Verb.NEXT] * (len(PICKS) - 1), now=timezone.now())
    page = phone(new_context, guided)
    page.context.set_offline(True)
    press(page, "To the end")
    expect(page.get_by_role("heading", name="That was it")).to_be_visible()
    expect(page.get_by_text(WAITING)).to_be_visible()
    page.context.set_offline(False)
    page.wait_for_url("**/finish/")
    guided.refresh_from_db()
    assert guided.state.has_ended
