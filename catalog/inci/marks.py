"""The marks in a text that say by their words alone what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .chunks import Brackets
from .spoken import (
    ACTIVE,
    BY_CHANCE,
    HEADING,
    INACTIVE,
    MAY_CONTAIN,
    MAY_CONTAIN_GOES_ON,
    hints_at_may_contain,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where the text says what comes next; `close` is the bracket that ends it."""

    start: int
    end: int
    heading: re.Match[str] | None = None
    close: int | None = None
    by_chance: bool = False
    sure: bool = True


_PRAISED = re.compile(r"(?<!\w)(?:key|hero|star|main|highlighted|featured|clean) $")
_COLOURS = re.compile(
    r"[\s(\[]*(?:ci|iron|titanium|mica|red|yellow|blue|zinc|tin|carmine|ultramarines?|manganese"
    r"|bismuth|chromium|ferric|black|orange|c\.i\.)\b"
)
# A sign behind each of several names, or behind the last: "CI 77891 (+/-), CI 77491 (+/-)".
_SIGN_BEHIND = r" ?[(\[] ?(?:\+ ?/ ?-|±) ?[)\]] ?(?=[,;.\n]|$)"
_SIGNED = (
    r"(?:^|(?<=[;\n])|(?<=[,:] )|(?<=,)(?=ci)) ?"
    rf"(?:[^,;:.+\n]|(?<=\d)[,:](?=\d)){{2,60}}?{_SIGN_BEHIND}"
)
_MAY_CONTAIN = re.compile(
    rf"(?P<signed>{_SIGNED}(?:(?:[,;] ?{_SIGNED})+|\.?\s*$))|{MAY_CONTAIN.pattern}"
)
_SENTENCE = re.compile(r"[,;.\n()\[\]{}•|/*·>&:=_]")


def marks(text: str, pairs: Brackets) -> Iterator[Mark]:
    """Headings with a colon and what a product may contain, in order, none inside another."""
    found = [*_headings(text), *_bare_headings(text), *_may_contain(text, pairs)]
    found.sort(key=lambda mark: (mark.start, -mark.end))
    end = 0
    for mark in found:
        if mark.start >= end:
            yield mark
            end = mark.end


def _headings(text: str) -> Iterator[Mark]:
    after_last = 0
    at = text.find(":")
    while at >= 0:
        begin = max(after_last, at - 150)
        for found in HEADING.finditer(text, begin, at + 1):
            if found["mark"] == ":" and not _PRAISED.search(text, begin, found.start()):
                yield Mark(found.start(), found.end(), heading=found)
        after_last = at + 1
        at = text.find(":", after_last)


def _bare_headings(text: str) -> Iterator[Mark]:
    """What heads the lists of a medicine says so anywhere: "Inactive ingredients water, ..."."""
    if "active" not in text and "medicinal" not in text:
        return
    if (found := INACTIVE.search(text)) is None:
        return
    places = [*ACTIVE.finditer(text, 0, found.start()), *INACTIVE.finditer(text)]
    for place in places:
        heading = HEADING.match(text, place.start())
        if heading is not None:
            yield Mark(heading.start(), heading.end(), heading=heading)


def _may_contain(text: str, pairs: Brackets) -> Iterator[Mark]:
    if hints_at_may_contain(text):
        for found in _MAY_CONTAIN.finditer(text):
            if found["signed"]:
                yield Mark(found.start(), found.start(), close=found.end())
            elif (mark := _mark(text, pairs, *found.span())) is not None:
                yield mark


def _mark(text: str, pairs: Brackets, start: int, end: int) -> Mark | None:
    opened = start - 1
    while opened >= 0 and start - opened < 4 and text[opened] == " ":
        opened -= 1
    close = pairs.close_of.get(opened, -1)
    if (goes_on := MAY_CONTAIN_GOES_ON.match(text, end)) is not None:
        end = goes_on.end()
    after = _past_signs(text, pairs, end, first=max(opened, 0))
    if not text[start].isalpha():
        sure = True
    elif BY_CHANCE.match(text, after):
        return Mark(start, after, by_chance=True)
    else:
        said = text[start:after]
        sure = "+" in said or "±" in said or ":" in text[end:after]
        if not (sure or _begins(text, start) or _COLOURS.match(text, after)):
            return None
    if close >= after:
        return Mark(opened, after, close=close, sure=sure)
    inner = pairs.close_of.get(after, -1)
    if close < 0 and inner > after and text.find(", ", after, inner) >= 0:
        # A bracket around several names ends what it may contain.
        return Mark(start, after + 1, close=inner, sure=sure)
    return Mark(opened if close >= 0 else start, after, sure=sure)


def _past_signs(text: str, pairs: Brackets, end: int, *, first: int) -> int:
    """Behind the colon and the brackets that close what opened with the mark."""
    while end < len(text) and (
        text[end] in " :=" or (text[end] in ")]}" and pairs.open_of.get(end, -1) >= first)
    ):
        end += 1
    return end


def _begins(text: str, at: int) -> bool:
    """Whether a sentence, a line or a bracket begins here."""
    before = text[max(0, at - 3) : at].rstrip(" ")
    return not before or _SENTENCE.match(before[-1]) is not None
