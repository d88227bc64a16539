from __future__ import annotations

from dataclasses import dataclass

from catalog.models import Source


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, how well it is known, and who says so. Without `level` it speaks for itself."""

    words: str
    detail: str = ""
    level: str = ""
    word: str = ""
    sources: tuple[Source, ...] = ()
