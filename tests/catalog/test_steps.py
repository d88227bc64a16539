from __future__ import annotations

import pytest

from catalog.steps import Part, Step, parts_of


@pytest.mark.parametrize(
    ("step", "parts"),
    [
        ("prepare", ["cleanser", "warmth"]),
        ("exfoliate", ["exfoliant"]),
        ("deep-cleanse", ["deep-cleanse"]),
        ("soothe", ["soothing", "tool"]),
        ("hydrate", ["serum", "moisturiser", "oil"]),
        ("", ["sound", "light", "attention", "aroma"]),
    ],
)
def test_each_part_is_of_one_step(step: str, parts: list[str]) -> None:
    assert parts_of(step) == parts
    assert {Part(part).step for part in parts} == {step}


def test_no_part_is_left_over() -> None:
    steps = [*Step.values, ""]
    assert sum(len(parts_of(step)) for step in steps) == len(Part)
    assert parts_of("polish") == []
