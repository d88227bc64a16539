"""Raw label text made even: entities, markup, odd spaces and dashes, with every place kept.

The even text is read in two forms of the same length: as printed, and plain (lower case, no
accents) for finding words in it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from html.entities import name2codepoint

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u1160-\u11ff\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
_BLOCK = "br|p|div|li|ul|ol|tr|td|th|table|tbody|h[1-6]|hr"
_INLINE = "b|i|u|s|a|em|strong|span|font|sup|sub|small|mark|center|big"
_AMP = "(?:amp;|#38;|#x26;)"
# The entities that shops write; what else stands between "&" and ";" is text.
_ENTITIES = "|".join(
    sorted({*name2codepoint, "apos", "comma", "semi", "period", "colon", "lpar", "rpar", "plus"})
)
_ODD = re.compile(
    rf"&{_AMP}{{0,3}}(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|{_ENTITIES});"
    rf"|(?i:</?(?:{_BLOCK}|{_INLINE})(?:[\s/][^<>]{{0,300}})?>)"
    r"|\u00ad[ \t]*\r?\n[ \t]*"
    rf"|[^\n\x20-\x7e][{_MARKS}]{{0,8}}"
    rf"|[A-Za-z][{_MARKS}]{{1,8}}"
)
_BREAKING_TAG = re.compile(rf"</?(?:{_BLOCK})[\s/>]", re.IGNORECASE)

_EVEN = {
    # Footnote signs: what they mean is in the footnote.
    **dict.fromkeys("¹²³⁰⁴⁵⁶⁷⁸⁹⁺™℠®©✓✔", "*"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("‘’‛′ʼ´`", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("،，", ","),
    # It parts names only, where others stand within numbers too.
    **dict.fromkeys("、､", ", "),
    **dict.fromkeys("؛；", ";"),
    **dict.fromkeys("∕⁄", "/"),
    # Bullets; the last two are a word processor's own.
    **dict.fromkeys("‧⋅・⸱⦁∘○◉◆◇❖►▶▸➤\uf0b7\uf0a7", "•"),
    "。": ". ",
    # What stands in these is a heading.
    **dict.fromkeys("【】", "\n"),
    "٪": "%",
    "…": "...",
    "\r": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n\n",
}


@dataclass(frozen=True, slots=True)
class EvenText:
    """A label's text made even, which still knows where each of its characters came from."""

    raw: str
    even: str
    plain: str
    places: list[int] | None

    def place(self, at: int) -> int:
        """Where in the raw text a place of the even one is."""
        return at if self.places is None else self.places[at]


def even_out(raw: str) -> EvenText:
    """What a shop's page or a keyboard did to the text is undone before it is read."""
    if _ODD.search(raw) is None:
        return EvenText(raw, raw, _plain(raw), None)
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for odd in _ODD.finditer(raw):
        start, end = odd.span()
        if start > done:
            parts.append(raw[done:start])
            places.extend(range(done, start))
        # A carriage return is half of a line's end where a line feed follows.
        half = odd[0] == "\r" and raw[end : end + 1] == "\n"
        if not half and (new := _even(odd[0])):
            parts.append(new)
            places.extend([start] * len(new))
        done = end
    parts.append(raw[done:])
    places.extend(range(done, len(raw) + 1))
    even = "".join(parts)
    return EvenText(raw, even, _plain(even), places)


def _even(odd: str) -> str:
    if odd[0] == "<" and len(odd) > 1:
        return "\n" if _BREAKING_TAG.match(odd) else ""
    if odd[0] == "&" and len(odd) > 1:
        told = odd
        for _ in range(5):
            told = html.unescape(told)
        return told if told == odd else "".join(map(_even, told))
    if odd[0] == "\u00ad" and "\n" in odd:
        return ""  # A word goes on behind the end of its line.
    if odd[0] in _EVEN:
        return _EVEN[odd[0]]
    composed = unicodedata.normalize("NFKC", odd)
    return "".join(_EVEN.get(char) or _seen(char) for char in composed)


def _seen(char: str) -> str:
    if char == "\n" or " " <= char <= "~":
        return char
    if char.isspace():
        return " "
    return "" if unicodedata.category(char)[0] == "C" else char


class _Plain(dict[int, int]):
    """Each character in lower case without its accents, found out when first met."""

    def __missing__(self, code: int) -> int:
        plain = code
        lower = chr(code).lower()
        apart = unicodedata.normalize("NFD", lower)
        if all(unicodedata.category(mark)[0] == "M" for mark in apart[1:]):
            plain = ord(apart[0])
        elif len(lower) == 1:
            plain = ord(lower)
        if len(self) < 5000:
            self[code] = plain
        return plain


_PLAIN = _Plain()


def _plain(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_PLAIN)


def plain(text: str) -> str:
    """Lower case without accents, character for character."""
    return _plain(text)
