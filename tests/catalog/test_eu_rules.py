"""What an ingredient's page tells of the EU annexes: their own words, whose they are, of when."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import AnnexEntry, Ingredient
from catalog.services import annexes
from catalog.services.annex_files import read
from tests.factories import AnnexEntryFactory, ClaimFactory, IngredientFactory, ProductFactory

from .annex_texts import file, row
from .reading import INGREDIENTS, text

pytestmark = pytest.mark.django_db

PATH = f"{INGREDIENTS}salicylic-acid/"


@pytest.fixture
def acid() -> Ingredient:
    return IngredientFactory.create(slug="salicylic-acid", inci_name="SALICYLIC ACID")


def entry(**said: object) -> AnnexEntry:
    return AnnexEntryFactory.create(**({"inci_names": ["Salicylic Acid"]} | said))


def test_an_entry_is_told_whole(client: Client, acid: Ingredient) -> None:
    entry(
        number="98",
        substance="Benzoic acid, 2-hydroxy-",
        product_types="(a) Hair products\n(b) Other products",
        limit_words="(a) 3.0%\n(b) <2.0%",
        conditions="Not in oral products.",
        wording="Not under 3 years",
        regulation="(EU) 2021/850",
        new_stock_from=dt.date(2025, 11, 1),
        all_stock_from=dt.date(2027, 5, 1),
    )
    response = client.get(PATH)
    page = text(response)
    for words in (
        "EU rules",
        "Annex III, entry 98: allowed with restrictions Benzoic acid, 2-hydroxy-",
        "In: (a) Hair products (b) Other products",
        "At most: (a) 3.0% (b) &lt;2.0%",
        "For new stock from 1 November 2025. For all stock from 1 May 2027.",
        "Conditions: Not in oral products.",
        "On the label: Not under 3 years",
        "© European Union, CosIng, CC BY 4.0 . File of 9 September 2026.",
        "(EU) 2021/850",
    ):
        assert words in page, words
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in response.content.decode()


def test_what_an_entry_does_not_say_has_no_line(client: Client, acid: Ingredient) -> None:
    entry(annex="VI", number="8")
    page = text(client.get(PATH))
    assert "Annex VI, entry 8: allowed as a UV filter A substance © European Union" in page
    for words in ("In:", "At most:", "stock from", "Conditions", "On the label:"):
        assert words not in page, words


@pytest.mark.parametrize(
    ("annex", "words"),
    [
        ("II", "prohibited"),
        ("III", "allowed with restrictions"),
        ("IV", "allowed as a colourant"),
        ("V", "allowed as a preservative"),
    ],
)
def test_each_annex_has_its_word(client: Client, acid: Ingredient, annex: str, words: str) -> None:
    entry(annex=annex, number="1", substance="Salicylic")
    assert f"Annex {annex}, entry 1: {words} Salicylic" in text(client.get(PATH))


def test_what_is_prohibited_in_part_is_not_called_prohibited(client: Client) -> None:
    IngredientFactory.create(slug="petrolatum", inci_name="PETROLATUM")
    words = "Petrolatum, except if the full refining history is known"
    entry(annex="II", number="904", inci_names=["PETROLATUM"], substance=words)
    page = text(client.get(f"{INGREDIENTS}petrolatum/"))
    assert f"entry 904: prohibited in part, as its own words say {words}" in page


def test_what_is_allowed_for_nails_alone_is_called_prohibited(client: Client) -> None:
    IngredientFactory.create(slug="hydroquinone", inci_name="HYDROQUINONE")
    words = "Hydroquinone, with the exception of entry 14 in Annex III"
    entry(annex="II", number="1339", inci_names=["HYDROQUINONE"], substance=words)
    nails = "Artificial nail systems"
    entry(number="14", inci_names=["HYDROQUINONE"], product_types=nails)
    page = text(client.get(f"{INGREDIENTS}hydroquinone/"))
    assert f"Annex II, entry 1339: prohibited {words}" in page
    assert "Annex III, entry 14: allowed with restrictions" in page
    assert f"In: {nails}" in page


@pytest.mark.parametrize(
    ("name", "cas", "what"),
    [
        ("CYCLOTETRASILOXANE", "556-67-2", "prohibited Octamethyl"),
        ("CYCLOMETHICONE", "69430-24-6", "prohibited in part, as its own words say Octamethyl"),
        ("CYCLOPENTASILOXANE", "541-02-6", ""),
    ],
)
def test_d4_is_prohibited_and_not_all_that_goes_by_the_name_of_its_mixture(
    client: Client, name: str, cas: str, what: str
) -> None:
    IngredientFactory.create(slug="siloxane", inci_name=name, cas=cas)
    names, words = ["CYCLOMETHICONE"], "Octamethylcyclotetrasiloxane; D4"
    entry(annex="II", number="1388", inci_names=names, cas="556-67-2", substance=words)
    page = text(client.get(f"{INGREDIENTS}siloxane/"))
    assert (f"Annex II, entry 1388: {what}" in page) if what else ("EU rules" not in page)


def test_an_entry_without_a_name_is_told_by_the_number(client: Client) -> None:
    IngredientFactory.create(slug="isobutylparaben", inci_name="ISOBUTYLPARABEN", cas="4247-02-3")
    entry(annex="II", number="1375", inci_names=[], cas="4247-02-3", substance="Isobutyl ester")
    page = text(client.get(f"{INGREDIENTS}isobutylparaben/"))
    assert "Annex II, entry 1375: prohibited Isobutyl ester" in page


@pytest.mark.parametrize("said", [None, {"in_force": False}, {"inci_names": ["MENTHOL"]}])
def test_nothing_is_told_where_nothing_is_in_force(
    client: Client, acid: Ingredient, said: dict[str, object] | None
) -> None:
    if said is not None:
        entry(**said)
    assert "EU rules" not in text(client.get(PATH))


def test_the_page_is_new_once_a_file_was_taken_in(client: Client, acid: Ingredient) -> None:
    first = client.get(PATH)
    text_of_file = file("V", row("V", "3", name="SALICYLIC ACID", maximum="0.5%"))
    annexes.take_in([read(text_of_file)])
    again = client.get(PATH, headers={"If-None-Match": first["ETag"]})
    assert "At most: 0.5%" in text(again)
    annexes.take_in([read(text_of_file)])
    assert client.get(PATH, headers={"If-None-Match": again["ETag"]}).status_code == 304


def test_it_is_one_query_whatever_the_number_of_entries(
    owner_client: Client, acid: Ingredient
) -> None:
    ClaimFactory.create(ingredient=acid)
    ProductFactory.create()
    for number in range(30):
        entry(number=str(number), inci_names=["SALICYLIC ACID", f"NAME {number}X"])
    with CaptureQueriesContext(connection) as asked:
        assert owner_client.get(PATH).status_code == 200
    assert len(asked) <= 6
