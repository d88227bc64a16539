"""The products that stories about a session use."""

from __future__ import annotations

import pytest

from catalog.models import Product, ProductKind
from catalog.steps import Step
from tests.factories import ProductFactory, ProductKindFactory


@pytest.fixture
def clay() -> ProductKind:
    return ProductKindFactory.create(name="Clay mask", other_names="mud pack")


@pytest.fixture
def mask(clay: ProductKind) -> Product:
    return ProductFactory.create(slug="mask", name="Pore mask", kind=clay)


@pytest.fixture
def gel() -> Product:
    kind = ProductKindFactory.create(step=Step.PREPARE)
    return ProductFactory.create(slug="gel", name="Gél nettoyant", brand="Morgentau", kind=kind)
