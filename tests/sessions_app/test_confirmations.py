"""No path to a session gets round the two questions: is it early, is it past a limit?

Each path is tried without a confirmation, with the other one, and with its own; and each guard is
taken away once, to see that this file would notice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from time_machine import travel

from catalog.models import Aspect
from sessions_app import scheduling
from sessions_app.guide import limits
from sessions_app.models import CheckIn, CleansingSession, User
from sessions_app.services import journal
from tests.factories import ClaimFactory

from .story import log, technique

TODAY = "2026-11-22"
ACID, OTHER_ACID = "exfoliate/salicylic-acid", "exfoliate/glycolic-acid"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_today() -> Any:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


def create(client: Client, person: User, **said: Any) -> int:
    return _post(client, "/sessions/new/", **said)


def edit(client: Client, person: User, **said: Any) -> int:
    """An old session, soothing alone, becomes what is said."""
    with travel("2026-06-01T12:00:00+00:00"):
        old = log(person, "2026-06-01", techniques=["soothe/aloe-vera"])
    return _post(client, f"/sessions/{old.pk}/edit/", revision=1, **said)


def _post(client: Client, path: str, *, day: str, techniques: list[str], **more: Any) -> int:
    data = {
        "ended_on": day,
        "setting": "home",
        "idempotency_key": str(uuid4()),
        "techniques": [technique(slug).slug for slug in techniques],
    }
    return client.post(path, data | more).status_code


PATHS = [create, edit]
Path = Callable[..., int]


def kept(person: User, day: str) -> CleansingSession | None:
    counting = CleansingSession.objects.for_user(person).counting()
    return counting.filter(ended_on=day).first()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("day", [TODAY, "2026-11-18"], ids=["today", "back-dated"])
def test_an_early_session_needs_its_own_confirmation(
    owner_client: Client, owner: User, path: Path, day: str
) -> None:
    log(owner, "2026-11-16")
    said = {"day": day, "techniques": ["deep-cleanse/clay-mask"]}
    # Told as if it were decided already: fields that the form does not have change nothing.
    crafted = {"confirm_off_plan": "on", "early": "on", "told_opens": "2026-01-01", "counts": ""}

    assert path(owner_client, owner, **said) == 422
    assert path(owner_client, owner, **said, **crafted) == 422
    assert kept(owner, day) is None
    assert path(owner_client, owner, **said, confirm_early="on") == 302
    session = kept(owner, day)
    assert session is not None
    assert session.early
    assert session.told_opens == dt.date(2026, 11, 23)
    assert session.off_plan == []


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("day", [TODAY, "2026-11-18"], ids=["today", "back-dated"])
def test_two_exfoliants_need_their_own_confirmation(
    owner_client: Client, owner: User, path: Path, day: str
) -> None:
    said = {"day": day, "techniques": [ACID, OTHER_ACID]}

    assert path(owner_client, owner, **said) == 422
    assert path(owner_client, owner, **said, confirm_early="on", off_plan="[]") == 422
    assert kept(owner, day) is None
    assert path(owner_client, owner, **said, confirm_off_plan="on") == 302
    session = kept(owner, day)
    assert session is not None
    assert not session.early
    assert [told["limit"] for told in session.off_plan] == ["two-exfoliants"]


@pytest.mark.parametrize("path", PATHS)
def test_both_at_once_need_both(owner_client: Client, owner: User, path: Path) -> None:
    log(owner, "2026-11-16")
    said = {"day": TODAY, "techniques": [ACID, OTHER_ACID]}

    assert path(owner_client, owner, **said) == 422
    assert path(owner_client, owner, **said, confirm_early="on") == 422
    assert path(owner_client, owner, **said, confirm_off_plan="on") == 422
    assert path(owner_client, owner, **said, confirm_early="on", confirm_off_plan="on") == 302


def test_both_are_asked_on_one_page(owner_client: Client, owner: User) -> None:
    log(owner, "2026-11-16")
    data = {
        "ended_on": TODAY,
        "setting": "home",
        "notes": "Kept.",
        "techniques": [technique(slug).slug for slug in (ACID, OTHER_ACID)],
    }
    page = owner_client.post("/sessions/new/", data).text
    assert "your window opens on Monday 23 November" in page
    assert "Glycolic acid and Salicylic acid: one exfoliant a session is enough." in page
    assert 'name="confirm_early"' in page
    assert 'name="confirm_off_plan"' in page
    assert "Kept." in page


def rosacea(person: User) -> None:
    steamer = technique("prepare/facial-steamer")
    ClaimFactory.create(technique=steamer, aspect=Aspect.MUST_NOT, conditions=["rosacea"])
    _says(person, "rosacea")


def retinoid(person: User) -> None:
    _says(person, "retinoid")


def reacted(person: User) -> None:
    session = log(person, "2026-11-01")
    CheckIn.objects.create(
        user=person,
        session=session,
        checked_on=dt.date(2026, 11, 2),
        redness=3,
        created_at=dt.datetime(2026, 11, 2, tzinfo=dt.UTC),
    )


def only_professional(person: User) -> None:
    extraction = technique("deep-cleanse/targeted-extraction")
    extraction.at_home = False
    extraction.save()


def not_offered(person: User) -> None:
    squeezing = technique("deep-cleanse/squeezing")
    squeezing.offered, squeezing.why_not_offered = False, "It can scar."
    squeezing.save()


def _says(person: User, condition: str) -> None:
    person.conditions = [condition]
    person.save(update_fields=["conditions"])


LIMITS = [
    (rosacea, "prepare/facial-steamer", "condition", "to be left out with rosacea"),
    (retinoid, ACID, "routine", "no exfoliation with a retinoid in the routine"),
    (reacted, ACID, "after-reaction", "after how your skin felt last time"),
    (only_professional, "deep-cleanse/targeted-extraction", "professional-only", "professional"),
    (not_offered, "deep-cleanse/squeezing", "not-offered", "not part of our sessions"),
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("given", "done", "limit", "words"), LIMITS, ids=[x[2] for x in LIMITS])
def test_every_limit_asks_and_is_kept_with_its_reason(
    owner_client: Client,
    owner: User,
    path: Path,
    given: Callable[[User], None],
    done: str,
    limit: str,
    words: str,
) -> None:
    given(owner)
    said = {"day": TODAY, "techniques": [done, "deep-cleanse/clay-mask"]}

    assert path(owner_client, owner, **said) == 422
    assert kept(owner, TODAY) is None
    assert path(owner_client, owner, **said, confirm_off_plan="on") == 302
    session = kept(owner, TODAY)
    assert session is not None
    assert [told["limit"] for told in session.off_plan] == [limit]
    assert words in owner_client.get(f"/sessions/{session.pk}/").text


def test_what_was_confirmed_is_not_asked_again_and_stays_as_it_was_told(
    owner_client: Client, owner: User
) -> None:
    said: dict[str, Any] = {"day": TODAY, "techniques": [ACID, OTHER_ACID]}
    create(owner_client, owner, **said, confirm_off_plan="on")
    session = kept(owner, TODAY)
    assert session is not None
    page = f"/sessions/{session.pk}/edit/"
    _says(owner, "retinoid")  # learnt later: it says nothing about then

    assert _post(owner_client, page, revision=1, notes="A note.", **said) == 302
    session.refresh_from_db()
    assert [told["limit"] for told in session.off_plan] == ["two-exfoliants"]
    # Another day is another question, and the routine of now is asked about.
    said["day"] = "2026-11-21"
    assert _post(owner_client, page, revision=2, **said) == 422


def test_the_day_after_a_reaction_is_judged_by_what_was_felt_until_then(
    owner_client: Client, owner: User
) -> None:
    """A check-in of 2 November says nothing about a session of 20 October, or about its own."""
    reacted(owner)
    for day in ("2026-10-20", "2026-11-01"):
        said = {"day": day, "techniques": [ACID], "confirm_early": "on"}
        assert create(owner_client, owner, **said) == 302


def test_the_first_day_named_at_the_start_is_judged_too(owner: User) -> None:
    log(owner, "2026-11-16")
    with pytest.raises(journal.UnconfirmedError) as stop:
        log(owner, TODAY)
    assert (stop.value.early, stop.value.ready_on) == (True, dt.date(2026, 11, 23))


@pytest.mark.parametrize("path", PATHS)
def test_without_the_first_guard_an_early_session_would_pass(
    owner_client: Client, owner: User, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the tests above hang on it, on every path."""
    log(owner, "2026-11-16")
    passing = scheduling.Judgement(early=False, ready_on=None)
    monkeypatch.setattr(scheduling, "judge", lambda *_: passing)
    assert path(owner_client, owner, day=TODAY, techniques=["deep-cleanse/clay-mask"]) == 302


@pytest.mark.parametrize("path", PATHS)
def test_without_the_second_guard_two_exfoliants_would_pass(
    owner_client: Client, owner: User, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "crossed", lambda *_: ())
    assert path(owner_client, owner, day=TODAY, techniques=[ACID, OTHER_ACID]) == 302
