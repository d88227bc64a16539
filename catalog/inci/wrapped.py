"""Names that are broken at the ends of lines."""

from __future__ import annotations

from collections.abc import Iterator

from .asking import Asking
from .chunks import Chunk
from .matching import colour_number

# A name stands on no more lines, and is no longer on any of them.
_MOST_LINES = 4
_LONGEST = 200


def unwrapped(found: list[Chunk], asks: Asking) -> Iterator[Chunk]:
    """The chunks with each name whole, where some are broken."""
    above: Chunk | None = None
    skip = 0
    for at, chunk in enumerate(found):
        if at < skip:
            continue
        number = _lines_of_one(found[at : at + _MOST_LINES], asks)
        skip = at + number
        whole = Chunk(chunk.start, found[skip - 1].end, chunk.sign)
        if above is not None and number == 1 and _goes_on(above, chunk, asks):
            whole = Chunk(above.start, chunk.end, above.sign)
        elif above is not None:
            yield above
        above = whole
    if above is not None:
        yield above


def _lines_of_one(found: list[Chunk], asks: Asking) -> int:
    """How many lines a name fills that is known as a whole and not by its beginning."""
    lines = 1
    while lines < len(found) and _is_next_line(found[lines - 1], found[lines], asks):
        lines += 1
    if lines < 3 or asks.is_name(found[0].start, found[0].end):
        return 1
    for number in range(lines, 2, -1):
        if found[number - 1].end - found[0].start <= _LONGEST and asks.is_whole_name(
            found[0].start, found[number - 1].end
        ):
            return number
    return 1


def _is_next_line(above: Chunk, chunk: Chunk, asks: Asking) -> bool:
    """Whether nothing but the end of the line is between them."""
    between = asks.text.plain[above.end : chunk.start]
    return chunk.sign == "\n" and len(between) <= 40 and not between.strip()


def _goes_on(above: Chunk, chunk: Chunk, asks: Asking) -> bool:
    plain = asks.text.plain
    if not _is_next_line(above, chunk, asks):
        return False
    if plain[above.start : above.end].rstrip()[-1:] == "-":
        return True
    if asks.find is None or chunk.end - above.start > _LONGEST:
        return False
    joined = asks.known(above.start, chunk.end)
    if joined is None:
        return False
    first, next_one = asks.known(above.start, above.end), asks.known(chunk.start, chunk.end)
    if plain[chunk.start] in "([" and first == joined:
        # A bracket on the next line says the name above it again, or by its number.
        return next_one in {None, first} or bool(colour_number(asks.words(chunk.start, chunk.end)))
    return first is None or next_one is None
