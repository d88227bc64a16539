from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest
from django.test import Client

from catalog.services import content, recording, starter
from catalog.services.curators import curators_group
from sessions_app.models import User
from tests.factories import UserFactory

from . import starter_files

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)


@cache
def starter_content() -> content.Starter:
    return content.read()


@pytest.fixture
def catalogue(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The starter catalogue, loaded; without its history, which would take as long again."""
    with monkeypatch.context() as patched:
        patched.setattr(recording, "keep", lambda _rows, *, changed: None)
        starter.load(starter_content(), now=NOW)


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


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A small set of starter files, to be changed by the test."""
    return starter_files.write(tmp_path)
