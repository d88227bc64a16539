"""Rows from before a code kept the zeros at its end get the key that finds them now."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from catalog.models import IntakeRow

from .export_files import product
from .intaking import outcomes, take

pytestmark = pytest.mark.django_db


def renew() -> None:
    import_module("catalog.migrations.0013_keys_of_intake_rows").renew(apps, None)


@pytest.mark.parametrize(("code", "key"), [("SHOP-10", "SHOP-1"), ("00980074", "980074")])
def test_what_is_stored_comes_again_as_the_same_row(code: str, key: str) -> None:
    told = product(code=code)
    take(told)
    IntakeRow.objects.update(key=key)
    renew()
    (before,) = IntakeRow.objects.all()
    assert "new" not in outcomes(take(told, from_start=True))
    assert IntakeRow.objects.get() == before


def test_two_codes_are_two_rows_from_then_on() -> None:
    take(product("Ten", code="SHOP-10"))
    IntakeRow.objects.update(key="SHOP-1")
    renew()
    take(product("One", code="SHOP-1"))
    assert set(IntakeRow.objects.values_list("key", "name")) == {
        ("SHOP-1", "One"),
        ("SHOP-10", "Ten"),
    }


@pytest.mark.parametrize("code", ["4006381333931", "12300", "", "0", "x" * 40 + "0"])
def test_all_others_keep_theirs(code: str) -> None:
    take(product(code=code))
    (key,) = IntakeRow.objects.values_list("key", flat=True)
    renew()
    assert IntakeRow.objects.get().key == key


def test_one_whose_key_another_row_has_keeps_its_own() -> None:
    take(product("Short", code="00980074"))
    IntakeRow.objects.update(key="980074")
    take(product("Long", code="009800000074"))
    renew()
    keys = dict(IntakeRow.objects.values_list("name", "key"))
    assert keys == {"Short": "980074", "Long": "9800000074"}
