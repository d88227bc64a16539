"""What taking in a row costs, next to a bare bulk insert: `python -m tests.bench.intake`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from catalog.services.intake.export import Survey

ROWS, ROUNDS = 4000, 5
DIRT = 0.1
FIRST_TIME, AGAIN, BARE = "taken in", "taken in again", "bare bulk insert"

# Rows a second, and times the bare insert of the same rows.
AIM, AIM_OVER_BARE = 1000, 4.0


def main() -> None:
    with TemporaryDirectory(prefix="dewpoint-bench-") as folder:
        _production(folder)
        from tests.catalog.export_files import made, write  # noqa: PLC0415 - needs the settings

        found: dict[str, list[float]] = {FIRST_TIME: [], AGAIN: [], BARE: []}
        for number in range(ROUNDS):
            if sys.stderr.isatty():
                print(f"\rRound {number + 1} of {ROUNDS}", end="", file=sys.stderr)
            rows = made(ROWS, seed=number, dirt=DIRT, first=number * ROWS)
            path = write(Path(folder) / f"{number}.csv", rows)
            for name, seconds in measure(path).items():
                found[name].append(seconds)
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr)
    report({name: ROWS / median(seconds) for name, seconds in found.items()})


def _production(folder: str) -> None:
    """A database of its own with the starter catalogue, as `make run` has it."""
    for name in ("DATABASE_URL", "CACHE_URL", "DEBUG"):
        os.environ.pop(name, None)
    os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_catalog", verbosity=0)


def measure(path: Path) -> dict[str, float]:
    """CPU seconds for a file: the first time, the same once more, and all of it merely inserted."""
    from catalog.services.intake.export import survey  # noqa: PLC0415

    file = survey(path)
    return {
        FIRST_TIME: _timed(lambda: _take(file, from_start=False)),
        AGAIN: _timed(lambda: _take(file, from_start=True)),
        BARE: _timed(_copies(file)),
    }


def _timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _take(file: Survey, *, from_start: bool) -> None:
    from django.utils import timezone  # noqa: PLC0415

    from catalog.models import OpenData  # noqa: PLC0415
    from catalog.services.intake import taking  # noqa: PLC0415

    source, now = OpenData.OPEN_BEAUTY_FACTS, timezone.now()
    intake = taking.planned(source, file, from_start=from_start, now=now)
    for _ in taking.take_in(intake, file, clock=timezone.now):
        pass


def _copies(file: Survey) -> Callable[[], None]:
    """Inserts once more what came of a file, under other keys, in transactions as large."""
    from django.db import transaction  # noqa: PLC0415

    from catalog.models import IngredientLine, IntakeRow, Product, UnknownName  # noqa: PLC0415
    from catalog.services.intake.taking import ROWS_A_BATCH  # noqa: PLC0415

    rows = list(IntakeRow.objects.filter(intake__digest=file.digest).order_by("pk"))
    products = Product.objects.in_bulk([row.product_id for row in rows if row.product_id])
    lines = _by_product(IngredientLine.objects.filter(product__in=products))
    unknown = _by_product(UnknownName.objects.filter(product__in=products))

    def insert() -> None:
        for at in range(0, len(rows), ROWS_A_BATCH):
            some = rows[at : at + ROWS_A_BATCH]
            mine = [products[row.product_id] for row in some if row.product_id]
            beside = [
                [copy for product in mine for copy in of.get(product.pk, ())]
                for of in (lines, unknown)
            ]
            for row in some:
                row.pk, row.key = None, f"x{row.key}"[:40]
            for product in mine:
                product.pk, product.barcode, product.slug = None, None, f"x{product.slug}"[:80]
            with transaction.atomic():
                Product.objects.bulk_create(mine, batch_size=ROWS_A_BATCH)
                for copies in beside:
                    for copy in copies:
                        copy.pk, copy.product = None, copy.product_of
                IngredientLine.objects.bulk_create(beside[0], batch_size=ROWS_A_BATCH)
                UnknownName.objects.bulk_create(beside[1], batch_size=ROWS_A_BATCH)
                IntakeRow.objects.bulk_create(some, batch_size=ROWS_A_BATCH)

    for of in (lines, unknown):
        for number, copies in of.items():
            for copy in copies:
                copy.product_of = products[number]
    return insert


def _by_product(found: QuerySet[Any]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Model]] = {}
    for one in found:
        grouped.setdefault(one.product_id, []).append(one)
    return grouped


def report(found: dict[str, float]) -> None:
    print(f"{'rows a CPU second, median':<26}{'each':>10}{'the bare insert':>17}{'aim':>9}")
    missed = 0
    for name, rate in found.items():
        over = found[BARE] / rate
        aimed = name != BARE
        missed += aimed and (rate < AIM or over > AIM_OVER_BARE)
        print(f"{name:<26}{rate:>10,.0f}{over:>16.1f}×{f'{AIM:,}' if aimed else '':>9}")
    print(f"Aims: rows a second, and {AIM_OVER_BARE:.0f}× the bare insert. Missed: {missed}.")


if __name__ == "__main__":
    main()
