"""What the catalogue's published claims say to one person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .lines import ROUTINES, SKIN_TYPES
from .values import Evidence, Reason, Said, Skin, Verdict, Why, Words

ON_LABEL = "on-label"
"""Says what to look for on a label: of no use to whoever has read all of it."""

_HEARD = frozenset({"suits", "must-not", "caution", ON_LABEL, "not-with", "pregnancy"})
_CAUTIONS = frozenset({"caution", ON_LABEL})
_COUNTS_FOR_ALL = frozenset[str]({Evidence.STRONG, Evidence.FAIR})
_PREGNANCY = "pregnancy"


@dataclass(frozen=True, slots=True)
class Met:
    """The groups of a person that a claim names."""

    skin_types: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.skin_types or self.conditions)


NOBODY = Met()
_PREGNANT = Met(conditions=frozenset({_PREGNANCY}))


def concerns(said: Said, skin: Skin) -> bool:
    """A quick look: most of what is said is about others, or bears on no verdict."""
    if said.aspect not in _HEARD:
        return False
    if not (said.skin_types or said.conditions) or said.aspect == _PREGNANCY:
        return True
    return not (
        skin.skin_types
        and said.skin_types.isdisjoint(skin.skin_types)
        and said.conditions.isdisjoint(skin.conditions)
    )


def met(said: Said, skin: Skin) -> Met:
    """Skin of no known type is met where all six are named."""
    types = said.skin_types & skin.skin_types
    if not skin.skin_types and said.skin_types >= SKIN_TYPES:
        types = SKIN_TYPES
    return Met(types, said.conditions & skin.conditions)


def not_with(said: Said) -> Words:
    """In whole words: such a statement says only what with. A disputed one is an answer itself."""
    if said.question:
        return said.statement
    return format_lazy(_("Not in the same session: {what}"), what=said.statement)


@dataclass(frozen=True, slots=True)
class Hearing:
    """A claim as one person hears it.

    A caution that names nobody speaks to everybody; it decides where a good source says it. A
    "leave it out" that names nobody speaks of an allergy or a sore, which nobody was asked about.
    """

    said: Said
    skin: Skin
    ingredient: str = ""

    def decides(self, settled: frozenset[str]) -> Iterator[Reason]:
        """`settled` are the routines of which the table says enough."""
        said, who = self.said, met(self.said, self.skin)
        match said.aspect:
            case "suits":
                yield from self._suits(who)
            case "must-not" if who:
                yield from self._contested(Verdict.LEAVE_OUT, said.statement, who)
            case aspect if aspect in _CAUTIONS and (
                who or (said.is_general and said.evidence in _COUNTS_FOR_ALL)
            ):
                yield from self._contested(Verdict.TAKE_CARE, said.statement, who)
            case "pregnancy" if _PREGNANCY in self.skin.conditions:
                yield from self._contested(Verdict.ASK, said.statement, _PREGNANT)
            case "not-with" if who or said.is_general:
                if routine := (said.not_with & self.skin.conditions & ROUTINES) - settled:
                    using = Met(who.skin_types, routine)
                    yield from self._contested(
                        Verdict.TAKE_CARE, not_with(said), using, Why.ROUTINE
                    )

    def tells(self) -> Reason | None:
        """What is worth telling and decides nothing."""
        said = self.said
        if said.is_general and said.aspect == "must-not":
            return self._reason(Verdict.LEAVE_OUT, said.statement)
        if said.is_general and said.aspect in _CAUTIONS and said.evidence not in _COUNTS_FOR_ALL:
            return self._reason(Verdict.TAKE_CARE, said.statement)
        return None

    def _suits(self, who: Met) -> Iterator[Reason]:
        """Where it is contested, its conditions are those the other side speaks of."""
        said = self.said
        types, against = Met(who.skin_types), Met(conditions=who.conditions)
        if not said.question:
            liked = Met(who.skin_types, who.conditions - {_PREGNANCY})  # nothing is a clearance
            if liked or said.is_general:
                yield self._reason(Verdict.SUITS, said.statement, liked)
            return
        if types:
            yield self._reason(Verdict.SUITS, said.statement, types)
        if against:
            yield self._other(Verdict.LEAVE_OUT, against)
            if not types:
                milder = Verdict.NOTHING_AGAINST
                yield self._reason(milder, said.statement, against, Why.OTHER_SIDE)
        elif types and not said.conditions:
            yield self._other(Verdict.TAKE_CARE, types)

    def _contested(
        self, verdict: Verdict, words: Words, who: Met, why: Why = Why.CLAIM
    ) -> Iterator[Reason]:
        yield self._reason(verdict, words, who, why)
        if self.said.question:
            yield self._other(Verdict.NOTHING_AGAINST, who, Why.OTHER_SIDE)

    def _reason(
        self, verdict: Verdict, words: Words, who: Met = NOBODY, why: Why = Why.CLAIM
    ) -> Reason:
        return Reason(
            verdict=verdict,
            why=why,
            words=words,
            ingredient=self.ingredient,
            evidence=self.said.evidence,
            sources=self.said.sources,
            skin_types=who.skin_types,
            conditions=who.conditions,
            claim=self.said.key,
            question=self.said.question,
            what_we_do=self.said.what_we_do,
        )

    def _other(self, verdict: Verdict, who: Met, why: Why = Why.CLAIM) -> Reason:
        return Reason(
            verdict=verdict,
            why=why,
            words=self.said.other_statement,
            ingredient=self.ingredient,
            evidence=self.said.other_evidence,
            sources=self.said.other_sources,
            skin_types=who.skin_types,
            conditions=who.conditions,
            claim=self.said.key,
            question=self.said.question,
            what_we_do=self.said.what_we_do,
        )
