"""Where an ingredient gets a name, the labels that print it are read again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import ngettext

from catalog.services.ingredients_named import all_names
from catalog.services.unknown_names import Settled, read_with

from .unknown_names import MAY_SETTLE


def read_with_new_names(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    """What `view` answers, once labels know the names that it gave to ingredients."""
    if request.method != "POST":
        return view()
    with transaction.atomic():
        before = all_names()
        response = view()
        read = read_with(all_names() - before)
    return _told(request, read, response) if read.labels else response


def _told(request: HttpRequest, read: Settled, response: HttpResponse) -> HttpResponse:
    """To the page that reads the rest some at a time, where that is too much for one go."""
    words = ngettext(
        "%(n)d label that prints a new name was read again.",
        "%(n)d labels that print a new name were read again.",
        read.labels,
    )
    messages.success(request, words % {"n": read.labels})
    if not read.left or not request.user.has_perms(MAY_SETTLE):
        return response
    return HttpResponseRedirect(reverse("admin:catalog_product_unknown_read"))


class NewNames(admin.ModelAdmin):
    """Every page by which an ingredient may get a name, or comes back with those that it had."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        view = super().changeform_view
        return read_with_new_names(request, lambda: view(request, *args, **kwargs))

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        view = super().changelist_view
        return read_with_new_names(request, lambda: view(request, *args, **kwargs))

    def import_view(self, request: HttpRequest) -> HttpResponse:
        view = super().import_view  # type: ignore[misc]
        return read_with_new_names(request, lambda: view(request))

    def version_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        view = super().version_view  # type: ignore[misc]
        return read_with_new_names(request, lambda: view(request, object_id, number))
