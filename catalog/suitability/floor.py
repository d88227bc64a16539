"""What the table says to one person, whatever the catalogue says just now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from .lines import CONDITIONS, EVERYONE, ROUTINES, SKIN_TYPES, Line, Row
from .table import CLASSES, by_name
from .table.steps import IN_STEP, WHOLE_STEP
from .values import Evidence, Reason, Verdict, Why, evidence_place

_NONE: Row = {}


def row(kind: str, inci: str) -> Row:
    """The lines of an ingredient, for each group the nearest or the more careful."""
    own = by_name(inci)
    return {**own, **_beside(own, kind)} if own else CLASSES.get(kind, _NONE)


def of_ingredient(kind: str, inci: str, groups: frozenset[str]) -> tuple[Reason, ...]:
    if not (CLASSES.get(kind) or by_name(inci)):
        return ()
    return _of_ingredient(kind, inci, groups)


def in_step(step: str, kind: str, inci: str) -> tuple[Reason, ...]:
    """What is told of it there, whoever asks; it decides nothing."""
    return tuple(_reasons(IN_STEP.get(step, {}).get(kind, _NONE), frozenset(), Why.STEP, inci))


def of_step(step: str, groups: frozenset[str]) -> tuple[Reason, ...]:
    return tuple(_reasons(WHOLE_STEP.get(step, _NONE), groups, Why.STEP))


# Whole lists are judged for one person, and the same few hundred names come up on every label.
@lru_cache(maxsize=8192)
def _of_ingredient(kind: str, inci: str, groups: frozenset[str]) -> tuple[Reason, ...]:
    own = by_name(inci)
    return (
        *_reasons(own, groups, Why.SUBSTANCE, inci),
        *_reasons(_beside(own, kind), groups, Why.CLASS, inci),
    )


def _beside(own: Row, kind: str) -> Row:
    """The lines of a class that a substance's own do not say already, as carefully."""
    return {
        who: line
        for who, line in CLASSES.get(kind, _NONE).items()
        if who not in own or own[who].verdict.care < line.verdict.care
    }


def adds(reason: Reason, said: Iterable[Reason]) -> bool:
    """Whether it tells more than what is said already, by the same source or a better one."""
    return not any(_covers(other, reason) for other in said)


def _covers(said: Reason, reason: Reason) -> bool:
    if reason.why is Why.OTHER_SIDE:
        return said.groups >= reason.groups and said.sources == reason.sources
    return (
        said.verdict.care >= reason.verdict.care
        and said.groups >= reason.groups
        and bool(said.groups) == bool(reason.groups)
        and evidence_place(said.evidence) <= evidence_place(reason.evidence)
        and bool(said.question) >= bool(reason.question)
        and (
            reason.evidence == Evidence.OUR_DEFAULT
            or not set(said.sources).isdisjoint(reason.sources)
        )
    )


def _reasons(row: Row, groups: frozenset[str], why: Why, inci: str = "") -> Iterator[Reason]:
    lines: dict[int, tuple[Line, set[str]]] = {}
    for who, line in row.items():
        if who == EVERYONE or who in groups:
            lines.setdefault(id(line), (line, set()))[1].add(str(who))
    for line, named in lines.values():
        yield from _told(line, frozenset(named) - {EVERYONE}, why, inci)


def _told(line: Line, groups: frozenset[str], why: Why, inci: str) -> Iterator[Reason]:
    if why is Why.CLASS and groups and groups <= ROUTINES:
        why = Why.ROUTINE
    types, conditions = groups & SKIN_TYPES, groups & CONDITIONS
    dispute = line.dispute
    yield Reason(
        verdict=line.verdict,
        why=why,
        words=line.words,
        ingredient=inci,
        evidence=line.evidence,
        sources=line.sources,
        skin_types=types,
        conditions=conditions,
        question=dispute.question if dispute else "",
        what_we_do=dispute.what_we_do if dispute else "",
    )
    if dispute:
        yield Reason(
            verdict=Verdict.NOTHING_AGAINST,
            why=Why.OTHER_SIDE,
            words=dispute.words,
            ingredient=inci,
            evidence=dispute.evidence,
            sources=dispute.sources,
            skin_types=types,
            conditions=conditions,
            question=dispute.question,
            what_we_do=dispute.what_we_do,
        )
