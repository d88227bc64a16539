"""Conditions and routine: told once, privately, and changed at any time."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sessions_app.forms.conditions import ConditionsForm
from sessions_app.http import SignedInRequest, onboarded
from sessions_app.services import conditions as verbs

from .undo import back, say_done

BEFORE = "before"
"""In the address of an undo: the answer is what the address carries."""


@require_http_methods(["GET", "HEAD", "POST"])
@onboarded
def conditions(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, ConditionsForm(initial={"conditions": request.user.conditions}))
    form = ConditionsForm(request.GET if BEFORE in request.GET else request.POST)
    if not form.is_valid():
        return _page(request, form)
    had = verbs.change_conditions(request.user, form.cleaned_data["conditions"], now=request.now)
    undo = reverse("conditions", query={BEFORE: "1", "conditions": had})
    say_done(request, _("Saved."), undo=undo)
    return back(request)


@require_POST
@onboarded
def decline(request: SignedInRequest) -> HttpResponse:
    """Not now: it is not asked again, and stays on the profile."""
    verbs.decline_conditions(request.user, now=request.now)
    return redirect("today")


def _page(request: SignedInRequest, form: ConditionsForm) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "sessions_app/conditions.html", {"form": form}, status=status)
