from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalog.findings import told
from catalog.forms import IngredientSearch
from catalog.http import never_kept, sees_drafts, unless_unchanged
from catalog.models import Aspect, Claim, Edition, Ingredient, Product
from catalog.steps import Step

from .eu_rules import rules_of
from .paging import ROWS, page_of

SESSION = (Aspect.NOT_WITH, Aspect.PREGNANCY)


@require_safe
def ingredient_list(request: HttpRequest) -> HttpResponse:
    def page() -> HttpResponse:
        form = IngredientSearch(request.GET)
        found = Ingredient.objects.none() if form.errors else _found(**form.asked)
        context = {"form": form, "page": page_of(found, form)}
        return render(
            request, "catalog/ingredient_list.html", context, status=422 if form.errors else 200
        )

    return unless_unchanged(request, Edition.current(), page)


@require_safe
def ingredient_detail(request: HttpRequest, slug: str) -> HttpResponse:
    drafts = sees_drafts(request, "ingredient")
    ingredients = Ingredient.objects.all() if drafts else Ingredient.objects.published()
    ingredient = get_object_or_404(ingredients.annotate(edition=Edition.subquery()), slug=slug)

    def page() -> HttpResponse:
        facts = told(Claim.objects.filter(ingredient=ingredient), drafts=drafts)
        holders = Product.objects.published().filter(lines__ingredient=ingredient)
        products = list(holders.only("slug", "brand", "name")[: ROWS + 1])
        context = {
            "ingredient": ingredient,
            "preview": drafts,
            "step": Step(ingredient.step) if ingredient.step else None,
            "told": facts,
            "known": facts.besides(*SESSION, Aspect.OLD_ANIMAL_DATA),
            "session": facts.about(*SESSION),
            "animal": facts.about(Aspect.OLD_ANIMAL_DATA),
            "eu_rules": rules_of(ingredient),
            "products": products[:ROWS],
            "more_products": len(products) > ROWS,
        }
        return render(request, "catalog/ingredient_detail.html", context)

    return never_kept(page()) if drafts else unless_unchanged(request, ingredient.edition, page)


def _found(q: str = "", step: str = "", skin: str = "", kind: str = "", **_page: Any) -> Any:
    found = Ingredient.objects.published().matching(q)
    if step:
        found = found.filter(step=step)
    if kind:
        found = found.filter(kind=kind)
    return found.suiting(skin) if skin else found
