"""Five thousand rows, of which three in ten are dirty in every way there is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from catalog.models import Intake, IntakeRow, Product, RegisterName
from catalog.services.intake import export, taking
from catalog.services.intake.judging import stored_reasons
from tests.factories import IngredientFactory

from .export_files import DIRTY, NAMES, WAITS_FOR, Made, made, write
from .intaking import clock, everything, planned, take_file, why

pytestmark = pytest.mark.django_db
ROWS = 5000


@pytest.fixture(scope="module")
def rows() -> list[Made]:
    return list(made(ROWS))


@pytest.fixture(autouse=True)
def known() -> None:
    """Most names have a page, some are only known."""
    for name in ("AQUA", *NAMES[:30]):
        IngredientFactory.create(inci_name=name)
    for name in NAMES[30:]:
        RegisterName.objects.create(inci_name=name)


@pytest.fixture
def file(rows: list[Made], tmp_path: Path) -> Path:
    return write(tmp_path / "products.csv.gz", rows)


@pytest.fixture
def small_file(rows: list[Made], tmp_path: Path) -> Path:
    return write(tmp_path / "products.csv", rows[:700])


def all_of(file: Path) -> tuple[list[list[Any]], dict[str, Any]]:
    """What comes of a file in one go, and how it is counted; all of it forgotten again."""
    with transaction.atomic():
        take_file(file)
        whole, counts = everything(), Intake.objects.get().counts
        transaction.set_rollback(True)
    assert not Intake.objects.exists()
    return whole, counts


def test_every_row_is_taken_in_or_waits_for_what_was_done_to_it(
    file: Path, rows: list[Made]
) -> None:
    """And taken in a second time, it is the same catalogue."""
    first = take_file(file)
    assert {row.kind for row in rows} == {"clean", *DIRTY}
    assert first.outcomes.total() == sum(row.kind != "blank" for row in rows)
    taken = IntakeRow.objects.filter(state="taken")
    assert taken.count() == first.outcomes["new"] == Product.objects.filter(status="draft").count()
    waiting = {row.code: row for row in IntakeRow.objects.waiting()}
    for row in rows:
        if row.code and (reason := WAITS_FOR.get(row.kind)):
            assert reason in why(waiting[row.code[:40]]), row.kind
        elif row.kind in {"clean", "quotes", "crlf"}:
            assert row.code not in waiting
    without_code = IntakeRow.objects.waiting().filter(code="")
    assert {tuple(why(row)) for row in without_code} == {("no-code",)}
    assert without_code.count() == sum(row.kind == "no-code" for row in rows)
    for found in waiting.values():
        words = [str(reason.words) for reason in stored_reasons(found.reasons)]
        assert words
        assert all(words)
        assert found.product is None

    before = everything()
    again = take_file(file, from_start=True)
    assert everything() == before
    unchanged = again.outcomes["same"] + again.outcomes["waiting"] + again.outcomes["older"]
    assert unchanged == first.outcomes.total()
    assert again.reasons == first.reasons


def test_stopped_and_gone_on_with_it_is_the_same_catalogue(file: Path) -> None:
    whole, counts = all_of(file)
    take_file(file, at_once=97, batches=20)
    stopped = Intake.objects.get()
    assert (stopped.rows, stopped.finished_at) == (20 * 97, None)
    take_file(file)
    assert everything() == whole
    done = Intake.objects.get()
    assert (done.counts, done.offset) == (counts, done.size)
    assert done.finished_at is not None


@pytest.mark.parametrize("at_once", [700, 13])
def test_however_many_at_once_it_is_the_same_catalogue(small_file: Path, at_once: int) -> None:
    whole, _counts = all_of(small_file)
    take_file(small_file, at_once=at_once)
    assert everything() == whole


def test_a_dry_run_says_the_same_and_writes_nothing(small_file: Path) -> None:
    survey, before = export.survey(small_file), everything()
    *_, foreseen = taking.foresee(planned(survey), survey, clock=clock)
    assert everything() == before
    assert not Intake.objects.exists()
    assert take_file(small_file).stored == foreseen.tally.stored
    rows = list(IntakeRow.objects.order_by("pk"))
    assert [(row.code, row.reasons) for row in foreseen.new] == [
        (row.code, row.reasons) for row in rows
    ]
