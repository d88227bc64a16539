"""A row whose product was deleted: it stays so, and what a curator then makes of it is whole."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from catalog.models import IntakeRow, Product, RegisterName, Status
from catalog.services.register import forget_names
from tests.factories import ProductFactory, ProductKindFactory

from .desk import act
from .export_files import A_DAY, A_MOMENT, product
from .intaking import outcomes, row, take
from .quarantine import LIST, decide

pytestmark = pytest.mark.django_db
LATER, LATEST = str(A_MOMENT + A_DAY), str(A_MOMENT + 2 * A_DAY)
UNKNOWN = "Zorbium Quandarate, Blivet Extract, Aqua"


class TestADraftDeletedWhileItsRowWaited:
    def test_stays_deleted_when_the_row_is_clean_again(self) -> None:
        take(product("Good"))
        take(product("", last_modified_t=LATER))
        Product.objects.get().delete()
        assert outcomes(take(product("Better", last_modified_t=LATEST))) == {"deleted": 1}
        assert not Product.objects.exists()
        assert (row().state, row().reasons, row().name) == ("taken", [], "Better")

    def test_stays_deleted_when_what_the_row_says_is_known_by_now(self) -> None:
        take(product())
        later = product(ingredients_text=UNKNOWN, last_modified_t=LATER)
        take(later)
        Product.objects.get().delete()
        for name in ("ZORBIUM QUANDARATE", "BLIVET EXTRACT", "AQUA"):
            RegisterName.objects.create(inci_name=name)
        forget_names()
        assert outcomes(take(later, from_start=True)) == {"deleted": 1}
        assert not IntakeRow.objects.waiting().exists()
        assert outcomes(take(later, from_start=True)) == {"same": 1}
        assert not Product.objects.exists()

    def test_stays_deleted_where_the_row_was_set_aside(self, curator_client: Client) -> None:
        take(product())
        take(product("", last_modified_t=LATER))
        decide(curator_client, row(), aside=True)
        Product.objects.get().delete()
        assert outcomes(take(product("Better", last_modified_t=LATEST))) == {"deleted": 1}
        assert not Product.objects.exists()

    def test_comes_back_where_a_curator_asks_for_it(self, curator_client: Client) -> None:
        take(product("Good"))
        take(product("", last_modified_t=LATER))
        Product.objects.get().delete()
        act(curator_client, LIST, "take_in_clean", row())
        assert row().state == "quarantined"
        assert outcomes(take(product("", last_modified_t=LATER), from_start=True)) == {"deleted": 1}
        assert decide(curator_client, row(), name="Better").status_code == 302
        assert Product.objects.get().name == "Better"


class TestMadeOfARowThatHadFoundAnother:
    """The row left what was here as it was; what is made of it once that is gone is its own."""

    @pytest.fixture
    def made(self, curator_client: Client) -> Product:
        mine = ProductFactory.create(name="Mine", barcode="4006381333931", status=Status.DRAFT)
        take(product("Theirs"))
        mine.delete()
        assert decide(curator_client, row()).status_code == 302
        found: Product = Product.objects.get()
        assert found.name == "Theirs"
        return found

    def test_its_page_names_whom_it_comes_from(self, made: Product, client: Client) -> None:
        made.status, made.kind, made.use = Status.PUBLISHED, ProductKindFactory.create(), "leave-on"
        made.save()
        page = client.get(made.get_absolute_url()).content.decode()
        assert "Open Beauty Facts contributors" in page

    def test_it_follows_the_row(self, made: Product) -> None:
        assert outcomes(take(product("Renamed", last_modified_t=LATER))) == {"changed": 1}
        made.refresh_from_db()
        assert made.name == "Renamed"

    def test_it_goes_with_its_source(self, made: Product) -> None:
        call_command("drop_intake", "open-beauty-facts", stdout=StringIO())
        assert not Product.objects.exists()
