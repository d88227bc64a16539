"""Every part of the founding article is in the starter catalogue, with what was said of it."""

import pytest

from catalog.models import Technique
from catalog.models.knowledge import lacks_source
from catalog.services import content

HOME, PRO, BOTH = (True, False), (False, True), (True, True)
FOUNDING = "founding-article"
# slug, step, where, minutes, offered
PARTS = [
    ("gentle-cleanser", "prepare", BOTH, None, True),
    ("warm-shower", "prepare", HOME, None, True),
    ("warm-towel", "prepare", HOME, (3, 5), True),
    ("facial-steamer", "prepare", BOTH, (5, 10), True),
    ("salicylic-acid", "exfoliate", HOME, None, True),
    ("glycolic-acid", "exfoliate", HOME, None, True),
    ("lactic-acid", "exfoliate", HOME, None, True),
    ("physical-scrub", "exfoliate", HOME, None, False),
    ("clay-mask", "deep-cleanse", BOTH, (5, 15), True),
    ("charcoal-mask", "deep-cleanse", HOME, None, True),
    ("pore-vacuum", "deep-cleanse", HOME, None, True),
    ("enzyme-mask", "deep-cleanse", BOTH, None, True),
    ("squeezing-at-home", "deep-cleanse", HOME, None, False),
    ("ultrasonic-scrubber-home", "deep-cleanse", HOME, None, False),
    ("ultrasonic-scrubber", "deep-cleanse", PRO, None, True),
    ("professional-exfoliation", "exfoliate", PRO, None, True),
    ("targeted-extraction", "deep-cleanse", PRO, None, True),
    ("high-frequency", "deep-cleanse", PRO, None, True),
    ("aloe-vera", "soothe", BOTH, None, True),
    ("centella-asiatica", "soothe", BOTH, None, True),
    ("green-tea-extract", "soothe", BOTH, None, True),
    ("niacinamide", "soothe", BOTH, None, True),
    ("chamomile", "soothe", BOTH, None, True),
    ("hyaluronic-acid", "soothe", BOTH, None, True),
    ("jade-roller", "soothe", HOME, None, True),
    ("gua-sha", "soothe", HOME, None, True),
    ("light-serum", "hydrate", BOTH, None, True),
    ("non-comedogenic-moisturiser", "hydrate", BOTH, None, True),
    ("facial-oil", "hydrate", BOTH, None, True),
    ("soft-music", "", HOME, None, True),
    ("lavender-aroma", "", HOME, None, True),
    ("eucalyptus-aroma", "", HOME, None, True),
    ("warm-light", "", HOME, None, True),
    ("quiet-attention", "", HOME, None, True),
]
TECHNIQUES = content.read().techniques


@pytest.mark.parametrize(("slug", "step", "where", "minutes", "offered"), PARTS)
def test_the_part_is_here(
    slug: str,
    step: str,
    where: tuple[bool, bool],
    minutes: tuple[int, int] | None,
    offered: bool,
) -> None:
    told = TECHNIQUES[slug]
    assert told["status"] == "published"
    assert told["step"] == step
    assert (told["at_home"], told["at_professional"]) == where
    assert (told["minutes_min"], told["minutes_max"]) == (minutes or (None, None))
    assert told["offered"] is offered
    assert not lacks_source(told["evidence"], has_source=bool(told["sources"]))


def test_nothing_else_is() -> None:
    assert sorted(TECHNIQUES) == sorted(slug for slug, *_ in PARTS)


@pytest.mark.parametrize("slug", ["warm-towel", "facial-steamer"])
def test_the_two_times_of_the_article_name_it(slug: str) -> None:
    assert TECHNIQUES[slug]["minutes_source"] == FOUNDING


@pytest.mark.parametrize("slug", ["facial-steamer", "glycolic-acid", "lactic-acid", "pore-vacuum"])
def test_what_rosacea_forbids_says_so(slug: str) -> None:
    assert "osacea" in TECHNIQUES[slug]["must_not"]


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("lactic-acid", "Sources disagree"),
        ("ultrasonic-scrubber", "Sources disagree"),
        ("professional-exfoliation", "sources disagree"),
        ("pore-vacuum", "disagree"),
        ("charcoal-mask", "no clinical evidence"),
        ("enzyme-mask", "strong allergic reactions"),
        ("eucalyptus-aroma", "EU makes labels name"),
        ("lavender-aroma", "known contact allergen"),
    ],
)
def test_where_better_sources_disagree_it_says_so(slug: str, words: str) -> None:
    assert words in TECHNIQUES[slug]["caution"]


@pytest.mark.usefixtures("catalogue")
def test_a_professional_visit_can_name_all_five() -> None:
    offered = Technique.objects.offered().in_setting("professional")
    assert {
        "facial-steamer",
        "ultrasonic-scrubber",
        "professional-exfoliation",
        "targeted-extraction",
        "high-frequency",
    } <= set(offered.values_list("slug", flat=True))


@pytest.mark.usefixtures("catalogue")
def test_what_is_never_offered_is_known() -> None:
    known = Technique.objects.published().filter(offered=False)
    assert set(known.values_list("slug", flat=True)) == {
        "physical-scrub",
        "squeezing-at-home",
        "ultrasonic-scrubber-home",
    }
    assert not Technique.objects.offered().filter(offered=False).exists()
