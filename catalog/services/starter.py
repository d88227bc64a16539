"""Bring the starter catalogue into the database without ever undoing a curator's work.

What was last loaded into a row is remembered. A row that still says that is ours to change; one
that says something else was edited and is left; one that is gone was deleted and stays gone.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model

from catalog.models import FrequencyRule, Source, StarterEntry, Status, Technique
from catalog.models.knowledge import lacks_source

from .content import RULES, SOURCES, TECHNIQUES, Content, Kind, Starter
from .rules import next_version

Row = TypeVar("Row", bound=Model)


@dataclass
class Outcome:
    """What loading did with the entries of one file, by key."""

    kind: str
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    drafted: list[str] = field(default_factory=list)


@transaction.atomic
def load(starter: Starter, *, now: dt.datetime) -> list[Outcome]:
    memory: dict[str, dict[str, StarterEntry]] = {}
    for entry in StarterEntry.objects.all():
        memory.setdefault(entry.kind, {})[entry.key] = entry

    sources = {source.key: source for source in Source.objects.all()}
    outcomes = [
        _sync(SOURCES, starter.sources, sources, memory, _write_source),
    ]
    outcomes.append(_load_rules(starter.rules, sources, memory.get(RULES.name, {}), now))
    techniques = {
        row.slug: row
        for row in Technique.objects.select_related("minutes_source").prefetch_related("sources")
    }

    def write_techniques(rows: dict[str, Technique], contents: dict[str, Content]) -> None:
        _write_techniques(rows, contents, sources)

    outcomes.append(_sync(TECHNIQUES, starter.techniques, techniques, memory, write_techniques))
    return outcomes


def content_of(kind: Kind, row: Any) -> Content:
    """What a row says now, in the words of the file."""
    content = {name: getattr(row, name) for name in kind.fields if name != "sources"}
    if "sources" in kind.fields:
        content["sources"] = sorted(source.key for source in row.sources.all())
    if source := content.get("minutes_source"):
        content["minutes_source"] = source.key
    return content


def _says(kind: Kind, row: Any, content: Content) -> bool:
    # Only what was loaded is compared: a field that came with a later version is no edit.
    now_says = content_of(kind, row)
    return all(now_says.get(name) == value for name, value in content.items())


def _sync(
    kind: Kind,
    entries: dict[str, Content],
    rows: dict[str, Row],
    memory: dict[str, dict[str, StarterEntry]],
    write: Callable[[dict[str, Row], dict[str, Content]], None],
) -> Outcome:
    """Decide for each entry, then hand the rows to write, and remember what was written."""
    outcome = Outcome(kind.name)
    remembered = memory.get(kind.name, {})
    for key, content in entries.items():
        row, last = rows.get(key), remembered.get(key)
        if row is None:
            (outcome.new if last is None else outcome.deleted).append(key)
        elif _says(kind, row, content):
            outcome.same.append(key)
        elif last is None or not _says(kind, row, last.content):
            outcome.edited.append(key)
        else:
            outcome.changed.append(key)
    due = {key: entries[key] for key in (*outcome.new, *outcome.changed)}
    if due:
        for key in outcome.new:
            rows[key] = kind.model(**{kind.key_field: key})  # type: ignore[assignment]
        write({key: rows[key] for key in due}, due)
    _remember(
        kind,
        {
            key: entries[key]
            for key in (*due, *outcome.same)
            if key not in remembered or remembered[key].content != entries[key]
        },
    )
    return outcome


def _remember(kind: Kind, contents: dict[str, Content]) -> None:
    if not contents:
        return
    StarterEntry.objects.bulk_create(
        [StarterEntry(kind=kind.name, key=key, content=says) for key, says in contents.items()],
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["content"],
    )


def _write_source(rows: dict[str, Source], contents: dict[str, Content]) -> None:
    for key, row in rows.items():
        for name, value in contents[key].items():
            setattr(row, name, value)
    _save(Source, rows.values(), list(SOURCES.fields))


def _write_techniques(
    rows: dict[str, Technique], contents: dict[str, Content], sources: dict[str, Source]
) -> None:
    for key, row in rows.items():
        content = contents[key]
        for name in content.keys() - {"sources", "minutes_source"}:
            setattr(row, name, content[name])
        row.minutes_source = sources.get(content["minutes_source"])
        if row.minutes_source is None:  # a time goes with the source that states it
            row.minutes_min = row.minutes_max = None
            row.minutes_evidence = ""
        if lacks_source(row.evidence, has_source=bool(_held(content, sources))):
            row.status = Status.DRAFT
        row.refresh_search_text()
    fields = [name for name in TECHNIQUES.fields if name != "sources"]
    _save(Technique, rows.values(), [*fields, "search_text"])
    links = Technique.sources.through
    links.objects.filter(technique__in=rows.values()).delete()
    links.objects.bulk_create(
        links(technique_id=row.pk, source_id=source.pk)
        for key, row in rows.items()
        for source in _held(contents[key], sources)
    )


def _held(content: Content, sources: dict[str, Source]) -> list[Source]:
    """The sources that are here; one that was deleted stays gone, and what rested on it waits."""
    return [sources[key] for key in content["sources"] if key in sources]


def _save(model: type[Row], rows: Iterable[Row], fields: list[str]) -> None:
    made = [row for row in rows if row.pk is None]
    known = [row for row in rows if row.pk is not None]
    model._default_manager.bulk_create(made)
    if known:
        model._default_manager.bulk_update(known, fields)


def _load_rules(
    entries: dict[str, Content],
    sources: dict[str, Source],
    remembered: dict[str, StarterEntry],
    now: dt.datetime,
) -> Outcome:
    """A rule never changes: what is new in the file comes as a new version.

    The first rule of a skin type is in force at once. A later one waits as a draft, since putting
    it in force moves people's dates: a curator does that, in the admin.
    """
    outcome = Outcome(RULES.name)
    versions: dict[str, list[FrequencyRule]] = {}
    for row in FrequencyRule.objects.prefetch_related("sources"):
        versions.setdefault(row.skin_type, []).append(row)
    due = {}
    for key, content in entries.items():
        rows, last = versions.get(key, []), remembered.get(key)
        if last is None:
            (outcome.edited if rows else outcome.new).append(key)
        elif last.content == content:
            outcome.same.append(key)
        else:
            (outcome.drafted if rows else outcome.deleted).append(key)
        if key in {*outcome.new, *outcome.drafted}:
            due[key] = content
    for key, content in due.items():
        plain = {name: value for name, value in content.items() if name != "sources"}
        held = _held(content, sources)
        first = key in outcome.new and not lacks_source(content["evidence"], has_source=bool(held))
        rule = FrequencyRule.objects.create(
            skin_type=key,
            version=next_version(key),
            status=Status.PUBLISHED if first else Status.DRAFT,
            published_at=now if first else None,
            **plain,
        )
        rule.sources.set(held)
    _remember(RULES, due)
    return outcome
