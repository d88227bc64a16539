"""What was merged by mistake is two products again, each with what is its own."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from catalog.models import Product, Status
from catalog.services import barcodes, labels, merging
from tests.factories import IngredientFactory, ProductFactory

from .export_files import product
from .intaking import row, take
from .uniting import NUMBERS, merge, reported, taken_in, unmerge

pytestmark = pytest.mark.django_db
LABEL = "Ingredients: Kaolin 12%, Nullius extract"


@pytest.fixture
def kept() -> Product:
    return ProductFactory.create(slug="kept", name="Clay mask")


@pytest.fixture
def gone() -> Product:
    return ProductFactory.create(slug="gone", name="Mask with clay", barcode=NUMBERS[0])


def test_it_is_as_it_was(kept: Product, gone: Product, client: Client) -> None:
    report, mine = reported(gone), reported(kept)
    own_row = taken_in(gone)
    merge(kept, gone)
    later = reported(kept)
    unmerge(gone)
    assert (gone.merged_into, gone.status) == (None, Status.PUBLISHED)
    assert client.get("/catalog/products/gone/").status_code == 200
    assert set(gone.reports.all()) == {report}
    assert set(kept.reports.all()) == {mine, later}
    assert gone.intake_rows.get() == own_row
    assert gone.history.first().history_change_reason == "Unmerged from “Brightwater Clay mask”"


def test_it_is_a_draft_where_people_must_not_see_it_any_more(kept: Product, gone: Product) -> None:
    merge(kept, gone)
    assert gone.kind is not None
    gone.kind.status = Status.RETIRED
    gone.kind.save()
    unmerge(gone)
    assert gone.status == Status.DRAFT


def test_what_was_not_merged_is_refused(kept: Product) -> None:
    with pytest.raises(ValidationError, match="was not merged"):
        merging.unmerge(kept)


class TestTheBarcodeNumber:
    @pytest.fixture(autouse=True)
    def given(self, kept: Product, gone: Product) -> None:
        merge(kept, gone, "barcode")
        assert (kept.barcode, gone.barcode) == (NUMBERS[0], None)

    def numbers_after(self, kept: Product, gone: Product) -> tuple[str | None, str | None]:
        unmerge(gone)
        kept.refresh_from_db()
        return kept.barcode, gone.barcode

    def test_goes_back(self, kept: Product, gone: Product) -> None:
        assert self.numbers_after(kept, gone) == (None, NUMBERS[0])

    def test_goes_back_where_the_other_has_its_own_by_now(
        self, kept: Product, gone: Product
    ) -> None:
        Product.objects.filter(pk=kept.pk).update(barcode=NUMBERS[1])
        assert self.numbers_after(kept, gone) == (NUMBERS[1], NUMBERS[0])

    @pytest.mark.parametrize("spelling", [NUMBERS[0], f"0{NUMBERS[0]}"])
    def test_stays_with_another_product_that_has_it_by_now(
        self, kept: Product, gone: Product, spelling: str
    ) -> None:
        Product.objects.filter(pk=kept.pk).update(barcode=None)
        third = ProductFactory.create(barcode=spelling)
        assert self.numbers_after(kept, gone) == (None, None)
        assert barcodes.find_product(NUMBERS[0]) == third


class TestTheLabel:
    """What was only taken over goes back, since whom to name for it does."""

    @pytest.fixture(autouse=True)
    def read(self, gone: Product) -> None:
        IngredientFactory.create(inci_name="KAOLIN")
        gone.label_text = LABEL
        gone.save()
        labels.take_label(gone)

    def holds(self, product: Product) -> tuple[str, str, int, int]:
        product.refresh_from_db()
        rows = product.lines.count(), product.unknown_names.count()
        return product.label_text, product.label_digest, *rows

    def test_goes_back_with_its_lines(self, kept: Product, gone: Product) -> None:
        merge(kept, gone, "label")
        assert self.holds(kept)[2:] == (1, 1)
        unmerge(gone)
        assert self.holds(kept) == ("", "", 0, 0)
        assert (gone.label_text, *self.holds(gone)[2:]) == (LABEL, 1, 1)
        last = kept.history.first()
        assert (last.label_text, last.ingredients.count()) == ("", 0)

    def test_leaves_a_line_that_a_curator_wrote(self, kept: Product, gone: Product) -> None:
        merge(kept, gone, "label")
        kept.lines.create(ingredient=IngredientFactory.create(inci_name="UREA"), place=2)
        unmerge(gone)
        assert self.holds(kept) == ("", "", 1, 0)
        assert kept.lines.get().ingredient.inci_name == "UREA"

    def test_stays_where_somebody_wrote_another(self, kept: Product, gone: Product) -> None:
        merge(kept, gone, "label")
        kept.label_text = "Ingredients: Kaolin"
        kept.save()
        labels.take_label(kept)
        unmerge(gone)
        assert (kept.label_text, self.holds(kept)[2]) == ("Ingredients: Kaolin", 1)

    def test_stays_where_it_was_its_own(self, kept: Product, gone: Product) -> None:
        kept.label_text = LABEL
        kept.save()
        labels.take_label(kept)
        merge(kept, gone, "label")
        unmerge(gone)
        assert self.holds(kept)[0] == LABEL

    def test_goes_back_from_whoever_took_it_over_after_that(
        self, kept: Product, gone: Product
    ) -> None:
        between = ProductFactory.create(slug="between")
        merge(between, gone, "label")
        merge(kept, between, "label")
        assert self.holds(kept)[0] == LABEL
        unmerge(gone)
        assert [self.holds(one)[0] for one in (kept, between, gone)] == ["", "", LABEL]

    def test_lines_that_somebody_typed_stay(self, kept: Product, gone: Product) -> None:
        """They are no text of anybody's."""
        Product.objects.filter(pk=gone.pk).update(label_text="")
        merge(kept, gone, "label")
        unmerge(gone)
        assert kept.lines.count() == 1


class TestARowThatCameMeanwhile:
    """It found what stood for its number."""

    def test_goes_back_with_the_number(self, kept: Product, gone: Product) -> None:
        merge(kept, gone)
        take(product(code=NUMBERS[0]))
        assert row().product == kept
        unmerge(gone)
        assert row().product == gone

    def test_goes_back_with_what_was_merged_before(self, kept: Product, gone: Product) -> None:
        between = ProductFactory.create(slug="between")
        merge(between, gone)
        merge(kept, between)
        take(product(code=NUMBERS[0]))
        unmerge(between)
        assert row().product == between

    @pytest.mark.parametrize("spelling", [NUMBERS[1], f"0{NUMBERS[0]}"])
    def test_stays_with_the_number_of_the_other(
        self, kept: Product, gone: Product, spelling: str
    ) -> None:
        Product.objects.filter(pk=kept.pk).update(barcode=spelling)
        merge(kept, gone)
        take(product(code=spelling))
        unmerge(gone)
        assert row(spelling).product == kept
