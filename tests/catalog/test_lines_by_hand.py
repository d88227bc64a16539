"""Lines and percents that a curator wrote stay when the label is read again."""

from __future__ import annotations

import pytest
from django.test import Client

from catalog.models import Edition, Ingredient, Product, Status
from catalog.services import labels, unknown_names
from catalog.services.merging import merge, unmerge
from tests import pages
from tests.factories import IngredientFactory, ProductFactory, RegisterNameFactory

from .conftest import NOW
from .desk import save, shown

pytestmark = pytest.mark.django_db
TEXT = "Ingredients: Aqua, Kaolin, Nullius, Zorbium 3%"
UNKNOWN = "/admin/catalog/product/unknown-names/"


@pytest.fixture(autouse=True)
def known() -> None:
    for name in ("AQUA", "KAOLIN", "UREA"):
        IngredientFactory.create(inci_name=name)
    Edition.turn()


@pytest.fixture
def mask() -> Product:
    """One that people see, with the lines of its label."""
    product: Product = ProductFactory.create(slug="mask", label_text=TEXT)
    labels.take_label(product)
    return product


def path_of(product: Product, page: str = "change") -> str:
    return f"/admin/catalog/product/{product.pk}/{page}/"


def lines_of(product: Product) -> list[str]:
    rows = product.lines.select_related("ingredient")
    return [f"{line.ingredient.inci_name} {line.declared}".strip() for line in rows]


def write_by_hand(client: Client, product: Product) -> None:
    """A percent for what is there, and an ingredient that the text does not give."""
    there = int(shown(client, path_of(product))["lines-INITIAL_FORMS"][0])
    written = {
        "lines-1-percent": "12",
        "lines-TOTAL_FORMS": there + 1,
        f"lines-{there}-ingredient": Ingredient.objects.get(inci_name="UREA").pk,
        f"lines-{there}-place": 3,
    }
    assert save(client, path_of(product), written) == ""


def zorbium_comes() -> None:
    IngredientFactory.create(inci_name="ZORBIUM")
    Edition.turn()


def unknown_of(product: Product) -> list[str]:
    return [name.key for name in product.unknown_names.order_by("key")]


class TestReadAgain:
    def test_what_was_written_by_hand_stays(self, mask: Product, curator_client: Client) -> None:
        write_by_hand(curator_client, mask)
        by_hand = ["AQUA", "KAOLIN 12 %", "UREA"]
        assert lines_of(mask) == by_hand
        kept = mask.history.count()
        curator_client.post(UNKNOWN, {"key": "nullius", "verdict": "name"})
        assert lines_of(mask) == by_hand
        assert unknown_of(mask) == ["zorbium"]
        mask.refresh_from_db()
        assert mask.label_digest == labels.contents_of(labels.read(TEXT)).digest
        assert mask.history.count() == kept

    def test_what_is_missing_comes_beside_it(self, mask: Product, curator_client: Client) -> None:
        write_by_hand(curator_client, mask)
        zorbium_comes()
        curator_client.post(UNKNOWN, {"key": "zorbium", "verdict": "name"})
        assert lines_of(mask) == ["AQUA", "KAOLIN 12 %", "UREA", "ZORBIUM 3 %"]
        assert unknown_of(mask) == ["nullius"]

    def test_what_people_see_keeps_a_record(self, mask: Product, curator_client: Client) -> None:
        save(curator_client, path_of(mask), {"use": "leave-on"})
        zorbium_comes()
        curator_client.post(UNKNOWN, {"key": "zorbium", "verdict": "name"})
        record = mask.history.first()
        assert (record.history_user_id, record.history_change_reason) == (
            "curator",
            "The label was read again",
        )
        words = pages.text(curator_client.get(path_of(mask, "history")).content.decode())
        assert "Ingredients: AQUA; KAOLIN → AQUA; KAOLIN; ZORBIUM = 3" in words

    def test_a_draft_keeps_none(self, mask: Product) -> None:
        Product.objects.update(status=Status.DRAFT)
        kept = mask.history.count()
        zorbium_comes()
        unknown_names.read_on(0)
        assert lines_of(mask) == ["AQUA", "KAOLIN", "ZORBIUM 3 %"]
        assert mask.history.count() == kept

    def test_what_is_missing_moves_the_lines_of_the_text_alone(self) -> None:
        mask: Product = ProductFactory.create(label_text=TEXT)
        mask.lines.create(ingredient=Ingredient.objects.get(inci_name="KAOLIN"), place=1)
        labels.note_label(mask)
        assert [(line.place, str(line.ingredient)) for line in mask.lines.all()] == [
            (1, "AQUA"),
            (2, "KAOLIN"),
        ]

    def test_a_label_is_never_longer_than_a_form(self, mask: Product) -> None:
        many = IngredientFactory.create_batch(200)
        mask.lines.all().delete()
        for place, row in enumerate(many, 10):
            mask.lines.create(ingredient=row, place=place)
        labels.note_label(mask)
        assert mask.lines.count() == 200

    def test_a_new_text_takes_their_place(self, mask: Product, curator_client: Client) -> None:
        write_by_hand(curator_client, mask)
        save(curator_client, path_of(mask), {"label_text": "Ingredients: Kaolin"})
        assert lines_of(mask) == ["KAOLIN"]


class TestBackAsItWas:
    def test_a_version_gets_the_lines_that_it_lacks(
        self, mask: Product, curator_client: Client
    ) -> None:
        write_by_hand(curator_client, mask)
        then = mask.history.first()
        save(curator_client, path_of(mask), {"label_text": "Ingredients: Aqua"})
        zorbium_comes()
        curator_client.post(path_of(mask, f"history/{then.pk}"))
        assert lines_of(mask) == ["AQUA", "KAOLIN 12 %", "UREA", "ZORBIUM 3 %"]
        assert mask.history.first().ingredients.count() == 4

    def test_one_that_lacks_nothing_is_as_it_was(
        self, mask: Product, curator_client: Client
    ) -> None:
        write_by_hand(curator_client, mask)
        then = mask.history.first()
        save(curator_client, path_of(mask), {"label_text": "Ingredients: Aqua"})
        kept = mask.history.count()
        curator_client.post(path_of(mask, f"history/{then.pk}"))
        assert lines_of(mask) == ["AQUA", "KAOLIN 12 %", "UREA"]
        assert mask.history.count() == kept + 1

    def test_what_is_unmerged_does_too(self, mask: Product) -> None:
        kept = ProductFactory.create(name="Kept")
        merge(kept, mask, by="curator", now=NOW)
        RegisterNameFactory.create(inci_name="NULLIUS")
        zorbium_comes()
        mask.refresh_from_db()
        unmerge(mask)
        assert lines_of(mask) == ["AQUA", "KAOLIN", "ZORBIUM 3 %"]
        assert unknown_of(mask) == []
        assert mask.history.first().ingredients.count() == 3
