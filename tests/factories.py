"""Rows for tests. Each test names what matters to it and leaves the rest to these."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory, Password

from sessions_app.models import User

PASSWORD = "a-calm-and-long-password"


class UserFactory(DjangoModelFactory[User]):
    """A person who can sign in with PASSWORD."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"person{n}")
    password = Password(PASSWORD)
