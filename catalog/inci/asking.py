"""What a register knows of the stretches of a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .chunks import Chunk
from .matching import LONGEST, Find, resolve, resolve_aside
from .names import Names
from .prose import is_called_as_a_name, is_sentence, reads_as_list
from .text import EvenText

# What stands before the last name of a list that is written like a sentence.
_AND = frozenset({"and", "et", "und", "y", "e", "i", "en", "og", "och", "&"})
_LONGEST_PAIR = 40

# So much of what is between the separators is known: a list with other words in it.
_MOSTLY = 2 / 3


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks a register, which may be none, about places of a text."""

    text: EvenText
    find: Find | None
    names: Names

    def words(self, start: int, end: int) -> str:
        return " ".join(self.text.even[start:end].split())

    def known_as(self, name: str) -> str | None:
        if self.find is None:
            return None
        return resolve(name, self.find) or resolve_aside(name, self.find)

    def known(self, start: int, end: int) -> str | None:
        return self.known_as(self.words(start, end))

    def is_name(self, start: int, end: int) -> bool:
        return self.known(start, end) is not None

    def is_whole_name(self, start: int, end: int) -> bool:
        """Whether it is a name as it stands, not by a bracket or a part of it."""
        return self.find is not None and resolve(self.words(start, end), self.find) is not None

    def names_in(self, start: int, end: int) -> list[str | None]:
        """The names of a stretch, None for each that is not known as it is printed."""
        if self.find is None or end - start > LONGEST:
            return []
        names = (
            " ".join(self.words(*span) for span in piece.spans)
            for piece in self.names.pieces(Chunk(start, end, ""))
        )
        # "Shea butter: leaves skin soft" speaks of a name.
        return [None if ": " in name else resolve(name, self.find) for name in names]

    def is_known(self, start: int, end: int) -> bool:
        """Whether a stretch is nothing but known names."""
        names = self.names_in(start, end)
        return bool(names) and None not in names

    def joined(self, words: list[str]) -> list[tuple[int, int]]:
        """Which words are each a known name in "Panthenol and Allantoin"; none if one is not."""
        ends = [at for at, word in enumerate(words) if word.lower() in _AND]
        if self.find is None or not ends or len(words) > _LONGEST_PAIR:
            return []
        begins = [0, *(at + 1 for at in ends)]
        found = list(zip(begins, [*ends, len(words)], strict=True))
        names = (" ".join(words[begin:end]) for begin, end in found)
        return found if all(name and resolve(name, self.find) for name in names) else []

    def is_list(self, found: list[Chunk], *, whole: bool) -> bool:
        """Whether chunks without a heading are a list, by their looks or by what is known.

        `whole` where the text says nothing else. Where it does, a known name or two are no list:
        "Milk and honey" is what a cream is called.
        """
        if reads_as_list(self.text.plain, found):
            return self.find is None or self._may_be_names(found)
        if self.find is None or not found:
            return False
        known = [one for one in found if self.is_known(one.start, one.end)]
        last = self.words(found[-1].start, found[-1].end)
        if len(known) > 1 and known == found[:-1] and self.joined(last.split()):
            known.append(found[-1])
        if whole and known == found:
            return True
        names = [one for one in known if not is_sentence(self.text.plain, one.start, one.end)]
        return len(names) > 2 and names[0] == found[0] and len(names) >= len(found) * _MOSTLY

    def _may_be_names(self, found: list[Chunk]) -> bool:
        """Whether a name is known of what looks like a list, or most say themselves what they are.

        "Hydrating Clay Mask" has a word of a name in it, and is called a mask.
        """
        if any(self.is_name(*one[:2]) or self.is_known(*one[:2]) for one in found):
            return True
        said = sum(is_called_as_a_name(self.text.plain, *one[:2]) for one in found)
        return said >= len(found) * _MOSTLY


def lines(found: list[Chunk]) -> Iterator[list[Chunk]]:
    line: list[Chunk] = []
    for chunk in found:
        if line and chunk.sign in {"\n", "\n\n"}:
            yield line
            line = []
        line.append(chunk)
    if line:
        yield line
