"""Products compared all at once: as each two are by themselves, in as little memory as a few."""

from __future__ import annotations

import tracemalloc
from collections.abc import Collection, Iterable
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.models.duplicates import Reason
from catalog.services.comparison import SAME_AT_MOST, Alike, Names, compared
from catalog.services.likeness import RANGE, Traits, traits

LABELS = {
    "": frozenset[str](),
    "short": frozenset({"AQUA", "KAOLIN"}),
    "long": frozenset({"AQUA", "GLYCERIN", "KAOLIN", "PARFUM", "UREA"}),
    "longer": frozenset({"AQUA", "GLYCERIN", "KAOLIN", "PARFUM", "UREA", "MICA"}),
}


def product(pk: int, name: str, brand: str = "", barcode: str = "", label: str = "") -> Traits:
    start = "aqua glycerin" if label.startswith("long") else ""
    return traits(pk=pk, name=name, brand=brand, barcode=barcode, digest=label, start=start)


def pairs(products: Iterable[Traits], **asked: Any) -> list[Alike]:
    products = list(products)

    def names_on(pks: Collection[int]) -> Names:
        return {one.pk: LABELS[one.digest] for one in products if one.pk in pks}

    with compared(products, names_on, **asked) as found:
        return list(found)


SAID = st.tuples(
    st.text("ab 1", max_size=8),
    st.sampled_from(["", "B"]),
    st.sampled_from(["", "036000291452", "0036000291452"]),
    st.sampled_from(sorted(LABELS)),
)


@given(st.lists(SAID, min_size=2, max_size=6), st.randoms())
def test_many_are_compared_as_each_two_are(said: list[tuple[str, ...]], random: Any) -> None:
    products = [product(pk, *one) for pk, one in enumerate(said, 1)]
    by_twos = {pair for two in combinations(products, 2) for pair in pairs(two)}
    shuffled = random.sample(products, len(products))
    assert set(pairs(shuffled)) == by_twos
    assert not any(pair.one >= pair.other for pair in by_twos)


@given(st.lists(SAID, min_size=2, max_size=6))
def test_what_is_asked_about_is_compared_as_all_are(said: list[tuple[str, ...]]) -> None:
    first, *others = [product(pk, *one) for pk, one in enumerate(said, 1)]
    of_first = [pair for pair in pairs([first, *others]) if pair.one == first.pk]
    asked = [first._replace(pk=-1), *others]
    assert pairs(asked, asked_only=True) == [pair._replace(one=-1) for pair in of_first]


@pytest.mark.parametrize(
    ("one", "other", "reasons", "strength"),
    [
        (("Mask", "B", "036000291452"), ("Soap", "C", "4006381333931"), [], 0),
        (("Mask", "B", "036000291452"), ("Soap", "C", "0036000291452"), [Reason.BARCODE], 100),
        (
            ("Mask", "B", "036000291452"),
            ("Mask", "B", "0036000291452"),
            [Reason.BARCODE, Reason.NAME],
            100,
        ),
        (("Clay mask", "B"), ("b clay mask", ""), [Reason.NAME], 60),
        (("Clay mask", ""), ("Clay masks", ""), [], 0),
        (("Clay mask", ""), ("Mask, clay", ""), [], 0),
        (("Clay mask", "B"), ("Clay masks", "B"), [Reason.SIMILAR], 40),
        (("Clay mask", "B"), ("Claymask", "B"), [Reason.NAME, Reason.SIMILAR], 100),
        (("Mask", "B", "", "short"), ("Soap", "B", "", "short"), [Reason.LABEL], 50),
        (("Mask", "B", "", "long"), ("Soap", "B", "", "longer"), [Reason.NEAR_LABEL], 40),
        (("Mask", "B", "", "long"), ("Soap", "C", "", "long"), [], 0),
        (("Mask", "", "", "long"), ("Soap", "", "", "long"), [Reason.LABEL], 30),
        (("\u0301", ""), ("\u0308", ""), [], 0),  # nothing is left of either
    ],
)
def test_how_alike(
    one: tuple[str, ...], other: tuple[str, ...], reasons: list[Reason], strength: int
) -> None:
    found = pairs([product(1, *one), product(2, *other)])
    assert found == ([Alike(1, 2, tuple(reasons), strength)] if reasons else [])


def test_the_most_alike_come_first_and_the_least_alike_not_at_all() -> None:
    two = [product(1, "Mask", label="short"), product(2, "Soap", label="short")]
    four = [*two, product(3, "Clay mask", "B"), product(4, "Clay mask", "B")]
    assert [pair.strength for pair in pairs(four)] == [60, 30]
    assert [(pair.one, pair.other) for pair in pairs(four, least=31)] == [(3, 4)]


@pytest.mark.parametrize(("number", "is_range"), [(RANGE, False), (RANGE + 1, True)])
def test_many_of_one_brand_with_one_label_are_a_range(number: int, is_range: bool) -> None:
    shades = [
        product(pk, "mnopqrstuvwxyz"[pk] * 9, "B", label="short") for pk in range(1, number + 1)
    ]
    assert (pairs(shades) == []) is is_range


def test_labels_on_which_nothing_is_read_any_more_are_not_alike() -> None:
    two = [product(1, "Mask", label="long"), product(2, "Soap", label="longer")]
    with compared(two, lambda _: {1: frozenset(), 2: frozenset()}) as found:
        assert list(found) == []


def test_of_very_many_of_one_name_each_is_told_of_the_next_ones() -> None:
    found = pairs(product(pk, "Shampoo") for pk in range(1, 3 * SAME_AT_MOST))
    assert {pair.other for pair in found if pair.one == 1} == set(range(2, SAME_AT_MOST + 2))


def test_what_it_holds_does_not_grow_with_what_is_compared() -> None:
    def most_held(number: int) -> int:
        twice = ((pk, pk // 2) for pk in range(1, number))
        many = (product(pk, f"Mask {n}", f"Brand {n % 5}") for pk, n in twice)
        tracemalloc.start()
        with compared(many, lambda _: {}) as found:
            assert sum(1 for _pair in found) == number // 2 - 1
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return held

    # Python's own rubbish comes and goes; what each product is compared by is over a kilobyte.
    assert most_held(8000) < most_held(2000) + 6000 * 50
