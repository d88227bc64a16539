"""One product or one ingredient, for one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from . import claims, floor, limits
from .claims import ON_LABEL
from .lines import SKIN_TYPES
from .table import CLASSES, NO_CLEARANCE, NOTHING
from .table.pairs import left_alone
from .values import (
    Ingredient,
    Judgement,
    Product,
    Reason,
    Said,
    Skin,
    Verdict,
    Why,
    Words,
    evidence_place,
)

_WHY_PLACE = {why: place for place, why in enumerate(Why)}
_NO_LABEL = _("We have not read its label")
_MAY_CONTAIN = _("It may contain this: {words}")


@dataclass(slots=True)
class _Found:
    """What was found so far; `disagree` where one and the same thing is seen in two ways."""

    reasons: list[Reason] = field(default_factory=list)
    also: list[Reason] = field(default_factory=list)
    disagree: bool = False
    unread: list[str] = field(default_factory=list)
    name_only: int = 0

    @property
    def knows_all(self) -> bool:
        """Of every name so far what it is."""
        return not (self.unread or self.name_only)

    @property
    def warns(self) -> bool:
        return any(reason.verdict.warns for reason in self.reasons)

    @property
    def may_cross(self) -> bool:
        """EU law may not allow some of it, which depends on what nobody said."""
        return any(reason.limit and reason.verdict.warns for reason in self.also)


def judge(thing: Product | Ingredient, skin: Skin) -> Judgement:
    """Of a product that belongs to a step of a session, what the step asks counts too."""
    found = _Found()
    groups = skin.groups
    if isinstance(thing, Ingredient):
        _take_ingredient(found, thing, skin, groups)
        covered = _covered(found.reasons)
        _take_unread(found, several=False)
    else:
        has_label = thing.has_label and bool(thing.ingredients)
        _take(found, _of_claims((one for one in thing.said if one.aspect != ON_LABEL), skin))
        covered = _covered(found.reasons)
        for one in thing.ingredients:
            _take_ingredient(found, one, skin, groups, use=thing.use, step=thing.step)
        if not has_label:
            _take_usual(found, thing.usual, groups)
        if not (has_label and found.knows_all):
            _take(found, _of_claims((one for one in thing.said if one.aspect == ON_LABEL), skin))
        _take_step(found, thing.step, groups)
        _take_unread(found, several=len(thing.ingredients) > 1)
        if not has_label and _left(skin, covered):
            found.reasons.append(Reason(Verdict.NOT_KNOWN, Why.NO_LABEL, _NO_LABEL))
    return _judged(found, skin, covered)


def _take_ingredient(
    found: _Found,
    one: Ingredient,
    skin: Skin,
    groups: frozenset[str],
    *,
    use: str = "",
    step: str = "",
) -> None:
    if not one.is_known:
        found.unread.append(one.inci)
    elif one.kind not in CLASSES and not one.said:
        found.name_only += 1
    spared = left_alone(one.kind, use)
    below = floor.of_ingredient(one.kind, one.inci, groups - spared)
    told = floor.in_step(step, one.kind, one.inci)
    if not (below or told or one.said or one.limits):
        return
    settled = spared.union(*(reason.groups for reason in below if reason.verdict.warns))
    spoken = _of_claims(one.said, skin, one.inci, settled)
    spoken.also += [reason for reason in told if floor.adds(reason, spoken.also)]
    if below:
        said = tuple(spoken.reasons)
        spoken.reasons += [reason for reason in below if floor.adds(reason, said)]
    spoken.reasons += limits.crossed(one, use)
    spoken.also += limits.told(one, use)
    if one.may_contain:
        spoken.reasons = [_maybe(reason) for reason in spoken.reasons]
        spoken.also = [_maybe(reason) for reason in spoken.also]
    _take(found, spoken)


def _take_usual(found: _Found, kinds: Iterable[str], groups: frozenset[str]) -> None:
    for kind in sorted(kinds):
        below = floor.of_ingredient(kind, "", groups)
        _take(found, _Found([reason for reason in below if floor.adds(reason, found.reasons)]))


def _of_claims(
    said: Iterable[Said], skin: Skin, inci: str = "", settled: frozenset[str] = frozenset()
) -> _Found:
    """`settled` are the groups of which the floor says enough."""
    found = _Found()
    for one in said:
        if claims.concerns(one, skin):
            hearing = claims.Hearing(one, skin, inci)
            found.reasons += hearing.decides(settled)
            if (told := hearing.tells()) is not None:
                found.also.append(told)
    return found


def _take(found: _Found, more: _Found) -> None:
    """Add what is known of one thing; only about the same thing can sources disagree."""
    if not (more.reasons or more.also):
        return
    found.reasons += more.reasons
    found.also += more.also
    found.disagree = found.disagree or _disagree(more.reasons)


def _take_step(found: _Found, step: str, groups: frozenset[str]) -> None:
    more = [one for one in floor.of_step(step, groups) if floor.adds(one, found.reasons)]
    _take(found, _Found(reasons=more))


def _take_unread(found: _Found, *, several: bool) -> None:
    calm = several and not (found.warns or found.may_cross)
    if count := len(found.unread):
        found.reasons.append(Reason(Verdict.NOT_KNOWN, Why.NOT_READ, _not_understood(count, calm)))
    if count := found.name_only:
        found.reasons.append(Reason(Verdict.NOT_KNOWN, Why.NO_CLASS, _name_only(count, calm)))


def _not_understood(count: int, calm: bool) -> Words:
    if calm:
        words = ngettext_lazy(
            "Nothing known against it; one name was not understood",
            "Nothing known against it; {n} names were not understood",
            count,
        )
    else:
        words = ngettext_lazy("One name was not understood", "{n} names were not understood", count)
    return format_lazy(words, n=count)


def _name_only(count: int, calm: bool) -> Words:
    if calm:
        words = ngettext_lazy(
            "Nothing known against it; of one ingredient we know only the name",
            "Nothing known against it; of {n} ingredients we know only the name",
            count,
        )
    else:
        words = ngettext_lazy(
            "Of one ingredient we know only the name",
            "Of {n} ingredients we know only the name",
            count,
        )
    return format_lazy(words, n=count)


def _maybe(reason: Reason) -> Reason:
    return replace(reason, words=format_lazy(_MAY_CONTAIN, words=reason.words), may_contain=True)


def _disagree(reasons: list[Reason]) -> bool:
    """Sources do: what rests on none is our own default, and takes no side."""
    if any(reason.question for reason in reasons):
        return True
    sourced = [reason for reason in reasons if reason.sources]
    liked = _groups(reason for reason in sourced if reason.verdict is Verdict.SUITS)
    return bool(liked) and not liked.isdisjoint(
        _groups(reason for reason in sourced if reason.verdict.warns)
    )


def _groups(reasons: Iterable[Reason]) -> frozenset[str]:
    return frozenset[str]().union(*(reason.groups for reason in reasons))


def _covered(reasons: Iterable[Reason]) -> frozenset[str]:
    """The groups it is said to suit."""
    liked = [reason for reason in reasons if reason.verdict is Verdict.SUITS]
    everybody = SKIN_TYPES if any(not reason.groups for reason in liked) else frozenset[str]()
    return _groups(liked) | everybody


def _left(skin: Skin, covered: frozenset[str]) -> frozenset[str]:
    """What else this person is: something suits only whom it suits altogether."""
    return ((skin.skin_types or SKIN_TYPES) | skin.conditions) - covered


def _judged(found: _Found, skin: Skin, covered: frozenset[str]) -> Judgement:
    care = max((reason.verdict.care for reason in found.reasons), default=0)
    if care < Verdict.NOT_KNOWN.care and (left := _left(skin, covered)):
        found.reasons.append(_nothing_found(skin, left))
    found.reasons.sort(key=_place)
    found.also.sort(key=_place)
    return Judgement(
        verdict=found.reasons[0].verdict,
        reasons=tuple(found.reasons),
        disagree=found.disagree,
        unread=tuple(sorted(found.unread)),
        also=tuple(found.also),
    )


def _nothing_found(skin: Skin, left: frozenset[str]) -> Reason:
    line = NO_CLEARANCE if "pregnancy" in skin.conditions else NOTHING
    return Reason(
        verdict=line.verdict,
        why=Why.NOTHING_FOUND,
        words=line.words,
        evidence=line.evidence,
        skin_types=skin.skin_types & left,
        conditions=skin.conditions & left,
    )


def _place(reason: Reason) -> tuple[object, ...]:
    """The most careful first, then the best known; never by a place on the label."""
    return (
        -reason.verdict.care,
        evidence_place(reason.evidence),
        _WHY_PLACE[reason.why],
        reason.ingredient,
        reason.claim,
        reason.limit,
        sorted(reason.groups),
    )
