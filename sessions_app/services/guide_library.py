"""The catalogue as the guide takes it: what may be chosen at home, with the claims behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Case, Q, When, Window
from django.db.models.functions import RowNumber

from catalog import suitability
from catalog.models import Claim, Product, Technique
from catalog.models.claims import Aspect
from catalog.steps import Setting
from sessions_app.guide.ways import Item, Library, Minutes, Part, Said, Way
from sessions_app.models import ProductUse, User
from sessions_app.models.journal import Thing

from . import suiting
from .shelf import in_use

_SPEAKING = (Aspect.SUITS, Aspect.CAUTION, Aspect.MUST_NOT, Aspect.PREGNANCY, Aspect.NOT_WITH)
ITEMS_AT_MOST = 20
"""Products offered for one technique; more to choose from is no help beside a sink."""


def library_for(user: User) -> Library:
    """What the catalogue offers, and of products those at hand: on the shelf, used last time, or
    of no brand.
    """
    found = ways()
    return Library(found, tuple(_items(user)), asked_first=suiting.asked_first(user, found))


def ways() -> tuple[Way, ...]:
    """Every technique of the catalogue, whoever asks."""
    return ways_of(Technique.objects.published())


def ways_of(techniques: Iterable[Technique]) -> tuple[Way, ...]:
    """Those of them that take a place in a session: one query for what is said of them."""
    techniques = [technique for technique in techniques if technique.step]
    claims: dict[int, list[Claim]] = defaultdict(list)
    rows = Claim.objects.published().filter(technique__in=techniques, aspect__in=_SPEAKING)
    for claim in rows:
        assert claim.technique_id is not None, "asked for by its technique"
        claims[claim.technique_id].append(claim)
    return tuple(_way(technique, claims[technique.pk]) for technique in techniques)


def known_item(user: User, slug: str, *, way: str) -> tuple[Item, ...]:
    """A product by its slug as it suits somebody now, whatever has become of it since."""
    if not slug:
        return ()
    suited = suiting.known_by(user, [slug])
    return tuple(suited.item(found, way=way) for found in suited.things)


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
        apart_from=suitability.apart_from(technique.ingredient_kinds),
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


def _items(user: User) -> Iterator[Item]:
    last_time = {thing.slug for thing in ProductUse.objects.last_time(user)}
    mine = _on_shelf(user)
    taken: Counter[str] = Counter()
    things: list[Thing] = []
    for thing in (*mine.values(), *_of_catalogue(last_time, without=mine)):
        taken[suiting.way_of(thing)] += 1
        if taken[suiting.way_of(thing)] <= ITEMS_AT_MOST:
            things.append(thing)
    suited = suiting.among(user, things)
    for thing in things:
        yield replace(
            suited.item(thing.slug, way=suiting.way_of(thing)),
            on_shelf=thing.slug in mine,
            used_last_time=thing.slug in last_time,
            minutes=_label_minutes(thing),
        )


def _on_shelf(user: User) -> dict[str, Thing]:
    """What of the shelf a technique is done with, each once, by its slug."""
    things = {item.slug: item.thing for item in in_use(user, with_labels=True)}
    return {slug: thing for slug, thing in things.items() if _is_offered(thing)}


def _is_offered(thing: Thing) -> bool:
    """Whether the guide may offer what somebody has: people may see it, and it has a technique."""
    if thing.kind is None or not thing.kind.is_published or thing.kind.technique is None:
        return False
    return thing.is_published if isinstance(thing, Product) else True


def _label_minutes(thing: Thing) -> Minutes | None:
    if not isinstance(thing, Product):
        return None
    return _minutes(thing.label_minutes_min, thing.label_minutes_max)


def _of_catalogue(last_time: Collection[str], *, without: Collection[str]) -> Iterable[Product]:
    """What was used last time, then what has no brand."""
    used_first = Case(When(slug__in=last_time, then=0), default=1)
    in_order = (used_first, "kind__position", "name", "pk")
    place = Window(RowNumber(), partition_by="kind__technique", order_by=in_order)
    rows: Any = (
        Product.objects.published()
        .filter(Q(slug__in=last_time) | Q(brand=""), kind__technique__isnull=False)
        .exclude(slug__in=without)
        .annotate(place=place)
        .filter(place__lte=ITEMS_AT_MOST)
        .select_related("kind__technique")
        .order_by(*in_order)
    )
    return rows  # type: ignore[no-any-return]
