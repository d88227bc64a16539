"""Ten reports a day from one person are the most."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import Settings
from time_machine import travel

from catalog.models import Product
from sessions_app.models import User
from sessions_app.views import reports
from tests.conftest import signed_in
from tests.factories import ProductFactory

from .test_reports import PACK, report_page, send, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_told_anything() -> None:
    cache.clear()


class TestADay:
    def fill(self, client: Client) -> None:
        path = report_page(ProductFactory.create())
        for number in range(reports.A_DAY_AT_MOST):
            assert send(client, path, words=f"Wrong {number}.").status_code == 302

    def test_has_room_for_ten(self, owner_client: Client, other_client: Client) -> None:
        self.fill(owner_client)
        refused = send(owner_client, **PACK)
        assert refused.status_code == 429
        assert "That is 10 for today, thank you." in words(refused)
        assert 'value="Day Cream"' in refused.content.decode()
        assert not Product.objects.filter(name="Day Cream").exists()
        error = send(owner_client, report_page(Product.objects.get()), words="One more.")
        assert error.status_code == 429
        assert "One more." in error.content.decode()
        assert send(other_client, **PACK).status_code == 302

    def test_counts_nothing_twice(self, owner_client: Client) -> None:
        for _ in range(reports.A_DAY_AT_MOST + 1):
            send(owner_client, **PACK)
        assert send(owner_client, name="Mud").status_code == 302

    def test_ends(self, owner: User) -> None:
        with travel("2026-11-22T12:00:00+00:00", tick=False):
            self.fill(signed_in(owner))
            assert send(signed_in(owner), **PACK).status_code == 429
        with travel("2026-11-23T00:30:00+00:00", tick=False):
            assert send(signed_in(owner), **PACK).status_code == 302

    @pytest.mark.parametrize("kind", ["db.DatabaseCache", "filebased.FileBasedCache"])
    def test_is_counted_for_all_of_it_in_a_cache_that_processes_share(
        self, kind: str, owner: User, settings: Settings, tmp_path: Path
    ) -> None:
        location = "reports" if kind.startswith("db") else tmp_path
        backend = f"django.core.cache.backends.{kind}"
        settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": location}}
        call_command("createcachetable")
        with travel("2026-11-22T12:00:00+00:00", tick=False):
            self.fill(signed_in(owner))
        with travel("2026-11-22T18:00:00+00:00", tick=False):
            assert send(signed_in(owner), **PACK).status_code == 429
        with travel("2026-11-23T00:30:00+00:00", tick=False):
            assert send(signed_in(owner), **PACK).status_code == 302
