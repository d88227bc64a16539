"""The calendar feeds of a person, and the address under which a calendar program reads one."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from sessions_app import ical
from sessions_app.forms.feeds import FeedForm
from sessions_app.http import SignedInRequest, onboarded
from sessions_app.models import CalendarFeed
from sessions_app.services import feeds
from sessions_app.services.planning import turn


@csrf_exempt
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar itself. Whoever knows the address reads it; nobody is signed in here."""
    found = feeds.feed_by_token(token)
    if found is None:
        return HttpResponseNotFound("Not found.\n", content_type="text/plain; charset=utf-8")
    now = timezone.now()
    turn(found.user, now=now)
    today = found.user.today(now)
    etag = feeds.etag(found, today=today)
    modified = int(feeds.last_modified(found, today=today).timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=modified)
    if response is None:
        if wait := feeds.seconds_to_wait(found, today=today, now=now):
            return _too_often(wait)
        response = HttpResponse(
            feeds.feed_bytes(found, today=today), content_type=ical.CONTENT_TYPE
        )
    if response.status_code in {200, 304}:
        feeds.note_reader(found, client=request.headers.get("User-Agent", ""), now=now)
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(modified)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _too_often(wait: int) -> HttpResponse:
    return HttpResponse(
        f"This calendar has not changed. Ask again in {wait} seconds.\n",
        status=429,
        content_type="text/plain; charset=utf-8",
        headers={"Retry-After": str(wait), "Cache-Control": "private, no-store"},
    )


@dataclass(frozen=True, slots=True)
class Address:
    """A feed's secret address, in the one answer that shows it."""

    feed: CalendarFeed
    token: str

    @property
    def before(self) -> str:
        return self.https.partition(self.token)[0]

    @property
    def https(self) -> str:
        return f"{settings.SITE_URL}{reverse('feed', args=[self.token])}"

    @property
    def webcal(self) -> str:
        return "webcal:" + self.https.partition(":")[2]

    @property
    def google(self) -> str:
        return f"https://calendar.google.com/calendar/r?cid={quote(self.webcal, safe='')}"

    @property
    def outlook(self) -> str:
        return self._outlook("outlook.live.com")

    @property
    def outlook_at_work(self) -> str:
        return self._outlook("outlook.office.com")

    def _outlook(self, host: str) -> str:
        address, name = quote(self.https, safe=""), quote(self.feed.name, safe="")
        return f"https://{host}/calendar/0/addfromweb?url={address}&name={name}"


@require_safe
@onboarded
def feed_list(request: SignedInRequest) -> HttpResponse:
    return _list(request)


@require_http_methods(["GET", "POST"])
@never_cache
@onboarded
def create(request: SignedInRequest) -> HttpResponse:
    form = FeedForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made, token = feeds.create_feed(request.user, options=form.options(), now=request.now)
        except feeds.NameTakenError:
            _say_taken(form)
        except feeds.TooManyFeedsError:
            form.add_error(
                None, _("You have %(n)d feeds. Revoke one first.") % {"n": feeds.FEEDS_AT_MOST}
            )
        else:
            return _list(request, address=Address(made, token))
    return _form(request, form)


@require_http_methods(["GET", "POST"])
@onboarded
def update(request: SignedInRequest, feed_id: UUID) -> HttpResponse:
    kept = _mine(request, feed_id)
    if request.method != "POST":
        return _form(request, FeedForm(initial=FeedForm.initial_of(kept)), feed=kept)
    form = FeedForm(request.POST)
    if form.is_valid():
        try:
            feeds.change_feed(request.user, feed_id, options=form.options(), now=request.now)
        except feeds.NameTakenError:
            _say_taken(form)
        except CalendarFeed.DoesNotExist as gone:
            raise Http404 from gone
        else:
            messages.success(request, _("Saved. Calendars show it when they next look."))
            return redirect("feed-list")
    return _form(request, form, feed=kept)


@require_http_methods(["GET", "POST"])
@never_cache
@onboarded
def rotate(request: SignedInRequest, feed_id: UUID) -> HttpResponse:
    kept = _mine(request, feed_id)
    page = "sessions_app/feed_rotate.html"
    if request.method != "POST":
        return render(request, page, {"feed": kept, "mark": feeds.rotation_mark(kept)})
    try:
        rotated, token = feeds.rotate_feed(request.user, feed_id, mark=request.POST.get("mark", ""))
    except feeds.StaleRotationError:
        context = {"feed": kept, "mark": feeds.rotation_mark(kept), "stale": True}
        return render(request, page, context, status=409)
    except CalendarFeed.DoesNotExist as gone:
        raise Http404 from gone
    return _list(request, address=Address(rotated, token))


@require_http_methods(["GET", "POST"])
@onboarded
def revoke(request: SignedInRequest, feed_id: UUID) -> HttpResponse:
    kept = _mine(request, feed_id)
    if request.method != "POST":
        return render(request, "sessions_app/feed_revoke.html", {"feed": kept})
    feeds.revoke_feed(request.user, feed_id)
    messages.success(
        request, _("“%(name)s” is revoked. Its address no longer works.") % {"name": kept.name}
    )
    return redirect("feed-list")


def _mine(request: SignedInRequest, feed_id: UUID) -> CalendarFeed:
    found = CalendarFeed.objects.for_user(request.user).filter(pk=feed_id).first()
    if found is None:
        raise Http404
    return found


def _list(request: SignedInRequest, *, address: Address | None = None) -> HttpResponse:
    own = CalendarFeed.objects.for_user(request.user).order_by("created_at", "pk")
    context = {
        "feeds": own,
        "address": address,
        "loopback": _is_loopback(settings.SITE_URL),
        "today": request.today.isoformat(),
    }
    return render(request, "sessions_app/feed_list.html", context)


def _form(
    request: SignedInRequest, form: FeedForm, *, feed: CalendarFeed | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "feed": feed}
    status = 422 if form.errors else 200
    return render(request, "sessions_app/feed_form.html", context, status=status)


def _say_taken(form: FeedForm) -> None:
    form.add_error("name", _("You have another feed of this name. Choose another."))


def _is_loopback(site: str) -> bool:
    host = urlsplit(site).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
