"""Today: one answer, why, and what was done last."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sessions_app.arch import arch_of
from sessions_app.http import SignedInRequest, onboarded, unless_unchanged
from sessions_app.services import planning
from sessions_app.words import why

from .session_rows import session_row


@require_safe
@onboarded
@unless_unchanged
def today(request: SignedInRequest) -> HttpResponse:
    plan, recent = planning.stored_plan(request.user)
    context = {
        "arch": arch_of(plan, today=request.today),
        "why": why(plan, today=request.today),
        "recent": [session_row(row, today=request.today) for row in recent],
    }
    return render(request, "sessions_app/today.html", context)
