"""What a phone fetches on the first visit: few requests, few bytes, nobody else's."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from sessions_app.models import User
from tests.starter import load_starter

from .story import log

pytestmark = pytest.mark.django_db

KB = 1000


def assets(html: str) -> list[str]:
    """Addresses the browser fetches by itself: styles, scripts, pictures, the icon."""
    found = re.findall(r'<(?:link|script|img|source)\b[^>]*?\b(?:href|src)="([^"]+)"', html)
    return [address for address in found if not address.startswith("#")]


def compressed(address: str) -> int:
    path = finders.find(address.removeprefix("/static/"))
    assert path, address
    return len(brotli.compress(Path(path).read_bytes()))


def test_the_first_load_of_today(owner: User, owner_client: Client) -> None:
    for month in range(1, 11):
        log(owner, f"2026-{month:02}-05", techniques=["exfoliate/salicylic-acid", "soothe/aloe"])
    assert_light(owner_client, "/today/")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "ingredients/",
        "ingredients/salicylic-acid/",
        "products/clay-mask/",
        "techniques/",
        "how-it-works/",
        "numbers/",
    ],
)
def test_the_first_load_of_the_library(client: Client, path: str) -> None:
    load_starter()
    assert_light(client, f"/catalog/{path}")


def assert_light(client: Client, path: str) -> None:
    page = client.get(path, headers={"accept-encoding": "gzip"})
    html = gzip.decompress(page.content).decode()
    fetched = assets(html)
    sizes = {address: compressed(address) for address in fetched}
    assert all(address.startswith("/static/") for address in fetched)
    assert len(fetched) + 1 <= 5
    assert sizes["/static/dewpoint.css"] <= 10 * KB
    assert sizes["/static/dewpoint.js"] <= 8 * KB
    assert len(page.content) + sum(sizes.values()) <= 40 * KB
