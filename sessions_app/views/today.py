"""Today: one answer, why, and what was done last."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sessions_app.arch import arch_of
from sessions_app.forms.limits import without_exfoliation
from sessions_app.guide.limits import Situation
from sessions_app.http import SignedInRequest, onboarded, unless_unchanged
from sessions_app.reasons import why
from sessions_app.services import planning

from .check_in_rows import asked_row, warning_rows
from .session_rows import session_row
from .shelf_rows import kept_too_long
from .sun_care_rows import sun_care_row
from .waiting_rows import waiting_rows


@require_safe
@onboarded
@unless_unchanged
def today(request: SignedInRequest) -> HttpResponse:
    stored = planning.stored_plan(request.user)
    situation = Situation(
        conditions=frozenset(request.user.conditions), may_exfoliate=stored.plan.exfoliate
    )
    arch = arch_of(stored.plan, today=request.today)
    waits = arch.state in {"held", "paused"}
    rows = waiting_rows(stored.waiting, today=request.today)
    context = {
        "arch": arch,
        "why": why(stored.plan, stored.grounds),
        "without": without_exfoliation(situation),
        "asked": asked_row(stored.waiting, today=request.today),
        "warnings": warning_rows(stored.waiting),
        "ask_conditions": request.user.conditions_asked_at is None and stored.plan.window,
        "today": request.today,
        "in_session": request.user.in_session,
        "waits": waits,
        "in_force": [row for row in rows if row.in_force] if waits else [],
        "sun_care": sun_care_row(stored.waiting, today=request.today),
        "too_long": kept_too_long(stored.waiting, today=request.today),
        "waiting": [row for row in rows if not (waits and row.in_force)],
        "recent": [session_row(row, today=request.today) for row in stored.recent],
    }
    return render(request, "sessions_app/today.html", context)
