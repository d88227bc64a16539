from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sessions_app.management.commands import curator as command
from sessions_app.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO())


def run(*args: str) -> str:
    said = StringIO()
    call_command("curator", *args, stdout=said)
    return said.getvalue()


def test_it_makes_an_account_and_shows_its_password_once() -> None:
    said = run("rose", "--email", "rose@example.org")
    rose = User.objects.get(username="rose")
    password = re.search(r"shown this once: (\S+)", said)
    assert password
    assert rose.check_password(password[1])
    assert rose.is_staff
    assert not rose.is_superuser
    assert rose.email == "rose@example.org"
    assert rose.has_perm("catalog.change_frequencyrule")


def test_it_promotes_someone_and_leaves_the_password() -> None:
    person = UserFactory.create(username="rose")
    assert "Password" not in run("rose")
    fresh = User.objects.get(pk=person.pk)
    assert fresh.password == person.password
    assert fresh.is_staff
    assert "rose is a curator" in run("rose")


@pytest.mark.parametrize("args", [(), ("bad name!",), ("rose", "--email", "nowhere")])
def test_what_cannot_be_is_said(args: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run(*args)
    assert not User.objects.exists()


def test_a_typed_password_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    typed = iter(["short", "short", "a-calm-and-long-one", "another", "a-calm-and-long-one"] * 2)
    monkeypatch.setattr(command, "getpass", lambda _prompt: next(typed))
    with pytest.raises(CommandError, match="too short"):
        run("rose")
    with pytest.raises(CommandError, match="differ"):
        run("rose")
