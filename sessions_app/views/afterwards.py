"""What a session's page tells beside the log: how it went, and what comes after it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from catalog.kinds import IngredientKind
from catalog.models import Aspect, Claim
from sessions_app.arch import arch_of
from sessions_app.forms.visit import visit_facts
from sessions_app.http import SignedInRequest
from sessions_app.models import CleansingSession, GuidedSession
from sessions_app.services import planning
from sessions_app.words import day_words

from .guide_done_rows import done

SUN_CARE_DAYS = 7
"""For so long skin burns more easily after an alpha hydroxy acid, as the claim about it says."""


def afterwards(request: SignedInRequest, session: CleansingSession) -> dict[str, Any]:
    guided = GuidedSession.objects.for_user(request.user).filter(session=session).first()
    return {
        "visit": visit_facts(session.visit),
        "done": done(guided, request.user) if guided else None,
        **_sun_care(session, request.today),
        **_next(request, session),
    }


def _sun_care(session: CleansingSession, today: dt.date) -> dict[str, Any]:
    until = session.ended_on + dt.timedelta(days=SUN_CARE_DAYS)
    acids = [t for t in session.techniques if IngredientKind.AHA in t.ingredient_kinds]
    if not acids or until < today:
        return {}
    told = Claim.objects.published().filter(
        technique__in=acids, aspect=Aspect.AFTERWARDS, sources__key="fda-aha-2005"
    )
    claim = told.prefetch_related("sources").first()
    return {"sun_care_until": day_words(until, today), "sun_care": claim}


def _next(request: SignedInRequest, session: CleansingSession) -> dict[str, Any]:
    """The next window, where this is the session it is counted from."""
    plan = planning.stored_plan(request.user).plan
    if not session.counts or plan.anchor != session.ended_on:
        return {}
    return {"arch": arch_of(plan, today=request.today)}
