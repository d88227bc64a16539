"""Files at the curator's desk: given out, tried, taken in."""

from __future__ import annotations

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from catalog.exchange.resources import RESOURCES
from catalog.models import Claim, Ingredient, ProductKind, Technique
from tests import pages

Entry = dict[str, Any]


def desk(model: Any) -> str:
    return f"/admin/catalog/{model._meta.model_name}/"


def given_out(client: Client, model: Any, kind: str, asked: str = "") -> bytes:
    response = client.get(f"{desk(model)}export/{kind}/{asked}")
    assert response.status_code == 200
    return response.content


def entries_of(client: Client, model: Any, asked: str = "") -> Any:
    return json.loads(given_out(client, model, "json", asked))


def upload(client: Client, model: Any, data: bytes, name: str) -> str:
    """Try a file; the page with its preview or its words."""
    file = SimpleUploadedFile(name, data)
    response = client.post(f"{desk(model)}import/", {"file": file})
    assert response.status_code in {200, 422}
    return response.content.decode()


def confirm(client: Client, model: Any, html: str) -> str:
    waiting = html.partition('name="waiting" value="')[2].partition('"')[0]
    assert waiting
    response = client.post(f"{desk(model)}import/", {"waiting": waiting}, follow=True)
    return pages.text(response.content.decode())


def try_entries(client: Client, model: Any, *entries: Entry) -> str:
    return upload(client, model, json.dumps(entries).encode(), "entries.json")


def take_in(client: Client, model: Any, *entries: Entry) -> str:
    return confirm(client, model, try_entries(client, model, *entries))


def entry(model: Any, **said: Any) -> Entry:
    return {**dict.fromkeys(RESOURCES[model]().columns, ""), **said}


def ingredient(slug: str, **said: Any) -> Entry:
    plain = {"inci_name": slug.upper(), "name": slug, "kind": "humectant", "summary": "Wet."}
    return entry(Ingredient, slug=slug, **{"status": "draft", **plain, **said})


def technique(slug: str, **said: Any) -> Entry:
    plain = {"name": slug, "step": "prepare", "part": "warmth", "summary": "Warm."}
    where = {"at_home": "yes", "at_professional": "no", "offered": "yes"}
    return entry(Technique, slug=slug, **{"status": "draft", **plain, **where, **said})


def kind(slug: str, **said: Any) -> Entry:
    plain = {"name": slug, "step": "prepare", "summary": "Warm."}
    return entry(ProductKind, slug=slug, **{"status": "draft", **plain, **said})


def claim(**said: Any) -> Entry:
    plain = {"aspect": "does", "statement": "Softens", "evidence": "our-default"}
    return entry(Claim, status="published", **{**plain, **said})
