"""The same product twice: told when it is entered, and listed for whoever looks for it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Edition, Product, ProductPair, Status
from catalog.models.duplicates import Reason
from catalog.services import duplicates, labels
from sessions_app.models import User
from tests import pages
from tests.factories import (
    ProductFactory,
    ProductKindFactory,
    RegisterNameFactory,
)

from .desk import rows, save
from .exchanging import confirm, entry, try_entries

pytestmark = pytest.mark.django_db
ADD = "/admin/catalog/product/add/"
DESK = "/admin/catalog/product/duplicates/"
LABEL = "Aqua, Glycerin, Kaolin, Parfum, Citric Acid"


@pytest.fixture
def mask() -> Product:
    """A clay mask with its label read."""
    for name in ("AQUA", "GLYCERIN", "KAOLIN", "PARFUM", "CITRIC ACID", "MICA"):
        RegisterNameFactory.create(inci_name=name)
    return labelled(LABEL, name="Gentle Clay Mask", brand="L'Été", barcode="036000291452")


def labelled(text: str, **given: Any) -> Product:
    product = ProductFactory.create(label_text=text, **given)
    labels.take_label(product)
    return product


def found(**asked: Any) -> list[tuple[Product, list[Reason]]]:
    asked = {"name": "Something else", "brand": "Elsewhere"} | asked
    return [(one.product, list(one.reasons)) for one in duplicates.like(**asked)]


class TestWhatIsLikeIt:
    @pytest.mark.parametrize(
        ("asked", "reason"),
        [
            ({"barcode": "036000291452"}, Reason.BARCODE),
            ({"barcode": "0036000291452"}, Reason.BARCODE),
            ({"barcode": "00036000291452"}, Reason.BARCODE),
            ({"brand": "l'ete", "name": "GENTLE  clay mask"}, Reason.NAME),
            ({"brand": "L'Été", "name": "L'Été Gentle Clay Mask"}, Reason.NAME),
            ({"brand": "", "name": "L'Été Gentle Clay Mask"}, Reason.NAME),
            ({"brand": "L'Été", "name": "Clay Mask, Gentle"}, Reason.SIMILAR),
            ({"brand": "L'Été", "name": "Gentle Cley Mask"}, Reason.SIMILAR),
            ({"brand": "L'Été", "name": "Gentel Clay Masks"}, Reason.SIMILAR),
            ({"label_text": f"Ingredients: {LABEL}."}, Reason.LABEL),
            ({"label_text": f"{LABEL}, Mica"}, Reason.NEAR_LABEL),
        ],
    )
    def test_by(self, mask: Product, asked: dict[str, Any], reason: Reason) -> None:
        assert found(**asked) == [(mask, [reason])]

    @pytest.mark.parametrize(
        "asked",
        [
            {"barcode": "4006381333931"},
            {"name": "Gentle Clay Mask"},  # of another brand
            {"brand": "L'Été", "name": "Gentle Oat Mask"},
            {"brand": "", "name": "\u0301"},  # nothing is left of it when it is folded
            {"brand": "L'Été", "name": "Gentle Clay Mask 2"},
            {"brand": "L'Été", "name": "Elgent Yalc Kams"},  # the same letters
            {"label_text": "Aqua, Glycerin, Kaolin, Parfum, Mica"},  # 4 of 6
            {"label_text": "Glycerin, Aqua, Kaolin, Parfum, Citric Acid"},
        ],
    )
    def test_not_by(self, mask: Product, asked: dict[str, Any]) -> None:
        assert found(**asked) == []

    @pytest.mark.parametrize("two", [("SPF 30 cream", "SPF 50 cream"), ("Balm A", "Balm C")])
    def test_numbers_and_single_letters_tell_products_apart(self, two: tuple[str, str]) -> None:
        ProductFactory.create(name=two[0], brand="Brightwater")
        assert found(name=two[1], brand="Brightwater") == []
        assert len(found(name=two[0].replace("a", "e"), brand="Brightwater")) == 1

    def test_the_likeliest_comes_first_with_all_its_reasons(self, mask: Product) -> None:
        ProductFactory.create(name="Gentle Clay Masks", brand="L'Été")
        first, second = found(name=mask.name, brand=mask.brand, label_text=LABEL)
        assert first == (mask, [Reason.NAME, Reason.LABEL])
        assert second[1] == [Reason.SIMILAR]

    def test_a_list_of_few_names_is_on_many_products(self) -> None:
        oil = labelled("Argania Spinosa Kernel Oil", name="Argan oil", brand="Brightwater")
        text = {"label_text": oil.label_text}
        assert found(**text) == []
        assert found(**text, brand="Brightwater") == [(oil, [Reason.LABEL])]

    def test_itself_is_not_told_and_a_merged_one_is_told_as_the_one_that_stays(
        self, mask: Product
    ) -> None:
        kept = ProductFactory.create(name="Kept")
        asked = {"barcode": mask.barcode}
        assert found(**asked, without=mask) == []
        Product.objects.filter(pk=mask.pk).update(merged_into=kept, status=Status.RETIRED)
        assert found(**asked) == [(kept, [Reason.BARCODE])]
        assert found(**asked, without=kept) == []

    def test_it_takes_as_few_queries_among_many(self, mask: Product) -> None:
        kind = mask.kind
        made = ProductFactory.build_batch(300, kind=kind, brand="L'Été", label_text=LABEL)
        for number, product in enumerate(made):
            product.name = f"Gentle Clay Mask {number}"
            product.label_start = mask.label_start
            product.refresh_search_text()
        Product.objects.bulk_create(made)
        Edition.turn()
        labels.read(LABEL)  # The names of the register are kept from here on.
        with CaptureQueriesContext(connection) as asked:
            assert found(name=mask.name, brand=mask.brand, label_text=f"{LABEL}, Mica")
        assert len(asked) <= 6


class TestEntering:
    @pytest.fixture
    def told(self, mask: Product) -> dict[str, Any]:
        return {
            "name": "Clay mask gentle",
            "brand": "L'Été",
            "slug": "again",
            "status": "draft",
            "kind": mask.kind_id,
            "use": "rinse-off",
            **rows("lines"),
        }

    def test_is_stopped_once_with_a_link_and_what_was_typed(
        self, mask: Product, told: dict[str, Any], curator_client: Client
    ) -> None:
        html = curator_client.post(ADD, told).content.decode()
        assert f'<a href="/admin/catalog/product/{mask.pk}/change/">L&#x27;Été Gentle' in html
        words = pages.text(html)
        assert "Something like it is in the catalogue already." in words
        assert "Published: A similar name of the same brand" in words
        assert 'value="Clay mask gentle"' in html
        assert Product.objects.get() == mask
        told["another"] = "on"
        assert curator_client.post(ADD, told).status_code == 302
        assert Product.objects.filter(slug="again").exists()

    def test_what_was_said_to_be_another_is_not_asked_about_again(
        self, mask: Product, told: dict[str, Any], curator_client: Client
    ) -> None:
        curator_client.post(ADD, told | {"another": "on"})
        again = Product.objects.get(slug="again")
        pair = ProductPair.objects.get()
        assert (pair.one, pair.other, pair.different) == (mask, again, True)
        assert pair.decided_by == "curator"
        path = f"/admin/catalog/product/{again.pk}/change/"
        assert save(curator_client, path, {"name": "Gentle clay mask"}) == ""
        assert duplicates.look_through() == 0
        assert not ProductPair.objects.open().exists()

    def test_only_what_tells_products_apart_is_asked_about(
        self, mask: Product, told: dict[str, Any], curator_client: Client
    ) -> None:
        twin = ProductFactory.create(name=mask.name, brand=mask.brand, status=Status.DRAFT)
        path = f"/admin/catalog/product/{twin.pk}/change/"
        assert save(curator_client, path, {"use": "leave-on", "label_minutes_min": ""}) == ""
        assert "already" in save(curator_client, path, {"name": f"{mask.name}s"})

    def test_an_import_tells_and_goes_on(self, mask: Product, curator_client: Client) -> None:
        ProductKindFactory.create(slug="kind")
        new = {"kind": "kind", "use": "rinse-off", "brand": "L'Été"}
        html = try_entries(
            curator_client,
            Product,
            entry(Product, slug="twin", name="Mask, gentle clay", status="draft", **new),
            entry(Product, slug="other", name="Something else", status="draft", **new),
        )
        words = pages.text(html)
        assert "L'Été Mask, gentle clay: L'Été Gentle Clay Mask, A similar name" in words
        assert "L'Été Something else:" not in words
        assert "2 rows are imported." in confirm(curator_client, Product, html)


class TestTheDesk:
    def listed(self, client: Client, query: str = "") -> str:
        return pages.text(client.get(f"{DESK}{query}").content.decode())

    def test_pairs_are_listed_the_likeliest_first(
        self, mask: Product, curator_client: Client
    ) -> None:
        labelled("Aqua, Kaolin", name="Soap", brand="Brightwater")
        labelled("Aqua, Kaolin", name="Washing bar", brand="Brightwater")
        twin = ProductFactory.create(name="gentle clay mask", brand="l'été")
        assert "None. Well kept." in self.listed(curator_client)
        response = curator_client.post(DESK, {"look": "1"}, follow=True)
        words = pages.text(response.content.decode())
        assert "Every product was looked at: 2 pairs may be one product." in words
        assert words.index("The same brand and name") < words.index("The same label")
        assert f"merge/?ids={mask.pk}&amp;ids={twin.pk}" in response.content.decode()
        assert "Possible duplicates: 2" in pages.text(
            curator_client.get("/admin/").content.decode()
        )

    def test_two_that_are_different_stay_so_until_it_is_taken_back(
        self, mask: Product, curator_client: Client
    ) -> None:
        ProductFactory.create(name=mask.name, brand=mask.brand)
        duplicates.look_through()
        pair = ProductPair.objects.get()
        curator_client.post(DESK, {"pair": pair.pk, "different": "1"})
        assert "None. Well kept." in self.listed(curator_client)
        duplicates.look_through()
        assert "None. Well kept." in self.listed(curator_client)
        assert "Gentle Clay Mask" in self.listed(curator_client, "?different")
        curator_client.post(f"{DESK}?different", {"pair": pair.pk, "again": "1"})
        assert "The same brand and name" in self.listed(curator_client)

    def test_what_was_saved_is_looked_at_without_asking(
        self, mask: Product, curator_client: Client
    ) -> None:
        twin = ProductFactory.create(name="Unlike", brand="L'Été", status=Status.DRAFT)
        path = f"/admin/catalog/product/{twin.pk}/change/"
        assert save(curator_client, path, {"name": "Gentle clay mask!", "another": "on"}) == ""
        pair = ProductPair.objects.get()
        assert pair.different
        curator_client.post(f"{DESK}?different", {"pair": pair.pk, "again": "1"})
        assert save(curator_client, path, {"name": "Quite unlike"}) == ""
        assert not ProductPair.objects.exists()

    def test_shades_are_a_range_and_no_duplicates(self) -> None:
        for shade in "abcdefghijklm":
            labelled("Mica, Talc", name=f"Powder {shade * 5}", brand="Brightwater")
        assert duplicates.look_through() == 0

    def test_of_many_alike_each_is_listed_a_few_times(self) -> None:
        ProductFactory.create_batch(8, name="Shampoo")
        assert 0 < duplicates.look_through() <= 8 * duplicates.PAIRS_AT_MOST / 2

    def test_a_retired_product_is_no_duplicate(self, mask: Product) -> None:
        twin = ProductFactory.create(name=mask.name, brand=mask.brand)
        duplicates.look_through()
        assert ProductPair.objects.open().exists()
        twin.status = Status.RETIRED
        twin.save()
        assert not ProductPair.objects.open().exists()

    def test_it_is_paged(self, curator_client: Client) -> None:
        kind = ProductKindFactory.create()
        for number in range(30):
            for _twice in range(2):
                ProductFactory.create(name=f"Thing {number} {number}", kind=kind)
        duplicates.look_through()
        first = self.listed(curator_client)
        assert "30 pairs More" in first
        assert "Thing 0 0" in first
        assert "Thing 29 29" in self.listed(curator_client, "?p=2")
        assert "Thing 29 29" in self.listed(curator_client, "?p=nonsense&p=99")

    @pytest.mark.parametrize("pair", ["", "x", "9" * 30])
    def test_nonsense_is_not_found(self, curator_client: Client, pair: str) -> None:
        assert curator_client.post(DESK, {"pair": pair, "different": "1"}).status_code == 404

    def test_a_pair_that_is_gone_is_said_to_be(self, curator_client: Client) -> None:
        response = curator_client.post(DESK, {"pair": "1", "different": "1"}, follow=True)
        assert "This pair is not listed any more." in response.content.decode()

    def test_it_is_for_curators(self, owner_client: Client, curator: User, client: Client) -> None:
        assert owner_client.get(DESK, follow=True).status_code == 403
        curator.groups.clear()
        client.force_login(curator)
        assert client.post(DESK, {"look": "1"}).status_code == 403
