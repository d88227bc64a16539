"""What the guide may choose from: as the shipped catalogue says, and as curators change it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from catalog.models import Aspect, Product, ProductKind, Technique
from sessions_app.guide.ways import CHOSEN_PARTS, Item, Library, Minutes, Part, Way
from sessions_app.models import User
from sessions_app.services.guide_library import ITEMS_AT_MOST, library_for, ritual_elements
from tests.factories import ProductFactory, UserFactory
from tests.guide import starter
from tests.starter import load_starter

from .guided_story import bottle, say, small_catalogue
from .story import log


def way_of(library: Library, slug: str) -> Way:
    return next(way for way in library.ways if way.slug == slug)


def slugs_of(library: Library, part: Part) -> list[str]:
    return [way.slug for way in library.of(part)]


# --- The shipped catalogue ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Library:
    """Read once and taken back: it is made of plain values."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        load_starter()
        library = library_for(UserFactory.create())
        transaction.set_rollback(True)
    return library


def test_the_files_are_what_the_guide_chooses_from(shipped: Library) -> None:
    """So whatever is proved about the files is proved about what people meet."""
    files = starter.library()
    assert {way.slug: way for way in shipped.ways} == {way.slug: way for way in files.ways}
    plain = {replace(item, clashes=frozenset()) for item in shipped.items}
    assert plain == set(files.items)


def test_only_what_takes_one_place_clashes_among_them(shipped: Library) -> None:
    """So nothing that the files offer together is refused together."""
    place = {way.slug: way.part for way in shipped.ways}
    items = {item.slug: item for item in shipped.items}
    pairs = {(one, items[slug]) for one in items.values() for slug in one.clashes}
    assert len(pairs) == 6  # the three acids
    assert all(place[one.way] == place[other.way] for one, other in pairs)


@pytest.mark.parametrize(
    ("part", "slugs"),
    [
        (Part.CLEANSER, "gentle-cleanser"),
        (Part.WARMTH, "warm-shower warm-towel facial-steamer"),
        (
            Part.EXFOLIANT,
            "salicylic-acid glycolic-acid lactic-acid professional-exfoliation physical-scrub",
        ),
        (
            Part.DEEP_CLEANSE,
            "clay-mask charcoal-mask pore-vacuum enzyme-mask ultrasonic-scrubber"
            " targeted-extraction high-frequency squeezing-at-home ultrasonic-scrubber-home",
        ),
        (
            Part.SOOTHING,
            "aloe-vera centella-asiatica green-tea-extract niacinamide chamomile hyaluronic-acid",
        ),
        (Part.TOOL, "jade-roller gua-sha"),
        (Part.SERUM, "light-serum"),
        (Part.MOISTURISER, "non-comedogenic-moisturiser"),
        (Part.OIL, "facial-oil"),
    ],
)
def test_each_part_has_its_techniques_in_order(shipped: Library, part: Part, slugs: str) -> None:
    assert slugs_of(shipped, part) == slugs.split()


def test_a_part_of_the_catalogue_is_a_part_of_the_guide(shipped: Library) -> None:
    assert {way.part for way in shipped.ways} == set(CHOSEN_PARTS)
    not_at_home = {way.slug for way in shipped.ways if not way.at_home}
    assert not_at_home == {
        "high-frequency",
        "professional-exfoliation",
        "targeted-extraction",
        "ultrasonic-scrubber",
    }
    not_offered = {way.slug for way in shipped.ways if not way.offered}
    assert not_offered == {"physical-scrub", "squeezing-at-home", "ultrasonic-scrubber-home"}


def test_only_three_techniques_have_a_sourced_time(shipped: Library) -> None:
    assert {way.slug: way.minutes for way in shipped.ways if way.minutes} == {
        "warm-towel": Minutes(3, 5),
        "facial-steamer": Minutes(5, 10),
        "clay-mask": Minutes(5, 15),
    }


@pytest.mark.parametrize(
    ("slug", "never_with"),
    [
        ("salicylic-acid", "retinoid benzoyl-peroxide pregnancy"),
        ("glycolic-acid", "rosacea retinoid benzoyl-peroxide pregnancy"),
        ("lactic-acid", "rosacea retinoid benzoyl-peroxide pregnancy"),
        ("facial-steamer", "rosacea eczema"),
        ("pore-vacuum", "rosacea pregnancy"),
        ("clay-mask", "eczema"),
        ("enzyme-mask", "eczema"),
        ("warm-towel", ""),
        ("aloe-vera", ""),
    ],
)
def test_whom_a_technique_is_never_for(shipped: Library, slug: str, never_with: str) -> None:
    assert way_of(shipped, slug).never_with == set(never_with.split())


def test_what_does_not_go_together(shipped: Library) -> None:
    home = [way for way in shipped.ways if way.at_home and way.offered]
    acids = {"salicylic-acid", "glycolic-acid", "lactic-acid"}
    clashing = {
        frozenset({one.slug, other.slug})
        for one in home
        for other in home
        if one is not other and one.clashes_with(other)
    }
    beside_each_other = {pair for pair in clashing if pair <= acids}
    assert len(beside_each_other) == 3
    assert clashing - beside_each_other == {frozenset({acid, "enzyme-mask"}) for acid in acids}


def test_every_acid_and_mask_and_every_soothing_ingredient_has_a_product(shipped: Library) -> None:
    held = {item.way for item in shipped.items}
    wanted = {Part.EXFOLIANT, Part.SOOTHING, Part.CLEANSER, Part.SERUM, Part.MOISTURISER, Part.OIL}
    without = {w.slug for w in shipped.ways if w.part in wanted and w.at_home and w.offered} - held
    assert without == set()
    assert not [item for item in shipped.items if item.used_last_time or item.minutes]


# --- As curators and people change it -----------------------------------------------------------


@pytest.fixture
def small(owner: User) -> User:
    small_catalogue()
    return owner


def test_drafts_and_what_is_retired_are_not_in_it(small: User) -> None:
    assert not {"old-mask", "new-mask"} & {way.slug for way in library_for(small).ways}
    for slug, status in (("clay-mask", "retired"), ("pore-vacuum", "draft")):
        Technique.objects.filter(slug=slug).update(status=status)
    assert slugs_of(library_for(small), Part.DEEP_CLEANSE) == [
        "enzyme-mask",
        "extraction",
        "squeezing",
    ]


def test_only_published_claims_speak(small: User) -> None:
    say("aloe-vera", Aspect.MUST_NOT, conditions=["eczema"], status="draft")
    say("aloe-vera", Aspect.SUITS, skin_types=["dry"], status="retired")
    say("aloe-vera", Aspect.CAUTION, conditions=["rosacea"], key="careful")
    say("aloe-vera", Aspect.DOES, skin_types=["oily"])
    aloe = way_of(library_for(small), "aloe-vera")
    assert (aloe.never_with, aloe.suits, aloe.barring) == (frozenset(), (), ())
    assert [(said.conditions, said.skin_types) for said in aloe.cautions] == [
        (frozenset({"rosacea"}), frozenset())
    ]


def test_the_ritual_is_no_part_of_it_and_is_for_home(small: User) -> None:
    assert not {"soft-music", "eucalyptus"} & {way.slug for way in library_for(small).ways}
    assert [element.slug for element in ritual_elements()] == ["eucalyptus", "soft-music"]


def test_products_at_hand_are_those_of_no_brand_and_those_of_last_time(
    small: User, other: User
) -> None:
    bottle("any-clay", "clay-mask")
    mine = bottle(
        "my-clay", "clay-mask", brand="Morgentau", label_minutes_min=8, label_minutes_max=8
    )
    theirs = bottle("their-clay", "clay-mask", brand="Morgentau")
    bottle("shop-clay", "clay-mask", brand="Morgentau")
    bottle("draft-clay", "clay-mask", status="draft")
    bottle("old-clay", "clay-mask", status="retired")
    bottle("for-nothing", None)
    log(small, "2026-11-01", products=[mine])
    log(other, "2026-11-01", products=[theirs])
    assert library_for(small).items_of("clay-mask") == (
        Item("my-clay", "clay-mask", used_last_time=True, minutes=Minutes(8, 8)),
        Item("any-clay", "clay-mask"),
    )
    ProductKind.objects.filter(products=mine).update(status="retired")
    Product.objects.filter(slug="any-clay").update(status="retired")
    assert library_for(small).items == ()


def test_many_products_cost_no_more_and_leave_what_was_used_last_time(small: User) -> None:
    mine = bottle("zzz-mine", "clay-mask", brand="Morgentau", name="zzz")
    bottle("the-gel", "aloe-vera")
    log(small, "2026-11-01", products=[mine])
    with CaptureQueriesContext(connection) as few:
        library_for(small)
    for brand in ("", "Morgentau"):
        Product.objects.bulk_create(
            ProductFactory.build(slug=f"clay-{brand}{n}", name="clay", brand=brand, kind=mine.kind)
            for n in range(500)
        )
    with CaptureQueriesContext(connection) as many:
        library = library_for(small)
    assert len(few) == len(many) == 10
    clay = library.items_of("clay-mask")
    assert (clay[0].slug, len(clay)) == ("zzz-mine", ITEMS_AT_MOST)
    assert [item.slug for item in library.items_of("aloe-vera")] == ["the-gel"]
