"""Where one printed name ends and the next begins, brackets kept whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

# No bracket of a label is longer: one that is lacks its other half.
_LONGEST_BRACKET = 400

# What leads from a name to a footnote.
_FOOTNOTE_SIGNS = "*†‡§°^#"
FOOTNOTE_SIGNS = frozenset(_FOOTNOTE_SIGNS)

_BRACKET = re.compile(r"[()\[\]{}]")
_CLOSES = {")": "(", "]": "[", "}": "{"}

# Bullets without space around them, where nothing else parts the names.
_TIGHT = re.compile(r"(?<=[^\W\d_])[•·∙●▪■◦‣](?=[^\W\d_])")

_BREAK = re.compile(r"[,;\n|&.(\[{•·∙●▪■◦‣*†‡§°^#]| - ")
_PLACES = re.compile(r"\d{1,2},\d")
_JOINED = re.compile(
    r"[(\[] ?(?:and|et|und|y|e|i|en|og|och|ja|es|ve|и|και|и/или|and/or|et/ou|und/oder|&|\+) ?[)\]]"
)

# Words a full stop belongs to.
_SHORTENED = frozenset(
    {
        *(
            "denat",
            "sp",
            "spp",
            "ssp",
            "subsp",
            "var",
            "cv",
            "no",
            "nr",
            "st",
            "ext",
            "extr",
            "vit",
        ),
        *("incl", "inkl", "env", "ca", "approx", "max", "min", "hydr", "dist", "sol", "conc", "aq"),
        *("cf", "bot", "syn", "col", "fd", "fl", "www"),
    }
)

# What a comma joins in chemistry: "alpha,alpha-", "2-trans, 6-cis-", "N,N'-", "4,4a,5-".
_GREEK = r"(?<![^\W\d_])\d{0,2}-?\d?[a-z]?(?:alpha|beta|gamma|delta|trans|cis)"
_LOCANT_BEFORE = re.compile(rf"(?:{_GREEK}|(?:^|[-,(])[a-z]['′]?|\d[a-z]['′]?)$")
_LOCANT_AFTER = re.compile(rf"(?: ?{_GREEK}|[a-z]['′]?|\d{{1,2}}[a-z]?['′]?)(?:-|,(?=\S))")
_EITHER = re.compile(r"\(\d{1,2} (?:or|and) \d{1,2}\)-")
_TWO_COLOURS = re.compile(r"\d{5},\d{5}(?!\d)")
# Places in a molecule go up: behind "Polysorbate 20" those of "1,2-Hexanediol" are another name's.
_NUMBER_BEFORE = re.compile(r"[^\W\d_][ \-](\d{1,3}|\d{5})$")
_LOCANTS = re.compile(r"(\d{1,2})(?:,\d{1,2}){0,6}-[^\W\d_]")
_LOCANTS_GO_ON = re.compile(r" ?\d{1,2}(?:, ?\d{1,2}){0,6}-[^\W\d_]")
_ONLY_DIGITS = re.compile(r"\W*\d{1,2}(?:, ?\d{1,2}){0,6} ?$")
# A letter a name ends on: "Vitamin E.", "SD Alcohol 40-B."; a botanist's stands amid one.
_LAST_LETTER = re.compile(r"(?:(?:vitamine?|coenzyme) |\d-)[a-z]$")


@dataclass(frozen=True, slots=True)
class Brackets:
    """Which bracket closes which; what stands alone is in neither."""

    close_of: dict[int, int]
    open_of: dict[int, int]


class Chunk(NamedTuple):
    """A stretch of text between two separators, and the sign before it.

    The sign is "\\n\\n" for a blank line, "" at the beginning, else the separator itself.
    """

    start: int
    end: int
    sign: str


def brackets(text: str) -> Brackets:
    """Pair the brackets; a closing one of the wrong shape closes the last open one."""
    close_of: dict[int, int] = {}
    open_of: dict[int, int] = {}
    if "(" not in text and "[" not in text and "{" not in text:
        return Brackets(close_of, open_of)
    waiting: list[int] = []
    number = dict.fromkeys("([{", 0)
    for found in _BRACKET.finditer(text):
        at = found.start()
        shape = text[at]
        if shape in number:
            waiting.append(at)
            number[shape] += 1
            continue
        shape = _CLOSES[shape]
        while waiting:
            opened = waiting.pop()
            number[text[opened]] -= 1
            if text[opened] == shape or not number[shape]:
                close_of[opened] = at
                open_of[at] = opened
                break
    return Brackets(close_of, open_of)


def other_signs(text: str) -> str:
    """What parts the names of a text without commas: " - " between them, or a tight bullet."""
    if ", " in text or ";" in text or "|" in text:
        return ""
    tight = "•" if len(_TIGHT.findall(text)) > 2 and " • " not in text else ""
    return tight or (" " if text.count(" - ") > 2 and "•" not in text else "")


def chunks(
    text: str, start: int, end: int, pairs: Brackets, *, signs: str = "", sign: str = ""
) -> Iterator[Chunk]:
    """The stretches between the separators of a plain text, in order, empty ones left out."""
    begun = skip = _past_spaces(text, start, end)
    for found in _BREAK.finditer(text, start, end):
        at = found.start()
        if at < skip:
            continue
        after = found.end()
        if text[at] in "([{":
            after, skip = _past_bracket(text, begun, at, end, pairs)
        elif not _separates(text, at, begun, end, signs=signs):
            continue
        if not after:
            continue
        if begun < at:
            yield Chunk(begun, at, sign)
            sign = text[at]
        elif text[at] == "\n":
            sign = "\n\n" if sign in {"\n", "\n\n", ""} else "\n"
        begun = skip = _past_spaces(text, after, end)
    if begun < end:
        yield Chunk(begun, end, sign)


def _past_bracket(text: str, begun: int, at: int, end: int, pairs: Brackets) -> tuple[int, int]:
    """Where the next name begins if a bracket separates, else 0; and how far it keeps whole."""
    close = pairs.close_of.get(at, end)
    if close >= end:
        return 0, at
    if close - at < 12 and _JOINED.fullmatch(text, at, close + 1):
        return close + 1, at
    if _holds_a_list(text, begun, at, close, end):
        return at + 1, at
    return 0, close + 1 if close - at <= _LONGEST_BRACKET else at


_SPACES = re.compile(r"[^\S\n]*")


def _past_spaces(text: str, start: int, end: int) -> int:
    found = _SPACES.match(text, start, end)
    return found.end() if found else start


def _holds_a_list(text: str, begun: int, at: int, close: int, end: int) -> bool:
    """A bracket around names rather than behind one: "(Aqua, Glycerin)"."""
    if begun < at or text.find(", ", at, min(close, at + _LONGEST_BRACKET)) < 0:
        return False
    return text[close + 1 : min(close + 3, end)].strip()[:1] in {"", ",", ";", "."}


def _separates(text: str, at: int, begun: int, end: int, *, signs: str) -> bool:
    char = text[at]
    if char in _ASKED:
        return _ASKED[char](text, at, begun, end)
    if char == " ":
        return char in signs
    if char in ";\n|":
        return True
    # A bullet needs space around it: "C14•16" is a name.
    beside = text[max(at - 1, begun) : min(at + 2, end)]
    if len(beside) < 3 or " " in beside or "\n" in beside:
        return True
    return "•" in signs and _parts_tightly(text, at, end)


def _parts_tightly(text: str, at: int, end: int) -> bool:
    """Whether a bullet between two signs parts names: "Glycol•1,2-Hexanediol", never "PEG•40"."""
    before, after = text[at - 1], text[at + 1]
    if before.isalpha():
        return after.isalpha() or _PLACES.match(text, at + 1, end) is not None
    return before.isdigit() and text[at + 1 : min(at + 3, end)].isalpha()


def _comma(text: str, at: int, begun: int, end: int) -> bool:
    return not _comma_in_name(text, at, begun, end)


def _comma_in_name(text: str, at: int, begun: int, end: int) -> bool:
    if at == begun or at + 1 >= end:
        return False
    before, after = text[at - 1], text[at + 1]
    if after.isdigit() and (before.isdigit() or before in "'′"):
        return not _numbers_part(text, at, begun, end)
    if after == "(" and before.isdigit():
        return _EITHER.match(text, at + 1, end) is not None
    if before == " " or (after == " " and before.isdigit()):
        return (
            at - begun < 20
            and _ONLY_DIGITS.match(text[begun:at]) is not None
            and _LOCANTS_GO_ON.match(text, at + 1) is not None
        )
    if before.isalpha() or before in "'′":
        return (
            _LOCANT_AFTER.match(text, at + 1, end) is not None
            and _LOCANT_BEFORE.search(text[max(begun, at - 14) : at]) is not None
        )
    return False


def _numbers_part(text: str, at: int, begun: int, end: int) -> bool:
    """Whether a comma between two digits stands between two names all the same."""
    # Two colour index numbers, five digits each, are two names.
    if _TWO_COLOURS.match(text, max(0, at - 5), end) is not None:
        return True
    number = _NUMBER_BEFORE.search(text[max(begun, at - 7) : at])
    locants = _LOCANTS.match(text, at + 1, end) if number is not None else None
    return number is not None and locants is not None and int(number[1]) > int(locants[1])


def _full_stop(text: str, at: int, begun: int, end: int) -> bool:
    """Whether a full stop ends a name: not behind "Denat", not within a number."""
    if at + 1 >= end:
        return False
    after = text[at + 1]
    word = _word_before(text, at, begun)
    if word in _SHORTENED:
        # No name goes on behind "Alcohol Denat." but in a bracket.
        return word == "denat" and after == " " and text[at + 2 : at + 3].isalpha()
    if after.isspace():
        gap = _past_spaces(text, at + 1, end)
        if len(word) == 1 and word.isalpha():
            return _LAST_LETTER.search(text[max(begun, at - 12) : at]) is not None
        return not (word.isdigit() and text[gap : gap + 1].isdigit())
    if after in "(*[<\"'":
        return len(word) > 1
    pair = text[at + 1 : min(at + 3, end)]
    dots = text[max(begun, at - 2) : at] == ".." and after != "."
    return dots or (len(word) > 2 and len(pair) == 2 and pair.isalpha())


def _word_before(text: str, at: int, begun: int) -> str:
    start = at
    while start > begun and at - start < 12 and text[start - 1].isalnum():
        start -= 1
    return text[start:at]


def _ampersand(text: str, at: int, begun: int, end: int) -> bool:
    """Whether "&" is none of an American dye: "FD&C Yellow 5", "D & C Red 33"."""
    word = "".join(text[max(begun, at - 5) : at].split()[-1:]).replace(".", "")
    after = text[at + 1 : min(at + 4, end)].lstrip()
    return word not in {"d", "fd"} or after[:1] != "c" or after[1:2].isalpha()


def _footnote(text: str, at: int, begun: int, end: int) -> bool:
    """A star behind a space, before a word, is the start of a note: "Oil* *organic"."""
    if at == 0 or text[at - 1] != " " or begun >= at:
        return False
    after = text[at + 1 : min(at + 5, end)].lstrip(_FOOTNOTE_SIGNS)
    if text[at] != "*":
        # Behind a number it is part of what is said: "25 °C", "Yellow #5".
        before = text[at - 2]
        return after[:1].isalpha() and (before.isalpha() or before in FOOTNOTE_SIGNS)
    return after[:1].isalnum() or (after[:1] == " " and after[1:2].isalpha())


_ASKED: dict[str, Callable[[str, int, int, int], bool]] = {
    ",": _comma,
    ".": _full_stop,
    "&": _ampersand,
    **dict.fromkeys(FOOTNOTE_SIGNS, _footnote),
}
