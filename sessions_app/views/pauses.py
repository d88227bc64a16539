"""Pausing the plan, and taking it up again."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sessions_app.forms.days import FIRST_DAY, a_year_after
from sessions_app.forms.waiting import PauseForm
from sessions_app.http import SignedInRequest, onboarded
from sessions_app.models import Pause
from sessions_app.services import pauses
from sessions_app.words import day_words

from .undo import back, or_404, say_done
from .waiting_rows import pause_row

OPEN = "open"
OVER_AT_MOST = 20
"""Pauses that are over which the page still lists."""


@require_http_methods(["GET", "HEAD", "POST"])
@onboarded
def pause(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, PauseForm(initial={"from_on": request.today}, today=request.today))
    form = PauseForm(request.POST, today=request.today)
    if not form.is_valid():
        return _page(request, form)
    try:
        kept = pauses.start_pause(request.user, **form.cleaned_data, now=request.now)
    except pauses.TooManyPausesError:
        form.add_error(None, _("That is a lot of pauses. Take some out first."))
        return _page(request, form)
    if kept.from_on > request.today:
        words = _("Paused from %(day)s.") % {"day": day_words(kept.from_on, request.today)}
    else:
        words = _("Paused.")
    say_done(request, words, undo=reverse("pause-remove", args=[kept.pk]))
    return back(request)


@require_POST
@onboarded
def until(request: SignedInRequest, pause_id: UUID, day: str) -> HttpResponse:
    """Let it end on `day`: today to resume, another day or "open" to take that back."""
    ends = None if day == OPEN else _day(day, latest=a_year_after(request.today))
    with or_404():
        kept, had = pauses.end_pause(request.user, pause_id, until_on=ends, now=request.now)
    before = had.isoformat() if had else OPEN
    if ends is not None and ends <= request.today:
        words = _("Taken up again.")
    else:
        words = _("Paused again.")
    say_done(request, words, undo=reverse("pause-until", args=[kept.pk, before]))
    return back(request)


@require_POST
@onboarded
def remove(request: SignedInRequest, pause_id: UUID) -> HttpResponse:
    with or_404():
        kept = pauses.remove_pause(request.user, pause_id, now=request.now)
    say_done(request, _("The pause is taken out."), undo=reverse("pause-restore", args=[kept.pk]))
    return back(request)


@require_POST
@onboarded
def restore(request: SignedInRequest, pause_id: UUID) -> HttpResponse:
    with or_404():
        kept = pauses.restore_pause(request.user, pause_id, now=request.now)
    say_done(request, _("The pause is back."), undo=reverse("pause-remove", args=[kept.pk]))
    return back(request)


def _day(day: str, *, latest: dt.date) -> dt.date:
    try:
        named = dt.date.fromisoformat(day)
    except ValueError as wrong:
        raise Http404 from wrong
    if not FIRST_DAY <= named <= latest:
        raise Http404
    return named


def _page(request: SignedInRequest, form: PauseForm) -> HttpResponse:
    mine = Pause.objects.for_user(request.user).kept().order_by("-from_on", "-pk")
    rows = [pause_row(pause, today=request.today) for pause in mine]
    context = {
        "form": form,
        "open": [row for row in rows if not row.is_over][::-1],
        "over": [row for row in rows if row.is_over][:OVER_AT_MOST],
    }
    status = 422 if form.errors else 200
    return render(request, "sessions_app/pause.html", context, status=status)
