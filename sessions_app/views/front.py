"""The public front page: when is my skin ready? No account, nothing stored."""

from __future__ import annotations

import datetime as dt
from uuid import uuid5
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sessions_app import ical
from sessions_app.arch import arch_of
from sessions_app.forms.days import FIRST_ZONE
from sessions_app.forms.front import QuestionForm
from sessions_app.http import visitor_zone
from sessions_app.reasons import short_why
from sessions_app.scheduling import Facts, Plan, Session, make_plan
from sessions_app.scheduling.events import Version, event_of, shown_version
from sessions_app.services.feeds import installation_id
from sessions_app.services.rule_book import rule_book

UTC = ZoneInfo("UTC")


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The question; and its answer, where the address holds one."""
    form = _question(request)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        context |= _answer(form)
    response = render(
        request, "sessions_app/front.html", context, status=422 if form.errors else 200
    )
    patch_vary_headers(response, ["Cookie"])
    return response


@require_safe
def next_ics(request: HttpRequest) -> HttpResponse:
    """The answer as a file with one event, the same bytes for the same question and day."""
    form = _question(request)
    if not form.is_valid():
        return _refused([str(errors[0]) for errors in form.errors.values()])
    plan = _plan(form)
    if plan.window is None:
        return _refused([_("Tell us the day of your last session too: there is no date yet.")])
    response = HttpResponse(_calendar(form, plan), content_type=ical.CONTENT_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="dewpoint.ics"'
    patch_vary_headers(response, ["Cookie"])
    return response


def _question(request: HttpRequest) -> QuestionForm:
    now = timezone.now()
    return QuestionForm(
        request.GET if QuestionForm.asked(request.GET) else None,
        today=now.astimezone(visitor_zone(request)).date(),
        latest=now.astimezone(FIRST_ZONE).date(),
    )


def _plan(form: QuestionForm) -> Plan:
    last = form.cleaned_data["last"]
    facts = Facts(
        types=frozenset(form.cleaned_data["skin"]),
        sessions=(Session("last", last),) if last else (),
        rules=rule_book().rules,
    )
    return make_plan(facts, today=form.today)


def _answer(form: QuestionForm) -> dict[str, object]:
    plan = _plan(form)
    window, query = plan.window, form.query()
    return {
        "form": form.answered(),
        "arch": arch_of(plan, today=form.today),
        "why": short_why(window) if window else "",
        "calendar": f"{reverse('next-ics')}?{query}" if window else "",
        "signup": f"{reverse('account_signup')}?{urlencode({'next': _start(query)})}",
    }


def _start(query: str) -> str:
    return f"{reverse('start')}?{query}"


def _calendar(form: QuestionForm, plan: Plan) -> bytes:
    window, last = plan.window, plan.anchor
    assert window is not None
    assert last is not None
    event = event_of(
        place=0,
        opens=window.opens,
        ideal=window.ideal,
        closes=window.closes,
        done_on=None,
        today=form.today,
    )
    assert event is not None
    # Everything from the question itself: nothing here was ever stored.
    asked_on = Version(0, dt.datetime.combine(last, dt.time(), tzinfo=dt.UTC))
    installation = installation_id()
    entry = ical.Entry(
        uid=uuid5(installation, form.query()),
        event=event,
        version=shown_version(asked_on, event, UTC),
        url=settings.SITE_URL + reverse("next"),
    )
    return ical.build([entry], ical.Options(name="Dewpoint"), installation=installation)


def _refused(sentences: list[str]) -> HttpResponse:
    text = "\n".join(sentences or [_("Ask with a skin type and the day of your last session.")])
    return HttpResponse(f"{text}\n", status=422, content_type="text/plain; charset=utf-8")
