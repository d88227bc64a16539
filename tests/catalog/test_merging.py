"""Two entries of one product become one, and two again."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.models import Edition, Product, Report, Status, UnknownName, Use
from catalog.services import barcodes, labels, merging
from sessions_app.models import User
from tests.factories import (
    IngredientFactory,
    ProductFactory,
    ProductKindFactory,
    ShelfItemFactory,
)

from .conftest import NOW
from .desk import act
from .uniting import NUMBERS, merge, reported, taken_in, unmerge

pytestmark = pytest.mark.django_db
LIST = "/admin/catalog/product/"


@pytest.fixture
def kept() -> Product:
    return ProductFactory.create(slug="kept", name="Clay mask")


@pytest.fixture
def gone() -> Product:
    return ProductFactory.create(slug="gone", name="Mask with clay")


class TestMerging:
    def test_one_stands_for_both(self, kept: Product, gone: Product) -> None:
        Product.objects.filter(pk=gone.pk).update(barcode=NUMBERS[0])
        report, row, before = reported(gone), taken_in(gone), Edition.current()
        merge(kept, gone)
        assert (gone.merged_into, gone.status) == (kept, Status.RETIRED)
        report.refresh_from_db()
        row.refresh_from_db()
        assert (report.product, row.product) == (kept, kept)
        assert barcodes.find_product(NUMBERS[0]) == kept
        assert Edition.current() == before + 1
        assert [product.history.first().history_change_reason for product in (kept, gone)] == [
            "Merged with “Brightwater Mask with clay”",
            "Merged into “Brightwater Clay mask”",
        ]

    def test_its_page_leads_to_the_other_and_no_list_shows_it(
        self, kept: Product, gone: Product, client: Client
    ) -> None:
        merge(kept, gone)
        response = client.get("/catalog/products/gone/")
        assert (response.status_code, response["Location"]) == (301, "/catalog/products/kept/")
        assert "no-cache" in response["Cache-Control"]  # It may be undone.
        for path in ("/catalog/products/", "/catalog/products/?q=mask", "/catalog/?q=with+clay"):
            page = client.get(path).content.decode()
            assert "Mask with clay" not in page
        kept.status = Status.DRAFT
        kept.save()
        assert client.get("/catalog/products/gone/").status_code == 404

    def test_whatever_its_status_says_nobody_meets_it(self, kept: Product, gone: Product) -> None:
        Product.objects.filter(pk=gone.pk).update(merged_into=kept)
        gone.refresh_from_db()
        assert gone not in Product.objects.published()
        assert not gone.is_published

    def test_what_people_have_of_it_stays_theirs(
        self, kept: Product, gone: Product, owner: User
    ) -> None:
        item = ShelfItemFactory.create(user=owner, product=gone)
        merge(kept, gone)
        item.refresh_from_db()
        assert item.product == gone

    def test_chains_are_flat(self, kept: Product, gone: Product, client: Client) -> None:
        first = ProductFactory.create(slug="first")
        merge(gone, first)
        merge(kept, gone)
        first.refresh_from_db()
        assert first.merged_into == kept
        assert client.get("/catalog/products/first/")["Location"] == "/catalog/products/kept/"

    def test_unknown_names_of_what_is_gone_are_not_asked_about(
        self, kept: Product, gone: Product
    ) -> None:
        gone.label_text = "Ingredients: Aqua, Nullius extract"
        gone.save()
        labels.take_label(gone)
        merge(kept, gone)
        assert not UnknownName.objects.exists()
        unmerge(gone)
        assert UnknownName.objects.filter(product=gone).count() == 2


class TestWhatIsTakenOver:
    @pytest.fixture
    def bare(self) -> Product:
        return ProductFactory.create(kind=None, use="", status=Status.DRAFT, name="Bare")

    @pytest.fixture
    def full(self) -> Product:
        clay = IngredientFactory.create(inci_name="KAOLIN")
        product = ProductFactory.create(
            status=Status.DRAFT,
            use=Use.LEAVE_ON,
            barcode=NUMBERS[0],
            label_minutes_min=5,
            label_minutes_max=10,
            skin_types=["dry"],
            label_text="Ingredients: Kaolin 12%, Nullius extract",
        )
        labels.take_label(product)
        assert product.lines.get().ingredient == clay
        return product

    def test_is_only_what_was_ticked(self, bare: Product, full: Product) -> None:
        merge(bare, full, "use", "minutes")
        assert (bare.use, bare.label_minutes) == ("leave-on", "5 to 10 minutes")
        assert (bare.kind, bare.barcode, bare.label_text, bare.skin_types) == (None, None, "", [])
        assert full.barcode == NUMBERS[0]

    def test_can_be_all_that_it_lacks(self, bare: Product, full: Product) -> None:
        merge(bare, full, *merging.FILLED)
        assert (bare.kind, bare.use, bare.skin_types) == (full.kind, "leave-on", ["dry"])
        assert (bare.barcode, full.barcode) == (NUMBERS[0], None)
        assert (bare.label_text, bare.label_digest) == (full.label_text, full.label_digest)
        line = bare.lines.get()
        assert (line.ingredient.inci_name, line.declared) == ("KAOLIN", "12 %")
        assert bare.history.first().ingredients.count() == 1
        assert [name.printed for name in bare.unknown_names.all()] == ["Nullius extract"]
        assert barcodes.find_product(NUMBERS[0]) == bare

    def test_is_nothing_that_it_has(self, bare: Product, full: Product) -> None:
        bare.barcode, bare.use = NUMBERS[1], Use.RINSE_OFF
        bare.save()
        bare.lines.create(ingredient=IngredientFactory.create(), place=1)
        merge(bare, full, *merging.FILLED)
        assert (bare.barcode, bare.use, bare.label_text) == (NUMBERS[1], "rinse-off", "")
        assert bare.lines.count() == 1


class TestRefused:
    def refused(self, kept: Product, gone: Product) -> str:
        with pytest.raises(ValidationError) as error:
            merge(kept, gone)
        assert not Report.objects.filter(product=kept).exists()
        return " ".join(error.value.messages)

    def test_into_itself(self, kept: Product) -> None:
        assert "cannot be merged into itself" in self.refused(kept, kept)

    def test_twice(self, kept: Product, gone: Product) -> None:
        merge(kept, gone)
        reported(gone)
        assert "was merged already, into “Brightwater Clay mask”" in self.refused(kept, gone)

    def test_into_one_that_was_merged(self, kept: Product, gone: Product) -> None:
        other = ProductFactory.create()
        merge(kept, gone)
        assert "Keep that one" in self.refused(gone, other)

    def test_into_one_that_is_retired(self, kept: Product, gone: Product) -> None:
        kept.status = Status.RETIRED
        kept.save()
        assert "is retired" in self.refused(kept, gone)

    def test_what_people_see_into_what_they_do_not(self, kept: Product, gone: Product) -> None:
        kept.status = Status.IN_REVIEW
        kept.save()
        assert "People see “Brightwater Mask with clay”" in self.refused(kept, gone)
        merge(gone, kept)
        assert kept.merged_into == gone

    def test_publishing_one_that_was_merged(
        self, kept: Product, gone: Product, curator_client: Client
    ) -> None:
        merge(kept, gone)
        words = act(curator_client, LIST, "publish", gone)
        assert "It was merged into “Brightwater Clay mask”. Unmerge it first." in words
        gone.refresh_from_db()
        assert gone.status == Status.RETIRED
        path = f"{LIST}{gone.pk}/change/"
        assert curator_client.post(path, {"status": "published"}).status_code == 403


MOVES = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans(), st.booleans()), max_size=12
)


@settings(max_examples=40)
@given(MOVES, st.permutations(range(5)))
def test_no_merges_make_a_loop_or_lose_anything(
    moves: list[tuple[int, int, bool, bool]], back: list[int]
) -> None:
    with transaction.atomic():
        kind = ProductKindFactory.create()
        products = ProductFactory.create_batch(5, kind=kind)
        for product, number in zip(products, NUMBERS, strict=False):
            Product.objects.filter(pk=product.pk).update(barcode=number)
        own = {product.pk: reported(product).pk for product in products}
        for one, other, fill, undo in moves:
            _move(products[one], products[other], undo=undo, fill=["barcode"] if fill else [])
            _no_loop_and_no_number_lost()
        for place in back:
            _move(products[place], products[place], undo=True, fill=[])
        held = dict(Product.objects.values_list("pk", "barcode"))
        assert held == {p.pk: n for p, n in zip(products, [*NUMBERS, None, None], strict=True)}
        assert not Product.objects.exclude(status="published", merged_into=None).exists()
        assert own == dict(Report.objects.values_list("product", "pk"))
        transaction.set_rollback(True)


def _move(one: Product, other: Product, *, undo: bool, fill: list[str]) -> None:
    try:
        if undo:
            one.refresh_from_db()
            merging.unmerge(one)
        else:
            merging.merge(other, one, by="curator", now=NOW, fill=fill)
    except ValidationError:
        pass  # Refused in words: nothing is as before only in part, which the caller checks.


def _no_loop_and_no_number_lost() -> None:
    for product in Product.objects.select_related("merged_into"):
        if product.merged_into is not None:
            assert product.merged_into.merged_into_id is None
    for number in NUMBERS:
        found = barcodes.find_product(number)
        assert found is not None
        assert found.merged_into_id is None
