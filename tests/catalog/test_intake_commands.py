"""The commands: what they say, and how they are stopped."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper

from catalog.management.commands import import_products
from catalog.management.progress import Bar, stopped_by_ctrl_c
from catalog.models import Intake, IntakeRow, Product, ProductPair
from catalog.services import duplicates, labels
from catalog.services.intake import export, taking
from tests.factories import ProductFactory

from .export_files import made, of, product, write
from .intaking import clock, planned

pytestmark = pytest.mark.django_db
OTHER = "4006381333948"


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def run(*words: Any, err: StringIO | None = None) -> str:
    said = StringIO()
    call_command("import_products", *map(str, words), stdout=said, stderr=err or StringIO())
    return said.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows = of(product("Soft Mask"), product("", code=OTHER), product("X", code="12"))
    return write(tmp_path / "products.csv", rows)


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    return write(tmp_path / "long.csv", made(5 * taking.ROWS_A_BATCH, dirt=0))


def test_it_says_what_became_of_the_rows_and_why_some_wait(file: Path) -> None:
    said = run(file)
    assert "3 rows:\n" in said
    assert re.search(r"^ +1  taken in as drafts$", said, re.MULTILINE)
    assert re.search(r"^ +2  put in quarantine$", said, re.MULTILINE)
    assert f"1  It has no name, such as {OTHER}\n" in said
    assert "too few or too many digits, such as 12 X\n" in said
    assert "Wherever people see them: Open Beauty Facts contributors, ODbL 1.0." in said


def test_what_may_be_one_product_is_listed_behind_it(tmp_path: Path) -> None:
    label = "Aqua, Glycerin, Mica, Talc, Kaolin"
    for name, code in (("Soft Mask", "4006381333931"), ("Soft Clay Mask", OTHER)):
        labels.take_label(ProductFactory.create(name=name, barcode=code, label_text=label))
    rows = of(product("Lotion", code="4006381333955"))
    said = run(write(tmp_path / "products.csv", rows))
    assert said.endswith(
        "Looking through all products for possible duplicates.\n1 pair may be one product.\n"
    )
    assert ProductPair.objects.open().count() == 1


def test_a_look_for_duplicates_can_be_stopped(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is taken in by then, so the same command would say so and do nothing."""

    def pressed() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(duplicates, "look_through", pressed)
    err = StringIO()
    with pytest.raises(SystemExit) as stopped:
        run(file, err=err)
    assert stopped.value.code == 130
    assert "The file is taken in; the desk can look for duplicates." in err.getvalue()
    assert Intake.objects.get().finished_at is not None


def test_a_finished_file_says_so_and_can_be_read_again(file: Path) -> None:
    run(file)
    assert "This file was taken in on" in run(file)
    said = run(file, "--from-start")
    assert re.search(r"^ +1  as before$", said, re.MULTILINE)
    assert re.search(r"^ +2  still in quarantine$", said, re.MULTILINE)
    assert Intake.objects.count() == 1


def test_a_dry_run_shows_the_first_rows_and_writes_nothing(file: Path) -> None:
    said = run(file, "--dry-run")
    assert "Nothing is written." in said
    assert "duplicates" not in said
    assert "draft 4006381333931, “Brightwater Soft Mask”, without a label" in said
    assert f"{OTHER}: waits. It has no name." in said
    assert re.search(r"^ +2  put in quarantine$", said, re.MULTILINE)
    assert not IntakeRow.objects.exists()
    assert not Product.objects.exists()
    assert not Intake.objects.exists()


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,code\n")
    for name, words in (("list.csv", "Missing: code"), ("none.csv", "cannot be read: No such")):
        with pytest.raises(CommandError, match=words):
            run(tmp_path / name)
    assert not Intake.objects.exists()


def test_on_a_terminal_it_draws_a_bar_elsewhere_nothing_for_a_short_file(file: Path) -> None:
    terminal, log = Terminal(), StringIO()
    run(file, err=terminal)
    assert terminal.getvalue().startswith("\r████")
    assert "3 of 3 rows," in terminal.getvalue()
    assert terminal.getvalue().endswith("\n")
    run(file, "--from-start", err=log)
    assert log.getvalue() == ""


def test_a_long_run_says_how_far_it_is_in_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    moments: Iterator[float] = iter([0.0, 2.0, 10.0, 11.0, 20.0])
    monkeypatch.setattr("catalog.management.progress.time.monotonic", lambda: next(moments))
    log = StringIO()
    bar = Bar(OutputWrapper(log), done=500, of=4500)
    for done in (1000, 1500, 2000, 2500):
        bar.show(done)
    bar.close()
    assert log.getvalue() == (
        "1,500 of 4,500 rows, 100 a second, 30 s left\n"
        "2,500 of 4,500 rows, 100 a second, 20 s left\n"
    )


def test_stopped_it_finishes_the_batch_and_says_how_to_go_on(
    long_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ctrl_c_after(monkeypatch, steps=2)
    err = StringIO()
    with pytest.raises(SystemExit) as stopped:
        run(long_file, err=err)
    assert stopped.value.code == 130
    assert "Run the same command again to go on" in err.getvalue()
    assert IntakeRow.objects.count() == Intake.objects.get().rows == 2 * taking.ROWS_A_BATCH
    monkeypatch.undo()
    assert "Going on after the first 1,000 rows." in run(long_file)
    assert IntakeRow.objects.count() == Intake.objects.get().rows == 5 * taking.ROWS_A_BATCH


def ctrl_c_after(monkeypatch: pytest.MonkeyPatch, *, steps: int) -> None:
    """As if somebody pressed it while the next batch was written."""

    class Pressed:
        shown = 0

        @property
        def asked(self) -> bool:
            self.shown += 1
            return self.shown >= steps

    class Around:
        def __enter__(self) -> Pressed:
            self.stop = Pressed()
            return self.stop

        def __exit__(self, *_: object) -> None:
            self.stop.shown = steps

    monkeypatch.setattr(import_products, "stopped_by_ctrl_c", Around)


def test_the_second_ctrl_c_does_not_wait() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stopped_by_ctrl_c() as stop:
        assert not stop.asked
        signal.raise_signal(signal.SIGINT)
        assert stop.asked
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) == before


def test_two_at_once_do_not_take_in_the_same_rows(long_file: Path) -> None:
    """Another run commits a batch while this one works on it."""
    file = export.survey(long_file)
    mine, other = planned(file), planned(file)
    steps = taking.take_in(mine, file, clock=clock)
    next(steps)
    theirs = taking.take_in(Intake.objects.get(), file, clock=clock)
    next(theirs)
    with pytest.raises(taking.InTheWayError):
        next(steps)
    with pytest.raises(taking.InTheWayError):
        next(taking.take_in(other, file, clock=clock))
    assert Intake.objects.get().rows == IntakeRow.objects.count() == 2 * taking.ROWS_A_BATCH
