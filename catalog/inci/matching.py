"""From a printed name to the register's: same names and other names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from catalog.folding import fold

from .aliases import ALIASES
from .slashes import are_pieces, in_order

Find = Callable[[str], str | None]
"""From the key of a name to its INCI name, or None."""

Known = Mapping[str, str] | Find

# The longest name that is looked up; the longest a register would hold.
LONGEST = 300

# So many words may say one thing in several languages.
_MOST_LANGUAGES = 6

_SPELLINGS = (
    *(("sulph", "sulf"), ("aluminium", "aluminum"), ("colour", "color"), ("odour", "odor")),
    *(("flavour", "flavor"), ("glycerine", "glycerin"), ("fibre", "fiber"), ("grey", "gray")),
    *(
        ("caesium", "cesium"),
        ("yoghurt", "yogurt"),
        ("liquorice", "licorice"),
        ("camomile", "chamomile"),
    ),
    *(("lysed", "lyzed"), ("ised", "ized"), ("titre", "titer"), ("tumeric", "turmeric")),
    *(("petrolatum jelly", "petrolatum"), ("dioxyde", "dioxide"), ("acide ", "acid ")),
)
_COLOUR_INDEX = re.compile(
    r"(?<![\w])(?:c ?[il1]|color index|pigment)(?: ?(?:no|nr|n))? ?:? ?(?=\d{5})"
)
# What may stand behind the number of a colourant: "[nano]", or words for it behind a slash.
_COLOUR_NUMBER = re.compile(
    r"[(\[]?(ci \d{5})[)\]]?(?: ?[(\[{] ?nano ?[)\]}].*|[/\\](?!.*\d{5}).*)?"
)
_BARE_NUMBER = re.compile(r"\d{5}(?: \d)?")
_DYE = re.compile(r"(?:f ?d|d) ?& ?c ")
_GAPS = re.compile(r"[\s\-‑•·∙]+")
_CLOSE = re.compile(r" ?([/,+]) ?")
_DROPPED = re.compile(r"[.'\"*_°#:]+")
_EASY = re.compile(r"[a-z]+(?: [a-z]+)*")


@lru_cache(maxsize=16384)
def key(name: str) -> str:
    """A name folded so that spellings of one name meet.

    Case, accents, hyphens, full stops, British and American, "C.I. 77491" and "Cl77491".
    """
    folded = fold(name)
    if _EASY.fullmatch(folded) is None:
        folded = _GAPS.sub(" ", _DROPPED.sub(" ", folded)).strip()
        folded = _CLOSE.sub(r"\1", folded)
        folded = _DYE.sub("", _COLOUR_INDEX.sub("ci ", folded)).replace(" no ", " ")
    for here, there in _SPELLINGS:
        if here in folded:
            folded = folded.replace(here, there)
    return folded


def colour_number(name: str) -> str:
    """A colourant by its number as labels print it, such as "CI 77891"; empty for other names."""
    found = _COLOUR_NUMBER.fullmatch(key(name))
    return found[1].upper() if found else ""


_ALIASES = {key(name): key(inci) for name, inci in ALIASES}


def finder(known: Known | None) -> Find | None:
    """A question to a register by key, other names tried too."""
    if known is None:
        return None
    ask: Find = known.get if isinstance(known, Mapping) else known

    def find(name: str) -> str | None:
        found = ask(name)
        if found is None and (other := _ALIASES.get(name)) is not None:
            found = ask(other)
        return found

    return find


_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_IN_A_WORD = re.compile(r"(?:\bpoly|-)\Z", re.IGNORECASE)
_SPACED = re.compile(r" / |/ | /|\\| \| | = |: ")
_PLAIN_WORDS = re.compile(r"[(\[](?!nano)[^\W\d_](?:[^\W\d_]|[ .'’/,\-])*[)\]]", re.IGNORECASE)
_MOST_GAPS = 6
_GAP = re.compile(r"(?<=[a-z]{3}) (?=[a-z]{3})")
_PARTED_WORD = re.compile(r"(?<=[^\W\d_])- ?(?=[^\W\d_])")
_KIND_WORDS = re.compile(
    r"(?:(?:organic|natural|pure|certified|raw|virgin|extra virgin|unrefined|cold pressed|bio"
    r"|vegan|fair trade|refined|food grade|vegetable|plant derived)\b[ ,]*){1,3}"
)


def resolve(name: str, find: Find) -> str | None:
    """The register's name of a printed one: the whole, then what a label adds taken away."""
    if len(name) > LONGEST:
        return None
    return find(key(name)) or _first(_others(name, find), find)


def resolve_aside(name: str, find: Find, *, whole: bool = True) -> str | None:
    """The register's name of one that only a bracket or a part after a slash names.

    Less sure than `resolve`: a label without commas has such brackets too. `whole` where nothing
    was cut out of the name.
    """
    if len(name) > LONGEST:
        return None
    if " - " in name:
        # "Aqua - Water - Eau": languages, where all of them mean one thing.
        meant = {resolve(part, find) for part in name.split(" - ")}
        return meant.pop() if len(meant) == 1 else None
    if whole and 1 < name.count(" ") + 1 <= _MOST_LANGUAGES and "(" not in name:
        # The same without a sign between them: "Water Aqua Eau".
        words = name.split()
        meant = {
            resolve(" ".join(words[begin:end]), find) for begin, end in parted(words, find) or []
        }
        if len(meant) == 1:
            return meant.pop()
    for asked, is_said_apart in _asides(name, find):
        found = find(asked)
        if found is not None and (is_said_apart or key(found) == asked):
            return found if _is_one(name, found, find) else None
    return None


def _is_one(name: str, found: str, find: Find) -> bool:
    """Whether the brackets of a name mean one thing: "Blend (Limonene, Linalool)" is two."""
    if "," not in name:
        return True
    parts = (part for inside, _ in _inside(name) for part in _parts(inside, _COMMA))
    return all(find(part) in {None, found} for part in parts)


def _first(keys: Iterator[str], find: Find) -> str | None:
    return next(filter(None, map(find, keys)), None)


def _others(name: str, find: Find) -> Iterator[str]:
    """More keys that mean the whole of a printed name, the likeliest first."""
    whole = key(name)
    if _BARE_NUMBER.fullmatch(whole):
        yield f"ci {whole}"
    outside = name
    if "(" in name or "[" in name or "{" in name:
        outside = _without_brackets(name)[0]
        yield key(outside)
    if "polymer" not in whole:
        yield from _names_of_one(outside, _SPACED, find)
    if "-" in outside:
        # A word parted at the end of a line: "Phe-noxyethanol".
        yield key(_PARTED_WORD.sub("", outside))
    if 0 < whole.count(" ") <= _MOST_GAPS:
        # The same where no hyphen says so, or a space too many: "Phenoxy ethanol".
        yield from (whole[: gap.start()] + whole[gap.end() :] for gap in _GAP.finditer(whole))
    short = _KIND_WORDS.sub("", whole, count=1) if _KIND_WORDS.match(whole) else whole
    if short != whole:
        yield short
        yield key(_without_brackets(short)[0])


def _asides(name: str, find: Find) -> Iterator[tuple[str, bool]]:
    """More keys, and whether one may be another name for the whole.

    A bracket amid a name is none: "Lavandula Hybrida (Lavender) Extract" is no lavender oil. Only
    the INCI name itself counts there.
    """
    outside = _without_brackets(name)[0]
    for inside, is_last in _inside(name):
        yield key(inside), is_last
        if "polymer" not in key(inside) and _is_named_twice(inside, find):
            parts = _names_of_one(inside, _SLASH_OR_COMMA, find)
            yield from ((part, is_last) for part in parts)
    if "polymer" not in key(name):
        if _is_named_twice(outside, find):
            yield from ((part, True) for part in _names_of_one(outside, _SLASH, find))
        yield from ((part, True) for part in _names_of_one(name, _SPACED, find))


def _is_named_twice(name: str, find: Find) -> bool:
    parts = list(_parts(name, _SLASH))
    return not are_pieces(parts) or len({find(part) for part in parts}) == 1


_SLASH = re.compile("/")
_COMMA = re.compile(",")
_SLASH_OR_COMMA = re.compile("[/,]")


def _parts(name: str, at: re.Pattern[str]) -> Iterator[str]:
    if at.search(name) is not None:
        yield from filter(None, map(key, at.split(name)))


def _names_of_one(name: str, at: re.Pattern[str], find: Find) -> list[str]:
    """The parts of a name that call one thing in several ways; none where they are several."""
    parts = [f"ci {part}" if _BARE_NUMBER.fullmatch(part) else part for part in _parts(name, at)]
    found = {part: key(inci) for part in parts if (inci := find(part)) is not None}
    # A register may hold a name of its own for "Water" besides "Aqua".
    return in_order(parts, {part: _ALIASES.get(inci, inci) for part, inci in found.items()})


def _inside(name: str) -> Iterator[tuple[str, bool]]:
    """What stands in brackets, and whether no word follows it."""
    for _ in range(4):
        found = list(_BRACKETS.finditer(name))
        if not found:
            break
        for one in found:
            if not _IN_A_WORD.search(name, 0, one.start()):
                yield one[0][1:-1], not any(map(str.isalpha, name[one.end() :]))
        name = _BRACKETS.sub(" ", name)


def _without_brackets(name: str) -> tuple[str, list[str]]:
    inside: list[str] = []
    for _ in range(4):
        found = _BRACKETS.findall(name)
        if not found:
            break
        inside.extend(one[1:-1] for one in found)
        name = _BRACKETS.sub(" ", name)
    return " ".join(name.split()), inside


def without_asides(name: str) -> str:
    """A name without the brackets that only repeat it in plain words: "(Chickweed)"."""
    short = " ".join(_PLAIN_WORDS.sub(" ", name).split())
    return short if any(char.isalnum() for char in short) else name


def parted(words: list[str], find: Find) -> list[tuple[int, int]] | None:
    """Where commas are missing: the fewest known names that use up all the words, or None.

    Only asked where the whole is unknown; words go in as printed.
    """
    number = len(words)
    if not 1 < number <= 40:
        return None
    keys = [key(word) for word in words]
    best: list[tuple[int, int] | None] = [(0, 0), *([None] * number)]
    for begin in range(number):
        here = best[begin]
        if here is None:
            continue
        for end in range(begin + 1, min(number, begin + 8) + 1):
            there = best[end]
            if there is not None and there[0] <= here[0] + 1:
                continue
            part = " ".join(keys[begin:end])
            if find(part) is not None or _with_bracket(part, find):
                best[end] = (here[0] + 1, begin)
    parts = []
    at = number
    while at:
        step = best[at]
        if step is None:
            return None
        parts.append((step[1], at))
        at = step[1]
    return parts[::-1] if len(parts) > 1 else None


def _with_bracket(part: str, find: Find) -> bool:
    if "(" not in part or part.count("(") != part.count(")") or part[0] == "(":
        return False
    outside, inside = _without_brackets(part)
    if find(outside) is not None:
        return True
    return " " not in outside and any(find(one) is not None for one in inside)
