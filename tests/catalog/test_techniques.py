from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from catalog.models import Source, Technique
from tests.factories import ProductKindFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Source:
    return Source.objects.create(key="s", title="S", kind="study")


def technique(**given: object) -> Technique:
    told: dict[str, object] = {
        "slug": "t",
        "name": "T",
        "step": "soothe",
        "part": "soothing",
        "at_home": True,
        "summary": "A sentence.",
    }
    return Technique(**(told | given))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"at_home": False}, "at_home"),
        ({"offered": False}, "why_not_offered"),
        ({"minutes_min": 3}, "minutes_max"),
        ({"minutes_max": 3}, "minutes_max"),
        ({"minutes_min": 5, "minutes_max": 3}, "minutes_max"),
        ({"minutes_min": 3, "minutes_max": 5}, "minutes_source"),
        ({"minutes_min": 3, "minutes_max": 5, "minutes_evidence": "thin"}, "minutes_source"),
        ({"minutes_min": 0, "minutes_max": 5}, "minutes_min"),
        ({"minutes_evidence": "thin"}, "minutes_source"),
        ({"minutes_evidence": "our-default"}, "minutes_evidence"),
        ({"step": "polish"}, "step"),
        ({"part": ""}, "part"),
        ({"part": "polish"}, "part"),
        ({"part": "serum"}, "part"),
        ({"step": ""}, "part"),
        ({"ingredient_kinds": ["magic"]}, "ingredient_kinds"),
        ({"ingredient_kinds": ["aha", "aha"]}, "ingredient_kinds"),
        ({"ingredient_kinds": "aha"}, "ingredient_kinds"),
        ({"summary": "x" * 201}, "summary"),
        ({"summary": "Takes 5 minutes."}, "summary"),
    ],
)
def test_what_does_not_hold_is_said_beside_its_field(given: dict[str, object], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        technique(**given).full_clean()
    assert field in refused.value.message_dict


def test_a_part_of_another_step_is_refused_with_those_of_its_own() -> None:
    with pytest.raises(ValidationError) as refused:
        technique(step="prepare", part="tool").full_clean()
    assert refused.value.message_dict == {
        "part": ["This is a part of another step. Choose one of these: Cleanser, Warmth."]
    }
    with pytest.raises(ValidationError, match="these: Sound, Light, Attention, Aroma"):
        technique(step="", part="tool").full_clean()


def test_it_stays_in_the_step_of_what_is_used_in_it() -> None:
    row = technique()
    row.save()
    ProductKindFactory.create(name="Cooling gel", step="soothe", technique=row)
    row.full_clean()
    row.step, row.part = "prepare", "warmth"
    with pytest.raises(ValidationError, match="“Cooling gel” is used in it"):
        row.full_clean()


def test_a_time_with_its_source_holds(source: Source) -> None:
    timed = technique(minutes_min=3, minutes_max=5, minutes_source=source, minutes_evidence="thin")
    timed.full_clean()
    timed.save()
    assert timed.minutes == "3 to 5 minutes"


def test_the_database_takes_no_time_without_a_source() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        technique(minutes_min=3, minutes_max=5, minutes_evidence="thin").save()


def test_a_renamed_technique_is_found_by_its_new_name() -> None:
    row = technique(name="Áloe")
    row.save()
    assert row in Technique.objects.matching("aloe")
    row.name = "Clay"
    row.save(update_fields=["name"])
    assert row in Technique.objects.matching("CLAY")
    assert row not in Technique.objects.matching("aloe")
