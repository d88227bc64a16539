"""One page of a list, and whether another follows; never a count of the whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from catalog.forms import Search

ROWS = 40


@dataclass(frozen=True)
class Page:
    rows: list[Any]
    number: int
    before: str
    after: str


def page_of(rows: Any, form: Search) -> Page:
    """The rows of the page that was asked for: one more is read, to know whether there are more."""
    number = form.asked.get("page", 1)
    first = (number - 1) * ROWS
    found: Iterable[Any] = rows[first : first + ROWS + 1]
    found = list(found)
    return Page(
        rows=found[:ROWS],
        number=number,
        before=form.with_changes(page=number - 1 if number > 2 else None) if number > 1 else "",
        after=form.with_changes(page=number + 1) if len(found) > ROWS else "",
    )
