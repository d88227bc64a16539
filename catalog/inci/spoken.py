"""Finding the phrases of packs and shop pages in a plain text."""

from __future__ import annotations

import re
from enum import Enum, auto

from . import phrases
from .text import plain


class Says(Enum):
    """What a phrase at the start of a sentence says about the words after it."""

    REST = auto()  # Directions, warnings, the maker: no ingredients up to the next heading.
    FREE = auto()  # What it is free from: the same, and no list goes on behind its commas.
    ALLERGENS = auto()  # "Allergens: ...": names of the list again, or more of them.
    CONTAINS = auto()  # "Contains ...": a heading where nothing was listed yet, else a remark.
    SHOP = auto()  # What a shop says: no ingredients up to the end of the paragraph.
    NOTHING = auto()  # "Not available", "Purpose": a whole line that names nothing.


def _said(table: str) -> list[str]:
    """The phrases of a table, the longest first."""
    found = {
        " ".join(plain(phrase).split()) for line in table.splitlines() for phrase in line.split("|")
    }
    return sorted(found - {""}, key=lambda one: (-len(one), one))


def _any(said: list[str]) -> str:
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in said)


PROSE = frozenset(plain(phrases.PROSE).split())
FOOTNOTE = re.compile(rf"\b(?:{_any(_said(phrases.FOOTNOTE))})\b")

# What a medicine is for, behind its strength.
PURPOSE = re.compile(rf"[\s\-:.]*(?:(?:{_any(_said(phrases.PURPOSES))})(?!\w)[\s.]*){{1,3}}")

_PLAIN = _said(phrases.PLAIN_HEADINGS)
_ACTIVE = _said(phrases.ACTIVE_HEADINGS)
_OTHER = _said(phrases.OTHER_HEADINGS)
_HEADINGS = sorted(
    {*_PLAIN, *_said(phrases.COLON_HEADINGS), *_ACTIVE, *_OTHER}, key=lambda one: (-len(one), one)
)
_ACTIVE_HEADINGS, _OTHER_HEADINGS = frozenset(_ACTIVE), frozenset(_OTHER)
# Headings that need no colon.
_BARE = frozenset({*_PLAIN, *_ACTIVE, *_OTHER}) - {
    *("active", "actives", "wirkstoff", "inactive", "inactives", "ingredient"),
    *("excipients", "excipientes"),
}

# One heading, or several of them together: "Ingredients / Ingrédients (INCI):".
_H = rf"(?:{_any(_HEADINGS)})(?!\w)"
HEADING = re.compile(
    rf"(?<![^\W_])(?P<first>{_H})(?:(?:[ \t/|(\[,.\-]{{1,4}}|\n)(?P<last>{_H})){{0,12}}"
    rf"(?:[ \t]\(?(?:{_any(_said(phrases.HEADING_GOES_ON))})(?!\w)"
    r"(?:[ \t][^\W\d_][^\W\d_'\-]{0,20}){0,6}(?=[ \t]?\)?[ \t]?:))?"
    r"[ \t]?[)\]]?[ \t]?"
    r"(?P<mark>[:=]|[.\-](?=\s)|(?=\n)|$)?"
)
_MAY = rf"(?:\+\s?/\s?-|\+-|±|(?<![^\W_])(?:{_any(_said(phrases.MAY_CONTAIN))})(?!\w))"
MAY_CONTAIN = re.compile(rf"{_MAY}(?:[\s/|:,;()\[\]{{}}\-]{{0,6}}{_MAY}){{0,30}}")
MAY_CONTAIN_GOES_ON = re.compile(
    rf" (?:{_any(_said(phrases.MAY_CONTAIN_GOES_ON))})(?: [^\W\d_]{{1,20}}){{0,3}}(?= ?:)"
)
_MAY_CONTAIN_STEMS = tuple(sorted({one.split()[-1][:6] for one in _said(phrases.MAY_CONTAIN)}))
BY_CHANCE = re.compile(rf"\s*(?:{_any(_said(phrases.BY_CHANCE))})(?!\w)")

# After a bare heading: the sentence is about the ingredients, not a list of them.
_ABOUT_INGREDIENTS = re.compile(
    r"\s*(?:are|is|may|can|from|of|in|that|which|to|with|used|subject|derived|sourced|and|list|issus"
    r"|issues|d'origine|de|des|du|aus|sind|werden|van|di|da|z|av|af)(?!\w)"
)


# Headings of a medicine's lists, wherever they stand.
INACTIVE = re.compile(r"(?<![^\W_])(?<!-)(?:inactive|non-?medicinal) ingredients?(?!\w)")
ACTIVE = re.compile(r"(?<![^\W_])(?<!-)(?:active|medicinal) ingredients?(?!\w)")

_WORD = re.compile(r"[\w']+")


def _first_word(phrase: str) -> str:
    word = _WORD.match(phrase)
    assert word is not None, phrase
    return word[0]


def _starts() -> dict[str, list[tuple[str, Says]]]:
    """Each phrase by its first word, the longest first."""
    by_word: dict[str, list[tuple[str, Says]]] = {}
    for says in Says:
        for phrase in _said(getattr(phrases, says.name)):
            by_word.setdefault(_first_word(phrase), []).append((phrase, says))
    for found in by_word.values():
        found.sort(key=lambda one: -len(one[0]))
    return by_word


_STARTS = _starts()
_HEADING_STARTS = frozenset(map(_first_word, _HEADINGS))


def said_at(text: str, start: int, end: int) -> tuple[Says, int] | None:
    """What a phrase at this place of a plain text says, and where it ends."""
    word = _WORD.match(text, start, end)
    if word is None:
        return None
    for phrase, says in _STARTS.get(word[0], ()):
        after = start + len(phrase)
        if text.startswith(phrase, start) and not (
            phrase[-1].isalnum() and text[after : after + 1].isalnum()
        ):
            return says, after
    return None


def heading_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """The heading at this place of a plain text, if it is one."""
    word = _WORD.match(text, start, end)
    if word is None or word[0] not in _HEADING_STARTS:
        return None
    found = HEADING.match(text, start)
    if found is None or found["mark"] is not None:
        return found
    bare = " ".join(found["first"].split()) in _BARE
    return found if bare and not _ABOUT_INGREDIENTS.match(text, found.end(), end) else None


def is_active(heading: re.Match[str]) -> bool:
    """Whether it heads the actives of a medicine."""
    return not _ACTIVE_HEADINGS.isdisjoint(_names(heading))


def is_other(heading: re.Match[str]) -> bool:
    """Whether it heads what a medicine has besides its actives."""
    return not _OTHER_HEADINGS.isdisjoint(_names(heading))


def _names(heading: re.Match[str]) -> set[str]:
    """The first and the last of what may be several headings in a row."""
    return {" ".join(one.split()) for one in heading.group("first", "last") if one}


def hints_at_may_contain(text: str) -> bool:
    """Whether a search for the marks of what it may contain is worth its time."""
    if "+" in text or "±" in text:
        return True
    for stem in _MAY_CONTAIN_STEMS:  # noqa: SIM110 - asked of every name, and faster so
        if stem in text:
            return True
    return False
