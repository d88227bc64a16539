"""What every test can ask for: above all the fixed cast.

`owner` is the person a test is about, `other` is someone else who is signed in, `stranger` is a
client nobody has signed in with, `curator` keeps the catalogue, `newcomer` has answered no question
yet. `owner_client` and the like are signed in.
"""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from hypothesis import settings as hypothesis_settings

from catalog.services.register import forget_names
from sessions_app.models import User

from .factories import UserFactory

# Two workers share two cores: a slow example says nothing about the code.
hypothesis_settings.register_profile("dewpoint", deadline=None, print_blob=True)
hypothesis_settings.load_profile("dewpoint")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what touches the database, so that it alone can run again on PostgreSQL."""
    fixtures = set(getattr(item, "fixturenames", ()))
    if fixtures & DATABASE_FIXTURES or item.get_closest_marker("django_db"):
        item.add_marker("database")


@pytest.fixture(autouse=True)
def _no_kept_names() -> None:
    """A test that is rolled back leaves no names behind that labels would be read with."""
    forget_names()


@pytest.fixture
def owner(db: None) -> User:
    return UserFactory.create(username="owner")


@pytest.fixture
def other(db: None) -> User:
    return UserFactory.create(username="other")


@pytest.fixture
def curator(db: None) -> User:
    person = UserFactory.create(username="curator", is_staff=True)
    person.groups.set(Group.objects.all())
    return person


@pytest.fixture
def newcomer(db: None) -> User:
    """Signed up, and no question answered yet."""
    return UserFactory.create(username="newcomer", skin_types=[], onboarded_at=None)


@pytest.fixture
def stranger() -> Client:
    return Client()


@pytest.fixture
def owner_client(owner: User) -> Client:
    return signed_in(owner)


@pytest.fixture
def other_client(other: User) -> Client:
    return signed_in(other)


@pytest.fixture
def curator_client(curator: User) -> Client:
    return signed_in(curator)


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client
