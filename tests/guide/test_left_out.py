"""What is left out, and by which limits and claims, from the shipped catalogue."""

from __future__ import annotations

from itertools import product

import pytest

from sessions_app.guide.limits import Crossed, Limit
from sessions_app.guide.ways import Part, Person

from . import starter
from .forbidden import NEVER_AT_HOME
from .people import CONDITIONS, offer_to, somebody, subsets

ROUTINE = "techniques/salicylic-acid/routine"
SALICYLIC_PREGNANCY = "techniques/salicylic-acid/pregnancy"


@pytest.mark.parametrize(
    ("slug", "person", "limits", "claims"),
    [
        (
            "facial-steamer",
            somebody("oily", conditions="rosacea"),
            [(Limit.CONDITION, "rosacea"), (Limit.HEAT, "rosacea")],
            ["techniques/facial-steamer/rosacea"],
        ),
        ("warm-towel", somebody("oily", conditions="rosacea"), [(Limit.HEAT, "rosacea")], []),
        (
            "salicylic-acid",
            somebody("oily", conditions="retinoid pregnancy"),
            [
                (Limit.ROUTINE, "retinoid"),
                (Limit.CONDITION, "pregnancy"),
                (Limit.CLASH, "retinoid"),
            ],
            [ROUTINE, SALICYLIC_PREGNANCY],
        ),
        ("lactic-acid", somebody("dry", may_exfoliate=False), [(Limit.AFTER_REACTION, "")], []),
        ("clay-mask", somebody("oily", on_hold=True), [(Limit.ON_HOLD, "")], []),
        ("enzyme-mask", somebody("dry", conditions="retinoid"), [(Limit.CLASH, "retinoid")], []),
        (
            "enzyme-mask",
            somebody("dry", conditions="eczema"),
            [(Limit.CONDITION, "eczema")],
            ["techniques/enzyme-mask/eczema"],
        ),
    ],
)
def test_what_is_left_out_says_by_which_limits_and_claims(
    slug: str, person: Person, limits: list[tuple[Limit, str]], claims: list[str]
) -> None:
    left_out = offer_to(person, starter.library()).of(starter.way(slug).part).left_out
    [found] = [out for out in left_out if out.way.slug == slug]

    assert list(found.limits) == [
        Crossed(limit, (slug,), tuple(condition.split())) for limit, condition in limits
    ]
    assert list(found.claims) == claims


def test_every_way_for_the_home_is_offered_or_left_out() -> None:
    for conditions, on_hold in product(subsets(CONDITIONS), (False, True)):
        person = Person(frozenset({"dry"}), conditions, on_hold=on_hold)
        for part in offer_to(person, starter.library()).parts:
            told = [one.way for one in part.offered] + [one.way for one in part.left_out]
            ways = starter.library().of(part.part)
            at_home = [way for way in ways if way.slug not in NEVER_AT_HOME]
            assert sorted(told, key=ways.index) == at_home


def test_a_hold_leaves_steps_1_4_and_5_without_warmth_and_tools() -> None:
    offer = offer_to(somebody("oily", on_hold=True), starter.library(), time_at_hand=45)
    assert [part.part for part in offer.parts if part.offered] == [
        Part.CLEANSER,
        Part.SOOTHING,
        Part.SERUM,
        Part.MOISTURISER,
        Part.OIL,
    ]
