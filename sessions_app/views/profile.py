from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from sessions_app.forms.accounts import DeleteAccountForm
from sessions_app.forms.profile import ProfileForm, StartForm
from sessions_app.forms.quiz import Finding, QuizForm, read
from sessions_app.forms.zones import known_zone
from sessions_app.http import ZONE_COOKIE, SignedInRequest, signed_in
from sessions_app.scheduling import Standing
from sessions_app.services import profile as profiles
from sessions_app.services.journal import UnconfirmedError


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def start(request: SignedInRequest) -> HttpResponse:
    """The first questions, prefilled with what a link carries: skin types, the last session."""
    if request.method == "POST":
        form = StartForm(request.POST, now=request.now)
        if form.is_valid() and _started(request, form):
            return redirect("today")
        return _show_start(request, form)
    if request.user.onboarded_at:
        return redirect("profile")
    told = ProfileForm.initial_of(request.user)
    zone = known_zone(request.COOKIES.get(ZONE_COOKIE, ""))
    if zone:
        told["time_zone"] = zone
    form = StartForm.carrying(request.GET, told=told, now=request.now)
    if zone:
        form.fields["time_zone"].help_text = _("Your browser says so. Is it right?")
    return _show_start(request, form)


def _started(request: SignedInRequest, form: StartForm) -> bool:
    last = form.cleaned_data["last"]
    try:
        profiles.start(request.user, changes=form.changes(), last=last, now=request.now)
    except UnconfirmedError:
        form.add_error("last", _("Leave this empty, and log that day under Sessions."))
        return False
    return True


def _show_start(request: SignedInRequest, form: StartForm) -> HttpResponse:
    context = {"form": form, "findings": _findings(request), "last": request.GET.get("last", "")}
    return _page(request, "sessions_app/onboarding_start.html", context)


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, context, status=422 if context["form"].errors else 200)


def _findings(request: HttpRequest) -> tuple[Finding, ...]:
    """What the answers of the quiz say, where a link carries them."""
    quiz_form = QuizForm(request.GET)
    return read(quiz_form.answers()) if quiz_form.is_valid() else ()


@require_safe
def quiz(request: HttpRequest) -> HttpResponse:
    """Five questions about the skin; the answers go back to the form they were asked for."""
    form = QuizForm(request.GET if "answered" in request.GET else None)
    back = "start" if request.user.is_authenticated else "next"
    if request.GET.get("for") == "profile":
        back = "profile"
    if form.is_valid():
        answers: dict[str, str | list[str]] = dict(form.cleaned_data)
        answers["skin"] = [finding.kind.value for finding in read(form.answers())]
        if last := request.GET.get("last"):
            answers["last"] = last
        return HttpResponseRedirect(f"{reverse(back)}?{urlencode(answers, doseq=True)}")
    context = {"form": form, "back": back, "last": request.GET.get("last", "")}
    return _page(request, "sessions_app/quiz.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def profile(request: SignedInRequest) -> HttpResponse:
    user = request.user
    if request.method == "POST":
        form = ProfileForm(request.POST, kept_zone=user.time_zone)
        if form.is_valid():
            plan = profiles.change_profile(user, changes=form.changes(), now=request.now)
            today = request.now.astimezone(ZoneInfo(form.cleaned_data["time_zone"])).date()
            messages.success(request, _saved(plan.standing(today)))
            return redirect("profile")
    else:
        told = ProfileForm.initial_of(user)
        if findings := _findings(request):
            told["skin"] = [finding.kind.value for finding in findings]
        form = ProfileForm(initial=told, kept_zone=user.time_zone)
    context = {"form": form, "findings": _findings(request)}
    return _page(request, "sessions_app/profile_edit.html", context)


def _saved(standing: Standing) -> str:
    if standing.next_on is None:
        return _("Saved.")
    return _("Saved. Your next date is %(day)s.") % {"day": date_format(standing.next_on, "l j F")}


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password")
@signed_in
def delete_account(request: SignedInRequest) -> HttpResponse:
    user = request.user
    form = DeleteAccountForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        profiles.delete_account(user)
        logout(request)
        messages.success(request, _("Your account and everything in it is gone."))
        return redirect("front")
    return _page(request, "sessions_app/profile_delete.html", {"form": form})
