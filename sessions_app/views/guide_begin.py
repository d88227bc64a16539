"""Before a session: how the skin is, how much time there is, and what to choose from."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog.models import HoldKind
from sessions_app.arch import arch_of
from sessions_app.forms.guide import (
    BeforeForm,
    PlanForm,
    SoothingForm,
    calm_told,
    soothing_parts,
    time_at_hand,
)
from sessions_app.forms.journal import early_words
from sessions_app.guide.composer import TIMES_AT_HAND
from sessions_app.guide.course import RefusedError
from sessions_app.guide.ways import NEEDED_PARTS
from sessions_app.http import SignedInRequest, onboarded
from sessions_app.models import GuidedSession
from sessions_app.reasons import why
from sessions_app.services import guiding, holds, planning
from sessions_app.services.entries import UnconfirmedError
from sessions_app.words import day_words

from .check_in_rows import warning_rows
from .guide_offer_rows import Words
from .undo import say_done
from .waiting_rows import waiting_rows


def before(request: SignedInRequest) -> HttpResponse:
    """The page of /guide/ while no session is open."""
    ready = guiding.readiness(request.user, today=request.today)
    if ready.person.on_hold:
        return redirect("guide") if request.method == "POST" else _held_page(request)
    kinds = list(HoldKind.objects.published())
    is_early = ready.judgement.early
    if request.method != "POST":
        return _before_page(request, BeforeForm(kinds=kinds, is_early=is_early), ready)
    form = BeforeForm(request.POST, kinds=kinds, is_early=is_early)
    if not form.is_valid():
        return _before_page(request, form, ready)
    kind = form.hold_kind()
    if kind is None:
        return redirect(_plan_address(form))
    try:
        hold = holds.enter_hold(request.user, kind=kind, from_on=request.today, now=request.now)
    except holds.TooManyHoldsError:
        form.add_error(
            "skin", _("That is a lot to wait for. Say of some that they are over first.")
        )
        return _before_page(request, form, ready)
    words = _("Noted: %(name)s, from %(day)s.")
    words %= {"name": kind.name, "day": day_words(hold.from_on, request.today)}
    say_done(request, words, undo=reverse("hold-remove", args=[hold.pk]))
    return redirect("guide")


@require_http_methods(["GET", "HEAD", "POST"])
@onboarded
def plan(request: SignedInRequest) -> HttpResponse:
    if GuidedSession.objects.for_user(request.user).open().exists():
        return redirect("guide")
    sent = request.POST if request.method == "POST" else request.GET
    page = _PlanPage(request, time_at_hand(sent.get("time", "")), sent.get("only") == "soothing")
    if request.method != "POST":
        return page.show(page.form())
    form = page.form(request.POST)
    if not form.is_valid():
        return page.show(form)
    chosen = guiding.Beginning(
        picks=form.picks(),
        time_at_hand=page.time,
        ritual=form.cleaned_data["ritual"],
        calm=calm_told(request.POST.get("calm", "")),
        confirm_early=form.cleaned_data["confirm_early"],
    )
    try:
        guiding.begin_session(request.user, chosen=chosen, now=request.now)
    except RefusedError:
        form.add_error(None, _("That is not offered today. Choose again from what is."))
    except UnconfirmedError as stop:
        form.add_error("confirm_early", early_words(stop.ready_on, request.today))
    else:
        return redirect("guide")
    return page.show(form)


class _PlanPage:
    """The offer for one person, one time at hand, and everything or soothing only."""

    def __init__(self, request: SignedInRequest, time: int, only_soothes: bool) -> None:
        self.request, self.time = request, time
        self.ready = guiding.readiness(request.user, today=request.today)
        self.on_hold = self.ready.person.on_hold
        self.soothes = only_soothes or self.on_hold
        offer = guiding.offer_for(request.user, self.ready, time_at_hand=time)
        self.parts = soothing_parts(offer) if self.soothes else offer.parts
        self.words = Words(request.user, self.parts)

    def form(self, data: Any = None) -> PlanForm:
        early = "confirm_early" in self.request.GET
        return PlanForm(
            data,
            initial={"confirm_early": early},
            parts=self.parts,
            names=self.words.names,
            products=self.words.products,
            ritual=self.words.ritual,
        )

    def show(self, form: PlanForm) -> HttpResponse:
        sent = self.request.POST if form.is_bound else self.request.GET
        judgement = self.ready.judgement
        missing = [one for one in self.parts if one.part in NEEDED_PARTS and not one.offered]
        context = {
            "form": form,
            "steps": self.words.steps(self.parts, form),
            "ritual": self.words.around(form),
            "time": self.time,
            "times": TIMES_AT_HAND,
            "calm": calm_told(sent.get("calm", "")),
            "soothes": self.soothes,
            "on_hold": self.on_hold,
            "missing": missing,
            "early": ""
            if self.soothes or not judgement.early
            else early_words(judgement.ready_on, self.request.today),
        }
        status = 422 if form.errors else 200
        return render(self.request, "sessions_app/guide_plan.html", context, status=status)


def _plan_address(form: BeforeForm) -> str:
    data = form.cleaned_data
    query: dict[str, Any] = {"time": data["time"]}
    if data["calm"] is not None:
        query["calm"] = data["calm"]
    if form.only_soothes:
        query["only"] = "soothing"
    elif data["confirm_early"]:
        query["confirm_early"] = "on"
    return reverse("guide-plan", query=query)


def _before_page(
    request: SignedInRequest, form: BeforeForm, ready: guiding.Readiness
) -> HttpResponse:
    judgement = ready.judgement
    context = {"form": form, "early": judgement.early, **_answer(request)}
    if judgement.early:
        context["ready_on"] = judgement.ready_on and day_words(judgement.ready_on, request.today)
    status = 422 if form.errors else 200
    return render(request, "sessions_app/guide_before.html", context, status=status)


def _held_page(request: SignedInRequest) -> HttpResponse:
    context = {"form": SoothingForm(), "held": True, **_answer(request)}
    return render(request, "sessions_app/guide_before.html", context)


def _answer(request: SignedInRequest) -> dict[str, Any]:
    """The date and what holds it, as Today tells them."""
    stored = planning.stored_plan(request.user)
    arch = arch_of(stored.plan, today=request.today)
    rows = waiting_rows(stored.waiting, today=request.today)
    return {
        "arch": arch,
        "why": why(stored.plan, stored.grounds),
        "warnings": warning_rows(stored.waiting),
        "in_force": [row for row in rows if row.in_force],
    }
