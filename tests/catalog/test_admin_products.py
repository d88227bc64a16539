"""A product and its label at the desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalog.models import IngredientLine, Product, ProductKind, Status
from tests.factories import IngredientFactory, ProductFactory, ProductKindFactory

from .desk import rows, save, shown

pytestmark = pytest.mark.django_db
ADD = "/admin/catalog/product/add/"


def told(**changed: Any) -> dict[str, Any]:
    kind = ProductKind.objects.first() or ProductKindFactory.create()
    return {
        "name": "Mask",
        "brand": "Brightwater",
        "slug": "mask",
        "status": "draft",
        "kind": kind.pk,
        "use": "rinse-off",
        **rows("lines"),
        **changed,
    }


def label(product: Product) -> list[tuple[int, str, str]]:
    lines = product.lines.select_related("ingredient")
    return [(line.place, line.ingredient.inci_name, str(line.percent or "")) for line in lines]


def test_twenty_ingredients_keep_the_order_of_their_rows(curator_client: Client) -> None:
    many = IngredientFactory.create_batch(20)
    lines = rows("lines", *({"ingredient": row.pk} for row in many))
    assert save(curator_client, ADD, told(**lines)) == ""
    product = Product.objects.get()
    assert label(product) == [(n, row.inci_name, "") for n, row in enumerate(many, 1)]
    # One more at the end comes last, without anyone counting.
    more = IngredientFactory.create()
    path = f"/admin/catalog/product/{product.pk}/change/"
    extra = {"lines-TOTAL_FORMS": 21, "lines-20-ingredient": more.pk, "lines-20-percent": "2.5"}
    assert save(curator_client, path, extra) == ""
    assert label(product)[-1] == (21, more.inci_name, "2.500")


def test_a_place_can_be_given(curator_client: Client) -> None:
    last, first = IngredientFactory.create_batch(2)
    lines = rows("lines", {"ingredient": last.pk, "place": 9}, {"ingredient": first.pk, "place": 0})
    assert save(curator_client, ADD, told(**lines)) == ""
    assert label(Product.objects.get()) == [(2, first.inci_name, ""), (9, last.inci_name, "")]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([{}, {}], "This ingredient is on the list already."),
        ([{"percent": "60"}, {"percent": "50.5", "other": True}], "Together these are 110.5"),
        ([{"percent": "101"}], "less than or equal to 100"),
        ([{"percent": "much"}], "Enter a number"),
        ([{"place": "-1"}], "greater than or equal to 0"),
        ([{"ingredient": "9" * 40}], "not one of the available choices"),
    ],
)
def test_a_label_that_cannot_be(
    curator_client: Client, lines: list[dict[str, Any]], words: str
) -> None:
    one, other = IngredientFactory.create_batch(2)
    filled = [
        {"ingredient": other.pk if line.pop("other", False) else one.pk, **line}
        for line in map(dict, lines)
    ]
    assert words in save(curator_client, ADD, told(**rows("lines", *filled)))
    assert not Product.objects.exists()


def test_two_hundred_ingredients_are_taken_and_more_refused_in_words(
    curator_client: Client,
) -> None:
    many = IngredientFactory.create_batch(201)
    empty = {"place": "", "percent": "", "id": "", "product": ""}
    lines = [{"ingredient": row.pk, **empty} for row in many]
    words = save(curator_client, ADD, told(**rows("lines", *lines)))
    assert "A label has at most 200 ingredients here." in words
    assert save(curator_client, ADD, told(**rows("lines", *lines[:200]))) == ""
    assert IngredientLine.objects.count() == 200


def test_five_thousand_lines_are_no_form(curator_client: Client) -> None:
    lines = rows("lines", *({"ingredient": n} for n in range(5000)))
    assert curator_client.post(ADD, told(**lines)).status_code == 400


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"barcode": "4006381333932"}, "no barcode number"),
        ({"barcode": "4006381333931"}, "already exists"),
        ({"label_minutes_min": "5"}, "both the least and the most"),
        ({"status": "published"}, "This kind is not published yet"),
        ({"skin_types": ["green"]}, "not one of the available choices"),
    ],
)
def test_a_mistake_is_said_beside_its_field(
    curator_client: Client, changed: dict[str, Any], words: str
) -> None:
    kind = ProductKindFactory.create(status=Status.DRAFT)
    ProductFactory.create(barcode="4006381333931")
    assert words in save(curator_client, ADD, told(kind=kind.pk, **changed))
    assert Product.objects.count() == 1


def test_two_products_may_have_no_barcode(curator_client: Client) -> None:
    assert save(curator_client, ADD, told(barcode="")) == ""
    assert save(curator_client, ADD, told(barcode=" ", slug="other", name="Lotion")) == ""
    assert list(Product.objects.values_list("barcode", flat=True)) == [None, None]


def test_skin_types_are_ticked(curator_client: Client) -> None:
    product = ProductFactory.create(skin_types=["dry"])
    path = f"/admin/catalog/product/{product.pk}/change/"
    assert shown(curator_client, path)["skin_types"] == ["dry"]


def test_published_it_is_in_the_library(curator_client: Client, client: Client) -> None:
    assert save(curator_client, ADD, told(name="Silt mask")) == ""
    found = "/catalog/products/?q=silt"
    assert "Silt mask" not in client.get(found).content.decode()
    path = f"/admin/catalog/product/{Product.objects.get().pk}/change/"
    assert "preview=1" in curator_client.get(path).content.decode()
    assert save(curator_client, path, {"status": "published"}) == ""
    assert "Silt mask" in client.get(found).content.decode()
