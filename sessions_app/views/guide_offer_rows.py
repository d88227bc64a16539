"""An offer in words: what may be chosen, why and by which source, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from catalog.models import Aspect, Claim, Evidence, Technique
from catalog.models.knowledge import minutes_in_words
from catalog.steps import Step
from sessions_app.forms.guide import PlanForm, item_name
from sessions_app.forms.limits import Names, limit_words
from sessions_app.guide import limits
from sessions_app.guide.composer import Choices, LeftOut, Offered, Reason, Why
from sessions_app.guide.course import Stage
from sessions_app.guide.ways import Way
from sessions_app.models import User
from sessions_app.services import suiting
from sessions_app.services.guide_library import ritual_elements
from sessions_app.words import type_words

from .said import Said, caution, our_default, said_of, suits, unranked
from .shelf_rows import bottle_names
from .suiting_rows import unsuited_rows


@dataclass(frozen=True, slots=True)
class WayRow:
    """`chip` is its radio or checkbox, `aside` a few words on it, `time` tells its minutes.

    `cautions` are in sight while it is chosen, `reasons` where somebody asks why.
    """

    chip: Any
    technique: Technique | None
    aside: str = ""
    cautions: tuple[Said, ...] = ()
    reasons: tuple[Said, ...] = ()
    time: Said | None = None
    items: forms.BoundField | None = None


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    name: str
    words: tuple[str, ...]
    claims: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    field: forms.BoundField
    ways: list[WayRow]
    left_out: list[LeftOutRow]
    is_alone: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    step: Step
    parts: list[PartRow]


@dataclass(frozen=True, slots=True)
class RitualRow:
    field: forms.BoundField
    ways: list[WayRow]
    left_out: list[LeftOutRow]


class Words:
    """The rows of the catalogue behind an offer, asked for once."""

    def __init__(self, user: User, parts: Sequence[Choices]) -> None:
        slugs = [one.way.slug for choices in parts for one in choices.offered]
        slugs += [one.way.slug for choices in parts for one in choices.left_out]
        rows = Technique.objects.published().filter(slug__in=slugs).select_related("minutes_source")
        self.techniques = {technique.slug: technique for technique in rows}
        self.names = {slug: technique.name for slug, technique in self.techniques.items()}
        items = [i.slug for choices in parts for one in choices.offered for i in one.items]
        self.products = bottle_names(user, items)
        self._kept_back = _kept_back(user, parts)
        self._claims = {claim.key: claim for claim in _cited(key__in=_keys(parts))}
        does = _cited(technique__slug__in=slugs, aspect=Aspect.DOES)
        self._does = {claim.technique_id: claim for claim in reversed(list(does))}
        self._elements = ritual_elements()
        self._barred = Claim.objects.barring(self._elements) if user.conditions else {}
        self._conditions = set(user.conditions)

    @property
    def ritual(self) -> list[Technique]:
        """The elements that nothing of the person's speaks against."""
        return [one for one in self._elements if not self._barring(one)]

    def steps(self, parts: Sequence[Choices], form: PlanForm) -> list[StepRow]:
        shown = [choices for choices in parts if choices.offered or choices.left_out]
        grouped = [(step, list(some)) for step, some in groupby(shown, lambda c: c.part.step)]
        return [
            StepRow(Step(step), [self._part(one, form, is_alone=len(some) == 1) for one in some])
            for step, some in grouped
        ]

    def around(self, form: PlanForm) -> RitualRow:
        told: dict[int, list[Claim]] = {}
        aspects = [Aspect.CAUTION, Aspect.MUST_NOT]
        for claim in _cited(technique__in=self._elements, aspect__in=aspects):
            told.setdefault(claim.technique_id or 0, []).append(claim)
        by_slug = {technique.slug: technique for technique in self._elements}
        ways = []
        for chip in form["ritual"].subwidgets:
            technique = by_slug[str(chip.data["value"])]
            cautions = [c for c in told.get(technique.pk, ()) if self._speaks(c)]
            ways.append(
                WayRow(
                    chip,
                    technique,
                    aside=", ".join(
                        _("not with %(what)s") % {"what": _inside(c.statement)}
                        for c in cautions
                        if c.aspect == Aspect.MUST_NOT
                    ),
                    cautions=tuple(caution(claim) for claim in cautions),
                )
            )
        left_out = [
            LeftOutRow(
                technique.name,
                (self._limit_words(technique),),
                tuple(said_of(c) for c in told.get(technique.pk, ()) if self._bars(c)),
            )
            for technique in self._elements
            if self._barring(technique)
        ]
        return RitualRow(form["ritual"], ways, left_out)

    def _part(self, choices: Choices, form: PlanForm, *, is_alone: bool) -> PartRow:
        field = form[choices.part.value]
        ways = []
        for chip in field.subwidgets if choices.offered else ():
            found = choices.find(str(chip.data["value"]))
            ways.append(self._way(chip, found, form) if found else WayRow(chip, None))
        left_out = [self._left_out(one) for one in choices.left_out]
        left_out += [
            self._kept_back[kept.item.slug]
            for offered in choices.offered
            for kept in offered.kept_back
            if kept.item.slug in self._kept_back
        ]
        return PartRow(field, ways, left_out, is_alone)

    def _way(self, chip: Any, offered: Offered, form: PlanForm) -> WayRow:
        technique = self.techniques[offered.way.slug]
        name = item_name(offered.way.slug)
        time = _time(offered.way, technique)
        return WayRow(
            chip,
            technique,
            aside=_aside(offered),
            cautions=self._cautions(offered),
            reasons=self._reasons(offered, technique),
            time=time,
            items=form[name] if name in form.fields else None,
        )

    def _reasons(self, offered: Offered, technique: Technique) -> tuple[Said, ...]:
        """Why it is where it is; what it does, where nothing moves it from its place."""
        found = [reason for reason in offered.reasons if reason.why is not Why.CAUTION]
        if found:
            return tuple(self._reason(reason) for reason in found)
        does = self._does.get(technique.pk)
        return (said_of(does) if does else unranked(),)

    def _cautions(self, offered: Offered) -> tuple[Said, ...]:
        told = [self._reason(one) for one in offered.reasons if one.why is Why.CAUTION]
        if setting := limits.SETTINGS.get(offered.way.slug):
            told.append(Said(_("Only on the %(setting)s setting.") % {"setting": setting}))
        return tuple(told)

    def _reason(self, reason: Reason) -> Said:
        match reason.why:
            case Why.ON_SHELF:
                return Said(_("You have something for it on your shelf."))
            case Why.LAST_TIME:
                return Said(_("You used it last time."))
            case Why.PREFERRED:
                words = _("Our founding article takes it for %(type)s skin.")
                return Said(
                    words % {"type": type_words(reason.skin_type)},
                    level=Evidence.THIN.value,
                    word=str(Evidence.THIN.label),
                )
            case Why.SAVES_TIME:
                return our_default(_("It fits into what little time there is."))
        claim = self._claims.get(reason.claim)
        if claim is None:  # retired since the offer was made
            return unranked()
        return caution(claim) if reason.why is Why.CAUTION else suits(claim)

    def _left_out(self, left: LeftOut) -> LeftOutRow:
        claims = (self._claims[key] for key in left.claims if key in self._claims)
        return LeftOutRow(
            self.names.get(left.way.slug, left.way.slug),
            _words(left.limits, Names(self.names)),
            tuple(said_of(claim) for claim in claims),
        )

    def _barring(self, technique: Technique) -> set[str]:
        return self._conditions & self._barred.get(technique.pk, frozenset())

    def _bars(self, claim: Claim) -> bool:
        return bool(self._conditions.intersection(claim.conditions))

    def _speaks(self, claim: Claim) -> bool:
        """Whether it is for everybody, or about what the person has told."""
        return not claim.conditions or self._bars(claim)

    def _limit_words(self, technique: Technique) -> str:
        barring = tuple(sorted(self._barring(technique)))
        crossed = limits.Crossed(limits.Limit.CONDITION, (technique.slug,), barring)
        return limit_words(crossed, Names({technique.slug: technique.name}))


def _kept_back(user: User, parts: Sequence[Choices]) -> dict[str, LeftOutRow]:
    """What somebody has and is not offered, by slug: why, and the most careful words on it."""
    kept = {
        one.item.slug: one.limits
        for choices in parts
        for offered in choices.offered
        for one in offered.kept_back
        if one.item.is_at_hand
    }
    if not kept:
        return {}
    known = suiting.known_by(user, kept)
    warnings = {row.slug: row.warnings for row in unsuited_rows(known)}
    names = {slug: thing.name for slug, thing in known.things.items()}
    return {
        slug: LeftOutRow(
            name,
            _words(kept[slug], Names(products=names)),
            tuple(warning.said for warning in warnings.get(slug, ())),
        )
        for slug, name in names.items()
    }


def _words(crossed: Iterable[limits.Crossed], names: Names) -> tuple[str, ...]:
    return tuple(dict.fromkeys(limit_words(limit, names) for limit in crossed))


def _cited(**filters: Any) -> Iterable[Claim]:
    return Claim.objects.published().filter(**filters).prefetch_related("sources")


def _keys(parts: Sequence[Choices]) -> list[str]:
    reasons = [r.claim for choices in parts for one in choices.offered for r in one.reasons]
    return [
        *reasons,
        *(key for choices in parts for left in choices.left_out for key in left.claims),
    ]


def _inside(statement: str) -> str:
    """A statement as it stands inside a sentence."""
    return statement[:1].lower() + statement[1:]


def _aside(offered: Offered) -> str:
    """What tells it from the others at a glance."""
    at_hand = {Why.ON_SHELF: _("on your shelf"), Why.LAST_TIME: _("used last time")}
    known = next((at_hand[one.why] for one in offered.reasons if one.why in at_hand), "")
    return ", ".join(filter(None, (minutes_in_words(*_minutes(offered)), known)))


def _minutes(offered: Offered) -> tuple[int | None, int | None]:
    minutes = offered.minutes(offered.items[0] if offered.items else None)
    return (minutes.least, minutes.most) if minutes else (None, None)


def _time(way: Way, technique: Technique) -> Said | None:
    """What is said of its minutes, where time is watched."""
    minutes = limits.bounded(way, way.minutes)
    if minutes is None:
        if not Stage(way.part).is_timed:
            return None
        return Said(_("No source gives a time: a stopwatch runs, and the label decides."))
    source = technique.minutes_source
    return Said(
        minutes_in_words(minutes.least, minutes.most),
        level=technique.minutes_evidence,
        word=str(Evidence(technique.minutes_evidence).label),
        sources=(source,) if source else (),
    )
