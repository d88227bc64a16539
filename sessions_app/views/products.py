"""The products in the log form: what is chosen, and what there is to choose."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Value, When, Window
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET

from catalog.folding import fold
from catalog.models import Product
from catalog.steps import Step
from sessions_app.forms.products import ChoosesProducts
from sessions_app.http import SignedInRequest, onboarded
from sessions_app.models import CleansingSession, ProductUse, User
from sessions_app.models.journal import product_place

FOUND_AT_MOST = 24
TYPED_AT_LEAST, TYPED_AT_MOST = 2, 100


@dataclass(frozen=True, slots=True)
class StepProducts:
    """The products of one step, in the order they are shown."""

    step: Step
    products: list[Product]


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to tick: what a search found, else what was used last time."""

    typed: str
    said: str
    steps: list[StepProducts]


@dataclass(frozen=True, slots=True)
class ProductSection:
    """`chosen` has every step, for what is chosen later to find its place."""

    chosen: list[StepProducts]
    offer: Offer
    any_chosen: bool


@require_GET
@onboarded
def find(request: SignedInRequest) -> HttpResponse:
    """What there is to choose for what has been typed, without what is ticked already."""
    offer = _offer(
        request.user,
        typed=request.GET.get("q", ""),
        chosen=set(request.GET.getlist("products")),
        without=_uuid(request.GET.get("session", "")),
    )
    context = {"offer": offer, "alone": True}
    return render(request, "sessions_app/_products.html", context)


def product_section(
    request: SignedInRequest, form: ChoosesProducts, *, session: CleansingSession | None
) -> ProductSection:
    chosen = form.chosen_products()
    offer = _offer(
        request.user,
        typed=form.data.get("q", ""),
        chosen={product.slug for product in chosen},
        without=session.pk if session else None,
    )
    every_step = [StepProducts(step, [p for p in chosen if p.kind.step == step]) for step in Step]
    return ProductSection(chosen=every_step, offer=offer, any_chosen=bool(chosen))


def searches(sent: QueryDict) -> bool:
    """Whether a form that was sent asks for products, and is not to be saved yet.

    Enter in any field sends the form with neither of its buttons. It means the search where
    something has been typed there that was not looked for yet.
    """
    if "save" in sent or "find" in sent:
        return "save" not in sent
    return _typed(sent.get("q", "")) != _typed(sent.get("searched", ""))


def by_step(products: Iterable[Product]) -> list[StepProducts]:
    """Grouped by the steps of a session; `products` come in their order."""
    groups = groupby(products, key=lambda product: product.kind.step)
    return [StepProducts(Step(step), list(group)) for step, group in groups]


def _offer(user: User, *, typed: str, chosen: Collection[str], without: UUID | None) -> Offer:
    typed = _typed(typed)
    last_time = ProductUse.objects.last_time(user, without=without)
    if len(fold(typed)) < TYPED_AT_LEAST:
        left = [product for product in last_time if product.slug not in chosen]
        words = [gettext("Type two letters or more.")] if typed else []
        words += [gettext("Used last time:")] if left else []
        return Offer(typed=typed, said=" ".join(words), steps=by_step(left))
    used = {product.pk for product in last_time}
    found, total = _found(typed, used=used)
    left = [product for product in found if product.slug not in chosen]
    left.sort(key=lambda product: _place_in_step(product, used))
    said = _say(total, shown=len(found), chosen=len(found) - len(left))
    return Offer(typed=typed, said=said, steps=by_step(left))


def _found(typed: str, *, used: set[int]) -> tuple[list[Product], int]:
    """The first of the products that fit, those used last time before others; how many fit."""
    known_first = Case(When(pk__in=used, then=Value(0)), default=Value(1))
    fitting = Product.objects.published().matching(typed).select_related("kind")
    rows = fitting.annotate(total=Window(Count("pk"))).order_by(known_first, "name", "brand", "pk")
    found: list[Any] = list(rows[:FOUND_AT_MOST])
    return found, found[0].total if found else 0


def _place_in_step(product: Product, used: set[int]) -> tuple[Any, ...]:
    step, *rest = product_place(product)
    return (step, product.pk not in used, *rest)


def _say(total: int, *, shown: int, chosen: int) -> str:
    """How many were found, and how to go on."""
    if not total:
        return gettext(
            "No product in the library fits. Try one word of its name, its brand or its kind, "
            "or write it under “Anything to remember”."
        )
    words = [ngettext("%(n)d product fits.", "%(n)d products fit.", total) % {"n": total}]
    if chosen:
        words.append(
            ngettext("%(n)d of them is chosen.", "%(n)d of them are chosen.", chosen)
            % {"n": chosen}
        )
    if more := total - shown:
        words.append(
            ngettext("%(n)d more: type another word.", "%(n)d more: type another word.", more)
            % {"n": more}
        )
    return " ".join(words)


def _typed(text: str) -> str:
    return text.strip()[:TYPED_AT_MOST]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
