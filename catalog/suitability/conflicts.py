"""What does not go together: in one session, across days, or with the person's routine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import product

from catalog.kinds import IngredientKind
from catalog.steps import Step

from . import floor
from .claims import met, not_with
from .lines import ROUTINES, Line
from .table.pairs import ACIDS, EXFOLIANTS, PAIRS, SUN, TWO_STEPS, Pair, left_alone
from .table.steps import WHOLE_STEP
from .values import Conflict, Product, Said, Scope, Skin, evidence_place

_STEP_TWO = ACIDS | {IngredientKind.SCRUB.value}
"""What the exfoliation step is made of; an enzyme mask has its place in the next."""
_SCOPES = tuple(Scope)


@dataclass(frozen=True, slots=True)
class _Held:
    """A product with the kinds it brings, and what is said against other kinds, and of which."""

    slug: str
    step: str
    use: str
    brings: frozenset[str]
    names: tuple[tuple[str, str], ...]
    against: tuple[tuple[str, Said], ...]

    @property
    def exfoliates(self) -> bool:
        return self.step == Step.EXFOLIATE or not self.brings.isdisjoint(_STEP_TWO)


@dataclass(slots=True)
class _Found:
    """One of each: of two that say the same the better known, then the one that came first."""

    by_key: dict[tuple[str, str, tuple[str, str], Scope], Conflict] = field(default_factory=dict)

    def add(self, conflict: Conflict) -> None:
        key = (conflict.first, conflict.second, conflict.kinds, conflict.scope)
        known = self.by_key.get(key)
        if known is None or evidence_place(conflict.evidence) < evidence_place(known.evidence):
            self.by_key[key] = conflict

    def in_session(self) -> list[tuple[str, str]]:
        """The kinds over which the two clash already."""
        return [one.kinds for one in self.by_key.values() if one.scope is Scope.SESSION]

    def over(self, used: str, kind: str = "") -> bool:
        """Whether that part of the routine is told of already, for this kind or for any."""
        return any(
            one.kinds[1] == used and kind in ("", one.kinds[0]) for one in self.by_key.values()
        )


def conflicts(products: Iterable[Product], skin: Skin) -> tuple[Conflict, ...]:
    """Every pair that does not go together, and each product against the routine and the sun.

    A pair names the earlier product first; nothing else depends on the order.
    """
    held = [_held(one, skin) for one in products]
    found: list[Conflict] = []
    for place, one in enumerate(held):
        for other in held[place + 1 :]:
            if one.slug != other.slug:
                found += _between(one, other)
        found += _alone(one, skin)
    return tuple(found)


def _held(one: Product, skin: Skin) -> _Held:
    said = [(ingredient.kind, claim) for ingredient in one.ingredients for claim in ingredient.said]
    said += [("", claim) for claim in one.said]
    return _Held(
        slug=one.slug,
        step=one.step,
        use=one.use,
        brings=one.brings,
        names=tuple(sorted((each.kind, each.inci) for each in one.ingredients)),
        against=tuple(
            sorted(
                (each for each in said if _speaks(each[1], skin)),
                # What is said of a whole kind of product comes last, and never a place decides.
                key=lambda each: (not each[0], each[0], each[1].key),
            )
        ),
    )


def _speaks(claim: Said, skin: Skin) -> bool:
    return (
        claim.aspect == "not-with"
        and bool(claim.not_with)
        and (claim.is_general or bool(met(claim, skin)))
    )


def _between(one: _Held, other: _Held) -> list[Conflict]:
    found = _Found()
    for pair in PAIRS:
        for kinds in _clashing(pair, one, other):
            found.add(_of_line(pair.line, one.slug, other.slug, kinds, pair.scope))
    claimed = [*_claimed(one, other), *_claimed(other, one, turned=True)]
    for kinds, claim in claimed:
        if "" not in kinds:
            conflict = _of_claim(claim, one.slug, other.slug, kinds)
            found.add(conflict if _may_be_meant(kinds) else _settled(conflict))
    nearer = {kind for kinds in found.in_session() for kind in kinds}
    for kinds, claim in claimed:
        # What is said of a whole kind of product is told where nothing nearer is.
        if "" in kinds and nearer.isdisjoint(kinds):
            found.add(_of_claim(claim, one.slug, other.slug, kinds))
    told = any(EXFOLIANTS.issuperset(kinds) for kinds in found.in_session())
    if one.exfoliates and other.exfoliates and not told:
        found.add(_of_line(TWO_STEPS, one.slug, other.slug, ("", ""), Scope.SESSION))
    return sorted(found.by_key.values(), key=_place)


def _clashing(pair: Pair, one: _Held, other: _Held) -> Iterator[tuple[str, str]]:
    sides = [(pair.one, pair.other)]
    if pair.one != pair.other:
        sides.append((pair.other, pair.one))
    for left, right in sides:
        for kinds in product(sorted(left & one.brings), sorted(right & other.brings)):
            if not _rinsed_away(kinds, one.use, other.use):
                yield kinds


def _rinsed_away(kinds: tuple[str, str], use: str, other_use: str = "") -> bool:
    """Whether the two would clash only if one of them stayed on the skin."""
    first, second = kinds
    return second in left_alone(first, use) or first in left_alone(second, other_use)


def _claimed(
    one: _Held, other: _Held, *, turned: bool = False
) -> Iterator[tuple[tuple[str, str], Said]]:
    for kind, claim in one.against:
        for named in sorted(claim.not_with & other.brings):
            if not _rinsed_away((kind, named), one.use, other.use):
                yield ((named, kind) if turned else (kind, named)), claim


def _may_be_meant(kinds: tuple[str, str]) -> bool:
    """Whether what it calls disputed can be these two: a claim may name many kinds at once."""
    lines = [pair.line for pair in PAIRS if pair.joins(kinds)]
    return not lines or any(line.disagree for line in lines)


def _settled(conflict: Conflict) -> Conflict:
    return replace(
        conflict,
        question="",
        other_words="",
        other_evidence="",
        other_sources=(),
        what_we_do="",
    )


def _alone(one: _Held, skin: Skin) -> list[Conflict]:
    """Against the routine, as the table and the claims see it, and against the sun."""
    found = _Found()
    for used in sorted(skin.conditions & ROUTINES):
        for kind, name in one.names:
            line = floor.row(kind, name).get(used)
            if line and line.verdict.warns and not _rinsed_away((kind, used), one.use):
                found.add(_of_line(line, one.slug, "", (kind, used), Scope.DAYS))
        if not found.over(used) and (line := WHOLE_STEP.get(one.step, {}).get(used)):
            found.add(_of_line(line, one.slug, "", ("", used), Scope.DAYS))
        for kind, claim in one.against:
            told = found.over(used, kind) or _rinsed_away((kind, used), one.use)
            if used in claim.not_with and not told:
                found.add(_of_claim(claim, one.slug, "", (kind, used), Scope.DAYS))
    if IngredientKind.AHA in one.brings:
        found.add(_of_line(SUN, one.slug, "", (IngredientKind.AHA.value, ""), Scope.DAYS))
    return sorted(found.by_key.values(), key=_place)


def _place(conflict: Conflict) -> tuple[int, tuple[str, str]]:
    return _SCOPES.index(conflict.scope), conflict.kinds


def _of_line(line: Line, first: str, second: str, kinds: tuple[str, str], scope: Scope) -> Conflict:
    dispute = line.dispute
    return Conflict(
        first=first,
        second=second,
        kinds=kinds,
        scope=scope,
        words=line.words,
        evidence=line.evidence,
        sources=line.sources,
        question=dispute.question if dispute else "",
        other_words=dispute.words if dispute else "",
        other_evidence=dispute.evidence if dispute else "",
        other_sources=dispute.sources if dispute else (),
        what_we_do=dispute.what_we_do if dispute else "",
    )


def _of_claim(
    claim: Said, first: str, second: str, kinds: tuple[str, str], scope: Scope = Scope.SESSION
) -> Conflict:
    return Conflict(
        first=first,
        second=second,
        kinds=kinds,
        scope=scope,
        words=not_with(claim),
        evidence=claim.evidence,
        sources=claim.sources,
        claim=claim.key,
        question=claim.question,
        other_words=claim.other_statement,
        other_evidence=claim.other_evidence,
        other_sources=claim.other_sources,
        what_we_do=claim.what_we_do,
    )
