"""The page of a product that has its label word for word."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Edition, Intake, IntakeRow, OpenData, Product, Status
from catalog.services import labels
from tests import pages
from tests.factories import (
    ClaimFactory,
    IngredientFactory,
    ProductFactory,
    ProductKindFactory,
    RegisterNameFactory,
)

from .conftest import NOW

pytestmark = pytest.mark.django_db
PAGE = "/catalog/products/mask/"


@pytest.fixture(autouse=True)
def names() -> None:
    """Two ingredients with a page, and a name that the register alone has."""
    IngredientFactory.create(inci_name="AQUA", name="Water", slug="water")
    IngredientFactory.create(inci_name="KAOLIN", name="Kaolin", slug="kaolin")
    RegisterNameFactory.create(inci_name="MICA")
    Edition.turn()


def labelled(text: str, **given: Any) -> Product:
    product = ProductFactory.create(label_text=text, **given)
    labels.take_label(product)
    return product


def test_the_label_is_printed_in_its_order(client: Client) -> None:
    RegisterNameFactory.create(inci_name="TALC")
    labelled("Ingredients: Water, Kaolin 12.5%, Nullius Extract, Mica", slug="mask", name="Mask")
    html = client.get(PAGE).content.decode()
    words = pages.text(html)
    assert "One name was not understood. It stands as printed." in words
    assert "Water Kaolin, 12.5 % Nullius ExtractNot understood. Mica" in words
    assert '<a href="/catalog/ingredients/kaolin/">Kaolin</a>, 12.5 %' in html
    assert '<li data-known="no"><bdi translate="no">Nullius Extract</bdi>' in html
    assert '<li data-known="yes"><bdi translate="no">Mica</bdi>' in html


def test_a_name_in_other_words_says_what_is_printed(client: Client) -> None:
    labelled("Ingredients: Purified Water, Kaolin", slug="mask")
    assert "WaterPurified Water Kaolin" in pages.text(client.get(PAGE).content.decode())


def test_an_ingredient_nobody_may_see_is_no_link(client: Client) -> None:
    IngredientFactory.create(inci_name="SECRETUM", name="Secret", slug="s", status="draft")
    labelled("Ingredients: Aqua, Secretum", slug="mask")
    html = client.get(PAGE).content.decode()
    assert '<bdi translate="no">Secretum</bdi>' in html
    assert "/ingredients/s/" not in html
    assert "Not understood" not in html


def test_a_kit_is_several_lists(client: Client) -> None:
    labelled("Mask: Ingredients: Aqua, Kaolin\n\nToner: Ingredients: Aqua, Mica", slug="mask")
    html = client.get(PAGE).content.decode()
    assert html.count("data-list=") == 2
    words = pages.text(html)
    assert words.index("Kaolin") < words.index("Mica")


def test_colours_that_may_be_in_it_stand_apart(client: Client) -> None:
    labelled("Ingredients: Aqua, Kaolin. May contain: Mica", slug="mask")
    words = pages.text(client.get(PAGE).content.decode())
    assert "May contain Mica" in words


def test_what_a_curator_added_by_hand_is_said_too(client: Client) -> None:
    product = labelled("Ingredients: Aqua, Mica", slug="mask")
    product.lines.create(ingredient=IngredientFactory.create(name="Added clay"), place=9)
    words = pages.text(client.get(PAGE).content.decode())
    assert "Also in it Entered by a curator" in words
    assert "Added clay" in words


def test_a_hostile_label_is_only_text(client: Client) -> None:
    labelled("Ingredients: Aqua, <b>Nullius</b> & <script>x()</script>, Mica", slug="mask")
    assert "<script>x" not in client.get(PAGE).content.decode()


def test_open_data_is_credited_with_its_licence(client: Client) -> None:
    product = labelled("Ingredients: Aqua, Mica", slug="mask")
    assert "Open data from" not in client.get(PAGE).content.decode()
    source = OpenData.OPEN_BEAUTY_FACTS
    intake = Intake.objects.create(source=source, digest="1", began_at=NOW)
    for key, state, url, ours in (
        ("1", "taken", "https://world.openbeautyfacts.org/product/1", {}),
        ("2", "set-aside", "javascript:alert(1)", {}),  # A change of it was, later.
        ("3", "taken", "https://elsewhere.example/", {"found": True}),
    ):
        IntakeRow.objects.create(
            source=source,
            key=key,
            code=key,
            state=state,
            url=url,
            attribution="Open Beauty Facts contributors",
            licence="ODbL 1.0",
            content={"ours": ours},
            intake=intake,
            product=product,
        )
    Edition.turn()
    html = client.get(PAGE).content.decode()
    assert "Open data from Open Beauty Facts contributors, ODbL 1.0; Open" in pages.text(html)
    assert 'href="https://world.openbeautyfacts.org/product/1"' in html
    assert "javascript" not in html.partition("Open data from")[2]
    assert "elsewhere" not in html


def test_a_label_costs_a_few_queries_whatever_its_length(
    owner_client: Client, client: Client
) -> None:
    ClaimFactory.create(kind=labelled("Ingredients: Aqua, Mica, Nullius", slug="mask").kind)
    long = ", ".join(f"Nullius {chr(97 + n % 26) * (3 + n // 26)}" for n in range(100))
    labelled(f"Ingredients: Aqua, Kaolin, {long}", slug="long")
    client.get(PAGE)
    for path in (PAGE, "/catalog/products/long/"):
        with CaptureQueriesContext(connection) as asked:
            assert owner_client.get(path).status_code == 200
        assert len(asked) <= 7, path


def test_a_preview_before_it_has_a_kind(curator_client: Client) -> None:
    ClaimFactory.create(ingredient=IngredientFactory.create(), statement="Not of this")
    labelled("Ingredients: Aqua, Mica", slug="mask", kind=None, use="", status=Status.IN_REVIEW)
    response = curator_client.get(f"{PAGE}?preview=1")
    words = pages.text(response.content.decode())
    assert "Not published. Only curators see this page." in words
    assert "Not of this" not in words
    assert curator_client.get(PAGE).status_code == 404


def test_without_a_label_the_lines_are_told_as_before(client: Client) -> None:
    product = ProductFactory.create(slug="mask", kind=ProductKindFactory.create())
    product.lines.create(ingredient=IngredientFactory.create(name="Typed in"), place=1)
    assert "Typed in" in client.get(PAGE).content.decode()
