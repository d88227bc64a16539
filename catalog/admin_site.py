"""The admin as curators meet it: signed in through the same door as everyone else."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from allauth.account.decorators import secure_admin_login
from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class CuratorsSite(admin.AdminSite):
    """Stock admin. What is not registered here, people's diaries above all, is not in it."""

    site_header = _("Dewpoint: the catalogue")
    site_title = _("Dewpoint")
    index_title = _("What is known, and from where")

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        # Stock admin pages carry style attributes; every other rule of the site's policy stays.
        relaxed = csp_replace({"style-src": [SELF, UNSAFE_INLINE]})
        return cast(View, relaxed(super().admin_view(view, cacheable)))

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Through the site's own sign-in, with its rate limits and second factors."""
        answer: HttpResponse = secure_admin_login(super().login)(request, extra_context)
        return answer


site = CuratorsSite()
