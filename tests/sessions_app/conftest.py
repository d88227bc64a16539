"""What stories about sessions use: products, the catalogue, a session that runs."""

from __future__ import annotations

from functools import cache

import pytest

from catalog.models import Product, ProductKind
from catalog.services import content, recording, starter
from catalog.steps import Step
from sessions_app.models import GuidedSession, User
from tests.factories import BEFORE_ALL_TESTS, ProductFactory, ProductKindFactory

from . import running
from .guided_story import small_catalogue


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


@pytest.fixture
def creams(db: None) -> ProductKind:
    return ProductKindFactory.create(slug="creams", name="Cream", step=Step.HYDRATE)


@pytest.fixture
def catalogue(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The starter catalogue, loaded; without its history, which would take as long again."""
    with monkeypatch.context() as patched:
        patched.setattr(recording, "keep", lambda _rows, *, changed: None)
        starter.load(starter_content(), now=BEFORE_ALL_TESTS)


@cache
def starter_content() -> content.Starter:
    return content.read()


@pytest.fixture
def guided(owner: User) -> GuidedSession:
    small_catalogue()
    return running.begin(owner)
