"""Taking files in and giving them out, as a curator does it."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.exchange import files
from catalog.exchange.resources import RESOURCES
from catalog.models import (
    Claim,
    Edition,
    Ingredient,
    Product,
    ProductKind,
    Source,
    Technique,
    Topic,
)
from tests import pages
from tests.factories import (
    ClaimFactory,
    IngredientFactory,
    ProductFactory,
    ProductKindFactory,
    SourceFactory,
    TechniqueFactory,
)

from .desk import shown
from .exchanging import (
    claim,
    confirm,
    desk,
    entries_of,
    entry,
    given_out,
    ingredient,
    kind,
    take_in,
    technique,
    try_entries,
    upload,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled() -> Product:
    """One of everything, linked."""
    source = SourceFactory.create(key="a-study", year=2005, note="=1+1")
    acid = IngredientFactory.create(
        inci_name="SALICYLIC ACID", slug="salicylic-acid", cas="69-72-7"
    )
    said = {"ingredient": acid, "evidence": "fair", "detail": "Two\r\nlines."}
    ClaimFactory.create(sources=[source], skin_types=["oily"], reviewed_on="2026-11-01", **said)
    timed = {"minutes_min": 3, "minutes_max": 5, "minutes_evidence": "fair"}
    towel = TechniqueFactory.create(
        step="exfoliate", minutes_source=source, ingredient_kinds=["aha", "scrub"], **timed
    )
    ClaimFactory.create(technique=towel)
    hope = Topic.objects.create(slug="glow", area="benefit", name="A glow", status="published")
    ClaimFactory.create(topic=hope)
    mask = ProductKindFactory.create(step="exfoliate", technique=towel)
    product = ProductFactory.create(kind=mask, barcode="4006381333931", skin_types=["dry"])
    ClaimFactory.create(kind=product.kind)
    product.lines.create(ingredient=IngredientFactory.create(inci_name="AQUA"), place=1)
    product.lines.create(ingredient=acid, place=2, percent=2)
    return product


@pytest.mark.parametrize("form", files.FORMATS)
@pytest.mark.parametrize("model", RESOURCES)
def test_out_and_in_again_is_no_change(
    curator_client: Client, filled: Product, model: Any, form: str
) -> None:
    kept = model.history.count()
    html = upload(curator_client, model, given_out(curator_client, model, form), f"all.{form}")
    assert f"0 new, 0 changed, {model.objects.count()} with no change" in html
    assert "waiting" not in shown(curator_client, f"{desk(model)}import/")
    assert model.history.count() == kept


def test_what_is_given_out_reads_well(curator_client: Client, filled: Product) -> None:
    product = entries_of(curator_client, Product)[0]
    assert product["ingredients"] == "AQUA; SALICYLIC ACID = 2"
    assert filled.kind is not None
    assert (product["kind"], product["skin_types"]) == (filled.kind.slug, "dry")
    said = next(row for row in entries_of(curator_client, Claim) if row["sources"])
    assert (said["subject"], said["sources"]) == ("ingredient/salicylic-acid", "a-study")
    way, of = (entries_of(curator_client, model)[0] for model in (Technique, ProductKind))
    assert (way["part"], way["ingredient_kinds"]) == ("exfoliant", "aha; scrub")
    assert of["technique"] == way["slug"]
    rows = list(
        csv.reader(io.StringIO(given_out(curator_client, Source, "csv").decode("utf-8-sig")))
    )
    assert dict(zip(rows[0], rows[1], strict=True))["note"] == "'=1+1"


def test_given_out_is_what_the_list_shows(curator_client: Client, filled: Product) -> None:
    rows = entries_of(curator_client, Ingredient, asked="?q=salicylic")
    assert [row["slug"] for row in rows] == ["salicylic-acid"]
    assert curator_client.get(f"{desk(Ingredient)}export/xml/").status_code == 404
    assert curator_client.get(f"{desk(Ingredient)}export/csv/?nonsense=1").status_code == 302


class TestThreeBadRows:
    DATA = (
        b"key,title,publisher,year,url,kind,note\n"
        b"good,A study,,2020,,study,\n"
        b"bad-year,A study,,soon,,study,\n"
        b"bad-kind,A study,,,,gossip,\n"
        b",A study,,,,study,\n"
    )

    def test_are_named_and_nothing_is_written(self, curator_client: Client) -> None:
        text = pages.text(upload(curator_client, Source, self.DATA, "sources.csv"))
        assert "Nothing was written: 3 problems" in text
        assert "3 year “soon” is no whole number." in text
        assert "4 kind Value 'gossip' is not a valid choice." in text
        assert "5 key This field cannot be blank." in text
        assert "Import this" not in text
        assert not Source.objects.exists()


class TestImport:
    def test_tried_then_taken_in(self, curator_client: Client) -> None:
        old = SourceFactory.create(key="old", title="Old title")
        rows = [
            entry(Source, key="old", title="New title", kind="study"),
            entry(Source, key="new", title="<script>x</script>", kind="study"),
        ]
        html = try_entries(curator_client, Source, *rows)
        assert "1 new, 1 changed, 0 with no change" in html
        assert "<del>Old title</del> <ins>New title</ins>" in html
        assert "&lt;script&gt;" in html
        assert "<script>x" not in html
        assert Source.objects.count() == 1
        before = Edition.current()
        assert "2 rows are imported." in confirm(curator_client, Source, html)
        old.refresh_from_db()
        assert old.title == "New title"
        assert Edition.current() == before + 1
        record = old.history.first()
        assert (record.history_user_id, record.history_change_reason) == (
            "curator",
            "Imported from entries.json",
        )
        assert old.history.count() == 2

    def test_a_product_with_its_label(self, curator_client: Client) -> None:
        water = IngredientFactory.create(inci_name="AQUA")
        clay = IngredientFactory.create(inci_name="KAOLIN")
        mask = ProductKindFactory.create(slug="mask")
        row = entry(Product, slug="x", name="X", kind="mask", use="rinse-off", status="published")
        assert "imported" in take_in(
            curator_client, Product, {**row, "ingredients": "Aqua; kaolin = 12.5"}
        )
        lines = Product.objects.get(kind=mask).lines.all()
        assert [(line.place, line.ingredient, str(line.percent)) for line in lines] == [
            (1, water, "None"),
            (2, clay, "12.500"),
        ]
        take_in(curator_client, Product, {**row, "ingredients": "KAOLIN"})
        product = Product.objects.get()
        assert [(line.place, line.ingredient) for line in product.lines.all()] == [(1, clay)]
        assert product.history.first().ingredients.count() == 1

    def test_a_technique_with_its_part_then_a_kind_used_in_it(self, curator_client: Client) -> None:
        told = technique("cloth", ingredient_kinds="soothing; humectant")
        assert "imported" in take_in(curator_client, Technique, told)
        cloth = Technique.objects.get()
        assert (cloth.part, cloth.ingredient_kinds) == ("warmth", ["soothing", "humectant"])
        take_in(curator_client, ProductKind, kind("wrap", technique="cloth"))
        assert ProductKind.objects.get().technique == cloth
        take_in(curator_client, ProductKind, kind("wrap", technique=""))
        assert ProductKind.objects.get().technique is None

    def test_a_claim_without_a_key_gets_one(self, curator_client: Client) -> None:
        IngredientFactory.create(slug="clay")
        take_in(curator_client, Claim, claim(subject="ingredient/clay"))
        assert Claim.objects.get().key == "ingredient/clay/softens"

    def test_drafts_first_then_claims_then_published(self, curator_client: Client) -> None:
        published = ingredient("clay", status="published")
        assert "Say at least one thing" in try_entries(curator_client, Ingredient, published)
        take_in(curator_client, Ingredient, ingredient("clay"))
        take_in(curator_client, Claim, claim(subject="ingredient/clay"))
        take_in(curator_client, Ingredient, published)
        assert Ingredient.objects.published().count() == 1

    def test_what_changed_since_the_preview_is_met_in_words(self, curator_client: Client) -> None:
        html = try_entries(curator_client, Ingredient, ingredient("clay"), ingredient("silt"))
        IngredientFactory.create(inci_name="SILT")
        assert "in the catalogue already" in confirm(curator_client, Ingredient, html)
        assert Ingredient.objects.count() == 1

    def test_it_does_not_ask_more_for_rows_without_a_change(self, curator_client: Client) -> None:
        def cost(n: int) -> int:
            SourceFactory.create_batch(n)
            data = given_out(curator_client, Source, "csv")
            with CaptureQueriesContext(
                connection,
            ) as asked:
                upload(curator_client, Source, data, "all.csv")
            # Each row has a savepoint of its own, which costs next to nothing.
            return sum("SAVEPOINT" not in query["sql"] for query in asked)

        assert cost(3) == cost(30)
