"""What the guide never leads into, limit by limit."""

from __future__ import annotations

import pytest

from sessions_app.guide.limits import Crossed, Limit, Situation, Used, crossed

SALICYLIC = Used("salicylic-acid", "exfoliate", never_with=frozenset({"retinoid", "pregnancy"}))
GLYCOLIC = Used("glycolic-acid", "exfoliate", never_with=frozenset({"rosacea", "retinoid"}))
CLAY = Used("clay-mask", "deep-cleanse")
STEAMER = Used("facial-steamer", "prepare", never_with=frozenset({"rosacea"}))
EXTRACTION = Used("targeted-extraction", "deep-cleanse", at_home=False)
SCRUB = Used("physical-scrub", "exfoliate", offered=False)


def situation(*conditions: str, at_home: bool = True, may_exfoliate: bool = True) -> Situation:
    return Situation(at_home, frozenset(conditions), may_exfoliate)


@pytest.mark.parametrize(
    ("used", "where", "expected"),
    [
        ([CLAY, SALICYLIC, STEAMER], situation(), []),
        ([], situation("rosacea", "retinoid", may_exfoliate=False), []),
        (
            [SALICYLIC, GLYCOLIC],
            situation(),
            [Crossed(Limit.TWO_EXFOLIANTS, ("salicylic-acid", "glycolic-acid"))],
        ),
        ([SALICYLIC, CLAY], situation(), []),  # a mask beside an exfoliant is fine
        ([EXTRACTION], situation(), [Crossed(Limit.PROFESSIONAL_ONLY, ("targeted-extraction",))]),
        ([EXTRACTION], situation(at_home=False), []),
        ([SCRUB], situation(), [Crossed(Limit.NOT_OFFERED, ("physical-scrub",))]),
        (
            [STEAMER],
            situation("rosacea"),
            [Crossed(Limit.CONDITION, ("facial-steamer",), ("rosacea",))],
        ),
        (
            [GLYCOLIC, STEAMER],
            situation("rosacea"),
            [
                Crossed(Limit.CONDITION, ("glycolic-acid",), ("rosacea",)),
                Crossed(Limit.CONDITION, ("facial-steamer",), ("rosacea",)),
            ],
        ),
        (
            [SALICYLIC],
            situation("retinoid", "benzoyl-peroxide"),
            [Crossed(Limit.ROUTINE, ("salicylic-acid",), ("benzoyl-peroxide", "retinoid"))],
        ),
        (
            [SALICYLIC],
            situation("pregnancy"),
            [Crossed(Limit.CONDITION, ("salicylic-acid",), ("pregnancy",))],
        ),
        ([CLAY], situation("retinoid"), []),
        (
            [GLYCOLIC, CLAY],
            situation(may_exfoliate=False),
            [Crossed(Limit.AFTER_REACTION, ("glycolic-acid",))],
        ),
        ([CLAY, STEAMER], situation(may_exfoliate=False), []),
    ],
)
def test_limits(used: list[Used], where: Situation, expected: list[Crossed]) -> None:
    assert list(crossed(used, where)) == expected


def test_any_exfoliant_is_left_out_with_a_retinoid_whatever_the_catalogue_says_of_it() -> None:
    unknown = Used("new-acid", "exfoliate")
    assert crossed([unknown], situation("retinoid")) == (
        Crossed(Limit.ROUTINE, ("new-acid",), ("retinoid",)),
    )
