"""What belongs to the site as a whole: privacy, and what machines ask for."""

from __future__ import annotations

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sessions_app.services.tidying import UNDO_DAYS

TEXT = "text/plain; charset=utf-8"


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "sessions_app/privacy.html", {"undo_days": UNDO_DAYS})


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process can reach its database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except Error:
        return HttpResponse("no database\n", status=503, content_type=TEXT)
    return HttpResponse("ok\n", content_type=TEXT)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Nothing is disallowed: importers of calendars obey this, and feeds ask not to be indexed."""
    return HttpResponse("User-agent: *\nDisallow:\n", content_type=TEXT)
