"""Log a session, look at it, change it, take it out and bring it back."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from sessions_app.forms.journal import SessionForm
from sessions_app.forms.limits import Names, kept_words
from sessions_app.forms.visit import SessionEditForm
from sessions_app.http import SignedInRequest, onboarded
from sessions_app.models import CleansingSession
from sessions_app.services import journal

from .afterwards import afterwards
from .preview import preview_of
from .products import by_step, product_section, searches
from .undo import say_done


@require_http_methods(["GET", "HEAD", "POST"])
@onboarded
def create(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        day = request.GET.get("day", "")
        blank = SessionForm.blank(user=request.user, today=request.today, day=day)
        return _form_page(request, blank)
    form = SessionForm(request.POST, user=request.user, today=request.today)
    if searches(request.POST):
        form.judge_later()
        return _form_page(request, form)
    if not form.is_valid():
        return _form_page(request, form, status=422)
    try:
        done = journal.log_session(
            request.user, entry=form.entry(), idempotency_key=form.key, now=request.now
        )
    except journal.UnconfirmedError as stop:
        form.tell(stop, today=request.today)
        return _form_page(request, form, status=422)
    say_done(request, _("Saved."), undo=reverse("session-delete", args=[done.session.pk]))
    return redirect("today")


@require_http_methods(["GET", "HEAD", "POST"])
@onboarded
def update(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    session = _kept_session(request, session_id, with_products=True)
    if request.method != "POST":
        form = SessionEditForm.of(session, user=request.user, today=request.today)
        return _form_page(request, form, session=session)
    form = SessionEditForm.sent(request.POST, session, user=request.user, today=request.today)
    if searches(request.POST):
        form.judge_later()
        return _form_page(request, form, session=session)
    if not form.is_valid():
        return _form_page(request, form, session=session, status=422)
    try:
        journal.edit_session(
            request.user,
            session_id,
            entry=form.entry(),
            revision=form.cleaned_data["revision"] or 0,
            now=request.now,
        )
    except (journal.UnconfirmedError, journal.AnsweredBeforeError) as stop:
        form.tell(stop, today=request.today)
        return _form_page(request, form, session=session, status=422)
    except journal.StaleEditError:
        newer = _newer(request, form, session)
        return _form_page(request, newer, session=session, stale=True, status=409)
    except CleansingSession.DoesNotExist as gone:
        raise Http404 from gone
    messages.success(request, _("Saved."))
    return redirect("session-detail", session_id)


@require_safe
@onboarded
def detail(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    session = _kept_session(request, session_id, with_products=True)
    context = {
        "session": session,
        "techniques": session.techniques,
        "off_plan": kept_words(session.off_plan, Names.used(session.techniques, session.products)),
        "products": by_step(session.products),
        **afterwards(request, session),
    }
    return render(request, "sessions_app/session_detail.html", context)


@require_POST
@onboarded
def delete(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    try:
        journal.delete_session(request.user, session_id, now=request.now)
    except CleansingSession.DoesNotExist as gone:
        raise Http404 from gone
    return redirect(reverse("session-list", query={"deleted": str(session_id)}))


@require_POST
@onboarded
def undelete(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    try:
        journal.undelete_session(request.user, session_id, now=request.now)
    except CleansingSession.DoesNotExist as gone:
        raise Http404 from gone
    messages.success(request, _("It is back."))
    return redirect("session-detail", session_id)


@require_GET
@onboarded
def create_preview(request: SignedInRequest) -> HttpResponse:
    """What saving the form as it stands would do to the next window."""
    return _preview(request)


@require_GET
@onboarded
def update_preview(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """The same for an edit, in place of the session as it is stored."""
    session = _kept_session(request, session_id, with_products=True)
    return _preview(request, session=session)


def _preview(request: SignedInRequest, *, session: CleansingSession | None = None) -> HttpResponse:
    form = (
        SessionEditForm.sent(request.GET, session, user=request.user, today=request.today)
        if session
        else SessionForm(request.GET, user=request.user, today=request.today)
    )
    context = {"preview": preview_of(request, form, session=session)}
    return render(request, "sessions_app/_preview.html", context)


def _kept_session(
    request: SignedInRequest, session_id: UUID, *, with_products: bool = False
) -> CleansingSession:
    sessions = CleansingSession.objects.for_user(request.user).kept().with_techniques()
    if with_products:
        sessions = sessions.with_products()
    session = sessions.filter(pk=session_id).first()
    if session is None:
        raise Http404
    return session


def _newer(
    request: SignedInRequest, form: SessionEditForm, session: CleansingSession
) -> SessionEditForm:
    """The same words again, this time on top of the session as it is now."""
    data = cast(QueryDict, form.data).copy()
    data["revision"] = str(session.revision)
    return SessionEditForm.sent(data, session, user=request.user, today=form.today)


def _form_page(
    request: SignedInRequest,
    form: SessionForm,
    *,
    session: CleansingSession | None = None,
    stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "session": session,
        "stale": stale,
        "preview": preview_of(request, form, session=session),
        "products": product_section(request, form, session=session),
    }
    return render(request, "sessions_app/session_form.html", context, status=status)
