"""The language of stories about guided sessions: a small catalogue, what the plan page sends, and
the moves between, a minute each."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client

from catalog.models import Aspect, Product, Technique
from sessions_app.guide.course import Pick, Verb
from sessions_app.guide.ways import Part
from sessions_app.management.commands import verify_plans
from sessions_app.models import CleansingSession, GuidedSession, User
from sessions_app.services import check_ins, conditions, guiding, holds
from sessions_app.services.rule_book import rule_book
from tests.factories import (
    ClaimFactory,
    HoldKindFactory,
    ProductFactory,
    ProductKindFactory,
    SourceFactory,
    TechniqueFactory,
)

from .story import log, noon

TODAY = "2026-11-22"
NOW = noon(TODAY)
MINUTE = dt.timedelta(minutes=1)

BARE = "gentle-cleanser aloe-vera non-comedogenic-moisturiser"
FULL = f"{BARE} warm-towel salicylic-acid clay-mask jade-roller"
SIMPLE = {
    "cleanser": "gentle-cleanser",
    "soothing": "aloe-vera",
    "moisturiser": "non-comedogenic-moisturiser",
    "time": "30",
}
"""What the plan page sends of a session that only soothes."""
WAYS: dict[str, dict[str, Any]] = {
    "gentle-cleanser": {"part": Part.CLEANSER},
    "warm-towel": {"part": Part.WARMTH, "minutes": (3, 5)},
    "facial-steamer": {"part": Part.WARMTH, "minutes": (5, 10)},
    "salicylic-acid": {"part": Part.EXFOLIANT, "ingredient_kinds": ["bha"]},
    "lactic-acid": {"part": Part.EXFOLIANT, "ingredient_kinds": ["aha"]},
    "clay-mask": {"part": Part.DEEP_CLEANSE, "minutes": (5, 15)},
    "enzyme-mask": {"part": Part.DEEP_CLEANSE, "ingredient_kinds": ["enzyme"]},
    "pore-vacuum": {"part": Part.DEEP_CLEANSE},
    "squeezing": {"part": Part.DEEP_CLEANSE, "offered": False, "why_not_offered": "It scars."},
    "extraction": {"part": Part.DEEP_CLEANSE, "at_home": False, "at_professional": True},
    "old-mask": {"part": Part.DEEP_CLEANSE, "status": "retired"},
    "new-mask": {"part": Part.DEEP_CLEANSE, "status": "draft"},
    "aloe-vera": {"part": Part.SOOTHING},
    "jade-roller": {"part": Part.TOOL},
    "non-comedogenic-moisturiser": {"part": Part.MOISTURISER},
    "soft-music": {"part": "sound", "step": ""},
    "eucalyptus": {"part": "aroma", "step": ""},
    "singing-bowl": {"part": "sound", "step": "", "at_home": False, "at_professional": True},
}

# --- The catalogue ------------------------------------------------------------------------------


def small_catalogue() -> None:
    """A few techniques of each part, with something said against two of them."""
    source = SourceFactory.create()
    rows = []
    for slug, said in WAYS.items():
        fields: dict[str, Any] = {"step": getattr(said["part"], "step", ""), **said}
        if minutes := fields.pop("minutes", None):
            fields |= {"minutes_min": minutes[0], "minutes_max": minutes[1]}
            fields |= {"minutes_source": source, "minutes_evidence": "thin"}
        rows.append(TechniqueFactory.build(slug=slug, name=slug, **fields))
    Technique.objects.bulk_create(rows)
    say("enzyme-mask", Aspect.NOT_WITH, not_with=["aha", "bha"])
    say("eucalyptus", Aspect.MUST_NOT, conditions=["rosacea"])


def say(slug: str, aspect: Aspect, **said: Any) -> None:
    ClaimFactory.create(technique=Technique.objects.get(slug=slug), aspect=aspect, **said)


def bottle(slug: str, way: str | None, **said: Any) -> Product:
    """A product of no brand, of a kind of its own."""
    technique = Technique.objects.get(slug=way) if way else None
    kind = ProductKindFactory.create(technique=technique, step=technique.step if technique else "")
    return ProductFactory.create(**{"slug": slug, "name": slug, "brand": "", "kind": kind} | said)


# --- What happens to people ---------------------------------------------------------------------


def sunburnt(person: User) -> None:
    """It blocks, until it is cleared."""
    kind = HoldKindFactory.create(slug="sunburn")
    holds.enter_hold(person, kind=kind, from_on=dt.date.fromisoformat(TODAY), now=NOW)


def waxed(person: User) -> None:
    """The day before yesterday: it rests for two weeks."""
    kind = HoldKindFactory.create(slug="wax", rest_days=14)
    holds.enter_hold(person, kind=kind, from_on=dt.date(2026, 11, 20), now=NOW)


def reacted(person: User) -> None:
    """Mildly, after a session so long ago that the next one is not early."""
    _answer(person, "2026-10-01", "2026-10-02", 3)


def reacted_badly(person: User) -> None:
    """Ten days ago: it rests for two weeks."""
    _answer(person, "2026-11-11", "2026-11-12", 6)


def _answer(person: User, day: str, later: str, redness: int) -> None:
    session = log(person, day)
    given = check_ins.Answer(checked_on=dt.date.fromisoformat(later), redness=redness)
    check_ins.answer(person, session.pk, given=given, revision=0, now=noon(later))


def living_with(person: User, *names: str) -> None:
    conditions.change_conditions(person, names, now=NOW)


# --- A session ----------------------------------------------------------------------------------


def picked(ways: str) -> dict[Part, Pick]:
    return {WAYS[way]["part"]: Pick(way) for way in ways.split()}


def begin(person: User, ways: str = FULL, *, at: dt.datetime = NOW, **said: Any) -> GuidedSession:
    """`more` are picks that a list of ways cannot name."""
    picks = picked(ways) | said.pop("more", {})
    chosen = guiding.Beginning(picks=picks, time_at_hand=said.pop("time_at_hand", 45), **said)
    return guiding.begin_session(person, chosen=chosen, now=at)


def press_begin(client: Client, **picked: Any) -> Any:
    """On the plan page, with this picked beside the simplest session."""
    return client.post("/guide/plan/", SIMPLE | picked)


def guided_of(person: User) -> GuidedSession:
    """The one that is open, else the latest."""
    mine = GuidedSession.objects.for_user(person)
    return mine.open().first() or mine.latest("began_at")


def go(guided: GuidedSession, verbs: str, *, at: dt.datetime = NOW) -> GuidedSession:
    """Make these moves in turn, a minute apart, the first one `at` an instant."""
    first = guided.state.moves
    for n, verb in enumerate(verbs.split()):
        made = guiding.Move(verb=Verb(verb), number=first + n, why="no-time" * (verb == "skip"))
        guided = guiding.move_on(guided.user, guided.pk, made=made, now=at + n * MINUTE)
    return guided


def through(guided: GuidedSession, *, at: dt.datetime = NOW) -> GuidedSession:
    left = len(guided.state.stages) - len(guided.state.marks)
    return go(guided, "next " * left, at=at)


def to_the_end(guided: GuidedSession, *, at: dt.datetime = NOW) -> GuidedSession:
    """As `through`, but what has a time is watched for three minutes."""
    while (stage := guided.state.stage) is not None:
        if stage.is_timed:
            guided = go(guided, "start", at=at)
            at += 3 * MINUTE
        guided = go(guided, "next", at=at)
        at += MINUTE
    return guided


def finish(guided: GuidedSession, *, at: dt.datetime = NOW, **said: Any) -> CleansingSession:
    return guiding.finish(guided.user, guided.pk, said=guiding.Ending(**said), now=at)


def done_in(session: CleansingSession) -> set[str]:
    return {technique.slug for technique in session.techniques}


def differences(person: User, now: dt.datetime = NOW) -> list[str]:
    """What verify_plans finds."""
    person.refresh_from_db()
    return verify_plans._differences_of(person, rules=rule_book().rules, now=now)
