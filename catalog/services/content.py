"""The starter catalogue as data files, read and checked whole before anything is written."""

import datetime as dt
import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalog.folding import fold
from catalog.models import Claim, Status
from catalog.models.claims import unfounded
from catalog.models.knowledge import lacks_source

from .entry_kinds import CLAIMS, ENTRIES, HOLDS, INGREDIENTS, RULES, Content, Kind

DIRECTORY = Path(__file__).resolve().parent.parent / "content"

Starter = dict[str, dict[str, Content]]
"""The checked entries by kind and key. A claim's key names its subject and, in it, the claim."""


NAMES_BY_LINE = {"other_names", "aliases"}
"""Lists in a file, one name a line in a row."""

_BY_NAME = {kind.name: kind for kind in ENTRIES}


class ContentError(Exception):
    """The files cannot be loaded; the words say which file and key, and why."""


def read(directory: Path = DIRECTORY) -> Starter:
    """The checked content of all files."""
    starter: Starter = {kind.name: {} for kind in (*ENTRIES, CLAIMS)}
    for kind in ENTRIES:
        paths = [*directory.glob(f"{kind.name}.toml"), *directory.glob(f"{kind.name}/*.toml")]
        if not paths:
            raise ContentError(f"{kind.name}.toml: There is no such file.")
        for path in sorted(paths):
            name = str(path.relative_to(directory))
            for key, table in _tables(path, name).items():
                try:
                    _take(kind, key, table, starter)
                except ValidationError as error:
                    raise ContentError(f"{name}: {key}: {_in_a_line(error)}") from error
    return starter


def annex_paths(directory: Path = DIRECTORY) -> list[Path]:
    """The official files of the annexes of the EU cosmetics regulation."""
    return sorted((directory / "annexes").glob("*.csv"))


def fingerprint(directory: Path = DIRECTORY) -> str:
    """What names the bytes of all the files together, and the fields that they may have."""
    fields = [(kind.name, sorted(kind.fields)) for kind in (*ENTRIES, CLAIMS)]
    digest = hashlib.sha256(repr(fields).encode())
    for path in sorted((*directory.rglob("*.toml"), *annex_paths(directory))):
        digest.update(f"{path.relative_to(directory)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _tables(path: Path, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(f"{name}: {error}") from error


def _take(kind: Kind, key: str, table: Any, starter: Starter) -> None:
    """Check one entry with its claims, against those read before it, and add them."""
    if not isinstance(table, dict):
        raise ValidationError(_("Write it as a [table] of fields."))
    if key in starter[kind.name]:
        raise ValidationError(_("Another file has this one too."))
    claims = table.pop("claims", []) if kind.subject else []
    reviewed_on = table.pop("reviewed_on", None) if kind.subject else None
    content = _checked(kind, key, table, starter)
    if kind is INGREDIENTS:
        _check_names(content, starter)
    if kind in {RULES, HOLDS} and lacks_source(
        content["evidence"], has_source=bool(content["sources"])
    ):
        raise ValidationError({"sources": _("Name a source, or mark it “our-default”.")})
    starter[kind.name][key] = content
    for place, claim in enumerate(claims, 1):
        _take_claim(f"{kind.name}/{key}", place, claim, reviewed_on, starter)
    said = any(content["status"] == Status.PUBLISHED for content in _claims_of(kind, key, starter))
    if kind.subject and content["status"] == Status.PUBLISHED and not said:
        raise ValidationError({"claims": _("Say at least one thing of it before publishing.")})


def _take_claim(subject: str, place: int, table: Any, reviewed_on: Any, starter: Starter) -> None:
    table = {"position": place * 10, "reviewed_on": reviewed_on} | table
    name = table.pop("key", "")
    key = f"{subject}/{name}"
    try:
        if not name or key in starter[CLAIMS.name]:
            raise ValidationError({"key": _("Give each claim a key of its own.")})
        content = _checked(CLAIMS, key, table, starter)
        errors = unfounded(
            evidence=content["evidence"],
            has_source=bool(content["sources"]),
            other_evidence=content["other_evidence"],
            has_other_source=bool(content["other_sources"]),
        )
        if errors and content["status"] == Status.PUBLISHED:
            raise ValidationError(errors)
    except ValidationError as error:
        raise ValidationError(f"{name or place}: {_in_a_line(error)}") from error
    starter[CLAIMS.name][key] = content


def _claims_of(kind: Kind, key: str, starter: Starter) -> list[Content]:
    stem = f"{kind.name}/{key}/"
    return [content for name, content in starter[CLAIMS.name].items() if name.startswith(stem)]


def _checked(kind: Kind, key: str, table: Mapping[str, Any], starter: Starter) -> Content:
    if strange := sorted(table.keys() - kind.fields.keys()):
        raise ValidationError(_("There is no field %(name)s.") % {"name": ", ".join(strange)})
    content = {name: _tidy(kind, name, table.get(name, kind.fields[name])) for name in kind.fields}
    for name in kind.many:
        _known(content[name], starter["sources"], _("Unknown source: %(name)s."))
    for name, other in kind.links.items():
        if content[name] is not None:
            _known([content[name]], starter[other], _("Unknown key: %(name)s."))
        elif not kind.may_lack(name):
            raise ValidationError({name: _("Name one.")})
    row: Any = kind.model(**{kind.key_field: key}, **{name: content[name] for name in kind.plain})
    for name, other in kind.links.items():
        if content[name] is not None:
            # Not a saved row, so that no query is needed; it says enough for `clean`.
            of, says = _BY_NAME[other], starter[other][content[name]]
            setattr(row, name, of.model(**{plain: says[plain] for plain in of.plain}))
    # Keys are unique because a TOML table cannot come twice; `clean` says in words what the
    # database constraints hold, so that no query is needed here. It expects sound fields.
    row.clean_fields(exclude=kind.links)
    row.clean()
    return content | {name: _as_content(getattr(row, name)) for name in kind.plain}


def _known(keys: list[str], entries: Mapping[str, Any], words: str) -> None:
    if missing := [key for key in keys if key not in entries]:
        raise ValidationError(words % {"name": ", ".join(map(str, missing))})


def _check_names(content: Content, starter: Starter) -> None:
    """No INCI name twice, nor as another name of something else."""
    own, besides = fold(content["inci_name"]), content["other_names"].splitlines()
    for key, other in starter[INGREDIENTS.name].items():
        inci = fold(other["inci_name"])
        if own == inci:
            raise ValidationError({"inci_name": _("%(key)s has it too.") % {"key": key}})
        if inci in map(fold, besides) or own in map(fold, other["other_names"].splitlines()):
            raise ValidationError(
                {
                    "other_names": _("The INCI name of one is another name of %(key)s.")
                    % {"key": key}
                }
            )


def _tidy(kind: Kind, name: str, value: Any) -> Any:
    """One line for a text, lines for a list of names; other kinds of value are refused."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(kind.fields[name], list):
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise ValidationError({name: _("Write a list of words.")})
        if name in kind.many:
            return sorted(set(value))
        return "\n".join(value) if name in NAMES_BY_LINE else value
    if isinstance(value, dt.date) and kind.model is Claim and name == "reviewed_on":
        return value.isoformat()
    if value is not None and not isinstance(value, int):  # a bool is an int too
        raise ValidationError({name: _("Write text, a whole number, true or false.")})
    return value


def _as_content(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _in_a_line(error: ValidationError) -> str:
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        f"{name}: {message}" for name, found in error.message_dict.items() for message in found
    )
