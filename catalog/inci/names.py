"""What of a chunk is the name, and what a mark, a strength or a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from .chunks import Brackets, Chunk
from .prose import reads_as_name
from .spoken import FOOTNOTE, PROSE, PURPOSE

_NOTHING_ODD = re.compile(r"[^\W\d_](?:[^\W_]|[ '/,\-])*[^\W_]\s*")

_NUMBER = r"(?:\d{1,3}(?:[.,·]\d{1,6})?|\.\d{1,4})"
_BOUNDS = (
    "min|max|ca|approx|env|up to|less than|below|under|unter|moins de|menos de|meno di|minder dan"
)
# A number may touch the word before it where that is no code: "Zinc Oxide20%", "尿素5%".
_BEFORE_NUMBER = (
    r"(?:(?<![\w.,])|(?:(?<=[^\W\d_]{4})|(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]))(?=\d))"
)
_PERCENT = re.compile(
    rf"(?:(?:(?<!\w)(?:{_BOUNDS})\.?|[<>≤≥~]) ?)?"
    rf"{_BEFORE_NUMBER}(?P<first>{_NUMBER})(?: ?%? ?[\-~] ?(?P<second>{_NUMBER}))? ?%"
    r"(?: ?\(?[wvm]/[wvm](?![^\W_])\)?)?"
)
_AMOUNT = re.compile(
    r"(?<![\w.,])\d[\d., ]{0,12} ?(?:ppm|mg|mcg|µg|μg|g|kg|ml|iu|ui|(?:fl\.? ?)?oz)"
    r"(?:/[^\W_]{1,3})?(?![^\W_])"
    r"(?: (?:de |of |di |as )?(?:fluor|fluoride|fluoruro|fluoro|f-?)(?![^\W_]))?"
)
_QUANTITY = re.compile(r"\d\s?(?:%|ppm|mg|mcg|µg|μg|g|kg|ml|iu|ui|oz)(?![^\W\d_])")
_CODE = re.compile(
    r"(?<![^\W_])[<(\[]?\s?(?:code )?"
    r"(?:f\.? ?i\.? ?l\.?|i\.?l\.?n\.?|formula|ref\.?|n°|code|lot|batch|exp)"
    r"(?: ?(?:code|no\.?|n°|#))? ?[#:]? ?[a-z]{0,2}\d[\w/.\-]{0,20}(?: ?/ ?\d{1,3})?(?![^\W_])"
    r"\s?[>)\]]?"
    r"|(?<![^\W_])[(\[]?pr-\d{4,10}(?![^\W_])[)\]]?"
)
_TAG = re.compile(r"<[^<>]{1,40}>")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s,;]{1,200}")
_MARK = re.compile(r"[*†‡§¶^_°¤¨\"~#]+")
_ASIDES = ((_MARK, "mark"), (_CODE, "note"), (_TAG, "note"), (_ADDRESS, "note"), (_AMOUNT, "note"))
# A number before a name, and the "and" before the last.
_NUMBERED = re.compile(r"\d{1,3}[.)]\s+|(?:and|und|et|og|och)\s+")
_ODD_BEGINNING = re.compile(rf"{_NUMBERED.pattern}|(?:lot|batch|exp)(?![^\W_])")
_FOOT_BRACKET = re.compile(r"[\s*†‡\d,+]{1,5}|[\s*†‡§+#]{1,8}")
_PROMO = re.compile(
    r"100 ?% ?(?:(?:and|et|und|y|e|unrefined|refined|pure|natural|organic|raw|virgin|extra|cold"
    r"|pressed|certified|vegan|premium|authentic|plant-based|plant based|from|pur|pure|purs"
    r"|naturelle|naturel|bio|biologique|vierge|rein|reines|reine|naturliches|naturreines|puro|pura"
    r"|puri|organico|organica|naturale|biologico|ecologico|zuiver|puur|naturlig|ren|czysty|naturalny)(?:[\s\-]+|(?![^\W_])))+"
)
# What may follow a strength without being a name.
_AFTER_PERCENT = re.compile(
    r"[\s\-:.]*(?:w/w|v/v|w/v|m/m|vol\.?|solution|losung|by weight|by volume|active|actif|aktiv"
    r"|[(\[][^()\[\]]*[)\]])[\s.]*"
)

_COLON = re.compile(r"\s*:\s+")

EDGE = " \t\n.,:;'-•·∙●▪■◦‣/\\|+=<>!?`&"


@dataclass(slots=True)
class Piece:
    """One name of a chunk: its places in the text, and what was beside it."""

    spans: list[tuple[int, int]]
    percent: Decimal | None = None
    has_strength: bool = False
    notes: list[tuple[int, int]] = field(default_factory=list)
    plain: bool = False


@dataclass(frozen=True, slots=True)
class _Cut:
    start: int
    end: int
    kind: str  # "mark" is ignored, "note" kept, "percent" ends a name
    percent: Decimal | None = None


class Names:
    """Takes the chunks of one text apart."""

    def __init__(self, text: str, pairs: Brackets) -> None:
        self.text = text
        self.pairs = pairs
        self.lone_brackets = False

    def pieces(self, chunk: Chunk) -> list[Piece]:
        """The names of a chunk: mostly one, several where a strength parts them."""
        plain = _NOTHING_ODD.fullmatch(self.text, chunk.start, chunk.end)
        if (
            plain is not None
            and not _QUANTITY.search(self.text, chunk.start, chunk.end)
            and not _ODD_BEGINNING.match(self.text, chunk.start, chunk.end)
        ):
            end = chunk.end
            while self.text[end - 1].isspace():
                end -= 1
            piece = Piece([(chunk.start, self._with_dot(chunk.start, end))], plain=True)
            return [] if self._is_no_name(piece) else [piece]
        return self._apart(chunk.start, chunk.end)

    def _apart(self, start: int, end: int) -> list[Piece]:
        found: list[Piece] = []
        begun, leads = start, False
        piece = Piece([])
        for cut in [*self._cuts(start, end), _Cut(end, end, "end")]:
            if self._has_letters(begun, cut.start) or (
                cut.kind in {"end", "percent"} and self._is_number(begun, cut.start, piece)
            ):
                if piece.has_strength and not leads:
                    if self._tells_of_percent(begun, cut.start):
                        piece.notes.append((begun, cut.start))
                        begun = cut.end
                        continue
                    found.append(piece)
                    piece = Piece([])
                piece.spans.append((begun, cut.start))
            begun = cut.end
            if cut.kind == "note":
                piece.notes.append((cut.start, cut.end))
            elif cut.kind == "percent":
                if not piece.spans and not found:
                    leads = True
                if piece.has_strength and (leads and piece.spans):
                    found.append(piece)
                    piece = Piece([])
                piece.notes.append((cut.start, cut.end))
                if not piece.has_strength:
                    piece.percent = cut.percent
                piece.has_strength = True
        found.append(piece)
        return [one for one in found if self._trim(one) and not self._is_no_name(one)]

    def _tells_of_percent(self, start: int, end: int) -> bool:
        """Whether words behind a strength are no name: "w/w", ": acne treatment"."""
        if _AFTER_PERCENT.fullmatch(self.text, start, end) or PURPOSE.fullmatch(
            self.text, start, end
        ):
            return True
        colon = _COLON.match(self.text, start, end)
        return colon is not None and not reads_as_name(self.text, colon.end(), end)

    def _is_no_name(self, piece: Piece) -> bool:
        start, end = piece.spans[0]
        return (
            end - start < 9
            and len(piece.spans) == 1
            and _NO_NAME.fullmatch(self.text, start, end) is not None
        )

    def _has_letters(self, start: int, end: int) -> bool:
        return _LETTER.search(self.text, start, end) is not None

    def _is_number(self, start: int, end: int, piece: Piece) -> bool:
        """The rest of a name such as "Yellow* 5", or a colour index number by itself."""
        word = self.text[start:end].strip(EDGE)
        return word.isdigit() and (bool(piece.spans) or len(word) == 5)

    # What is cut out, in order, without overlaps.

    def _cuts(self, start: int, end: int) -> list[_Cut]:
        cuts = sorted(self._all_cuts(start, end), key=lambda cut: (cut.start, -cut.end))
        kept: list[_Cut] = []
        done = start
        for cut in cuts:
            if cut.start >= done:
                kept.append(cut)
                done = cut.end
        return kept

    def _all_cuts(self, start: int, end: int) -> Iterator[_Cut]:
        text = self.text
        if text.find("100", start, end) >= 0:
            for promo in _PROMO.finditer(text, start, end):
                yield _Cut(promo.start(), promo.end(), "note")
        if (numbered := _NUMBERED.match(text, start, end)) is not None:
            yield _Cut(start, numbered.end(), "mark")
            start = numbered.end()
        yield from self._bracket_cuts(start, end)
        for pattern, kind in _ASIDES:
            for found in pattern.finditer(text, start, end):
                yield _Cut(found.start(), found.end(), kind)
        if text.find("%", start, end) >= 0:
            for found in _PERCENT.finditer(text, start, end):
                if not self._in_bracket(found.start(), start, end):
                    yield _Cut(found.start(), found.end(), "percent", _percent(found))

    def _bracket_cuts(self, start: int, end: int) -> Iterator[_Cut]:
        text = self.text
        for found in _BRACKET.finditer(text, start, end):
            at = found.start()
            other = self.pairs.close_of.get(at, self.pairs.open_of.get(at, -1))
            if not start <= other < end or text[min(at, other)] != _OPENS.get(text[max(at, other)]):
                if other < 0 or not self._is_around(min(at, other), start):
                    self.lone_brackets = True
                yield _Cut(at, at + 1, "mark")
            elif other > at:
                if other - at > 90:
                    continue
                inner = text[at + 1 : other]
                if _FOOT_BRACKET.fullmatch(inner) or not _WORD_SIGN.search(inner):
                    yield _Cut(at, other + 1, "mark")
                elif _QUANTITY.search(inner):
                    # "(98% of it is natural)" is said of the whole.
                    said = FOOTNOTE.search(inner) or not PROSE.isdisjoint(inner.split())
                    figures = [] if said else list(map(_percent, _PERCENT.finditer(inner)))
                    kind = "percent" if figures else "note"
                    percent = figures[0] if len(figures) == 1 else None  # "2% bis 3%"
                    yield _Cut(at, other + 1, kind, percent)

    def _is_around(self, opened: int, start: int) -> bool:
        """Whether a bracket opened before a name and behind none: around several of them."""
        return opened < start and not self.text[max(0, opened - 2) : opened].rstrip(" ").isalnum()

    def _in_bracket(self, at: int, start: int, end: int) -> bool:
        opened = max(self.text.rfind(sign, max(start, at - 90), at) for sign in "([{")
        return opened >= 0 and at < self.pairs.close_of.get(opened, -1) < end

    def _with_dot(self, start: int, end: int) -> int:
        """The full stop of "Alcohol Denat." is its own."""
        return end + (self.text.startswith("denat.", end - 5) and end - 5 >= start)

    def _trim(self, piece: Piece) -> bool:
        """Take the signs off the edges of a name; False where nothing is left."""
        while piece.spans:
            start, end = piece.spans[0]
            start = _past_edge(self.text, start, end)
            if start < end:
                piece.spans[0] = start, end
                break
            piece.spans.pop(0)
        while piece.spans:
            start, end = piece.spans[-1]
            while end > start and self.text[end - 1] in EDGE:
                end -= 1
            if end > start:
                piece.spans[-1] = start, self._with_dot(start, end)
                break
            piece.spans.pop()
        return bool(piece.spans)


_POINT = re.compile("[,·]")
_LETTER = re.compile(r"[^\W\d_]")
_BRACKET = re.compile(r"[()\[\]{}]")
_OPENS = {")": "(", "]": "[", "}": "{"}
# Parts of chemical names that alone are none, and how long a pack keeps once it is open.
_NO_NAME = re.compile(
    r"[a-z]['′]?(?:,[a-z]['′]?)*|(?:\d-?)?(?:alpha|beta|gamma|delta|trans|cis)|\d{1,2} ?m"
    r"|and|und|et|og|och"
)
_WORD_SIGN = re.compile(r"[^\W_]")


def _past_edge(text: str, start: int, end: int) -> int:
    while start < end and text[start] in EDGE:
        start += 1
    return start


def _percent(found: re.Match[str]) -> Decimal | None:
    """The one number a label declares; a range or a bound declares none."""
    if found["second"] is not None or found.start() < found.start("first"):
        return None
    percent = Decimal(_POINT.sub(".", found["first"]))
    return percent if percent <= 100 else None
