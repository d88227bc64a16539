"""A source taken out again: what goes, and what stays."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Intake, IntakeRow, Product, Report
from catalog.services import recording, reports
from sessions_app.models import ShelfItem, User
from tests.factories import (
    IngredientFactory,
    ProductFactory,
    ProductKindFactory,
    ShelfItemFactory,
)

from .conftest import NOW
from .desk import save
from .export_files import product, with_check_digit
from .intaking import everything, outcomes, row, take
from .quarantine import decide

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
    for one in found.values():
        one.save()
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


@pytest.mark.parametrize(
    "written",
    [
        {"label_minutes_min": 10, "label_minutes_max": 15},
        {"skin_types": ["oily"]},
        {"barcode": CODES[1]},
        {"slug": "a-short-name"},
        {"lines-0-percent": "5"},
        {"lines-0-DELETE": "on"},
    ],
    ids=lambda written: next(iter(written)),
)
def test_whatever_a_curator_wrote_of_it_stays(
    written: dict[str, Any], curator_client: Client
) -> None:
    IngredientFactory.create(inci_name="AQUA")
    take(product("Plain", code=CODES[0], ingredients_text="Ingredients: Aqua, Zorbium"))
    draft = Product.objects.get()
    assert save(curator_client, f"/admin/catalog/product/{draft.pk}/change/", written) == ""
    said = drop()
    assert "0 rows and 0 drafts are gone." in said
    assert "Brightwater Plain: a curator has worked on it" in said
    assert Product.objects.get() == draft
    assert IntakeRow.objects.get().product == draft


def test_what_a_curator_only_took_in_goes(curator_client: Client) -> None:
    take(product("", code=CODES[0]))
    decide(curator_client, row(CODES[0]), name="Plain")
    assert "1 rows and 1 drafts are gone." in drop()


def test_what_people_told_of_it_stays_until_it_is_settled(db: None) -> None:
    take(product("Plain", code=CODES[0]))
    told = reports.Suggestion(name="Plain", barcode=CODES[0], label_text="Aqua, Urea")
    report = reports.suggest(told, now=NOW).report
    assert "Brightwater Plain: people have told something of it" in drop()
    assert Report.objects.get() == report
    reports.settle([report], by="curator", now=NOW)
    assert "1 rows and 1 drafts are gone." in drop()


def test_drafts_are_not_asked_about_one_by_one(owner: User) -> None:
    """Even where some of them are used."""
    few, many = (asked_for(number, owner) for number in (3, 30))
    assert few == many


def asked_for(number: int, owner: User) -> int:
    take(*(product(f"Mask {n}", code=with_check_digit(f"400{n:09}")) for n in range(number)))
    for made in Product.objects.all()[: number // 2]:
        ShelfItemFactory.create(user=owner, product=made)
    with CaptureQueriesContext(connection) as asked:
        assert f"{number - number // 2} drafts would go." in drop("--dry-run")
    ShelfItem.objects.all().delete()
    drop()
    assert not Product.objects.exists()
    return len(asked)


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
