from __future__ import annotations

import secrets
import sys
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from catalog.services.curators import curators_group
from sessions_app.models import User


class Command(BaseCommand):
    help = "Make someone a curator of the catalogue; makes the account where there is none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", help="the username; asked for when left out")
        parser.add_argument("--email", default="", help="the e-mail address of a new account")

    def handle(self, *args: Any, **options: Any) -> None:
        asks = sys.stdin.isatty()
        name = options["name"] or (input("Username of the curator: ") if asks else "")
        if not name:
            raise CommandError("Give the username: manage.py curator NAME")
        person = User.objects.filter(username=name).first()
        made_here = ""
        if person is None:
            person = User(username=name, email=options["email"])
            typed = self._typed_password(person) if asks else ""
            if not typed:
                made_here = secrets.token_urlsafe(15)
            person.set_password(typed or made_here)
            self._check(person)
        person.is_staff = True
        with transaction.atomic():
            person.save()
            person.groups.add(curators_group())
        self.stdout.write(f"{name} is a curator.")
        if made_here:
            self.stdout.write(f"Password, shown this once: {made_here}")
        self.stdout.write("Sign in and open /admin/.")

    def _typed_password(self, person: User) -> str:
        """What was typed twice; empty where one is to be made."""
        typed = getpass("Password (leave empty to have one made): ")
        if not typed:
            return ""
        if getpass("The same again: ") != typed:
            raise CommandError("The two passwords differ. Nothing was changed.")
        try:
            validate_password(typed, person)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return typed

    def _check(self, person: User) -> None:
        try:
            person.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
