"""What a row said at each time, what changed between two of them, and the way back to one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalog.kinds import IngredientKind
from catalog.models import Edition
from catalog.steps import Condition, SkinType, Step

from . import recording, safety
from .kept import fields_of, links_of, rows_linked
from .publishing import settle
from .second_look import Outcome, Writer

WORDS: dict[str, type[models.TextChoices]] = {
    "skin_types": SkinType,
    "conditions": Condition,
    "not_with": IngredientKind,
    "drops": Step,
    "ingredient_kinds": IngredientKind,
}
"""Which words the lists of a row are of."""

Said = dict[str, str]


@dataclass(frozen=True)
class Change:
    """One field that says something else than before."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Version:
    """A row as it was kept once."""

    number: int
    kept_at: Any
    who: str
    what: str
    reason: str
    deleted: bool
    said: Said

    def changes_from(self, earlier: Version) -> list[Change]:
        return changes(earlier.said, self.said)


def changes(earlier: Said, later: Said) -> list[Change]:
    """The fields in which two states differ."""
    labels = dict.fromkeys((*earlier, *later))
    return [
        Change(label, earlier.get(label, ""), later.get(label, ""))
        for label in labels
        if earlier.get(label, "") != later.get(label, "")
    ]


def records_of(model: Any, pk: int) -> models.QuerySet:
    """The kept records of one row, the newest first, with what they name."""
    named = [field.name for field in fields_of(model) if isinstance(field, models.ForeignKey)]
    records: models.QuerySet = model.history.filter(**{model._meta.pk.attname: pk})
    return records.select_related(*named)


def told(model: Any, records: Sequence[Any]) -> list[Version]:
    """The records in words. One query for each field that links to many."""
    linked = {link: rows_linked(link, model, records) for link in links_of(model)}
    return [
        Version(
            number=record.pk,
            kept_at=record.history_date,
            who=record.history_user_id or "",
            what=record.get_history_type_display(),
            reason=record.history_change_reason or "",
            deleted=record.history_type == "-",
            said=in_words(
                model,
                record,
                {
                    link.name: [
                        line_text(row) if hasattr(row, "percent") else _name(row, link)
                        for row in rows.get(record.pk, [])
                    ]
                    for link, rows in linked.items()
                },
            ),
        )
        for record in records
    ]


def in_words(model: Any, row: Any, linked: Mapping[str, Iterable[str]]) -> Said:
    """What a row or a record of it says, field by field; `linked` are the names it links to."""
    plain = {str(capfirst(field.verbose_name)): _told(row, field) for field in fields_of(model)}
    return plain | {
        str(capfirst(link.verbose_name)): "; ".join(linked[link.name]) for link in links_of(model)
    }


def line_text(line: Any) -> str:
    """An ingredient as a label's list names it, with its percent where one is declared."""
    name = line.ingredient.inci_name if line.ingredient else _("(deleted)")
    return name if line.percent is None else f"{name} = {line.percent.normalize():f}"


@transaction.atomic
def restore(
    row: Any, record: Any, *, fixed: Iterable[str] = (), by: Writer, now: dt.datetime
) -> Outcome:
    """Make `row` say again what `record` kept, links and all, except for what is `fixed`.

    Refused in words where people must not see that, or where something it named is gone.
    """
    model = type(row)
    row = model._default_manager.select_for_update().get(pk=row.pk)
    before = safety.told(row)
    for field in fields_of(model):
        if field.name not in fixed and field.name != "reviewed_by":
            setattr(row, field.attname, getattr(record, field.attname))
    try:
        row.full_clean()
    except ObjectDoesNotExist as gone:
        raise ValidationError(safety.DELETED_SINCE) from gone
    recording.unrecorded(row).save()
    for link in links_of(model):
        _link_again(row, link, rows_linked(link, model, [record]).get(record.pk, []))
    outcome = settle(row, before, by=by, now=now)
    if outcome is not Outcome.PROPOSED:
        day = date_format(record.history_date, "DATETIME_FORMAT")
        recording.keep([row], changed=True, reason=_("Back to %(day)s") % {"day": day})
        Edition.turn()
    return outcome


def _link_again(row: Any, link: Any, kept: Sequence[Any]) -> None:
    through = getattr(type(row), link.name).through
    own, other = link.m2m_field_name(), link.m2m_reverse_field_name()
    if any(getattr(line, other) is None for line in kept):
        raise ValidationError(safety.DELETED_SINCE)
    columns = [
        column.attname
        for column in through._meta.concrete_fields
        if not column.primary_key and column.name != own
    ]
    through.objects.filter(**{own: row}).delete()
    through.objects.bulk_create(
        through(**{own: row}, **{column: getattr(line, column) for column in columns})
        for line in kept
    )


def _name(row: Any, link: Any) -> str:
    return str(getattr(row, link.m2m_reverse_field_name()) or _("(deleted)"))


def _named(record: Any, name: str) -> str:
    try:
        return str(getattr(record, name) or _("(deleted)"))
    except ObjectDoesNotExist:
        return _("(deleted)")


def _told(record: Any, field: Any) -> str:  # noqa: PLR0911 - one answer a kind of field
    value = getattr(record, field.attname)
    if value is None or value in ("", []):
        return ""
    if isinstance(field, models.ForeignKey):
        return _named(record, field.name)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(field, models.DateField):
        return date_format(value)
    if isinstance(value, list):
        labels = dict(WORDS[field.name].choices) if field.name in WORDS else {}
        return "; ".join(str(labels.get(word, word)) for word in value)
    return str(value)
