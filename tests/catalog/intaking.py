"""Taking in a made-up file as a test does, and all that came of it as one value."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from catalog.models import IngredientLine, Intake, IntakeRow, OpenData, Product, UnknownName
from catalog.services.intake import export, taking
from catalog.services.intake.tally import Tally

from . import export_files
from .conftest import NOW
from .export_files import Cells, Made


def clock() -> dt.datetime:
    return NOW


def take(
    *rows: Cells | Made, from_start: bool = False, batches: int | None = None, at_once: int = 500
) -> Tally:
    """Take in a file of these rows, or the first batches of it; what became of them."""
    with TemporaryDirectory() as folder:
        made = [row if isinstance(row, Made) else export_files.of(row)[0] for row in rows]
        path = export_files.write(Path(folder) / "products.csv", made)
        return take_file(path, from_start=from_start, batches=batches, at_once=at_once)


def take_file(
    path: Path, *, from_start: bool = False, batches: int | None = None, at_once: int = 500
) -> Tally:
    file = export.survey(path)
    intake = planned(file, from_start=from_start)
    steps = taking.take_in(intake, file, clock=clock, at_once=at_once)
    done = [progress.tally for progress in islice(steps, batches)]
    return done[-1] if done else Tally(intake.counts)


def planned(file: export.Survey, *, from_start: bool = False) -> Intake:
    return taking.planned(OpenData.OPEN_BEAUTY_FACTS, file, from_start=from_start, now=NOW)


def outcomes(tally: Tally) -> dict[str, int]:
    return dict(tally.outcomes)


def row(code: str = "4006381333931") -> IntakeRow:
    return IntakeRow.objects.get(code=code)


def why(found: IntakeRow) -> list[str]:
    return [reason["why"] for reason in found.reasons]


def everything() -> list[list[Any]]:
    """Products, lines, unknown names and rows, without the numbers a database gives them."""
    product = ["status", "kind", "use", "name", "brand", "barcode", "slug", "label_text"]
    product += ["label_digest", "label_start", "search_text"]
    of_row = ["source", "key", "code", "name", "brand", "url", "content", "digest", "state"]
    of_row += ["reasons", "attribution", "licence", "product__slug", "intake__digest"]
    lines = ["product__slug", "place", "ingredient__inci_name", "percent"]
    return [
        list(Product.objects.order_by("slug").values_list(*product)),
        list(IngredientLine.objects.order_by(*lines[:2]).values_list(*lines)),
        list(
            UnknownName.objects.order_by("product__slug", "key").values_list(
                "product__slug", "key", "printed"
            )
        ),
        list(IntakeRow.objects.order_by("key").values_list(*of_row)),
    ]
