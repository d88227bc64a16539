"""The days that suit a person, changed with one tap."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sessions_app.forms.profile import ProfileForm
from sessions_app.http import SignedInRequest, onboarded
from sessions_app.services import profile as profiles
from sessions_app.words import day_words

from .undo import back, say_done

NONE = "none"


@require_POST
@onboarded
def weekday(request: SignedInRequest) -> HttpResponse:
    """Make one weekday the only one that suits."""
    known = ProfileForm.initial_of(request.user)
    asked = {"weekdays": [request.POST.get("day", "")]}
    form = ProfileForm(known | asked, kept_zone=request.user.time_zone)
    if not form.is_valid():
        return render(request, "sessions_app/profile_edit.html", {"form": form}, status=422)
    return _prefer(request, form.cleaned_data["weekdays"])


@require_POST
@onboarded
def weekdays(request: SignedInRequest, days: str) -> HttpResponse:
    """Bring back the days that an undo names: "024" for Monday, Wednesday and Friday."""
    if days != NONE and not re.fullmatch("0?1?2?3?4?5?6?", days):
        raise Http404
    return _prefer(request, [] if days == NONE else [int(day) for day in days])


def _prefer(request: SignedInRequest, days: Sequence[int]) -> HttpResponse:
    plan, had = profiles.prefer_weekdays(request.user, days, now=request.now)
    if len(days) == 1:
        words = _("%(weekday)s is your day now.") % {"weekday": WEEKDAYS[days[0]]}
    else:
        words = _("The days that suit you are as they were.")
    if next_on := plan.standing(request.today).next_on:
        told = _("Your next date is %(day)s.") % {"day": day_words(next_on, request.today)}
        words = f"{words} {told}"
    undo = reverse("weekdays", args=["".join(map(str, sorted(set(had)))) or NONE])
    say_done(request, words, undo=undo)
    return back(request)
