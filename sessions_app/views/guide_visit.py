"""A visit to a professional, as it is told afterwards."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sessions_app.forms.visit import VisitForm
from sessions_app.http import SignedInRequest, onboarded
from sessions_app.services import journal

from .undo import say_done


@require_http_methods(["GET", "HEAD", "POST"])
@onboarded
def visit(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, VisitForm.blank(user=request.user, today=request.today))
    form = VisitForm(request.POST, user=request.user, today=request.today)
    if not form.is_valid():
        return _page(request, form)
    try:
        kept = journal.log_session(
            request.user, entry=form.entry(), idempotency_key=form.key, now=request.now
        )
    except journal.UnconfirmedError as stop:
        form.tell(stop, today=request.today)
        return _page(request, form)
    say_done(request, _("Saved."), undo=reverse("session-delete", args=[kept.session.pk]))
    return redirect("today")


def _page(request: SignedInRequest, form: VisitForm) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "sessions_app/guide_visit.html", {"form": form}, status=status)
