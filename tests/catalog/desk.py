"""What a curator does at the desk: opens a form, changes some of it, saves."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from tests import pages


class _Form(HTMLParser):
    """The values a browser would send of the forms of a page, but for those of empty rows."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._select = self._area = ""
        self._first: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "select":
            self._select, self._first = name, None
        elif tag == "option" and self._select:
            self._first = self._first if self._first is not None else given.get("value", "")
            if "selected" in given:
                self._add(self._select, given.get("value", ""))
        elif tag == "textarea":
            self._area = name
            self._add(name, "")
        elif tag == "input" and name:
            ticked = given.get("type") in {"checkbox", "radio"}
            if given.get("type") not in {"submit", "file"} and ("checked" in given or not ticked):
                self._add(name, given.get("value", "on" if ticked else ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._area in self.values:
            # A browser leaves out the line break behind the tag.
            self.values[self._area][-1] += data.removeprefix("\n")

    def _add(self, name: str, value: str) -> None:
        if name and "__prefix__" not in name and name not in {"action", "_selected_action"}:
            self.values.setdefault(name, []).append(value)


def shown(client: Client, path: str) -> dict[str, Any]:
    """What the form at `path` holds."""
    return held(client.get(path))


def held(response: Any) -> dict[str, Any]:
    """What the form of a page holds."""
    return dict(_Form(response.content.decode()).values)


def save(client: Client, path: str, changed: Mapping[str, Any]) -> str:
    """Save the form with some of it changed; the words of the page that comes back.

    Empty words mean that it was saved.
    """
    response = client.post(path, {**shown(client, path), **changed})
    if response.status_code == 302:
        return ""
    assert response.status_code == 200, response.status_code
    return pages.text(response.content.decode())


def rows(prefix: str, *filled: Mapping[str, Any]) -> dict[str, Any]:
    """New rows of an inline, for a form that has none yet."""
    told: dict[str, Any] = {
        f"{prefix}-TOTAL_FORMS": len(filled),
        f"{prefix}-INITIAL_FORMS": 0,
    }
    for n, row in enumerate(filled):
        told |= {f"{prefix}-{n}-{name}": value for name, value in row.items()}
    return told


def act(client: Client, path: str, action: str, *chosen: Any) -> str:
    """Choose rows of a list and an action; the words of the page behind it."""
    data = {"action": action, "_selected_action": [row.pk for row in chosen]}
    return pages.text(client.post(path, data, follow=True).content.decode())
