from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from catalog.services import content, starter
from catalog.services.curators import curators_group
from sessions_app.models import User
from tests.factories import UserFactory

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def catalogue(db: None) -> None:
    """The starter catalogue, loaded."""
    starter.load(content.read(), now=NOW)


@pytest.fixture
def curator(db: None) -> User:
    """Someone with the curators' rights and no others."""
    person = UserFactory.create(username="curator", is_staff=True)
    person.groups.add(curators_group())
    return person


@pytest.fixture
def curator_client(curator: User) -> Client:
    client = Client()
    client.force_login(curator)
    return client
