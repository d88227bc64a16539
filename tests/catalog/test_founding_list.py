"""Every part of the founding article is in the starter catalogue, with what was said of it.

The table restates the article. Beside it stands what the whole starter catalogue promises: each
claim has a source or says that it has none.
"""

from __future__ import annotations

import re

import pytest

from catalog.models import Technique
from catalog.services import content
from catalog.services.entry_kinds import Content

FOUNDING = "founding-article"
STARTER = content.read()
HOME, PRO, BOTH = (True, False), (False, True), (True, True)

# slug, step, where, minutes, offered
PARTS = [
    # a gentle cleanser, then warmth
    ("gentle-cleanser", "prepare", BOTH, None, True),
    ("warm-shower", "prepare", HOME, None, True),
    ("warm-towel", "prepare", HOME, (3, 5), True),
    ("facial-steamer", "prepare", BOTH, (5, 10), True),
    # one exfoliant, chemical rather than harsh
    ("salicylic-acid", "exfoliate", HOME, None, True),
    ("glycolic-acid", "exfoliate", HOME, None, True),
    ("lactic-acid", "exfoliate", HOME, None, True),
    ("physical-scrub", "exfoliate", HOME, None, False),
    # deep cleansing at home
    ("clay-mask", "deep-cleanse", BOTH, (5, 15), True),
    ("charcoal-mask", "deep-cleanse", HOME, None, True),
    ("pore-vacuum", "deep-cleanse", HOME, None, True),
    ("enzyme-mask", "deep-cleanse", BOTH, None, True),
    ("squeezing-at-home", "deep-cleanse", HOME, None, False),
    ("ultrasonic-scrubber-home", "deep-cleanse", HOME, None, False),
    # at a professional, beside the steamer
    ("ultrasonic-scrubber", "deep-cleanse", PRO, None, True),
    ("professional-exfoliation", "exfoliate", PRO, None, True),
    ("targeted-extraction", "deep-cleanse", PRO, None, True),
    ("high-frequency", "deep-cleanse", PRO, None, True),
    # soothe
    ("aloe-vera", "soothe", BOTH, None, True),
    ("centella-asiatica", "soothe", BOTH, None, True),
    ("green-tea-extract", "soothe", BOTH, None, True),
    ("niacinamide", "soothe", BOTH, None, True),
    ("chamomile", "soothe", BOTH, None, True),
    ("hyaluronic-acid", "soothe", BOTH, None, True),
    ("jade-roller", "soothe", HOME, None, True),
    ("gua-sha", "soothe", HOME, None, True),
    # hydrate
    ("light-serum", "hydrate", BOTH, None, True),
    ("non-comedogenic-moisturiser", "hydrate", BOTH, None, True),
    ("facial-oil", "hydrate", BOTH, None, True),
    # the ritual
    ("soft-music", "", HOME, None, True),
    ("lavender-aroma", "", HOME, None, True),
    ("eucalyptus-aroma", "", HOME, None, True),
    ("warm-light", "", HOME, None, True),
    ("quiet-attention", "", HOME, None, True),
]
# slug, area
TOPICS = [
    ("step-prepare", "step"),
    ("step-exfoliate", "step"),
    ("step-deep-cleanse", "step"),
    ("step-soothe", "step"),
    ("step-hydrate", "step"),
    ("benefit-debris", "benefit"),
    ("benefit-blackheads", "benefit"),
    ("benefit-pores", "benefit"),
    ("benefit-absorb", "benefit"),
    ("benefit-smoother", "benefit"),
    ("benefit-breakouts", "benefit"),
    ("ritual-music", "ritual"),
    ("ritual-aroma", "ritual"),
    ("ritual-light", "ritual"),
    ("ritual-attention", "ritual"),
    ("ritual-stress", "ritual"),
]
# slug, step: what the article would have in the bathroom cabinet
KINDS = [
    ("hydrating-cleanser", "prepare"),
    ("low-foam-cleanser", "prepare"),
    ("salicylic-acid-exfoliant", "exfoliate"),
    ("glycolic-acid-exfoliant", "exfoliate"),
    ("lactic-acid-exfoliant", "exfoliate"),
    ("clay-mask", "deep-cleanse"),
    ("charcoal-mask", "deep-cleanse"),
    ("enzyme-mask", "deep-cleanse"),
    ("aloe-vera-gel", "soothe"),
    ("centella-cream", "soothe"),
    ("green-tea-serum", "soothe"),
    ("niacinamide-serum", "soothe"),
    ("chamomile-cream", "soothe"),
    ("hyaluronic-acid-gel", "soothe"),
    ("hydrating-serum", "hydrate"),
    ("non-comedogenic-moisturiser", "hydrate"),
    ("facial-oil", "hydrate"),
]
# skin type, not before, not after
HOW_OFTEN = [
    ("oily", (1, "week"), (2, "week")),
    ("acne-prone", (1, "week"), (2, "week")),
    ("normal", (2, "week"), (3, "week")),
    ("combination", (2, "week"), (3, "week")),
    ("dry", (1, "month"), (1, "month")),
    ("sensitive", (1, "month"), (1, "month")),
]


def claims_of(subject: str) -> dict[str, Content]:
    """The claims of "techniques/clay-mask", by their key in it."""
    stem = f"{subject}/"
    return {
        key.removeprefix(stem): claim
        for key, claim in STARTER["claims"].items()
        if key.startswith(stem)
    }


def said_of(subject: str, aspect: str = "") -> list[Content]:
    return [
        claim for claim in claims_of(subject).values() if not aspect or claim["aspect"] == aspect
    ]


def names_the_article(subject: str) -> bool:
    return any(
        FOUNDING in claim["sources"] or FOUNDING in claim["other_sources"]
        for claim in said_of(subject)
    )


@pytest.mark.parametrize(("slug", "step", "where", "minutes", "offered"), PARTS)
def test_the_part_is_here(
    slug: str,
    step: str,
    where: tuple[bool, bool],
    minutes: tuple[int, int] | None,
    offered: bool,
) -> None:
    told = STARTER["techniques"][slug]
    assert told["status"] == "published"
    assert told["step"] == step
    assert (told["at_home"], told["at_professional"]) == where
    assert (told["minutes_min"], told["minutes_max"]) == (minutes or (None, None))
    assert told["offered"] is offered


def test_no_other_technique_is() -> None:
    assert sorted(STARTER["techniques"]) == sorted(slug for slug, *_ in PARTS)


@pytest.mark.parametrize("slug", [slug for slug, *_ in PARTS])
def test_the_part_says_what_it_does_and_what_to_do(slug: str) -> None:
    assert said_of(f"techniques/{slug}", "does")
    assert said_of(f"techniques/{slug}", "how")


@pytest.mark.parametrize("slug", [slug for slug, step, *_ in PARTS if step])
def test_the_part_says_when_to_leave_it_out_and_what_comes_afterwards(slug: str) -> None:
    assert said_of(f"techniques/{slug}", "must-not")
    assert said_of(f"techniques/{slug}", "caution")
    assert said_of(f"techniques/{slug}", "afterwards")


@pytest.mark.parametrize("slug", [slug for slug, *_ in PARTS if slug != "ultrasonic-scrubber-home"])
def test_the_part_names_the_article(slug: str) -> None:
    assert names_the_article(f"techniques/{slug}")


@pytest.mark.parametrize("slug", ["warm-towel", "facial-steamer"])
def test_the_two_times_of_the_article_name_it(slug: str) -> None:
    assert STARTER["techniques"][slug]["minutes_source"] == FOUNDING


@pytest.mark.parametrize(("slug", "area"), TOPICS)
def test_why_people_do_it_and_the_ritual_are_here(slug: str, area: str) -> None:
    told = STARTER["topics"][slug]
    assert (told["area"], told["status"]) == (area, "published")
    assert names_the_article(f"topics/{slug}")


@pytest.mark.parametrize("slug", [slug for slug, area in TOPICS if area == "benefit"])
def test_what_the_article_hopes_for_is_thin(slug: str) -> None:
    hope = claims_of(f"topics/{slug}")["hope"]
    assert (hope["evidence"], hope["sources"]) == ("thin", [FOUNDING])


@pytest.mark.parametrize(("slug", "step"), KINDS)
def test_what_it_takes_is_here(slug: str, step: str) -> None:
    kind, product = STARTER["kinds"][slug], STARTER["products"][slug]
    assert (kind["step"], kind["status"]) == (step, "published")
    assert any(claim["skin_types"] for claim in said_of(f"kinds/{slug}", "suits"))
    assert (product["kind"], product["name"], product["brand"]) == (slug, kind["name"], "")
    assert product["label_minutes_min"] is None


@pytest.mark.parametrize(("skin_type", "least", "most"), HOW_OFTEN)
def test_how_often(skin_type: str, least: tuple[int, str], most: tuple[int, str]) -> None:
    rule = STARTER["rules"][skin_type]
    assert (rule["min_count"], rule["min_unit"]) == least
    assert (rule["max_count"], rule["max_unit"]) == most
    assert FOUNDING in rule["sources"]


@pytest.mark.parametrize(
    ("subject", "key", "words"),
    [
        ("techniques/salicylic-acid", "acne", "discouraged"),
        ("techniques/lactic-acid", "gentle", "rosacea"),
        ("kinds/lactic-acid-exfoliant", "gentle", "rosacea"),
        ("techniques/professional-exfoliation", "isotretinoin", "too little evidence"),
        ("techniques/charcoal-mask", "does", "no clinical evidence"),
        ("techniques/pore-vacuum", "rosacea", "lower suction"),
        ("techniques/pore-vacuum", "interval", "Not recommended"),
        ("techniques/enzyme-mask", "allergen", "mild"),
        ("techniques/ultrasonic-scrubber", "rosacea", "suits"),
        ("topics/benefit-blackheads", "hope", "leave blackheads alone"),
        ("topics/benefit-breakouts", "hope", "discouraged"),
        ("topics/number-how-often", "exfoliating", "Two or three times a week"),
        ("topics/number-how-often", "facials", "three to four weeks"),
        ("topics/number-one-exfoliant", "one", "clinics"),
        ("topics/number-isotretinoin", "six-months", "too little evidence"),
    ],
)
def test_where_sources_disagree_the_claim_says_so(subject: str, key: str, words: str) -> None:
    claim = claims_of(subject)[key]
    assert claim["question"].endswith("?")
    assert claim["what_we_do"]
    assert words in claim["other_statement"]


@pytest.mark.parametrize(
    "slug",
    [
        "facial-steamer",
        "glycolic-acid",
        "lactic-acid",
        "physical-scrub",
        "pore-vacuum",
        "ultrasonic-scrubber",
        "ultrasonic-scrubber-home",
        "high-frequency",
        "eucalyptus-aroma",
    ],
)
def test_what_rosacea_forbids_is_told(slug: str) -> None:
    forbidden = said_of(f"techniques/{slug}", "must-not")
    assert any("rosacea" in claim["conditions"] for claim in forbidden)


@pytest.mark.parametrize("slug", ["salicylic-acid", "glycolic-acid", "lactic-acid"])
def test_no_acid_beside_a_retinoid_or_benzoyl_peroxide(slug: str) -> None:
    routine = claims_of(f"techniques/{slug}")["routine"]
    assert routine["aspect"] == "must-not"
    assert set(routine["conditions"]) == {"retinoid", "benzoyl-peroxide"}


@pytest.mark.parametrize("slug", ["glycolic-acid", "lactic-acid"])
def test_the_sun_is_told_with_the_best_evidence(slug: str) -> None:
    sun = claims_of(f"techniques/{slug}")["sun"]
    assert (sun["evidence"], sun["sources"]) == ("strong", ["fda-aha-2005"])


def test_in_pregnancy_the_clinician_is_asked() -> None:
    for key, claim in STARTER["claims"].items():
        if claim["aspect"] == "pregnancy":
            words = f"{claim['statement']} {claim['detail']}".lower()
            assert re.search(r"\bask\b", words), key
            assert not re.search(r"\b(is|are) safe\b", words), key


def test_every_claim_is_honest() -> None:
    for key, claim in STARTER["claims"].items():
        assert claim["sources"] or claim["evidence"] == "our-default", key
        assert not claim["statement"].endswith("."), key
        assert claim["reviewed_on"], key
        if claim["question"]:
            assert claim["other_sources"] or claim["other_evidence"] == "our-default", key
            assert not claim["other_statement"].endswith("."), key


def test_nothing_detoxifies_and_no_pore_gets_a_score() -> None:
    for entries in STARTER.values():
        for key, entry in entries.items():
            words = " ".join(str(value) for value in entry.values()).lower()
            assert "detox" not in words, key
            assert not re.search(r"comedogenic\D{0,30}\b[0-5]\s*(/|of|out of)\s*5\b", words), key
            assert "comedogenic score" not in words, key


def test_every_suitability_names_its_skin_types() -> None:
    for key, claim in STARTER["claims"].items():
        if claim["aspect"] == "suits":
            assert claim["skin_types"], key


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
