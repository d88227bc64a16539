"""What is on a shelf in words: since when it is open, and until when it keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from catalog.steps import Step
from sessions_app.models import ShelfItem, User
from sessions_app.models.journal import product_place
from sessions_app.services.on_record import Waiting
from sessions_app.services.shelf import bottles
from sessions_app.words import dated


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """Drawn as what waits is: `act` is the address whose plain POST does `act_words`."""

    name: str
    words: str
    link: str
    note: str = ""
    act: str = ""
    act_words: str = ""
    take_out: str = ""


@dataclass(frozen=True, slots=True)
class ShelfStep:
    """What is in use for one step."""

    label: str | Promise
    rows: list[ShelfRow]


def in_use_rows(items: Iterable[ShelfItem], *, today: dt.date) -> list[ShelfStep]:
    """By the steps of a session."""
    in_order = sorted(items, key=lambda item: (product_place(item)[:-1], item.created_at))
    return [
        ShelfStep(label, [_in_use(item, today) for item in group])
        for label, group in groupby(in_order, key=_step)
    ]


def _step(item: ShelfItem) -> str | Promise:
    return Step(item.kind.step).label if item.kind and item.kind.step else _("Of no step")


def _in_use(item: ShelfItem, today: dt.date) -> ShelfRow:
    kind = item.kind.name if item.kind and item.kind.name != item.name else ""
    opened = _("Opened on %(day)s.") % {"day": _day(item.opened_on)} if item.opened_on else ""
    return ShelfRow(
        name=str(item),
        words=item_keeps_words(item, today),
        note=" ".join(filter(None, (f"{kind}." if kind else "", opened))),
        link=item.get_absolute_url(),
        act=reverse("shelf-finish", args=[item.pk]),
        act_words=_("Finished"),
    )


def finished_row(item: ShelfItem) -> ShelfRow:
    return ShelfRow(
        name=str(item),
        words=finished_words(item),
        link=item.get_absolute_url(),
        act=reverse("shelf-unfinish", args=[item.pk]),
        act_words=_("I still have it"),
        take_out=reverse("shelf-remove", args=[item.pk]),
    )


def finished_words(item: ShelfItem) -> str:
    if item.finished_on is None:
        return ""
    return _("Finished on %(day)s.") % {"day": _day(item.finished_on)}


def kept_too_long(waiting: Waiting, *, today: dt.date) -> list[ShelfRow]:
    """What Today says of the shelf."""
    return [
        ShelfRow(
            name=item["name"],
            words=keeps_words(until, today, by_opening=item["by_opening"]),
            link=reverse("shelf-item", args=[item["id"]]),
            act=reverse("shelf-finish", args=[item["id"]]),
            act_words=_("Finished"),
        )
        for item in waiting["shelf"]
        if (until := dt.date.fromisoformat(item["until_on"])) < today
    ]


def keeps_words(until: dt.date, today: dt.date, *, by_opening: bool) -> str:
    """`by_opening`: the months since it is open say so, not its date."""
    if until >= today:
        words = _("Keeps until %(day)s.")
    elif by_opening:
        words = _("Open too long: it kept until %(day)s.")
    else:
        words = _("Past its date: it kept until %(day)s.")
    return words % {"day": _day(until)}


def item_keeps_words(item: ShelfItem, today: dt.date) -> str:
    """Empty where nothing says how long it keeps."""
    until = item.keeps_until
    return keeps_words(until, today, by_opening=until == item.open_until) if until else ""


def _day(day: dt.date) -> str:
    return dated(day, "j F Y")


def bottle_names(user: User, slugs: Iterable[str]) -> dict[str, str]:
    """What to choose for a technique is called, by slug."""
    from_shelf = _("From your shelf: %(product)s")
    return {
        slug: from_shelf % {"product": bottle.thing} if bottle.on_shelf else str(bottle.thing)
        for slug, bottle in bottles(user, slugs).items()
    }
