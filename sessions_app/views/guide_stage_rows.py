"""The stages of a session in words: what to do, with what, why, and what to mind."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from catalog.findings import Finding, Told, told
from catalog.models import Aspect, Claim, Evidence, Product, Technique
from catalog.models.knowledge import minutes_in_words
from catalog.steps import Step
from sessions_app.guide.course import RINSE, Course, Stage
from sessions_app.guide.ways import Part
from sessions_app.models import User
from sessions_app.services.shelf import Bottle, bottles
from sessions_app.timer_dial import Dial, draw_dial

from .guide_timer_words import cues, says

LEAVE_OUT = (Aspect.MUST_NOT, Aspect.PREGNANCY)


@dataclass(frozen=True, slots=True)
class StepRow:
    step: Step
    state: str
    """"now", "done", or empty."""


@dataclass(frozen=True, slots=True)
class TimeSource:
    """Where the minutes of a stage come from, and how well they are known."""

    words: str
    level: str = ""
    evidence: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage; `minded` are the cautions about this person, `cautions` the others."""

    part: str
    step: str
    way: str
    title: str
    shown: bool
    product: str = ""
    on_shelf: bool = False
    setting: str = ""
    how: Sequence[Finding] = ()
    more: Sequence[str] = ()
    minded: Sequence[str] = ()
    why: Finding | None = None
    cautions: Sequence[Finding] = ()
    leave_out: Sequence[Finding] = ()
    timed: bool = False
    least: int = 0
    most: int = 0
    time: TimeSource | None = None
    dial: Dial | None = None
    says: str = ""
    all_says: str = ""
    cues: str = ""


@dataclass(frozen=True, slots=True)
class RitualRow:
    """An element around the session, with what to mind about it."""

    slug: str
    name: str
    part: str
    how: Sequence[Finding]
    cautions: Sequence[Finding]


def place_words(course: Course) -> str:
    """ "Prepare, 2 of 2", or the step alone where it has one stage."""
    stage = course.stage
    assert stage is not None, "one that is over has no place"
    step = Step(stage.part.step)
    same = [n for n, one in enumerate(course.stages) if one.part.step == step]
    if len(same) == 1:
        return str(step.label)
    place = {"step": step.label, "n": same.index(len(course.marks)) + 1, "of": len(same)}
    return _("{step}, {n} of {of}").format(**place)


def step_rows(course: Course) -> list[StepRow]:
    """The five steps; one without a stage is never done."""
    stage = course.stage
    assert stage is not None, "one that is over has no step"
    before = {one.part.step for one in course.stages[: len(course.marks)]}
    now = stage.part.step
    return [
        StepRow(step, "now" if step == now else "done" if step in before else "") for step in Step
    ]


def stage_rows(course: Course, user: User) -> list[StageRow]:
    """Every stage, and rinsing, which may come at any time."""
    stages = {stage.part: stage for stage in (*course.stages, RINSE)}
    slugs = [stage.way for stage in stages.values() if stage.way]
    techniques = {
        technique.slug: technique
        for technique in Technique.objects.filter(slug__in=slugs).select_related("minutes_source")
    }
    products = bottles(user, (stage.item for stage in stages.values() if stage.item))
    known = told(Claim.objects.filter(technique__in=techniques.values()))
    present = course.stage
    return [
        _row(
            stage,
            techniques.get(stage.way),
            products.get(stage.item),
            known,
            user,
            shown=present is not None and stage.part is present.part,
            short=course.time_is_short,
            aim=course.timer.aim if course.timer and stage == present else 0,
        )
        for stage in stages.values()
    ]


def _row(
    stage: Stage,
    technique: Technique | None,
    bottle: Bottle | None,
    known: Told,
    user: User,
    *,
    shown: bool,
    short: bool,
    aim: int,
) -> StageRow:
    common: dict[str, Any] = {
        "part": stage.part.value,
        "step": stage.part.step,
        "way": stage.way,
        "shown": shown,
        "product": str(bottle.thing) if bottle else "",
        "on_shelf": bottle is not None and bottle.on_shelf,
        "setting": _("Lowest setting only") if stage.setting else "",
        **_time(stage, technique, bottle, short=short, aim=aim),
    }
    if technique is None:
        title = _("Rinse it off") if stage.part is Part.RINSE else stage.way
        return StageRow(title=title, **common)
    findings = known.of(technique.pk)
    how = [one for one in findings if one.aspect is Aspect.HOW]
    minded = [one for one in findings if one.aspect in _MINDED and _is_about(one, user)]
    general = [one for one in findings if _is_general(one)]
    return StageRow(
        title=technique.name,
        how=how,
        more=[one.detail for one in how if one.detail] if stage.part is Part.TOOL else (),
        minded=[one.what_we_do or one.statement for one in minded],
        why=next((one for one in findings if one.aspect is Aspect.DOES), None),
        cautions=[one for one in general if one.aspect is Aspect.CAUTION],
        leave_out=[one for one in general if one.aspect in LEAVE_OUT],
        **common,
    )


_MINDED = {Aspect.CAUTION, Aspect.NOT_WITH}


def _is_about(finding: Finding, user: User) -> bool:
    """Whether it speaks of a skin type or a condition of theirs."""
    return bool(
        set(finding.skin_types) & set(user.skin_types)
        or set(finding.conditions) & set(user.conditions)
    )


def _is_general(finding: Finding) -> bool:
    return not finding.skin_types and not finding.conditions


def _time(
    stage: Stage, technique: Technique | None, bottle: Bottle | None, *, short: bool, aim: int
) -> dict[str, Any]:
    if not stage.is_timed:
        return {}
    minutes = stage.minutes
    if minutes is None:
        return {"timed": True, "dial": draw_dial(), "time": _no_time()}
    each = {n: says(minutes, n) for n in range(minutes.least, minutes.most + 1)}
    return {
        "timed": True,
        "least": minutes.least,
        "most": minutes.most,
        "dial": draw_dial(minutes.least, minutes.most),
        "says": each[aim or (minutes.least if short else minutes.most)],
        "all_says": json.dumps(each),
        "cues": json.dumps(cues(minutes)),
        "time": _time_source(minutes_in_words(minutes.least, minutes.most), technique, bottle),
    }


def _no_time() -> TimeSource:
    return TimeSource(_("No source gives a time for this, so it only counts."))


def _time_source(words: str, technique: Technique | None, bottle: Bottle | None) -> TimeSource:
    """A label goes before a source, as the plan has it."""
    product = bottle.thing if bottle else None
    if isinstance(product, Product) and product.label_minutes_max:
        return TimeSource(_("%(minutes)s, as its label says.") % {"minutes": words})
    if technique is None or not technique.minutes_evidence:
        return TimeSource(words)
    evidence = Evidence(technique.minutes_evidence)
    source = technique.minutes_source
    return TimeSource(words, evidence.value, str(evidence.label), source.title if source else "")


def ritual_rows(slugs: Sequence[str], user: User) -> list[RitualRow]:
    """What was chosen around the session, with the cautions that are about this person."""
    if not slugs:
        return []
    techniques = list(Technique.objects.published().filter(slug__in=slugs))
    known = told(Claim.objects.filter(technique__in=techniques))
    return [
        RitualRow(
            slug=technique.slug,
            name=technique.name,
            part=technique.part,
            how=[one for one in known.of(technique.pk) if one.aspect is Aspect.HOW],
            cautions=[
                one
                for one in known.of(technique.pk)
                if one.aspect is Aspect.CAUTION and (_is_about(one, user) or _is_general(one))
            ],
        )
        for technique in techniques
    ]
