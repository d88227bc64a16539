"""People tell the curators what is missing in the library, and what is not right there."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db.models import Model
from django.test import Client

from catalog.models import Edition, Product, Report, Status
from sessions_app.models import User
from tests import pages
from tests.conftest import signed_in
from tests.factories import IngredientFactory, ProductFactory, ProductKindFactory

from .test_races import at_once, post, posts

pytestmark = pytest.mark.django_db

SUGGEST, THANKS = "/catalog/suggest/", "/catalog/thanks/"
EAN = "4006381333931"
LABEL = "Ingredients:  AQUA,\r\nGlycerin, Unobtainium. "
PACK = {"name": "Day Cream", "brand": "Brightwater", "barcode": EAN, "label": LABEL}


@pytest.fixture(autouse=True)
def _nobody_has_told_anything() -> None:
    cache.clear()


def send(client: Client, path: str = SUGGEST, **told: str) -> Any:
    return client.post(path, told)


def words(response: Any) -> str:
    return pages.text(response.content.decode())


def report_page(product: Product) -> str:
    return f"{product.get_absolute_url()}report/"


class TestSuggesting:
    def test_makes_a_product_in_review_with_its_label_read(
        self, owner_client: Client, stranger: Client
    ) -> None:
        kind = ProductKindFactory.create(slug="creams")
        IngredientFactory.create(inci_name="GLYCERIN")
        edition = Edition.current()
        sent = send(owner_client, **PACK, kind="creams", words="In every shop.")
        assert (sent.status_code, sent["Location"]) == (302, THANKS)
        product = Product.objects.get()
        assert (str(product), product.status) == ("Brightwater Day Cream", Status.IN_REVIEW)
        assert (product.barcode, product.kind, product.slug[:11]) == (EAN, kind, "brightwater")
        assert product.label_text == LABEL
        assert [line.ingredient.inci_name for line in product.lines.all()] == ["GLYCERIN"]
        assert "Unobtainium" in {row.printed for row in product.unknown_names.all()}
        report = Report.objects.get()
        assert (report.about, report.product, report.words, report.label_text) == (
            "missing",
            product,
            "In every shop.",
            LABEL,
        )
        assert report.closed_at is None
        assert stranger.get(product.get_absolute_url()).status_code == 404
        assert Edition.current() == edition

    def test_a_name_is_enough(self, owner_client: Client) -> None:
        assert send(owner_client, name="Mud").status_code == 302
        product = Product.objects.get()
        assert (product.kind, product.barcode, product.label_text) == (None, None, "")

    @pytest.mark.parametrize("name", ["泥", "Мыло", "!", "🧴"])
    def test_a_name_in_any_letters(self, owner_client: Client, name: str) -> None:
        for brand in ("a", "泥", "!"):
            assert send(owner_client, name=name, brand=brand).status_code == 302
        assert Product.objects.filter(name=name).count() == 3
        assert "" not in set(Product.objects.values_list("slug", flat=True))

    def test_what_happens_next_is_said(self, owner_client: Client) -> None:
        told = words(owner_client.post(SUGGEST, PACK, follow=True))
        assert "Thank you" in told
        assert "A curator of the library reads it" in told

    def test_links_bring_along_what_is_known(self, owner_client: Client, stranger: Client) -> None:
        nothing = stranger.get("/catalog/products/", {"q": "Day & Night"}).content.decode()
        assert f'href="{SUGGEST}?name=Day%20%26%20Night"' in nothing
        html = owner_client.get(SUGGEST, {"name": "Day & Night", "barcode": EAN}).content.decode()
        assert 'value="Day &amp; Night"' in html
        assert f'value="{EAN}"' in html

    @pytest.mark.parametrize(
        ("given", "sentence"),
        [
            ({"name": " "}, "Say what it is called."),
            ({"barcode": "4006381333930"}, "this is no barcode number"),
            ({"barcode": "many"}, "this is no barcode number"),
            ({"kind": "magic"}, "Choose a kind from the list"),
            ({"name": "n" * 161}, "Keep it to 160 characters; this is 161."),
            ({"label": "n" * 50_001}, "Keep it to 50000 characters; this is 50001."),
            ({"words": "a\x00b"}, "a sign in it that no keyboard has"),
        ],
    )
    def test_a_mistake_stands_beside_its_field_and_what_was_typed_is_kept(
        self, owner_client: Client, given: dict[str, str], sentence: str
    ) -> None:
        refused = send(owner_client, **{**PACK, **given})
        assert refused.status_code == 422
        assert sentence in words(refused)
        assert 'value="Brightwater"' in refused.content.decode()
        assert not Product.objects.exists()
        assert not Report.objects.exists()


class TestWhatIsThereAlready:
    @pytest.mark.parametrize(
        "told",
        [
            {"name": "Something else", "barcode": EAN},
            {"name": "Something else", "barcode": f"0 {EAN}"},
            {"name": "day  CRÉAM", "brand": "brightwater"},
        ],
    )
    def test_a_published_one_is_shown(self, owner_client: Client, told: dict[str, str]) -> None:
        known = ProductFactory.create(name="Day Cream", brand="Brightwater", barcode=EAN)
        answer = send(owner_client, **told)
        assert answer.status_code == 200
        assert "It is in the library already: Brightwater Day Cream" in words(answer)
        html = answer.content.decode()
        assert f'href="{known.get_absolute_url()}"' in html
        assert f'href="{report_page(known)}"' in html
        assert Product.objects.count() == 1
        assert not Report.objects.exists()

    def test_a_published_one_goes_before_one_that_waits(self, owner_client: Client) -> None:
        ProductFactory.create(barcode=EAN, status=Status.DRAFT)
        ProductFactory.create(name="Day Cream", brand="Brightwater")
        assert "It is in the library already" in words(send(owner_client, **PACK))
        assert not Report.objects.exists()

    def test_another_of_a_like_name_is_not(self, owner_client: Client) -> None:
        ProductFactory.create(name="Day Cream", brand="Brightwater Organic")
        ProductFactory.create(name="Day Cream Rich", brand="Brightwater")
        assert send(owner_client, **PACK).status_code == 302
        assert Product.objects.count() == 3

    def test_one_that_was_merged_leads_to_the_other(self, owner_client: Client) -> None:
        known = ProductFactory.create()
        ProductFactory.create(barcode=EAN, status=Status.RETIRED, merged_into=known)
        assert f'href="{known.get_absolute_url()}"' in send(owner_client, **PACK).content.decode()
        Product.objects.filter(pk=known.pk).update(status=Status.DRAFT, barcode="96385074")
        assert send(owner_client, **PACK).status_code == 302
        assert Report.objects.get().product == known

    @pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.RETIRED])
    def test_to_one_that_waits_the_word_is_added(self, owner_client: Client, status: str) -> None:
        known = ProductFactory.create(name="Cream", brand="", barcode=EAN, status=status)
        assert send(owner_client, **PACK, words="Please.").status_code == 302
        report = Report.objects.get()
        assert (report.product, report.label_text) == (known, LABEL)
        assert report.words == "Told as: Day Cream, Brightwater.\nPlease."
        assert Product.objects.get().label_text == ""

    def test_the_same_name_with_another_number_is_another(self, owner_client: Client) -> None:
        ProductFactory.create(
            name="Day Cream", brand="Brightwater", barcode="96385074", status=Status.DRAFT
        )
        send(owner_client, **PACK)
        assert Product.objects.count() == 2


class TestReportingAnError:
    def test_comes_from_the_page_of_the_product(self, owner_client: Client) -> None:
        product = ProductFactory.create(label_text="AQUA")
        path = report_page(product)
        assert f'href="{path}"' in owner_client.get(product.get_absolute_url()).content.decode()
        sent = send(owner_client, path, words="There is no water in it.", label=LABEL)
        assert (sent.status_code, sent["Location"]) == (302, THANKS)
        report = Report.objects.get()
        assert (report.about, report.product) == ("error", product)
        assert (report.words, report.label_text) == ("There is no water in it.", LABEL)
        product.refresh_from_db()
        assert product.label_text == "AQUA"

    @pytest.mark.parametrize(
        ("given", "sentence"),
        [({"words": ""}, "Say in your words"), ({"words": "w" * 2001}, "Keep it to 2000")],
    )
    def test_needs_words(self, owner_client: Client, given: dict[str, str], sentence: str) -> None:
        path = report_page(ProductFactory.create())
        refused = send(owner_client, path, label="AQUA", **given)
        assert refused.status_code == 422
        assert sentence in words(refused)
        assert "AQUA</textarea>" in refused.content.decode()

    @pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.RETIRED])
    def test_is_about_what_people_can_see(self, owner_client: Client, status: str) -> None:
        path = report_page(ProductFactory.create(status=status))
        assert owner_client.get(path).status_code == 404
        assert send(owner_client, path, words="Wrong.").status_code == 404


class TestTwice:
    def test_a_double_click_makes_one(self, owner_client: Client) -> None:
        for _ in range(2):
            assert send(owner_client, **PACK, words="Please.").status_code == 302
        assert Product.objects.count() == Report.objects.count() == 1

    def test_without_a_number_too(self, owner_client: Client, other_client: Client) -> None:
        for client in (owner_client, owner_client, other_client):
            send(client, name="Mud")
        assert Product.objects.count() == Report.objects.count() == 1

    def test_an_error_too(self, owner_client: Client) -> None:
        path = report_page(ProductFactory.create())
        for _ in range(2):
            assert send(owner_client, path, words="Wrong.").status_code == 302
        assert Report.objects.count() == 1

    def test_after_it_was_settled_it_is_another(self, owner_client: Client) -> None:
        path = report_page(ProductFactory.create())
        send(owner_client, path, words="Wrong.")
        Report.objects.update(closed_at="2026-11-20T00:00:00Z")
        send(owner_client, path, words="Wrong.")
        assert Report.objects.count() == 2


def test_nothing_says_who_sent_it(owner: User) -> None:
    """In no row of the catalogue, not even in its history."""
    User.objects.filter(pk=owner.pk).update(username="somebody-rare", email="rare@example.org")
    client = signed_in(User.objects.get())
    send(client, **PACK)
    product = ProductFactory.create()
    send(client, report_page(product), words="Wrong.", label="AQUA")
    assert Report.objects.count() == 2
    suggested = Product.objects.get(status=Status.IN_REVIEW)
    record = suggested.history.get()
    assert (record.history_user_id, record.history_change_reason) == (None, "Suggested")
    models: list[type[Model]] = list(apps.get_app_config("catalog").get_models())
    rows = [row for model in models for row in model._default_manager.values()]
    assert len(rows) > 5
    assert not [row for row in rows if "rare" in repr(row)]


@pytest.mark.django_db(transaction=True)
class TestInTheSameMoment:
    def test_two_clicks_make_one(self, owner: User) -> None:
        answers = at_once([*posts(owner, SUGGEST, [PACK, PACK])])
        assert answers == [(302, THANKS)] * 2
        assert Product.objects.count() == Report.objects.count() == 1

    def test_two_people_make_one_product(self, owner: User, other: User) -> None:
        asks = [post(owner, SUGGEST, **PACK, words="A."), post(other, SUGGEST, **PACK, words="B.")]
        assert at_once(asks) == [(302, THANKS)] * 2
        assert Product.objects.count() == 1
        assert {report.words for report in Report.objects.all()} == {"A.", "B."}

    def test_two_clicks_report_one_error(self, owner: User) -> None:
        path = report_page(ProductFactory.create())
        told = {"words": "Wrong."}
        assert at_once(posts(owner, path, [told, told])) == [(302, THANKS)] * 2
        assert Report.objects.count() == 1
