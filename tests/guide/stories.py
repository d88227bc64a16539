"""Sessions told in a line, such as "next 1, start 2, pause 6": a verb and the minute it is said."""

from __future__ import annotations

from datetime import datetime, timedelta

from sessions_app.guide.course import Course, Pick, Verb, begin, move
from sessions_app.guide.ways import CHOSEN_PARTS

from . import starter
from .courses import NOW
from .people import Picks, offer_to, somebody

SESSION = (
    "gentle-cleanser facial-steamer salicylic-acid clay-mask aloe-vera light-serum moisturiser"
)


def minute(number: float) -> datetime:
    return NOW + timedelta(minutes=number)


def session(ways: str = SESSION, *, time_at_hand: int = 30) -> Course:
    """One of these techniques, for oily skin."""
    offer = offer_to(somebody("oily"), starter.library(), time_at_hand=time_at_hand)
    slugs = ways.replace(" moisturiser", " non-comedogenic-moisturiser").split()
    offered = [(part, offer.of(part).find(slug)) for part in CHOSEN_PARTS for slug in slugs]
    picks: Picks = {part: Pick(found.way.slug) for part, found in offered if found}
    return begin(offer, picks, at=NOW)


def play(course: Course, story: str) -> Course:
    """Each is "verb minute", and a skip "skip minute why"."""
    for said in filter(None, story.split(", ")):
        verb, at, *why = said.split()
        course = move(course, Verb(verb), at=minute(float(at)), why=" ".join(why))
    return course


def told(course: Course) -> str:
    """What became of each part, with the minutes where time ran, and where it is now."""
    marks = [
        f"{stage.part} {mark.outcome}"
        + (f" {(mark.at - mark.began_at).total_seconds() / 60:g}" if mark.began_at else "")
        for stage, mark in zip(course.stages, course.marks, strict=False)
    ]
    return ", ".join([*marks, course.stage.part if course.stage else "over"])
