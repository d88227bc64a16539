"""The list of rows of open data: filters, actions, the export; what it costs, and who may."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Edition, Intake, IntakeRow, Product, RegisterName
from catalog.services.register import forget_names
from tests.factories import IngredientFactory

from .desk import act, shown
from .export_files import made, product
from .intaking import row, take
from .quarantine import LIST, log, page, words

pytestmark = pytest.mark.django_db
CODE, OTHER, THIRD = "4006381333931", "4006381333948", "4006381333955"
LABEL = "Aqua, Glycerin, Mica, Talc"
MOST = 12


@pytest.fixture(autouse=True)
def known() -> None:
    for name in ("AQUA", "GLYCERIN", "MICA", "TALC"):
        IngredientFactory.create(inci_name=name)


@pytest.fixture
def some() -> None:
    take(
        product("", code=CODE),
        product("", code="12"),
        product("Gel", code=OTHER),
        product("Balm", code=THIRD, ingredients_text="Zorbium Quandarate, Blivet Extract, Aqua"),
    )


def listed(client: Client, query: str) -> list[str]:
    html = client.get(f"{LIST}?{query}").content.decode()
    return re.findall(r'field-code"><a[^>]*>([^<]*)<', html)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", [CODE, "12", OTHER, THIRD]),
        ("state__exact=quarantined", [CODE, "12", THIRD]),
        ("state__exact=taken", [OTHER]),
        ("why=no-name", [CODE, "12"]),
        ("why=code-length", ["12"]),
        ("why=broken", []),
        ("licence=ODbL+1.0", [CODE, "12", OTHER, THIRD]),
        (f"q=0{CODE}", [CODE]),
        ("q=balm", [THIRD]),
        ("q=%00", [CODE, "12", OTHER, THIRD]),
    ],
)
def test_rows_are_found(curator_client: Client, some: None, query: str, codes: list[str]) -> None:
    assert sorted(listed(curator_client, query)) == sorted(codes)


def test_a_query_that_cannot_be(curator_client: Client) -> None:
    for query in ("why=nonsense", "intake__id__exact=x", "state__exact=%00", "why=%00", "p=99999"):
        assert curator_client.get(f"{LIST}?{query}").status_code in {200, 302}


def test_the_next_one_is_of_the_same_list(curator_client: Client, some: None) -> None:
    """Whoever mends what has no name is not led to unknown names."""
    query = "?_changelist_filters=why%3Dno-name"
    first, second = row(CODE), row("12")
    form = {**shown(curator_client, page(first) + query), "name": "Mask", "take": "1"}
    response = curator_client.post(page(first) + query, form)
    assert response["Location"] == page(second) + query
    assert "1 left" in words(curator_client.get(response["Location"]))
    response = curator_client.post(
        page(second) + query, {**shown(curator_client, page(second) + query), "aside": "1"}
    )
    assert response["Location"] == f"{LIST}?why=no-name"
    assert row(THIRD).state == "quarantined"


def test_filters_that_cannot_be_lead_on_too(curator_client: Client, some: None) -> None:
    for filters in ("nonsense%3D1", "why%3D%2500", "intake__id__exact%3Dx", "product__slug%3Da"):
        assert curator_client.get(f"{page(row())}?_changelist_filters={filters}").status_code == 200


def test_several_at_once_those_that_are_clean_now(curator_client: Client, some: None) -> None:
    for name in ("ZORBIUM QUANDARATE", "BLIVET EXTRACT"):
        RegisterName.objects.create(inci_name=name)
    forget_names()
    said = act(curator_client, LIST, "take_in_clean", *IntakeRow.objects.all())
    assert "1 row is taken in. 2 still wait." in said
    assert (row(THIRD).state, row(CODE).state) == ("taken", "quarantined")
    assert log() == [("intakerow", "Taken in.")]
    assert Product.objects.filter(name="Balm").exists()


def test_several_at_once_set_aside(curator_client: Client, some: None) -> None:
    said = act(curator_client, LIST, "set_aside", *IntakeRow.objects.all())
    assert "3 rows are set aside." in said
    states = IntakeRow.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["set-aside", "set-aside", "taken", "set-aside"]
    assert log() == [("intakerow", "Set aside.")] * 3


def test_the_export_names_whom_to_name_and_the_licence(curator_client: Client) -> None:
    take(product("=1+1", ingredients_text=LABEL), product("", code="12"))
    response = curator_client.get(f"{LIST}export/?licence=ODbL+1.0&state__exact=taken")
    text = b"".join(response).decode("utf-8-sig")
    (told,) = csv.DictReader(io.StringIO(text))
    assert told == {
        "code": CODE,
        "name": "'=1+1",  # No spreadsheet calculates it.
        "brand": "Brightwater",
        "label": LABEL,
        "state": "taken",
        "product": f"brightwater-11-{CODE}",
        "attribution": "Open Beauty Facts contributors",
        "licence": "ODbL 1.0",
        "url": f"http://world-en.example.org/product/{CODE}",
    }
    assert curator_client.get(f"{LIST}export/?nonsense=1").status_code == 302


def test_an_intake_tells_what_became_of_its_rows(curator_client: Client, some: None) -> None:
    intake = Intake.objects.get()
    assert "products.csv" in words(curator_client.get("/admin/catalog/intake/"))
    said = words(curator_client.get(f"/admin/catalog/intake/{intake.pk}/change/"))
    assert "1 taken in as drafts" in said
    assert "2 It has no name" in said


# What it costs, and who may.


def test_what_the_pages_ask_the_database_for(curator_client: Client) -> None:
    take(*(one for one in made(300, dirt=0.9) if len(one.line) < 20_000))
    waiting = IntakeRow.objects.waiting().filter(reasons__0__why="like-name").first()
    assert waiting is not None
    Edition.turn()
    curator_client.get(page(waiting))  # From then on the names are kept.
    for path in (LIST, f"{LIST}?why=no-name&q=mask", page(waiting), "/admin/catalog/intake/"):
        with CaptureQueriesContext(connection) as asked:
            assert curator_client.get(path).status_code == 200
        assert len(asked) <= MOST, path


def test_it_is_for_curators(owner_client: Client, client: Client) -> None:
    take(product(""))
    intake = f"/admin/catalog/intake/{Intake.objects.get().pk}/change/"
    for path in (
        LIST,
        page(row()),
        f"{LIST}export/",
        "/admin/catalog/intake/",
        intake,
    ):
        for method in ("get", "post"):
            assert getattr(owner_client, method)(path, follow=True).status_code == 403
            assert getattr(client, method)(path)["Location"].startswith("/admin/login/")
    assert row().state == "quarantined"


def test_who_may_only_look_decides_nothing(curator: Any, curator_client: Client) -> None:
    take(product(""))
    curator.groups.clear()
    curator.user_permissions.set(permissions("view_intakerow"))
    html = curator_client.get(page(row())).content.decode()
    assert "It has no name" in html
    assert 'name="take"' not in html
    assert curator_client.post(page(row()), {"name": "Mask", "take": "1"}).status_code == 403
    assert "set_aside" not in curator_client.get(LIST).content.decode()
    curator.user_permissions.clear()
    assert curator_client.get(page(row())).status_code == 403
    assert curator_client.get(f"{LIST}export/").status_code == 403


def permissions(*names: str) -> Any:
    return Permission.objects.filter(codename__in=names)
