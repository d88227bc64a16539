"""What stands between a request and the views: guards and typed decorators."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from .models import User

P = ParamSpec("P")
GetResponse = Callable[[HttpRequest], HttpResponse]


class SignedInRequest(HttpRequest):
    user: User


def signed_in(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Narrow "maybe anonymous" to "a person" once; others are sent to sign in."""

    @login_required
    @wraps(view)
    def guarded(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(request, *args, **kwargs)

    return guarded


def plain_http_sentence(get_response: GetResponse) -> GetResponse:
    """Say what is wrong where an https SITE_URL meets plain HTTP, instead of redirecting forever."""
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
