"""The columns of a file: how a field of a row is written, and read back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.widgets import Widget

from catalog.folding import fold
from catalog.models import Ingredient, IngredientLine, ProductKind, Source, Technique, Topic
from catalog.services.publishing import subject_name
from catalog.services.versions import line_text

ABOUT: dict[str, Any] = {
    "ingredient": Ingredient,
    "technique": Technique,
    "kind": ProductKind,
    "topic": Topic,
}


class Known:
    """The rows that a file can name, read once each kind."""

    def __init__(self) -> None:
        self._rows: dict[Any, dict[str, Any]] = {}

    def named(self, model: Any, key: str) -> Any:
        if model not in self._rows:
            self._rows[model] = {self._key(row): row for row in model.objects.order_by()}
        row = self._rows[model].get(fold(key) if model is Ingredient else key)
        if row is None:
            kind = model._meta.verbose_name
            raise ValueError(_("There is no %(kind)s “%(key)s”.") % {"kind": kind, "key": key})
        return row

    @staticmethod
    def _key(row: Any) -> str:
        if isinstance(row, Source):
            return row.key
        return row.folded_inci if isinstance(row, Ingredient) else row.slug


class BySlug(Known):
    """The subjects of claims, which are named by slug, ingredients too."""

    def __init__(self) -> None:
        super().__init__()
        self._subjects: dict[str, dict[str, Any]] = {}

    def subject(self, text: str) -> tuple[str, Any]:
        kind, _slash, slug = text.partition("/")
        if kind not in ABOUT:
            raise ValueError(_("Write what it is about as in “ingredient/glycerin”."))
        if kind not in self._subjects:
            self._subjects[kind] = {row.slug: row for row in ABOUT[kind].objects.order_by()}
        if slug not in self._subjects[kind]:
            raise ValueError(
                _("There is no %(kind)s “%(key)s”.")
                % {"kind": ABOUT[kind]._meta.verbose_name, "key": slug}
            )
        return kind, self._subjects[kind][slug]


class Plain(Widget):
    """A column of the row itself."""

    def __init__(self, field: models.Field) -> None:
        super().__init__()
        self.of: Any = field

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, int):
            return value
        if isinstance(value, list):
            return "; ".join(value)
        return str(value).replace("\r\n", "\n").strip()

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text: str = value
        match self.of:
            case models.JSONField():
                return _parts(text)
            case models.BooleanField():
                return _yes_or_no(text)
            case models.IntegerField():
                return self._number(text)
            case models.DateField():
                return _day(text)
        return None if self.of.null and not text else text

    def _number(self, text: str) -> int | None:
        if not text:
            return None if self.of.null else self.of.get_default()
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise ValueError(_("“%(text)s” is no whole number.") % {"text": text[:40]})
        return int(text)


class Named(Widget):
    """Another row, by its key."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(getattr(value, "key", "") or value.slug)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        return kwargs["known"].named(self.model, value) if value else None


class Links(Field):
    """Rows that stand in a table of their own: read once, compared as text, written at the end.

    What a row links to waits in `row.linked` until the row itself is saved.
    """

    def get_value(self, instance: Any) -> Any:
        linked: dict[str, Any] = instance.__dict__.setdefault("linked", {})
        if self.attribute not in linked:
            linked[self.attribute] = self.stored(instance) if instance.pk else ()
        return linked[self.attribute]

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        text = row[self.column_name]
        instance.__dict__.setdefault("linked", {})[self.attribute] = self.meant(text, **kwargs)

    def export(self, instance: Any, **kwargs: Any) -> str:
        return "; ".join(self.told(link) for link in self.get_value(instance))

    def stored(self, instance: Any) -> Sequence[Any]:
        raise NotImplementedError

    def meant(self, text: str, **kwargs: Any) -> Sequence[Any]:
        raise NotImplementedError

    def told(self, link: Any) -> str:
        raise NotImplementedError

    def write(self, instance: Any) -> None:
        raise NotImplementedError


class Sources(Links):
    """Sources by their keys, in the order of the keys."""

    def stored(self, instance: Any) -> Sequence[Source]:
        return sorted(getattr(instance, self.attribute).all(), key=lambda source: source.key)

    def meant(self, text: str, **kwargs: Any) -> Sequence[Source]:
        keys = sorted(set(_parts(text)))
        return [kwargs["known"].named(Source, key) for key in keys]

    def told(self, link: Source) -> str:
        return link.key

    def write(self, instance: Any) -> None:
        getattr(instance, self.attribute).set(self.get_value(instance))


class Lines(Links):
    """The label's list, such as "AQUA; GLYCERIN; SALICYLIC ACID = 2"."""

    def stored(self, instance: Any) -> Sequence[IngredientLine]:
        return list(instance.lines.all())

    def meant(self, text: str, **kwargs: Any) -> Sequence[IngredientLine]:
        lines: list[IngredientLine] = []
        for place, part in enumerate(_parts(text), 1):
            name, equals, percent = part.rpartition("=")
            ingredient = kwargs["known"].named(Ingredient, (name if equals else part).strip())
            if any(line.ingredient == ingredient for line in lines):
                raise ValueError(_("%(name)s is on the list twice.") % {"name": ingredient})
            share = _percent(percent.strip()) if equals else None
            lines.append(IngredientLine(ingredient=ingredient, place=place, percent=share))
        return lines

    def told(self, link: IngredientLine) -> str:
        return line_text(link)

    def write(self, instance: Any) -> None:
        lines = [
            IngredientLine(
                product=instance, ingredient=line.ingredient, place=line.place, percent=line.percent
            )
            for line in self.get_value(instance)
        ]
        instance.lines.all().delete()
        IngredientLine.objects.bulk_create(lines)


class Subject(Field):
    """What a claim is about, such as "ingredient/lactic-acid"."""

    def get_value(self, instance: Any) -> Any:
        name = subject_name(instance)
        return f"{name}/{getattr(instance, name).slug}" if name else ""

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        name, subject = kwargs["known"].subject(row[self.column_name])
        if instance.pk and getattr(instance, f"{name}_id") != subject.pk:
            raise ValueError(
                _("A claim stays with what it is about. Leave its key out for a new one.")
            )
        setattr(instance, name, subject)

    def export(self, instance: Any, **kwargs: Any) -> str:
        return str(self.get_value(instance))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _yes_or_no(text: str) -> bool:
    if text.lower() in {"yes", "true", "1"}:
        return True
    if text.lower() in {"no", "false", "0"}:
        return False
    raise ValueError(_("Write yes or no."))


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(
            _("“%(text)s” is no day such as 2026-11-23.") % {"text": text[:40]}
        ) from None


def _percent(text: str) -> Decimal:
    try:
        percent = Decimal(text.removesuffix("%").strip()[:20])
    except InvalidOperation:
        percent = Decimal(-1)
    if not (percent.is_finite() and 0 <= percent <= 100 and percent == round(percent, 3)):
        raise ValueError(_("“%(text)s” is no percent from 0 to 100.") % {"text": text[:40]})
    return percent
