"""The products in the log form: what is chosen, and what there is to choose."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from catalog.steps import Step
from sessions_app.forms.products import ChoosesProducts
from sessions_app.http import SignedInRequest, onboarded
from sessions_app.models import CleansingSession, ProductUse, User
from sessions_app.models.journal import Thing, product_place
from sessions_app.services import shelf

from .product_search import cut, found_words, is_too_little, search, too_little_words

SHELF_AT_MOST = 24
"""So much of a shelf is shown before anything is typed; the search finds all of it."""


@dataclass(frozen=True, slots=True)
class StepProducts:
    """The products of one step, in the order they are shown; None where it was taken away."""

    step: Step | None
    products: list[Thing]

    @property
    def key(self) -> str:
        return self.step.value if self.step else "other"

    @property
    def label(self) -> str | Promise:
        return self.step.label if self.step else _("Of no step")


@dataclass(frozen=True, slots=True)
class Group:
    """What is offered for one reason, said in `title` unless the page says it already."""

    steps: list[StepProducts]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to tick: what a search found, else what is on the shelf and of last time."""

    typed: str
    said: str
    groups: list[Group]


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
    every_step = [
        StepProducts(step, [product for product in chosen if _step(product) == step])
        for step in (*Step, None)
    ]
    return ProductSection(chosen=every_step, offer=offer, any_chosen=bool(chosen))


def searches(sent: QueryDict) -> bool:
    """Whether a form that was sent asks for products, and is not to be saved yet.

    Enter in any field sends the form with neither of its buttons. It means the search where
    something has been typed there that was not looked for yet.
    """
    if "save" in sent or "find" in sent:
        return "save" not in sent
    return cut(sent.get("q", "")) != cut(sent.get("searched", ""))


def by_step(products: Iterable[Thing]) -> list[StepProducts]:
    """Grouped by the steps of a session; `products` come in their order."""
    return [StepProducts(step, list(group)) for step, group in groupby(products, key=_step)]


def _step(thing: Thing) -> Step | None:
    return Step(thing.kind.step) if thing.kind and thing.kind.step else None


def _offer(user: User, *, typed: str, chosen: Collection[str], without: UUID | None) -> Offer:
    typed = cut(typed)
    at_hand = {item.slug: item.thing for item in shelf.in_use(user)}
    mine = sorted(at_hand.values(), key=product_place)
    last_time = ProductUse.objects.last_time(user, without=without)
    if is_too_little(typed):
        return _unasked(typed, mine, last_time, chosen)
    used = {thing.slug for thing in last_time}
    found = search(typed, mine=mine, last_time=used)
    left = [thing for thing in found.things if thing.slug not in chosen]

    def place(thing: Thing) -> tuple[Any, ...]:
        step, *rest = product_place(thing)
        return (step, thing.slug not in at_hand, thing.slug not in used, *rest)

    shown = len(found.things)
    said = found_words(found.total, shown=shown, chosen=shown - len(left)) if shown else _nothing()
    return Offer(typed, said, [Group(by_step(sorted(left, key=place)))])


def _unasked(
    typed: str, mine: list[Thing], last_time: list[Thing], chosen: Collection[str]
) -> Offer:
    """What is on the shelf, then what was used last time besides."""
    left = [thing for thing in mine if thing.slug not in chosen]
    own = {thing.slug for thing in mine}
    others = [thing for thing in last_time if thing.slug not in own and thing.slug not in chosen]
    titled = [
        Group(by_step(things), title)
        for title, things in (
            (_on_shelf(len(left)), left[:SHELF_AT_MOST]),
            (gettext("Used last time:"), others),
        )
        if things
    ]
    words = [too_little_words()] if typed else []
    if titled:
        words.append(titled[0].title)
    return Offer(typed, " ".join(words), [Group(one.steps, one.title) for one in titled])


def _on_shelf(number: int) -> str:
    more = number - SHELF_AT_MOST
    if more <= 0:
        return gettext("On your shelf:")
    return ngettext(
        "On your shelf, and %(n)d more that the search finds:",
        "On your shelf, and %(n)d more that the search finds:",
        more,
    ) % {"n": more}


def _nothing() -> str:
    return gettext(
        "No product in the library fits. Try one word of its name, its brand or its kind, "
        "or write it under “Anything to remember”."
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
