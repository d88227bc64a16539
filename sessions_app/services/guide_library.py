"""The catalogue as the guide takes it: what may be chosen at home, with the claims behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Q, When, Window
from django.db.models.functions import RowNumber

from catalog.models import Claim, Product, Technique
from catalog.models.claims import Aspect
from catalog.steps import Setting
from sessions_app.guide.ways import Item, Library, Minutes, Part, Said, Way
from sessions_app.models import ProductUse, User

_SPEAKING = (Aspect.SUITS, Aspect.CAUTION, Aspect.MUST_NOT, Aspect.PREGNANCY, Aspect.NOT_WITH)
ITEMS_AT_MOST = 20
"""Products offered for one technique; more to choose from is no help beside a sink."""


def library_for(user: User) -> Library:
    """What the catalogue offers, and of products those at hand: used last time, or of no brand."""
    techniques = list(Technique.objects.published().exclude(step=""))
    claims: dict[int, list[Claim]] = defaultdict(list)
    rows = Claim.objects.published().filter(technique__in=techniques, aspect__in=_SPEAKING)
    for claim in rows:
        assert claim.technique_id is not None, "asked for by its technique"
        claims[claim.technique_id].append(claim)
    return Library(
        ways=tuple(_way(technique, claims[technique.pk]) for technique in techniques),
        items=tuple(_items(user)),
    )


def ritual_elements() -> list[Technique]:
    """What may be around a session at home, in the catalogue's order."""
    return list(Technique.objects.offered().in_setting(Setting.HOME).filter(step=""))


def _way(technique: Technique, claims: Iterable[Claim]) -> Way:
    by_aspect: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_aspect[claim.aspect].append(claim)
    barring = [*by_aspect[Aspect.MUST_NOT], *by_aspect[Aspect.PREGNANCY]]
    return Way(
        slug=technique.slug,
        part=Part(technique.part),
        place=technique.position,
        at_home=technique.at_home,
        offered=technique.offered,
        minutes=_minutes(technique.minutes_min, technique.minutes_max),
        never_with=frozenset(name for claim in barring for name in claim.conditions),
        brings=frozenset(technique.ingredient_kinds),
        not_with=frozenset(n for claim in by_aspect[Aspect.NOT_WITH] for n in claim.not_with),
        suits=_said(by_aspect[Aspect.SUITS]),
        cautions=_said(by_aspect[Aspect.CAUTION]),
        barring=_said(barring),
    )


def _said(claims: Iterable[Claim]) -> tuple[Said, ...]:
    return tuple(
        Said(claim.key, frozenset(claim.skin_types), frozenset(claim.conditions))
        for claim in claims
    )


def _minutes(least: int | None, most: int | None) -> Minutes | None:
    return Minutes(least, most) if least is not None and most is not None else None


def _items(user: User) -> Iterable[Item]:
    last_time = {product.pk for product in ProductUse.objects.last_time(user)}
    used_first = Case(When(pk__in=last_time, then=0), default=1)
    place = Window(
        RowNumber(),
        partition_by="kind__technique",
        order_by=(used_first, "kind__position", "name", "pk"),
    )
    rows: Any = (
        Product.objects.published()
        .filter(Q(pk__in=last_time) | Q(brand=""), kind__technique__isnull=False)
        .annotate(place=place)
        .filter(place__lte=ITEMS_AT_MOST)
        .select_related("kind__technique")
        .order_by("kind__position", "name", "pk")
    )
    for product in rows:
        yield Item(
            slug=product.slug,
            way=product.kind.technique.slug,
            used_last_time=product.pk in last_time,
            minutes=_minutes(product.label_minutes_min, product.label_minutes_max),
        )
