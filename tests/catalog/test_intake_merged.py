"""A row speaks for the product that was made of it, and not for one that this was merged into."""

from __future__ import annotations

import pytest
from django.test import Client

from catalog.models import Product, Status
from tests.factories import IngredientFactory, ProductFactory

from .export_files import A_DAY, A_MOMENT, product
from .intaking import outcomes, row, take
from .quarantine import decide
from .uniting import merge, unmerge

pytestmark = pytest.mark.django_db
LATER, LATEST = str(A_MOMENT + A_DAY), str(A_MOMENT + 2 * A_DAY)
CODE, OTHER = "4006381333931", "4006381333948"


@pytest.fixture(autouse=True)
def known() -> None:
    for name in ("AQUA", "GLYCERIN", "MICA"):
        IngredientFactory.create(inci_name=name)


@pytest.fixture
def theirs() -> Product:
    take(product("Soft Mask", ingredients_text="Aqua, Mica"))
    return Product.objects.get()


def changed(name: str, *, code: str = CODE, at: str = LATER, label: str = "") -> dict[str, int]:
    return outcomes(take(product(name, code=code, last_modified_t=at, ingredients_text=label)))


def says(one: Product) -> tuple[str, str, list[str]]:
    one.refresh_from_db()
    lines = one.lines.select_related("ingredient")
    return one.name, one.label_text, [line.ingredient.inci_name for line in lines]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED])
def test_what_a_curator_wrote_stays(theirs: Product, status: str) -> None:
    """Even where it says the same, so that it seems to say what came from there."""
    mine = ProductFactory.create(name="Soft Mask", brand="Brightwater", status=status)
    merge(mine, theirs, "label")
    assert changed("Loud Mask", label="Aqua, Glycerin") == {"noted": 1}
    assert says(mine) == ("Soft Mask", "Aqua, Mica", ["AQUA", "MICA"])
    assert mine.brand == "Brightwater"


def test_no_two_rows_write_one_product(theirs: Product) -> None:
    take(product("Other Mask", code=OTHER))
    second = Product.objects.get(barcode=OTHER)
    Product.objects.filter(pk=second.pk).update(name="Soft Mask")
    merge(theirs, second)
    assert changed("Travel size", code=OTHER) == {"noted": 1}
    assert changed("Softer Mask", label="Glycerin, Mica") == {"changed": 1}
    assert says(theirs) == ("Softer Mask", "Glycerin, Mica", ["GLYCERIN", "MICA"])


def test_what_waited_before_is_taken_in_and_changes_nothing(
    theirs: Product, curator_client: Client
) -> None:
    assert changed("") == {"quarantined": 1}
    mine = ProductFactory.create(name="Soft Mask", brand="Brightwater")
    merge(mine, theirs)
    assert decide(curator_client, row(), name="Loud Mask").status_code == 302
    assert (row().state, row().product) == ("taken", mine)
    assert says(mine)[0] == "Soft Mask"


def test_unmerged_it_follows_again(theirs: Product) -> None:
    mine = ProductFactory.create(name="Mine")
    merge(mine, theirs)
    changed("Loud Mask")
    unmerge(theirs)
    assert says(theirs)[0] == "Soft Mask"
    assert changed("Quiet Mask", label="Aqua, Mica", at=LATEST) == {"changed": 1}
    assert says(theirs) == ("Quiet Mask", "Aqua, Mica", ["AQUA", "MICA"])
    assert says(mine)[0] == "Mine"


def test_merged_twice_it_is_left_alone_as_well(theirs: Product) -> None:
    between, last = ProductFactory.create_batch(2, name="Soft Mask", brand="Brightwater")
    merge(between, theirs)
    merge(last, between)
    assert changed("Loud Mask") == {"noted": 1}
    unmerge(between)
    assert changed("Louder Mask", at=LATEST) == {"noted": 1}
    assert not Product.objects.filter(name__startswith="Loud").exists()
