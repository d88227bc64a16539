"""The pages around a guided session, in a real browser: from Today to the record."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from catalog.models import HoldKind
from sessions_app.guide.course import Pick
from sessions_app.guide.ways import Part
from sessions_app.models import CleansingSession, GuidedSession, User
from sessions_app.services import guiding, holds
from tests.factories import UserFactory
from tests.sessions_app.guided_story import go, to_the_end
from tests.sessions_app.story import log
from tests.starter import load_starter

from .test_every_page import look_at, signed_in_state
from .test_story import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

Contexts = Callable[..., BrowserContext]
PHONE = {"width": 390, "height": 844}
AT_A_PROFESSIONAL = (
    "Facial steamer",
    "Ultrasonic scrubber",
    "Professional exfoliation",
    "Targeted extraction",
    "High frequency",
)


@pytest.fixture(autouse=True)
def _starter_catalogue(transactional_db: None) -> None:
    load_starter()


def days_ago(days: int) -> str:
    return (timezone.now().date() - dt.timedelta(days=days)).isoformat()


def choose(page: Page, part: str, name: str) -> None:
    """The technique; a product for it may be called the same, and comes after it."""
    group = page.get_by_role("group", name=part, exact=True)
    group.get_by_role("radio", name=name).first.check()


def lead_through(page: Page) -> None:
    """Press whatever goes on until it is over."""
    for _ in range(20):
        onward = page.locator("button[name=verb][value=next]:visible")
        onward.or_(page.locator("form[action$='/finish/']")).first.wait_for()
        if page.url.endswith("/finish/"):
            return
        was = page.locator("#guide").get_attribute("data-substep")
        page.wait_for_timeout(420)  # the runner takes a second tap within a blink for one
        onward.first.click()
        expect(page.locator(f"#guide[data-substep='{was}']")).to_have_count(0)
    raise AssertionError("it never ends")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_today_to_the_record(new_context: Contexts, owner: User, scripts: bool) -> None:
    log(owner, days_ago(10))
    context = new_context(viewport=PHONE, java_script_enabled=scripts)
    page = context.new_page()
    sign_in(page, "owner")
    page.get_by_role("link", name="Begin the session").click()
    page.get_by_label("Clear").check()
    page.get_by_label("15 min").check()
    page.get_by_role("radio", name="4", exact=True).check()
    page.get_by_role("button", name="Show what there is").click()

    expect(page.get_by_role("radio", name="Salicylic acid").first).to_be_checked()
    choose(page, "Warmth", "Warm damp towel")
    choose(page, "Exfoliant", "Lactic acid")
    expect(page.locator(".way:has([value=lactic-acid]) .about")).to_be_visible()
    expect(page.locator(".way:has([value=salicylic-acid]) .about")).to_be_hidden()
    choose(page, "Soothing", "Chamomile")
    page.get_by_label("Warm light").check()
    expect(page.get_by_text("Keep a candle away")).to_be_visible()
    page.get_by_role("button", name="Begin", exact=True).click()

    expect(page.locator("[data-substep=cleanser]")).to_be_visible()
    page.goto("/today/")
    page.get_by_role("link", name="Go on with your session").click()
    lead_through(page)

    expect(page.get_by_role("heading", name="What you did")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Lactic acid exfoliant")).to_be_checked()
    page.get_by_role("radio", name="8", exact=True).check()
    page.get_by_label("Anything to remember").fill("Quiet.")
    page.get_by_role("button", name="Keep it").click()

    page.wait_for_url(re.compile(r"/sessions/[-0-9a-f]{36}/"))
    main = page.locator("main")
    expect(main).to_contain_text("Sun care until")
    expect(main).to_contain_text("Lactic acid")
    expect(main).to_contain_text("Chamomile")
    expect(main).to_contain_text("Warm light")
    expect(main.locator("[data-window=opens]")).to_be_visible()
    session = CleansingSession.objects.for_user(owner).latest("created_at")
    assert (session.calm_before, session.calm_after, session.notes) == (4, 8, "Quiet.")
    page.goto("/today/")
    expect(page.get_by_role("link", name="Log a session")).to_be_visible()


def test_a_sunburn_leads_to_soothing_only_and_back(new_context: Contexts, owner: User) -> None:
    page = new_context(viewport=PHONE).new_page()
    sign_in(page, "owner")
    page.goto("/guide/")
    page.get_by_label("Sunburn").check()
    page.get_by_role("button", name="Show what there is").click()
    expect(page.locator("[data-state=held]")).to_be_visible()
    page.get_by_role("button", name="A soothing session").click()
    expect(page.get_by_role("heading", name="A soothing session")).to_be_visible()
    page.wait_for_load_state()
    expect(page.get_by_text("Exfoliate", exact=True)).to_have_count(0)
    page.goto("/guide/")
    page.get_by_role("button", name="It is over").click()
    page.get_by_role("button", name="Undo").wait_for()
    expect(page.get_by_text("How is your skin today?")).to_be_visible()


def test_a_visit_is_told_and_kept(new_context: Contexts, owner: User) -> None:
    page = new_context(viewport=PHONE).new_page()
    sign_in(page, "owner")
    page.goto("/guide/")
    page.get_by_role("link", name="I was at a professional").click()
    for name in AT_A_PROFESSIONAL:
        page.get_by_label(name, exact=True).check()
    page.get_by_label("Who did it").fill("Ines")
    page.get_by_label("What you were told").fill("No sauna for two days")
    page.get_by_role("button", name="Keep the visit").click()
    page.wait_for_url("**/today/")
    page.locator(".diary a").first.click()
    expect(page.locator("main")).to_contain_text("No sauna for two days")
    for name in AT_A_PROFESSIONAL:
        expect(page.locator("main")).to_contain_text(name)


def held(person: User) -> None:
    sunburn = HoldKind.objects.get(slug="sunburn")
    holds.enter_hold(person, kind=sunburn, from_on=timezone.now().date(), now=timezone.now())


def living_with(person: User) -> None:
    person.conditions, person.skin_types = ["rosacea", "retinoid"], ["sensitive"]
    person.save()


@pytest.mark.parametrize(
    ("last", "given", "paths"),
    [
        pytest.param(20, None, ["/guide/", "/guide/plan/?time=45", "/guide/visit/"], id="clear"),
        pytest.param(20, held, ["/guide/", "/guide/plan/", "/today/"], id="held"),
        pytest.param(3, None, ["/guide/", "/guide/plan/?time=15", "/today/"], id="early"),
        pytest.param(60, living_with, ["/guide/plan/?time=45"], id="left out"),
    ],
)
def test_before_in_every_look(
    new_context: Contexts, last: int, given: Callable[[User], None] | None, paths: list[str]
) -> None:
    person = UserFactory.create(username="state")
    log(person, days_ago(last))
    if given:
        given(person)
    look_at(new_context, paths, storage_state=signed_in_state(new_context, "state"))


def test_after_in_every_look(new_context: Contexts) -> None:
    """What stung, what was done, what was not begun, and the record of it."""
    paths, now = [], timezone.now()
    person = UserFactory.create(username="state")
    picks = {
        Part.CLEANSER: Pick("gentle-cleanser", "low-foam-cleanser"),
        Part.EXFOLIANT: Pick("lactic-acid", "lactic-acid-exfoliant"),
        Part.SOOTHING: Pick("aloe-vera"),
        Part.MOISTURISER: Pick("non-comedogenic-moisturiser"),
    }
    chosen = guiding.Beginning(picks=picks, time_at_hand=30, calm=4)
    state = signed_in_state(new_context, "state")
    for verbs in ("stop", "next start sting", ""):
        guided = guiding.begin_session(person, chosen=chosen, now=now)
        guided = go(guided, verbs, at=now)
        if verbs != "stop":
            to_the_end(guided, at=now)
        paths = [f"/guide/{guided.pk}/finish/"]
        if not verbs:
            break
        look_at(new_context, paths, storage_state=state)
        guiding.let_go(person, guided.pk, now=now)
    look_at(new_context, paths, storage_state=state)
    kept = guiding.finish(person, guided.pk, said=guiding.Ending(calm=8), now=now)
    look_at(new_context, [f"/sessions/{kept.pk}/"], storage_state=state)
    assert GuidedSession.objects.for_user(person).open().count() == 0


def test_a_plan_with_a_mistake_keeps_what_was_chosen(new_context: Contexts, owner: User) -> None:
    log(owner, days_ago(3))
    page = new_context(viewport=PHONE).new_page()
    sign_in(page, "owner")
    page.goto("/guide/plan/?time=30")
    choose(page, "Exfoliant", "Salicylic acid")
    choose(page, "Deep-cleanse", "Enzyme mask")
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.locator(".errors")).to_contain_text("these do not go together")
    expect(page.locator("[value=enzyme-mask][name=deep-cleanse]")).to_be_checked()
    choose(page, "Deep-cleanse", "None")
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.locator(".errors")).to_contain_text("That is early")
    page.get_by_label("Begin all the same").check()
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.locator("[data-substep=cleanser]")).to_be_visible()
