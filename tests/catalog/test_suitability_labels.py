"""What the EU annexes say of a label, and what of it was not understood."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from catalog.suitability import Ingredient, Limit, Product, Verdict, Why, judge

from .test_suitability import GLYCOLIC, LACTIC, WATER, of, product, skin
from .test_suitability_claims import PLAIN, said

UNREAD = Ingredient("XYLOPHONE EXTRAKT", is_known=False)
SALICYLIC = Limit("III/98", max_percent=Decimal(2), use="leave-on", wording="Not for children")
AS_PRESERVATIVE = Limit("V/3", max_percent=Decimal("0.5"))
PROHIBITED = Limit("II/375", prohibited=True)
NOT_LEFT_ON = Limit("V/57", prohibited=True, use="leave-on")
RINSED_OFF = Limit("V/57", max_percent=Decimal("0.0015"), use="rinse-off")
IN_A_CLEANSER = Limit("III/100", max_percent=Decimal(3), use="rinse-off")
FOR_NAILS = Limit("III/94", for_nails=True, wording="Avoid skin contact")
POORLY_REFINED = Limit("II/904", prohibited=True, has_exceptions=True)


@pytest.mark.parametrize(
    ("percent", "use", "limits", "expected"),
    [
        ("2.0", "leave-on", [SALICYLIC], []),
        ("2.01", "leave-on", [SALICYLIC], [("take-care", "over-limit", "III/98")]),
        ("2.5", "rinse-off", [SALICYLIC], []),
        ("2.5", "", [SALICYLIC], []),
        ("1", "", [SALICYLIC, AS_PRESERVATIVE], []),
        ("2.5", "", [SALICYLIC, IN_A_CLEANSER], []),
        ("3.5", "", [SALICYLIC, IN_A_CLEANSER], [("take-care", "over-limit", "III/100")]),
        ("0.01", "", [NOT_LEFT_ON, RINSED_OFF], [("take-care", "over-limit", "V/57")]),
        ("0.001", "", [NOT_LEFT_ON, RINSED_OFF], []),
        (None, "", [NOT_LEFT_ON, RINSED_OFF], []),
        ("0.01", "leave-on", [NOT_LEFT_ON, RINSED_OFF], [("leave-out", "prohibited", "V/57")]),
        ("0.7", "leave-on", [FOR_NAILS], []),
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


def also(one: Ingredient, use: str) -> list[tuple[str, str, str, tuple[str, ...], str]]:
    judged = judge(product(one, WATER, use=use), skin("oily"))
    return [
        (one.verdict, str(one.words), one.evidence, one.sources, str(one.detail))
        for one in judged.also
        if one.limit
    ]


def test_what_the_law_allows_in_one_use_only_is_told_where_nobody_knows_the_use() -> None:
    one = of(PLAIN, "IT", limits=(RINSED_OFF, NOT_LEFT_ON))
    words = "EU law does not allow it in what stays on the skin (entry V/57)"
    assert also(one, "") == [("take-care", words, "strong", ("eu-annex-v",), "")]
    assert also(one, "rinse-off") == also(one, "leave-on") == []  # of no concern, and a reason
    rinsed = of(PLAIN, "IT", limits=(Limit("II/9", prohibited=True, use="rinse-off"),))
    ((_verdict, words, *_rest),) = also(rinsed, "")
    assert words == "EU law does not allow it in what is rinsed off (entry II/9)"
    mostly = of(PLAIN, "IT", limits=(replace(NOT_LEFT_ON, has_exceptions=True),))
    assert also(mostly, "") == []


def test_over_each_limit_the_mildest_is_told_and_the_other_use_beside_it() -> None:
    one = of(PLAIN, "IT", percent=Decimal("0.01"), limits=(NOT_LEFT_ON, RINSED_OFF))
    judged = judge(product(one, WATER), skin("oily"))
    assert judged.verdict == "take-care"
    assert "at most 0.0015 % (entry V/57)" in str(judged.reasons[0].words)
    assert [words for _verdict, words, *_rest in also(one, "")] == [
        "EU law does not allow it in what stays on the skin (entry V/57)"
    ]


@pytest.mark.parametrize("use", ["", "leave-on"])
def test_benzoyl_peroxide_is_told_to_be_a_medicine_and_not_called_prohibited(use: str) -> None:
    one = of("benzoyl-peroxide", "BENZOYL PEROXIDE", percent=Decimal(5), limits=(FOR_NAILS,))
    assert also(one, use) == [
        (
            "nothing-against",
            "In the EU a product for the face with it is a medicine: in cosmetics the law allows it"
            " for nails alone (entry III/94)",
            "strong",
            ("eu-annex-iii",),
            "",
        )
    ]
    judged = judge(product(one, WATER, use=use), skin("oily"))
    assert not [reason for reason in judged.reasons if reason.limit]


def test_what_else_is_for_nails_alone_is_told_to_be() -> None:
    one = of(PLAIN, "TOLUENE", limits=(replace(FOR_NAILS, reference="III/185"),))
    words = "EU law allows it in cosmetics for nails alone (entry III/185)"
    assert also(one, "leave-on") == [("take-care", words, "strong", ("eu-annex-iii",), "")]
    prohibited = of(PLAIN, "HYDROQUINONE", limits=(PROHIBITED, FOR_NAILS))
    assert also(prohibited, "leave-on") == []  # that is said, and nothing milder beside it


@pytest.mark.parametrize("limit", [replace(FOR_NAILS, reference="III/185"), NOT_LEFT_ON])
def test_of_what_the_law_may_not_allow_nobody_says_that_nothing_is_known(limit: Limit) -> None:
    judged = judge(product(WATER, replace(UNREAD, limits=(limit,))), skin("oily"))
    assert judged.verdict == "not-known"
    assert [str(one.words) for one in judged.reasons] == ["One name was not understood"]
    assert [(one.limit, one.ingredient) for one in judged.also] == [(limit.reference, UNREAD.inci)]


def test_what_nobody_knows_but_the_law_does_not_allow_is_no_name_like_others() -> None:
    one = Ingredient("TESTOSTERONE", is_known=False, limits=(PROHIBITED,))
    judged = judge(product(WATER, one), skin("oily"))
    assert (judged.verdict, judged.unread) == (Verdict.LEAVE_OUT, ("TESTOSTERONE",))
    words = [str(reason.words) for reason in judged.reasons]
    assert words == [
        "EU law does not allow it in such a product (entry II/375)",
        "One name was not understood",
    ]


# What is not known ------------------------------------------------------------------------------

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
