"""Names on labels that nobody here knows: the most frequent first, each settled once for all."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog import inci
from catalog.models import (
    Edition,
    NoIngredient,
    Product,
    RegisterName,
    UnknownName,
)
from catalog.services import labels, unknown_names
from sessions_app.models import User
from tests import pages
from tests.factories import IngredientFactory, ProductFactory, RegisterNameFactory

pytestmark = pytest.mark.django_db
DESK = "/admin/catalog/product/unknown-names/"
READ = f"{DESK}read/"
NONE = f"{DESK}none/"


@pytest.fixture(autouse=True)
def names() -> None:
    for name in ("AQUA", "GLYCERIN", "KAOLIN"):
        RegisterNameFactory.create(inci_name=name, origin=RegisterName.Origin.COSING)
    Edition.turn()


def labelled(*listed: str, **given: Any) -> Product:
    product = ProductFactory.create(label_text=f"Ingredients: {', '.join(listed)}", **given)
    labels.take_label(product)
    return product


def unknown_of(product: Product) -> set[str]:
    return set(product.unknown_names.values_list("key", flat=True))


def words_on(client: Client, path: str = DESK) -> str:
    return pages.text(client.get(path).content.decode())


def settle(client: Client, key: str, **told: str) -> str:
    """Press a button beside a name; the words of the page behind it."""
    response = client.post(DESK, {"key": key, **told}, follow=True)
    assert response.status_code in {200, 422}
    return pages.text(response.content.decode())


class TestTheList:
    def test_the_most_frequent_comes_first_with_labels_that_print_it(
        self, curator_client: Client
    ) -> None:
        for number in range(3):
            labelled("Aqua", "Glycerol Plus", name=f"Lotion {number}")
        labelled("Aqua", "Kaolinn", "Glycerol plus", name="Mask")
        words = words_on(curator_client)
        assert words.index("Glycerol Plus On 4 labels") < words.index("Kaolinn On 1 label")
        assert "such as Brightwater Lotion 0, Brightwater Mask" in words
        assert "Another name of KAOLIN" in words
        assert "Unknown names: 2" in words_on(curator_client, "/admin/")

    def test_it_is_paged(self, curator_client: Client) -> None:
        labelled("Aqua", *(f"Nullius {chr(97 + n // 2) * (4 + n % 2)}" for n in range(27)))
        first, second = words_on(curator_client), words_on(curator_client, f"{DESK}?p=2")
        assert "Less frequent" in first
        assert "More frequent" in second
        both = re.findall(r"Nullius \w+", first) + re.findall(r"Nullius \w+", second)
        assert len(set(both)) == len(both) == 27
        for page in ("x", "0", "-1", "9" * 30):
            assert words_on(curator_client, f"{DESK}?p={page}")

    def test_it_costs_the_same_however_much_is_unknown(self, curator_client: Client) -> None:
        def cost() -> int:
            with CaptureQueriesContext(connection) as asked:
                words_on(curator_client)
            return len(asked)

        labelled("Aqua", "Nullius")
        words_on(curator_client)
        few = cost()
        for number in range(30):
            labelled("Aqua", f"Nullius {'ab' * number}", "Nemo")
        assert cost() == few <= 12

    def test_nothing_is_unknown(self, curator_client: Client) -> None:
        assert "None. Well kept." in words_on(curator_client)


class TestAnotherName:
    def test_is_known_on_every_label_from_then_on(self, curator_client: Client) -> None:
        glycerin = IngredientFactory.create(inci_name="GLYCERIN")
        whole, part = (
            labelled("Aqua", "Glycerol Plus"),
            labelled("Glycerol PLUS", "Nullius", "Aqua"),
        )
        words = settle(curator_client, "glycerol plus", verdict="alias", of="glycerin")
        assert "2 labels were read again. 1 of these is understood as a whole now." in words
        assert RegisterName.objects.get(key="glycerin").aliases == "Glycerol Plus"
        assert (unknown_of(whole), unknown_of(part)) == (set(), {"nullius"})
        assert part.lines.get().ingredient == glycerin
        assert "Glycerol" not in words_on(curator_client)

    def test_keeps_who_said_so_and_stays_when_the_inventory_comes_again(
        self, curator_client: Client
    ) -> None:
        labelled("Aqua", "Glycerol Plus")
        before = Edition.current()
        settle(curator_client, "glycerol plus", near="GLYCERIN")
        row = RegisterName.objects.get(key="glycerin")
        record = row.history.first()
        assert (record.history_user_id, record.history_change_reason) == (
            "curator",
            "Also called “Glycerol Plus”",
        )
        assert row.origin == RegisterName.Origin.OURS
        assert Edition.current() == before + 1

    def test_is_one_of_an_ingredient_that_the_register_lacks(self, curator_client: Client) -> None:
        urea = IngredientFactory.create(inci_name="UREA", other_names="Carbamide")
        product = labelled("Aqua", "Harnstoff Plus")
        settle(curator_client, "harnstoff plus", verdict="alias", of="Carbamide")
        urea.refresh_from_db()
        assert urea.other_names == "Carbamide\nHarnstoff Plus"
        assert product.lines.get().ingredient == urea

    def test_a_label_with_a_bracket_is_known_too(self, curator_client: Client) -> None:
        product = labelled("Aqua", "Nullius (Nobody)", "Glycerin")
        assert unknown_of(product) == {"nullius"}
        settle(curator_client, "nullius", verdict="alias", of="KAOLIN")
        assert RegisterName.objects.get(key="kaolin").aliases == "Nullius"
        assert unknown_of(product) == set()

    @pytest.mark.parametrize(
        ("told", "words"),
        [
            ({"of": ""}, "Type the INCI name it stands for."),
            ({"of": "Nemo"}, "No INCI name “Nemo” is known here."),
            ({"of": "Aqua, Glycerin"}, "No INCI name “Aqua, Glycerin” is known here."),
            ({"of": "x" * 301}, "This is too long for a name."),
            ({"of": "a\x00b"}, "Null characters are not allowed."),
        ],
    )
    def test_a_mistake_is_said_beside_it_and_what_was_typed_stays(
        self, curator_client: Client, told: dict[str, str], words: str
    ) -> None:
        labelled("Aqua", "Nullius")
        response = curator_client.post(DESK, {"key": "nullius", "verdict": "alias", **told})
        assert response.status_code == 422
        html = response.content.decode()
        assert words in pages.text(html)
        if told["of"].isalpha():
            assert f'value="{told["of"]}"' in html
        assert not RegisterName.objects.exclude(aliases="").exists()

    def test_one_name_never_stands_for_two_things(self, curator_client: Client) -> None:
        """Two things share it: labels cannot tell which they mean, so it is known as neither."""
        for name in ("KAOLIN", "GLYCERIN"):
            RegisterName.objects.filter(inci_name=name).update(aliases="White Stuff")
        Edition.turn()
        product = labelled("Aqua", "white  stuff")
        words = settle(curator_client, "white stuff", verdict="alias", of="Aqua")
        assert "“white stuff” is a name of GLYCERIN already. Take it out there first." in words
        words = settle(curator_client, "white stuff", verdict="name", kind="clay")
        assert "is a name of" in words
        assert RegisterName.objects.get(key="aqua").aliases == ""
        assert unknown_of(product) == {"white stuff"}

    def test_what_somebody_else_settled_meanwhile_is_only_read_again(
        self, curator_client: Client
    ) -> None:
        product = labelled("Aqua", "Nullius")
        RegisterNameFactory.create(inci_name="NULLIUS")
        Edition.turn()
        words = settle(curator_client, "nullius", verdict="alias", of="Kaolin")
        assert "1 label was read again. 1 of these is understood as a whole now." in words
        assert RegisterName.objects.get(key="kaolin").aliases == ""
        assert unknown_of(product) == set()


class TestANameOfItsOwn:
    def test_is_in_the_register_with_its_kind(self, curator_client: Client) -> None:
        product = labelled("Aqua", "Nullius Extract")
        words = settle(curator_client, "nullius extract", verdict="name", kind="extract")
        assert "1 of these is understood as a whole now." in words
        row = RegisterName.objects.get(key="nullius extract")
        assert (row.inci_name, row.kind, row.origin) == ("NULLIUS EXTRACT", "extract", "ours")
        assert row.history.get().history_user_id == "curator"
        assert unknown_of(product) == set()

    def test_its_kind_may_not_be_known(self, curator_client: Client) -> None:
        labelled("Aqua", "Nullius")
        settle(curator_client, "nullius", verdict="name", kind="")
        assert RegisterName.objects.get(key="nullius").kind == ""

    def test_there_is_no_such_kind(self, curator_client: Client) -> None:
        labelled("Aqua", "Nullius")
        assert "valid choice" in settle(curator_client, "nullius", verdict="name", kind="magic")
        assert not RegisterName.objects.filter(key="nullius").exists()

    def test_what_was_cut_is_no_name(self, curator_client: Client) -> None:
        product = labelled("Aqua", "Nullius")
        long = "nullius " * 37
        UnknownName.objects.filter(product=product).update(
            key=inci.key(long)[:300], printed=f"{long}of the sea and the sky"[:300]
        )
        key = UnknownName.objects.get().key
        assert "This is too long for a name." in settle(curator_client, key, verdict="name")


class TestNoIngredient:
    def test_is_not_asked_about_again(self, curator_client: Client, client: Client) -> None:
        product = labelled("Aqua", "Nullius hominis", slug="lotion")
        key = unknown_of(product).pop()
        words = settle(curator_client, key, verdict="none")
        assert (
            "On 1 label it is not asked about again. 1 of these is understood as a whole now."
            in words
        )
        assert "None. Well kept." in words
        assert NoIngredient.objects.get().decided_by == "curator"
        labels.take_label(product)
        assert "None. Well kept." in words_on(curator_client)
        listed = "/admin/catalog/product/?unknown="
        assert "0 products" in words_on(curator_client, f"{listed}yes")
        assert "1 product" in words_on(curator_client, f"{listed}no")
        page = words_on(client, "/catalog/products/lotion/")
        assert "No ingredient." in page
        assert "Not understood." not in page

    def test_it_can_be_taken_back(self, curator_client: Client) -> None:
        labelled("Aqua", "Nullius")
        settle(curator_client, "nullius", verdict="none")
        assert "Nullius curator" in words_on(curator_client, NONE)
        row = NoIngredient.objects.get()
        for number in ("", "x", "9" * 30, str(row.pk)):
            curator_client.post(NONE, {"name": number})
        assert "Nullius On 1 label" in words_on(curator_client)


class TestReadingAgain:
    @pytest.fixture(autouse=True)
    def two_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(unknown_names, "AT_ONCE", 2)

    def test_a_name_on_many_labels_is_read_some_at_a_time(self, curator_client: Client) -> None:
        products = [labelled("Aqua", "Nullius") for _ in range(5)]
        words = settle(curator_client, "nullius", verdict="name")
        assert "2 labels were read again." in words
        assert "0 of 3 labels are read, on which a name is known by now." in words
        assert "Nullius On 3 labels" in words_on(curator_client)
        assert "It is known by now." in words_on(curator_client)
        words = self.go_on(curator_client, after=0, labels=0, whole=0)
        assert "2 of 3 labels are read" in words
        # What could not be read otherwise is passed by, or it would go on for ever.
        words = self.go_on(curator_client, after=products[-1].pk, labels=2, whole=2)
        assert "2 labels were read again." in words
        words = self.go_on(curator_client, after=products[3].pk, labels=2, whole=2)
        assert "3 labels were read again. 3 of these are understood as a whole now." in words
        assert not UnknownName.objects.exists()
        assert "No label waits to be read again." in words_on(curator_client, READ)

    def go_on(self, client: Client, **told: int) -> str:
        response = client.post(READ, told, follow=True)
        return pages.text(response.content.decode())

    def test_the_last_step_leads_back_where_only_a_part_is_swapped(
        self, curator_client: Client
    ) -> None:
        told = {"after": 0, "labels": 0, "whole": 0}
        response = curator_client.post(READ, told, headers={"HX-Request": "true"})
        assert (response.status_code, response["HX-Redirect"]) == (200, DESK)

    @pytest.mark.parametrize("after", ["", "x", "-1", "9" * 30])
    def test_nonsense_begins_anew(self, curator_client: Client, after: str) -> None:
        labelled("Aqua", "Nullius")
        RegisterNameFactory.create(inci_name="NULLIUS")
        Edition.turn()
        told = {"after": after, "labels": 0, "whole": 0}
        response = curator_client.post(READ, told)
        assert "0 of 1 label is read" in pages.text(response.content.decode())


def test_a_name_that_no_label_holds_any_more(curator_client: Client) -> None:
    for verdict in ("alias", "name", "none"):
        words = settle(curator_client, "nemo", verdict=verdict, of="Aqua")
        assert "No label holds this name any more." in words


@pytest.mark.parametrize("path", [DESK, READ, NONE])
def test_it_is_for_curators(owner_client: Client, curator: User, client: Client, path: str) -> None:
    assert owner_client.get(path, follow=True).status_code == 403
    curator.groups.clear()
    client.force_login(curator)
    assert client.post(path, {"key": "a", "verdict": "none"}).status_code == 403
