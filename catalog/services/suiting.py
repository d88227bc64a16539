"""Labels as the values that suitability judges: each name with its kind, its claims and limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from catalog import inci, suitability
from catalog.folding import fold
from catalog.models import Aspect, Claim, Ingredient, Product, ProductKind, RegisterName

from . import labels
from .limits import limits_of

SPEAKING = (
    *(Aspect.SUITS, Aspect.MUST_NOT, Aspect.CAUTION, Aspect.ON_LABEL),
    *(Aspect.NOT_WITH, Aspect.PREGNANCY),
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Something with names on it: what it is called by, and the key of its kind of product."""

    slug: str
    name: str
    names: Sequence[inci.Printed]
    has_label: bool = True
    use: str = ""
    step: str = ""
    kind: int | None = None
    usual: frozenset[str] = frozenset()


def labelled(product: Product, known: inci.Register | None = None) -> Labelled:
    """A product of the catalogue by its label and the lines that the label does not name.

    Prefetch `lines__ingredient`, select `kind__technique`.
    """
    printed = names_on(product.label_text, known) if product.label_text else []
    names = [*printed, *_of_lines(product, besides=printed)]
    return Labelled(
        slug=product.slug,
        name=str(product),
        names=names,
        has_label=bool(names),
        use=product.use,
        step=product.kind.step if product.kind else "",
        kind=product.kind_id,
        usual=usual_of(product.kind),
    )


def usual_of(kind: ProductKind | None) -> frozenset[str]:
    """What a kind of product is used for, as the technique it belongs to says."""
    technique = kind.technique if kind else None
    return frozenset(technique.ingredient_kinds) if technique else frozenset()


def names_on(text: str, known: inci.Register | None = None) -> list[inci.Printed]:
    return list(labels.read(text, known).names)


def _of_lines(product: Product, *, besides: Iterable[inci.Printed]) -> list[inci.Printed]:
    """What a curator entered by hand, where the text does not name it."""
    named = {fold(one.inci) for one in besides if one.inci is not None}
    rows = (
        (line.ingredient.inci_name, line.percent)
        for line in product.lines.all()
        if line.ingredient.folded_inci not in named
    )
    return [inci.Printed(name, 0, 0, percent=percent, inci=name) for name, percent in rows]


def as_values(things: Iterable[Labelled]) -> list[suitability.Product]:
    """All of them in a handful of queries, whatever their number."""
    things = list(things)
    printed = [one for thing in things for one in thing.names]
    names = {one.inci for one in printed if one.inci is not None}
    unread = {inci.without_asides(one.text) for one in printed if one.inci is None}
    known = _Known(names, unread, {thing.kind for thing in things if thing.kind is not None})
    return [
        suitability.Product(
            slug=thing.slug,
            name=thing.name,
            use=thing.use,
            step=thing.step,
            ingredients=tuple(map(known.ingredient, thing.names)),
            said=known.said_of_kind(thing.kind),
            has_label=thing.has_label,
            usual=thing.usual,
        )
        for thing in things
    ]


class _Known:
    """What the catalogue, the register and the annexes know of some names.

    Of the `unread` ones only the annexes can know anything.
    """

    def __init__(self, names: set[str], unread: set[str], kinds: set[int]) -> None:
        rows = Ingredient.objects.published().filter(folded_inci__in={fold(name) for name in names})
        self._ingredients = {row.folded_inci: row for row in rows}
        keys = {inci.key(name) for name in names}
        register = RegisterName.objects.filter(key__in=keys).values_list("key", "kind", "cas")
        self._kinds: Mapping[str, str] = {key: kind for key, kind, _cas in register}
        numbers = {key: cas for key, _kind, cas in register}
        numbers |= {inci.key(row.inci_name): row.cas for row in rows if row.cas}
        self._limits = limits_of(names | unread, numbers)
        self._of_ingredients: dict[int, list[suitability.Said]] = defaultdict(list)
        self._of_kinds: dict[int, list[suitability.Said]] = defaultdict(list)
        claims = Claim.objects.published().filter(
            Q(ingredient__in=self._ingredients.values()) | Q(kind__in=kinds), aspect__in=SPEAKING
        )
        for claim in claims.prefetch_related("sources", "other_sources"):
            if claim.ingredient_id is not None:
                self._of_ingredients[claim.ingredient_id].append(_said(claim))
            elif claim.kind_id is not None:
                self._of_kinds[claim.kind_id].append(_said(claim))

    def said_of_kind(self, kind: int | None) -> tuple[suitability.Said, ...]:
        return () if kind is None else tuple(self._of_kinds.get(kind, ()))

    def ingredient(self, printed: inci.Printed) -> suitability.Ingredient:
        may_contain = printed.part is inci.Part.MAY_CONTAIN
        if printed.inci is None:
            unread = inci.without_asides(printed.text)
            return suitability.Ingredient(
                inci=unread,
                percent=printed.percent,
                may_contain=may_contain,
                is_known=False,
                limits=tuple(self._limits.get(inci.key(unread), ())),
            )
        key = inci.key(printed.inci)
        row = self._ingredients.get(fold(printed.inci))
        return suitability.Ingredient(
            inci=printed.inci,
            name=row.name if row else "",
            kind=row.kind if row else self._kinds.get(key, ""),
            percent=printed.percent,
            may_contain=may_contain,
            said=tuple(self._of_ingredients.get(row.pk, ())) if row else (),
            limits=tuple(self._limits.get(key, ())),
        )


def _said(claim: Claim) -> suitability.Said:
    return suitability.Said(
        key=claim.key,
        aspect=claim.aspect,
        statement=claim.statement,
        skin_types=frozenset(claim.skin_types),
        conditions=frozenset(claim.conditions),
        not_with=frozenset(claim.not_with),
        evidence=claim.evidence,
        sources=tuple(source.key for source in claim.sources.all()),
        question=claim.question,
        other_statement=claim.other_statement,
        other_evidence=claim.other_evidence,
        other_sources=tuple(source.key for source in claim.other_sources.all()),
        what_we_do=claim.what_we_do,
    )
