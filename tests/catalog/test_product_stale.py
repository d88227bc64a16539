"""A form of a product that was changed meanwhile overwrites nothing unseen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from catalog.models import Edition, Ingredient, Product, Status
from catalog.services import labels
from catalog.services.merging import merge
from sessions_app.models import User
from tests.conftest import signed_in
from tests.factories import IngredientFactory, ProductFactory, ProductKindFactory

from .conftest import NOW
from .curating import another_curator, words
from .desk import act, held, rows, save, shown
from .export_files import A_DAY, A_MOMENT, product
from .intaking import take

pytestmark = pytest.mark.django_db
LIST = "/admin/catalog/product/"
TOLD = "The product was changed meanwhile. Nothing is saved yet"


@pytest.fixture(autouse=True)
def known() -> None:
    for name in ("AQUA", "KAOLIN", "UREA", "MICA"):
        IngredientFactory.create(inci_name=name)
    Edition.turn()


@pytest.fixture
def mask() -> Product:
    made: Product = ProductFactory.create(
        name="Mask", status=Status.DRAFT, label_text="Ingredients: Aqua, Kaolin"
    )
    labels.take_label(made)
    return made


@pytest.fixture
def second(curator: User) -> Client:
    """Another curator, signed in."""
    return signed_in(another_curator())


def path_of(one: Product) -> str:
    return f"{LIST}{one.pk}/change/"


def number_of(inci_name: str) -> int:
    return Ingredient.objects.get(inci_name=inci_name).pk


def lines_of(one: Product) -> list[str]:
    found = one.lines.select_related("ingredient")
    return [f"{line.ingredient.inci_name} {line.declared}".strip() for line in found]


class Desk:
    """A form that somebody opened, and sends once and then as it came back."""

    def __init__(self, client: Client, one: Product) -> None:
        self.client, self.path = client, path_of(one)
        self.form = shown(client, self.path)

    def send(self, **typed: Any) -> Any:
        self.form |= typed
        response = self.client.post(self.path, self.form)
        if response.status_code != 302:
            self.form = held(response)
        return response


class TestAFormThatIsOutOfDate:
    def test_is_not_saved_and_says_what_is_so_now(
        self, mask: Product, curator_client: Client, second: Client
    ) -> None:
        desk = Desk(curator_client, mask)
        assert save(second, path_of(mask), {"name": "Soft mask", "another": "on"}) == ""
        answer = desk.send(name="Clay mask", use="leave-on")
        assert answer.status_code == 409
        told = words(answer)
        assert TOLD in told
        assert "Now it says: Soft mask" in told
        assert "Now it says: Rinsed off" in told
        assert f'href="{path_of(mask)}"' in answer.content.decode()
        mask.refresh_from_db()
        assert (mask.name, mask.use) == ("Soft mask", "rinse-off")

    def test_keeps_what_was_typed_and_the_second_time_it_is_saved(
        self, mask: Product, curator_client: Client, second: Client
    ) -> None:
        desk = Desk(curator_client, mask)
        save(second, path_of(mask), {"use": "leave-on"})
        desk.send(name="Clay mask")
        assert desk.form["name"] == ["Clay mask"]
        assert desk.send().status_code == 302
        mask.refresh_from_db()
        assert (mask.name, mask.use) == ("Clay mask", "rinse-off")
        assert mask.history.first().history_user_id == "curator"

    def test_is_told_again_where_it_changed_again(
        self, mask: Product, curator_client: Client, second: Client
    ) -> None:
        desk = Desk(curator_client, mask)
        save(second, path_of(mask), {"use": "leave-on"})
        assert desk.send(name="Clay mask").status_code == 409
        save(second, path_of(mask), {"use": ""})
        answer = desk.send()
        assert answer.status_code == 409
        assert "Now it is empty." in words(answer)
        assert desk.send().status_code == 302

    @pytest.mark.parametrize("seen", ["", "x" * 64, None])
    def test_no_other_mark_passes(
        self, mask: Product, curator_client: Client, seen: str | None
    ) -> None:
        form = shown(curator_client, path_of(mask))
        del form["seen"]
        told = form if seen is None else form | {"seen": seen}
        assert curator_client.post(path_of(mask), {**told, "name": "Clay"}).status_code == 409
        mask.refresh_from_db()
        assert mask.name == "Mask"


class TestItsLines:
    def test_are_kept_as_typed_beside_those_that_came(
        self, mask: Product, curator_client: Client, second: Client
    ) -> None:
        desk = Desk(curator_client, mask)
        more = {"lines-2-ingredient": number_of("UREA"), "lines-TOTAL_FORMS": 3}
        assert save(second, path_of(mask), {**more, "lines-1-percent": "5"}) == ""
        answer = desk.send(
            **{
                "lines-1-percent": "12",
                "lines-2-ingredient": number_of("MICA"),
                "lines-2-place": 9,
                "lines-TOTAL_FORMS": 3,
            }
        )
        assert answer.status_code == 409
        assert "Now it says: AQUA; KAOLIN = 5; UREA" in words(answer)
        assert lines_of(mask) == ["AQUA", "KAOLIN 5 %", "UREA"]
        assert desk.send().status_code == 302
        assert lines_of(mask) == ["AQUA", "KAOLIN 12 %", "UREA", "MICA"]

    def test_may_have_been_written_anew(self, mask: Product, curator_client: Client) -> None:
        """The lines say the same, and are no longer those of the form."""
        desk = Desk(curator_client, mask)
        labels.take_label(mask)
        answer = desk.send(**{"lines-1-percent": "12", "lines-0-DELETE": "on"})
        assert answer.status_code == 409
        assert desk.send().status_code == 302
        assert lines_of(mask) == ["KAOLIN 12 %"]

    def test_may_be_gone(self, mask: Product, curator_client: Client, second: Client) -> None:
        desk = Desk(curator_client, mask)
        assert save(second, path_of(mask), {"lines-1-DELETE": "on"}) == ""
        answer = desk.send(use="leave-on", **{"lines-0-DELETE": "on"})
        assert "Now it says: AQUA" in words(answer)
        assert desk.send().status_code == 302
        assert lines_of(mask) == ["KAOLIN"]

    @pytest.mark.parametrize("total", ["", "x", "-1", "9" * 30])
    def test_nonsense_is_no_error(
        self, total: str, mask: Product, curator_client: Client, second: Client
    ) -> None:
        desk = Desk(curator_client, mask)
        save(second, path_of(mask), {"use": "leave-on"})
        assert desk.send(**{"lines-TOTAL_FORMS": total}).status_code == 409


def by_an_import(one: Product, client: Client) -> None:
    take(product("Newer", last_modified_t=str(A_MOMENT + A_DAY)))


def by_a_merge(one: Product, client: Client) -> None:
    gone = ProductFactory.create(barcode="036000291452", status=Status.DRAFT)
    Product.objects.filter(pk=one.pk).update(barcode=None)
    one.refresh_from_db()
    merge(one, gone, by="second", now=NOW, fill=["barcode"])


def by_the_list(one: Product, client: Client) -> None:
    act(client, LIST, "send_to_review", one)


def by_a_revert(one: Product, client: Client) -> None:
    number = one.history.last().pk
    assert client.post(f"{LIST}{one.pk}/history/{number}/").status_code == 302


@pytest.mark.parametrize("change", [by_an_import, by_a_merge, by_the_list, by_a_revert])
def test_whatever_changed_it(
    change: Callable[[Product, Client], None], curator_client: Client, second: Client
) -> None:
    take(product("Older"))
    one = Product.objects.get()
    assert save(curator_client, path_of(one), {"use": "leave-on"}) == ""
    assert save(curator_client, path_of(one), {"use": "rinse-off"}) == ""
    desk = Desk(curator_client, one)
    change(one, second)
    one.refresh_from_db()
    now = (one.name, one.barcode, one.status, one.use)
    kind = ProductKindFactory.create()
    assert desk.send(kind=kind.pk).status_code == 409
    one.refresh_from_db()
    assert (one.name, one.barcode, one.status, one.use) == now
    assert one.kind is None


class TestAsEver:
    def test_a_mistake_is_told_in_its_own_way(self, mask: Product, curator_client: Client) -> None:
        desk = Desk(curator_client, mask)
        answer = desk.send(barcode="1")
        assert answer.status_code == 200
        assert TOLD not in words(answer)
        assert desk.send(barcode="").status_code == 302

    def test_another_product_is_asked_about_once_it_is_up_to_date(
        self, mask: Product, curator_client: Client, second: Client
    ) -> None:
        ProductFactory.create(name="Clay mask")
        desk = Desk(curator_client, mask)
        save(second, path_of(mask), {"use": "leave-on"})
        assert desk.send(name="Clay mask").status_code == 409
        answer = desk.send()
        assert answer.status_code == 200
        assert "Something like it is in the catalogue already." in words(answer)
        assert desk.send(another="on").status_code == 302
        mask.refresh_from_db()
        assert mask.name == "Clay mask"

    def test_a_new_product_was_never_seen(self, curator_client: Client) -> None:
        told = {"name": "Gel", "brand": "", "slug": "gel", "status": "draft", **rows("lines")}
        assert save(curator_client, f"{LIST}add/", told) == ""

    def test_whoever_may_only_look_sees_it(self, mask: Product, curator_client: Client) -> None:
        kept = ProductFactory.create(name="Kept")
        merge(kept, mask, by="curator", now=NOW)
        answer = curator_client.get(path_of(mask))
        assert answer.status_code == 200
        assert 'name="seen"' not in answer.content.decode()


def test_a_published_product_keeps_its_slug(curator_client: Client, second: Client) -> None:
    """What cannot be changed in the form is not told of in it."""
    one = ProductFactory.create(slug="mask", name="Mask")
    desk = Desk(curator_client, one)
    save(second, path_of(one), {"use": "leave-on"})
    assert desk.send(name="Clay", slug="clay").status_code == 409
    assert desk.send(slug="clay").status_code == 302
    one.refresh_from_db()
    assert (one.name, one.slug) == ("Clay", "mask")
