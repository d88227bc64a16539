"""What is on the shelf in the guide: offered first, shown beside the sink, kept in the record."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from time_machine import travel

from catalog.models import Product
from sessions_app.guide.course import Pick, RefusedError
from sessions_app.guide.ways import Item, Part
from sessions_app.models import CleansingSession, ProductUse, ShelfItem, User
from sessions_app.services import shelf
from sessions_app.services.guide_library import ITEMS_AT_MOST, library_for
from tests.factories import ProductFactory, ShelfItemFactory
from tests.pages import text

from .guided_story import BARE, NOW, TODAY, begin, bottle, finish, small_catalogue, through
from .story import log

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon_of_today(db: None) -> Iterator[None]:
    small_catalogue()
    with travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


@pytest.fixture
def clay() -> Product:
    """What the guide offers to everybody."""
    return bottle("any-clay", "clay-mask")


@pytest.fixture
def own(owner: User, clay: Product) -> ShelfItem:
    """What the owner typed, of the same kind."""
    return ShelfItemFactory.create(user=owner, typed_name="My clay", typed_kind=clay.kind)


def of_clay(person: User) -> list[Item]:
    return list(library_for(person).items_of("clay-mask"))


def test_it_comes_before_last_time_and_the_others(
    owner: User, other: User, clay: Product, own: ShelfItem
) -> None:
    used = bottle("used-clay", "clay-mask", brand="Morgentau")
    jar = bottle("jar", "clay-mask", brand="Morgentau", label_minutes_min=8, label_minutes_max=8)
    ShelfItemFactory.create(user=owner, product=jar)
    ShelfItemFactory.create(user=owner, product=clay)
    log(owner, "2026-11-01", products=[used, jar, own])
    items = of_clay(owner)
    assert [(item.slug, item.on_shelf, item.used_last_time) for item in items[:2]] in (
        [("jar", True, True), (own.slug, True, True)],
        [(own.slug, True, True), ("jar", True, True)],
    )
    assert [item.slug for item in items[2:]] == ["any-clay", "used-clay"]
    assert next(item for item in items if item.slug == "jar").minutes is not None
    assert [item.slug for item in of_clay(other)] == ["any-clay"]


@pytest.mark.parametrize("gone", ["finished", "taken off", "kind retired", "no technique"])
def test_what_is_not_in_use_or_has_no_technique_is_not_offered(
    owner: User, own: ShelfItem, clay: Product, gone: str
) -> None:
    if gone == "finished":
        shelf.finish(owner, own.pk, on=NOW.date(), now=NOW)
    elif gone == "taken off":
        shelf.remove(owner, own.pk, now=NOW)
    else:
        kind = own.typed_kind
        assert kind is not None
        if gone == "kind retired":
            kind.status = "retired"
        else:
            kind.technique = None
        kind.save()
    assert not any(item.on_shelf for item in of_clay(owner))


def test_a_product_that_was_retired_is_not_offered_and_a_merged_one_as_the_other(
    owner: User, clay: Product
) -> None:
    jar = bottle("jar", "clay-mask", brand="Morgentau")
    ShelfItemFactory.create(user=owner, product=jar)
    Product.objects.filter(pk=jar.pk).update(status="retired")
    assert [item.slug for item in of_clay(owner)] == ["any-clay"]
    better = ProductFactory.create(slug="better", brand="Morgentau", kind=jar.kind)
    Product.objects.filter(pk=jar.pk).update(merged_into=better)
    assert [item.slug for item in of_clay(owner)] == ["better", "any-clay"]


def test_a_long_shelf_leaves_no_more_to_choose_from(owner: User, clay: Product) -> None:
    ShelfItemFactory.create_batch(ITEMS_AT_MOST + 5, user=owner, typed_kind=clay.kind)
    items = of_clay(owner)
    assert len(items) == ITEMS_AT_MOST
    assert all(item.on_shelf for item in items)


def test_the_plan_proposes_it_and_says_whose_it_is(
    owner: User, owner_client: Client, clay: Product, own: ShelfItem
) -> None:
    page = owner_client.get("/guide/plan/?time=45")
    field = page.context["form"].fields["item-clay-mask"]
    assert field.initial == own.slug
    assert [label for _, label in field.choices][:2] == ["From your shelf: My clay", "any-clay"]
    shown = text(page.text)
    assert "on your shelf" in shown
    assert "You have something for it on your shelf." in shown


def test_a_session_is_led_through_and_kept_with_it(
    owner: User, owner_client: Client, own: ShelfItem
) -> None:
    jar = bottle("jar", "aloe-vera", brand="Morgentau")
    ShelfItemFactory.create(user=owner, product=jar)
    more = {
        Part.DEEP_CLEANSE: Pick("clay-mask", own.slug),
        Part.SOOTHING: Pick("aloe-vera", "jar"),
    }
    guided = begin(owner, BARE, more=more)
    led = text(owner_client.get("/guide/").text)
    assert "From your shelf: My clay" in led
    assert "From your shelf: Morgentau jar" in led
    through(guided)
    page = owner_client.get(f"/guide/{guided.pk}/finish/")
    assert "clay-mask My clay" in text(page.text)
    assert page.context["form"]["products"].value() == [own.slug, "jar"]
    data = {"products": [own.slug, "jar"], "save": "1"}
    assert owner_client.post(f"/guide/{guided.pk}/finish/", data).status_code == 302
    uses = set(ProductUse.objects.values_list("product", "shelf_item"))
    assert uses == {(jar.pk, None), (None, own.pk)}
    session = CleansingSession.objects.for_user(owner).get()
    shown = owner_client.get(f"/sessions/{session.pk}/").text
    assert f'<a href="/shelf/{own.pk}/">My clay</a>' in shown
    assert "clay-mask My clay" in text(shown)


@pytest.mark.parametrize("gone", ["finish", "remove"])
def test_what_goes_meanwhile_is_kept_all_the_same(
    owner: User, owner_client: Client, own: ShelfItem, gone: str
) -> None:
    guided = begin(owner, BARE, more={Part.DEEP_CLEANSE: Pick("clay-mask", own.slug)})
    said = {"on": NOW.date()} if gone == "finish" else {}
    getattr(shelf, gone)(owner, own.pk, now=NOW, **said)
    page = owner_client.get("/guide/").text
    assert "With My clay" in text(page), "it is not on the shelf any more"
    through(guided)
    address = f"/guide/{guided.pk}/finish/"
    assert owner_client.get(address).context["products"].any_chosen
    data = {"products": [own.slug], "save": "1"}
    assert owner_client.post(address, data).status_code == 302
    assert list(ProductUse.objects.values_list("shelf_item", flat=True)) == [own.pk]


def test_others_things_are_refused(owner: User, other: User, own: ShelfItem) -> None:
    pick = {Part.DEEP_CLEANSE: Pick("clay-mask", own.slug)}
    with pytest.raises(RefusedError, match="is not offered for clay-mask"):
        begin(other, BARE, more=pick)
    session = finish(through(begin(owner, BARE, more=pick)), products=[own])
    assert session.products == [own]
