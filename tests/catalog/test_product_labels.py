"""A product's label word for word: read when it is saved, and printed on its page."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import (
    Edition,
    Product,
    Status,
)
from catalog.services import labels
from tests import pages
from tests.factories import (
    IngredientFactory,
    ProductFactory,
    RegisterNameFactory,
)

from .desk import act, rows, save, shown

pytestmark = pytest.mark.django_db
LIST = "/admin/catalog/product/"
PAGE = "/catalog/products/mask/"


@pytest.fixture(autouse=True)
def names() -> None:
    """Three ingredients with a page, and a name that the register alone has."""
    IngredientFactory.create(inci_name="AQUA", name="Water", slug="water")
    IngredientFactory.create(inci_name="KAOLIN", name="Kaolin", slug="kaolin")
    IngredientFactory.create(inci_name="SALICYLIC ACID", name="Salicylic acid", slug="salicylic")
    RegisterNameFactory.create(inci_name="MICA")
    Edition.turn()


@pytest.fixture
def mask() -> Product:
    return ProductFactory.create(slug="mask", name="Mask", status=Status.DRAFT)


def path_of(product: Product, page: str = "change") -> str:
    return f"{LIST}{product.pk}/{page}/"


def lines_of(product: Product) -> list[str]:
    return [
        f"{line.ingredient.inci_name} {line.declared}".strip()
        for line in product.lines.select_related("ingredient")
    ]


def labelled(text: str, **given: Any) -> Product:
    product = ProductFactory.create(label_text=text, **given)
    labels.take_label(product)
    return product


class TestAtTheDesk:
    def test_a_new_label_says_what_the_lines_are(
        self, mask: Product, curator_client: Client
    ) -> None:
        old = IngredientFactory.create(inci_name="TALC")
        mask.lines.create(ingredient=old, place=1)
        text = "Ingredients: Water, Kaolin 12.5%, Nullius, Salicylic Acid. Keep away from eyes."
        assert save(curator_client, path_of(mask), {"label_text": text}) == ""
        mask.refresh_from_db()
        assert lines_of(mask) == ["AQUA", "KAOLIN 12.5 %", "SALICYLIC ACID"]
        assert [name.printed for name in mask.unknown_names.all()] == ["Nullius"]
        assert mask.label_digest

    def test_it_is_one_record_of_history_with_its_lines(
        self, mask: Product, curator_client: Client
    ) -> None:
        before = mask.history.count()
        save(curator_client, path_of(mask), {"label_text": "Ingredients: Aqua, Kaolin"})
        assert mask.history.count() == before + 1
        words = pages.text(curator_client.get(path_of(mask, "history")).content.decode())
        assert "Ingredients: (empty) → AQUA; KAOLIN" in words
        assert "The label, word for word: (empty) → Ingredients: Aqua, Kaolin" in words

    def test_a_new_product_with_its_label(self, curator_client: Client) -> None:
        told = {
            "name": "Mask",
            "brand": "Brightwater",
            "slug": "mask",
            "status": "in-review",
            "label_text": "Ingredients: Aqua, Kaolin",
            **rows("lines"),
        }
        assert save(curator_client, f"{LIST}add/", told) == ""
        product = Product.objects.get()
        assert lines_of(product) == ["AQUA", "KAOLIN"]
        assert product.history.get().ingredients.count() == 2

    def test_lines_stay_as_edited_while_the_label_does(
        self, mask: Product, curator_client: Client
    ) -> None:
        # A browser sends other line breaks than an intake stores.
        save(curator_client, path_of(mask), {"label_text": "Ingredients:\r\nAqua, Kaolin"})
        mask.refresh_from_db()
        assert mask.label_text == "Ingredients:\nAqua, Kaolin"
        edited = {
            "lines-1-percent": "4",
            "label_text": shown(curator_client, path_of(mask))["label_text"][0].replace(
                "\n", "\r\n"
            ),
        }
        assert save(curator_client, path_of(mask), edited) == ""
        assert lines_of(mask) == ["AQUA", "KAOLIN 4 %"]
        # Nor does it change a label that somebody stored as browsers send it.
        Product.objects.update(label_text=edited["label_text"])
        assert save(curator_client, path_of(mask), {"use": "leave-on"}) == ""
        assert lines_of(mask) == ["AQUA", "KAOLIN 4 %"]

    def test_reverting_brings_back_the_label_the_lines_and_what_is_unknown(
        self, mask: Product, curator_client: Client
    ) -> None:
        save(curator_client, path_of(mask), {"label_text": "Ingredients: Aqua, Nullius"})
        save(curator_client, path_of(mask), {"label_text": "Ingredients: Kaolin, Aqua"})
        assert not mask.unknown_names.exists()
        record = mask.history.all()[1]
        curator_client.post(path_of(mask, f"history/{record.pk}"))
        mask.refresh_from_db()
        assert mask.label_text == "Ingredients: Aqua, Nullius"
        assert lines_of(mask) == ["AQUA"]
        assert mask.unknown_names.get().key == "nullius"
        assert mask.label_digest == labels.contents_of(labels.read(mask.label_text)).digest

    @pytest.mark.parametrize("text", ["", "A gentle mask for every day."])
    def test_without_a_list_the_lines_stay(
        self, mask: Product, curator_client: Client, text: str
    ) -> None:
        save(curator_client, path_of(mask), {"label_text": "Ingredients: Aqua, Nullius"})
        assert save(curator_client, path_of(mask), {"label_text": text}) == ""
        mask.refresh_from_db()
        assert lines_of(mask) == ["AQUA"]
        assert (mask.label_digest, mask.unknown_names.count()) == ("", 0)
        words = pages.text(curator_client.get(LIST).content.decode())
        assert ("No list of ingredients was found in the label." in words) == bool(text)

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Ingredients: Aqua 60%, Kaolin 60%", "Together these are 120 percent."),
            ("Aqua\x00", "Null characters are not allowed."),
            ("x" * 50_001, "50000"),
        ],
    )
    def test_a_mistake_is_said_beside_it(
        self, mask: Product, curator_client: Client, text: str, words: str
    ) -> None:
        assert words in save(curator_client, path_of(mask), {"label_text": text})
        mask.refresh_from_db()
        assert mask.label_text == ""

    def test_the_form_shows_how_it_is_read(self, mask: Product, curator_client: Client) -> None:
        text = "Ingredients: Water, Kaolinn, Mica 3%. Shake before use. [+/- Salicylic Acid]"
        save(curator_client, path_of(mask), {"label_text": text})
        words = pages.text(curator_client.get(path_of(mask)).content.decode())
        assert "Read in part: what is not understood is kept as printed." in words
        assert "Water: AQUA" in words
        assert "Kaolinn: not understood. Near it: KAOLIN" in words
        assert "Mica, 3 %: MICA" in words
        assert "Salicylic Acid, may contain: SALICYLIC ACID" in words
        assert "Left aside: Shake before use" in words
        save(curator_client, path_of(mask), {"label_text": "Ingredients: Aqua, Kaolin"})
        words = pages.text(curator_client.get(path_of(mask)).content.decode())
        assert "Read in full: every name is known." in words


class TestTheList:
    @pytest.fixture
    def three(self) -> list[Product]:
        """One in review with an unknown name, one without a kind, one with a barcode number."""
        return [
            labelled("Ingredients: Aqua, Nullius", name="Odd", status=Status.IN_REVIEW),
            ProductFactory.create(name="Kindless", kind=None, use="", status=Status.DRAFT),
            ProductFactory.create(name="Numbered", barcode="036000291452"),
        ]

    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ("status__exact=in-review", {"Odd"}),
            ("unknown=yes", {"Odd"}),
            ("unknown=no", {"Kindless", "Numbered"}),
            ("has_kind=no", {"Kindless"}),
            ("has_kind=yes", {"Odd", "Numbered"}),
            ("q=36000291", {"Numbered"}),
            ("q=0036000291452", {"Numbered"}),
            ("q=odd", {"Odd"}),
        ],
    )
    def test_is_narrowed(
        self, three: list[Product], curator_client: Client, query: str, names: set[str]
    ) -> None:
        html = curator_client.get(f"{LIST}?{query}").content.decode()
        found = {product.name for product in three if f"{LIST}{product.pk}/change/" in html}
        assert found == names

    def test_the_way_of_a_product(
        self, three: list[Product], curator_client: Client, client: Client
    ) -> None:
        odd, kindless, _numbered = three
        assert "2 are now “In review”" in act(
            curator_client, LIST, "send_to_review", kindless, three[2]
        )
        assert act(curator_client, LIST, "publish", odd).count("1 is now “Published”") == 1
        assert "Choose a kind before publishing." in act(curator_client, LIST, "publish", kindless)
        assert client.get(f"/catalog/products/{odd.slug}/").status_code == 200
        act(curator_client, LIST, "retire", odd)
        assert client.get(f"/catalog/products/{odd.slug}/").status_code == 404
        assert "1 is now “Draft”" in act(curator_client, LIST, "take_back", odd)

    def test_what_is_in_review_is_counted_on_the_first_page(
        self, three: list[Product], curator_client: Client
    ) -> None:
        with CaptureQueriesContext(connection) as asked:
            html = curator_client.get("/admin/").content.decode()
        words = pages.text(html)
        assert "Products in review: 1" in words
        assert "Unknown names: 1" in words
        assert "Quarantine: 0" in words
        assert "Reports: 0" in words
        assert len(asked) <= 8
        assert "?status__exact=in-review" in html
