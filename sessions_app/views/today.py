"""Today: one answer, why, and what was done last."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from sessions_app.arch import arch_of
from sessions_app.http import SignedInRequest, onboarded, unless_unchanged
from sessions_app.services import planning
from sessions_app.words import why

from .session_rows import ago, session_words


@require_safe
@onboarded
@unless_unchanged
def today(request: SignedInRequest) -> HttpResponse:
    plan, recent = planning.stored_plan(request.user)
    context = {
        "arch": arch_of(plan, today=request.today),
        "why": why(plan, today=request.today),
        "recent": [_recent_row(row, today=request.today) for row in recent],
    }
    return render(request, "sessions_app/today.html", context)


def _recent_row(row: planning.RecentSession, *, today: dt.date) -> dict[str, Any]:
    day = dt.date.fromisoformat(row["ended_on"])
    return {
        "id": row["id"],
        "counts": row["counts"],
        "day": date_format(day, "l j F" if day.year == today.year else "l j F Y"),
        "ago": ago(day, today=today),
        "words": session_words(row["setting"], row["techniques"], counts=row["counts"]),
    }
