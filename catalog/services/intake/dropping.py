"""A source taken out again: its rows, and the drafts that were made of them and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import router, transaction
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.models import Intake, IntakeRow, Product, Status

from . import rows as kept

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
    made = {row.pk: row.product for row in rows if row.product and not kept.ours(row).get("found")}
    stays = {row.pk: why for row in rows if row.pk in made and (why := _why_it_stays(row))}
    drafts = {pk: product for pk, product in made.items() if pk not in stays}
    if not _can_go(drafts.values()):
        for pk, product in drafts.items():
            if not _can_go([product]):
                stays[pk] = _("somebody uses it")
    drafts = {pk: product for pk, product in drafts.items() if pk not in stays}
    going = [row.pk for row in rows if row.pk not in stays]
    dropped.rows += len(going)
    dropped.products += len(drafts)
    dropped.stayed += [(str(made[pk]), why) for pk, why in stays.items()]
    if not is_dry:
        IntakeRow.objects.filter(pk__in=going).delete()
        _delete([product.pk for product in drafts.values()])


def _why_it_stays(row: IntakeRow) -> str | Promise:
    product = row.product
    assert product is not None
    if product.status != Status.DRAFT:
        return Status(product.status).label
    given, kind = kept.given(row), product.kind_id
    says = (product.name, product.brand, product.label_text, kind, product.use)
    if says != (given.name, given.brand, given.label_text, None, ""):
        return _("a curator has worked on it")
    return ""


def _can_go(products: Iterable[Product]) -> bool:
    collector = Collector(using=router.db_for_write(Product))
    try:
        collector.collect(list(products))
    except ProtectedError:
        return False
    return True


def _delete(numbers: list[int]) -> None:
    """Drafts of which no history was kept leave none of their end either."""
    kept_before = set(Product.history.filter(id__in=numbers).values_list("id", flat=True))
    Product.objects.filter(pk__in=numbers).delete()
    Product.history.filter(id__in=set(numbers) - kept_before).delete()
