"""What stands between a request and the catalogue: who may see drafts, what is unchanged."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import (
    add_never_cache_headers,
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
)

from config.release import release


def sees_drafts(request: HttpRequest, model: str) -> bool:
    """Whether a curator asked to see a page as it would be with its drafts published."""
    if "preview" not in request.GET:
        return False
    return request.user.is_staff and request.user.has_perm(f"catalog.view_{model}")


def unless_unchanged(
    request: HttpRequest, edition: int, page: Callable[[], HttpResponse]
) -> HttpResponse:
    """A page made of the catalogue alone; 304 where the browser has this edition of it."""
    if "messages" in request.COOKIES:  # shown once, on whatever page comes next
        return _private(page())
    etag = _etag(request, edition)
    response = get_conditional_response(request, etag=etag) or page()
    if response.status_code in {200, 304}:
        response.headers["ETag"] = etag
    return _private(response)


def never_kept(response: HttpResponse) -> HttpResponse:
    """For what only a curator may see."""
    add_never_cache_headers(response)
    return response


def _etag(request: HttpRequest, edition: int) -> str:
    # Of the person a page shows only whether there is one.
    parts = (release(), edition, request.user.is_authenticated, request.get_full_path())
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def _private(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Cookie"])
    return response
