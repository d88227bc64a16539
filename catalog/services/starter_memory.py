"""What the starter content last put into each row, and which files it came from."""

from __future__ import annotations

from catalog.models import StarterEntry

from .entry_kinds import Content, Kind

Memory = dict[str, dict[str, StarterEntry]]

FILES = "files"
"""Under this kind the fingerprint of the files that were loaded last is remembered."""


def recall() -> Memory:
    """By kind and key."""
    memory: Memory = {}
    for entry in StarterEntry.objects.all():
        memory.setdefault(entry.kind, {})[entry.key] = entry
    return memory


def remember(kind: Kind, contents: dict[str, Content]) -> None:
    if not contents:
        return
    StarterEntry.objects.bulk_create(
        [StarterEntry(kind=kind.name, key=key, content=says) for key, says in contents.items()],
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["content"],
    )


def is_loaded(fingerprint: str) -> bool:
    """Whether files of this fingerprint were the last that were loaded."""
    return StarterEntry.objects.filter(kind=FILES, content=fingerprint).exists()


def remember_files(fingerprint: str) -> None:
    StarterEntry.objects.update_or_create(kind=FILES, key=FILES, defaults={"content": fingerprint})
