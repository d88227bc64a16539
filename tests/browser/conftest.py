"""A real Chromium before a real server, and an ear for everything it complains about."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, ConsoleMessage, Request, expect
from pytest_django.live_server_helper import LiveServer

from sessions_app.models import GuidedSession, User
from tests.sessions_app.guided_story import small_catalogue
from tests.sessions_app.running import begin

from .chromium import FLAGS, system_chromium

PATIENCE = 60
"""Seconds to wait for what must come: how fast a machine is says nothing about the code."""
expect.set_options(timeout=PATIENCE * 1000)

# An answer to bad input is no fault of the page, but Chromium writes a line about it.
EXPECTED = ("responded with a status of 409", "responded with a status of 422")
NO_SUCH_PAGE = "/no-such-page/"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker drives the one Chromium."""
    for item in items:
        if "new_context" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    # Playwright keeps an event loop in this thread, which Django would take for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    return browser_type_launch_args | {"executable_path": system_chromium(), "args": FLAGS}


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    """So that a test can say `page.goto("/today/")`."""
    return live_server.url


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about. A test that expects a line takes it out."""
    return []


@pytest.fixture
def new_context(
    new_context: Callable[..., BrowserContext], base_url: str, complaints: list[str]
) -> Iterator[Callable[..., BrowserContext]]:
    """Every page of every test is listened to: console, errors, requests to another host."""

    def heard(message: ConsoleMessage) -> None:
        asked_for_nothing = message.location["url"].endswith(NO_SUCH_PAGE)
        if not asked_for_nothing and not any(words in message.text for words in EXPECTED):
            complaints.append(f"console: {message.text}")

    def requested(request: Request) -> None:
        if not request.url.startswith((base_url, "data:", "blob:")):
            complaints.append(f"request to another host: {request.url}")

    def listened_to(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(PATIENCE * 1000)
        context.on("console", heard)
        context.on("weberror", lambda error: complaints.append(f"error: {error.error}"))
        context.on("request", requested)
        return context

    yield listened_to
    assert complaints == []


@pytest.fixture
def guided(transactional_db: None, owner: User) -> GuidedSession:
    """Seven stages of every kind, begun just now."""
    small_catalogue()
    return begin(owner, now=timezone.now())
