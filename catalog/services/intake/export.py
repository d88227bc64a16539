"""Pure: the lines of an export, packed or not, each with the place in the text behind it.

Tab separated and never quoted, so that a tab always parts two cells and a line end two rows.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from django.utils.translation import gettext as _

NEEDED = ("code", "product_name", "brands", "ingredients_text")
COLUMNS = (
    *NEEDED,
    *("url", "quantity", "categories_en", "last_modified_t", "last_modified_datetime"),
)

LONGEST_LINE = 1_000_000
"""Bytes of one row; what a longer one holds beyond them is passed over."""

LONGEST_CELL = 60_000
_AT_ONCE = 1 << 20
_PACKED = b"\x1f\x8b"


class UnreadableError(Exception):
    """The words say what is wrong with the file."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the cells we read that are not empty, and where in the text it ends.

    `cell_count` is how many cells there are, `is_cut` whether the line was too long to be read.
    """

    cells: dict[str, str]
    cell_count: int
    end: int
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a file before any of it is taken in.

    Its digest and size are of the text, so that a file and the same one packed are one.
    """

    path: Path
    digest: str
    size: int
    rows: int
    header: tuple[str, ...]
    start: int


def survey(path: Path) -> Survey:
    """Look a file over once, to the end: a broken one is refused before anything is written."""
    digest, size, rows, last = hashlib.sha256(), 0, 0, b""
    try:
        with _opened(path) as file:
            header, start = _header(file)
            file.seek(0)
            while some := file.read(_AT_ONCE):
                digest.update(some)
                size += len(some)
                rows += some.count(b"\n")
                last = some[-1:]
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableError(
            _("This file is packed and broken: it may be cut off. Fetch it again.")
        ) from error
    except OSError as error:
        raise UnreadableError(
            _("This file cannot be read: %(why)s.") % {"why": error.strerror or error}
        ) from error
    rows += last not in {b"\n", b""}
    return Survey(path, digest.hexdigest(), size, max(0, rows - 1), header, start)


def lines(file: Survey, *, offset: int = 0) -> Iterator[Line]:
    """The rows from a place in the text on; those that say nothing at all are passed over."""
    at = max(offset, file.start)
    places = [(name, file.header.index(name)) for name in COLUMNS if name in file.header]
    with _opened(file.path) as text:
        text.seek(at)
        while line := text.readline(LONGEST_LINE):
            at += len(line)
            is_cut = len(line) == LONGEST_LINE and not line.endswith(b"\n")
            rest = line
            while is_cut and rest and not rest.endswith(b"\n"):
                rest = text.readline(LONGEST_LINE)
                at += len(rest)
            cells = _text(line).rstrip("\r\n").split("\t")
            if any(map(str.strip, cells)):
                yield Line(
                    {
                        name: cells[place][:LONGEST_CELL]
                        for name, place in places
                        if place < len(cells) and cells[place]
                    },
                    len(cells),
                    at,
                    is_cut,
                )


def _opened(path: Path) -> IO[bytes]:
    file = path.open("rb")
    if file.peek(2)[:2] != _PACKED:
        return file
    file.close()
    return cast(IO[bytes], gzip.open(path, "rb"))


def _header(file: IO[bytes]) -> tuple[tuple[str, ...], int]:
    line = file.readline(LONGEST_LINE)
    if not line.strip():
        raise UnreadableError(_("This file is empty."))
    names = tuple(name.strip() for name in _text(line).removeprefix("\ufeff").split("\t"))
    if missing := [name for name in NEEDED if name not in names]:
        raise UnreadableError(
            _(
                "This is no export we can read: its first line must name the columns, with a tab "
                "between them. Missing: %(names)s."
            )
            % {"names": ", ".join(missing)}
        )
    if twice := sorted({name for name in COLUMNS if names.count(name) > 1}):
        raise UnreadableError(_("The column “%(name)s” is there twice.") % {"name": twice[0]})
    return names, len(line)


def _text(line: bytes) -> str:
    """What is no UTF-8 shows as broken; so does the one character that no database keeps."""
    return line.decode("utf-8", "replace").replace("\x00", "\ufffd")
