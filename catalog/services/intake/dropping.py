"""A source taken out again: its rows, and the drafts that were made of them and of nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.db import models, transaction
from django.db.models.fields.related import ForeignObjectRel
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.models import Intake, IntakeRow, Product, Report, Status

from . import rows as kept
from .judging import Said
from .terms import TERMS

AT_ONCE = 500


@dataclass
class Dropped:
    """How many rows and drafts went, and which products stayed for what reason."""

    rows: int = 0
    products: int = 0
    stayed: list[tuple[str, str | Promise]] = field(default_factory=list)


def drop(source: str, *, is_dry: bool = False) -> Dropped:
    """Rows of products that stay, stay too: they say whom to name for them.

    It can be stopped, and goes on when it is run again.
    """
    dropped = Dropped()
    for rows in _some_at_a_time(source):
        with transaction.atomic():
            _drop(rows, dropped, is_dry=is_dry)
    if not is_dry:
        with transaction.atomic():
            intakes = Intake.objects.filter(source=source)
            intakes.filter(seen=None).delete()
            # The same file may come again, from its start.
            intakes.update(offset=0, rows=0, counts={}, finished_at=None)
    return dropped


def _some_at_a_time(source: str) -> Iterator[list[IntakeRow]]:
    last = 0
    while rows := list(
        IntakeRow.objects.filter(source=source, pk__gt=last)
        .select_related("product")
        .order_by("pk")[:AT_ONCE]
    ):
        yield rows
        last = rows[-1].pk


def _drop(rows: list[IntakeRow], dropped: Dropped, *, is_dry: bool) -> None:
    gave = [row for row in rows if row.product and not kept.ours(row).get("found")]
    made = {row.product.pk: row.product for row in gave if row.product}
    stays = _why_they_stay(gave)
    staying = {row.pk for row in gave if row.product_id in stays}
    going = [row.pk for row in rows if row.pk not in staying]
    drafts = made.keys() - stays.keys()
    dropped.rows += len(going)
    dropped.products += len(drafts)
    dropped.stayed += [(str(made[pk]), why) for pk, why in stays.items()]
    if not is_dry:
        IntakeRow.objects.filter(pk__in=going).delete()
        _delete(drafts)


def _why_they_stay(rows: list[IntakeRow]) -> dict[int, str | Promise]:
    """By the product of each of these rows that is more than what came from there."""
    products = {row.product.pk: row.product for row in rows if row.product}
    edited, told, used = _edited(rows), _told_of(products), _used(products)
    why: dict[int, str | Promise] = {}
    for pk, product in products.items():
        if product.status != Status.DRAFT:
            why[pk] = Status(product.status).label
        elif pk in edited:
            why[pk] = _("a curator has worked on it")
        elif pk in told:
            why[pk] = _("people have told something of it")
        elif pk in used:
            why[pk] = _("somebody uses it")
    return why


def _edited(rows: list[IntakeRow]) -> set[int | None]:
    """What says something else than its row gave it, or has a history of its own."""
    other = {row.product_id for row in rows if row.product and not _says_no_more(row, row.product)}
    records = Product.history.filter(id__in=[row.product_id for row in rows])
    ours = {TERMS[row.source].attribution for row in rows}
    return other.union(records.exclude(history_change_reason__in=ours).values_list("id", flat=True))


def _says_no_more(row: IntakeRow, product: Product) -> bool:
    given = kept.given(row)
    says = Said(product.name, product.brand, product.barcode or "", product.label_text)
    is_bare = not (product.kind_id or product.use or product.label_minutes_min)
    return says == given and is_bare and not product.skin_types


def _told_of(numbers: Collection[int]) -> set[int]:
    """What a report is about that nobody has settled."""
    reports = Report.objects.filter(product__in=numbers, closed_at=None)
    return set(reports.values_list("product", flat=True))


def _used(numbers: Collection[int]) -> set[int]:
    """What others point to that keep it from being deleted."""
    used: set[int] = set()
    for link in Product._meta.get_fields(include_hidden=True):
        if isinstance(link, ForeignObjectRel) and link.on_delete is models.PROTECT:
            rows = link.field.model._base_manager.filter(**{f"{link.field.name}__in": numbers})
            used.update(rows.values_list(link.field.attname, flat=True))
    return used


def _delete(numbers: Collection[int]) -> None:
    """Drafts of which no history was kept leave none of their end either."""
    kept_before = set(Product.history.filter(id__in=numbers).values_list("id", flat=True))
    Product.objects.filter(pk__in=numbers).delete()
    Product.history.filter(id__in=set(numbers) - kept_before).delete()
