"""Whom to name for open data, and under which licence they stand."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.models import OpenData


@dataclass(frozen=True, slots=True)
class Terms:
    attribution: str
    licence: str
    licence_url: str
    page: str

    def link(self, told: str, code: str) -> str:
        """The product's own page there: as the row tells it, or made of its code."""
        is_link = told.startswith(("https://", "http://")) and len(told) <= 400
        return told if is_link else f"{self.page}{code}" if code.isalnum() else ""


TERMS: dict[str, Terms] = {
    OpenData.OPEN_BEAUTY_FACTS: Terms(
        attribution="Open Beauty Facts contributors",
        licence="ODbL 1.0",
        licence_url="https://opendatacommons.org/licenses/odbl/1-0/",
        page="https://world.openbeautyfacts.org/product/",
    ),
}
