"""Two entries of one product become one, and two again where that was a mistake.

Nobody's sessions or shelf are touched: they name the entry that is gone, whose page leads to the
one that was kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.models import (
    Edition,
    IngredientLine,
    IntakeRow,
    Product,
    ProductMerge,
    Report,
    Status,
    UnknownName,
)

from . import labels, recording
from .barcodes import barcode_key, spellings

FILLED: dict[str, tuple[str, ...]] = {
    "kind": ("kind",),
    "use": ("use",),
    "barcode": ("barcode",),
    "minutes": ("label_minutes_min", "label_minutes_max"),
    "skin_types": ("skin_types",),
    "label": ("label_text",),
}
"""What the one that is kept can take over where it has none, and the fields of it."""

FILLED_WORDS: dict[str, str | Promise] = {
    "kind": gettext_lazy("Kind"),
    "use": gettext_lazy("Use"),
    "barcode": gettext_lazy("Barcode number"),
    "minutes": gettext_lazy("Minutes on the label"),
    "skin_types": gettext_lazy("Made for, as the label says"),
    "label": gettext_lazy("The label with its ingredients"),
}


@transaction.atomic
def merge(
    kept: Product, gone: Product, *, by: str, now: dt.datetime, fill: Collection[str] = ()
) -> None:
    """Let `kept` stand for both. What it lacks of `fill` it takes over. Refused in words."""
    kept, gone = _locked(kept.pk, gone.pk)
    if words := _refusal(kept, gone):
        raise ValidationError(words)
    taken = [name for name in fill if _is_empty(kept, name) and not _is_empty(gone, name)]
    record = ProductMerge(gone=gone, status=gone.status, made_by=by, made_at=now)
    record.gave_barcode = gone.barcode or "" if "barcode" in taken else ""
    gone.merged_into, gone.status = kept, Status.RETIRED
    _take_over(kept, gone, taken)
    record.moved = {
        name: _move(rows.filter(**{link: gone}), kept, link) for name, rows, link in _followers()
    }
    if "label" in taken:
        record.moved["label"] = [kept.pk]
    record.save()
    UnknownName.objects.filter(product=gone).delete()
    recording.keep([kept], changed=True, reason=_("Merged with “%(name)s”") % {"name": gone})
    recording.keep([gone], changed=True, reason=_("Merged into “%(name)s”") % {"name": kept})
    Edition.turn()


@transaction.atomic
def unmerge(gone: Product) -> Product:
    """Make it a product of its own again, with all that was its own. Refused in words.

    What the other took over it keeps, but for the barcode number and a label that is still the
    same: whom to name for it goes back as well. Where people must not see it any more, it is a
    draft.
    """
    record = ProductMerge.objects.select_related("gone").filter(gone=gone).first()
    if record is None or record.gone.merged_into_id is None:
        raise ValidationError(_("“%(name)s” was not merged.") % {"name": gone})
    kept, gone = _locked(record.gone.merged_into_id, gone.pk)
    if record.gave_barcode:
        _give_back(record.gave_barcode, kept, gone)
    _take_label_back(record, kept, gone)
    gone.merged_into = None
    _bring_back(gone, Status(record.status))
    for name, rows, link in _followers():
        _move(rows.filter(pk__in=record.moved[name], **{link: kept}), gone, link)
    _move_found(kept, gone)
    record.delete()
    recording.keep([kept], changed=True, reason=_("Unmerged from “%(name)s”") % {"name": gone})
    recording.keep([gone], changed=True, reason=_("Unmerged from “%(name)s”") % {"name": kept})
    Edition.turn()
    return gone


def _locked(*pks: int) -> list[Product]:
    """The rows as they are now; always in one order, so that no two merges wait for each other."""
    rows = Product.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    by_pk = {row.pk: row for row in rows}
    return [by_pk[pk] for pk in pks]


def _followers() -> list[tuple[str, Any, str]]:
    """What goes along with a product: its name here, its rows, and what links them to it."""
    return [
        ("reports", Report.objects, "product"),
        ("intake_rows", IntakeRow.objects, "product"),
        ("merged", Product.objects, "merged_into"),
    ]


def _move(rows: Any, to: Product, link: str) -> list[int]:
    pks = list(rows.values_list("pk", flat=True))
    rows.filter(pk__in=pks).update(**{link: to})
    return pks


def _refusal(kept: Product, gone: Product) -> str:
    if kept.pk == gone.pk:
        return _("Choose two products: one cannot be merged into itself.")
    if gone.merged_into is not None:
        return _("“%(name)s” was merged already, into “%(kept)s”.") % {
            "name": gone,
            "kept": gone.merged_into,
        }
    if kept.merged_into is not None:
        return _("“%(name)s” was merged itself, into “%(kept)s”. Keep that one.") % {
            "name": kept,
            "kept": kept.merged_into,
        }
    if kept.status == Status.RETIRED:
        return _("“%(name)s” is retired. Keep another, or take it back first.") % {"name": kept}
    if gone.is_published and not kept.is_published:
        return _(
            "People see “%(name)s”, and would not see “%(kept)s”. Keep the first, or publish "
            "the second before."
        ) % {"name": gone, "kept": kept}
    return ""


def _is_empty(product: Product, name: str) -> bool:
    """A label counts as there with lines alone, too: they may have been typed in."""
    if name == "label":
        return not product.label_text and not product.lines.exists()
    return not any(getattr(product, field) for field in FILLED[name])


def _take_over(kept: Product, gone: Product, names: Collection[str]) -> None:
    """Write both; whose the barcode number was lets go of it first."""
    for name in names:
        for field in FILLED[name]:
            setattr(kept, field, getattr(gone, field))
    if "barcode" in names:
        gone.barcode = None
    recording.unrecorded(gone).save()
    if not names:
        return
    kept.full_clean()
    recording.unrecorded(kept).save()
    if "label" in names:
        IngredientLine.objects.bulk_create(
            IngredientLine(
                product=kept,
                ingredient_id=line.ingredient_id,
                place=line.place,
                percent=line.percent,
            )
            for line in gone.lines.all()
        )
        labels.note_label(kept)


def _give_back(barcode: str, kept: Product, gone: Product) -> None:
    """From whichever of those that were one holds the number by now, unless another has it."""
    family = [kept, *Product.objects.select_for_update().filter(merged_into=kept)]
    for holder in family:
        if holder.barcode == barcode:
            holder.barcode = None
            recording.unrecorded(holder).save()
    if not Product.objects.filter(barcode__in=spellings(barcode_key(barcode))).exists():
        gone.barcode = barcode


def _take_label_back(record: ProductMerge, kept: Product, gone: Product) -> None:
    """From those that took it over, one after the other, where it says what it said."""
    holders = set(record.moved.get("label", ()))
    for merge in ProductMerge.objects.filter(gone__merged_into=kept).order_by("pk"):
        if merge.gone_id in holders:
            holders.update(merge.moved.get("label", ()))
    for holder in [kept, *Product.objects.select_for_update().filter(merged_into=kept)]:
        if holder.pk in holders and gone.label_text and holder.label_text == gone.label_text:
            _take_label_from(holder)


def _take_label_from(holder: Product) -> None:
    """With the lines that it gives; others a curator wrote."""
    ingredients = labels.ingredient_keys()
    contents = labels.contents_of(labels.read(holder.label_text))
    given = [ingredients[line.key] for line in contents.lines if line.key in ingredients]
    holder.lines.filter(ingredient__in=given).delete()
    holder.label_text = ""
    recording.unrecorded(holder).save()
    labels.note_label(holder)


def _move_found(kept: Product, gone: Product) -> None:
    """Rows that came meanwhile, and found what stood for the number of another."""
    numbers = gone.merged.values_list("barcode", flat=True)
    keys = {barcode_key(number or "") for number in (gone.barcode, *numbers)}
    keys -= {"", barcode_key(kept.barcode or "")}
    found = IntakeRow.objects.filter(product=kept, key__in=keys, content__ours__found=True)
    found.update(product=gone)


def _bring_back(product: Product, status: Status) -> None:
    product.status = status
    try:
        product.full_clean()
    except ValidationError:
        product.status = Status.DRAFT
    recording.unrecorded(product).save()
    labels.note_label(product)
