"""A product that irritates is not offered to skin that waits, nor one that exfoliates besides."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sessions_app.guide.composer import Offer, Offered, compose
from sessions_app.guide.course import Pick, RefusedError, begin
from sessions_app.guide.limits import Crossed, Limit
from sessions_app.guide.ways import Item, Library, Part, Person, Way

from . import starter
from .people import somebody

NOW = dt.datetime(2026, 1, 31, 19, tzinfo=dt.UTC)
CREAM = Item("my-cream", "non-comedogenic-moisturiser", on_shelf=True)
MASK = Item("my-mask", "clay-mask", on_shelf=True)
PAPAYA = Item("my-papaya", "enzyme-mask", on_shelf=True)
IRRITATING = ("aha", "bha", "pha", "enzyme", "scrub", "retinoid", "benzoyl-peroxide")
EXFOLIATING = IRRITATING[:5]


def bringing(item: Item, *kinds: str) -> Item:
    return replace(item, brings=frozenset(kinds))


def offer_of(person: Person, *items: Item, more: tuple[Way, ...] = ()) -> Offer:
    library = Library((*starter.library().ways, *more), items)
    return compose(person, library, time_at_hand=45)


def beside(offer: Offer, item: Item) -> Offered:
    found = offer.of(starter.way(item.way).part).find(item.way)
    assert found is not None
    return found


def kept(offer: Offer, item: Item) -> list[Crossed]:
    return [limit for one in beside(offer, item).kept_back for limit in one.limits]


@pytest.mark.parametrize("kind", IRRITATING)
def test_skin_on_hold_is_left_in_peace_with(kind: str) -> None:
    cream = bringing(CREAM, "humectant", kind)
    offer = offer_of(somebody("normal", on_hold=True), cream)
    assert kept(offer, cream) == [Crossed(Limit.ON_HOLD, products=("my-cream",))]
    assert beside(offer, cream).first == ""
    picks = {
        Part.CLEANSER: Pick("gentle-cleanser"),
        Part.SOOTHING: Pick("aloe-vera"),
        Part.MOISTURISER: Pick(cream.way, cream.slug),
    }
    with pytest.raises(RefusedError, match="my-cream is not offered"):
        begin(offer, picks, at=NOW)
    assert kept(offer_of(somebody("normal"), cream), cream) == []


def test_skin_on_hold_keeps_what_is_gentle() -> None:
    cream = bringing(CREAM, "humectant", "uv-filter")
    offer = offer_of(somebody("normal", on_hold=True), cream)
    assert beside(offer, cream).first == "my-cream"


@pytest.mark.parametrize("kind", IRRITATING)
def test_a_gentle_technique_that_brings_it_waits_with_the_skin(kind: str) -> None:
    serum = Way("strong-serum", Part.SERUM, brings=frozenset({kind}))
    held = offer_of(somebody("normal", on_hold=True), more=(serum,))
    assert held.of(Part.SERUM).find("strong-serum") is None
    assert offer_of(somebody("normal"), more=(serum,)).of(Part.SERUM).find("strong-serum")


@pytest.mark.parametrize("kind", EXFOLIATING)
@pytest.mark.parametrize(
    ("person", "limit", "conditions"),
    [
        (somebody("normal", may_exfoliate=False), Limit.AFTER_REACTION, ()),
        (somebody("normal", conditions="retinoid"), Limit.ROUTINE, ("retinoid",)),
        (somebody("normal", conditions="benzoyl-peroxide"), Limit.ROUTINE, ("benzoyl-peroxide",)),
    ],
)
def test_where_nothing_is_to_exfoliate_neither_does_a_cream_or_a_mask(
    person: Person, limit: Limit, conditions: tuple[str, ...], kind: str
) -> None:
    for item in (bringing(CREAM, kind), bringing(MASK, "clay", kind)):
        offer = offer_of(person, item)
        assert kept(offer, item) == [Crossed(limit, (), conditions, (item.slug,))]


def test_what_its_technique_brings_anyway_is_for_the_technique_to_answer() -> None:
    reacted = somebody("normal", may_exfoliate=False)
    papaya = bringing(PAPAYA, "enzyme")
    assert beside(offer_of(reacted, papaya), papaya).first == "my-papaya"
    sour = bringing(PAPAYA, "enzyme", "aha")
    assert kept(offer_of(reacted, sour), sour) == [
        Crossed(Limit.AFTER_REACTION, products=("my-papaya",))
    ]


def test_every_reason_is_told() -> None:
    cream = replace(bringing(CREAM, "aha"), unsuited=True)
    person = somebody("normal", on_hold=True, may_exfoliate=False)
    told = [crossed.limit for crossed in kept(offer_of(person, cream), cream)]
    assert told == [Limit.UNSUITED, Limit.ON_HOLD, Limit.AFTER_REACTION]
