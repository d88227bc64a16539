"""What a session's page tells beside the log: how it went, and what comes after it."""

from __future__ import annotations

from typing import Any

from sessions_app.arch import arch_of
from sessions_app.forms.visit import visit_facts
from sessions_app.http import SignedInRequest
from sessions_app.models import CleansingSession, GuidedSession
from sessions_app.services import planning

from .guide_done_rows import done
from .sun_care_rows import sun_care_of_session


def afterwards(request: SignedInRequest, session: CleansingSession) -> dict[str, Any]:
    guided = GuidedSession.objects.for_user(request.user).filter(session=session).first()
    return {
        "visit": visit_facts(session.visit),
        "done": done(guided, request.user) if guided else None,
        "sun_care": sun_care_of_session(session, today=request.today),
        **_next(request, session),
    }


def _next(request: SignedInRequest, session: CleansingSession) -> dict[str, Any]:
    """The next window, where this is the session it is counted from."""
    plan = planning.stored_plan(request.user).plan
    if not session.counts or plan.anchor != session.ended_on:
        return {}
    return {"arch": arch_of(plan, today=request.today)}
