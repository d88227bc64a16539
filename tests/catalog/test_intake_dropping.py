"""A source taken out again: what goes, and what stays."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from catalog.models import Intake, IntakeRow, Product
from catalog.services import recording
from sessions_app.models import ShelfItem, User
from tests.factories import IngredientFactory, ProductFactory, ProductKindFactory

from .export_files import product
from .intaking import everything, outcomes, take

pytestmark = pytest.mark.django_db
NAMES = ["Plain", "Published", "Kinded", "Renamed", "Shelved", "Reviewed"]
CODES = [f"40063813339{n}" for n in ("31", "48", "55", "62", "79", "86")]


def drop(*words: str) -> str:
    said = StringIO()
    call_command("drop_intake", "open-beauty-facts", *words, stdout=said)
    return said.getvalue()


@pytest.fixture
def mine() -> Product:
    """A product that was here before, of which a row came as well."""
    return ProductFactory.create(name="Mine", barcode="4006381333993", status="draft")


@pytest.fixture
def taken(mine: Product, owner: User) -> dict[str, Product]:
    """Six drafts, of which people and curators made something of five; and a row that waits."""
    IngredientFactory.create(inci_name="AQUA")
    rows = [product(name, code=code) for name, code in zip(NAMES, CODES, strict=True)]
    rows[0]["ingredients_text"] = "Ingredients: Aqua, Zorbium"
    take(*rows, product("Theirs", code="4006381333993"), product("", code="12"))
    found = {row.name: row for row in Product.objects.exclude(pk=mine.pk)}
    kind = ProductKindFactory.create()
    found["Published"].status, found["Published"].kind = "published", kind
    found["Published"].use = "rinse-off"
    found["Kinded"].kind = kind
    found["Renamed"].name = "A curator's name"
    found["Reviewed"].status = "in-review"
    for row in found.values():
        row.save()
    now = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    ShelfItem.objects.create(user=owner, product=found["Shelved"], created_at=now)
    Product.history.all().delete()
    return found


def test_untouched_drafts_and_all_other_rows_go(taken: dict[str, Product], mine: Product) -> None:
    said = drop()
    assert "3 rows and 1 drafts are gone." in said
    assert "5 products stay, with their rows:" in said
    assert "Brightwater Published: Published" in said
    assert "Brightwater Reviewed: In review" in said
    assert "Brightwater Kinded: a curator has worked on it" in said
    assert "Brightwater A curator's name: a curator has worked on it" in said
    assert "Brightwater Shelved: somebody uses it" in said
    left = {taken[name].pk for name in NAMES[1:]} | {mine.pk}
    assert set(Product.objects.values_list("pk", flat=True)) == left
    # What stays says whom to name for it.
    assert set(IntakeRow.objects.values_list("product", flat=True)) == left - {mine.pk}
    assert set(IntakeRow.objects.values_list("licence", flat=True)) == {"ODbL 1.0"}


def test_a_draft_nobody_worked_on_leaves_no_history_of_its_end(taken: dict[str, Product]) -> None:
    recording.keep([taken["Kinded"]], changed=True)
    drop()
    assert set(Product.history.values_list("name", flat=True)) == {"Kinded"}


def test_a_dry_run_says_the_same_and_removes_nothing(taken: dict[str, Product]) -> None:
    before = everything()
    said = drop("--dry-run")
    assert everything() == before
    assert said.replace("would go", "are gone") == drop()
    assert "0 rows and 0 drafts are gone." in drop()


def test_the_same_file_can_come_again(taken: dict[str, Product]) -> None:
    drop()
    assert {intake.finished_at for intake in Intake.objects.all()} == {None}
    tally = take(product("Plain", code=CODES[0]), product("Published", code=CODES[1]))
    assert outcomes(tally) == {"new": 1, "same": 1}


def test_nothing_is_left_where_nothing_stays(db: None) -> None:
    take(product("Plain"), product("", code="12"))
    assert "2 rows and 1 drafts are gone." in drop()
    for model in (Product, IntakeRow, Intake):
        assert not model.objects.exists()
    assert not Product.history.exists()


def test_another_source_there_is_not(db: None) -> None:
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("drop_intake", "elsewhere")
