from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalog.findings import told
from catalog.forms import ProductSearch
from catalog.http import never_kept, sees_drafts, unless_unchanged
from catalog.models import Claim, Edition, IngredientLine, Product, ProductKind
from catalog.steps import SkinType, Step

from .paging import page_of


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
    products = Product.objects.all() if drafts else Product.objects.published()
    products = products.select_related("kind").annotate(edition=Edition.subquery())
    product = get_object_or_404(products, slug=slug)

    def page() -> HttpResponse:
        lines = IngredientLine.objects.filter(product=product).select_related("ingredient")
        context = {
            "product": product,
            "preview": drafts,
            "step": Step(product.kind.step),
            "skin_types": [SkinType(value).label for value in product.skin_types],
            "told": told(Claim.objects.filter(kind=product.kind), drafts=drafts),
            "lines": lines,
        }
        return render(request, "catalog/product_detail.html", context)

    return never_kept(page()) if drafts else unless_unchanged(request, product.edition, page)


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
