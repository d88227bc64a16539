"""The list of sessions, a page at a time."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sessions_app.forms.journal import FilterForm
from sessions_app.http import SignedInRequest, onboarded, unless_all_unchanged
from sessions_app.models import CleansingSession

from .session_rows import session_row

PAGE = 30
LAST_PAGE = 10_000


@require_safe
@onboarded
@unless_all_unchanged
def session_list(request: SignedInRequest) -> HttpResponse:
    sessions = CleansingSession.objects.for_user(request.user).kept()
    first = sessions.order_by("ended_on").values_list("ended_on", flat=True).first()
    years = range((first or request.today).year, request.today.year + 1)
    filters = FilterForm(request.GET, years=years)
    chosen = filters.chosen()
    page = _page_number(request.GET.get("page", ""))
    found = sessions.chosen(**chosen)
    rows = found.listed(request.user, first=(page - 1) * PAGE, at_most=PAGE + 1)
    context = {
        "filters": filters,
        "filtered": any(chosen.values()),
        "any": first is not None,
        "sessions": [session_row(row, today=request.today) for row in rows[:PAGE]],
        "newer": _query(request, page - 1) if page > 1 else "",
        "older": _query(request, page + 1) if len(rows) > PAGE else "",
        "deleted": _deleted(request),
    }
    return render(request, "sessions_app/session_list.html", context)


def _page_number(text: str) -> int:
    return min(max(int(text), 1), LAST_PAGE) if text.isdecimal() and len(text) < 9 else 1


def _query(request: SignedInRequest, page: int) -> str:
    query = request.GET.copy()
    query.pop("deleted", None)
    query["page"] = str(page)
    return "?" + query.urlencode()


def _deleted(request: SignedInRequest) -> CleansingSession | None:
    """The session just deleted, which this page offers to bring back."""
    try:
        session_id = UUID(request.GET.get("deleted", ""))
    except ValueError:
        return None
    sessions = CleansingSession.objects.for_user(request.user)
    return sessions.filter(pk=session_id, deleted_at__isnull=False).first()
