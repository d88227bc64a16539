"""Safety rules and what they are said of, as plain values: what a row says, links and all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from catalog.models import (
    Aspect,
    Claim,
    HoldKind,
    Ingredient,
    ProductKind,
    Source,
    Status,
    Technique,
    Topic,
)

from . import recording
from .kept import fields_of, links_of, rows_linked

RULES = (Claim, HoldKind)
SUBJECTS = (Ingredient, Technique, ProductKind, Topic)
"""What claims are said of: people meet these with it, and lose them with it."""

MODELS = (*RULES, *SUBJECTS)
"""What a second curator may have to look at."""

ASPECTS = frozenset(
    {Aspect.MUST_NOT, Aspect.NOT_WITH, Aspect.PREGNANCY, Aspect.CAUTION, Aspect.ON_LABEL}
)

BESIDES = frozenset({"status", "position", "reviewed_on", "reviewed_by"})
"""What can be another without the rule being another: nobody is told anything else by it."""

DELETED_SINCE = _("Something this version names has been deleted since.")

Said = dict[str, Any]
"""What a row says by field; a link as the keys of its sources. JSON can hold it."""


def is_rule(model: Any, said: Said) -> bool:
    return model is HoldKind or (model is Claim and said["aspect"] in ASPECTS)


def rules_of(subject: Any) -> QuerySet[Claim]:
    """The published safety rules that are said of it."""
    rules: QuerySet[Claim] = subject.claims.filter(status=Status.PUBLISHED, aspect__in=ASPECTS)
    return rules


def told(row: Any) -> Said:
    """What a stored row says, of whatever model; nothing where nobody else looks at it."""
    return said_by(row) if isinstance(row, MODELS) else {}


def said_by(row: Any, linked: Mapping[str, Iterable[Source]] | None = None) -> Said:
    """What a row says; with `linked` as if those were its links."""
    model = type(row)
    plain = {field.name: _plain(getattr(row, field.attname)) for field in _columns(model)}
    return plain | {
        link.name: sorted(
            source.key
            for source in (linked[link.name] if linked else getattr(row, link.name).all())
        )
        for link in links_of(model)
    }


def said_in(model: Any, records: Sequence[Any]) -> Iterator[Said]:
    """What each record of history says. One query for each link, however many they are."""
    linked = {link.name: rows_linked(link, model, records) for link in links_of(model)}
    for record in records:
        plain = {field.name: _plain(getattr(record, field.attname)) for field in _columns(model)}
        yield plain | {
            name: sorted(row.source.key for row in rows.get(record.pk, []) if row.source)
            for name, rows in linked.items()
        }


def rule_in(said: Said) -> Said:
    """What of it is the rule itself, for comparing: the order in a list says nothing."""
    return {
        name: sorted(value) if isinstance(value, list) else value
        for name, value in said.items()
        if name not in BESIDES
    }


def assign(row: Any, said: Said) -> None:
    """Give a row, unsaved, what is said; its links are not of the row itself."""
    for field in _columns(type(row)):
        if field.name in said:  # What is not told stays as it is.
            setattr(row, field.attname, field.to_python(said[field.name]))


def put(row: Any, said: Said) -> None:
    """Make a stored row say it, links and all. Keeps no record of history."""
    assign(row, said)
    recording.unrecorded(row).save()
    for link in links_of(type(row)):
        sources = list(Source.objects.filter(key__in=said[link.name]))
        if len(sources) < len(said[link.name]):
            raise ValidationError(DELETED_SINCE)
        getattr(row, link.name).set(sources)


def _columns(model: Any) -> list[Any]:
    """Without what a claim is about: it stays with that."""
    return [field for field in fields_of(model) if model is not Claim or not field.is_relation]


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
