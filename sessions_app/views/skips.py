"""Letting the due session go, and taking that back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sessions_app.arch import arch_of
from sessions_app.forms.waiting import SkipForm
from sessions_app.http import SignedInRequest, onboarded
from sessions_app.services import planning, skips

from .undo import back, or_404, say_done


@require_http_methods(["GET", "HEAD", "POST"])
@onboarded
def skip(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request)
    form = SkipForm(request.POST)
    if not form.is_valid():
        return _page(request, status=422, stale=True)
    try:
        kept = skips.skip_due(request.user, slot=form.cleaned_data["slot"], now=request.now)
    except skips.NothingToSkipError:
        return _page(request, status=409)
    except skips.StaleSkipError:
        return _page(request, status=409, stale=True)
    say_done(request, _("Let go."), undo=reverse("unskip", args=[kept.pk]))
    return back(request)


@require_POST
@onboarded
def undo(request: SignedInRequest, skip_id: UUID) -> HttpResponse:
    with or_404():
        kept = skips.unskip(request.user, skip_id, now=request.now)
    say_done(request, _("The skip is taken back."), undo=reverse("skip-again", args=[kept.pk]))
    return back(request)


@require_POST
@onboarded
def again(request: SignedInRequest, skip_id: UUID) -> HttpResponse:
    with or_404():
        kept = skips.skip_again(request.user, skip_id, now=request.now)
    say_done(request, _("Let go."), undo=reverse("unskip", args=[kept.pk]))
    return back(request)


def _page(request: SignedInRequest, *, status: int = 200, stale: bool = False) -> HttpResponse:
    stored = planning.stored_plan(request.user)
    after = skips.after_skip(request.user, today=request.today)
    context = {
        "due": stored.plan.window,
        "after": after and arch_of(after.plan, today=request.today),
        "slot": after and after.slot,
        "stale": stale,
    }
    return render(request, "sessions_app/skip.html", context, status=status)
