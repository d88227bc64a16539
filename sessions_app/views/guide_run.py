"""The session itself: what to do now, and the moves from it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from sessions_app.forms.guide_moves import MoveForm
from sessions_app.guide.course import Course, RefusedError, Skipped, Verb
from sessions_app.guide.course import move as moved
from sessions_app.guide.timers import Timer
from sessions_app.http import SignedInRequest, onboarded
from sessions_app.models import GuidedSession
from sessions_app.services import guiding

from .guide_stage_rows import place_words, ritual_rows, stage_rows, step_rows
from .guide_timer_words import timer_row
from .undo import or_404

JSON = "application/json"


def running(request: SignedInRequest, guided: GuidedSession) -> HttpResponse:
    """Every stage on one page, so that it goes on where the network does not."""
    course = guided.state
    stage = course.stage
    assert stage is not None, "one that is over has another page"
    context = {
        "guided": guided,
        "course": course,
        "stage": stage,
        "place": place_words(course),
        "is_last": len(course.marks) + 1 == len(course.stages),
        "can": {verb.value for verb in Verb if _can(course, verb, request.now)},
        "steps": step_rows(course),
        "stages": stage_rows(course, request.user),
        "ritual": ritual_rows(guided.ritual, request.user),
        "timer": timer_row(course, now=request.now, zone=request.user.zone),
        "why_skipped": [(why.value, words) for why, words in _why_skipped().items()],
        "state": json.dumps(_state(guided, request.now)),
        "words": json.dumps(_words()),
        "now": _iso(request.now),
    }
    return render(request, "sessions_app/guide_run.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@onboarded
def move(request: SignedInRequest, guided_id: UUID) -> HttpResponse:
    """One move; asked for JSON, GET tells where the session is."""
    mine = GuidedSession.objects.for_user(request.user)
    if request.method != "POST":
        return _answer(request, get_object_or_404(mine, pk=guided_id))
    form = MoveForm(request.POST)
    if not form.is_valid():
        get_object_or_404(mine, pk=guided_id)
        if _wants_json(request):
            return JsonResponse({"errors": form.errors.get_json_data()}, status=422)
        return render(request, "400.html", status=422)
    made = guiding.Move(**form.said)
    try:
        with or_404():
            guided = guiding.move_on(request.user, guided_id, made=made, now=request.now)
    except (RefusedError, guiding.OutOfOrderError) as refused:
        guided = get_object_or_404(mine, pk=guided_id)
        if _wants_json(request):
            barred = _refusal_words(refused) if isinstance(refused, guiding.BarredError) else ""
            return _json(_state(guided, request.now) | {"barred": barred}, status=409)
        messages.warning(request, _refusal_words(refused))
        return redirect("guide")
    return _answer(request, guided)


def _refusal_words(refused: Exception) -> str:
    if isinstance(refused, guiding.BarredError):
        return gettext("Your skin has to wait with this. Skip it, or stop here.")
    return gettext("That does not go from here. This is where you are.")


def _answer(request: SignedInRequest, guided: GuidedSession) -> HttpResponse:
    if not _wants_json(request):
        return redirect("guide")
    return _json(_state(guided, request.now))


def _json(state: dict[str, Any], status: int = 200) -> HttpResponse:
    response = JsonResponse(state, status=status)
    patch_vary_headers(response, ["Accept"])
    return response


def _wants_json(request: SignedInRequest) -> bool:
    return request.get_preferred_type(["text/html", JSON]) == JSON


def _can(course: Course, verb: Verb, now: dt.datetime) -> bool:
    """Whether there is such a move from here; where nothing would change a page offers none."""
    timer = course.timer
    try:
        after = moved(course, verb, at=now, why=Skipped.NO_TIME if verb is Verb.SKIP else "")
    except RefusedError:
        return False
    return verb not in _OF_TIME or after.timer != timer


_OF_TIME = {Verb.PAUSE, Verb.RESUME, Verb.LESS, Verb.MORE}


def _state(guided: GuidedSession, now: dt.datetime) -> dict[str, Any]:
    """Where the session is, as a page needs it to go on alone."""
    course = guided.state
    stage = course.stage
    over = guided.closed_at is not None
    return {
        "moves": course.moves,
        "index": len(course.marks),
        "step": stage.part.step if stage else "",
        "substep": stage.part.value if stage else "",
        "stages": [
            {
                "part": stage.part.value,
                "step": stage.part.step,
                "timed": stage.is_timed,
                "least": stage.minutes.least if stage.minutes else 0,
                "most": stage.minutes.most if stage.minutes else 0,
            }
            for stage in course.stages
        ],
        "marks": [
            {"outcome": mark.outcome.value, "timed": mark.began_at is not None}
            for mark in course.marks
        ],
        "timer": _timer(course.timer) if course.timer else None,
        "short": course.time_is_short,
        "stung": course.stung,
        "ended": course.has_ended,
        "closed": over,
        "barred": "",
        "then": reverse("guide") if over else reverse("guide-finish", args=[guided.pk]),
        "now": _iso(now),
    }


def _timer(timer: Timer) -> dict[str, Any]:
    return {
        "began_at": _iso(timer.began_at),
        "ends_at": _iso(timer.ends_at) if timer.ends_at else None,
        "paused_at": _iso(timer.paused_at) if timer.paused_at else None,
        "least": timer.minutes.least if timer.minutes else 0,
        "most": timer.minutes.most if timer.minutes else 0,
        "aim": timer.aim,
    }


def _iso(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _why_skipped() -> dict[Skipped, str]:
    return {
        Skipped.NO_TIME: gettext("No time for it"),
        Skipped.NOTHING_AT_HAND: gettext("Nothing at hand"),
        Skipped.NOT_TODAY: gettext("Not today"),
    }


def _words() -> dict[str, str]:
    """What the page says where it goes on by itself."""
    return {
        "next": gettext("Next step"),
        "finish": gettext("To the end"),
        "place": gettext("{step}, {n} of {of}"),
        "left": gettext("{time} to go"),
        "paused": gettext("paused"),
        "ready": gettext("when you are"),
        "counting": gettext("no hurry"),
        "stop": gettext("time to stop"),
        "aim": gettext("Ends at {n} min"),
        "waiting": gettext("Waiting for the network. Go on: nothing is lost."),
        "signed_out": gettext("You are signed out. Go on; sign in again, and nothing is lost."),
    }
