"""Products in an offer: what does not suit is not in it, what clashes is not begun."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sessions_app.guide import limits
from sessions_app.guide.composer import Offer, Offered
from sessions_app.guide.course import Course, Pick, RefusedError, begin
from sessions_app.guide.ways import Item, Library, Part, Way

from . import starter
from .people import offer_to, somebody

NOW = dt.datetime(2026, 1, 31, 19, tzinfo=dt.UTC)
CREAM = Item("my-cream", "non-comedogenic-moisturiser", on_shelf=True)
SERUM = Item("my-serum", "light-serum", on_shelf=True)


def offer(*items: Item) -> Offer:
    library = Library(starter.library().ways, items)
    return offer_to(somebody("normal"), library, time_at_hand=45)


def offered(made: Offer, item: Item) -> Offered:
    found = made.of(starter.way(item.way).part).find(item.way)
    assert found is not None
    return found


def begun(made: Offer, **changed: Pick) -> Course:
    """A session as it is proposed, with some of it picked otherwise."""
    picks: dict[Part, Pick] = {}
    for choices in made.parts:
        if found := choices.find(choices.proposed):
            picks[choices.part] = Pick(found.way.slug, found.first)
    others = {Part(name): pick for name, pick in changed.items()}
    return begin(made, picks | others, at=NOW)


def items_of(course: Course) -> list[str]:
    return [stage.item for stage in course.stages if stage.item]


def test_what_does_not_suit_is_told_and_not_offered() -> None:
    made = offer(replace(CREAM, unsuited=True), SERUM)
    found = offered(made, CREAM)
    assert [kept.item.slug for kept in found.kept_back] == ["my-cream"]
    assert (found.items, found.first) == ((), "")
    assert items_of(begun(made)) == ["my-serum"]
    with pytest.raises(RefusedError, match="my-cream is not offered"):
        begun(made, moisturiser=Pick(CREAM.way, "my-cream"))


@pytest.mark.parametrize(
    ("serum", "cream"),
    [
        (SERUM, replace(CREAM, clashes=frozenset({"my-serum"}))),
        (replace(SERUM, clashes=frozenset({"my-cream"})), CREAM),
    ],
)
def test_of_two_that_clash_one_is_proposed_and_both_are_not_begun(serum: Item, cream: Item) -> None:
    other = Item("other-cream", CREAM.way)
    made = offer(serum, cream, other)
    assert (offered(made, serum).first, offered(made, cream).first) == ("my-serum", "other-cream")
    assert items_of(begun(made)) == ["my-serum", "other-cream"]
    with pytest.raises(RefusedError, match="do not belong in one session"):
        begun(made, moisturiser=Pick(cream.way, "my-cream"))
    alone = begun(made, serum=Pick(serum.way), moisturiser=Pick(cream.way, "my-cream"))
    assert items_of(alone) == ["my-cream"]


def test_what_a_technique_may_not_meet_is_not_put_on_beside_it() -> None:
    acid = starter.way("glycolic-acid")
    assert "retinoid" in acid.not_with
    retinol = replace(CREAM, brings=frozenset({"retinoid"}))
    made = offer(retinol)
    assert made.of(Part.EXFOLIANT).proposed == "glycolic-acid"
    assert offered(made, retinol).first == ""
    with pytest.raises(RefusedError, match="do not belong in one session"):
        begun(made, moisturiser=Pick(retinol.way, "my-cream"))


@pytest.mark.parametrize("kind", ["aha", "bha", "pha", "enzyme", "scrub"])
def test_nothing_exfoliates_beside_an_exfoliant(kind: str) -> None:
    """Not even beside one of which nobody has said what it brings or may not meet."""
    peel = Way("new-peel", Part.EXFOLIANT, place=0)
    cream = replace(CREAM, brings=frozenset({kind}))
    made = offer_to(somebody("dry"), Library((*starter.library().ways, peel), (cream,)))
    with pytest.raises(RefusedError, match="do not belong in one session"):
        begun(made, exfoliant=Pick("new-peel"), moisturiser=Pick(cream.way, "my-cream"))
    assert items_of(begun(made, exfoliant=Pick("new-peel"), moisturiser=Pick(cream.way))) == []


def test_what_the_table_keeps_apart_holds_without_a_claim() -> None:
    mask = Way("papaya-mask", Part.DEEP_CLEANSE, brings=frozenset({"enzyme"}))
    peroxide = replace(
        CREAM, brings=frozenset({"benzoyl-peroxide"}), apart_from=frozenset({"enzyme", "aha"})
    )
    assert peroxide.is_against(mask)
    assert not peroxide.is_against(replace(mask, brings=frozenset({"clay"})))
    acid = Way("acid", Part.EXFOLIANT, brings=frozenset({"aha"}), apart_from=frozenset({"enzyme"}))
    assert acid.clashes_with(mask)
    assert mask.clashes_with(acid)


def test_what_a_technique_is_done_with_is_not_held_against_itself() -> None:
    acid = starter.way("glycolic-acid")
    toner = Item("my-toner", acid.slug, brings=frozenset({"aha"}))
    assert not toner.is_against(replace(acid, not_with=frozenset({"aha"})))
    assert offered(offer(toner), toner).first == "my-toner"


def test_a_product_says_in_words_what_it_clashes_with() -> None:
    clash = limits.clashes((), [SERUM, replace(CREAM, clashes=frozenset({"my-serum"}))])
    assert clash == (limits.Crossed(limits.Limit.CLASH, products=("my-serum", "my-cream")),)


def everything(_item: Item, _other: Item | Way) -> bool:
    return False


@pytest.mark.parametrize("name", ["clashes_with", "is_against"])
def test_without_the_guard_they_would_be_begun(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """So the refusals above are this guard's and no other's."""
    allowing: Callable[..., Any] = everything
    monkeypatch.setattr(Item, name, allowing)
    retinol = replace(CREAM, brings=frozenset({"retinoid"}), clashes=frozenset({"my-serum"}))
    made = (
        offer(retinol)
        if name == "is_against"
        else offer(SERUM, replace(retinol, brings=frozenset()))
    )
    assert items_of(begun(made, moisturiser=Pick(CREAM.way, "my-cream")))[-1] == "my-cream"
