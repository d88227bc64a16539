"""What the walk through a text gathers: lists as they grow, paragraph by paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field

from .aside import COMMAS
from .chunks import Chunk
from .model import Part

_MOST_PRAISE = 20
_MOST_ACTIVES = 9


@dataclass(slots=True)
class Paragraph:
    """Chunks between blank lines or marks; `sure` where a heading or a mark says what they are.

    `again` where a sentence behind the list names what may be in it already.
    """

    part: Part
    sure: bool
    again: bool = False
    chunks: list[Chunk] = field(default_factory=list)

    def is_praise_over(self, below: Chunk, text: str) -> bool:
        """Whether its lines begin with dashes and stand over a list with commas."""
        lines = [one for one in self.chunks if one.sign in {"", "\n", "\n\n"}]
        return (
            0 < len(lines) < _MOST_PRAISE
            and not self.sure
            and all(text[one.start] in "-•*" for one in lines)
            and not any("%" in text[one.start : one.end] for one in self.chunks)
            and text[below.end : below.end + 1] in COMMAS
            and text[below.start] not in "-•*"
        )


@dataclass(slots=True)
class Draft:
    """One list as it grows."""

    headed: bool
    title: tuple[int, int] | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)
    has_rest: bool = False
    lacks_actives: bool = False

    @property
    def begun(self) -> bool:
        return any(paragraph.chunks for paragraph in self.paragraphs)

    def takes_heading(self, title: tuple[int, int] | None, *, actives: bool, rest: bool) -> bool:
        """Take a heading into the list; False where another list begins with it.

        The `actives` of a medicine and the `rest` of what is in it are one list, in either order.
        """
        if not self.begun or not (self.headed or rest):
            self.title = title or self.title
            self.has_rest, self.lacks_actives = not actives, rest
        elif actives and self.lacks_actives:
            self.lacks_actives = False
        elif rest and not (self.headed and self.has_rest):
            self.has_rest = True
        else:
            return False
        self.headed = True
        return True

    def has_actives_only(self, text: str) -> bool:
        """Whether nothing but actives with their strengths stands in it so far."""
        chunks = [one for paragraph in self.paragraphs for one in paragraph.chunks]
        return len(chunks) < _MOST_ACTIVES and all(
            "%" in text[one.start : one.end] for one in chunks
        )
