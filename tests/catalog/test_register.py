"""Every name that labels are read with, and which of two names a name is."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from catalog.models import Edition, RegisterName
from catalog.services import labels
from catalog.services.register import known_names
from tests.factories import IngredientFactory, RegisterNameFactory

pytestmark = pytest.mark.django_db


def find(name: str) -> str | None:
    """What a label that prints this name is read as."""
    (printed,) = labels.read(f"Ingredients: {name}").names
    return printed.inci


class TestANameOnALabel:
    def test_is_of_the_register_or_of_the_catalogue(self) -> None:
        RegisterNameFactory.create(inci_name="UREA", aliases="Carbamide\nHarnstoff")
        IngredientFactory.create(inci_name="PANTHENOL", other_names="Provitamin")
        assert [find(name) for name in ("Urea", "harnstoff", "Provitamin", "Nonesuch")] == [
            "UREA",
            "UREA",
            "PANTHENOL",
            None,
        ]

    def test_is_found_by_a_cas_number(self) -> None:
        RegisterNameFactory.create(inci_name="UREA", cas="57-13-6; 50-00-0")
        IngredientFactory.create(inci_name="GLYCERIN", cas="56-81-5")
        known = known_names()
        assert [known("57 13 6"), known("50 00 0"), known("56 81 5")] == [
            "UREA",
            "UREA",
            "GLYCERIN",
        ]

    def test_that_several_of_the_register_go_by_is_none_of_them(self) -> None:
        RegisterNameFactory.create(inci_name="RED ONE", aliases="red", cas="57-13-6")
        RegisterNameFactory.create(inci_name="RED TWO", aliases="Red\nrouge", cas="57-13-6")
        known = known_names()
        assert [known(key) for key in ("red", "57 13 6", "rouge")] == [None, None, "RED TWO"]

    def test_that_several_of_ours_go_by_is_none_of_them(self) -> None:
        IngredientFactory.create(inci_name="LACTIC ACID", other_names="AHA")
        IngredientFactory.create(inci_name="GLYCOLIC ACID", other_names="AHA")
        assert find("AHA") is None

    def test_that_ours_and_the_register_go_by_is_ours(self) -> None:
        RegisterNameFactory.create(inci_name="CERA FLAVA", aliases="beeswax")
        IngredientFactory.create(inci_name="CERA ALBA", other_names="Beeswax")
        assert find("beeswax") == "CERA ALBA"

    def test_that_is_an_inci_name_is_no_other_name(self) -> None:
        IngredientFactory.create(inci_name="SALICYLIC ACID", other_names="BHA")
        RegisterNameFactory.create(inci_name="BHA")
        assert find("BHA") == "BHA"

    def test_that_was_retired_is_not_known(self) -> None:
        IngredientFactory.create(inci_name="OLD NAME", status="retired")
        assert find("Old Name") is None


class TestTheNamesKeptInMemory:
    @pytest.fixture(autouse=True)
    def changed_before(self) -> None:
        """There is no stamp before the first change of a catalogue."""
        Edition.turn()

    def test_are_read_once_while_the_catalogue_stays(self) -> None:
        first = known_names()
        with CaptureQueriesContext(connection) as asked:
            assert known_names() is first
        assert len(asked) == 1

    def test_follow_the_catalogue(self) -> None:
        assert known_names()("urea") is None
        RegisterNameFactory.create(inci_name="UREA")
        Edition.turn()
        assert known_names()("urea") == "UREA"

    def test_forget_a_change_that_was_taken_back(self) -> None:
        first = known_names()
        with transaction.atomic():
            RegisterNameFactory.create(inci_name="UREA")
            Edition.turn()
            assert known_names()("urea") == "UREA"
            transaction.set_rollback(True)
        assert known_names()("urea") is None
        RegisterNameFactory.create(inci_name="PANTHENOL")
        Edition.turn()
        # As many changes as in the one that was taken back, and yet another catalogue.
        assert known_names()("urea") is None
        assert known_names()("panthenol") == "PANTHENOL"
        assert first("panthenol") is None


def test_they_are_read_anew_each_time_before_the_first_change() -> None:
    assert Edition.stamped() is None
    assert known_names()("urea") is None
    RegisterNameFactory.create(inci_name="UREA")
    assert known_names()("urea") == "UREA"


class TestAClash:
    """No name that a curator gives is another's."""

    @pytest.fixture(autouse=True)
    def others(self) -> None:
        RegisterNameFactory.create(inci_name="UREA", aliases="Carbamide")
        IngredientFactory.create(inci_name="PANTHENOL", other_names="Provitamin")

    @pytest.mark.parametrize(
        ("given", "field", "words"),
        [
            ({"inci_name": "urea"}, "inci_name", "This INCI name is in the register already."),
            ({"inci_name": "CARBAMIDE"}, "inci_name", "UREA goes by “CARBAMIDE”."),
            ({"inci_name": "PROVITAMIN"}, "inci_name", "PANTHENOL goes by “PROVITAMIN”."),
            ({"aliases": "uréa"}, "aliases", "UREA goes by “uréa”."),
            ({"aliases": "fine\ncarbamide"}, "aliases", "UREA goes by “carbamide”."),
            ({"aliases": "Panthenol"}, "aliases", "PANTHENOL goes by “Panthenol”."),
            ({"aliases": "provitamin"}, "aliases", "PANTHENOL goes by “provitamin”."),
        ],
    )
    def test_is_said_beside_its_field(self, given: dict[str, str], field: str, words: str) -> None:
        name = RegisterName(**({"inci_name": "MENTHOL"} | given))
        with pytest.raises(ValidationError) as error:
            name.full_clean()
        assert list(error.value.message_dict) == [field]
        assert words in error.value.message_dict[field][0]

    def test_is_none_with_an_ingredient_of_the_same_name(self) -> None:
        RegisterName(inci_name="PANTHENOL", aliases="Provitamin").full_clean()

    def test_is_none_with_itself_nor_with_what_it_was_called_before(self) -> None:
        name = RegisterNameFactory.create(inci_name="CARBAMIDE", aliases="Provitamin")
        name.kind = "humectant"
        name.full_clean()
        name.aliases = "Provitamin\npanthenol"
        with pytest.raises(ValidationError, match="PANTHENOL goes by"):
            name.full_clean()

    def test_is_none_where_the_other_was_retired(self) -> None:
        IngredientFactory.create(inci_name="OLD", other_names="older", status="retired")
        RegisterName(inci_name="NEW", aliases="older\nold").full_clean()
