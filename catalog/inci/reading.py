"""From raw label text to a reading of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from .alone import stands_alone
from .asking import Asking, lines
from .chunks import Chunk, brackets
from .drafts import Draft, Paragraph
from .matching import Find, Known, finder, parted, resolve, resolve_aside
from .model import Doubt, IngredientList, Part, Printed, Reading, Role, Span
from .names import EDGE, Names, Piece
from .prose import is_sentence
from .sections import Sections
from .spoken import hints_at_may_contain
from .text import EvenText, even_out
from .text import plain as plain_text
from .wrapped import unwrapped

Suggest = Callable[[str], Sequence[str]]

# Suggestions cost more than reading: a text of nothing but unknown words gets these many.
_MOST_SUGGESTIONS = 40

_DOTS = re.compile(r"\.{3}")
_LEADING = re.compile(r"\.{4,} ?[^\W\d_]")

# No pack holds more; what comes after is not read.
_LONGEST_LABEL = 100_000


def read(
    raw: str, known: Known | None = None, *, suggest: Suggest | None = None, apart: bool = True
) -> Reading:
    """Read a label: its lists with every name in printed order, and what else the text says.

    `known` answers for the `key` of a name with its INCI name: a mapping, a `Register` or any
    such function. Without it no name counts as known and none as unknown. `suggest` is asked for
    the names that look like an unknown one; nothing is ever corrected. `apart` takes known names
    with no comma between them for what they are; without it they stay as they are printed.
    """
    return _Reader(raw, finder(known), suggest, apart).read()


@dataclass(slots=True)
class _Reader:
    raw: str
    find: Find | None
    suggest: Suggest | None
    apart: bool
    roles: list[tuple[int, int, Role]] = field(default_factory=list)
    doubts: set[Doubt] = field(default_factory=set)
    text: EvenText = field(init=False)
    names: Names = field(init=False)
    asks: Asking = field(init=False)
    left: list[tuple[int, int]] = field(default_factory=list)
    told_of: list[tuple[int, int]] = field(default_factory=list)
    is_whole: bool = False
    hints: bool = False
    asked: int = 0

    def read(self) -> Reading:
        self.text = even_out(self.raw[:_LONGEST_LABEL])
        plain = self.text.plain
        pairs = brackets(plain)
        self.names = Names(plain, pairs)
        self.hints = hints_at_may_contain(plain) or plain.count(" - ") > 2
        self.asks = Asking(self.text, self.find, Names(plain, pairs))
        sections = Sections(plain, pairs, self.asks.is_name, self.asks.is_known)
        drafts = sections.read()
        aside = sections.aside
        self.is_whole = not aside.notes and sum(len(one.paragraphs) for one in drafts) == 1
        self.left, self.told_of = aside.may_name, aside.told_of
        lists = [one for draft in drafts if (one := self._list(draft)) is not None]
        self.roles.extend((start, end, Role.NOTE) for start, end in aside.notes)
        if lists and (aside.goes_on or self._has_lost(lists)):
            self.doubts.add(Doubt.SENTENCE)
        if lists and self.names.lone_brackets:
            self.doubts.add(Doubt.BRACKET)
        if lists and len(self.raw) > _LONGEST_LABEL:
            self.doubts.add(Doubt.CUT_OFF)
        spans = list(self._spans())
        return Reading(
            raw=self.raw,
            lists=tuple(lists),
            notes=tuple(
                text
                for span in spans
                if span.role is Role.NOTE
                and (text := " ".join(self.raw[span.start : span.end].split()))
            ),
            spans=tuple(spans),
            doubts=frozenset(self.doubts),
        )

    # Lists.

    def _list(self, draft: Draft) -> IngredientList | None:
        names: list[Printed] = []
        for paragraph in draft.paragraphs:
            listed = {name.inci for name in names} if paragraph.again else set()
            for chunk in self._chunks(paragraph):
                found = self._printed(chunk, paragraph.part)
                names.extend(name for name in found if name.inci not in listed)
        title = ""
        if draft.title is not None:
            self.roles.append((*draft.title, Role.NOTE))
            title = self.asks.words(*draft.title).rstrip(" -/&+")
        if not names:
            return None
        return IngredientList(tuple(names), title)

    def _chunks(self, paragraph: Paragraph) -> list[Chunk]:
        """The chunks that are names, lines broken within a name put together again."""
        found = paragraph.chunks
        if not paragraph.sure and found:
            if not self.asks.is_list(found, whole=self.is_whole):
                kept_lines = (line for line in lines(found) if self.asks.is_list(line, whole=False))
                found = [one for line in kept_lines for one in line]
            kept = {chunk.start for chunk in found}
            left = [(one.start, one.end) for one in paragraph.chunks if one.start not in kept]
            self.roles.extend((*span, Role.NOTE) for span in left)
            self.left.extend(left)
        if self._is_cut_off(found):
            self.doubts.add(Doubt.CUT_OFF)
        if any(one.sign == "\n" for one in found):
            return list(unwrapped(found, self.asks))
        return found

    def _is_cut_off(self, found: list[Chunk]) -> bool:
        if not found:
            return False
        end = found[-1].end
        dots = _DOTS.search(self.text.plain, max(0, end - 4), end + 4)
        # Dots that lead the eye to what stands on the same line cut nothing off.
        return dots is not None and not _LEADING.match(self.text.plain, dots.start())

    # Names.

    def _printed(self, chunk: Chunk, part: Part) -> Iterator[Printed]:
        plain = self.text.plain
        sentence: bool | None = None
        for piece in self.names.pieces(chunk):
            name = self._name(piece, part)
            if name.inci is None and sentence is None:
                sentence = is_sentence(plain, chunk.start, chunk.end)
            plainly = piece.plain and not self.hints
            if (name.inci is None and sentence) or not (plainly or self._stands_alone(name)):
                # Behind a full stop a pack may go on as it likes.
                if chunk.sign not in {".", "\n", "\n\n"}:
                    self.doubts.add(Doubt.SENTENCE)
                self.left.append((piece.spans[0][0], piece.spans[-1][1]))
                self.roles.append((*self.left[-1], Role.NOTE))
                continue
            self.roles.extend((*span, Role.NOTE) for span in piece.notes)
            split = None
            if self.find is not None and name.inci is None:
                split = self._apart(name, piece)
                if split is None:
                    whole = len(piece.spans) == 1
                    name = name._replace(inci=resolve_aside(name.text, self.find, whole=whole))
            if split is None:
                self.roles.extend((*span, Role.NAME) for span in piece.spans)
                yield self._suggested(name)
            else:
                yield from split

    def _stands_alone(self, name: Printed) -> bool:
        """Whether the name would be read the same from a list of its own."""
        text = plain_text(name.text)
        return stands_alone(text) and (name.inci is not None or not is_sentence(text, 0, len(text)))

    def _name(self, piece: Piece, part: Part) -> Printed:
        spans = piece.spans
        text = (
            " ".join(self.asks.words(*span) for span in spans)
            if spans[1:]
            else self.asks.words(*spans[0])
        )
        return Printed(
            text=text,
            start=self.text.place(piece.spans[0][0]),
            end=self.text.place(piece.spans[-1][1]),
            part=part,
            percent=piece.percent,
            inci=resolve(text, self.find) if self.find else None,
            notes=tuple(self.asks.words(*span) for span in piece.notes),
        )

    def _apart(self, name: Printed, piece: Piece) -> list[Printed] | None:
        """Several known names with a word between them or, where asked for, no comma."""
        assert self.find is not None
        places = [place for span in piece.spans for place in self._word_places(*span)]
        words = [self.text.even[start:end] for start, end in places]
        parts = self.asks.joined(words) or (parted(words, self.find) if self.apart else None)
        return self._several(name, [places[begin:end] for begin, end in parts or []])

    def _several(self, name: Printed, parts: list[list[tuple[int, int]]]) -> list[Printed] | None:
        """The names that a printed one is of; the strength is said of the last."""
        found = []
        for places in parts:
            text = " ".join(self.asks.words(*place) for place in places).strip(EDGE)
            last = places is parts[-1]
            found.append(
                Printed(
                    text=text,
                    start=self.text.place(places[0][0]),
                    end=self.text.place(places[-1][1]),
                    part=name.part,
                    percent=name.percent if last else None,
                    inci=self.asks.known_as(text),
                    notes=name.notes if last else (),
                )
            )
        if not found or not all(map(self._stands_alone, found)):
            return None
        self.roles.extend((*place, Role.NAME) for places in parts for place in places)
        return found

    def _word_places(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        at = start
        for word in self.text.even[start:end].split():
            at = self.text.even.index(word, at)
            yield at, at + len(word)
            at += len(word)

    def _suggested(self, name: Printed) -> Printed:
        if self.find is None or name.inci is not None:
            return name
        self.doubts.add(Doubt.UNKNOWN)
        if self.suggest is None or self.asked >= _MOST_SUGGESTIONS:
            return name
        self.asked += 1
        return name._replace(suggestions=tuple(self.suggest(name.text)))

    def _has_lost(self, lists: list[IngredientList]) -> bool:
        """Whether a known name was left aside that no list names."""
        read = {name.inci for one in lists for name in one.names}
        kinds = tuple(f"{inci} " for inci in read)
        return any(
            name is not None and name not in read
            for start, end in self.left
            for name in self.asks.names_in(start, end)
        ) or any(
            # "Contains alcohol", where the list says "Alcohol Denat."
            name is not None
            and name not in read
            and not any(kind.startswith(f"{name} ") for kind in kinds)
            for start, end in self.told_of
            for name in self.asks.names_in(start, end)
        )

    # Spans.

    def _spans(self) -> Iterator[Span]:
        """Every place of the raw text once; what was taken for nothing is ignored."""
        done = 0
        place = self.text.place
        for start, end, role in sorted(self.roles):
            begin, stop = max(done, place(start)), place(end)
            if stop <= begin:
                continue
            if begin > done:
                yield Span(done, begin, Role.IGNORED)
            yield Span(begin, stop, role)
            done = stop
        if done < len(self.raw):
            yield Span(done, len(self.raw), Role.IGNORED)
