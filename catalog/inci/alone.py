"""Whether a name would be read the same from a list of its own."""

from __future__ import annotations

import re
from itertools import islice

from .chunks import brackets, chunks, other_signs
from .names import Names
from .spoken import HEADING, INACTIVE, MAY_CONTAIN, heading_at, hints_at_may_contain, said_at

# "Cleanser: " before the first name of a list that is called so; how much of it, in a bracket.
TITLE = re.compile(r"([^:,;.()\[\]\n%]{2,60})(?:(?<= )\([^()\n:]{1,30}\))? ?:[*_]{0,3}\s")


def stands_alone(text: str) -> bool:
    """Whether a plain name reads as one name by itself, with nothing to take off it."""
    end = len(text)
    if heading_at(text, 0, end) or said_at(text, 0, end):
        return False
    if ":" in text and (TITLE.match(text) or any(one["mark"] for one in HEADING.finditer(text))):
        return False
    if " please " in f"{text} " or INACTIVE.search(text):
        return False
    if other_signs(text) or (hints_at_may_contain(text) and MAY_CONTAIN.search(text)):
        return False
    pairs = brackets(text)
    found = list(islice(chunks(text, 0, end, pairs), 2))
    if len(found) != 1:
        return False
    pieces = Names(text, pairs).pieces(found[0])
    return len(pieces) == 1 and pieces[0].spans == [(0, end)] and not pieces[0].notes
