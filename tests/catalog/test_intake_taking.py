"""What becomes of a row the first time, and of a second row of the same product."""

from __future__ import annotations

import pytest

from catalog.models import Edition, IntakeRow, Product, RegisterName, Status
from catalog.services.labels import take_label
from tests.factories import IngredientFactory, ProductFactory

from .export_files import A_DAY, A_MOMENT, product
from .intaking import outcomes, row, take, why

pytestmark = pytest.mark.django_db
LABEL = "Aqua, Glycerin, Mica, Talc"
LATER = str(A_MOMENT + A_DAY)
OTHER = "4006381333948"


@pytest.fixture(autouse=True)
def known() -> None:
    for name in ("AQUA", "GLYCERIN", "MICA"):
        IngredientFactory.create(inci_name=name)
    RegisterName.objects.create(inci_name="TALC")


def label(of: Product) -> list[str]:
    return [line.ingredient.inci_name for line in of.lines.select_related("ingredient")]


def test_a_sound_row_becomes_a_draft_with_its_label() -> None:
    told = product("Soft Mask", ingredients_text=f"{LABEL}, Blivet 2%", brands="Brightwater,Group")
    assert outcomes(take(told)) == {"new": 1}
    mask = Product.objects.get()
    assert (mask.status, mask.kind, mask.use) == (Status.DRAFT, None, "")
    assert (mask.name, mask.brand, mask.barcode) == ("Soft Mask", "Brightwater", "4006381333931")
    assert mask.slug == "brightwater-soft-mask-4006381333931"
    assert mask.label_text == f"{LABEL}, Blivet 2%"
    assert label(mask) == ["AQUA", "GLYCERIN", "MICA"]  # Of talc, the name alone is known.
    assert [name.printed for name in mask.unknown_names.all()] == ["Blivet"]
    assert mask in Product.objects.matching("soft 4006381333931")
    found = row()
    assert (found.state, found.product, found.reasons) == ("taken", mask, [])
    assert (found.attribution, found.licence) == ("Open Beauty Facts contributors", "ODbL 1.0")
    assert found.url == "http://world-en.example.org/product/4006381333931"
    assert found.intake.counts["outcomes"] == {"new": 1}


def test_the_digests_are_those_the_label_service_gives() -> None:
    take(product(ingredients_text=LABEL))
    mask = Product.objects.get()
    digests = mask.label_digest, mask.label_start
    take_label(mask)
    assert (mask.label_digest, mask.label_start) == digests != ("", "")


def test_without_a_label_it_is_a_draft_too() -> None:
    assert outcomes(take(product())) == {"new": 1}
    assert Product.objects.get().label_text == ""


def test_a_link_that_is_none_is_made_of_the_code() -> None:
    take(product(url="javascript:alert(1)"))
    assert row().url == "https://world.openbeautyfacts.org/product/4006381333931"


def test_drafts_in_bulk_leave_no_history_and_change_no_page() -> None:
    before = Edition.current()
    take(product(ingredients_text=LABEL), product("Gel", code=OTHER, product_name=""))
    assert Product.history.count() == 0
    assert Edition.current() == before


def test_what_is_dirty_waits_with_all_it_says() -> None:
    assert outcomes(take(product("", ingredients_text="Read me"))) == {"quarantined": 1}
    assert not Product.objects.exists()
    found = row()
    assert (found.state, why(found)) == ("quarantined", ["no-name", "no-list"])
    assert found.content["ingredients_text"] == "Read me"


def test_a_product_that_was_here_stays_as_it_is() -> None:
    """Whatever the spelling of its number; and the row names it."""
    mine = ProductFactory.create(name="Mine", barcode="04006381333931")
    assert outcomes(take(product(ingredients_text=LABEL))) == {"found": 1}
    mine.refresh_from_db()
    assert (mine.name, mine.label_text, row().product) == ("Mine", "", mine)
    later = product("Other name", last_modified_t=LATER)
    assert outcomes(take(later)) == {"noted": 1}
    assert Product.objects.get().name == "Mine"


def test_a_short_name_that_is_taken_gets_a_number() -> None:
    ProductFactory.create(slug="brightwater-soft-mask-4006381333931")
    ProductFactory.create(slug="brightwater-soft-mask-4006381333931-2")
    take(product("Soft Mask"))
    assert Product.objects.filter(slug="brightwater-soft-mask-4006381333931-3").exists()


def test_a_long_name_makes_a_short_name_of_80_letters() -> None:
    take(product("x" * 160), product("Ж" * 20, code=OTHER, brands="Ж"))
    slugs = Product.objects.values_list("slug", flat=True)
    assert {len(slug) for slug in slugs} == {80, 13}


# Two rows of one product, and rows that look like another product.


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("at_once", [1, 2])
def test_of_two_spellings_the_later_row_counts(order: int, at_once: int) -> None:
    rows = [
        product("Old", code="0381371023905"),
        product("New", code="00381371023905", last_modified_t=LATER),
    ][::order]
    tally = take(*rows, at_once=at_once)
    assert outcomes(tally) == ({"new": 1, "newer": 1} if order == 1 else {"new": 1, "older": 1})
    assert Product.objects.get().name == "New"
    assert IntakeRow.objects.get().code == "00381371023905"


def test_of_two_rows_of_one_time_the_first_counts_each_time() -> None:
    rows = product("One"), product("Other", code="04006381333931")
    assert outcomes(take(*rows)) == {"new": 1, "older": 1}
    assert outcomes(take(*rows, from_start=True)) == {"same": 1, "older": 1}
    assert Product.objects.get().name == "One"


@pytest.mark.parametrize("at_once", [1, 500])
def test_what_looks_like_another_product_waits(at_once: int) -> None:
    tally = take(
        product("Crème", ingredients_text=LABEL),
        product("CREME", code=OTHER),
        product("Gel", code="4006381333955", ingredients_text=LABEL.upper()),
        at_once=at_once,
    )
    assert outcomes(tally) == {"new": 1, "quarantined": 2}
    for code, reason in ((OTHER, "like-name"), ("4006381333955", "like-label")):
        (told,) = row(code).reasons
        assert (told["why"], told["detail"]) == (reason, "Brightwater Crème 4006381333931")


def test_what_a_curator_wrote_is_looked_like_as_well() -> None:
    mine = ProductFactory.create(name="Soft mask", brand="Brightwater", label_text=LABEL)
    take_label(mine)
    take(product("Soft Mask"), product("Gel", code=OTHER, ingredients_text=LABEL))
    assert [why(row()), why(row(OTHER))] == [["like-name"], ["like-label"]]


def test_no_brand_or_a_short_label_is_no_likeness() -> None:
    tally = take(
        product("Shampoo", brands="", ingredients_text="Aqua, Mica, Talc"),
        product("Shampoo", brands="", code=OTHER, ingredients_text="Aqua, Mica, Talc"),
    )
    assert outcomes(tally) == {"new": 2}
