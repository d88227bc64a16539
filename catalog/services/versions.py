"""What a row said at each time, what changed between two of them, and the way back to one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.kinds import IngredientKind
from catalog.models import Edition
from catalog.steps import Condition, SkinType, Step

from . import recording
from .publishing import check

WORDS: dict[str, type[models.TextChoices]] = {
    "skin_types": SkinType,
    "conditions": Condition,
    "not_with": IngredientKind,
    "drops": Step,
    "ingredient_kinds": IngredientKind,
}
"""Which words the lists of a row are of."""

DELETED_SINCE = gettext_lazy("Something this version names has been deleted since.")

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
        labels = dict.fromkeys((*earlier.said, *self.said))
        return [
            Change(label, earlier.said.get(label, ""), self.said.get(label, ""))
            for label in labels
            if earlier.said.get(label, "") != self.said.get(label, "")
        ]


def records_of(model: Any, pk: int) -> models.QuerySet:
    """The kept records of one row, the newest first, with what they name."""
    named = [field.name for field in _fields(model) if isinstance(field, models.ForeignKey)]
    records: models.QuerySet = model.history.filter(**{model._meta.pk.attname: pk})
    return records.select_related(*named)


def told(model: Any, records: Sequence[Any]) -> list[Version]:
    """The records in words. One query for each field that links to many."""
    linked = {link: _links_kept(link, model, records) for link in _many(model)}
    return [
        Version(
            number=record.pk,
            kept_at=record.history_date,
            who=record.history_user_id or "",
            what=record.get_history_type_display(),
            reason=record.history_change_reason or "",
            deleted=record.history_type == "-",
            said={
                str(capfirst(field.verbose_name)): _told(record, field) for field in _fields(model)
            }
            | {
                str(capfirst(link.verbose_name)): "; ".join(
                    line_text(row) if hasattr(row, "percent") else _name(row, link)
                    for row in rows.get(record.pk, [])
                )
                for link, rows in linked.items()
            },
        )
        for record in records
    ]


def line_text(line: Any) -> str:
    """An ingredient as a label's list names it, with its percent where one is declared."""
    name = line.ingredient.inci_name if line.ingredient else _("(deleted)")
    return name if line.percent is None else f"{name} = {line.percent.normalize():f}"


@transaction.atomic
def restore(row: Any, record: Any, *, fixed: Iterable[str] = ()) -> None:
    """Make `row` say again what `record` kept, links and all, except for what is `fixed`.

    Refused in words where people must not see that, or where something it named is gone.
    """
    model = type(row)
    for field in _fields(model):
        if field.name not in fixed and field.name != "reviewed_by":
            setattr(row, field.attname, getattr(record, field.attname))
    try:
        row.full_clean()
    except ObjectDoesNotExist as gone:
        raise ValidationError(DELETED_SINCE) from gone
    recording.unrecorded(row).save()
    for link in _many(model):
        _link_again(row, link, _links_kept(link, model, [record]).get(record.pk, []))
    check(row)
    reason = _("Back to %(day)s") % {"day": date_format(record.history_date, "DATETIME_FORMAT")}
    recording.keep([row], changed=True, reason=reason)
    Edition.turn()


def _link_again(row: Any, link: Any, kept: Sequence[Any]) -> None:
    through = getattr(type(row), link.name).through
    own, other = link.m2m_field_name(), link.m2m_reverse_field_name()
    if any(getattr(line, other) is None for line in kept):
        raise ValidationError(DELETED_SINCE)
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


def _fields(model: Any) -> list[Any]:
    return [
        field
        for field in model.history.model.tracked_fields
        if not field.primary_key and (field.editable or field.name == "reviewed_by")
    ]


def _many(model: Any) -> list[Any]:
    return list(model.history.model._history_m2m_fields)


def _links_kept(link: Any, model: Any, records: Sequence[Any]) -> dict[int, list[Any]]:
    """The kept rows of one link, by record, in the order they were in."""
    through = getattr(model, link.name).through
    kept = apps.get_model("catalog", f"Historical{through._meta.object_name}")
    order = [name for name in through._meta.ordering if name != "pk"] or [
        f"{link.m2m_reverse_field_name()}__{link.related_model._meta.ordering[0]}"
    ]
    rows = kept.objects.filter(history__in=[record.pk for record in records])
    found: dict[int, list[Any]] = {}
    for row in rows.select_related(link.m2m_reverse_field_name()).order_by(*order, "pk"):
        found.setdefault(row.history_id, []).append(row)
    return found


def _name(row: Any, link: Any) -> str:
    return str(getattr(row, link.m2m_reverse_field_name()) or _("(deleted)"))


def _told(record: Any, field: Any) -> str:  # noqa: PLR0911 - one answer a kind of field
    value = getattr(record, field.attname)
    if value is None or value in ("", []):
        return ""
    if isinstance(field, models.ForeignKey):
        return str(getattr(record, field.name) or _("(deleted)"))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(field, models.DateField):
        return date_format(value)
    if isinstance(value, list):
        labels = dict(WORDS[field.name].choices)
        return "; ".join(str(labels.get(word, word)) for word in value)
    return str(value)
