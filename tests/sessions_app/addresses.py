"""Every address of the site, as the resolver knows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


def names() -> list[str]:
    """Every name once, the admin's as "admin:..."; what has no name as the pattern it matches."""
    return list(dict.fromkeys(name for name, _ in _walk(get_resolver().url_patterns)))


def parameters(wanted: str) -> list[str]:
    """What has to be filled in, by name."""
    found = (pattern for name, pattern in _walk(get_resolver().url_patterns) if name == wanted)
    pattern: Any = next(found).pattern
    return [*pattern.converters] or list(pattern.regex.groupindex)


def _walk(patterns: list[Any], space: str = "", path: str = "") -> Iterator[tuple[str, URLPattern]]:
    for found in patterns:
        here = path + str(found.pattern)
        if isinstance(found, URLResolver):
            inner = f"{space}{found.namespace}:" if found.namespace else space
            yield from _walk(found.url_patterns, inner, here)
        else:
            yield f"{space}{found.name or here}", found
