"""What suits a person, and what does not go together, among the labels they have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import prefetch_related_objects

from catalog import inci, suitability
from catalog.folding import fold
from catalog.models import Product
from catalog.services import suiting
from catalog.services.register import known_names
from sessions_app.guide import limits
from sessions_app.guide.ways import Item, Way
from sessions_app.models import User
from sessions_app.models.journal import Thing

from .shelf import bottles, in_use

UNSUITED = {suitability.Verdict.ASK, suitability.Verdict.LEAVE_OUT}
"""With these the guide offers a product to nobody they are said to."""

HERE = "this-label"
"""What a label that is being looked at goes by, beside what is on a shelf."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A conflict, and what the two things are called; `second` is empty for the routine."""

    conflict: suitability.Conflict
    first: str
    second: str

    @property
    def is_pair(self) -> bool:
        """What speaks against one thing alone, such as the routine, its judgement tells already."""
        return bool(self.conflict.second)


@dataclass(frozen=True, slots=True)
class ForPerson:
    """How a label suits one person, and what it clashes with that they have."""

    judgement: suitability.Judgement
    clashes: tuple[Clash, ...]
    has_shelf: bool


def skin_of(user: User) -> suitability.Skin:
    return suitability.Skin(frozenset(user.skin_types), frozenset(user.conditions))


def label_for(user: User, names: Sequence[inci.Printed]) -> ForPerson:
    """A label somebody looks at, beside all that is in use on their shelf."""
    things = [suiting.Labelled(HERE, "", names, has_label=bool(names)), *_labelled(_shelf(user))]
    values = suiting.as_values(things)
    skin = skin_of(user)
    return ForPerson(
        judgement=suitability.judge(values[0], skin),
        clashes=tuple(
            one
            for one in _clashes(values, skin)
            if one.is_pair and HERE in (one.conflict.first, one.conflict.second)
        ),
        has_shelf=len(things) > 1,
    )


def label_for_anyone(names: Sequence[inci.Printed]) -> suitability.Judgement:
    """What holds of a label whoever asks."""
    (value,) = suiting.as_values([suiting.Labelled(HERE, "", names)])
    return suitability.judge(value, suitability.Skin())


@dataclass(frozen=True, slots=True)
class Suited:
    """Some things as they are judged, how each suits a person, and what does not go together."""

    things: dict[str, suitability.Product]
    judgements: dict[str, suitability.Judgement]
    clashes: tuple[Clash, ...]

    @property
    def names(self) -> dict[str, str]:
        """What people call the ingredients in them, by INCI name."""
        named = (one for thing in self.things.values() for one in thing.ingredients)
        return {one.inci: one.name for one in named if one.name}

    @property
    def pairs(self) -> list[Clash]:
        return [clash for clash in self.clashes if clash.is_pair]

    @property
    def apart_in_session(self) -> frozenset[frozenset[str]]:
        """The pairs, by slug, that do not belong in one session."""
        return frozenset(
            frozenset((clash.conflict.first, clash.conflict.second))
            for clash in self.pairs
            if clash.conflict.scope is suitability.Scope.SESSION
        )

    def clashing_in_session(self, slug: str) -> frozenset[str]:
        held = (pair for pair in self.apart_in_session if slug in pair)
        return frozenset[str]().union(*held) - {slug}

    def item(self, slug: str, *, way: str) -> Item:
        """One of them as the guide takes it. Where no label tells, it is what it is used for."""
        thing = self.things[slug]
        brings = thing.brings or thing.usual
        return Item(
            slug=slug,
            way=way,
            unsuited=self.judgements[slug].verdict in UNSUITED,
            brings=brings,
            apart_from=suitability.apart_from(brings, use=thing.use),
            clashes=self.clashing_in_session(slug),
        )


def among(user: User, things: Iterable[Thing]) -> Suited:
    """Some things judged for a person, and among themselves."""
    values = suiting.as_values(_labelled(things))
    skin = skin_of(user)
    return Suited(
        things={value.slug: value for value in values},
        judgements={value.slug: suitability.judge(value, skin) for value in values},
        clashes=tuple(_clashes(values, skin)),
    )


def asked_first(user: User, ways: Iterable[Way]) -> frozenset[str]:
    """The techniques of which the table alone says to ask first, or to leave them out."""
    skin = skin_of(user)
    values = (
        suitability.Product(way.slug, "", step=way.part.step, has_label=False, usual=way.brings)
        for way in ways
    )
    return frozenset(
        value.slug for value in values if suitability.judge(value, skin).verdict in UNSUITED
    )


def on_shelf(user: User) -> Suited:
    return among(user, _shelf(user))


def crossed_by(
    user: User, things: Collection[Thing], *, beside: Collection[Way] = ()
) -> tuple[limits.Crossed, ...]:
    """What the guide would not have offered of these, and what of them it would have kept apart:
    from each other, and from the techniques they were used `beside`.
    """
    if not things:
        return ()
    suited = among(user, things)
    unsuited = tuple(slug for slug, one in suited.judgements.items() if one.verdict in UNSUITED)
    pairs = sorted(tuple(sorted(pair)) for pair in suited.apart_in_session)
    return (
        *([limits.Crossed(limits.Limit.UNSUITED, products=unsuited)] if unsuited else []),
        *limits.against(beside, [suited.item(thing.slug, way=way_of(thing)) for thing in things]),
        *(limits.Crossed(limits.Limit.CLASH, products=pair) for pair in pairs),
    )


def way_of(thing: Thing) -> str:
    """The technique it is used in; empty where it has none."""
    technique = thing.kind.technique if thing.kind else None
    return technique.slug if technique else ""


def known_by(user: User, slugs: Collection[str]) -> Suited:
    """What these slugs stand for, judged as `among` does."""
    return among(user, [bottle.thing for bottle in bottles(user, slugs).values()])


def _clashes(values: Sequence[suitability.Product], skin: suitability.Skin) -> Iterable[Clash]:
    known = {value.slug: value for value in values}
    for conflict in suitability.conflicts(values, skin):
        first, second = known[conflict.first], known.get(conflict.second)
        if second is None:
            yield Clash(conflict, first.name, "")
        elif not _are_alike(first, second):
            yield Clash(conflict, first.name, second.name)


def _are_alike(one: suitability.Product, other: suitability.Product) -> bool:
    """Whether somebody has typed one thing twice, such as for a second bottle."""
    return fold(one.name) == fold(other.name) and one == replace(
        other, slug=one.slug, name=one.name
    )


def _shelf(user: User) -> list[Thing]:
    """Each thing in use once, however many bottles of it there are."""
    return list({item.slug: item.thing for item in in_use(user, with_labels=True)}.values())


def _labelled(things: Iterable[Thing]) -> list[suiting.Labelled]:
    things = list(things)
    products = [thing for thing in things if isinstance(thing, Product)]
    prefetch_related_objects(products, "lines__ingredient")
    known = known_names()
    return [labelled(thing, known) for thing in things]


def labelled(thing: Thing, known: inci.Register) -> suiting.Labelled:
    """By the catalogue where it is of it, else by the label somebody typed."""
    if isinstance(thing, Product):
        return suiting.labelled(thing, known)
    names = suiting.names_on(thing.typed_label, known) if thing.typed_label else []
    return suiting.Labelled(
        slug=thing.slug,
        name=str(thing),
        names=names,
        has_label=bool(names),
        use=thing.typed_use,
        step=thing.typed_kind.step if thing.typed_kind else "",
        kind=thing.typed_kind_id,
        usual=suiting.usual_of(thing.typed_kind),
    )
