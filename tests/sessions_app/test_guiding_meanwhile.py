"""What happens to skin, and on other devices, while a session stands open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from sessions_app.guide.course import Outcome, RefusedError, Verb
from sessions_app.guide.ways import Part
from sessions_app.models import GuidedSession, User
from sessions_app.services import guiding

from .guided_story import BARE, NOW, begin, go, living_with, small_catalogue, sunburnt
from .story import log

pytestmark = pytest.mark.django_db

DEEP = f"{BARE} salicylic-acid clay-mask"


@pytest.fixture(autouse=True)
def _small_catalogue(db: None) -> None:
    small_catalogue()


def moved(guided: GuidedSession, verb: Verb, number: int) -> GuidedSession:
    return guiding.move_on(
        guided.user, guided.pk, made=guiding.Move(verb=verb, number=number), now=NOW
    )


def on_a_retinoid(person: User) -> None:
    living_with(person, "retinoid")


@pytest.mark.parametrize("what", [sunburnt, on_a_retinoid])
@pytest.mark.parametrize("verb", ["start", "next"])
def test_what_is_not_offered_any_more_is_not_begun(
    owner: User, what: Callable[[User], None], verb: str
) -> None:
    guided = go(begin(owner, DEEP), "next")
    what(owner)
    with pytest.raises(RefusedError):
        go(guided, verb)
    after = go(guided, "skip").state
    assert [mark.outcome for mark in after.marks] == [Outcome.DONE, Outcome.SKIPPED]


def test_a_sunburn_five_days_later_leaves_only_what_soothes(owner: User) -> None:
    guided = go(begin(owner, f"{DEEP} jade-roller"), "next")
    sunburnt(owner)
    later = NOW + dt.timedelta(days=5)
    guided = go(guided, "skip skip next skip next", at=later)
    assert guided.state.has_ended
    assert {stage.part for stage in guided.state.used} == {
        Part.CLEANSER,
        Part.SOOTHING,
        Part.MOISTURISER,
    }


def test_what_is_on_the_skin_already_may_end(owner: User) -> None:
    guided = go(begin(owner, DEEP), "next start")
    sunburnt(owner)
    assert go(guided, "next").state.marks[-1].outcome is Outcome.DONE


def test_that_it_stings_is_heard_whatever_another_device_said_first(owner: User) -> None:
    guided = go(begin(owner, DEEP), "next start next")
    after = moved(guided, Verb.STING, 1).state
    assert after.stage is not None
    assert (after.stage.part, after.stings) == (Part.RINSE, (1,))
    again = go(guided, "next")
    assert moved(again, Verb.STING, 1).state == again.state


def test_sent_again_it_does_not_sting_twice(owner: User) -> None:
    guided = go(begin(owner, DEEP), "next sting next")
    assert moved(guided, Verb.STING, 1).state == guided.state


def test_two_devices_that_say_so_at_once_rinse_once(owner: User) -> None:
    guided = go(begin(owner, DEEP), "next start sting")
    assert moved(guided, Verb.STING, 1).state == guided.state


def test_a_session_logged_meanwhile_does_not_bar_what_was_begun(owner: User) -> None:
    guided = go(begin(owner, DEEP), "next")
    log(owner, "2026-11-22")
    assert go(guided, "start").state.timer is not None
