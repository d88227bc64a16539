"""How the skin did after a session, asked when it is time and answered in ten seconds."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sessions_app.forms.check_ins import CheckInForm
from sessions_app.http import SignedInRequest, onboarded
from sessions_app.models import CheckIn, CleansingSession
from sessions_app.scheduling.recovery import Reaction
from sessions_app.services import check_ins
from sessions_app.words import day_words

from .check_in_rows import check_in_row
from .undo import back, or_404, say_done


@require_http_methods(["GET", "HEAD", "POST"])
@onboarded
def check_in(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    session = CleansingSession.objects.for_user(request.user).kept().filter(pk=session_id).first()
    if session is None:
        raise Http404
    if request.method != "POST":
        day = _day(request, session)
        kept = _mine(request, session).filter(checked_on=day).first()
        form = CheckInForm.about(session.ended_on, day, kept, today=request.today)
        return _page(request, session, form)
    form = CheckInForm(request.POST, session_day=session.ended_on, today=request.today)
    if not form.is_valid():
        return _page(request, session, form, status=422)
    try:
        with or_404():
            kept = check_ins.answer(
                request.user,
                session_id,
                given=form.answer(),
                revision=form.cleaned_data["revision"] or 0,
                now=request.now,
            )
    except check_ins.StaleAnswerError as stale:
        newer = _newer(form, stale.check_in, session, request.today)
        return _page(request, session, newer, stale=stale.check_in, status=409)
    undo = reverse("check-in-remove", args=[kept.pk]) if kept.revision == 1 else ""
    say_done(request, _thanks(kept, request.today), undo=undo)
    return back(request)


@require_POST
@onboarded
def clear_warning(request: SignedInRequest, check_in_id: UUID) -> HttpResponse:
    with or_404():
        kept = check_ins.clear_warning(request.user, check_in_id, on=request.today, now=request.now)
    say_done(request, _("Good that it is over."), undo=reverse("warning-reopen", args=[kept.pk]))
    return back(request)


@require_POST
@onboarded
def reopen_warning(request: SignedInRequest, check_in_id: UUID) -> HttpResponse:
    with or_404():
        kept = check_ins.reopen_warning(request.user, check_in_id, now=request.now)
    say_done(request, _("Not over yet."), undo=reverse("warning-clear", args=[kept.pk]))
    return back(request)


@require_POST
@onboarded
def remove(request: SignedInRequest, check_in_id: UUID) -> HttpResponse:
    with or_404():
        kept = check_ins.remove_answer(request.user, check_in_id, now=request.now)
    undo = reverse("check-in-restore", args=[kept.pk])
    say_done(request, _("The answer is taken out."), undo=undo)
    return back(request)


@require_POST
@onboarded
def restore(request: SignedInRequest, check_in_id: UUID) -> HttpResponse:
    try:
        with or_404():
            kept = check_ins.restore_answer(request.user, check_in_id, now=request.now)
    except check_ins.StaleAnswerError:
        say_done(request, _("That day has another answer by now, which stays."))
        return back(request)
    undo = reverse("check-in-remove", args=[kept.pk])
    say_done(request, _("The answer is back."), undo=undo)
    return back(request)


def _mine(request: SignedInRequest, session: CleansingSession) -> Any:
    return CheckIn.objects.for_user(request.user).kept().filter(session=session)


def _day(request: SignedInRequest, session: CleansingSession) -> dt.date:
    """The day that the address names, if there can be an answer for it; else today."""
    today = max(request.today, session.ended_on)
    try:
        day = dt.date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return today
    return day if session.ended_on <= day <= today else today


def _thanks(kept: CheckIn, today: dt.date) -> str:
    """What follows from an answer, in one sentence."""
    match check_ins.grade_of(kept):
        case Reaction.SEVERE:
            return _("Kept. No date is set until you say that it is over.")
        case Reaction.MODERATE:
            rests = check_ins.rests_until(kept)
            words = _("Kept. Your skin rests until %(day)s, and the date makes room.")
            return words % {"day": day_words(rests, today)}
        case Reaction.MILD:
            return _("Kept. The next session comes at a gentle pace, without exfoliation.")
    return _("Kept.") if kept.says_nothing else _("Kept. All calm, nothing changes.")


def _newer(
    form: CheckInForm, kept: CheckIn, session: CleansingSession, today: dt.date
) -> CheckInForm:
    """The same answer again, this time on top of the one that is kept now."""
    data = cast(QueryDict, form.data).copy()
    data["revision"] = str(kept.revision)
    return CheckInForm(data, session_day=session.ended_on, today=today)


def _page(
    request: SignedInRequest,
    session: CleansingSession,
    form: CheckInForm,
    *,
    stale: CheckIn | None = None,
    status: int = 200,
) -> HttpResponse:
    answers = _mine(request, session).order_by("-checked_on")
    context = {
        "session": session,
        "form": form,
        "stale": stale and check_in_row(stale, today=request.today),
        "answers": [check_in_row(answer, today=request.today) for answer in answers],
    }
    return render(request, "sessions_app/check_in.html", context, status=status)
