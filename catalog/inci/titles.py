"""What the lists of a kit are called: which words are a title, and of which list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .alone import TITLE
from .aside import COMMAS
from .chunks import Chunk
from .prose import is_water, reads_as_name
from .spoken import HEADING, PROSE, said_at

Asked = Callable[[int, int], bool]

_WORDS = re.compile(r"[^\W_](?:[^\W_]|[ '/&+\-])*")
# A line with names on it, below one with none.
_LINE_BELOW = re.compile(r"\n[ \-*•·∙●▪■◦‣]*([^,;\n•|]{2,90}?)(?:[,;|]| •)[^\n]")
# A title set off without a colon, where water follows: "[Serum] Aqua", "Serum - Aqua".
_BRACKETED = re.compile(r"\[([^\[\]\n:,;%]{2,60})\]\s*")
_DASHED = re.compile(r"([^:,;.()\[\]\n%]{2,60}?) - ")
_LINE_BEGINS = frozenset({"", "\n", "\n\n"})


@dataclass(frozen=True, slots=True)
class Titles:
    """Judges the places of one plain text; `is_name` says what a register knows."""

    text: str
    is_name: Asked

    def at(self, chunk: Chunk, begin: int, *, again: bool) -> tuple[tuple[int, int], int] | None:
        """A title at the beginning of a chunk, and where its list begins.

        `again` where the list before it has one too.
        """
        return self._in_line(chunk, begin, again=again) or self._over_a_list(chunk, begin)

    def does(self, chunk: Chunk, begin: int) -> int | None:
        """Where a known name begins behind what it does: ", preservative: Phenoxyethanol"."""
        if chunk.sign not in COMMAS or self.text.find(":", begin, chunk.end) < 0:
            return None
        found = TITLE.match(self.text, begin, chunk.end)
        if found is None or self.is_name(begin, found.end(1)):
            return None
        return found.end() if self.is_name(found.end(), chunk.end) else None

    def is_above(self, above: Chunk, start: int) -> bool:
        """Whether the line above water stands alone and is no name."""
        return (
            above.sign in _LINE_BEGINS
            and not self.text[above.end : start].strip()
            and self._is_title(above.start, above.end)
        )

    def is_before(self, above: Chunk, start: int, taken: list[Chunk], *, headed: bool) -> bool:
        """Whether what stands before a heading is a title rather than the last name `taken`."""
        gap = self.text[above.end : start]
        if gap.strip(" -\n") or not self._is_title(above.start, above.end):
            return False
        if above.sign not in {*_LINE_BEGINS, "."}:
            # The last words before a heading on its own line: "; Top Coat ingredients".
            return "\n" not in gap and not reads_as_name(self.text, above.start, above.end)
        if above.sign == "\n" and "\n" in gap and headed:
            # No list with commas ends on a line of one word behind none.
            return _has_commas(taken) and not reads_as_name(self.text, above.start, above.end)
        return True

    def _in_line(
        self, chunk: Chunk, begin: int, *, again: bool
    ) -> tuple[tuple[int, int], int] | None:
        """ "Cleanser: Aqua", the first of a list called so."""
        text = self.text
        on_line = chunk.sign in {*_LINE_BEGINS, "h"}
        if text.find(":", begin, chunk.end) >= 0:
            found = TITLE.match(text, begin, chunk.end)
        else:
            found = self._set_off(chunk, begin)
        if found is None:
            return None
        title = found.start(1), found.start(1) + len(found[1].rstrip("*_ "))
        start = found.end()
        if not self._is_title(*title):
            return None
        begins = (on_line or chunk.sign == ".") and (
            is_water(text, start) or (again and self.is_name(start, chunk.end))
        )
        if not begins and not (on_line and self._begins_a_list(start, chunk.end)):
            return None
        return title, start

    def _set_off(self, chunk: Chunk, begin: int) -> re.Match[str] | None:
        if chunk.sign not in _LINE_BEGINS or is_water(self.text, begin):
            return None
        for pattern in (_BRACKETED, _DASHED):
            found = pattern.match(self.text, begin, chunk.end)
            if found is not None and is_water(self.text, found.end()):
                return found
        return None

    def _begins_a_list(self, start: int, end: int) -> bool:
        """Whether a name stands here, and another behind it where none is known here."""
        if not reads_as_name(self.text, start, end):
            return False
        return self.text[end : end + 1] in COMMAS or self.is_name(start, end)

    def _over_a_list(self, chunk: Chunk, begin: int) -> tuple[tuple[int, int], int] | None:
        """A line by itself, over a line of names."""
        text = self.text
        if chunk.sign not in _LINE_BEGINS:
            return None
        if (headed := self._headed(chunk, begin)) is not None:
            return headed
        colon = text[chunk.end - 1] == ":"
        if chunk.sign == "\n" and not colon:
            return None
        below = _LINE_BELOW.match(text, chunk.end)
        if below is None or not self._is_title(begin, chunk.end - colon):
            return None
        known = self.is_name(*below.span(1))
        if not known and not (colon and reads_as_name(text, *below.span(1))):
            return None
        return (begin, chunk.end - colon), chunk.end

    def _headed(self, chunk: Chunk, begin: int) -> tuple[tuple[int, int], int] | None:
        """A line such as "Night Cream Ingredients"."""
        if self.text[chunk.end : chunk.end + 1] != "\n" or not 5 < chunk.end - begin < 90:
            return None
        heading = HEADING.search(self.text, begin, chunk.end)
        if heading is None or heading.end() != chunk.end:
            return None
        title = begin, begin + len(self.text[begin : heading.start()].rstrip(" -"))
        return (title, chunk.end) if self._is_title(*title) else None

    def _is_title(self, start: int, end: int) -> bool:
        words = self.text[start:end].split()
        return (
            0 < len(words) <= 7
            and end - start <= 60
            and _WORDS.fullmatch(self.text, start, end) is not None
            and said_at(self.text, start, end) is None
            and HEADING.search(self.text, start, end) is None
            and PROSE.isdisjoint(words)
            and not self.is_name(start, end)
            # "Key" ingredients are a few of them, and "full" ingredients no title's.
            and said_at(called := f"{self.text[start:end]} ingredients", 0, len(called)) is None
            and HEADING.match(called) is None
        )


def _has_commas(taken: list[Chunk]) -> bool:
    """Whether commas part the names before the last one, rather than lines."""
    before = taken[-5:-1]
    return bool(before) and not any(one.sign in {"\n", "\n\n"} for one in before)
