"""Whether a session comes before the skin is ready for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from .facts import Facts, Place, Session
from .plans import make_plan
from .recovery import Reaction, reaction


@dataclass(frozen=True, slots=True)
class Judgement:
    """`ready_on` is the first day that would not have been early; None where there is none."""

    early: bool
    ready_on: date | None


def may_exfoliate(facts: Facts, day: date) -> bool:
    """Whether a session on `day` may exfoliate, by what was felt after the ones before it."""
    earlier = replace(
        facts,
        sessions=tuple(s for s in facts.sessions if s.day <= day),
        check_ins=tuple(c for c in facts.check_ins if c.day <= day and c.about < day),
    )
    return reaction(earlier) is Reaction.NONE


def judge(facts: Facts, session: Session) -> Judgement:
    """Judge `session` at its own day, by the other sessions up to that day.

    Check-ins and holds are reasons of the skin and speak; pauses and skips are not and do not.
    """
    if not session.counts:
        return Judgement(early=False, ready_on=session.day)
    others = tuple(s for s in facts.sessions if s.id != session.id and s.day <= session.day)
    plan = make_plan(replace(facts, sessions=others, pauses=(), skips=()), today=session.day)
    if plan.anchor is None:
        ready_on = plan.standing(session.day).next_on
    elif session.place is Place.PROFESSIONAL:
        ready_on = plan.professional
    else:
        ready_on = plan.window.opens if plan.window else None
    return Judgement(early=ready_on is None or session.day < ready_on, ready_on=ready_on)
