"""The shelf's verbs: what is kept, once, for whom, until when, and what goes for good."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from uuid import UUID, uuid4

import pytest

from catalog.models import Product, ProductKind
from sessions_app.models import ProductUse, ShelfItem, User
from sessions_app.services import profile, shelf, tidying
from sessions_app.services.shelf import Keeps, StaleItemError, TooManyItemsError, Typed
from tests.factories import ProductFactory, ShelfItemFactory

from .story import log, noon, shown

NOW = noon("2026-11-22")

pytestmark = pytest.mark.django_db


def day(iso: str) -> dt.date:
    return dt.date.fromisoformat(iso)


def put(
    person: User, what: Product | Typed, *, key: UUID | None = None, **keeps: object
) -> ShelfItem:
    return shelf.put(
        person,
        what,
        keeps=Keeps(**keeps),  # type: ignore[arg-type]
        idempotency_key=key or uuid4(),
        now=NOW,
    )


def mine(person: User) -> list[str]:
    return sorted(item.name for item in shelf.in_use(person))


def revision_of(person: User) -> int:
    person.refresh_from_db()
    return person.revision


def verbs(person: User, item: ShelfItem, keeps: Keeps) -> list[Callable[[], ShelfItem]]:
    """All that can be done with an item that was just put there, each a change."""
    return [
        partial(shelf.edit, person, item.pk, typed=None, keeps=keeps, revision=1, now=NOW),
        partial(shelf.finish, person, item.pk, on=NOW.date(), now=NOW),
        partial(shelf.unfinish, person, item.pk, now=NOW),
        partial(shelf.remove, person, item.pk, now=NOW),
        partial(shelf.restore, person, item.pk, now=NOW),
    ]


# --- Put and change -----------------------------------------------------------------------------


def test_a_product_of_the_catalogue_is_known_by_its_name_there(owner: User, mask: Product) -> None:
    item = put(owner, mask, opened_on=day("2026-11-01"), pao_months=12)
    assert (item.name, item.brand, item.kind, item.slug) == (
        "Pore mask",
        "Brightwater",
        mask.kind,
        "mask",
    )
    assert (item.opened_on, item.pao_months) == (day("2026-11-01"), 12)
    mask.name = "Clay for pores"
    mask.save()
    assert mine(owner) == ["Clay for pores"]


def test_what_was_typed_is_known_by_what_was_typed(owner: User, creams: ProductKind) -> None:
    typed = Typed(
        name="Night cream",
        brand="Morgentau",
        kind=creams,
        use="leave-on",
        label="Aqua, Glycerin",
        barcode="4006000111117",
        credit="Open Beauty Facts contributors, ODbL 1.0",
    )
    item = ShelfItem.objects.get(pk=put(owner, typed).pk)
    assert (item.name, item.brand, item.kind, item.use) == (
        "Night cream",
        "Morgentau",
        creams,
        "leave-on",
    )
    assert (item.typed_label, item.barcode) == ("Aqua, Glycerin", "4006000111117")
    assert item.credit == "Open Beauty Facts contributors, ODbL 1.0"
    assert item.slug == f"my-{item.pk.hex}"


def test_the_same_key_puts_it_there_once(owner: User, other: User, mask: Product) -> None:
    key = uuid4()
    assert put(owner, mask, key=key) == put(owner, mask, key=key)
    assert put(other, mask, key=key).user == other
    assert ShelfItem.objects.for_user(owner).count() == 1


def test_two_jars_of_one_product_are_two(owner: User, mask: Product) -> None:
    put(owner, mask)
    put(owner, mask)
    assert mine(owner) == ["Pore mask", "Pore mask"]


def test_a_change_is_kept_unless_it_was_changed_since(owner: User, creams: ProductKind) -> None:
    item = put(owner, Typed(name="Cream", kind=creams))
    better = Typed(name="Night cream", kind=creams, use="leave-on")

    def change(typed: Typed, revision: int) -> ShelfItem:
        return shelf.edit(
            owner, item.pk, typed=typed, keeps=Keeps(pao_months=6), revision=revision, now=NOW
        )

    changed = change(better, item.revision)
    assert (changed.name, changed.use, changed.pao_months) == ("Night cream", "leave-on", 6)
    with pytest.raises(StaleItemError):
        change(Typed(name="Day cream", kind=creams), item.revision)
    assert mine(owner) == ["Night cream"]
    before = revision_of(owner)
    assert change(better, item.revision) == changed, "the same twice is one"
    assert revision_of(owner) == before


def test_a_product_of_the_catalogue_stays_what_it_is(
    owner: User, mask: Product, creams: ProductKind
) -> None:
    item = put(owner, mask)
    typed = Typed(name="Another", kind=creams)
    shelf.edit(owner, item.pk, typed=typed, keeps=Keeps(), revision=1, now=NOW)
    assert mine(owner) == ["Pore mask"]


def test_what_is_finished_or_taken_off_is_not_in_use(
    owner: User, mask: Product, gel: Product
) -> None:
    jar, tube = put(owner, mask), put(owner, gel)
    for _ in range(2):
        assert shelf.finish(owner, jar.pk, on=NOW.date(), now=NOW).finished_on == NOW.date()
        assert shelf.remove(owner, tube.pk, now=NOW).deleted_at == NOW
    assert mine(owner) == []
    for _ in range(2):
        shelf.unfinish(owner, jar.pk, now=NOW)
        shelf.restore(owner, tube.pk, now=NOW)
    assert mine(owner) == ["Gél nettoyant", "Pore mask"]


def test_every_change_is_told_to_pages_and_moves_no_event(owner: User, mask: Product) -> None:
    log(owner, "2026-11-01")
    before, events = revision_of(owner), shown(owner, "2026-11-22")
    item = put(owner, mask)
    keeps = Keeps(pao_months=3)
    told = [revision_of(owner)]
    for change in verbs(owner, item, keeps):
        change()
        told.append(revision_of(owner))
        change()
        assert revision_of(owner) == told[-1], "done twice, nothing has changed"
    assert [before, *told] == sorted({before, *told})
    assert shown(owner, "2026-11-22") == events


def test_others_have_nothing_to_say_about_it(owner: User, other: User, mask: Product) -> None:
    item = put(owner, mask)
    before = revision_of(other)
    for verb in verbs(other, item, Keeps()):
        with pytest.raises(ShelfItem.DoesNotExist):
            verb()
    assert (mine(owner), mine(other), revision_of(other)) == (["Pore mask"], [], before)


def test_two_hundred_in_use_and_no_more(owner: User, other: User, mask: Product) -> None:
    ShelfItemFactory.create_batch(shelf.ITEMS_AT_MOST - 1, user=owner, product=mask)
    last = put(owner, mask)
    shelf.finish(owner, last.pk, on=NOW.date(), now=NOW)
    removed = put(owner, mask)
    shelf.remove(owner, removed.pk, now=NOW)
    put(owner, mask)
    put(other, mask)
    with pytest.raises(TooManyItemsError):
        put(owner, mask)
    with pytest.raises(TooManyItemsError):
        shelf.unfinish(owner, last.pk, now=NOW)
    with pytest.raises(TooManyItemsError):
        shelf.restore(owner, removed.pk, now=NOW)
    shelf.remove(owner, last.pk, now=NOW)
    assert shelf.restore(owner, last.pk, now=NOW).finished_on, "finished ones are no burden"


# --- Until when it keeps ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opened", "months", "expires", "until"),
    [
        ("2026-03-03", 12, None, "2027-03-03"),
        ("2026-01-31", 1, None, "2026-02-28"),
        ("2026-03-03", 12, "2026-12-31", "2026-12-31"),
        ("2026-03-03", 6, "2026-12-31", "2026-09-03"),
        (None, 12, None, None),
        ("2026-03-03", None, None, None),
        (None, 12, "2026-12-31", "2026-12-31"),
        (None, None, None, None),
    ],
)
def test_it_keeps_until_the_earlier_of_two_days(
    opened: str | None, months: int | None, expires: str | None, until: str | None
) -> None:
    item = ShelfItem(
        opened_on=opened and day(opened), pao_months=months, expires_on=expires and day(expires)
    )
    assert item.keeps_until == (until and day(until))


# --- Merged, tidied, deleted --------------------------------------------------------------------


def test_a_merged_product_is_the_one_it_was_merged_into(owner: User, mask: Product) -> None:
    put(owner, mask)
    better = ProductFactory.create(slug="better", name="Better mask", kind=mask.kind)
    best = ProductFactory.create(slug="best", name="Best mask", kind=mask.kind)
    Product.objects.filter(pk=mask.pk).update(status="retired", merged_into=better)
    assert mine(owner) == ["Better mask"]
    Product.objects.filter(pk=better.pk).update(status="retired", merged_into=best)
    (item,) = shelf.in_use(owner)
    assert (item.slug, item.thing) == ("best", best)


def test_what_was_taken_off_goes_for_good_unless_a_session_names_it(
    owner: User, creams: ProductKind
) -> None:
    used, unused, kept = (
        put(owner, Typed(name=name, kind=creams)) for name in ("Used", "Unused", "Kept")
    )
    session = log(owner, "2026-11-01", products=[used])
    shelf.remove(owner, used.pk, now=NOW)
    shelf.remove(owner, unused.pk, now=NOW)
    week = dt.timedelta(days=7)
    assert tidying.remove_deleted(now=NOW + week) == 0
    assert tidying.remove_deleted(now=NOW + week + dt.timedelta(seconds=1)) == 1
    assert set(ShelfItem.objects.all()) == {used, kept}
    session.delete()
    assert tidying.remove_deleted(now=NOW + 2 * week) == 1
    assert list(ShelfItem.objects.all()) == [kept]


def test_it_goes_with_its_person(owner: User, other: User, creams: ProductKind) -> None:
    for person in (owner, other):
        item = put(person, Typed(name="Cream", kind=creams))
        log(person, "2026-11-01", products=[item])
    profile.delete_account(owner)
    assert [item.user for item in ShelfItem.objects.all()] == [other]
    assert ProductUse.objects.count() == 1
