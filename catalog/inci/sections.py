"""Which stretches of a label are lists of ingredients, and which is which."""

from __future__ import annotations

import re
from enum import Enum, auto

from .aside import COMMAS, Aside
from .chunks import Brackets, Chunk, chunks, other_signs
from .drafts import Draft, Paragraph
from .marks import marks
from .model import Part
from .prose import is_footnote, is_starred, is_water, lead
from .spoken import Says, heading_at, is_active, is_other, said_at
from .titles import Asked, Titles


class _Mode(Enum):
    LIST = auto()
    REST = auto()
    SHOP = auto()
    NOTE = auto()


_COLON = re.compile(r"\s*:")
# A sentence without amounts: "Contains: Limonene, Linalool."
_NAMES_MORE = re.compile(r" ?: ?([^.\n:%()\[\]]{3,300})(?![^.\n])(?<! ppm)")
_PRAISE = re.compile(r"[^:\n]{2,80}: (?=\S)(?!\d{1,3}(?:[.,]\d{1,4})? ?%)")


class Sections:
    """Walks through a plain text and hands its chunks to lists."""

    def __init__(self, text: str, pairs: Brackets, is_name: Asked, is_known: Asked) -> None:
        self.text = text
        self.pairs = pairs
        self.is_name = is_name
        self.is_known = is_known
        self.drafts = [Draft(headed=False)]
        self.titles = Titles(text, is_name)
        self.aside = Aside(text)
        self.mode = _Mode.LIST
        self._open(Part.LIST, sure=False)
        self.last: Chunk | None = None
        self.again_until = 0
        self.is_behind_note = False

    def read(self) -> list[Draft]:
        signs = other_signs(self.text)
        done, sign = 0, ""
        back: int | None = None
        for mark in [*marks(self.text, self.pairs), None]:
            upto = len(self.text) if mark is None else mark.start
            if back is not None and back < upto:
                self._feed_all(done, back, sign, signs=signs)
                self._open(Part.LIST, sure=True)
                done, back = back + 1, None
            self._feed_all(done, upto, sign, signs=signs)
            if mark is None:
                break
            done, sign = mark.end, "h"
            if mark.heading is not None:
                self._heading(mark.heading, mark.start)
            elif mark.by_chance:
                self.mode = _Mode.REST
            elif self.mode is not _Mode.REST or mark.sure:
                self.mode = _Mode.LIST
                self._open(Part.MAY_CONTAIN, sure=True)
                back = mark.close
        return self.drafts

    def _open(self, part: Part, *, sure: bool, again: bool = False) -> None:
        paragraphs = self.drafts[-1].paragraphs
        if paragraphs and not paragraphs[-1].chunks:
            paragraphs.pop()
        paragraphs.append(Paragraph(part, sure, again))

    # Chunks: what stands between the marks.

    def _feed_all(self, start: int, end: int, sign: str, *, signs: str) -> None:
        for found in chunks(self.text, start, end, self.pairs, signs=signs, sign=sign):
            for chunk in self._asked_apart(found):
                rest: Chunk | None = chunk
                while rest is not None:
                    rest = self._feed(rest)
                self.last = chunk

    def _asked_apart(self, chunk: Chunk) -> list[Chunk]:
        """No name asks for anything: what a shop says began without a full stop."""
        found = []
        while (at := self.text.find(" please ", chunk.start, chunk.end)) >= 0:
            found.append(Chunk(chunk.start, at, chunk.sign))
            chunk = Chunk(at + 1, chunk.end, ".")
        return [*found, chunk]

    def _feed(self, chunk: Chunk) -> Chunk | None:
        """Take a chunk for what it says; what is left of it behind a heading comes back."""
        text = self.text
        begin = lead(text, chunk)
        if chunk.sign == "\n\n":
            self._blank_line(chunk)
        said = said_at(text, begin, chunk.end)
        if said is None and (heading := self._heading_at(chunk, begin)) is not None:
            return self._headed(chunk, heading, begin)
        self.is_behind_note = self.mode is _Mode.NOTE
        if self.is_behind_note and (chunk.sign in {".", "\n"} or is_starred(text, chunk, begin)):
            self.mode = _Mode.LIST
        self.aside.begin(chunk, said, in_list=self.mode is _Mode.LIST)
        if self.mode is not _Mode.LIST and (said is not None or not self._reads_on(chunk)):
            self.aside.note(chunk, said[1] if said else begin)
        elif said is not None:
            return self._said(chunk, *said)
        elif self._is_footnote(chunk, begin):
            self.mode = _Mode.NOTE
            self.aside.note(chunk, begin)
        elif (titled := self._titled(chunk, begin)) is not None:
            self._called(titled[0])
            return _rest(titled[1], chunk)
        elif (after := self.titles.does(chunk, begin)) is not None:
            self.aside.notes.append((begin, after))
            return _rest(after, chunk)
        elif self._praises(chunk, begin):
            self.mode = _Mode.NOTE
            self.aside.note(chunk, begin)
        else:
            self._take(chunk, begin)
        return None

    def _heading_at(self, chunk: Chunk, begin: int) -> re.Match[str] | None:
        heading = heading_at(self.text, begin, chunk.end)
        if heading is None or heading["mark"] or not is_starred(self.text, chunk, begin):
            return heading
        return None

    def _headed(self, chunk: Chunk, heading: re.Match[str], begin: int) -> Chunk | None:
        is_amid_list = chunk.sign in COMMAS and self.mode is _Mode.LIST and self.drafts[-1].begun
        # The list goes on behind ", Ingredients below 1%: Parfum".
        if heading["mark"] or not is_amid_list:
            self._heading(heading, begin)
        return _rest(heading.end(), chunk)

    def _is_footnote(self, chunk: Chunk, begin: int) -> bool:
        if is_footnote(self.text, chunk, begin):
            return not self._is_known(chunk)
        # "*Our blend" is one too, behind another or behind a name that is known.
        if chunk.sign != "." or self.last is None or not is_starred(self.text, chunk, begin):
            return False
        return (self.is_behind_note or self._is_known(self.last)) and not self._is_known(chunk)

    def _praises(self, chunk: Chunk, begin: int) -> bool:
        """Whether a line before the list tells what one of its names is good for."""
        draft = self.drafts[-1]
        if draft.headed or draft.begun or chunk.sign not in {"", "\n", "\n\n"}:
            return False
        found = _PRAISE.match(self.text, begin, chunk.end)
        if found is None or said_at(self.text, found.end(), chunk.end):
            return False
        return not self.is_name(found.end(), chunk.end)

    def _take(self, chunk: Chunk, begin: int) -> None:
        draft = self.drafts[-1]
        if draft.paragraphs[-1].again and chunk.start >= self.again_until:
            self._open(Part.LIST, sure=True)
        if chunk.sign in {"\n", "\n\n"} and is_water(self.text, begin):
            title = self._title_line(chunk)
            if draft.begun and (
                title or (chunk.sign == "\n\n" and not draft.has_actives_only(self.text))
            ):
                self._new_list(title, sure=draft.headed)
            elif title:
                draft.title = title
        self.drafts[-1].paragraphs[-1].chunks.append(chunk)

    def _is_known(self, chunk: Chunk) -> bool:
        return self.is_known(chunk.start, chunk.end)

    def _reads_on(self, chunk: Chunk) -> bool:
        """Whether the list goes on behind other words, with a name that is known."""
        if not (self.aside.is_between and self.drafts[-1].begun):
            return False
        follows = self.last in self.drafts[-1].paragraphs[-1].chunks[-1:]
        if not self._is_known(chunk):
            if not follows:
                self.aside.ends_at(chunk)
            return False
        self.aside.goes_on = True
        if follows:
            # Two of them, one behind the other, are the list again.
            self.mode = _Mode.LIST
        return True

    def _blank_line(self, chunk: Chunk) -> None:
        if self.mode is not _Mode.REST or not self.drafts[-1].headed:
            self.mode = _Mode.LIST
        paragraph = self.drafts[-1].paragraphs[-1]
        if not self.drafts[-1].headed and paragraph.is_praise_over(chunk, self.text):
            for one in paragraph.chunks:
                self.aside.note(one, one.start)
            paragraph.chunks.clear()
        if paragraph.chunks:
            self._open(paragraph.part, sure=False)

    def _new_list(self, title: tuple[int, int] | None, *, sure: bool) -> None:
        self.drafts.append(Draft(headed=sure, title=title))
        self._open(Part.LIST, sure=sure)

    def _heading(self, heading: re.Match[str], start: int) -> None:
        title = self._title_before(start)
        self.mode = _Mode.LIST
        draft = self.drafts[-1]
        other = is_other(heading)
        if not other and not draft.headed:
            # What comes before the first heading is what a shop says, or what it may contain.
            for paragraph in draft.paragraphs:
                self.aside.drop([one for one in paragraph.chunks if self._is_known(one)])
            draft.paragraphs[:] = [
                one for one in draft.paragraphs if one.part is Part.MAY_CONTAIN and one.sure
            ]
        actives = is_active(heading)
        if draft.takes_heading(title, actives=actives, rest=other):
            self._open(Part.LIST, sure=True)
        else:
            self._new_list(title, sure=True)
            self.drafts[-1].takes_heading(title, actives=actives, rest=other)

    def _said(self, chunk: Chunk, says: Says, after: int) -> Chunk | None:
        rest = self.text[after : chunk.end].strip(" .!:-")
        draft = self.drafts[-1]
        colon = _COLON.match(self.text, after, chunk.end)
        if says is Says.NOTHING and rest:
            self._take(chunk, chunk.start)
            return None
        if says is Says.CONTAINS and not draft.begun and colon is not None:
            draft.headed = True
            self._open(Part.LIST, sure=True)
            return _rest(colon.end(), chunk)
        if self._names_more(chunk, says, after):
            self._open(Part.LIST, sure=True, again=True)
            return _rest(self.text.index(":", after) + 1, chunk)
        if says is Says.SHOP or (says is Says.CONTAINS and not draft.begun):
            self.mode = _Mode.SHOP
        elif says is not Says.NOTHING:
            self.mode = _Mode.REST
        self.aside.note(chunk, after)
        return None

    def _names_more(self, chunk: Chunk, says: Says, after: int) -> bool:
        """Whether a sentence behind the list names what is in it besides, and nothing else."""
        if says not in {Says.CONTAINS, Says.ALLERGENS} or chunk.sign in COMMAS:
            return False
        sentence = _NAMES_MORE.match(self.text, after)
        if sentence is None or not self.drafts[-1].begun:
            return False
        found = chunks(self.text, *sentence.span(1), self.pairs)
        if not all(map(self._is_known, found)):
            return False
        self.again_until = sentence.end()
        return True

    # Titles of the parts of a kit.

    def _titled(self, chunk: Chunk, begin: int) -> tuple[tuple[int, int], int] | None:
        return self.titles.at(chunk, begin, again=self.drafts[-1].title is not None)

    def _called(self, title: tuple[int, int]) -> None:
        """What follows is a list that is called so."""
        draft = self.drafts[-1]
        if draft.begun:
            self._new_list(title, sure=True)
        else:
            draft.title, draft.headed = title, True
            self._open(Part.LIST, sure=True)

    def _title_line(self, chunk: Chunk) -> tuple[int, int] | None:
        """The line above, where it stands alone and is no name."""
        paragraph = self.drafts[-1].paragraphs
        taken = next((one.chunks for one in reversed(paragraph) if one.chunks), None)
        if not taken or taken[-1] != self.last or not self.titles.is_above(taken[-1], chunk.start):
            return None
        above = taken.pop()
        return above.start, above.end

    def _title_before(self, start: int) -> tuple[int, int] | None:
        """ "Shampoo" of "Shampoo ingredients:"."""
        above = self.last
        draft = self.drafts[-1]
        taken = draft.paragraphs[-1].chunks if self.mode is _Mode.LIST else None
        if above is None or (taken is not None and taken[-1:] != [above]):
            return None
        if not self.titles.is_before(above, start, taken or [], headed=draft.headed):
            return None
        if taken is not None:
            taken.pop()
        return above.start, above.end


def _rest(start: int, chunk: Chunk) -> Chunk | None:
    return Chunk(start, chunk.end, "h") if start < chunk.end else None
