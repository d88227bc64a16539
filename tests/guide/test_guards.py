"""Every guard matters: with one that allows in its place, something forbidden is reached.

It is looked for among a few people. One of the catalogues says nothing of what is left out
anyhow, since that holds whatever a curator writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from sessions_app.guide import course, limits
from sessions_app.guide.composer import Choices, Offer, Offered
from sessions_app.guide.course import Course, Pick, RefusedError
from sessions_app.guide.limits import Crossed, Limit, Situation, Used
from sessions_app.guide.timers import Timer
from sessions_app.guide.ways import CHOSEN_PARTS, Library, Minutes, Part, Person, Way

from . import starter
from .courses import NOW, explore
from .forbidden import NEVER_WITH, banned, wrong_in
from .people import CONDITIONS, Picks, crafted, every_pick, every_picks, offer_to, somebody
from .refusals import Function, without_each_refusal

SHIPPED = starter.labelled(60, "facial-steamer")
SILENT = starter.silent()
FEW = [
    somebody("oily"),
    somebody("oily", may_exfoliate=False),
    somebody("oily", on_hold=True),
    *(somebody("oily", conditions=condition) for condition in CONDITIONS),
]


def everything_wrong() -> Iterator[object]:
    yield from wrong_courses()
    cases = [(person, library) for person in FEW for library in (SHIPPED, SILENT)]
    for picking in (picked, forged):
        for person, library in cases:
            yield from picking(person, library)
    yield from wrong_records()


def wrong_courses() -> Iterator[object]:
    """What is pressed in a session of every part, with an hour of steam on the label."""
    offer = offer_to(FEW[0], SHIPPED)
    picks: Picks = {part: every_pick(offer, part)[0] for part in CHOSEN_PARTS}
    picks[Part.WARMTH] = Pick("facial-steamer", "long-facial-steamer")
    for seen, wrong in explore(course.begin(offer, picks, at=NOW)):
        yield from ((seen.story, one) for one in wrong)


def wrong_records() -> Iterator[object]:
    """What was done all the same, at home or not, and is off-plan."""
    for condition, slugs in NEVER_WITH.items():
        for way in SILENT.ways:
            used = Used(way.slug, way.part.step, way.at_home, way.offered, way.never_with)
            where = Situation(way.at_home, frozenset({condition}))
            if way.slug in slugs and not limits.crossed([used], where):
                yield f"{way.slug} with {condition} on plan"


def picked(person: Person, library: Library) -> Iterator[object]:
    offer = offer_to(person, library)
    for picks in every_picks(offer):
        if begun := _begun(offer, picks):
            yield from wrong_in(begun.stages, banned(person))


def forged(person: Person, library: Library) -> Iterator[object]:
    """One pick of everything there is, or none, in the place of one that was offered."""
    offer = offer_to(person, library)
    offered = {part: every_pick(offer, part) for part in CHOSEN_PARTS}
    usual = {part: picks[0] for part, picks in offered.items() if picks}
    for missing in NEEDED:
        if begun := _begun(offer, {part: usual[part] for part in usual if part is not missing}):
            yield from wrong_in(begun.stages, banned(person))
    for part, pick in crafted(library):
        if begun := _begun(offer, usual | {part: pick}):
            yield from wrong_in(begun.stages, banned(person))
            if part is not Part.RINSE and pick not in offered[part]:
                yield f"{pick} was not offered"


NEEDED = (Part.CLEANSER, Part.SOOTHING, Part.MOISTURISER)


def _begun(offer: Offer, picks: Picks) -> Course | None:
    try:
        return course.begin(offer, picks, at=NOW)
    except RefusedError:
        return None


def test_with_every_guard_nothing_is_wrong() -> None:
    assert list(everything_wrong()) == []


def assert_something_is_wrong() -> None:
    try:
        wrong = next(everything_wrong(), None)
    except (AttributeError, IndexError) as error:  # a page that breaks where it is to refuse
        wrong = error
    assert wrong is not None


# --- where the machine refuses ---------------------------------------------------------------

REFUSALS = list(without_each_refusal(course))


@pytest.mark.parametrize(
    ("name", "allowing"),
    [pytest.param(name, allowing, id=words) for words, name, allowing in REFUSALS],
)
def test_a_refusal_matters(name: str, allowing: Function, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, name, allowing)
    assert_something_is_wrong()


# --- the tables of limits, entry by entry ----------------------------------------------------


def entries() -> Iterator[tuple[object, str, object]]:
    for module, name in (
        (limits, "NEVER_WITH"),
        (limits, "NO_HEAT"),
        (limits, "NO_EXFOLIATION"),
        (limits, "NOT_ON_HOLD"),
        (limits, "MOST_MINUTES"),
        (limits, "SETTINGS"),
        (course, "NEEDED_PARTS"),
    ):
        for entry in sorted(getattr(module, name)):
            yield module, name, entry


@pytest.mark.parametrize(("module", "name", "entry"), list(entries()))
def test_an_entry_matters(
    module: object, name: str, entry: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = getattr(module, name)
    if isinstance(table, dict):
        monkeypatch.delitem(table, entry)
    else:
        monkeypatch.setattr(module, name, table - {entry})
    assert_something_is_wrong()


@pytest.mark.parametrize(
    "limit",
    # Two exfoliants are said of several, and a part takes one only; products are in test_items.
    sorted(set(Limit) - {Limit.TWO_EXFOLIANTS, Limit.UNSUITED}),
)
def test_a_limit_matters(limit: Limit, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_from = limits.kept_from

    def allowing(way: Way, person: Person) -> tuple[Crossed, ...]:
        return tuple(crossed for crossed in kept_from(way, person) if crossed.limit is not limit)

    monkeypatch.setattr(limits, "kept_from", allowing)
    assert_something_is_wrong()


# --- the rest, one by one --------------------------------------------------------------------


def finds_anything(choices: Choices, slug: str) -> Offered | None:
    items = SHIPPED.items_of(slug)
    return next((Offered(way, items=items) for way in SHIPPED.ways if way.slug == slug), None)


def forgets_what_runs(stopped: Course, at: datetime) -> Course:
    return replace(stopped, has_ended=True)


def runs_on(timer: Timer, now: datetime) -> timedelta:
    return max((timer.paused_at or now) - timer.began_at, timedelta())


def aims_anywhere(timer: Timer, minute: int) -> Timer:
    return replace(timer, aim=minute)


def as_told(way: Way, minutes: Minutes | None) -> Minutes | None:
    return minutes


def nothing(*_: object) -> tuple[()]:
    return ()


OTHERS: list[tuple[object, str, object]] = [
    (limits, "crossed", nothing),
    (limits, "kept_from", nothing),
    (limits, "clashes", nothing),
    (limits, "bounded", as_told),
    (Choices, "find", finds_anything),
    (course, "_AFTER_SOOTHING", frozenset(CHOSEN_PARTS)),
    (course, "_stop", forgets_what_runs),
    (course, "max", lambda told, last: told),  # instants may go backwards
    (Timer, "elapsed", runs_on),
    (Timer, "aim_at", aims_anywhere),
]


@pytest.mark.parametrize(("owner", "name", "allowing"), OTHERS)
def test_a_guard_matters(
    owner: object, name: str, allowing: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, name, allowing, raising=name != "max")
    assert_something_is_wrong()
