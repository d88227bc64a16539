"""Rows for tests. Each test names what matters to it and leaves the rest to these."""

from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory, Password

from sessions_app.models import User

BEFORE_ALL_TESTS = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

PASSWORD = "a-calm-and-long-password"


class UserFactory(DjangoModelFactory[User]):
    """A person with oily skin who has answered the first questions; signs in with PASSWORD."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"person{n}")
    password = Password(PASSWORD)
    skin_types = factory.LazyFunction(lambda: ["oily"])
    onboarded_at = BEFORE_ALL_TESTS
