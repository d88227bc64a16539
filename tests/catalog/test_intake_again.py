"""What becomes of a row that comes again: as it was, or changed there, or changed here."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog import inci
from catalog.models import Edition, IntakeRow, Product, RegisterName, Status
from catalog.services.intake import export, taking
from catalog.services.intake.judging import stored_reasons
from catalog.services.register import forget_names
from tests.factories import IngredientFactory, ProductKindFactory

from .export_files import A_DAY, A_MOMENT, HEADER, NAMES, Made, made, of, product, write
from .intaking import clock, everything, outcomes, planned, row, take, take_file, why

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


def test_the_same_file_again_changes_nothing() -> None:
    rows = product(ingredients_text=LABEL), product("", code=OTHER)
    take(*rows)
    before = everything()
    with CaptureQueriesContext(connection) as asked:
        assert outcomes(take(*rows, from_start=True)) == {"same": 1, "waiting": 1}
    written = [q["sql"] for q in asked if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert all("catalog_intake" in sql and "catalog_intakerow" not in sql for sql in written)
    assert everything() == before


def test_it_is_known_where_a_row_was_seen_last() -> None:
    take(product())
    first = row().intake
    assert outcomes(take(product(), product("Gel", code=OTHER))) == {"same": 1, "new": 1}
    assert row().intake == row(OTHER).intake != first


def test_a_row_that_waits_is_taken_in_once_its_names_are_known() -> None:
    told = product(ingredients_text="Zorbium Quandarate, Blivet Extract, Aqua")
    assert outcomes(take(told)) == {"quarantined": 1}
    assert why(row()) == ["unknown"]
    RegisterName.objects.create(inci_name="BLIVET EXTRACT")
    forget_names()
    assert outcomes(take(told, from_start=True)) == {"released": 1}
    assert (row().state, row().reasons) == ("taken", [])
    assert label(Product.objects.get()) == ["AQUA"]


def test_a_row_set_aside_stays_so_until_it_says_something_else() -> None:
    take(product(""))
    IntakeRow.objects.update(state="set-aside")
    assert outcomes(take(product(""), from_start=True)) == {"aside": 1}
    assert outcomes(take(product("", last_modified_t=LATER))) == {"aside": 1}
    later = product("Soft Mask", last_modified_t=str(A_MOMENT + 2 * A_DAY))
    assert outcomes(take(later)) == {"released": 1}
    assert row().state == "taken"


def test_a_draft_that_was_deleted_stays_deleted() -> None:
    take(product())
    Product.objects.get().delete()
    assert outcomes(take(product(), from_start=True)) == {"same": 1}
    assert outcomes(take(product("Other", last_modified_t=LATER))) == {"deleted": 1}
    assert not Product.objects.exists()


# Changed there.


def changed(**there: str) -> dict[str, int]:
    return outcomes(take(product(last_modified_t=LATER, **there)))


def test_a_change_there_is_a_change_here() -> None:
    take(product("Old", ingredients_text="Aqua, Mica"))
    there = {"product_name": "New", "brands": "Quiet Hour", "ingredients_text": "Glycerin, Blivet"}
    assert changed(**there) == {"changed": 1}
    mask = Product.objects.get()
    assert (mask.name, mask.brand, label(mask)) == ("New", "Quiet Hour", ["GLYCERIN"])
    assert [name.printed for name in mask.unknown_names.all()] == ["Blivet"]
    assert mask in Product.objects.matching("new quiet")
    assert mask.slug == "brightwater-old-4006381333931"  # Links name it.


def test_an_older_row_of_a_later_file_changes_nothing() -> None:
    take(product("New", last_modified_t=LATER))
    assert outcomes(take(product("Old"))) == {"older": 1}
    assert Product.objects.get().name == "New"


def test_a_change_of_what_is_not_kept_here_is_only_noted() -> None:
    take(product())
    before = Product.objects.get().changed_at
    assert changed(quantity="75 ml") == {"noted": 1}
    assert Product.objects.get().changed_at == before
    assert row().content["quantity"] == "75 ml"


def test_what_a_curator_changed_is_kept_and_the_rest_follows() -> None:
    take(product("Old", ingredients_text="Aqua, Mica"))
    Product.objects.update(name="Mine")
    there = {"product_name": "New", "ingredients_text": "Glycerin, Mica"}
    assert changed(**there) == {"kept": 1}
    mask = Product.objects.get()
    assert (mask.name, label(mask)) == ("Mine", ["GLYCERIN", "MICA"])
    # The label still follows, the name still does not.
    later = str(A_MOMENT + 2 * A_DAY)
    take(product("Newer", ingredients_text="Talc, Mica", last_modified_t=later))
    mask.refresh_from_db()
    assert (mask.name, label(mask)) == ("Mine", ["MICA"])


def test_a_line_that_a_curator_wrote_keeps_the_label() -> None:
    take(product(ingredients_text="Aqua, Mica"))
    mask = Product.objects.get()
    mask.lines.create(ingredient=IngredientFactory.create(inci_name="UREA"), place=3)
    assert changed(ingredients_text="Glycerin, Mica") == {"kept": 1}
    assert label(mask) == ["AQUA", "MICA", "UREA"]


def test_a_line_that_came_to_be_known_later_is_no_edit() -> None:
    take(product(ingredients_text="Aqua, Talc"))
    IngredientFactory.create(inci_name="TALC", name="Talc")
    assert changed(ingredients_text="Talc, Mica") == {"changed": 1}
    assert label(Product.objects.get()) == ["TALC", "MICA"]


def test_a_label_that_is_gone_there_stays_here() -> None:
    take(product(ingredients_text="Aqua, Mica"))
    assert changed() == {"noted": 1}
    mask = Product.objects.get()
    assert (mask.label_text, label(mask)) == ("Aqua, Mica", ["AQUA", "MICA"])


def test_a_change_for_the_worse_waits_and_the_product_stays() -> None:
    take(product("Good"))
    assert changed(product_name="") == {"quarantined": 1}
    found = row()
    assert (found.state, str(found.product)) == ("quarantined", "Brightwater Good")
    later = product("Better", last_modified_t=str(A_MOMENT + 2 * A_DAY))
    assert outcomes(take(later)) == {"changed": 1}
    assert Product.objects.get().name == "Better"


class TestWhatPeopleRead:
    """Or have read: such a product changes where a curator saw what it would say."""

    @pytest.fixture(autouse=True)
    def published(self) -> None:
        take(product("Old", ingredients_text="Aqua, Mica"))
        kind = ProductKindFactory.create()
        Product.objects.update(status=Status.PUBLISHED, kind=kind, use="rinse-off")

    def test_a_change_of_it_waits(self) -> None:
        before = Edition.current()
        there = {"product_name": "New", "ingredients_text": "Aqua, Mica, Talc"}
        assert changed(**there) == {"quarantined": 1}
        assert [reason.words for reason in stored_reasons(row().reasons)] == [
            "It would change a product that was published: Old → New",
            "It would change a product that was published: Aqua, Mica → Aqua, Mica, Talc",
        ]
        mask = Product.objects.get()
        assert (mask.name, label(mask)) == ("Old", ["AQUA", "MICA"])
        assert Edition.current() == before
        again = product(last_modified_t=LATER, **there)
        assert outcomes(take(again, from_start=True)) == {"waiting": 1}
        assert Product.objects.get().name == "Old"

    def test_whom_to_name_stays_on_its_page_meanwhile(self, client: Client) -> None:
        changed(product_name="New")
        page = client.get(Product.objects.get().get_absolute_url())
        assert "Open Beauty Facts contributors" in page.content.decode()

    def test_what_a_curator_wrote_there_too_waits_no_more(self) -> None:
        changed(product_name="New")
        Product.objects.update(name="New")
        again = product("New", ingredients_text="Aqua, Mica", last_modified_t=LATER)
        assert outcomes(take(again, from_start=True)) == {"released": 1}
        assert (row().state, row().reasons) == ("taken", [])

    def test_what_changes_nothing_does_not_wait(self) -> None:
        there = product(
            "Old", ingredients_text="Aqua, Mica", quantity="9 ml", last_modified_t=LATER
        )
        assert outcomes(take(there)) == {"noted": 1}

    def test_a_change_waits_while_it_is_retired_too(self) -> None:
        Product.objects.update(status=Status.RETIRED)
        assert changed(product_name="New") == {"quarantined": 1}
        assert Product.objects.get().name == "Old"

    @pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW])
    def test_what_nobody_has_read_follows(self, status: str) -> None:
        Product.objects.update(status=status)
        assert changed(product_name="New") == {"changed": 1}


def test_what_is_called_otherwise_by_now_is_not_looked_like_in_a_dry_run_either(
    tmp_path: Path,
) -> None:
    take(product("Old", ingredients_text=LABEL))
    renamed = product("New", ingredients_text="Aqua, Mica", last_modified_t=LATER)
    other = product("Old", code=OTHER, ingredients_text=LABEL)
    path = write(tmp_path / "products.csv", of(renamed, other))
    file = export.survey(path)
    *_, foreseen = taking.foresee(planned(file), file, clock=clock, at_once=1)
    assert outcomes(foreseen.tally) == {"changed": 1, "new": 1}
    assert take_file(path, at_once=1).stored == foreseen.tally.stored


def test_rows_cost_no_queries_one_by_one() -> None:
    """First new ones, then changed ones of which some have another label."""
    RegisterName.objects.bulk_create(
        RegisterName(inci_name=name, key=inci.key(name)) for name in NAMES if name != "TALC"
    )
    rows = list(made(500, dirt=0))
    few, many = rows[:100], rows[100:]
    assert asked_for(few) == asked_for(many)
    assert asked_for(renamed(few)) == asked_for(renamed(many))
    assert Product.objects.filter(name__endswith="anew").count() == 500


def asked_for(rows: list[Made]) -> int:
    with CaptureQueriesContext(connection) as asked:
        take(*rows)
    return sum(query["sql"].startswith("SELECT") for query in asked)


def renamed(rows: list[Made]) -> list[Made]:
    anew = []
    for cells in (dict(zip(HEADER, one.line.decode().split("\t"), strict=True)) for one in rows):
        cells["product_name"] += " anew"
        cells["last_modified_t"] = LATER
        if cells["ingredients_text"]:
            cells["ingredients_text"] += ", Blivet"
        anew += of(cells)
    return anew
