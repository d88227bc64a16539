"""One shape for every fact, and what keeps it from being told without a ground."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from catalog.models import Aspect, Claim
from catalog.models.claims import unfounded
from tests.factories import ClaimFactory, IngredientFactory, SourceFactory, TechniqueFactory

pytestmark = pytest.mark.django_db
BOTH_SIDES = {
    "question": "Is it kind?",
    "other_statement": "It is not",
    "other_evidence": "fair",
    "what_we_do": "Follows the careful one.",
}


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        ({"evidence": "our-default", "has_source": False}, set()),
        ({"evidence": "strong", "has_source": True}, set()),
        ({"evidence": "strong", "has_source": False}, {"sources"}),
        ({"evidence": "thin", "has_source": False}, {"sources"}),
        ({"evidence": "fair", "has_source": True, "other_evidence": "thin"}, {"other_sources"}),
        (
            {
                "evidence": "fair",
                "has_source": True,
                "other_evidence": "thin",
                "has_other_source": True,
            },
            set(),
        ),
        ({"evidence": "fair", "has_source": True, "other_evidence": "our-default"}, set()),
        (
            {"evidence": "thin", "has_source": False, "other_evidence": "thin"},
            {"sources", "other_sources"},
        ),
    ],
)
def test_only_our_default_stands_without_a_source(
    told: dict[str, object], fields: set[str]
) -> None:
    assert set(unfounded(**told)) == fields  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"aspect": "colour"}, "aspect"),
        ({"statement": ""}, "statement"),
        ({"statement": "x" * 161}, "statement"),
        ({"detail": "x" * 1001}, "detail"),
        ({"evidence": "certain"}, "evidence"),
        ({"skin_types": ["shiny"]}, "skin_types"),
        ({"skin_types": "oily"}, "skin_types"),
        ({"skin_types": ["oily", "oily"]}, "skin_types"),
        ({"skin_types": [1]}, "skin_types"),
        ({"conditions": ["flu"]}, "conditions"),
        ({"not_with": ["retinoid"]}, "not_with"),
        ({"aspect": "not-with", "not_with": ["retinoids"]}, "not_with"),
        ({"question": "Is it kind?"}, "other_statement"),
        (BOTH_SIDES | {"what_we_do": ""}, "what_we_do"),
    ],
)
def test_what_does_not_hold_is_said_beside_its_field(given: dict[str, object], field: str) -> None:
    told = {"aspect": "does", "statement": "Does it", "evidence": "our-default"} | given
    claim = Claim(ingredient=IngredientFactory.create(), **told)
    with pytest.raises(ValidationError) as refused:
        claim.full_clean()
    assert field in refused.value.message_dict


def test_a_claim_is_about_exactly_one_thing() -> None:
    ingredient, technique = IngredientFactory.create(), TechniqueFactory.create()
    both = Claim(
        ingredient=ingredient,
        technique=technique,
        aspect=Aspect.DOES,
        statement="Both",
        evidence="our-default",
    )
    with pytest.raises(ValidationError, match="about one thing"):
        both.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        both.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.create(key="none", aspect="does", statement="None", evidence="our-default")


def test_the_database_keeps_both_sides_of_a_disagreement_together() -> None:
    ingredient = IngredientFactory.create()
    ClaimFactory.create(ingredient=ingredient, **BOTH_SIDES)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimFactory.create(ingredient=ingredient, **BOTH_SIDES | {"other_evidence": ""})


def test_each_gets_a_key_of_its_own() -> None:
    clay = IngredientFactory.create(slug="clay")
    keys = [ClaimFactory.create(ingredient=clay, statement="Takes up oil").key for _ in range(3)]
    assert keys == [f"ingredient/clay/takes-up-oil{end}" for end in ("", "-2", "-3")]


def test_its_history_tells_what_it_cited() -> None:
    first, second = SourceFactory.create(), SourceFactory.create()
    claim = ClaimFactory.create(ingredient=IngredientFactory.create(), sources=[first])
    claim.sources.set([second])
    cited = [link.source.key for link in claim.history.latest().sources.all()]
    assert cited == [second.key]
