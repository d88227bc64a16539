"""The admin as curators meet it: signed in through the same door as everyone else."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from allauth.account.decorators import secure_admin_login
from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog.services import missing

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

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """With how much waits where a curator decides one by one."""
        may_decide = request.user.has_perm("catalog.change_product")
        queues = {"queues": missing.queues() if may_decide else None}
        return super().index(request, queues | (extra_context or {}))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        view = self.admin_view(self.missing_view)
        return [path("catalog/missing/", view, name="missing"), *super().get_urls()]

    def missing_view(self, request: HttpRequest) -> HttpResponse:
        """What waits for a curator, each with the form that mends it."""
        if not request.user.has_perm("catalog.view_claim"):
            raise PermissionDenied
        context = {
            **self.each_context(request),
            "title": _("What is missing"),
            "gaps": missing.gaps(now=timezone.now()),
            "shown_at_most": missing.SHOWN_AT_MOST,
        }
        return TemplateResponse(request, "admin/catalog/missing.html", context)


site = CuratorsSite()
