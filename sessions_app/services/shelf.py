"""A person's own products: put on the shelf, changed, finished, taken off.

Each verb is one transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q

from catalog.models import Product, ProductKind
from sessions_app.models import ShelfItem, User
from sessions_app.models.journal import Thing
from sessions_app.models.shelf import typed_ids

from .planning import replan, up_to_date

ITEMS_AT_MOST = 200
"""What one person has in use: more is a shop."""


class TooManyItemsError(Exception):
    """The person has ITEMS_AT_MOST things in use. Nothing was written."""


class StaleItemError(Exception):
    """The item says something else since the form was shown. Nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeps:
    """Since when something is open, and how long it keeps."""

    opened_on: dt.date | None = None
    pao_months: int | None = None
    expires_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What a person says of something the catalogue does not have.

    `credit` names whom some of it comes from, where that is open data.
    """

    name: str
    kind: ProductKind
    brand: str = ""
    use: str = ""
    label: str = ""
    barcode: str = ""
    credit: str = ""


@transaction.atomic
def put(
    user: User,
    what: Product | Typed,
    *,
    keeps: Keeps,
    idempotency_key: UUID,
    now: dt.datetime,
) -> ShelfItem:
    """The same key again gives the same item, unless that was taken off since.

    Raises TooManyItemsError.
    """
    person = up_to_date(user, now=now)
    mine = ShelfItem.objects.for_user(person).filter(idempotency_key=idempotency_key)
    if existing := mine.first():
        if existing.is_kept:
            return existing
        mine.update(idempotency_key=uuid4())
    _refuse_too_many(person)
    item = ShelfItem(user=person, idempotency_key=idempotency_key, created_at=now)
    if isinstance(what, Product):
        item.product = what
    else:
        _say(item, what)
    _keep(item, keeps)
    item.save(force_insert=True)
    replan(person, now=now)
    return item


@transaction.atomic
def edit(
    user: User,
    item_id: UUID,
    *,
    typed: Typed | None,
    keeps: Keeps,
    revision: int,
    now: dt.datetime,
) -> ShelfItem:
    """Change an item that has not changed since `revision`; `typed` says what a typed one is.

    What it says already is no change. Raises ShelfItem.DoesNotExist, StaleItemError.
    """
    person = up_to_date(user, now=now)
    item = ShelfItem.objects.for_user(person).kept().with_products().get(pk=item_id)
    before = _said(item)
    _keep(item, keeps)
    if typed is not None and item.product is None:
        _say(item, typed)
    if _said(item) == before:
        return item
    if item.revision != revision:
        raise StaleItemError
    return _changed(person, item, now=now)


@transaction.atomic
def finish(user: User, item_id: UUID, *, on: dt.date, now: dt.datetime) -> ShelfItem:
    """It is used up; one that was before stays as it is. Raises ShelfItem.DoesNotExist."""
    person = up_to_date(user, now=now)
    item = ShelfItem.objects.for_user(person).kept().with_products().get(pk=item_id)
    if item.finished_on is not None:
        return item
    item.finished_on = on
    return _changed(person, item, now=now)


@transaction.atomic
def unfinish(user: User, item_id: UUID, *, now: dt.datetime) -> ShelfItem:
    """It is in use after all. Raises ShelfItem.DoesNotExist, TooManyItemsError."""
    person = up_to_date(user, now=now)
    item = ShelfItem.objects.for_user(person).kept().with_products().get(pk=item_id)
    if item.finished_on is None:
        return item
    _refuse_too_many(person)
    item.finished_on = None
    return _changed(person, item, now=now)


@transaction.atomic
def remove(user: User, item_id: UUID, *, now: dt.datetime) -> ShelfItem:
    """As if it had never been there; sessions that name it still do.

    Raises ShelfItem.DoesNotExist.
    """
    person = up_to_date(user, now=now)
    item = ShelfItem.objects.for_user(person).with_products().get(pk=item_id)
    if item.deleted_at is not None:
        return item
    item.deleted_at = now
    return _changed(person, item, now=now)


@transaction.atomic
def restore(user: User, item_id: UUID, *, now: dt.datetime) -> ShelfItem:
    """Bring a removed one back as it was. Raises ShelfItem.DoesNotExist, TooManyItemsError."""
    person = up_to_date(user, now=now)
    item = ShelfItem.objects.for_user(person).with_products().get(pk=item_id)
    if item.deleted_at is None:
        return item
    if item.finished_on is None:
        _refuse_too_many(person)
    item.deleted_at = None
    return _changed(person, item, now=now)


def in_use(user: User, *, with_labels: bool = False) -> list[ShelfItem]:
    """What a person has at hand, the oldest first: one query."""
    mine = ShelfItem.objects.for_user(user).in_use().with_products()
    mine = mine if with_labels else mine.without_labels()
    return list(mine.order_by("created_at", "pk"))


@dataclass(frozen=True, slots=True)
class Bottle:
    """What a session is done with, and whether it is on the shelf."""

    thing: Thing
    on_shelf: bool


def bottles(user: User, slugs: Iterable[str]) -> dict[str, Bottle]:
    """What slugs stand for, whatever has become of it since: two queries."""
    asked = set(slugs)
    if not asked:
        return {}
    of_catalogue = Product.objects.filter(slug__in=asked).select_related("kind__technique")
    mine = ShelfItem.objects.for_user(user).filter(
        Q(pk__in=typed_ids(asked))
        | Q(product__slug__in=asked)
        | Q(product__merged_into__slug__in=asked)
    )
    items = list(mine.with_products().without_labels())
    in_use = {item.slug for item in items if item.is_in_use}
    found: list[Thing] = [*of_catalogue, *(item for item in items if item.product is None)]
    return {thing.slug: Bottle(thing, thing.slug in in_use) for thing in found}


def _refuse_too_many(person: User) -> None:
    if ShelfItem.objects.for_user(person).in_use().count() >= ITEMS_AT_MOST:
        raise TooManyItemsError


def _say(item: ShelfItem, typed: Typed) -> None:
    item.typed_name = typed.name
    item.typed_brand = typed.brand
    item.typed_kind = typed.kind
    item.typed_use = typed.use
    item.typed_label = typed.label
    item.barcode = typed.barcode
    item.credit = typed.credit


def _keep(item: ShelfItem, keeps: Keeps) -> None:
    item.opened_on = keeps.opened_on
    item.pao_months = keeps.pao_months
    item.expires_on = keeps.expires_on


_SAID = (
    *("typed_name", "typed_brand", "typed_kind_id", "typed_use", "typed_label", "barcode"),
    *("credit", "opened_on", "pao_months", "expires_on"),
)


def _said(item: ShelfItem) -> list[object]:
    """What a form can change of it."""
    return [getattr(item, name) for name in _SAID]


def _changed(person: User, item: ShelfItem, *, now: dt.datetime) -> ShelfItem:
    item.revision += 1
    item.save()
    replan(person, now=now)
    return item
