"""An ingredient that comes, or gets a name, has its line on every label that prints it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from catalog.models import Edition, Ingredient, Product, RegisterName, Status, UnknownName
from catalog.services import ingredients_named, labels, unknown_names
from sessions_app.models import User
from tests import pages
from tests.conftest import signed_in
from tests.factories import (
    ClaimFactory,
    IngredientFactory,
    ProductFactory,
    RegisterNameFactory,
)

from .curating import another_curator, answer, by_a_revert, from_the_list, in_its_form
from .desk import rows, save
from .exchanging import ingredient, take_in
from .starter_files import ACIDS, load, rewrite

pytestmark = pytest.mark.django_db
READ = "/admin/catalog/product/unknown-names/read/"
NEW = {
    "inci_name": "TALC",
    "name": "Talc",
    "slug": "talc",
    "other_names": "",
    "status": "draft",
    "kind": "clay",
    "summary": "A soft mineral.",
}


@pytest.fixture(autouse=True)
def known() -> None:
    """Names that labels are read with; none has a page."""
    RegisterNameFactory.create(inci_name="AQUA")
    RegisterNameFactory.create(inci_name="TALC", aliases="Talkum")
    RegisterNameFactory.create(inci_name="MICA")
    Edition.turn()


def labelled(text: str, **given: Any) -> Product:
    product: Product = ProductFactory.create(label_text=text, **given)
    labels.take_label(product)
    return product


def lines_of(product: Product) -> list[str]:
    rows = product.lines.select_related("ingredient")
    return [f"{line.ingredient.inci_name} {line.declared}".strip() for line in rows]


def in_a_form(client: Client) -> None:
    path = "/admin/catalog/ingredient/add/"
    assert save(client, path, {**NEW, **rows("claims")}) == ""


def another_name(client: Client) -> None:
    stone = IngredientFactory.create(inci_name="MAGNESIUM SILICATE", slug="talc")
    ClaimFactory.create(ingredient=stone)
    RegisterName.objects.filter(inci_name="TALC").delete()
    assert in_its_form(client, stone, other_names="Talc") == ""


def taken_back(client: Client) -> None:
    talc = IngredientFactory.create(inci_name="TALC", slug="talc", status=Status.RETIRED)
    from_the_list("take_back")(client, talc)


def reverted(client: Client) -> None:
    talc = IngredientFactory.create(inci_name="TALC", slug="talc")
    ClaimFactory.create(ingredient=talc)
    talc.inci_name = "TALCUM VENETUM"
    talc.save()
    Edition.turn()
    by_a_revert(client, talc)


WAYS: dict[str, Callable[[Client], object]] = {
    "a form": in_a_form,
    "a form, another name": another_name,
    "a file": lambda client: take_in(client, Ingredient, ingredient("talc")),
    "the list": taken_back,
    "a revert": reverted,
}


class TestAtTheDesk:
    @pytest.mark.parametrize("way", WAYS)
    def test_labels_get_its_line(self, way: str, curator_client: Client, client: Client) -> None:
        powder = labelled("Ingredients: Aqua, Talc 12%, Mica", name="Soft powder")
        other = labelled("Ingredients: Aqua, Mica. Talcum-free.")
        WAYS[way](curator_client)
        Ingredient.objects.update(status=Status.PUBLISHED)
        assert [line.split()[-2:] for line in lines_of(powder)] == [["12", "%"]]
        assert powder.lines.get().place == 2
        assert lines_of(other) == []
        assert powder.history.first().history_user_id == "curator"
        found = client.get("/catalog/products/?ingredient=talc").content.decode()
        assert "Soft powder" in pages.text(found)

    def test_whoever_saved_is_told(self, curator_client: Client) -> None:
        labelled("Ingredients: Aqua, Talc")
        labelled("Ingredients: Aqua, talkum")
        in_a_form(curator_client)
        words = pages.text(curator_client.get("/admin/").content.decode())
        assert "2 labels that print a new name were read again." in words

    def test_nothing_is_read_where_no_name_is_new(self, curator_client: Client) -> None:
        talc = IngredientFactory.create(**NEW)
        powder = labelled("Ingredients: Aqua, Talc")
        powder.lines.all().delete()
        assert in_its_form(curator_client, talc, summary="Soft.") == ""
        assert lines_of(powder) == []

    def test_an_accepted_name_is_read_too(self, curator: User, curator_client: Client) -> None:
        second = signed_in(another_curator())
        stone = IngredientFactory.create(inci_name="MAGNESIUM SILICATE")
        ClaimFactory.create(ingredient=stone, aspect="caution", statement="Do not breathe it in")
        powder = labelled("Ingredients: Aqua, Talc")
        in_its_form(curator_client, stone, inci_name="TALC")
        assert lines_of(powder) == []
        answer(second, stone.proposals.get(), "accept")
        assert lines_of(powder) == ["TALC"]

    def test_a_merged_one_waits_until_it_is_unmerged(self, curator_client: Client) -> None:
        kept = ProductFactory.create(name="Kept")
        gone = labelled("Ingredients: Aqua, Talc", status=Status.RETIRED, merged_into=kept)
        in_a_form(curator_client)
        assert lines_of(gone) == []


class TestManyLabels:
    @pytest.fixture(autouse=True)
    def two_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(unknown_names, "AT_ONCE", 2)

    def test_the_rest_are_read_some_at_a_time(self, curator_client: Client) -> None:
        five = [labelled("Ingredients: Aqua, Talc, Nullius") for _ in range(5)]
        form = {**NEW, **rows("claims")}
        answer = curator_client.post("/admin/catalog/ingredient/add/", form, follow=True)
        words = pages.text(answer.content.decode())
        assert "2 labels that print a new name were read again." in words
        assert "0 of 3 labels are read, on which a name is known by now." in words
        assert [len(lines_of(one)) for one in five] == [1, 1, 0, 0, 0]
        told = {"after": 0, "labels": 0, "whole": 0}
        curator_client.post(READ, told)
        curator_client.post(READ, told)
        assert [lines_of(one) for one in five] == [["TALC"]] * 5
        assert set(UnknownName.objects.values_list("key", flat=True)) == {"nullius"}

    def test_every_label_can_be_read(self, curator_client: Client) -> None:
        """Where an ingredient came in a way that nobody told the labels of."""
        five = [labelled("Ingredients: Aqua, Talc") for _ in range(5)]
        IngredientFactory.create(inci_name="TALC")
        Edition.turn()
        assert "No label waits" in pages.text(curator_client.get(READ).content.decode())
        told = {"after": 0, "labels": 0, "whole": 0, "every": "on"}
        half = curator_client.post(READ, told).content.decode()
        assert "2 of 5 labels are read." in pages.text(half)
        assert 'name="every" value="on"' in half
        curator_client.post(READ, {**told, "after": five[1].pk})
        curator_client.post(READ, {**told, "after": five[3].pk})
        assert [lines_of(one) for one in five] == [["TALC"]] * 5


@pytest.mark.parametrize("few", [0, 20])
def test_a_name_is_found_however_many_are_looked_for(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingredients_named, "FEW", few)
    wanted = {
        IngredientFactory.create(inci_name=name, other_names=others).inci_name
        for name, others in [
            ("1,2-HEXANEDIOL", ""),
            ("CI 77491", "Iron red"),
            ("TALC", "滑石粉"),
            ("100% NOMEN", ""),
        ]
    }
    printed = {
        "aqua/1,2-hexanediol": "1,2-HEXANEDIOL",
        "May contain: CI 77491": "CI 77491",
        "IRON RED (colour)": "CI 77491",
        "水,滑石粉,云母": "TALC",
        "Aqua,Talkum": "TALC",
        "滑石粉Talc 3%": "TALC",
        "100% nomen": "100% NOMEN",
        "Talcum": None,
        "CI 77492, 1002 nomen": None,
    }
    texts = {ProductFactory.create(label_text=text).pk: text for text in printed}
    found = ingredients_named.printed_on(ingredients_named.all_names())
    assert {texts[pk]: name for pk, name in found.items()} == {
        text: name for text, name in printed.items() if name in wanted
    }


class TestWithTheStarterFiles:
    def test_a_new_ingredient_has_its_line(self, files: Path) -> None:
        acids = (files / ACIDS).read_text()
        (files / ACIDS).write_text("")
        load(files)
        RegisterNameFactory.create(inci_name="LACTIC ACID")
        Edition.turn()
        cream = labelled("Ingredients: Aqua, Lactic acid")
        assert lines_of(cream) == []
        (files / ACIDS).write_text(acids)
        load(files)
        assert lines_of(cream) == ["LACTIC ACID"]

    def test_files_that_say_nothing_new_read_nothing(self, files: Path) -> None:
        load(files)
        cream = labelled("Ingredients: Aqua, Lactic acid")
        cream.lines.all().delete()
        rewrite(files / ACIDS, "An acid.", "A mild acid.")
        load(files)
        assert lines_of(cream) == []
