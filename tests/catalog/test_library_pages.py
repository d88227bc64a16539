"""The catalogue as people read it: what they find, what they are told, and by whom."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Ingredient, Product, ProductKind
from tests.factories import (
    ClaimFactory,
    IngredientFactory,
    ProductFactory,
    ProductKindFactory,
    TechniqueFactory,
)

from .reading import INGREDIENTS, LIBRARY, PRODUCTS, found, text

pytestmark = pytest.mark.django_db


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


def test_a_product_goes_by_the_names_its_kind_has_now(
    client: Client, shelf: dict[str, Product | Ingredient]
) -> None:
    kind = shelf["mask"].kind
    assert isinstance(kind, ProductKind)
    kind.other_names = "argile"
    kind.save()
    for path in (PRODUCTS, LIBRARY):
        assert "Quiet White Clay" in found(client, path, q="argile brightwater")
        assert found(client, path, q="mud") == []
