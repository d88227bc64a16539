"""What labels print and nobody here knows, the most frequent first, and what becomes of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Exists, Max, Min, OuterRef
from django.utils.translation import gettext as _

from catalog import inci
from catalog.folding import fold
from catalog.models import (
    Edition,
    Ingredient,
    NoIngredient,
    Product,
    RegisterName,
    Status,
    UnknownName,
)
from catalog.models.register import going_by

from . import ingredients_named, labels
from .ingredients_named import Names
from .register import known_names

NEAR = 3
AT_ONCE = 500
LONGEST = 300
"""What is longer was cut when it was kept."""

Named = Ingredient | RegisterName


@dataclass(frozen=True, slots=True)
class Asked:
    """One name, on how many labels it is, some of these, and known names that look like it.

    It may be known by now: then the labels are only to be read again.
    """

    key: str
    printed: str
    labels: int
    samples: list[Product]
    is_known: bool
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """On how many labels a name was settled, and how many of them hold nothing unknown now.

    `left` more are to be read behind product `last`: a name can be on thousands of labels.
    """

    labels: int
    whole: int
    left: int = 0
    last: int = 0


def most_frequent(first: int, number: int) -> list[Asked]:
    """A stretch of the names that are not settled, by how many labels print them."""
    rows = (
        UnknownName.objects.open()
        .order_by()
        .values("key")
        .annotate(labels=Count("pk"), one=Min("pk"), other=Max("pk"))
        .order_by("-labels", "key")[first : first + number]
    )
    found = list(rows)
    wanted = {row[name] for row in found for name in ("one", "other")}
    names = UnknownName.objects.select_related("product").in_bulk(wanted)
    register = known_names()
    return [
        Asked(
            key=row["key"],
            printed=names[row["one"]].printed,
            labels=row["labels"],
            samples=[names[pk].product for pk in dict.fromkeys((row["one"], row["other"]))],
            is_known=(known := register(row["key"]) is not None),
            near=() if known else register.near(row["key"], NEAR),
        )
        for row in found
    ]


@transaction.atomic
def is_another_name(key: str, of: str) -> Settled:
    """`of`, an INCI name or another name of one, goes by this name too. Refused in words."""
    printed = _printed(key)
    if _is_settled(key):
        return read_again([key])
    target = _row_called(of)
    if target is None:
        raise ValidationError(_("No INCI name “%(name)s” is known here.") % {"name": of})
    _check_free(key, printed)
    if isinstance(target, RegisterName):
        target.aliases = _with(target.aliases, printed)
    else:
        target.other_names = _with(target.other_names, printed)
    _save(target, reason=_("Also called “%(name)s”") % {"name": printed})
    return read_again([key])


@transaction.atomic
def is_inci_name(key: str, kind: str) -> Settled:
    """Labels use it as a name of its own, whether or not its kind is known. Refused in words."""
    printed = _printed(key)
    if _is_settled(key):
        return read_again([key])
    _check_free(key, printed)
    row = RegisterName(inci_name=printed, kind=kind)
    _save(row, reason=_("From the unknown names"))
    return read_again([key])


@transaction.atomic
def is_no_ingredient(key: str, *, by: str) -> Settled:
    """Nobody is asked about it again; labels keep it as printed."""
    printed = _printed(key)
    NoIngredient.objects.get_or_create(key=key, defaults={"printed": printed, "decided_by": by})
    Edition.turn()
    found = UnknownName.objects.filter(key=key).values_list("product", flat=True)
    pks = list(found)
    return Settled(len(pks), _whole(pks))


@transaction.atomic
def ask_again(row: NoIngredient) -> None:
    row.delete()
    Edition.turn()


def _printed(key: str) -> str:
    """How a label prints it, without what is only beside it."""
    name = UnknownName.objects.filter(key=key).order_by("pk").first()
    if name is None:
        raise ValidationError(_("No label holds this name any more."))
    return inci.without_asides(name.printed)


def _is_settled(key: str) -> bool:
    """Whether somebody else was quicker: then the labels only have to be read again."""
    return known_names()(key) is not None


def _row_called(name: str) -> Named | None:
    """What a label means by a name: of the register, else of the catalogue itself."""
    names = list(labels.read(name).names)
    known = names[0].inci if len(names) == 1 else None
    if known is None:
        return None
    row = RegisterName.objects.select_for_update().filter(key=inci.key(known)).first()
    if row is not None:
        return row
    ours = Ingredient.objects.select_for_update().exclude(status=Status.RETIRED)
    return ours.filter(folded_inci=fold(known)).first()


def _check_free(key: str, printed: str) -> None:
    """One name never stands for two things: whoever asks at the same time waits."""
    Edition.objects.select_for_update().filter(pk=1).first()
    if len(printed) >= LONGEST or inci.key(printed) != key:
        raise ValidationError(_("This is too long for a name."))
    if owners := going_by([key]).get(key):
        raise ValidationError(
            _("“%(printed)s” is a name of %(name)s already. Take it out there first.")
            % {"printed": printed, "name": min(owners)}
        )


def _with(others: str, name: str) -> str:
    return "\n".join([*others.splitlines(), name])


def _save(row: Any, *, reason: str) -> None:
    if isinstance(row, RegisterName):
        # What a curator says of a name stays as it is when the inventory comes again.
        row.origin = RegisterName.Origin.OURS
        row.refresh_key()
    row.full_clean()
    row._change_reason = reason[:100]
    row.save()
    Edition.turn()


def to_read_again(*, every: bool = False) -> list[int]:
    """The products whose labels print a name that is known by now, or all with one; by number."""
    if every:
        rows = Product.objects.filter(merged_into=None).exclude(label_text="")
        return list(rows.order_by("pk").values_list("pk", flat=True))
    known = known_names()
    keys = UnknownName.objects.order_by().values_list("key", flat=True).distinct()
    by_now = [key for key in keys if known(key) is not None]
    waiting: set[int] = set()
    for at in range(0, len(by_now), AT_ONCE):
        waiting.update(labels.with_unknown(by_now[at : at + AT_ONCE]))
    return sorted(waiting)


@transaction.atomic
def read_on(after: int, *, every: bool = False) -> Settled:
    """Read some of these labels again, those behind the product with that number."""
    found = _read_some([pk for pk in to_read_again(every=every) if pk > after])
    if found.labels:
        Edition.turn()
    return found


@transaction.atomic
def read_again(keys: Collection[str]) -> Settled:
    """Read some of the labels again that print one of these names, which may be known by now."""
    return _read_some(labels.with_unknown(keys))


def read_with(new: Names) -> Settled:
    """Read some of the labels that print one of these names, which are new to their ingredients.

    The rest wait as those do on which a name was not known till now. To be called in the
    transaction that writes the names.
    """
    waiting = ingredients_named.printed_on(new)
    if not waiting:
        return Settled(0, 0)
    pks = sorted(waiting)
    UnknownName.objects.bulk_create(
        (
            UnknownName(product_id=pk, key=inci.key(waiting[pk]), printed=waiting[pk])
            for pk in pks[AT_ONCE:]
        ),
        batch_size=AT_ONCE,
        ignore_conflicts=True,
    )
    return _read_some(pks)


def _read_some(waiting: list[int]) -> Settled:
    some = waiting[:AT_ONCE]
    labels.read_again(some)
    return Settled(
        labels=len(some),
        whole=_whole(some),
        left=len(waiting) - len(some),
        last=some[-1] if some else 0,
    )


def _whole(pks: list[int]) -> int:
    """How many of these products have nothing unknown on their labels."""
    unknown = UnknownName.objects.open().filter(product=OuterRef("pk"))
    return sum(
        Product.objects.filter(~Exists(unknown), pk__in=pks[at : at + AT_ONCE]).count()
        for at in range(0, len(pks), AT_ONCE)
    )
