from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from sessions_app.forms.accounts import DeleteAccountForm
from sessions_app.forms.profile import ProfileForm, StartForm
from sessions_app.forms.quiz import Finding, QuizForm, read
from sessions_app.forms.zones import known_zone
from sessions_app.http import SignedInRequest, signed_in
from sessions_app.scheduling import Standing
from sessions_app.services import profile as profiles
from sessions_app.services.journal import EarlySessionError


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def start(request: SignedInRequest) -> HttpResponse:
    """The first questions, prefilled with what a link carries: skin types, the last session."""
    now = timezone.now()
    if request.method == "POST":
        form = StartForm(request.POST, now=now)
        if form.is_valid() and _started(request, form, now):
            return redirect("today")
        return _show_start(request, form)
    if request.user.onboarded_at:
        return redirect("profile")
    told = ProfileForm.initial_of(request.user)
    if zone := known_zone(request.COOKIES.get("zone", "")):
        told["time_zone"] = zone
    return _show_start(request, StartForm.carrying(request.GET, told=told, now=now))


def _started(request: SignedInRequest, form: StartForm, now: dt.datetime) -> bool:
    last = form.cleaned_data["last"]
    try:
        profiles.start(request.user, changes=form.changes(), last=last, now=now)
    except EarlySessionError:
        form.add_error("last", _("Leave this empty, and log that day under Sessions."))
        return False
    return True


def _show_start(request: SignedInRequest, form: StartForm) -> HttpResponse:
    context = {"form": form, "findings": _findings(request), "last": request.GET.get("last", "")}
    status = 422 if form.errors else 200
    return render(request, "sessions_app/onboarding_start.html", context, status=status)


def _findings(request: HttpRequest) -> tuple[Finding, ...]:
    """What the answers of the quiz say, where a link carries them."""
    quiz_form = QuizForm(request.GET)
    return read(quiz_form.answers()) if quiz_form.is_valid() else ()


@require_safe
def quiz(request: HttpRequest) -> HttpResponse:
    """Five questions about the skin; the answers go back to the form they were asked for."""
    asked = any(name in request.GET for name in QuizForm.base_fields)
    form = QuizForm(request.GET if asked else None)
    back = "profile" if request.GET.get("for") == "profile" else "start"
    if form.is_valid():
        answers: dict[str, str | list[str]] = dict(form.cleaned_data)
        answers["skin"] = [finding.kind.value for finding in read(form.answers())]
        if last := request.GET.get("last"):
            answers["last"] = last
        return HttpResponseRedirect(f"{reverse(back)}?{urlencode(answers, doseq=True)}")
    context = {"form": form, "back": back, "last": request.GET.get("last", "")}
    return render(request, "sessions_app/quiz.html", context, status=422 if asked else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def profile(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if request.method == "POST":
        form = ProfileForm(request.POST, kept_zone=user.time_zone)
        if form.is_valid():
            now = timezone.now()
            plan = profiles.change_profile(user, changes=form.changes(), now=now)
            zone = ZoneInfo(form.cleaned_data["time_zone"])
            messages.success(request, _saved(plan.standing(now.astimezone(zone).date())))
            return redirect("profile")
    else:
        told = ProfileForm.initial_of(user)
        findings = _findings(request)
        if findings:
            told["skin"] = [finding.kind.value for finding in findings]
        form = ProfileForm(initial=told, kept_zone=user.time_zone)
    context = {"form": form, "findings": _findings(request)}
    status = 422 if form.errors else 200
    return render(request, "sessions_app/profile_edit.html", context, status=status)


def _saved(standing: Standing) -> str:
    if standing.next_on is None:
        return _("Saved.")
    return _("Saved. Your next date is %(day)s.") % {"day": date_format(standing.next_on, "l j F")}


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password")
@signed_in
def delete_account(request: SignedInRequest) -> HttpResponse:
    user = request.user
    form = DeleteAccountForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        profiles.delete_account(user)
        logout(request)
        messages.success(request, _("Your account and everything in it is gone."))
        return redirect("front")
    status = 422 if form.errors else 200
    return render(request, "sessions_app/profile_delete.html", {"form": form}, status=status)
