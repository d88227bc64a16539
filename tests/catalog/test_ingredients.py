from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from catalog.models import Ingredient
from catalog.models.ingredients import is_cas
from tests.factories import ClaimFactory, IngredientFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", ["69-72-7", "7732-18-5", "50-21-5", "70424-62-3"])
def test_a_cas_number_with_the_right_last_digit(number: str) -> None:
    assert is_cas(number)


@pytest.mark.parametrize(
    "number", ["69-72-8", "69727", "69-72-", "a-72-7", "", "٦٩-72-7", "1-23-4"]
)
def test_no_cas_number(number: str) -> None:
    assert not is_cas(number)


@pytest.mark.parametrize(
    ("inci", "read"),
    [
        ("LACTIC ACID", "Lactic Acid"),
        ("PEG-100 STEARATE", "PEG-100 Stearate"),
        ("1,2-HEXANEDIOL", "1,2-Hexanediol"),
        ("FULLER'S EARTH", "Fuller's Earth"),
        ("CI 77891", "CI 77891"),
        ("CERAMIDE NP", "Ceramide NP"),
        (
            "ACRYLATES/C10-30 ALKYL ACRYLATE CROSSPOLYMER",
            "Acrylates/C10-30 Alkyl Acrylate Crosspolymer",
        ),
    ],
)
def test_label_names_read_well(inci: str, read: str) -> None:
    assert Ingredient(inci_name=inci).on_labels == read


def test_names_are_tidied_before_they_are_kept() -> None:
    ingredient = Ingredient(
        slug="water",
        inci_name=" aqua ",
        name="Water",
        other_names="Eau\n\n AQUA\neau\n water  pure ",
        kind="solvent",
        summary="The base of most products.",
    )
    ingredient.full_clean()
    assert ingredient.inci_name == "AQUA"
    assert ingredient.other_names == "Eau\nwater pure"


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"inci_name": "Lactic  acid"}, "inci_name", "in the catalogue already"),
        ({"inci_name": "LÁCTIC ACID"}, "inci_name", "in the catalogue already"),
        ({"other_names": "AHA\nlactic acid"}, "other_names", "the INCI name of another"),
        ({"inci_name": "MILK ACID"}, "inci_name", "an other name of LACTIC ACID"),
        ({"cas": "50-21-6"}, "cas", "no CAS number"),
        ({"cas": "50-21-5; "}, "cas", "no CAS number"),
        ({"summary": "Works in 3 days."}, "summary", "A number needs a source"),
        ({"kind": "magic"}, "kind", "not a valid choice"),
        ({"slug": "lactic-acid"}, "slug", "already exists"),
    ],
)
def test_a_mistake_is_said_beside_its_field(given: dict[str, str], field: str, words: str) -> None:
    IngredientFactory.create(
        slug="lactic-acid", inci_name="LACTIC ACID", other_names="AHA\nmilk acid"
    )
    told = {
        "slug": "new",
        "inci_name": "NEW",
        "name": "New",
        "kind": "aha",
        "summary": "Is new.",
        "other_names": "AHA",
    }
    with pytest.raises(ValidationError) as refused:
        Ingredient(**(told | given)).full_clean()
    assert words in " ".join(refused.value.message_dict[field])


def test_two_cannot_be_other_names_of_each_other() -> None:
    IngredientFactory.create(inci_name="ALPHA", other_names="BETA")
    with pytest.raises(ValidationError, match="the INCI name of another"):
        IngredientFactory.build(inci_name="BETA", other_names="ALPHA").full_clean()


def test_the_database_holds_an_inci_name_once_whatever_its_case() -> None:
    IngredientFactory.create(inci_name="Aqua")
    with pytest.raises(IntegrityError), transaction.atomic():
        IngredientFactory.create(inci_name="AQUA")


def test_it_suits_whom_a_published_claim_says() -> None:
    kind, draft, careful = IngredientFactory.create_batch(3)
    ClaimFactory.create(ingredient=kind, aspect="suits", skin_types=["oily", "dry"])
    ClaimFactory.create(ingredient=draft, aspect="suits", skin_types=["dry"], status="draft")
    ClaimFactory.create(ingredient=careful, aspect="caution", skin_types=["dry"])
    assert list(Ingredient.objects.suiting("dry")) == [kind]
    assert not Ingredient.objects.suiting("normal")
