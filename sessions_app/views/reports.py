"""People tell the curators what is missing in the catalogue, and what is not right there."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core.cache import cache
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalog.models import Product, ProductKind
from catalog.services import reports
from sessions_app.forms.reports import (
    LONGEST_BRAND,
    LONGEST_NAME,
    LONGEST_NUMBER,
    ErrorForm,
    SuggestForm,
)
from sessions_app.http import SignedInRequest, signed_in

A_DAY_AT_MOST = 10
_KEPT_FOR = 2 * 24 * 60 * 60
"""Seconds: longer than any person's day."""

_KNOWN_ALREADY = {"name": LONGEST_NAME, "brand": LONGEST_BRAND, "barcode": LONGEST_NUMBER}
"""What a link here may fill in, and how much of it."""


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def suggest(request: SignedInRequest) -> HttpResponse:
    """A product that is missing: a curator finds it in review."""
    kinds = ProductKind.objects.published()
    if request.method != "POST":
        told = {name: request.GET.get(name, "")[:most] for name, most in _KNOWN_ALREADY.items()}
        return _suggest_page(request, SuggestForm(initial=told, kinds=kinds))
    form = SuggestForm(request.POST, kinds=kinds)
    if not form.is_valid():
        return _suggest_page(request, form, status=422)
    if _told_enough(request):
        return _suggest_page(request, _with_limit(form), status=429)
    try:
        sent = reports.suggest(form.suggestion(), now=request.now)
    except reports.InTheCatalogueError as known:
        return _suggest_page(request, form, known=known.product)
    return _thanks(request, sent)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def report(request: SignedInRequest, slug: str) -> HttpResponse:
    """An error in a product that people can see, or in one that was merged into it."""
    product = _seen(slug)
    if request.method != "POST":
        return _error_page(request, ErrorForm(), product)
    form = ErrorForm(request.POST)
    if not form.is_valid():
        return _error_page(request, form, product, status=422)
    if _told_enough(request):
        return _error_page(request, _with_limit(form), product, status=429)
    sent = reports.report_error(
        product,
        words=form.cleaned_data["words"],
        label_text=form.cleaned_data["label"],
        now=request.now,
    )
    return _thanks(request, sent)


@require_safe
@signed_in
def thanks(request: SignedInRequest) -> HttpResponse:
    return render(request, "sessions_app/report_thanks.html")


def _seen(slug: str) -> Product:
    """The product that people see under this short name."""
    rows = Product.objects.select_related("kind", "merged_into__kind")
    product: Product = get_object_or_404(rows, slug=slug).stand_in
    if not product.is_published:
        raise Http404
    return product


def _thanks(request: SignedInRequest, sent: reports.Sent) -> HttpResponse:
    if sent.is_new:
        _count(request)
    return redirect("report-thanks")


def _count(request: SignedInRequest) -> None:
    """In the cache alone, which forgets: no row says who told anything."""
    key = _counter(request)
    if cache.add(key, 1, _KEPT_FOR):
        return
    with suppress(ValueError):  # Forgotten in this very moment.
        cache.incr(key)
        cache.touch(key, _KEPT_FOR)  # Some caches keep what was counted up for minutes only.


def _told_enough(request: SignedInRequest) -> bool:
    told: int = cache.get(_counter(request), 0)
    return told >= A_DAY_AT_MOST


def _counter(request: SignedInRequest) -> str:
    return f"reports/{request.user.pk}/{request.today.isoformat()}"


def _with_limit(form: Form) -> Form:
    words = _("That is %(most)s for today, thank you. Please send this one tomorrow.")
    form.add_error(None, words % {"most": A_DAY_AT_MOST})
    return form


def _suggest_page(
    request: SignedInRequest, form: Form, *, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {"form": form}
    return render(request, "sessions_app/report_suggest.html", context, status=status)


def _error_page(
    request: SignedInRequest, form: Form, product: Product, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "product": product}
    return render(request, "sessions_app/report_error.html", context, status=status)
