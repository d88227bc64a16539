"""The whole graph: whoever it is, whatever is picked, whatever is pressed and when.

Nothing here asks the limits: what is forbidden is written in `forbidden.py`, by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from sessions_app.guide.composer import TIMES_AT_HAND, Offer
from sessions_app.guide.course import Course, Pick, RefusedError, begin
from sessions_app.guide.ways import CHOSEN_PARTS, Part

from . import starter
from .courses import NOW, explore
from .forbidden import STEAM, banned, wrong_in
from .people import (
    SKIN_TYPES,
    Picks,
    crafted,
    every_pick,
    every_picks,
    everybody,
    offer_to,
    subsets,
)

LIBRARY = starter.labelled(60, "facial-steamer", "salicylic-acid", "clay-mask", "hyaluronic-acid")
"""Labels may ask for an hour, of steam as well."""


@dataclass
class Same:
    """Offers that hold the same, and whatever is banned for one or another they are made to."""

    offer: Offer
    banned: set[str] = field(default_factory=set)
    proposed: set[tuple[str, ...]] = field(default_factory=set)


@cache
def every_offer() -> list[Same]:
    found: dict[object, Same] = {}
    for person in everybody(subsets(SKIN_TYPES)[1:]):
        bans = banned(person)
        for time_at_hand in TIMES_AT_HAND:
            offer = offer_to(person, LIBRARY, time_at_hand=time_at_hand)
            held = frozenset(one.way.slug for choices in offer.parts for one in choices.offered)
            same = found.setdefault(held, Same(offer))
            same.banned |= bans
            same.proposed.add(tuple(choices.proposed for choices in offer.parts))
    return list(found.values())


def begun(offer: Offer, picks: Picks) -> Course | None:
    try:
        return begin(offer, picks, at=NOW)
    except RefusedError:
        return None


def shape(course: Course) -> object:
    """Courses of one shape go the same ways, since `move` reads no name (`test_promises.py`), and
    no minutes bar or allow anything but those of steam. Little time aims at another minute, which
    "more" and "less" come to as well.
    """
    return tuple(
        (stage.part, stage.is_timed, stage.way == STEAM and stage.minutes)
        for stage in course.stages
    )


def test_nothing_that_is_picked_or_pressed_leads_to_what_is_forbidden() -> None:
    shapes: dict[object, Course] = {}
    for same in every_offer():
        for picks in every_picks(same.offer):
            if course := begun(same.offer, picks):
                assert wrong_in(course.stages, same.banned) == []
                shapes.setdefault(shape(course), course)
    # Warmth: none, with no time, steam, steam by its label. An acid or none, a mask or none, a tool
    # or none. The gentle parts: all with a product, all without, only those needed.
    assert len(shapes) == 4 * 2 * 2 * 2 * 3
    for course in shapes.values():
        for seen, wrong in explore(course):
            assert wrong == [], (course.stages, seen.story)


def test_what_is_proposed_can_begin() -> None:
    for same in every_offer():
        for proposed in same.proposed:
            parts = zip(CHOSEN_PARTS, proposed, strict=True)
            course = begun(same.offer, {part: Pick(slug) for part, slug in parts if slug})
            assert course is not None, proposed


def test_a_crafted_pick_is_refused_unless_it_was_offered() -> None:
    for same in every_offer():
        offered = {part: every_pick(same.offer, part) for part in CHOSEN_PARTS}
        usual = {part: picks[0] for part, picks in offered.items() if picks}
        for part, pick in crafted(LIBRARY):
            if course := begun(same.offer, usual | {part: pick}):
                assert wrong_in(course.stages, same.banned) == []
                assert part is Part.RINSE or pick in offered[part]
