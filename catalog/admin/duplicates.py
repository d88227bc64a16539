"""The pairs of products that may be one, and those a curator said are two."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.models import ProductPair
from catalog.services import duplicates

from .desk import WithPages

PAGE = 25


class Duplicates(WithPages):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.duplicates_view)
        return [path("duplicates/", view, name="catalog_product_duplicates"), *super().get_urls()]

    def duplicates_view(self, request: HttpRequest) -> HttpResponse:
        """The likeliest first; posting tells two apart, asks again, or looks at everything."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            self._decide(request)
            return HttpResponseRedirect(request.get_full_path())
        different = "different" in request.GET
        pairs = ProductPair.objects.filter(different=True).order_by("-pk")
        pairs = pairs if different else ProductPair.objects.open()
        found = pairs.select_related("one__kind", "other__kind")
        return self.desk_page(
            request,
            "duplicates.html",
            title=_("Said to be two products") if different else _("Possible duplicates"),
            page=Paginator(found, PAGE).get_page(request.GET.get("p")),
            different=different,
        )

    def imported(self, request: HttpRequest, rows: list[Any]) -> None:
        """They are looked at without asking, as whatever is saved here is."""
        duplicates.note_all(rows)
        words = format_html(
            '{} <a href="{}">{} {}</a>',
            _("They were compared with all other products."),
            reverse("admin:catalog_product_duplicates"),
            _("Possible duplicates:"),
            ProductPair.objects.open().count(),
        )
        self.message_user(request, words, messages.SUCCESS)

    def _decide(self, request: HttpRequest) -> None:
        if "look" in request.POST:
            number = duplicates.look_through()
            words = ngettext(
                "Every product was looked at: %(n)d pair may be one product.",
                "Every product was looked at: %(n)d pairs may be one product.",
                number,
            )
            self.message_user(request, words % {"n": number}, messages.SUCCESS)
            return
        number_sent = request.POST.get("pair", "")
        if not (number_sent.isascii() and number_sent.isdigit() and len(number_sent) < 19):
            raise Http404
        pair = ProductPair.objects.select_related("one", "other").filter(pk=number_sent).first()
        if pair is None:
            # A look through everything came between: whoever pressed is shown what there is now.
            words = _("This pair is not listed any more.")
            self.message_user(request, words, messages.WARNING)
        elif "again" in request.POST:
            duplicates.ask_again(pair)
        else:
            duplicates.tell_apart(pair.one, [pair.other], by=request.user.get_username())
