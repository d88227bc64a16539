"""Whether words are names of ingredients or something else that a pack says."""

from __future__ import annotations

import re

from .chunks import FOOTNOTE_SIGNS, Chunk
from .slashes import HEADS_IN_FRONT
from .spoken import FOOTNOTE, PROSE

_LEAD = re.compile(r"(?:\d{1,2}[.)]\s+|\([\d*†+]{1,3}\)\s*)?[\s\-*•·∙●▪■◦‣'\"_#>+†‡§¶°^]*")
_STAR = re.compile(r"[*†‡§¶°^#+(]")
_WATER = re.compile(
    r"(?:(?:purified|deionized|demineralized|distilled|thermal|spring|avene thermal spring) )?"
    r"(?:aqua|water|eau|agua|acqua|wasser|вода|woda|voda|viz|vatten|vand|vann|vesi|apa|νερο|水|精製水"
    r"|정제수)(?!\w)"
)
# What the names of ingredients look like, and English words that only end like one.
_LOOKS = re.compile(
    r"(?!(?:hydrate|shine|routine|control|cool|fine|create|inside|outside|provide|alone|tone|one"
    r"|everyone|stone|gone|done|hole|whole|wine|line|online|combine|define|refine|nine|mine|this"
    r"|basis|plus|bonus|focus|serum|premium|medium|maximum|minimum|late|date|update|plate|private"
    r"|delicate|moderate|ultimate|climate|concentrate|activate|regenerate|rejuvenate|stimulate"
    r"|exfoliate|illuminate|eliminate|side|wide|guide|ride|pride|beside|begin|certain|again)\b)"
    r"\b(?:aqua|water|eau|oils?|oleum|huile|butter|wax|cera|cire|extract|extrait|extrakt|acid|acide"
    r"|alcohol|glycol|gum|parfum|perfume|fragrance|aroma|flavor|starch|clay|mica|silica|talc|lanolin"
    r"|juice|powder|flour|seeds?|leaf|root|fruit|peg|ppg|ci|honey|mel|zinc|titanium|iron|sodium"
    r"|potassium|vitamin|edta|bht|bha|caramel|carmine|propolis|royal|filtrate|ferment|lecithin|urea"
    r"|[^\W\d_]{2,}(?:ate|ide|ium|ol|one|ane|ene|ine|[bcdlmnrst]in|yl|ose|eth|amer|aben|mers?|um"
    r"|alis|ensis|folia|iana|oides|aris|ica|osa|ata|ifera))\b"
    r"|\d[-,]|[a-z]-\d"
)
_WORDS = re.compile(r"[^\W\d_]+")
_SHARE = re.compile(r"\W*\d{1,3}(?:[.,]\d{1,2})? ?%")


def lead(text: str, chunk: Chunk) -> int:
    """Where the words of a chunk begin, behind bullets and stars."""
    found = _LEAD.match(text, chunk.start, chunk.end)
    return found.end() if found else chunk.start


def is_water(text: str, start: int) -> bool:
    """Whether a name begins here with which most lists begin."""
    return _WATER.match(text, start) is not None


def reads_as_name(text: str, start: int, end: int) -> bool:
    """Whether a few words look like an ingredient."""
    words = text[start:end].split()
    return (
        0 < len(words) < 8
        and PROSE.isdisjoint(words)
        and _LOOKS.search(text, start, end) is not None
    )


def is_called_as_a_name(text: str, start: int, end: int) -> bool:
    """Whether the word that says what a thing is looks like an ingredient's.

    It is the last one, before a bracket too, or the first where it is "huile" or "extrait".
    """
    opened = text.find("(", start, end)
    words = list(_WORDS.finditer(text, start, end))
    outside = list(_WORDS.finditer(text, start, opened if opened > 0 else start))
    if words and words[0][0] in HEADS_IN_FRONT:
        return True
    return any(
        _LOOKS.search(text, some[-1].start(), some[-1].end()) is not None
        for some in (words, outside)
        if some
    )


def reads_as_list(text: str, found: list[Chunk]) -> bool:
    """Whether chunks without a heading are names rather than sentences."""
    if not found:
        return False
    words = _WORDS.findall(text, found[0].start, found[-1].end)
    number = len(found)
    if len(words) > 9 * number + 6:
        return False
    if not PROSE.isdisjoint(words):
        words = [word for one in found for word in _WORDS.findall(text, one.start, one.end)]
        if sum(word in PROSE for word in words) * 8 > len(words):
            return False
    if number > 2 and is_water(text, lead(text, found[0])):
        return True
    missing = number * 2
    for one in found:
        if _LOOKS.search(text, one.start, one.end) is not None:
            missing -= 5
            if missing <= 0:
                return True
    return False


def is_starred(text: str, chunk: Chunk, begin: int) -> bool:
    """Whether a star or what serves for one stands before the words of a chunk."""
    return begin > chunk.start and _STAR.search(text, chunk.start, begin) is not None


def is_footnote(text: str, chunk: Chunk, begin: int) -> bool:
    """Whether a chunk tells what a star meant: "*from organic farming"."""
    if chunk.sign not in FOOTNOTE_SIGNS and not is_starred(text, chunk, begin):
        return False
    words = text[begin : chunk.end]
    return FOOTNOTE.search(words) is not None or not PROSE.isdisjoint(words.split())


def is_sentence(text: str, start: int, end: int) -> bool:
    """Whether an unknown name is a remark of the pack."""
    words = _WORDS.findall(text, start, end)
    if len(words) < 2:
        return False
    prose = len(words) - sum(word not in PROSE for word in words)
    if prose > 1 or (prose == 1 and len(words) > 3) or len(words) > 200:
        return True
    if len(words) > 12:
        return False
    said = text[start:end]
    # "99 % natural", or two such words.
    needed = 1 if _SHARE.match(said) else 2
    return len(FOOTNOTE.findall(said)) >= needed and _LOOKS.search(FOOTNOTE.sub("", said)) is None
