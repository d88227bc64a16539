"""After a session: what is to be kept of it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from catalog.models import Technique
from sessions_app.forms.guide import EndForm
from sessions_app.forms.limits import Names
from sessions_app.guide.course import RefusedError
from sessions_app.http import SignedInRequest, onboarded
from sessions_app.models import CleansingSession, GuidedSession, User
from sessions_app.models.journal import Thing
from sessions_app.services import guiding, shelf
from sessions_app.services.entries import UnconfirmedError

from .guide_done_rows import done
from .products import product_section, searches
from .undo import or_404, say_done


@require_http_methods(["GET", "HEAD", "POST"])
@onboarded
def finish(request: SignedInRequest, guided_id: UUID) -> HttpResponse:
    mine = GuidedSession.objects.for_user(request.user).select_related("session")
    guided = mine.filter(pk=guided_id).first()
    if guided is None:
        raise Http404
    if guided.closed_at is not None:
        return _to_record(guided)
    state = guided.state
    if not state.has_ended:
        return redirect("guide")
    if request.method == "POST":
        return _keep(request, guided)
    return _page(request, guided, EndForm.after(request.user, _used(guided, request.user)))


@require_POST
@onboarded
def let_go(request: SignedInRequest, guided_id: UUID) -> HttpResponse:
    with or_404():
        guided = guiding.let_go(request.user, guided_id, now=request.now)
    if guided.session is None:
        say_done(request, _("Let go. Nothing of it is kept."))
    return redirect("today")


def _keep(request: SignedInRequest, guided: GuidedSession) -> HttpResponse:
    form = EndForm(request.POST, user=request.user, used=_used(guided, request.user))
    if searches(request.POST):
        form.judge_later()
        return _page(request, guided, form)
    if not form.is_valid():
        return _page(request, guided, form)
    try:
        session = guiding.finish(request.user, guided.pk, said=form.ending(), now=request.now)
    except UnconfirmedError as stop:
        names = _names(guided, form.cleaned_data["products"])
        form.ask_to_confirm(stop, names, today=request.today)
    except RefusedError:
        form.add_error(None, _("There is nothing to keep: nothing was done."))
    else:
        guided.session = session
        say_done(request, _("Kept."), undo=reverse("session-delete", args=[session.pk]))
        return _to_record(guided)
    return _page(request, guided, form)


def _to_record(guided: GuidedSession) -> HttpResponse:
    """To what it became; what stung is asked after at once."""
    session: CleansingSession | None = guided.session
    if session is None or session.deleted_at is not None:
        return redirect("today")
    if guided.state.stung:
        return redirect("check-in", session.pk)
    return redirect("session-detail", session.pk)


def _used(guided: GuidedSession, user: User) -> list[Thing]:
    """In the order of the session, whatever has become of it since."""
    slugs = [stage.item for stage in guided.state.used if stage.item]
    found = shelf.bottles(user, slugs)
    return [found[slug].thing for slug in slugs if slug in found]


def _names(guided: GuidedSession, products: list[Thing]) -> Names:
    used = [stage.way for stage in guided.state.used]
    return Names.used(Technique.objects.filter(slug__in=used), products)


def _page(request: SignedInRequest, guided: GuidedSession, form: EndForm) -> HttpResponse:
    state = guided.state
    context = {
        "guided": guided,
        "form": form,
        "done": done(guided, request.user),
        "anything_done": bool(state.used),
        "stung": state.stung,
        "products": product_section(request, form, session=None),
        "action": reverse("guide-finish", args=[guided.pk]),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "sessions_app/guide_finish.html", context, status=status)
