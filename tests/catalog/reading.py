"""Reading in the library as a test does: what a page says, and what a list holds."""

from __future__ import annotations

import re

from django.test import Client

LIBRARY = "/catalog/"
INGREDIENTS = "/catalog/ingredients/"
PRODUCTS = "/catalog/products/"


def text(response: object) -> str:
    """What the page says, without its tags."""
    html = response.content.decode()  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", html.split("<main", 1)[1]).split())


def found(client: Client, path: str, **asked: str) -> list[str]:
    """The names of what is listed, in order."""
    response = client.get(path, asked)
    assert response.status_code == 200
    return re.findall(r'<h3><a class="link" href="[^"]+">([^<]+)</a>', response.content.decode())
