"""What stands between a request and the views: who asks, what day it is, what is unchanged."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from catalog.models import Edition
from config.release import release

from .models import User
from .services.planning import turn

P = ParamSpec("P")
GetResponse = Callable[[HttpRequest], HttpResponse]


class SignedInRequest(HttpRequest):
    """A request of a person; the instant it came, and the local date that makes, read once."""

    user: User
    now: datetime
    today: date


PersonView = Callable[Concatenate[SignedInRequest, P], HttpResponse]
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def signed_in(view: PersonView[P]) -> View[P]:
    """Narrow "maybe anonymous" to "a person" once; others are sent to sign in."""

    @wraps(view)
    def guarded(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.now = timezone.now()  # noqa: TID251 - read once here, for every view
        request.today = request.user.today(request.now)
        try:
            response = view(request, *args, **kwargs)
        except User.DoesNotExist:  # the account was deleted while this was on its way
            return redirect("front")
        patch_cache_control(response, private=True, no_cache=True)
        return response

    return cast(View[P], login_required(guarded))


def onboarded(view: PersonView[P]) -> View[P]:
    """Like `signed_in`, with a plan that is that of today.

    Sends those to the first questions who have not answered them.
    """

    @signed_in
    @wraps(view)
    def guarded(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.onboarded_at is None:
            return redirect("start")
        turn(request.user, now=request.now)
        return view(request, *args, **kwargs)

    return guarded


def unless_unchanged(view: PersonView[P]) -> PersonView[P]:
    """Answer 304 without rendering where the person's revision and date are as they were."""
    return _conditional(view, lambda: None)


def unless_all_unchanged(view: PersonView[P]) -> PersonView[P]:
    """The same for what shows so much of the catalogue that its edition has to be as it was."""
    return _conditional(view, Edition.current)


def _conditional(view: PersonView[P], edition: Callable[[], int | None]) -> PersonView[P]:
    @wraps(view)
    def conditional(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method not in {"GET", "HEAD"} or "messages" in request.COOKIES:
            return view(request, *args, **kwargs)
        shown = edition()
        etag = _page_etag(request, shown)
        response = get_conditional_response(request, etag=etag)
        if response is None:
            response = view(request, *args, **kwargs)
            etag = _page_etag(request, shown)  # a form on the page may have made the CSRF cookie
        if response.status_code in {200, 304}:
            response.headers["ETag"] = etag
        patch_vary_headers(response, ["Cookie", "HX-Request"])
        return response

    return conditional


def _page_etag(request: SignedInRequest, edition: int | None) -> str:
    parts = (
        release(),
        edition,
        request.user.pk,
        request.user.revision,
        request.today,
        request.META.get("CSRF_COOKIE", ""),
        request.headers.get("HX-Request", ""),
        request.get_full_path(),
    )
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


ZONE_COOKIE = "zone"
_ZONE_NAME = re.compile(r"[A-Za-z0-9_+\-]{1,32}(?:/[A-Za-z0-9_+\-]{1,32}){0,2}")


def visitor_zone(request: HttpRequest) -> ZoneInfo:
    """The zone the browser has told in a cookie; UTC where it has not or it is not one."""
    name = request.COOKIES.get(ZONE_COOKIE, "")
    if _ZONE_NAME.fullmatch(name):
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, OSError):
            pass
    return ZoneInfo("UTC")


def utf8_only(get_response: GetResponse) -> GetResponse:
    """Refuse bodies in another character set, which Python could read as anything at all."""

    def middleware(request: HttpRequest) -> HttpResponse:
        charset = (request.content_params or {}).get("charset", "utf-8")
        if charset.lower() in {"utf-8", "utf8"}:
            return get_response(request)
        return HttpResponse(
            "Send it as UTF-8.\n", status=415, content_type="text/plain; charset=utf-8"
        )

    return middleware


def plain_http_sentence(get_response: GetResponse) -> GetResponse:
    """Say what is wrong where an https SITE_URL meets plain HTTP; no redirect loop."""
    if not settings.HTTPS or settings.TRUSTED_PROXY:
        return get_response

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.is_secure() or request.path == "/healthz":
            return get_response(request)
        return HttpResponse(
            "SITE_URL says https, but this request came over plain HTTP. If a proxy in front of "
            "Dewpoint ends TLS, start Dewpoint with TRUSTED_PROXY=1.\n",
            status=400,
            content_type="text/plain; charset=utf-8",
        )

    return middleware
