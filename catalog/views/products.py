from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from catalog.findings import told
from catalog.forms import ProductSearch
from catalog.http import never_kept, sees_drafts, unless_unchanged
from catalog.models import Claim, Edition, IngredientLine, IntakeRow, Product, ProductKind
from catalog.services.intake.terms import TERMS, Terms
from catalog.steps import SkinType, Step

from .paging import page_of
from .printed import label_of


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom to name for what came from open data, with the licence and the row's own page."""

    attribution: str
    licence: str
    url: str
    terms: Terms


@require_safe
def product_list(request: HttpRequest) -> HttpResponse:
    def page() -> HttpResponse:
        kinds = list(ProductKind.objects.published())
        form = ProductSearch(request.GET, kinds=kinds)
        found = Product.objects.none() if form.errors else _found(**form.asked)
        products = page_of(found, form)
        context = {
            "form": form,
            "page": products,
            "held": products.rows[0].held if products.rows and "ingredient" in form.asked else "",
            "kind": next((kind for kind in kinds if kind.slug == form.asked.get("kind")), None),
        }
        return render(
            request, "catalog/product_list.html", context, status=422 if form.errors else 200
        )

    return unless_unchanged(request, Edition.current(), page)


@require_safe
def product_detail(request: HttpRequest, slug: str) -> HttpResponse:
    drafts = sees_drafts(request, "product")
    rows = Product.objects.select_related("kind").annotate(
        edition=Edition.subquery(),
        is_open_data=Exists(IntakeRow.objects.filter(product=OuterRef("pk"))),
    )
    product = get_object_or_404(rows, slug=slug)
    if product.merged_into_id is not None:
        return _led_on(product)
    if not (drafts or product.is_published):
        raise Http404

    def page() -> HttpResponse:
        label = label_of(product)
        lines = IngredientLine.objects.filter(product=product).select_related("ingredient")
        context = {
            "product": product,
            "preview": drafts,
            "step": Step(product.kind.step) if product.kind else None,
            "skin_types": [SkinType(value).label for value in product.skin_types],
            "told": told(_claims_of(product), drafts=drafts),
            "label": label,
            "lines": [] if label else lines,
            "credits": _credits(product) if product.is_open_data else [],
        }
        return render(request, "catalog/product_detail.html", context)

    return never_kept(page()) if drafts else unless_unchanged(request, product.edition, page)


def _led_on(product: Product) -> HttpResponse:
    """To the one that stands for a merged one; never kept for good, since merges are undone."""
    kept = product.stand_in
    if not kept.is_published:
        raise Http404
    answer = HttpResponsePermanentRedirect(kept.get_absolute_url())
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _claims_of(product: Product) -> Any:
    return Claim.objects.filter(kind=product.kind) if product.kind else Claim.objects.none()


def _credits(product: Product) -> list[Credit]:
    """Whom to name, also while what has changed there waits for a curator."""
    rows = IntakeRow.objects.that_gave().filter(product=product).order_by("pk")
    told = rows.values_list("attribution", "licence", "url", "source")
    return [
        Credit(attribution, licence, url if url.startswith("http") else "", TERMS[source])
        for attribution, licence, url, source in told
        if source in TERMS
    ]


def _found(
    q: str = "", step: str = "", skin: str = "", kind: str = "", ingredient: str = "", **_page: Any
) -> Any:
    found = Product.objects.published().select_related("kind").matching(q)
    if step:
        found = found.filter(kind__step=step)
    if kind:
        found = found.filter(kind__slug=kind)
    if ingredient:
        found = found.holding(ingredient)
    return found.suiting(skin) if skin else found
