"""What comes to the catalogue in bulk at the desk is compared with all that is there, unasked."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalog.models import Ingredient, IntakeRow, Product, ProductPair, Status
from catalog.services import duplicates
from tests.factories import IngredientFactory, ProductFactory, ProductKindFactory

from .desk import act
from .exchanging import entry, ingredient, take_in
from .export_files import product
from .intaking import row, take
from .quarantine import LIST, decide

pytestmark = pytest.mark.django_db

FIRST, SECOND = "4006381333931", "4006381333948"
NEW: dict[str, Any] = {"kind": "masks", "use": "rinse-off", "brand": "L'Été", "status": "draft"}


@pytest.fixture(params=[0, 20], ids=["many", "few"])
def _however_many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "FEW", request.param)


@pytest.fixture
def mask() -> Product:
    kind = ProductKindFactory.create(slug="masks")
    found: Product = ProductFactory.create(name="Gentle Clay Mask", brand="L'Été", kind=kind)
    return found


def pairs() -> set[tuple[str, str]]:
    """Those listed, by name."""
    found = ProductPair.objects.open().select_related("one", "other")
    return {(pair.one.name, pair.other.name) for pair in found}


@pytest.mark.usefixtures("_however_many")
class TestAFileOfOurs:
    def test_is_compared_once_it_is_imported(self, mask: Product, curator_client: Client) -> None:
        words = take_in(
            curator_client,
            Product,
            entry(Product, slug="twin", name="Mask, gentle clay", **NEW),
            entry(Product, slug="other", name="Something else", **NEW),
        )
        assert "They were compared with all other products. Possible duplicates: 1" in words
        assert pairs() == {("Gentle Clay Mask", "Mask, gentle clay")}

    def test_is_compared_again_when_it_says_something_else(
        self, mask: Product, curator_client: Client
    ) -> None:
        take_in(curator_client, Product, entry(Product, slug="twin", name=mask.name, **NEW))
        assert ProductPair.objects.open().exists()
        renamed = entry(Product, slug="twin", name="Something else", **NEW)
        assert "Possible duplicates: 0" in take_in(curator_client, Product, renamed)
        assert not ProductPair.objects.exists()

    def test_leaves_what_a_curator_said_is_another(
        self, mask: Product, curator_client: Client
    ) -> None:
        take_in(curator_client, Product, entry(Product, slug="twin", name=mask.name, **NEW))
        twin = Product.objects.get(slug="twin")
        duplicates.tell_apart(mask, [twin], by="curator")
        longer = entry(Product, slug="twin", name="Mask, gentle clay", **NEW)
        assert "Possible duplicates: 0" in take_in(curator_client, Product, longer)
        assert ProductPair.objects.get().different


def test_a_file_of_something_else_says_nothing_of_products(curator_client: Client) -> None:
    words = take_in(curator_client, Ingredient, ingredient("clay"))
    assert "1 row is imported." in words
    assert "compared" not in words


class TestOpenData:
    """Rows with other barcode numbers and alike names are sound, and yet may be one product."""

    @pytest.fixture(autouse=True)
    def known(self) -> None:
        for name in ("AQUA", "MICA"):
            IngredientFactory.create(inci_name=name)

    def test_one_row_that_was_mended_is_compared(
        self, mask: Product, curator_client: Client
    ) -> None:
        take(product("", brands="L'Été", code=FIRST, ingredients_text="Aqua, Mica"))
        decide(curator_client, row(FIRST), name="Mask, gentle clay")
        assert pairs() == {("Gentle Clay Mask", "Mask, gentle clay")}

    def test_what_is_taken_in_all_the_same_is_another_product(
        self, mask: Product, curator_client: Client
    ) -> None:
        take(product(mask.name, brands=mask.brand, code=FIRST))
        assert decide(curator_client, row(FIRST), overruled="like-name").status_code == 302
        pair = ProductPair.objects.get()
        assert (pair.one, pair.different, pair.decided_by) == (mask, True, "curator")
        duplicates.look_through()
        assert pairs() == set()

    @pytest.mark.usefixtures("_however_many")
    def test_the_clean_rows_of_a_list_are_compared_with_each_other_too(
        self, mask: Product, curator_client: Client
    ) -> None:
        unknown = {"brands": "L'Été", "ingredients_text": "Zorbium Quandarate, Blivet, Aqua"}
        take(
            product("Mask, gentle clay", code=FIRST, **unknown),
            product("Gentle clay masks", code=SECOND, **unknown),
        )
        assert not Product.objects.exclude(pk=mask.pk).exists()
        for name in ("ZORBIUM QUANDARATE", "BLIVET"):
            IngredientFactory.create(inci_name=name)
        words = act(curator_client, LIST, "take_in_clean", *IntakeRow.objects.waiting())
        assert "2 rows are taken in." in words
        assert pairs() == {
            ("Gentle Clay Mask", "Mask, gentle clay"),
            ("Gentle Clay Mask", "Gentle clay masks"),
            ("Mask, gentle clay", "Gentle clay masks"),
        }
        assert Product.objects.filter(status=Status.DRAFT).count() == 2
