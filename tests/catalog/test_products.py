from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from catalog.models import IngredientLine, Product
from catalog.models.products import is_barcode
from tests.factories import (
    ClaimFactory,
    IngredientFactory,
    ProductFactory,
    ProductKindFactory,
    TechniqueFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", ["4006381333931", "73513537", "036000291452", "14006381333938"])
def test_a_barcode_with_the_right_last_digit(number: str) -> None:
    assert is_barcode(number)


@pytest.mark.parametrize("number", ["4006381333932", "123", "", "40063813339 1", "٤006381333931"])
def test_no_barcode(number: str) -> None:
    assert not is_barcode(number)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"barcode": "4006381333932"}, "barcode"),
        ({"label_minutes_min": 5}, "label_minutes_max"),
        ({"label_minutes_min": 5, "label_minutes_max": 4}, "label_minutes_max"),
        ({"label_minutes_min": 0, "label_minutes_max": 4}, "label_minutes_min"),
        ({"label_minutes_min": 5, "label_minutes_max": 1441}, "label_minutes_max"),
        ({"skin_types": ["shiny"]}, "skin_types"),
        ({"use": "eaten"}, "use"),
    ],
)
def test_a_mistake_is_said_beside_its_field(given: dict[str, object], field: str) -> None:
    product = ProductFactory.build(kind=ProductKindFactory.create(), **given)
    with pytest.raises(ValidationError) as refused:
        product.full_clean()
    assert field in refused.value.message_dict


def test_a_barcode_is_there_once_and_none_may_lack_it() -> None:
    kind = ProductKindFactory.create()
    ProductFactory.create(kind=kind, barcode="4006381333931")
    with pytest.raises(ValidationError) as refused:
        ProductFactory.build(kind=kind, barcode=" 4006381 333931 ").full_clean()
    assert "barcode" in refused.value.message_dict
    first, second = (ProductFactory.build(kind=kind, barcode="") for _ in range(2))
    for product in (first, second):
        product.full_clean()
        product.save()
    assert Product.objects.filter(barcode=None).count() == 2


def test_it_is_published_only_under_a_published_kind() -> None:
    draft = ProductKindFactory.create(status="draft")
    with pytest.raises(ValidationError, match="not published yet"):
        ProductFactory.build(kind=draft).full_clean()
    kind = ProductKindFactory.create()
    product = ProductFactory.create(kind=kind)
    assert product in Product.objects.published()
    kind.status = "retired"
    kind.save()
    assert product not in Product.objects.published()


def test_a_kind_is_used_in_a_technique_of_its_own_step() -> None:
    kind = ProductKindFactory.create(step="soothe")
    kind.full_clean()
    kind.technique = TechniqueFactory.create(step="soothe")
    kind.full_clean()
    kind.technique = TechniqueFactory.create(step="hydrate")
    with pytest.raises(ValidationError) as refused:
        kind.full_clean()
    assert refused.value.message_dict == {"technique": ["Choose a technique of the same step."]}


def test_a_technique_that_a_kind_names_is_not_deleted() -> None:
    row = TechniqueFactory.create(step="soothe")
    ProductKindFactory.create(step="soothe", technique=row)
    with pytest.raises(ProtectedError):
        row.delete()


def test_an_ingredient_stands_once_on_a_label() -> None:
    product, clay = ProductFactory.create(), IngredientFactory.create()
    IngredientLine.objects.create(product=product, ingredient=clay, place=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        IngredientLine.objects.create(product=product, ingredient=clay, place=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        IngredientLine.objects.create(
            product=product, ingredient=IngredientFactory.create(), percent=Decimal(101)
        )


def test_it_suits_as_its_label_or_its_kind_says() -> None:
    labelled = ProductFactory.create(skin_types=["dry"])
    of_kind = ProductFactory.create()
    ClaimFactory.create(kind=of_kind.kind, aspect="suits", skin_types=["dry"])
    ProductFactory.create(skin_types=["oily"])
    assert set(Product.objects.suiting("dry")) == {labelled, of_kind}


def test_its_history_keeps_the_label() -> None:
    product, clay = ProductFactory.create(), IngredientFactory.create()
    IngredientLine.objects.create(product=product, ingredient=clay, place=1, percent=Decimal(4))
    product.save()
    kept = product.history.latest().ingredients.get()
    assert (kept.ingredient, kept.place, kept.percent) == (clay, 1, Decimal(4))
