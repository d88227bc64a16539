"""What holds of every judgement, whoever asks and whatever the label says."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from catalog.kinds import IngredientKind
from catalog.steps import Condition, SkinType, Step
from catalog.suitability import (
    Evidence,
    Ingredient,
    Judgement,
    Limit,
    Product,
    Said,
    Skin,
    Verdict,
    Why,
    conflicts,
    judge,
)
from catalog.suitability.lines import ROUTINES
from catalog.suitability.table import SUBSTANCES, cell

ASPECTS = ("suits", "must-not", "caution", "not-with", "pregnancy", "does", "limit-eu")
USES = ("", "rinse-off", "leave-on")

skin_types = st.frozensets(st.sampled_from(SkinType.values), max_size=3)
conditions = st.frozensets(st.sampled_from(Condition.values), max_size=3)
skins = st.builds(Skin, skin_types, conditions)


@st.composite
def claims(draw: st.DrawFn) -> Said:
    evidence = draw(st.sampled_from(list(Evidence)))
    disputed = draw(st.booleans())
    return Said(
        key=draw(st.sampled_from("abc")),
        aspect=draw(st.sampled_from(ASPECTS)),
        statement="It says",
        skin_types=draw(skin_types),
        conditions=draw(conditions),
        not_with=draw(st.frozensets(st.sampled_from(IngredientKind.values), max_size=3)),
        evidence=evidence,
        sources=() if evidence is Evidence.OUR_DEFAULT else ("a-source",),
        question="Is it so?" if disputed else "",
        other_statement="Others say" if disputed else "",
        other_evidence=draw(st.sampled_from(list(Evidence))) if disputed else "",
        other_sources=("another-source",) if disputed else (),
    )


limits = st.builds(
    Limit,
    reference=st.sampled_from(["II/375", "III/98", "V/3", "VI/30"]),
    prohibited=st.booleans(),
    has_exceptions=st.booleans(),
    max_percent=st.none() | st.decimals(0, 5, places=1),
    use=st.sampled_from(USES),
    for_nails=st.booleans(),
)
ingredients = st.builds(
    Ingredient,
    inci=st.sampled_from(
        [*SUBSTANCES, "HAMAMELIS VIRGINIANA WATER", *(f"THING {number}" for number in range(12))]
    ),
    kind=st.sampled_from([*IngredientKind.values, ""]),
    percent=st.none() | st.decimals(0, 5, places=1),
    may_contain=st.booleans(),
    is_known=st.sampled_from([True, True, True, False]),
    said=st.lists(claims(), max_size=2).map(tuple),
    limits=st.lists(limits, max_size=2).map(tuple),
)
labels = st.lists(ingredients, min_size=1, max_size=4, unique_by=lambda one: one.inci).map(tuple)
products = st.builds(
    Product,
    slug=st.sampled_from("pqrst"),
    name=st.just("It"),
    use=st.sampled_from(USES),
    step=st.sampled_from([*Step.values, ""]),
    ingredients=labels,
    said=st.lists(claims(), max_size=2).map(tuple),
)


def at_least_as_careful(one: Judgement, other: Judgement) -> bool:
    return one.verdict.care >= other.verdict.care


@given(products | ingredients, skins, conditions)
def test_another_condition_never_makes_it_milder(
    thing: Product | Ingredient, who: Skin, more: frozenset[str]
) -> None:
    with_more = replace(who, conditions=who.conditions | more)
    assert at_least_as_careful(judge(thing, with_more), judge(thing, who))


@given(products | ingredients, skins, skin_types)
def test_another_skin_type_never_makes_it_milder(
    thing: Product | Ingredient, who: Skin, more: frozenset[str]
) -> None:
    if not who.skin_types and more:
        return  # to describe skin at all may well find what suits it
    with_more = replace(who, skin_types=who.skin_types | more)
    assert at_least_as_careful(judge(thing, with_more), judge(thing, who))


@given(products, ingredients, skins)
def test_another_ingredient_never_makes_it_milder(
    label: Product, one: Ingredient, who: Skin
) -> None:
    with_more = replace(label, ingredients=(*label.ingredients, one))
    assert at_least_as_careful(judge(with_more, who), judge(label, who))


@given(products, claims(), skins)
def test_another_claim_makes_it_milder_only_by_saying_that_it_suits(
    label: Product, claim: Said, who: Skin
) -> None:
    before = judge(label, who)
    after = judge(replace(label, said=(*label.said, claim)), who)
    assert at_least_as_careful(after, before) or (
        claim.aspect == "suits" and not before.verdict.warns
    )


@given(products, skins, st.randoms(use_true_random=False))
def test_a_place_on_the_list_is_never_a_dose(label: Product, who: Skin, random: object) -> None:
    shuffled = list(label.ingredients)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    turned = replace(label, ingredients=tuple(shuffled))
    assert judge(turned, who) == judge(label, who)
    assert conflicts([turned], who) == conflicts([label], who)


@given(products, skins)
def test_only_a_declared_percent_is_held_against_a_limit(label: Product, who: Skin) -> None:
    undeclared = tuple(replace(one, percent=None) for one in label.ingredients)
    judged = judge(replace(label, ingredients=undeclared), who)
    assert Why.OVER_LIMIT not in {reason.why for reason in judged.reasons}
    for reason in judge(label, who).reasons:
        if reason.why is Why.OVER_LIMIT:
            one = next(one for one in label.ingredients if one.inci == reason.ingredient)
            assert any(
                one.percent is not None
                and limit.reference == reason.limit
                and one.percent > (limit.max_percent or Decimal(0))
                and (limit.use in ("", label.use) or not label.use)
                for limit in one.limits
            )


@given(products, skins)
def test_where_no_use_is_known_the_law_says_what_it_says_of_each(label: Product, who: Skin) -> None:
    def crossing(use: str) -> dict[str, int]:
        """How much care the law asks for, by ingredient."""
        legal: dict[str, int] = {}
        for reason in judge(replace(label, use=use), who).reasons:
            if reason.why in {Why.PROHIBITED, Why.OVER_LIMIT}:
                care = max(reason.verdict.care, legal.get(reason.ingredient, 0))
                legal[reason.ingredient] = care
        return legal

    unknown, *known = map(crossing, USES)
    assert unknown.keys() == set.intersection(*map(set, known))
    assert all(care <= max(one[inci] for one in known) for inci, care in unknown.items())


@given(products, skins)
def test_the_verdict_is_its_most_careful_reason_and_each_has_its_ground(
    label: Product, who: Skin
) -> None:
    judged = judge(label, who)
    cares = [reason.verdict.care for reason in judged.reasons]
    assert cares == sorted(cares, reverse=True)
    assert judged.reasons[0].verdict is judged.verdict
    for reason in (*judged.reasons, *judged.also):
        assert str(reason.words)
        assert bool(reason.sources) or reason.evidence == Evidence.OUR_DEFAULT or reason.claim
        assert reason.skin_types <= (who.skin_types or frozenset(SkinType.values))
        assert reason.conditions <= who.conditions
    if "pregnancy" in who.conditions:
        assert judged.verdict is not Verdict.SUITS


@given(products, skins)
def test_nothing_said_takes_away_from_the_floor(label: Product, who: Skin) -> None:
    judged = judge(label, who)
    for one in label.ingredients:
        if one.kind:
            floors = [cell(one.kind, group).verdict.care for group in who.groups]
            warned = max(floors, default=0)
            assert warned < Verdict.TAKE_CARE.care or judged.verdict.care >= warned


@given(products, skins)
def test_a_name_that_was_not_understood_is_never_a_clean_bill(label: Product, who: Skin) -> None:
    judged = judge(label, who)
    unread = sorted(one.inci for one in label.ingredients if not one.is_known)
    assert list(judged.unread) == unread
    assert not unread or judged.verdict.care >= Verdict.NOT_KNOWN.care


@given(st.lists(products, max_size=3), skins, conditions)
def test_conflicts_only_grow_with_what_one_lives_with(
    held: list[Product], who: Skin, more: frozenset[str]
) -> None:
    def clashing(skin: Skin) -> set[tuple[str, str, str]]:
        return {(one.first, one.second, one.scope) for one in conflicts(held, skin)}

    assert clashing(who) <= clashing(replace(who, conditions=who.conditions | more))


@given(st.lists(products, max_size=3, unique_by=lambda one: one.slug), skins)
def test_conflicts_are_the_same_in_whatever_order_products_come(
    held: list[Product], who: Skin
) -> None:
    def pairs(ordered: list[Product]) -> set[tuple[frozenset[str], frozenset[str], str]]:
        return {
            (frozenset({one.first, one.second}), frozenset(one.kinds), one.scope)
            for one in conflicts(ordered, who)
        }

    assert pairs(held) == pairs(held[::-1])
    for one in conflicts(held, who):
        assert one.first != one.second
        assert one.second or one.kinds[1] in ROUTINES or one.kinds == ("aha", "")
