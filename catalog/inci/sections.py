"""Which stretches of a label are lists of ingredients, and which is which."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from .alone import TITLE
from .aside import Aside
from .chunks import Brackets, Chunk, chunks
from .marks import marks
from .model import Part
from .prose import is_footnote, is_water, lead, reads_as_name
from .spoken import (
    HEADING,
    PROSE,
    Says,
    heading_at,
    is_active,
    is_other,
    said_at,
)

Asked = Callable[[int, int], bool]


@dataclass(slots=True)
class Paragraph:
    """Chunks between blank lines or marks; `sure` where a heading or a mark says what they are."""

    part: Part
    sure: bool
    chunks: list[Chunk] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """One list as it grows."""

    headed: bool
    title: tuple[int, int] | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)
    has_rest: bool = False

    @property
    def begun(self) -> bool:
        return any(paragraph.chunks for paragraph in self.paragraphs)


class _Mode(Enum):
    LIST = auto()
    REST = auto()
    SHOP = auto()
    NOTE = auto()


_TITLE_WORDS = re.compile(r"[^\W_](?:[^\W_]|[ '/&+\-])*")
_COLON = re.compile(r"\s*:")


class Sections:
    """Walks through a plain text and hands its chunks to lists."""

    def __init__(self, text: str, pairs: Brackets, is_name: Asked, is_known: Asked) -> None:
        self.text = text
        self.pairs = pairs
        self.is_name = is_name
        self.is_known = is_known
        self.drafts = [Draft(headed=False)]
        self.aside = Aside(text)
        self.mode = _Mode.LIST
        self._open(Part.LIST, sure=False)
        self.last: Chunk | None = None

    def read(self) -> list[Draft]:
        dashed = self._is_dashed()
        done, sign = 0, ""
        back: int | None = None
        for mark in [*marks(self.text, self.pairs), None]:
            upto = len(self.text) if mark is None else mark.start
            if back is not None and back < upto:
                self._feed_all(done, back, sign, dashed=dashed)
                self._open(Part.LIST, sure=True)
                done, back = back + 1, None
            self._feed_all(done, upto, sign, dashed=dashed)
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

    def _open(self, part: Part, *, sure: bool) -> None:
        paragraphs = self.drafts[-1].paragraphs
        if paragraphs and not paragraphs[-1].chunks:
            paragraphs.pop()
        paragraphs.append(Paragraph(part, sure))

    def _is_dashed(self) -> bool:
        """Dashes separate the names of a list that has no other separator."""
        dashes = self.text.count(" - ")
        return dashes > 2 and not any(sign in self.text for sign in (", ", ";", "•", "|"))

    # Chunks: what stands between the marks.

    def _feed_all(self, start: int, end: int, sign: str, *, dashed: bool) -> None:
        for chunk in chunks(self.text, start, end, self.pairs, dashed=dashed, sign=sign):
            rest: Chunk | None = chunk
            while rest is not None:
                rest = self._feed(rest)
            self.last = chunk

    def _feed(self, chunk: Chunk) -> Chunk | None:
        """Take a chunk for what it says; what is left of it behind a heading comes back."""
        text = self.text
        begin = lead(text, chunk)
        if chunk.sign == "\n\n":
            self._blank_line()
        said = said_at(text, begin, chunk.end)
        if said is None and (heading := heading_at(text, begin, chunk.end)):
            self._heading(heading, begin)
            return _rest(heading.end(), chunk)
        if self.mode is _Mode.NOTE and (
            chunk.sign in {".", "\n"} or "*" in text[chunk.start : begin]
        ):
            self.mode = _Mode.LIST
        self.aside.begin(chunk, said, in_list=self.mode is _Mode.LIST)
        if self.mode is not _Mode.LIST and (said is not None or not self._reads_on(chunk)):
            self.aside.note(chunk, said[1] if said else begin)
        elif said is not None:
            return self._said(chunk, *said)
        elif is_footnote(text, chunk, begin):
            self.mode = _Mode.NOTE
            self.aside.note(chunk, begin)
        elif (after := self._titled(chunk, begin)) is not None:
            return _rest(after, chunk)
        else:
            self._take(chunk, begin)
        return None

    def _take(self, chunk: Chunk, begin: int) -> None:
        draft = self.drafts[-1]
        if chunk.sign in {"\n", "\n\n"} and is_water(self.text, begin):
            title = self._title_line(chunk)
            if draft.begun and (title or chunk.sign == "\n\n"):
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

    def _blank_line(self) -> None:
        if self.mode is not _Mode.REST or not self.drafts[-1].headed:
            self.mode = _Mode.LIST
        paragraph = self.drafts[-1].paragraphs[-1]
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
            # What comes before the first heading is what a shop says.
            for paragraph in draft.paragraphs:
                self.aside.drop([one for one in paragraph.chunks if self._is_known(one)])
            draft.paragraphs.clear()
        if not draft.begun:
            draft.title = title or draft.title
            draft.headed = True
            draft.has_rest = draft.has_rest or not is_active(heading)
            self._open(Part.LIST, sure=True)
        elif other and not (draft.has_rest and draft.headed):
            draft.headed = draft.has_rest = True
            self._open(Part.LIST, sure=True)
        else:
            self._new_list(title, sure=True)
            self.drafts[-1].has_rest = not is_active(heading)

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
        if says is Says.SHOP or (says is Says.CONTAINS and not draft.begun):
            self.mode = _Mode.SHOP
        elif says is not Says.NOTHING:
            self.mode = _Mode.REST
        self.aside.note(chunk, after)
        return None

    # Titles of the parts of a kit.

    def _titled(self, chunk: Chunk, begin: int) -> int | None:
        """Where the first name begins in "Cleanser: Aqua", the first of a list called so."""
        text = self.text
        if text.find(":", begin, chunk.end) < 0:
            return None
        found = TITLE.match(text, begin, chunk.end)
        if found is None or not self._is_title(begin, found.end(1)):
            return None
        start = found.end()
        on_line = chunk.sign in {"", "\n", "\n\n", "h"}
        if not (on_line and reads_as_name(text, start, chunk.end)) and not (
            (on_line or chunk.sign == ".") and is_water(text, start)
        ):
            return None
        draft = self.drafts[-1]
        title = (begin, found.end(1))
        if draft.begun:
            self._new_list(title, sure=True)
        else:
            draft.title, draft.headed = title, True
            self._open(Part.LIST, sure=True)
        return start

    def _title_line(self, chunk: Chunk) -> tuple[int, int] | None:
        """The line above, where it stands alone and is no name."""
        above = self.last
        paragraph = self.drafts[-1].paragraphs
        taken = next((one.chunks for one in reversed(paragraph) if one.chunks), None)
        if above is None or not taken or taken[-1] != above:
            return None
        if above.sign not in {"", "\n", "\n\n"} or self.text[above.end : chunk.start].strip():
            return None
        if not self._is_title(above.start, above.end):
            return None
        taken.pop()
        return above.start, above.end

    def _title_before(self, start: int) -> tuple[int, int] | None:
        """ "Shampoo" of "Shampoo ingredients:"."""
        above = self.last
        if above is None or above.sign not in {"", "\n", "\n\n", "."}:
            return None
        gap = self.text[above.end : start]
        if gap.strip(" -\n") or not self._is_title(above.start, above.end):
            return None
        if above.sign == "\n" and "\n" in gap and self.drafts[-1].headed:
            return None
        if self.mode is _Mode.LIST:
            taken = self.drafts[-1].paragraphs[-1].chunks
            if not taken or taken[-1] != above:
                return None
            taken.pop()
        return above.start, above.end

    def _is_title(self, start: int, end: int) -> bool:
        words = self.text[start:end].split()
        return (
            0 < len(words) <= 7
            and end - start <= 60
            and _TITLE_WORDS.fullmatch(self.text, start, end) is not None
            and said_at(self.text, start, end) is None
            and HEADING.search(self.text, start, end) is None
            and PROSE.isdisjoint(words)
            and not self.is_name(start, end)
        )


def _rest(start: int, chunk: Chunk) -> Chunk | None:
    return Chunk(start, chunk.end, "h") if start < chunk.end else None
