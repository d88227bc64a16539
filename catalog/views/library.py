"""The way into the catalogue: the five steps, or a search through everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from catalog.forms import Search
from catalog.http import unless_unchanged
from catalog.models import Edition, Ingredient, Product, ProductKind, Technique
from catalog.steps import Step

from .paging import page_of

WHAT = {
    "ingredient": _("Ingredient"),
    "product": _("Product"),
    "technique": _("Technique"),
}


@dataclass(frozen=True)
class Shelf:
    """What the library holds for one step."""

    step: Step
    techniques: list[Technique]
    kinds: list[ProductKind]


@dataclass(frozen=True)
class Found:
    """One thing a search through everything found."""

    what: str
    slug: str
    name: str
    note: str

    @property
    def what_in_words(self) -> str | Promise:
        return WHAT[self.what]

    @property
    def page(self) -> str:
        return f"catalog:{self.what}-detail"


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    def page() -> HttpResponse:
        form = Search(request.GET)
        context: dict[str, Any] = {"form": form}
        if form.asked.get("q"):
            found = page_of(_everything(form.asked["q"]), form)
            context |= {"page": found, "found": [Found(*row) for row in found.rows]}
        elif not form.errors:
            context |= _shelves()
        return render(request, "catalog/library.html", context, status=422 if form.errors else 200)

    return unless_unchanged(request, Edition.current(), page)


def _shelves() -> dict[str, Any]:
    techniques: dict[str, list[Technique]] = {}
    for technique in Technique.objects.published():
        techniques.setdefault(technique.step, []).append(technique)
    kinds: dict[str, list[ProductKind]] = {}
    for kind in ProductKind.objects.published():
        kinds.setdefault(kind.step, []).append(kind)
    return {
        "shelves": [Shelf(step, techniques.get(step, []), kinds.get(step, [])) for step in Step],
        "ritual": techniques.get("", []),
    }


def _everything(words: str) -> Any:
    """What goes by these words, in one query: ingredients, products and techniques by name."""

    def rows(what: str, entries: Any, note: str) -> Any:
        kind = Value(what, CharField())
        return entries.matching(words).order_by().values_list(kind, "slug", "name", F(note))

    ingredients = rows("ingredient", Ingredient.objects.published(), "summary")
    products = rows("product", Product.objects.published(), "brand")
    techniques = rows("technique", Technique.objects.published(), "summary")
    return ingredients.union(products, techniques, all=True).order_by("name", "slug")
