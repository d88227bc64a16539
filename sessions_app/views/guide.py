"""The guided session: one address that shows wherever the person is in it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from sessions_app.http import SignedInRequest, onboarded
from sessions_app.models import GuidedSession

from .guide_begin import before
from .guide_run import running


@require_http_methods(["GET", "HEAD", "POST"])
@onboarded
def guide(request: SignedInRequest) -> HttpResponse:
    guided = GuidedSession.objects.for_user(request.user).open().first()
    if guided is None:
        return before(request)
    if request.method == "POST":  # the form of a page that was left open: go on where it is
        return redirect("guide")
    if guided.state.has_ended:
        return redirect("guide-finish", guided.pk)
    return running(request, guided)
