"""The starter catalogue in a test's database, read from its files once a process."""

from __future__ import annotations

from functools import lru_cache

from catalog.services import content, starter
from catalog.services.curators import curators_group
from catalog.services.entry_kinds import REGISTER

from .factories import BEFORE_ALL_TESTS


def load_starter(*, register: bool = False) -> None:
    """As `load_catalog` does; without the thousands of label names unless they are asked for."""
    curators_group()
    read = _content()
    starter.load(read if register else read | {REGISTER.name: {}}, now=BEFORE_ALL_TESTS)


@lru_cache(maxsize=1)
def _content() -> content.Starter:
    return content.read()
