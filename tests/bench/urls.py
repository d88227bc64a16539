"""The site and one more address: the least a signed-in page can do."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import include, path

from sessions_app.http import SignedInRequest
from sessions_app.models import CalendarFeed

handler500 = "sessions_app.views.errors.server_error"


def bare(request: SignedInRequest) -> HttpResponse:
    """Session, user and one query."""
    CalendarFeed.objects.for_user(request.user).first()
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


urlpatterns = [path("bare/", bare), path("", include("config.urls"))]
