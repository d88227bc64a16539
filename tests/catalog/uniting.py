"""Merging two entries as a test does, and taking them apart again."""

from __future__ import annotations

from catalog.models import Intake, IntakeRow, OpenData, Product, Report
from catalog.services import merging

from .conftest import NOW

NUMBERS = ["4006381333931", "036000291452", "73513537"]


def merge(kept: Product, gone: Product, *fill: str) -> None:
    merging.merge(kept, gone, by="curator", now=NOW, fill=fill)
    kept.refresh_from_db()
    gone.refresh_from_db()


def unmerge(gone: Product) -> None:
    merging.unmerge(gone)
    gone.refresh_from_db()


def reported(product: Product) -> Report:
    return Report.objects.create(about="error", product=product, created_at=NOW)


def taken_in(product: Product, key: str = "1") -> IntakeRow:
    intake, _made = Intake.objects.get_or_create(
        source=OpenData.OPEN_BEAUTY_FACTS, digest="d", defaults={"began_at": NOW}
    )
    return IntakeRow.objects.create(
        source=OpenData.OPEN_BEAUTY_FACTS,
        key=key,
        code=key,
        state="taken",
        attribution="Open Beauty Facts contributors",
        licence="ODbL 1.0",
        intake=intake,
        product=product,
    )
