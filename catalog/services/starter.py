"""Bring the starter catalogue into the database without ever undoing a curator's work.

What was last loaded into a row is remembered. A row that still says that is ours to change; one
that says something else was edited and is left; one that is gone was deleted and stays gone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from catalog import inci
from catalog.models import Edition, FrequencyRule, RegisterName, StarterEntry, Status
from catalog.models.claims import unfounded
from catalog.models.knowledge import lacks_source

from . import recording, starter_memory
from .content import Starter
from .entry_kinds import (
    CLAIMS,
    ENTRIES,
    HOLDS,
    INGREDIENTS,
    KINDS,
    REGISTER,
    RULES,
    SOURCES,
    SUBJECTS,
    TECHNIQUES,
    Content,
    Kind,
)
from .ingredients_named import names_of
from .rules import next_version
from .starter_memory import Memory
from .unknown_names import read_with

Rows = dict[str, Any]
Found = dict[str, Rows]


@dataclass
class Outcome:
    """What loading did with the entries of one kind, by key."""

    kind: str
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    drafted: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)


@transaction.atomic
def load(starter: Starter, *, now: dt.datetime) -> list[Outcome]:
    memory = starter_memory.recall()
    found: Found = {}
    outcomes = []
    for kind in (*ENTRIES, CLAIMS):
        if kind is RULES:
            outcomes.append(_load_rules(starter[RULES.name], found, memory, now))
        else:
            found[kind.name] = _rows(kind)
            if kind is REGISTER:
                _find_by_any_spelling(found[REGISTER.name], starter[REGISTER.name])
            outcomes.append(_sync(kind, starter[kind.name], found, memory))
    if any(outcome.new or outcome.changed or outcome.retired for outcome in outcomes):
        Edition.turn()
        new = next(outcome.new for outcome in outcomes if outcome.kind == INGREDIENTS.name)
        read_with(names_of(found[INGREDIENTS.name][key] for key in new))
    return outcomes


def content_of(kind: Kind, row: Any) -> Content:
    """What a row says now, in the words of the file."""
    content = {name: getattr(row, name) for name in kind.plain}
    for name in kind.many:
        content[name] = sorted(source.key for source in getattr(row, name).all())
    for name, other in kind.links.items():
        linked = getattr(row, name)
        content[name] = linked and getattr(linked, _KEYS[other])
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in content.items()
    }


_KEYS = {kind.name: kind.key_field for kind in ENTRIES}


def _rows(kind: Kind) -> Rows:
    rows = kind.model._default_manager.select_related(*kind.links).prefetch_related(*kind.many)
    return {getattr(row, kind.key_field): row for row in rows}


def _find_by_any_spelling(rows: Rows, names: Iterable[str]) -> None:
    """A label name that is here in another spelling is the same one."""
    by_key = {row.key: row for row in rows.values()}
    for name in names:
        if name not in rows and (row := by_key.get(inci.key(name))) is not None:
            rows[name] = row


def _is_from_inventory(row: Any) -> bool:
    """Whether it came with the official inventory, and no curator has touched it since."""
    return isinstance(row, RegisterName) and row.origin == RegisterName.Origin.COSING


def _says(kind: Kind, row: Any, content: Content) -> bool:
    # Only what was loaded is compared: a field that came with a later version, or went with one,
    # is no edit.
    now_says = content_of(kind, row)
    return all(now_says[name] == value for name, value in content.items() if name in now_says)


def _sync(kind: Kind, entries: dict[str, Content], found: Found, memory: Memory) -> Outcome:
    """Decide for each entry, write those that are due, and remember what was written."""
    outcome = Outcome(kind.name)
    rows, remembered = found[kind.name], memory.get(kind.name, {})
    for key, content in entries.items():
        row, last = rows.get(key), remembered.get(key)
        if _hangs_on_nothing(kind, key, content, found):
            continue
        if row is None:
            (outcome.new if last is None else outcome.deleted).append(key)
        elif _says(kind, row, content):
            outcome.same.append(key)
        elif last is None and _is_from_inventory(row):
            outcome.changed.append(key)
        elif last is None or not _says(kind, row, last.content):
            outcome.edited.append(key)
        else:
            outcome.changed.append(key)
    for keys, changed in ((outcome.new, False), (outcome.changed, True)):
        if keys:
            due = {key: entries[key] for key in keys}
            rows.update(_written(kind, due, found))
            if kind is not REGISTER:  # Thousands of names; their history begins with a curator.
                recording.keep([rows[key] for key in keys], changed=changed)
    outcome.retired = _retire(kind, entries, rows, remembered)
    starter_memory.remember(
        kind,
        {
            key: entries[key]
            for key in (*outcome.new, *outcome.changed, *outcome.same)
            if key not in remembered or remembered[key].content != entries[key]
        },
    )
    return outcome


def _retire(
    kind: Kind, entries: dict[str, Content], rows: Rows, remembered: dict[str, StarterEntry]
) -> list[str]:
    """Take back what the files no longer hold, where nobody has made it their own since."""
    gone = [
        key
        for key, last in remembered.items()
        if key not in entries
        and key in rows
        and getattr(rows[key], "status", Status.RETIRED) != Status.RETIRED
        and _says(kind, rows[key], last.content)
    ]
    for key in gone:
        rows[key].status = Status.RETIRED
    if gone:
        kind.model._default_manager.bulk_update([rows[key] for key in gone], ["status"])
        recording.keep([rows[key] for key in gone], changed=True)
    return gone


def _hangs_on_nothing(kind: Kind, key: str, content: Content, found: Found) -> bool:
    """Whether what it is about, or a part of, was deleted here."""
    if kind is CLAIMS:
        about, name, _rest = key.split("/", 2)
        return name not in found[about]
    return any(
        content[name] not in found[other]
        for name, other in kind.links.items()
        if not kind.may_lack(name)
    )


def _column(kind: Kind, name: str) -> Any:
    return kind.model._meta.get_field(name)


def _written(kind: Kind, due: dict[str, Content], found: Found) -> Rows:
    known = found[kind.name]
    rows = {key: known.get(key) or kind.model(**{kind.key_field: key}) for key in due}
    for key, content in due.items():
        row: Any = rows[key]
        for name in kind.plain:
            setattr(row, name, _column(kind, name).to_python(content[name]))
        for name, other in kind.links.items():
            setattr(row, name, found[other].get(content[name]))
        _settle(kind, key, row, content, found)
    made = [row for row in rows.values() if row.pk is None]
    changed = [row for row in rows.values() if row.pk is not None]
    kind.model._default_manager.bulk_create(made)
    if changed:
        kind.model._default_manager.bulk_update(changed, _columns(kind))
    for name in kind.many:
        _link(kind, name, rows, due, found[SOURCES.name])
    return rows


def _settle(kind: Kind, key: str, row: Any, content: Content, found: Found) -> None:
    """What follows from the rest, and what has to wait since a source was deleted here."""
    if kind is CLAIMS:
        about, name, _rest = key.split("/", 2)
        setattr(row, SUBJECTS[about], found[about][name])
        waits = unfounded(
            evidence=row.evidence,
            has_source=bool(_held(content["sources"], found)),
            other_evidence=row.other_evidence,
            has_other_source=bool(_held(content["other_sources"], found)),
        )
        if waits:
            row.status = Status.DRAFT
    if kind is HOLDS and lacks_source(
        row.evidence, has_source=bool(_held(content["sources"], found))
    ):
        row.status = Status.DRAFT
    if kind is TECHNIQUES and row.minutes_source is None:
        row.minutes_min = row.minutes_max = None
        row.minutes_evidence = ""
    if kind is KINDS and row.technique is not None and row.technique.step != row.step:
        row.technique = None  # It was moved to another step here.
    if kind is REGISTER:
        row.refresh_key()
    if hasattr(row, "refresh_search_text"):
        row.refresh_search_text()


def _columns(kind: Kind) -> list[str]:
    derived = {"search_text", "folded_inci"} & {f.name for f in kind.model._meta.concrete_fields}
    return [*kind.plain, *kind.links, *derived]


def _link(kind: Kind, name: str, rows: Rows, due: dict[str, Content], sources: Rows) -> None:
    links = getattr(kind.model, name).through
    own = kind.model._meta.model_name
    links.objects.filter(**{f"{own}__in": rows.values()}).delete()
    links.objects.bulk_create(
        links(**{f"{own}_id": rows[key].pk, "source_id": sources[source].pk})
        for key, content in due.items()
        for source in content[name]
        if source in sources
    )


def _held(keys: list[str], found: Found) -> list[Any]:
    """The sources that are here; one that was deleted stays gone, and what rested on it waits."""
    return [found[SOURCES.name][key] for key in keys if key in found[SOURCES.name]]


def _load_rules(
    entries: dict[str, Content], found: Found, memory: Memory, now: dt.datetime
) -> Outcome:
    """A rule never changes: what is new in the file comes as a new version.

    The first rule of a skin type is in force at once. A later one waits as a draft, since putting
    it in force moves people's dates: a curator does that, in the admin.
    """
    outcome = Outcome(RULES.name)
    remembered = memory.get(RULES.name, {})
    known = set(FrequencyRule.objects.values_list("skin_type", flat=True))
    for key, content in entries.items():
        last = remembered.get(key)
        if last is None:
            (outcome.edited if key in known else outcome.new).append(key)
        elif last.content == content:
            outcome.same.append(key)
        else:
            (outcome.drafted if key in known else outcome.deleted).append(key)
    due = {key: entries[key] for key in (*outcome.new, *outcome.drafted)}
    for key, content in due.items():
        held = _held(content["sources"], found)
        first = key in outcome.new and not lacks_source(content["evidence"], has_source=bool(held))
        rule = FrequencyRule.objects.create(
            skin_type=key,
            version=next_version(key),
            status=Status.PUBLISHED if first else Status.DRAFT,
            published_at=now if first else None,
            **{name: content[name] for name in RULES.plain},
        )
        rule.sources.set(held)
    starter_memory.remember(RULES, due)
    return outcome
