"""The starter catalogue as data files, read and checked whole before anything is written."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from catalog.models import FrequencyRule, Source, Technique
from catalog.models.knowledge import lacks_source

DIRECTORY = Path(__file__).resolve().parent.parent / "content"

Content = dict[str, Any]


class ContentError(Exception):
    """The files cannot be loaded; the words say which file and key, and why."""


@dataclass(frozen=True)
class Kind:
    """One file: what it fills, by which key, and which fields it may give."""

    name: str
    model: type[Model]
    key_field: str
    fields: Mapping[str, Any]  # with what a field is when the file does not give it
    sourced: bool = True

    @property
    def file(self) -> str:
        return f"{self.name}.toml"


SOURCES = Kind(
    "sources",
    Source,
    "key",
    {"title": "", "publisher": "", "year": None, "url": "", "kind": "", "note": ""},
    sourced=False,
)
RULES = Kind(
    "rules",
    FrequencyRule,
    "skin_type",
    {
        "min_count": None,
        "min_unit": "",
        "max_count": None,
        "max_unit": "",
        "evidence": "",
        "sources": [],
        "note": "",
    },
)
TECHNIQUES = Kind(
    "techniques",
    Technique,
    "slug",
    {
        "name": "",
        "other_names": "",
        "step": "",
        "at_home": False,
        "at_professional": False,
        "offered": True,
        "why_not_offered": "",
        "minutes_min": None,
        "minutes_max": None,
        "minutes_source": None,
        "minutes_evidence": "",
        "summary": "",
        "how": "",
        "must_not": "",
        "caution": "",
        "aftercare": "",
        "evidence": "",
        "sources": [],
        "status": "published",
        "position": 100,
    },
)


@dataclass(frozen=True)
class Starter:
    sources: dict[str, Content]
    rules: dict[str, Content]
    techniques: dict[str, Content]


def read(directory: Path = DIRECTORY) -> Starter:
    """The checked content of all three files, by key."""
    sources = _read_kind(directory, SOURCES, ())
    rules = _read_kind(directory, RULES, sources)
    return Starter(sources, rules, _read_kind(directory, TECHNIQUES, sources))


def _read_kind(directory: Path, kind: Kind, known: Iterable[str]) -> dict[str, Content]:
    try:
        tables = tomllib.loads((directory / kind.file).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(f"{kind.file}: {error}") from error
    entries = {}
    for key, table in tables.items():
        try:
            entries[key] = _checked(kind, key, table, set(known))
        except ValidationError as error:
            raise ContentError(f"{kind.file}: {key}: {_in_a_line(error)}") from error
    return entries


def _checked(kind: Kind, key: str, table: Any, known: set[str]) -> Content:
    if not isinstance(table, dict):
        raise ValidationError(_("Write it as a [table] of fields."))
    if strange := sorted(table.keys() - kind.fields.keys()):
        raise ValidationError(_("There is no field %(name)s.") % {"name": ", ".join(strange)})
    content = {name: _tidy(name, table.get(name, default)) for name, default in kind.fields.items()}
    named = {*content.get("sources", ()), content.get("minutes_source")} - {None}
    if missing := sorted(named - known):
        raise ValidationError(_("Unknown source: %(name)s.") % {"name": ", ".join(missing)})
    plain = {name: content[name] for name in content.keys() - {"sources", "minutes_source"}}
    row = kind.model(**{kind.key_field: key}, **plain)
    if content.get("minutes_source"):
        row.minutes_source = Source(key=content["minutes_source"])  # type: ignore[attr-defined]
    # Keys are unique because a TOML table cannot come twice; `clean` says in words what the
    # database constraints hold, so that no query is needed here. It expects sound fields.
    row.clean_fields()
    row.clean()
    if kind.sourced and lacks_source(content["evidence"], has_source=bool(content["sources"])):
        raise ValidationError({"sources": _("Name a source, or mark it “our-default”.")})
    return content


def _tidy(name: str, value: Any) -> Any:
    """One line for a text, a sorted list for the sources; other kinds of value are refused."""
    if isinstance(value, str):
        return " ".join(value.split())
    if name == "sources":
        if not isinstance(value, list) or not all(isinstance(key, str) for key in value):
            raise ValidationError({"sources": _("Write a list of source keys.")})
        return sorted(set(value))
    if value is not None and not isinstance(value, int):  # a bool is an int too
        raise ValidationError({name: _("Write text, a whole number, true or false.")})
    return value


def _in_a_line(error: ValidationError) -> str:
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        f"{name}: {message}" for name, found in error.message_dict.items() for message in found
    )
