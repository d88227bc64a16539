"""What the EU annexes say of a label, and what of it was not understood."""

from __future__ import annotations

from decimal import Decimal

import pytest

from catalog.suitability import Ingredient, Limit, Product, Verdict, Why, judge

from .test_suitability import GLYCOLIC, LACTIC, WATER, of, product, skin
from .test_suitability_claims import PLAIN, said

SALICYLIC = Limit("III/98", max_percent=Decimal(2), use="leave-on", wording="Not for children")
AS_PRESERVATIVE = Limit("V/3", max_percent=Decimal("0.5"))
PROHIBITED = Limit("II/375", prohibited=True)
NOT_LEFT_ON = Limit("V/57", prohibited=True, use="leave-on")
POORLY_REFINED = Limit("II/904", prohibited=True, has_exceptions=True)


@pytest.mark.parametrize(
    ("percent", "use", "limits", "expected"),
    [
        ("2.0", "leave-on", [SALICYLIC], []),
        ("2.01", "leave-on", [SALICYLIC], [("take-care", "over-limit", "III/98")]),
        ("2.5", "rinse-off", [SALICYLIC], []),
        ("2.5", "", [SALICYLIC], []),
        (None, "leave-on", [SALICYLIC], []),
        ("1", "leave-on", [AS_PRESERVATIVE], [("take-care", "over-limit", "V/3")]),
        ("1", "leave-on", [SALICYLIC, AS_PRESERVATIVE], []),  # then it is no preservative
        (None, "", [PROHIBITED], [("leave-out", "prohibited", "II/375")]),
        ("0.001", "leave-on", [NOT_LEFT_ON], [("leave-out", "prohibited", "V/57")]),
        ("0.001", "rinse-off", [NOT_LEFT_ON], []),
        ("50", "leave-on", [POORLY_REFINED], []),
    ],
)
def test_legal_limits(
    percent: str | None, use: str, limits: list[Limit], expected: list[tuple[str, str, str]]
) -> None:
    declared = None if percent is None else Decimal(percent)
    one = of(PLAIN, "IT", percent=declared, limits=tuple(limits))
    judged = judge(product(one, WATER, use=use), skin("oily"))
    legal = [one for one in judged.reasons if one.limit]
    assert [(one.verdict, one.why, one.limit) for one in legal] == expected
    for reason in legal:
        assert (reason.ingredient, reason.evidence) == ("IT", "strong")
        assert reason.sources == (f"eu-annex-{reason.limit.partition('/')[0].lower()}",)


def test_over_the_limit_is_said_kindly_and_with_both_numbers() -> None:
    one = of("bha", "SALICYLIC ACID", percent=Decimal("2.500"), limits=(SALICYLIC,))
    judged = judge(product(one, use="leave-on"), skin("oily"))
    reason = next(one for one in judged.reasons if one.why is Why.OVER_LIMIT)
    assert str(reason.words) == (
        "The label says 2.5 %; EU law allows at most 2 % (entry III/98)."
        " A label can be wrong: the maker can tell"
    )
    assert reason.detail == "Not for children"


# What is not known ------------------------------------------------------------------------------

UNREAD = Ingredient("XYLOPHONE EXTRAKT", is_known=False)
NAME_ONLY = Ingredient("SODIUM SOMETHING")
EVERY_TYPE = said("suits", "oily acne-prone normal combination dry sensitive")


@pytest.mark.parametrize(
    ("thing", "who", "verdict", "words"),
    [
        (
            product(WATER, UNREAD),
            "dry",
            "not-known",
            "Nothing known against it; one name was not understood",
        ),
        (
            product(WATER, UNREAD, Ingredient("MORE", is_known=False)),
            "dry",
            "not-known",
            "Nothing known against it; 2 names were not understood",
        ),
        (product(GLYCOLIC, UNREAD), "rosacea", "leave-out", "One name was not understood"),
        (UNREAD, "dry", "not-known", "One name was not understood"),
        (
            product(WATER, UNREAD, said=(EVERY_TYPE,)),
            "dry",
            "not-known",
            "Nothing known against it; one name was not understood",
        ),
        (
            product(WATER, NAME_ONLY),
            "dry",
            "not-known",
            "Nothing known against it; of one ingredient we know only the name",
        ),
        (Product("it", "It", has_label=False), "dry", "not-known", "We have not read its label"),
        (Product("it", "It"), "dry", "not-known", "We have not read its label"),
        (Product("it", "It", said=(EVERY_TYPE,), has_label=False), "dry", "suits", "Says it"),
        (
            Product("it", "It", said=(EVERY_TYPE,), has_label=False),
            "dry eczema",
            "not-known",
            "We have not read its label",
        ),
        (
            Product("it", "It", said=(said("must-not", "eczema"),), has_label=False),
            "dry eczema",
            "leave-out",
            "Says it",
        ),
    ],
)
def test_what_was_not_understood_is_said_and_never_hides_what_was(
    thing: Product | Ingredient, who: str, verdict: str, words: str
) -> None:
    judged = judge(thing, skin(who))
    assert judged.verdict == verdict
    assert words in [str(one.words) for one in judged.reasons]


LOOK = said("on-label", "rosacea", evidence="fair")


@pytest.mark.parametrize(
    ("thing", "verdict"),
    [
        (Product("it", "It", said=(LOOK,), has_label=False), "take-care"),
        (product(WATER, UNREAD, said=(LOOK,)), "take-care"),
        (product(WATER, NAME_ONLY, said=(LOOK,)), "take-care"),
        (product(WATER, said=(LOOK,), has_label=False), "take-care"),
        (product(WATER, said=(LOOK,)), "nothing-against"),
        (product(WATER, of("humectant", "UREA"), said=(LOOK,)), "leave-out"),
    ],
)
def test_whoever_has_read_the_whole_label_need_not_be_told_to_look(
    thing: Product, verdict: str
) -> None:
    judged = judge(thing, skin("rosacea"))
    assert judged.verdict == verdict
    assert ("Says it" in [one.words for one in judged.reasons]) is (verdict == "take-care")


def test_names_that_were_not_understood_are_listed() -> None:
    judged = judge(product(UNREAD, WATER, Ingredient("ANOTHER", is_known=False)), skin())
    assert judged.unread == ("ANOTHER", "XYLOPHONE EXTRAKT")


def test_may_contain_is_judged_and_said_so() -> None:
    maybe = of("aha", "LACTIC ACID", may_contain=True)
    judged = judge(product(WATER, maybe), skin("rosacea"))
    first = judged.reasons[0]
    assert (judged.verdict, first.may_contain) == (Verdict.LEAVE_OUT, True)
    assert str(first.words).startswith("It may contain this: ")
    sure = judge(product(WATER, LACTIC), skin("rosacea"))
    assert [one.verdict for one in sure.reasons] == [one.verdict for one in judged.reasons]
    assert not any(one.may_contain for one in sure.reasons)
