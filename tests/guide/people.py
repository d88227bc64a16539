"""Everybody the guide can meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from sessions_app.guide.composer import Offer, compose
from sessions_app.guide.course import Pick
from sessions_app.guide.ways import Library, Part, Person

SKIN_TYPES = ("oily", "acne-prone", "normal", "combination", "dry", "sensitive")
CONDITIONS = (
    "rosacea",
    "eczema",
    "pregnancy",
    "retinoid",
    "benzoyl-peroxide",
    "isotretinoin",
)
GENTLE = (Part.CLEANSER, Part.SOOTHING, Part.SERUM, Part.MOISTURISER, Part.OIL)
STRONG = (Part.WARMTH, Part.EXFOLIANT, Part.DEEP_CLEANSE, Part.TOOL)

Picks = dict[Part, Pick]


def somebody(*skin_types: str, conditions: str = "", **facts: bool) -> Person:
    return Person(frozenset(skin_types), frozenset(conditions.split()), **facts)


def everybody(skin_types: Iterable[frozenset[str]]) -> Iterator[Person]:
    """Each of these in every situation there is."""
    for kinds, conditions in product(skin_types, subsets(CONDITIONS)):
        for may_exfoliate, on_hold in product((True, False), repeat=2):
            yield Person(kinds, conditions, may_exfoliate, on_hold)


def subsets(names: Iterable[str]) -> list[frozenset[str]]:
    names = tuple(names)
    return [
        frozenset(chosen) for size in range(len(names) + 1) for chosen in combinations(names, size)
    ]


def offer_to(person: Person, library: Library, *, time_at_hand: int = 30) -> Offer:
    return compose(person, library, time_at_hand=time_at_hand)


def every_picks(offer: Offer) -> Iterator[Picks]:
    """Every choice in the parts that something forbidden speaks of, with any product or none.

    The gentle parts are there with their last product, without one, or only where needed. One
    technique stands for all of them: each is looked at by itself.
    """
    last = {part: every_pick(offer, part)[-1] for part in GENTLE}
    bare = {part: Pick(pick.way) for part, pick in last.items()}
    needed = {part: bare[part] for part in (Part.CLEANSER, Part.SOOTHING, Part.MOISTURISER)}
    choices = [[None, *every_pick(offer, part)] for part in STRONG]
    for gentle, strong in product((last, bare, needed), product(*choices)):
        chosen = {part: pick for part, pick in zip(STRONG, strong, strict=True) if pick}
        yield gentle | chosen


def every_pick(offer: Offer, part: Part) -> list[Pick]:
    return [
        Pick(offered.way.slug, item)
        for offered in offer.of(part).offered
        for item in ("", *(item.slug for item in offered.items))
    ]


def crafted(library: Library) -> Iterator[tuple[Part, Pick]]:
    """Any technique there is, or none there is, in any part, with any product of any."""
    slugs = ["", "soft-music", "Glycolic acid", *(way.slug for way in library.ways)]
    items = ["", "of-no-catalogue", *(item.slug for item in library.items)]
    for part, slug, item in product(Part, slugs, items):
        yield part, Pick(slug, item)
