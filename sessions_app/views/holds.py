"""What skin must wait for: say it, say that it is over, take it back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from catalog.models import HoldKind
from sessions_app.forms.waiting import ClearForm, HoldForm
from sessions_app.http import SignedInRequest, onboarded
from sessions_app.models import Hold
from sessions_app.services import holds
from sessions_app.words import day_words

from .undo import back, or_404, say_done
from .waiting_rows import hold_row

OVER_AT_MOST = 20
"""Holds that are over which the page still lists."""


@require_http_methods(["GET", "HEAD", "POST"])
@onboarded
def hold_list(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        return _blank(request)
    form = HoldForm(request.POST, kinds=_kinds(), today=request.today)
    if not form.is_valid():
        return _page(request, form)
    try:
        hold = holds.enter_hold(
            request.user, kind=form.chosen(), from_on=form.cleaned_data["from_on"], now=request.now
        )
    except holds.TooManyHoldsError:
        form.add_error(None, _("That is a lot to wait for. Say of some that they are over first."))
        return _page(request, form)
    words = _("Noted: %(name)s, from %(day)s.")
    words %= {"name": hold.kind.name, "day": day_words(hold.from_on, request.today)}
    say_done(request, words, undo=reverse("hold-remove", args=[hold.pk]))
    return back(request)


@require_POST
@onboarded
def clear(request: SignedInRequest, hold_id: UUID) -> HttpResponse:
    form = ClearForm(request.POST, today=request.today)
    if not form.is_valid():
        return _blank(request, problem=str(form.errors["on"][0]))
    day = form.cleaned_data["on"] or request.today
    try:
        with or_404():
            hold = holds.clear_hold(request.user, hold_id, on=day, now=request.now)
    except holds.NotClearableError:
        return _blank(request, problem=_("It ends by itself, or has not begun on that day."))
    words = _("Over: %(name)s.") % {"name": hold.kind.name}
    say_done(request, words, undo=reverse("hold-reopen", args=[hold.pk]))
    return back(request)


@require_POST
@onboarded
def reopen(request: SignedInRequest, hold_id: UUID) -> HttpResponse:
    with or_404():
        hold = holds.reopen_hold(request.user, hold_id, now=request.now)
    words = _("Not over yet: %(name)s.") % {"name": hold.kind.name}
    say_done(request, words, undo=reverse("hold-clear", args=[hold.pk]))
    return back(request)


@require_POST
@onboarded
def remove(request: SignedInRequest, hold_id: UUID) -> HttpResponse:
    with or_404():
        hold = holds.remove_hold(request.user, hold_id, now=request.now)
    words = _("Taken out: %(name)s.") % {"name": hold.kind.name}
    say_done(request, words, undo=reverse("hold-restore", args=[hold.pk]))
    return back(request)


@require_POST
@onboarded
def restore(request: SignedInRequest, hold_id: UUID) -> HttpResponse:
    with or_404():
        hold = holds.restore_hold(request.user, hold_id, now=request.now)
    words = _("Back again: %(name)s.") % {"name": hold.kind.name}
    say_done(request, words, undo=reverse("hold-remove", args=[hold.pk]))
    return back(request)


def _blank(request: SignedInRequest, *, problem: str = "") -> HttpResponse:
    known = {"kind": request.GET.get("kind", ""), "from_on": request.today}
    form = HoldForm(initial=known, kinds=_kinds(), today=request.today)
    return _page(request, form, problem=problem)


def _page(request: SignedInRequest, form: HoldForm, *, problem: str = "") -> HttpResponse:
    mine = Hold.objects.for_user(request.user).kept().with_grounds().order_by("-from_on", "-pk")
    rows = [hold_row(hold, today=request.today) for hold in mine]
    context = {
        "form": form,
        "problem": problem,
        "open": [row for row in rows if not row.is_over][::-1],
        "over": [row for row in rows if row.is_over][:OVER_AT_MOST],
    }
    status = 422 if form.errors or problem else 200
    return render(request, "sessions_app/hold_list.html", context, status=status)


def _kinds() -> list[HoldKind]:
    return list(HoldKind.objects.published())
