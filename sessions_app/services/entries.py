"""What a person says of a session, and what is asked back before it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalog.models import Claim, Technique
from catalog.steps import Setting, Step
from sessions_app import scheduling
from sessions_app.guide import limits
from sessions_app.models import CheckIn, CleansingSession, Skip, User
from sessions_app.models.journal import Thing

from . import suiting
from .facts import Known, as_fact, known_until
from .guide_library import ways_of

COUNTING_STEPS = frozenset({Step.EXFOLIATE, Step.DEEP_CLEANSE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a person says of a session, as the form has cleaned it.

    Calm, 0 to 10, is kept when it is logged; an edit leaves it as it is. `visit` is what is told
    of a visit to a professional; with None an edit leaves that too.
    """

    ended_on: dt.date
    setting: str = Setting.HOME
    techniques: Sequence[Technique] = ()
    products: Sequence[Thing] = ()
    felt_before: str = ""
    felt_after: str = ""
    calm_before: int | None = None
    calm_after: int | None = None
    visit: Mapping[str, str] | None = None
    notes: str = ""
    confirm_early: bool = False
    confirm_off_plan: bool = False

    @property
    def counts(self) -> bool:
        """Whether it moves the clock: an exfoliant, a deep cleanse, or no step named at all."""
        steps = {technique.step for technique in self.techniques} - {""}
        return not steps or bool(steps & COUNTING_STEPS)


class UnconfirmedError(Exception):
    """Something about the session asks for a confirmation it does not have. Nothing was written.

    `early`: it comes before the skin is ready; `ready_on` is the first day that would not be
    early, None where no day is offered. `crossed`: limits that the guide would have kept.
    """

    def __init__(
        self, *, early: bool, ready_on: dt.date | None, crossed: tuple[limits.Crossed, ...]
    ) -> None:
        super().__init__(early, ready_on, crossed)
        self.early = early
        self.ready_on = ready_on
        self.crossed = crossed


class AnsweredBeforeError(Exception):
    """Something was said about the session on a day, `told_on`, that is now before its own."""

    def __init__(self, told_on: dt.date) -> None:
        super().__init__(told_on)
        self.told_on = told_on


def judge(
    person: User, session: CleansingSession, others: Known, entry: Entry, *, changed: bool = True
) -> None:
    """Mark what the session was told to be, or stop where nobody has confirmed it.

    Whether it is early is asked anew where a date hangs on it (`changed`); limits that were
    confirmed before are not asked about again.
    """
    facts = known_until(session.ended_on, others, person, without=session.pk)
    judgement = scheduling.judge(facts, as_fact(session))
    crossed = limits.crossed(
        _used(entry, person.conditions),
        limits.Situation(
            at_home=session.setting == Setting.HOME,
            conditions=frozenset(person.conditions),
            may_exfoliate=scheduling.may_exfoliate(facts, session.ended_on),
        ),
    )
    beside = ways_of(entry.techniques) if entry.products and entry.techniques else ()
    crossed += suiting.crossed_by(person, entry.products, beside=beside)
    told = [as_told(limit) for limit in crossed]
    early = changed and judgement.early
    new_limits = [limit for limit in told if not _was_told(limit, session.off_plan)]
    if (early and not entry.confirm_early) or (new_limits and not entry.confirm_off_plan):
        raise UnconfirmedError(
            early=early and not entry.confirm_early,
            ready_on=judgement.ready_on,
            crossed=crossed if new_limits and not entry.confirm_off_plan else (),
        )
    if changed:
        session.early = judgement.early
        session.told_opens = judgement.ready_on if judgement.early else None
    session.off_plan = told


def as_told(limit: limits.Crossed) -> dict[str, Any]:
    """A crossed limit as it is kept with a session."""
    return {
        "limit": limit.limit.value,
        "techniques": list(limit.techniques),
        "conditions": list(limit.conditions),
        "products": list(limit.products),
    }


def _was_told(limit: Mapping[str, Any], before: Sequence[Mapping[str, Any]]) -> bool:
    """Whether it was confirmed before, be it when products still stood among the techniques."""
    if limit in before:
        return True
    techniques, products = limit["techniques"], limit["products"]
    in_one = {key: limit[key] for key in ("limit", "conditions")}
    return (
        not (techniques and products) and {**in_one, "techniques": techniques or products} in before
    )


def _used(entry: Entry, conditions: Sequence[str]) -> list[limits.Used]:
    barred = Claim.objects.barring(entry.techniques) if conditions and entry.techniques else {}
    return [
        limits.Used(
            slug=technique.slug,
            step=technique.step,
            at_home=technique.at_home,
            offered=technique.offered,
            never_with=barred.get(technique.pk, frozenset()),
        )
        for technique in entry.techniques
    ]


def refuse_unless_told_after(session: CleansingSession, day: dt.date) -> None:
    """Raises AnsweredBeforeError where moving the session to `day` would leave words about it
    on a day when it had not been yet.
    """
    answered = CheckIn.objects.for_user(session.user).kept().filter(session=session)
    skipped = Skip.objects.for_user(session.user).kept().filter(session=session)
    told_on = [
        *answered.filter(checked_on__lt=day).values_list("checked_on", flat=True),
        *skipped.filter(skipped_on__lt=day).values_list("skipped_on", flat=True),
    ]
    if told_on:
        raise AnsweredBeforeError(min(told_on))
