from __future__ import annotations

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sessions_app.forms.profile import ProfileForm, StartForm
from sessions_app.forms.zones import UTC, known_zone
from sessions_app.http import SignedInRequest, signed_in
from sessions_app.models import User
from sessions_app.scheduling import Standing
from sessions_app.services import profile as profiles
from sessions_app.services.journal import EarlySession


def _zone_of(request: HttpRequest) -> str | None:
    """The zone the browser told in a cookie, if it is one."""
    return known_zone(request.COOKIES.get("zone", ""))


def _kept_zone(user: User) -> str:
    return known_zone(user.time_zone) or UTC


def _saved(standing: Standing) -> str:
    if standing.next_on is None:
        return _("Saved.")
    return _("Saved. Your next date is %(day)s.") % {"day": date_format(standing.next_on, "l j F")}


@require_http_methods(["GET", "POST"])
@signed_in
def start(request: SignedInRequest) -> HttpResponse:
    user = request.user
    now = timezone.now()
    if request.method == "POST":
        form = StartForm(request.POST, now=now)
        if form.is_valid():
            last = form.cleaned_data["last"]
            try:
                profiles.start(user, changes=form.changes(), last=last, now=now)
            except EarlySession:
                form.add_error("last", _("Leave this empty, and log that day under Sessions."))
            else:
                return redirect("today")
        return render(request, "sessions_app/onboarding_start.html", {"form": form}, status=422)
    if user.onboarded_at:
        return redirect("profile")
    zone = _zone_of(request)
    form = StartForm(
        initial={**ProfileForm.initial_of(user), "time_zone": zone or user.time_zone}, now=now
    )
    return render(request, "sessions_app/onboarding_start.html", {"form": form, "zone": zone})


@require_http_methods(["GET", "POST"])
@signed_in
def profile(request: SignedInRequest) -> HttpResponse:
    user = request.user
    kept_zone = _kept_zone(user)
    if request.method == "POST":
        form = ProfileForm(request.POST, kept_zone=kept_zone)
        if form.is_valid():
            now = timezone.now()
            plan = profiles.change_profile(user, changes=form.changes(), now=now)
            zone = ZoneInfo(form.cleaned_data["time_zone"])
            messages.success(request, _saved(plan.standing(now.astimezone(zone).date())))
            return redirect("profile")
        return render(request, "sessions_app/profile_edit.html", {"form": form}, status=422)
    form = ProfileForm(initial=ProfileForm.initial_of(user), kept_zone=kept_zone)
    return render(request, "sessions_app/profile_edit.html", {"form": form})
