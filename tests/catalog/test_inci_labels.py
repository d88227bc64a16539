"""The label reader on the tables of labels, rule by rule."""

import pytest

from catalog.inci import read

from .labels import around, between, told
from .labels.traps import TRAPS

TABLES = {
    "trap": TRAPS,
    "even text": around.EVEN_TEXT,
    "shop text": around.SHOP_TEXT,
    "heading": around.HEADINGS,
    "tail": around.TAILS,
    "may contain": around.MAY_CONTAIN,
    "separator": between.SEPARATORS,
    "full stop": between.FULL_STOPS,
    "joined": between.JOINED,
    "mark": between.MARKS,
    "strength": between.STRENGTHS,
    "kit": between.KITS,
}
ROWS = [
    pytest.param(raw, names, id=f"{rule}: {habit} {place}")
    for rule, rows in TABLES.items()
    for place, (habit, raw, names) in enumerate(rows, 1)
]


@pytest.mark.parametrize(("raw", "names"), ROWS)
def test_the_names_are_read_as_printed(raw: str, names: str) -> None:
    assert told(read(raw)) == names


@pytest.mark.parametrize(("raw", "names"), ROWS)
def test_what_is_read_is_read_again(raw: str, names: str) -> None:
    assert told(read(read(raw).printed())) == names


@pytest.mark.parametrize(("raw", "names"), ROWS)
def test_nothing_of_the_text_is_lost(raw: str, names: str) -> None:
    spans = read(raw).spans
    assert "".join(raw[span.start : span.end] for span in spans) == raw
