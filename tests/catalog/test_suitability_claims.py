"""What published claims add to the floor, and where they disagree."""

from __future__ import annotations

from typing import Any

import pytest

from catalog.suitability import Ingredient, Product, Reason, Said, Verdict, judge

from .test_suitability import WATER, of, product, skin

PLAIN = "humectant"
"""A class that says nothing itself."""


def said(aspect: str, who: str = "", *, key: str = "it", **more: Any) -> Said:
    """Such as `said("caution", "dry rosacea")`; with a question, both sides of it."""
    groups = skin(who)
    more = {"evidence": "our-default", **more}
    if more["evidence"] != "our-default":
        more.setdefault("sources", ("a-source",))
    if "question" in more:
        more.setdefault("other_statement", "What others say")
        more.setdefault("other_evidence", "fair")
        more.setdefault("other_sources", ("another-source",))
    return Said(key, aspect, f"Says {key}", groups.skin_types, groups.conditions, **more)


def deciding(reasons: tuple[Reason, ...]) -> list[tuple[str, str, str]]:
    return [(str(one.verdict), str(one.why), str(one.words)) for one in reasons]


NOTHING = ("nothing-against", "nothing-found", "Nothing in our sources speaks against it")


@pytest.mark.parametrize(
    ("claim", "who", "expected"),
    [
        # it names a group of the person
        (said("must-not", "rosacea"), "dry rosacea", [("leave-out", "claim", "Says it")]),
        (said("caution", "dry sensitive"), "dry", [("take-care", "claim", "Says it")]),
        (said("on-label", "dry"), "dry", [("take-care", "claim", "Says it")]),
        (said("suits", "dry"), "dry", [("suits", "claim", "Says it")]),
        (said("pregnancy", "pregnancy"), "dry pregnancy", [("ask", "claim", "Says it")]),
        (said("pregnancy"), "pregnancy", [("ask", "claim", "Says it")]),
        # it names others
        (said("must-not", "rosacea"), "dry", [NOTHING]),
        (said("caution", "oily"), "dry", [NOTHING]),
        (said("pregnancy", "pregnancy"), "dry", [NOTHING]),
        # it suits a part of the person only
        (said("suits", "dry"), "dry oily", [NOTHING, ("suits", "claim", "Says it")]),
        (said("suits", "dry"), "dry rosacea", [NOTHING, ("suits", "claim", "Says it")]),
        (said("suits", "dry rosacea"), "dry rosacea", [("suits", "claim", "Says it")]),
        # all six stand for skin nobody has described
        (said("suits", "dry"), "", [NOTHING]),
        (
            said("suits", "oily acne-prone normal combination dry sensitive"),
            "",
            [("suits", "claim", "Says it")],
        ),
        # a caution to everybody weighs as much as its source
        (said("caution", evidence="strong"), "dry", [("take-care", "claim", "Says it")]),
        (said("caution", evidence="fair"), "", [("take-care", "claim", "Says it")]),
        (said("caution", evidence="thin"), "dry", [NOTHING]),
        (said("caution"), "dry", [NOTHING]),
        # nobody was asked about allergies and sores
        (said("must-not", evidence="strong"), "dry", [NOTHING]),
        # other aspects bear on nothing
        (said("interval", "dry", evidence="strong"), "dry", [NOTHING]),
        (said("animal", "acne-prone", evidence="fair"), "acne-prone", [NOTHING]),
        # what is in the routine
        (
            said("not-with", not_with=frozenset({"retinoid", "aha"})),
            "dry retinoid",
            [("take-care", "routine", "Not in the same session: Says it")],
        ),
        (said("not-with", not_with=frozenset({"aha"})), "dry retinoid", [NOTHING]),
        (said("not-with", "oily", not_with=frozenset({"retinoid"})), "dry retinoid", [NOTHING]),
    ],
)
def test_what_a_claim_says_to_a_person(
    claim: Said, who: str, expected: list[tuple[str, str, str]]
) -> None:
    judged = judge(of(PLAIN, said=(claim,)), skin(who))
    assert deciding(judged.reasons) == expected
    assert judged.verdict == expected[0][0]
    assert not judged.disagree


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (said("must-not"), Verdict.LEAVE_OUT),
        (said("must-not", evidence="strong"), Verdict.LEAVE_OUT),
        (said("caution", evidence="thin"), Verdict.TAKE_CARE),
    ],
)
def test_what_decides_nothing_is_told_all_the_same(claim: Said, verdict: Verdict) -> None:
    judged = judge(product(WATER, of(PLAIN, "IT", said=(claim,))), skin("dry"))
    assert [(one.verdict, one.words, one.ingredient) for one in judged.also] == [
        (verdict, "Says it", "IT")
    ]
    assert judged.verdict is Verdict.NOTHING_AGAINST


def test_no_claim_is_a_clearance_in_pregnancy() -> None:
    claim = said("suits", "dry pregnancy", evidence="strong")
    judged = judge(of(PLAIN, said=(claim,)), skin("dry pregnancy"))
    assert judged.verdict is Verdict.NOTHING_AGAINST
    assert [one.conditions for one in judged.reasons if one.verdict is Verdict.SUITS] == [
        frozenset()
    ]


def test_what_is_said_adds_to_the_floor_and_never_takes_away() -> None:
    praise = said("suits", "normal rosacea", evidence="strong")
    judged = judge(of("aha", "GLYCOLIC ACID", said=(praise,)), skin("normal rosacea"))
    assert judged.verdict is Verdict.LEAVE_OUT
    assert judged.disagree


def test_what_the_same_source_says_already_is_told_once() -> None:
    claim = said("must-not", "rosacea", evidence="fair", sources=("aad-rosacea-2024",))
    judged = judge(of("fragrance", "PARFUM", said=(claim,)), skin("rosacea"))
    assert deciding(judged.reasons) == [("leave-out", "claim", "Says it")]
    milder = said("caution", "rosacea", evidence="fair", sources=("aad-rosacea-2024",))
    judged = judge(of("fragrance", "PARFUM", said=(milder,)), skin("rosacea"))
    assert [one.verdict for one in judged.reasons] == [Verdict.LEAVE_OUT, Verdict.TAKE_CARE]


# Where sources disagree -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "who", "expected"),
    [
        (
            said("suits", "dry", question="Is it?", evidence="thin"),
            "dry",
            [("take-care", "claim", "What others say"), ("suits", "claim", "Says it")],
        ),
        (  # the conditions of a praise that is disputed are those the other side speaks of
            said("suits", "dry rosacea", question="Is it?", evidence="thin"),
            "dry rosacea",
            [("leave-out", "claim", "What others say"), ("suits", "claim", "Says it")],
        ),
        (
            said("suits", "dry rosacea", question="Is it?", evidence="thin"),
            "oily rosacea",
            [
                ("leave-out", "claim", "What others say"),
                ("nothing-against", "other-side", "Says it"),
            ],
        ),
        (
            said("must-not", "rosacea", question="Is it?", evidence="fair"),
            "rosacea",
            [
                ("leave-out", "claim", "Says it"),
                ("nothing-against", "other-side", "What others say"),
            ],
        ),
        (
            said("caution", question="Is it?", evidence="fair"),
            "normal",
            [
                ("take-care", "claim", "Says it"),
                ("nothing-against", "other-side", "What others say"),
            ],
        ),
    ],
)
def test_both_sides_are_told_and_the_careful_one_is_followed(
    claim: Said, who: str, expected: list[tuple[str, str, str]]
) -> None:
    judged = judge(of(PLAIN, said=(claim,)), skin(who))
    assert deciding(judged.reasons) == expected
    assert judged.disagree
    assert {one.question for one in judged.reasons} == {"Is it?"}
    by_words = {str(one.words): one.sources for one in judged.reasons}
    assert by_words == {"Says it": ("a-source",), "What others say": ("another-source",)}


LIKED = said("suits", "dry", key="good", evidence="thin")


def test_one_for_and_one_against_the_same_skin_disagree() -> None:
    other = said("caution", "dry sensitive", key="bad", evidence="fair")
    assert judge(of(PLAIN, said=(LIKED, other)), skin("dry")).disagree
    assert judge(Product("it", "It", said=(LIKED, other), has_label=False), skin("dry")).disagree


@pytest.mark.parametrize(("good", "bad"), [("our-default", "fair"), ("fair", "our-default")])
def test_our_own_default_is_no_source_that_could_disagree(good: str, bad: str) -> None:
    claims = (
        said("suits", "dry", key="good", evidence=good),
        said("caution", "dry", key="bad", evidence=bad),
    )
    judged = judge(of(PLAIN, said=claims), skin("dry"))
    assert (judged.verdict, judged.disagree) == (Verdict.TAKE_CARE, False)


@pytest.mark.parametrize(
    "labelled",
    [
        of(PLAIN, said=(LIKED, said("caution", "oily", evidence="fair"))),
        of(PLAIN, said=(LIKED, said("caution", evidence="strong"))),
    ],
)
def test_to_speak_of_different_people_is_no_disagreement(labelled: Ingredient) -> None:
    assert not judge(labelled, skin("dry oily")).disagree


def test_two_ingredients_that_differ_are_no_disagreement() -> None:
    bad = said("caution", "dry", key="bad", evidence="fair")
    judged = judge(product(of(PLAIN, "A", said=(LIKED,)), of(PLAIN, "B", said=(bad,))), skin("dry"))
    assert (judged.verdict, judged.disagree) == (Verdict.TAKE_CARE, False)
