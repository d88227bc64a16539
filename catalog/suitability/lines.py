"""How a line of the table is written: a verdict, a sentence, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from catalog.steps import Condition, SkinType

from .values import Evidence, Verdict, Words

EVERYONE = "everyone"
SKIN_TYPES = frozenset(skin.value for skin in SkinType)
CONDITIONS = frozenset(condition.value for condition in Condition)
ROUTINES = frozenset({"retinoid", "benzoyl-peroxide", "isotretinoin"})
"""The conditions that are something a person uses."""
GROUPS: tuple[str, ...] = (*SkinType.values, *Condition.values)


@dataclass(frozen=True, slots=True)
class Dispute:
    """What sources disagree about, the milder side, and what we do."""

    question: Words
    words: Words
    evidence: Evidence
    sources: tuple[str, ...]
    what_we_do: Words


@dataclass(frozen=True, slots=True)
class Line:
    verdict: Verdict
    words: Words
    evidence: Evidence = Evidence.OUR_DEFAULT
    sources: tuple[str, ...] = ()
    dispute: Dispute | None = None

    @property
    def disagree(self) -> bool:
        return self.dispute is not None

    def but(self, dispute: Dispute) -> Line:
        return replace(self, dispute=dispute)


Row = Mapping[str, Line]
"""The lines of a class by group; `EVERYONE` holds whoever asks."""


def suits(words: Words, evidence: Evidence, *sources: str) -> Line:
    return Line(Verdict.SUITS, words, evidence, sources)


def care(words: Words, evidence: Evidence = Evidence.OUR_DEFAULT, *sources: str) -> Line:
    return Line(Verdict.TAKE_CARE, words, evidence, sources)


def ask(words: Words, evidence: Evidence = Evidence.OUR_DEFAULT, *sources: str) -> Line:
    return Line(Verdict.ASK, words, evidence, sources)


def leave_out(words: Words, evidence: Evidence = Evidence.OUR_DEFAULT, *sources: str) -> Line:
    return Line(Verdict.LEAVE_OUT, words, evidence, sources)


def of(line: Line, *groups: str) -> dict[str, Line]:
    """The same line for several groups."""
    return dict.fromkeys(groups, line)
