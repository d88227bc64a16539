"""Every page and state, held against what nobody should have to put up with.

No accessibility finding, nothing wider than the window, no words on the console, in light and in
dark, on a phone, on a desktop and on the narrowest screen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from sessions_app.models import CleansingSession, User
from sessions_app.services import check_ins, feeds, holds, journal, pauses, skips
from tests.factories import HoldKindFactory, UserFactory
from tests.sessions_app.story import log
from tests.starter import load_starter

from .test_story import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

LOOKS = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]

FOR_ANYONE = [
    "/",
    "/next/?skin=oily&last={week_ago}",
    "/next/?skin=dry&last={week_ago}",
    "/next/?skin=oily&last=2026-01-01",
    "/next/?skin=oily",
    "/next/?skin=purple&last=2026-02-30",
    "/privacy/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/catalog/",
    "/catalog/?q=acid",
    "/catalog/?q=nothing+like+it",
    "/catalog/how-it-works/",
    "/catalog/label/",
    "/catalog/label/?label=Ingredients:+Aqua,+Glycerin+5%25,+Unobtainium",
    "/catalog/ingredients/",
    "/catalog/ingredients/?q=lactic&step=exfoliate&page=0",
    "/catalog/ingredients/lactic-acid/",
    "/catalog/ingredients/petrolatum/",
    "/catalog/products/",
    "/catalog/products/?kind=clay-mask&skin=oily",
    "/catalog/products/clay-mask/",
    "/catalog/techniques/",
    "/catalog/techniques/?q=nothing+like+it",
    "/catalog/techniques/facial-steamer/",
    "/catalog/techniques/physical-scrub/",
    "/catalog/numbers/",
    "/no-such-page/",
]
FOR_A_PERSON = [
    "/today/",
    "/month/",
    "/month/?day={today}",
    "/month/?month=2020-01",
    "/what-if/",
    "/what-if/?skin=dry&pace=brisk&setting=professional&day={today}",
    "/what-if/?skin=&day=1999-01-01",
    "/check-ins/{session}/",
    "/holds/",
    "/pause/",
    "/skip/",
    "/profile/conditions/",
    "/sessions/",
    "/sessions/?kind=early&year=2020",
    "/sessions/?deleted={deleted}",
    "/sessions/new/",
    "/sessions/{session}/",
    "/sessions/{session}/edit/",
    "/calendar/",
    "/calendar/new/",
    "/calendar/{feed}/",
    "/calendar/{feed}/rotate/",
    "/calendar/{feed}/revoke/",
    "/profile/",
    "/profile/delete/",
    "/start/quiz/",
    "/accounts/password/change/",
    "/accounts/logout/",
]


def faults(page: Page) -> list[str]:
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [
        *(f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found),
        *([f"{wide} px wider than the window"] if wide > 0 else []),
    ]


def look_at(new_context: Callable[..., BrowserContext], paths: list[str], **session: Any) -> None:
    """Open each page in each look and at 320 px, and tell all faults at once."""
    told = []
    for width, scheme in [*LOOKS, (320, "light")]:
        context = new_context(
            viewport={"width": width, "height": 844},
            color_scheme=scheme,
            reduced_motion="reduce",
            **session,
        )
        page = context.new_page()
        for path in paths:
            page.goto(path)
            told += [f"{path} at {width} {scheme}: {fault}" for fault in faults(page)]
        context.close()
    assert told == [], "\n".join(told)


@pytest.fixture
def _starter_catalogue(transactional_db: None) -> None:
    load_starter()


@pytest.mark.usefixtures("_starter_catalogue")
def test_pages_for_anyone(new_context: Callable[..., BrowserContext]) -> None:
    week_ago = (dt.datetime.now(dt.UTC).date() - dt.timedelta(days=7)).isoformat()
    look_at(new_context, [path.format(week_ago=week_ago) for path in FOR_ANYONE])


@pytest.mark.usefixtures("_starter_catalogue")
def test_pages_for_a_person(new_context: Callable[..., BrowserContext], owner: User) -> None:
    now = timezone.now()
    days_ago = {n: (now.date() - dt.timedelta(days=n)).isoformat() for n in (60, 40, 20, 3)}
    log(owner, days_ago[60], setting="professional")
    deleted = log(owner, days_ago[40])
    journal.delete_session(owner, deleted.pk, now=now)
    log(owner, days_ago[40], techniques=["exfoliate/salicylic-acid", "deep-cleanse/clay-mask"])
    log(owner, days_ago[20], techniques=["soothe/aloe-vera"])
    session = log(owner, days_ago[3])
    log(owner, days_ago[3], early=True)
    options: feeds.FeedOptions = {
        "name": "Phone",
        "titles": "neutral",
        "describe": True,
        "whole_window": False,
        "keep_done": True,
        "alarm_hours": None,
    }
    feed, _ = feeds.create_feed(owner, options=options, now=now)
    ids = {"session": session.pk, "deleted": deleted.pk, "feed": feed.pk, "today": now.date()}
    paths = [path.format(**ids) for path in FOR_A_PERSON]
    look_at(new_context, paths, storage_state=signed_in_state(new_context, "owner"))


@pytest.mark.parametrize(
    ("state", "days_ago", "skin"),
    [
        ("never logged", None, "oily"),
        ("resting", 2, "oily"),
        ("opens today", 7, "oily"),
        ("ideal day", 10, "oily"),
        ("last day", 14, "oily"),
        ("overdue", 16, "oily"),
        ("long overdue", 700, "oily"),
        ("one-day window", 5, "dry"),
    ],
)
def test_today_in_every_state(
    new_context: Callable[..., BrowserContext], state: str, days_ago: int | None, skin: str
) -> None:
    person = UserFactory.create(username="state", skin_types=[skin])
    if days_ago is not None:
        today = person.today(timezone.now())
        log(person, (today - dt.timedelta(days=days_ago)).isoformat())
    session = signed_in_state(new_context, "state")
    look_at(new_context, ["/today/"], storage_state=session)


def sunburnt(person: User, now: dt.datetime) -> None:
    today = person.today(now)
    kind = HoldKindFactory.create(clears_when="the redness is gone and nothing peels")
    wax = HoldKindFactory.create(slug="wax", name="Waxing", rest_days=14)
    holds.enter_hold(person, kind=kind, from_on=today, now=now)
    holds.enter_hold(person, kind=wax, from_on=today + dt.timedelta(days=9), now=now)


def away(person: User, now: dt.datetime) -> None:
    today = person.today(now)
    pauses.start_pause(person, from_on=today, until_on=today + dt.timedelta(days=40), now=now)


def away_for_good(person: User, now: dt.datetime) -> None:
    pauses.start_pause(person, from_on=person.today(now), until_on=None, now=now)


def let_go(person: User, now: dt.datetime) -> None:
    skips.skip_due(person, slot=None, now=now)


def felt(**said: Any) -> Callable[[User, dt.datetime], None]:
    def answered(person: User, now: dt.datetime) -> None:
        session = CleansingSession.objects.for_user(person).get()
        given = check_ins.Answer(checked_on=person.today(now), **said)
        check_ins.answer(person, session.pk, given=given, revision=0, now=now)

    return answered


@pytest.mark.parametrize(
    "what",
    [
        pytest.param(sunburnt, id="held"),
        pytest.param(away, id="paused"),
        pytest.param(away_for_good, id="paused without end"),
        pytest.param(let_go, id="skipped"),
        pytest.param(felt(redness=4), id="after a mild reaction"),
        pytest.param(felt(redness=7, dryness=2), id="after a moderate reaction"),
        pytest.param(felt(signs=["swelling"]), id="emergency"),
        pytest.param(felt(signs=["fever", "blisters"]), id="warning signs"),
    ],
)
def test_today_and_the_month_in_every_wait(
    new_context: Callable[..., BrowserContext], what: Callable[[User, dt.datetime], None]
) -> None:
    person, now = UserFactory.create(username="state"), timezone.now()
    today = person.today(now)
    log(person, (today - dt.timedelta(days=2)).isoformat())
    what(person, now)
    state = signed_in_state(new_context, "state")
    look_at(new_context, ["/today/", "/month/"], storage_state=state)


def test_a_form_with_mistakes(new_context: Callable[..., BrowserContext], owner: User) -> None:
    log(owner, owner.today(timezone.now()).isoformat())
    session = signed_in_state(new_context, "owner")
    for width, scheme in LOOKS:
        page = new_context(
            viewport={"width": width, "height": 844},
            color_scheme=scheme,
            reduced_motion="reduce",
            storage_state=session,
        ).new_page()
        page.goto("/sessions/new/")
        page.get_by_role("button", name="Save session").click()
        page.get_by_role("link", name="That is early").wait_for()
        expect(page.locator(".errors")).to_be_focused()
        assert faults(page) == []


def signed_in_state(new_context: Callable[..., BrowserContext], name: str) -> Any:
    context = new_context()
    sign_in(context.new_page(), name)
    return context.storage_state()
