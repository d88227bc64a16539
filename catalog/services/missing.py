"""What of the catalogue waits for a curator, most pressing first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.models import (
    Aspect,
    Claim,
    Evidence,
    Ingredient,
    IngredientLine,
    IntakeRow,
    Product,
    ProductKind,
    ProductPair,
    Report,
    Source,
    Status,
    Technique,
    Topic,
    UnknownName,
)

REVIEW_HOLDS = dt.timedelta(days=365)
"""How long a review counts. Our default: evidence moves slowly, limits by law do not."""

QUEUES = ("in_review", "reports", "quarantine", "duplicates", "unknown_names")

DRAFT_RESTS = dt.timedelta(days=30)
SHOWN_AT_MOST = 100


@dataclass(frozen=True)
class Waiting:
    """One row that needs a curator: its model and number make the link."""

    model: str
    pk: int
    name: str


@dataclass(frozen=True)
class Gap:
    title: str | Promise
    why: str | Promise
    rows: list[Waiting]
    more: bool

    @property
    def count(self) -> int:
        return len(self.rows)


def queues() -> dict[str, int]:
    """How much waits on the pages where a curator decides one by one, in one query."""
    counted = [
        _counted("in_review", Product.objects.filter(status=Status.IN_REVIEW)),
        _counted("reports", Report.objects.filter(closed_at=None)),
        _counted("quarantine", IntakeRow.objects.waiting()),
        _counted("duplicates", ProductPair.objects.open()),
        _counted("unknown_names", UnknownName.objects.open(), by="key"),
    ]
    first, *others = counted
    found = {row["of"]: row["n"] for row in first.union(*others, all=True)}
    return {name: found.get(name, 0) for name in QUEUES}


def _counted(name: str, rows: Any, *, by: str = "pk") -> QuerySet:
    told = rows.order_by().values(of=Value(name, output_field=CharField()))
    counted: QuerySet = told.annotate(n=Count(by, distinct=by != "pk"))
    return counted


def stale(claims: QuerySet, *, now: dt.datetime) -> QuerySet:
    """Those nobody has reviewed for longer than a review holds."""
    return claims.filter(Q(reviewed_on=None) | Q(reviewed_on__lt=(now - REVIEW_HOLDS).date()))


def sourceless(claims: QuerySet) -> QuerySet:
    """Those that claim to be known and name nothing to check it by."""
    links = Claim.sources.through.objects.filter(claim=OuterRef("pk"))
    return claims.exclude(evidence=Evidence.OUR_DEFAULT).exclude(Exists(links))


def gaps(*, now: dt.datetime) -> list[Gap]:
    """One query each, whatever the size of the catalogue."""
    published = Claim.objects.published()
    # Open data come as drafts by the thousand; those are taken up as people ask for them.
    written = Product.objects.exclude(Exists(IntakeRow.objects.filter(product=OuterRef("pk"))))
    others = (model.objects.all() for model in (Ingredient, Technique, ProductKind, Topic, Claim))
    drafts = [
        _named(rows.filter(status=Status.DRAFT, changed_at__lt=now - DRAFT_RESTS))
        for rows in (written, *others)
    ]
    silent = [
        _named(model.objects.filter(status=Status.PUBLISHED).exclude(Exists(_does(field))))
        for field, model in (
            ("ingredient", Ingredient),
            ("technique", Technique),
            ("kind", ProductKind),
        )
    ]
    unlisted = Product.objects.published().exclude(brand="")
    unlisted = unlisted.exclude(Exists(IngredientLine.objects.filter(product=OuterRef("pk"))))
    return [
        _gap(
            _("Claims without a source"),
            _("They cannot be published until they name one, or say “our default”."),
            [_named(sourceless(Claim.objects.exclude(status=Status.RETIRED)))],
        ),
        _gap(
            _("Claims whose review is old"),
            _("Published, and last reviewed over a year ago or never."),
            [_named(stale(published, now=now))],
        ),
        _gap(
            _("Drafts left lying"),
            _("Nobody has touched them for 30 days."),
            drafts,
        ),
        _gap(
            _("Published without saying what it does"),
            _(
                "Ingredients, techniques and kinds with no published claim about “What it does” "
                "or “In the EU register”."
            ),
            silent,
        ),
        _gap(
            _("Products without ingredients"),
            _("Published products of a brand whose label nobody has typed in."),
            [_named(unlisted)],
        ),
        _gap(
            _("Sources hard to check"),
            _("Without a link or without a year."),
            [_named(Source.objects.filter(Q(url="") | Q(year=None)))],
        ),
    ]


def _does(field: str) -> QuerySet:
    told = [Aspect.DOES, Aspect.REGISTER]
    return Claim.objects.published().filter(aspect__in=told, **{field: OuterRef("pk")})


def _named(rows: Any) -> QuerySet:
    """Rows of any model alike, so that those of several can be read at once."""
    model = rows.model
    named = {Claim: "statement", Ingredient: "inci_name", Source: "title"}
    found: QuerySet = rows.order_by().values(
        number=F("pk"),
        of=Value(model._meta.model_name, output_field=CharField()),
        called=F(named.get(model, "name")),
    )
    return found


def _gap(title: str | Promise, why: str | Promise, parts: list[QuerySet]) -> Gap:
    first, *others = parts
    rows = first.union(*others, all=True) if others else first
    found = list(rows.order_by("called", "number")[: SHOWN_AT_MOST + 1])
    waiting = [Waiting(row["of"], row["number"], row["called"]) for row in found]
    return Gap(title, why, waiting[:SHOWN_AT_MOST], more=len(found) > SHOWN_AT_MOST)
