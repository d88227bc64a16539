"""Rows from before there were parts get theirs."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from catalog.models import ProductKind, Technique
from tests.factories import ProductKindFactory, TechniqueFactory

pytestmark = pytest.mark.django_db


def fill() -> None:
    import_module("catalog.migrations.0006_parts_of_steps").fill(apps, None)


@pytest.mark.parametrize(
    ("slug", "step", "part", "kinds"),
    [
        ("warm-towel", "prepare", "warmth", []),
        ("warm-towel", "soothe", "soothing", []),  # A curator's own.
        ("my-own", "hydrate", "serum", []),
        ("my-own", "", "attention", []),
        ("soft-music", "", "sound", []),
        ("lactic-acid", "exfoliate", "exfoliant", ["aha"]),
    ],
)
def test_a_technique_and_its_history(slug: str, step: str, part: str, kinds: list[str]) -> None:
    row = TechniqueFactory.create(slug=slug, step=step, part="")
    fill()
    for kept in (Technique.objects.get(), row.history.get()):
        assert (kept.part, kept.ingredient_kinds) == (part, kinds)


def test_a_kind_and_its_history() -> None:
    acid = TechniqueFactory.create(slug="lactic-acid", step="exfoliate")
    row = ProductKindFactory.create(slug="lactic-acid-exfoliant", step="exfoliate")
    ProductKindFactory.create(slug="facial-oil", step="hydrate")  # Its technique was deleted.
    fill()
    assert ProductKind.objects.get(slug="lactic-acid-exfoliant").technique == acid
    assert row.history.get().technique == acid
    assert ProductKind.objects.get(slug="facial-oil").technique is None
