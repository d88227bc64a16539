"""Files and rows that are not taken in, and the words for each."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalog.exchange import resources
from catalog.models import Claim, Ingredient, Product, ProductKind, Source, Status, Technique
from tests import pages
from tests.factories import (
    IngredientFactory,
    ProductKindFactory,
    TechniqueFactory,
)

from .exchanging import (
    Entry,
    claim,
    confirm,
    desk,
    entry,
    ingredient,
    kind,
    take_in,
    technique,
    try_entries,
    upload,
)

pytestmark = pytest.mark.django_db


class TestRefused:
    @pytest.mark.parametrize(
        ("model", "rows", "words"),
        [
            (Ingredient, [ingredient("a"), ingredient("a")], "An earlier row has this one"),
            (Ingredient, [ingredient("a"), ingredient("b", inci_name="A")], "catalogue already"),
            (Ingredient, [ingredient("a", cas="1-2-3")], "check its digits"),
            (Ingredient, [ingredient("not a slug")], "valid “slug”"),
            (Ingredient, [ingredient("a", status="secret")], "not a valid choice"),
            (Ingredient, [ingredient("a", name="n" * 500)], "at most 120"),
            (Technique, [technique("a", part="serum")], "This is a part of another step"),
            (Technique, [technique("a", part="")], "This field cannot be blank"),
            (Technique, [technique("a", ingredient_kinds="aha; gold")], "“gold” is not one of the"),
            (ProductKind, [kind("a", technique="none")], "There is no technique “none”"),
            (ProductKind, [kind("a", technique="towel")], "Choose a technique of the same step"),
            (Claim, [claim(subject="ingredient/none")], "There is no ingredient “none”"),
            (Claim, [claim(subject="water")], "Write what it is about"),
            (Claim, [claim(subject="technique/towel", evidence="fair")], "Name a source before"),
            (Claim, [claim(subject="technique/towel", sources="x")], "There is no source “x”"),
            (Claim, [claim(subject="technique/towel", reviewed_on="now")], "is no day such as"),
            (Claim, [claim(subject="technique/towel", skin_types="green")], "not one of the"),
            (Claim, [claim(subject="technique/towel", question="Is it?")], "say all four"),
            (Product, [{"kind": "none"}], "There is no kind of product “none”"),
            (Product, [{"ingredients": "AQUA; aqua"}], "is on the list twice"),
            (Product, [{"ingredients": "GOLD"}], "There is no ingredient “GOLD”"),
            (Product, [{"ingredients": "AQUA = lots"}], "no percent from 0 to 100"),
            (Product, [{"ingredients": "AQUA = NaN"}], "no percent from 0 to 100"),
            (Product, [{"ingredients": "AQUA = 60; KAOLIN = 60"}], "Together these are 120"),
            (Product, [{"barcode": "123"}], "no barcode number"),
            (Product, [{"position": "1"}], "“position” is not known"),
        ],
    )
    def test_in_the_row(
        self, curator_client: Client, model: Any, rows: list[Entry], words: str
    ) -> None:
        TechniqueFactory.create(slug="towel")
        ProductKindFactory.create(slug="mask")
        IngredientFactory.create(inci_name="AQUA", status=Status.DRAFT)
        IngredientFactory.create(inci_name="KAOLIN", status=Status.DRAFT)
        if model is Product:
            plain = entry(Product, slug="x", name="X", kind="mask", use="rinse-off", status="draft")
            rows = [{**plain, **row} for row in rows]
        count = model.objects.count()
        html = try_entries(curator_client, model, *rows)
        assert words in pages.text(html)
        assert "waiting" not in html
        assert model.objects.count() == count

    @pytest.mark.parametrize(
        ("name", "data", "words"),
        [
            ("a.csv", b"key,name\na,b\n", "“name” is not known"),
            ("a.csv", b"key,title\na,b\n", "“publisher” is missing"),
            ("a.csv", "key\né".encode("latin-1"), "not in UTF-8"),
            ("a.xlsx", b"no workbook", "cannot be read as XLSX"),
            ("a.csv", b"", "is empty"),
            ("a.exe", b"x", "ends in .csv"),
            ("a.csv", b"x" * (100 * 1024 * 1024), "too big"),
        ],
    )
    def test_in_the_file(self, curator_client: Client, name: str, data: bytes, words: str) -> None:
        assert words in pages.text(upload(curator_client, Source, data, name))

    def test_as_too_much_at_once(
        self, curator_client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(resources, "WRITES_AT_MOST", 2)
        told = [entry(Source, key=f"s-{n}", title="A study", kind="study") for n in range(5)]
        words = pages.text(try_entries(curator_client, Source, *told))
        assert "1 problem to mend first" in words
        assert "3 From here on it is too much for one import" in words
        take_in(curator_client, Source, *told[:2])
        assert Source.objects.count() == 2
        # Those that change nothing do not count.
        assert "2 rows are imported" in take_in(curator_client, Source, *told[:4])

    def test_without_a_file(self, curator_client: Client) -> None:
        assert (
            "This field is required"
            in curator_client.post(f"{desk(Source)}import/", {}).content.decode()
        )

    @pytest.mark.parametrize("waiting", ["", "x", "a:b:c", "\x00"])
    def test_a_file_that_nobody_tried(self, curator_client: Client, waiting: str) -> None:
        response = curator_client.post(f"{desk(Source)}import/", {"waiting": waiting}, follow=True)
        assert "Choose it again" in response.content.decode()

    def test_a_file_of_another_desk(self, curator_client: Client) -> None:
        html = try_entries(curator_client, Source, entry(Source, key="a", title="A", kind="study"))
        assert "Choose it again" in confirm(curator_client, Ingredient, html)

    def test_to_others(self, owner_client: Client, client: Client) -> None:
        for page in ("import/", "export/csv/"):
            assert owner_client.get(desk(Source) + page, follow=True).status_code == 403
            assert client.get(desk(Source) + page).status_code == 302
