"""The catalogue as people read it: what they find, what they are told, and by whom."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Claim, Ingredient, IngredientLine, Product, Source
from tests.factories import (
    ClaimFactory,
    IngredientFactory,
    ProductFactory,
    ProductKindFactory,
    SourceFactory,
    TechniqueFactory,
)

pytestmark = pytest.mark.django_db
LIBRARY = "/catalog/"
INGREDIENTS = "/catalog/ingredients/"
PRODUCTS = "/catalog/products/"


def text(response: object) -> str:
    """What the page says, without its tags."""
    html = response.content.decode()  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", html.split("<main", 1)[1]).split())


def found(client: Client, path: str, **asked: str) -> list[str]:
    """The names of what is listed, in order."""
    response = client.get(path, asked)
    assert response.status_code == 200
    return re.findall(r'<h3><a class="link" href="[^"]+">([^<]+)</a>', response.content.decode())


@pytest.fixture
def shelf() -> dict[str, Product | Ingredient]:
    """A small catalogue: three ingredients, two branded products and a generic one."""
    kind = ProductKindFactory.create(
        slug="clay-mask", name="Clay mask", other_names="mud mask", step="deep-cleanse"
    )
    serum = ProductKindFactory.create(slug="serum", name="Serum", step="hydrate")
    cica = IngredientFactory.create(
        slug="centella",
        inci_name="CENTELLA ASIATICA EXTRACT",
        name="Centella",
        other_names="CICA\ngotu kola",
        kind="soothing",
        step="soothe",
    )
    b3 = IngredientFactory.create(
        slug="niacinamide",
        inci_name="NIACINAMIDE",
        name="Niacinamide",
        other_names="vitamin B3\nnicotinamide",
        kind="active",
        step="soothe",
    )
    clay = IngredientFactory.create(
        slug="kaolin", inci_name="KAOLIN", name="Kaolin", kind="clay", step="deep-cleanse"
    )
    ClaimFactory.create(ingredient=b3, aspect="suits", skin_types=["oily"])
    mask = ProductFactory.create(
        slug="brightwater-clay",
        name="Quiet White Clay",
        brand="Brïghtwater",
        kind=kind,
        barcode="4006381333931",
    )
    drops = ProductFactory.create(slug="drops", name="Drops", brand="Brïghtwater", kind=serum)
    generic = ProductFactory.create(slug="any-clay", name="Clay mask", brand="", kind=kind)
    return {"cica": cica, "b3": b3, "clay": clay, "mask": mask, "drops": drops, "any": generic}


def test_the_addresses_are_the_promised_ones() -> None:
    assert reverse("catalog:ingredient-list") == INGREDIENTS
    assert reverse("catalog:product-list") == PRODUCTS
    assert reverse("catalog:ingredient-detail", args=["a"]) == f"{INGREDIENTS}a/"
    assert reverse("catalog:product-detail", args=["a"]) == f"{PRODUCTS}a/"


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("path", "words", "names"),
    [
        (INGREDIENTS, "CICA", ["Centella"]),
        (INGREDIENTS, "centella", ["Centella"]),
        (INGREDIENTS, "Centélla", ["Centella"]),
        (INGREDIENTS, "vitamin b3", ["Niacinamide"]),
        (INGREDIENTS, "extract asiatica", ["Centella"]),
        (INGREDIENTS, "", ["Centella", "Kaolin", "Niacinamide"]),
        (PRODUCTS, "brightwater clay", ["Quiet White Clay"]),
        (PRODUCTS, "brightwater", ["Drops", "Quiet White Clay"]),
        (PRODUCTS, "MUD", ["Clay mask", "Quiet White Clay"]),
        (PRODUCTS, "4006381333931", ["Quiet White Clay"]),
        (LIBRARY, "cica", ["Centella"]),
        (LIBRARY, "clay", ["Clay mask", "Quiet White Clay"]),
        (LIBRARY, "Centélla", ["Centella"]),
        (LIBRARY, "brightwater drops", ["Drops"]),
    ],
)
def test_search_forgets_case_accents_and_order(
    client: Client, path: str, words: str, names: list[str]
) -> None:
    assert found(client, path, q=words) == names


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("path", "asked", "names"),
    [
        (INGREDIENTS, {"step": "soothe"}, ["Centella", "Niacinamide"]),
        (INGREDIENTS, {"kind": "clay"}, ["Kaolin"]),
        (INGREDIENTS, {"skin": "oily"}, ["Niacinamide"]),
        (INGREDIENTS, {"skin": "oily", "q": "cica"}, []),
        (PRODUCTS, {"step": "hydrate"}, ["Drops"]),
        (PRODUCTS, {"kind": "clay-mask"}, ["Clay mask", "Quiet White Clay"]),
        (PRODUCTS, {"kind": "clay-mask", "q": "brightwater"}, ["Quiet White Clay"]),
    ],
)
def test_filters_narrow_a_list(
    client: Client, path: str, asked: dict[str, str], names: list[str]
) -> None:
    assert found(client, path, **asked) == names


def test_a_list_comes_a_page_at_a_time(client: Client) -> None:
    for n in range(95):
        IngredientFactory.create(name=f"Water {n:02}", step="soothe")
    first = client.get(INGREDIENTS, {"step": "soothe", "q": "water"})
    assert 'href="?q=water&amp;step=soothe&amp;page=2" rel="next"' in first.content.decode()
    names = [found(client, INGREDIENTS, q="water", page=str(n)) for n in (1, 2, 3)]
    assert [len(page) for page in names] == [40, 40, 15]
    assert [*names[0], *names[1], *names[2]] == [f"Water {n:02}" for n in range(95)]
    assert "Next page" not in text(client.get(INGREDIENTS, {"page": "3"}))
    assert "Nothing here" in text(client.get(INGREDIENTS, {"page": "9"}))


@pytest.mark.parametrize("path", [LIBRARY, INGREDIENTS, PRODUCTS])
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("page=0", "no such page"),
        ("page=99999999999999999999", "no such page"),
        ("page=two", "no such page"),
        ("q=a%00b", "Null characters"),
        ("q=" + "x" * 101, "at most 100 characters"),
        ("q=%E2%80%AE", "Search for a word"),
    ],
)
def test_what_cannot_be_asked_is_said_in_words(
    client: Client, path: str, query: str, words: str
) -> None:
    response = client.get(f"{path}?{query}")
    assert response.status_code == 422
    assert words in text(response)


@pytest.mark.parametrize("path", [INGREDIENTS, PRODUCTS])
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("step=dance", "no such step"),
        ("skin=shiny", "no such skin type"),
        ("kind=magic", "no such kind"),
        ("kind=%00", "no such kind"),
    ],
)
def test_an_unknown_filter_is_said_in_words(
    client: Client, path: str, query: str, words: str
) -> None:
    response = client.get(f"{path}?{query}")
    assert response.status_code == 422
    assert words in text(response)


def test_an_ingredient_tells_each_claim_with_its_strength_and_source(client: Client) -> None:
    acid = IngredientFactory.create(
        slug="lactic-acid",
        inci_name="LACTIC ACID",
        name="Lactic acid",
        other_names="AHA\nmilk acid",
        cas="50-21-5",
        kind="aha",
        step="exfoliate",
        summary="An acid that loosens dull surface skin.",
    )
    fda = SourceFactory.create(
        title="Sunburn alert", publisher="FDA", year=2005, url="https://a.b/"
    )
    panel = SourceFactory.create(title="A panel", kind=Source.Kind.REVIEW)
    guides = SourceFactory.create(title="Guides", kind=Source.Kind.PRESS)
    ClaimFactory.create(
        ingredient=acid,
        aspect="suits",
        statement="A gentle option for sensitive skin",
        evidence="thin",
        sources=[guides],
        skin_types=["sensitive"],
        question="Is it kind to sensitive skin?",
        other_statement="Avoid it if you have rosacea",
        other_evidence="fair",
        other_sources=[panel],
        conditions=["rosacea"],
        what_we_do="Follows the more careful one.",
    )
    ClaimFactory.create(
        ingredient=acid, statement="Burns in the sun", evidence="strong", sources=[fda, panel]
    )
    ClaimFactory.create(ingredient=acid, statement="Wait 7 days")
    ClaimFactory.create(
        ingredient=acid, statement="Another acid", aspect="not-with", not_with=["aha", "retinoid"]
    )
    page = text(client.get(f"{INGREDIENTS}lactic-acid/"))
    for words in (
        "On labels: Lactic Acid , also “AHA”, “milk acid”",
        "Kind Alpha hydroxy acid",
        "Leave out with Rosacea, Alpha hydroxy acid, Retinoid",
        "CAS 50-21-5",
        "Sources disagree Is it kind to sensitive skin?",
        "“A gentle option for sensitive skin” Guides [1] Thin",
        "“Avoid it if you have rosacea” A panel [2] Fair",
        "What Dewpoint does: Follows the more careful one.",
        "Burns in the sun [2] [3] Strong",
        "Wait 7 days Our default",
        "Another acid Alpha hydroxy acid, Retinoid Our default",
        "Sources Guides Press. A panel Review of studies. Sunburn alert , FDA, 2005",
        "None in the library names it.",
    ):
        assert words in page, words


def test_the_oldest_review_is_named_and_none_where_one_is_missing(client: Client) -> None:
    acid = IngredientFactory.create(slug="acid")
    ClaimFactory.create(ingredient=acid, reviewed_on="2026-11-14")
    last = ClaimFactory.create(ingredient=acid, reviewed_on="2026-11-20")
    assert "Last checked 14 November 2026" in text(client.get(f"{INGREDIENTS}acid/"))
    Claim.objects.filter(pk=last.pk).update(reviewed_on=None)
    assert "Last checked" not in text(client.get(f"{INGREDIENTS}acid/"))


def test_a_product_names_its_ingredients_in_the_order_of_the_label(client: Client) -> None:
    product = ProductFactory.create(
        slug="mask", name="Mask", label_minutes_min=10, label_minutes_max=10, skin_types=["dry"]
    )
    water = IngredientFactory.create(name="Water", inci_name="AQUA")
    clay = IngredientFactory.create(name="Kaolin", inci_name="KAOLIN")
    secret = IngredientFactory.create(name="Something new", slug="new", status="draft")
    for place, (ingredient, percent) in enumerate(
        [(water, None), (clay, Decimal("12.500")), (secret, Decimal(2))], 1
    ):
        IngredientLine.objects.create(
            product=product, ingredient=ingredient, place=place, percent=percent
        )
    response = client.get(f"{PRODUCTS}mask/")
    assert (
        "Ingredients In the order of the label. A place is no dose. "
        "Water Aqua Kaolin , 12.5 % Something new, 2 %"
    ) in text(response)
    assert "Time on the label 10 minutes" in text(response)
    assert "Made for, says the label Dry" in text(response)
    assert "/new/" not in response.content.decode()
    holders = text(client.get(clay.get_absolute_url()))
    assert "Products that hold it Brightwater Mask" in holders


def test_the_library_leads_from_each_step(client: Client) -> None:
    TechniqueFactory.create(name="Warm towel", slug="warm-towel", step="prepare")
    TechniqueFactory.create(name="Soft music", slug="soft-music", step="")
    ProductKindFactory.create(name="Clay mask", slug="clay-mask")
    page = text(client.get(LIBRARY))
    steps = ["Prepare", "Exfoliate", "Deep-cleanse", "Soothe", "Hydrate", "The ritual"]
    places = [page.index(f"{step} ") for step in steps]
    assert places == sorted(places)
    html = client.get(LIBRARY).content.decode()
    for link in (
        "/catalog/techniques/warm-towel/",
        "/catalog/techniques/soft-music/",
        "/catalog/products/?kind=clay-mask",
        "/catalog/ingredients/?step=soothe",
        "/catalog/how-it-works/",
        "/catalog/numbers/",
    ):
        assert f'href="{link}"' in html


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    "path",
    [LIBRARY, INGREDIENTS, PRODUCTS, f"{INGREDIENTS}centella/", f"{PRODUCTS}any-clay/"],
)
def test_pages_are_only_read(client: Client, path: str) -> None:
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", [INGREDIENTS, PRODUCTS])
@pytest.mark.parametrize("slug", ["none", "x" * 5000, "%00", "a b", "clay%0A"])
def test_what_is_unknown_is_not_found(client: Client, path: str, slug: str) -> None:
    assert client.get(f"{path}{slug}/").status_code == 404


@pytest.mark.parametrize("path", [LIBRARY, INGREDIENTS, PRODUCTS, "/catalog/how-it-works/"])
def test_an_empty_catalogue_is_no_error(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200
