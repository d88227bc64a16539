"""What is left aside between the names of a list, and whether the list goes on behind it."""

from __future__ import annotations

from dataclasses import dataclass, field

from .chunks import Chunk
from .prose import is_sentence
from .spoken import Says

COMMAS = frozenset(",;|•·∙●▪■◦‣")


@dataclass(slots=True)
class Aside:
    """`may_name` are the stretches where a name may be that is nowhere else; `told_of` those of
    a sentence that says what it contains, which may speak of a name of the list.

    What it is free from, said after the list, is named on purpose: no name was lost.
    """

    text: str
    notes: list[tuple[int, int]] = field(default_factory=list)
    may_name: list[tuple[int, int]] = field(default_factory=list)
    told_of: list[tuple[int, int]] = field(default_factory=list)
    goes_on: bool = False
    is_between: bool = False
    is_free: bool = False
    is_telling: bool = False

    def begin(self, chunk: Chunk, said: tuple[Says, int] | None, *, in_list: bool) -> None:
        """Keep in mind whether other words begin behind a comma of the list."""
        self.is_telling = said is not None and said[0] is Says.CONTAINS
        ends = said is not None and said[0] in {Says.FREE, Says.SHOP}
        goes_on_so = self.is_free and said is None and chunk.sign in COMMAS and not in_list
        begins_so = said is not None and said[0] is Says.FREE and chunk.sign not in COMMAS
        self.is_free = begins_so or goes_on_so
        self.is_between = chunk.sign in COMMAS and not ends and (in_list or self.is_between)

    def note(self, chunk: Chunk, begin: int) -> None:
        """Leave a chunk aside; the words that say so end where `begin` is."""
        self.notes.append((chunk.start, chunk.end))
        if self.is_telling:
            self.told_of.append((begin, chunk.end))
        elif not self.is_free:
            self.may_name.append((begin, chunk.end))

    def drop(self, known: list[Chunk]) -> None:
        """Known names before the first heading: one alone is what the product is called."""
        if len(known) > 1 or any(one.sign in COMMAS for one in known):
            self.may_name.extend((one.start, one.end) for one in known)

    def ends_at(self, chunk: Chunk) -> None:
        """A word or two that are no sentence are no sign of a list: "eyes, mouth, salt"."""
        self.is_between = self.is_between and is_sentence(self.text, chunk.start, chunk.end)
