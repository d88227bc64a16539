"""Every row of the founding article, from the plan to the record."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from time_machine import travel

from sessions_app.guide.ways import Minutes
from sessions_app.models import CleansingSession, User
from tests.pages import text

from .guided_story import guided_of, press_begin, to_the_end

TODAY = "2026-11-22"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_today(catalogue: None) -> Iterator[None]:
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


# part, technique, product, name on the page, sourced minutes
ROWS = [
    ("cleanser", "gentle-cleanser", "hydrating-cleanser", "Hydrating gel cleanser", None),
    ("cleanser", "gentle-cleanser", "low-foam-cleanser", "Low-foam cleanser", None),
    ("warmth", "warm-shower", "", "Warm shower", None),
    ("warmth", "warm-towel", "", "Warm damp towel", (3, 5)),
    ("warmth", "facial-steamer", "", "Facial steamer", (5, 10)),
    ("exfoliant", "salicylic-acid", "salicylic-acid-exfoliant", "Salicylic acid", None),
    ("exfoliant", "glycolic-acid", "glycolic-acid-exfoliant", "Glycolic acid", None),
    ("exfoliant", "lactic-acid", "lactic-acid-exfoliant", "Lactic acid", None),
    ("deep-cleanse", "clay-mask", "clay-mask", "Clay mask", (5, 15)),
    ("deep-cleanse", "charcoal-mask", "charcoal-mask", "Charcoal mask", None),
    ("deep-cleanse", "enzyme-mask", "enzyme-mask", "Enzyme mask", None),
    ("deep-cleanse", "pore-vacuum", "", "Pore vacuum on low suction", None),
    ("soothing", "aloe-vera", "aloe-vera-gel", "Aloe vera", None),
    ("soothing", "centella-asiatica", "centella-cream", "Centella asiatica", None),
    ("soothing", "green-tea-extract", "green-tea-serum", "Green tea extract", None),
    ("soothing", "niacinamide", "niacinamide-serum", "Niacinamide", None),
    ("soothing", "chamomile", "chamomile-cream", "Chamomile", None),
    ("soothing", "hyaluronic-acid", "hyaluronic-acid-gel", "Hyaluronic acid", None),
    ("tool", "jade-roller", "", "Cool jade roller", None),
    ("tool", "gua-sha", "", "Gua sha", None),
    ("serum", "light-serum", "hydrating-serum", "Light hydrating serum", None),
    (
        "moisturiser",
        "non-comedogenic-moisturiser",
        "non-comedogenic-moisturiser",
        "Non-comedogenic moisturiser",
        None,
    ),
    ("oil", "facial-oil", "facial-oil", "Facial oil", None),
]
WATCHED = {"warmth", "exfoliant", "deep-cleanse", "tool"}


@pytest.mark.parametrize(
    ("part", "way", "item", "name", "minutes"), ROWS, ids=[row[2] or row[1] for row in ROWS]
)
def test_it_can_be_followed(
    owner: User,
    owner_client: Client,
    part: str,
    way: str,
    item: str,
    name: str,
    minutes: tuple[int, int] | None,
) -> None:
    plan = owner_client.get("/guide/plan/?time=30")
    assert name in text(plan.text)
    assert f'name="{part}" value="{way}"' in plan.text
    if minutes:
        assert f"{minutes[0]} to {minutes[1]} minutes" in plan.text
    press_begin(owner_client, **{part: way, f"item-{way}": item})
    stages = {stage.part: stage for stage in guided_of(owner).state.stages}
    stage = stages[next(key for key in stages if key == part)]
    assert (stage.way, stage.item) == (way, item)
    assert stage.minutes == (Minutes(*minutes) if minutes else None)
    assert stage.setting == ("low" if way == "pore-vacuum" else "")

    to_the_end(guided_of(owner))
    finish = f"/guide/{guided_of(owner).pk}/finish/"
    ready = owner_client.get(finish).context["form"]["products"].value()
    assert ready == ([item] if item else [])
    owner_client.post(finish, {"products": ready, "save": "1"})
    session = CleansingSession.objects.for_user(owner).get()
    assert way in {technique.slug for technique in session.techniques}
    assert [product.slug for product in session.products] == ready
    record = owner_client.get(f"/sessions/{session.pk}/")
    assert name in text(record.text)
    timed = any(row.words.endswith("3 minutes") for row in record.context["done"].rows)
    assert timed == (part in WATCHED)


@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("soft-music", ""),
        ("warm-light", "Keep a candle away from towels and hair"),
        ("quiet-attention", "If something stings or hurts, stop"),
        ("lavender-aroma", "Lavender oil is a known contact allergen"),
        ("eucalyptus-aroma", "Leave it out with: A fragrance allergy"),
    ],
)
def test_the_ritual_around_it_is_kept(
    owner: User, owner_client: Client, slug: str, told: str
) -> None:
    plan = owner_client.get("/guide/plan/?time=30")
    assert f'name="ritual" value="{slug}"' in plan.text
    assert told in text(plan.text)
    press_begin(owner_client, ritual=[slug])
    assert guided_of(owner).ritual == [slug]
    to_the_end(guided_of(owner))
    owner_client.post(f"/guide/{guided_of(owner).pk}/finish/", {"calm": "9", "save": "1"})
    session = CleansingSession.objects.for_user(owner).get()
    assert slug in {technique.slug for technique in session.techniques}
    assert session.calm_after == 9
