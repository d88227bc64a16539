"""Pure: the INCI names in two columns of an annex file, each by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from catalog import inci

_SPACED_SLASH = re.compile(r"\s/|/\s|/(?=CI \d{5})")
_WIDE_SLASH = re.compile(r"\s/\s|(?<=CI \d{5})\s?/")
_FOOTNOTE = re.compile(r"\s*(?:\(\d{1,2}\)|\*+)$")
_WITH_COLOUR = re.compile(r"(\S.*) \((CI \d{5})\)")
_HALF_HYPHEN = re.compile(r"(?<=[^\s-])- (?=\S)")
_OF_A_BLEND = "(AND)"
_NAME = re.compile(r"[^\W\d_]{2}")
_DIGIT_BEFORE = re.compile(r"(?:\d|(?<![^\W\d_])N)['’′]?$")
_DIGIT_BEHIND = re.compile(r"\d|N['’′]?(?:,|-)")
_HYBRID_BEHIND = re.compile(r" ?X [A-Z]\.")


def names_in(glossary: str, identified: str) -> list[str]:
    """The names of both columns, each once, as labels print them.

    They are parted by semicolons, by commas, which chemical names hold too, and by slashes, which
    the names of plants hold too.
    """
    sure = list(_tidied(_identified(identified)))
    keys = {inci.key(name) for name in sure}
    names: dict[str, str] = {}
    for name in (*_tidied(_in_glossary(glossary, keys)), *sure):
        names.setdefault(inci.key(name), name)
    for blend in [name for name in names.values() if _OF_A_BLEND in name]:
        for part in blend.split(_OF_A_BLEND):
            names.pop(inci.key(part), None)  # What holds of a blend holds of no part of it.
    return list(names.values())


def _identified(text: str) -> Iterator[str]:
    for part in text.split(";"):
        for name in _at_commas(part):
            yield from _WIDE_SLASH.split(name.upper())


def _in_glossary(text: str, sure: set[str]) -> Iterator[str]:
    for part in text.split(";"):
        names = _at_commas(part)
        if any(name.strip().startswith("-") or name.strip().endswith("-") for name in names):
            names = [part]  # "Phenol, 2-methoxy-, acetate": a chemical name turned about.
        for name in names:
            for one in _SPACED_SLASH.split(name):
                parts = one.split("/")
                # Where the other column has a part by itself, the slash is no part of a name.
                yield from parts if sure & set(map(inci.key, parts)) else [one]


def _at_commas(text: str) -> list[str]:
    """Parted at its commas, but for those between the digits of a chemical name."""
    parts, begun = [], 0
    for at, sign in enumerate(text):
        if sign != "," or _HYBRID_BEHIND.match(text, at + 1):
            continue
        if _DIGIT_BEFORE.search(text, begun, at) and _DIGIT_BEHIND.match(text, at + 1):
            continue
        parts.append(text[begun:at])
        begun = at + 1
    return [*parts, text[begun:]]


def _tidied(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        plain = _FOOTNOTE.sub("", " ".join(name.split()).strip(" .,/-"))
        plain = _HALF_HYPHEN.sub("-", plain).upper()
        if (both := _WITH_COLOUR.fullmatch(plain)) is not None:
            yield from both.groups()
        elif _NAME.search(plain):
            yield plain
