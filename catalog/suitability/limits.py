"""What the annexes of the EU cosmetics regulation say of a name and a declared percent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from catalog.kinds import IngredientKind

from .values import Evidence, Ingredient, Limit, Reason, Verdict, Why, Words

_ANNEXES = frozenset({"II", "III", "IV", "V", "VI"})
_PROHIBITED = _("EU law does not allow it in such a product (entry {reference})")
_OVER = _(
    "The label says {percent} %; EU law allows at most {most} % (entry {reference})."
    " A label can be wrong: the maker can tell"
)
_NOT_IN = {
    "leave-on": _("EU law does not allow it in what stays on the skin (entry {reference})"),
    "rinse-off": _("EU law does not allow it in what is rinsed off (entry {reference})"),
}
_FOR_NAILS = _("EU law allows it in cosmetics for nails alone (entry {reference})")
_MEDICINE = _(
    "In the EU a product for the face with it is a medicine:"
    " in cosmetics the law allows it for nails alone (entry {reference})"
)
_MEDICINES = frozenset({IngredientKind.BENZOYL_PEROXIDE.value})


def crossed(ingredient: Ingredient, use: str) -> Iterator[Reason]:
    """What EU law does not allow of it in this use or, where none is known, in any."""
    for limit in _crossed(ingredient, use):
        if limit.prohibited:
            words = format_lazy(_PROHIBITED, reference=limit.reference)
            yield _reason(ingredient, limit, Why.PROHIBITED, words)
        else:
            words = format_lazy(
                _OVER,
                percent=_plain(ingredient.percent),
                most=_plain(limit.max_percent),
                reference=limit.reference,
            )
            yield _reason(ingredient, limit, Why.OVER_LIMIT, words)


def told(ingredient: Ingredient, use: str) -> Iterator[Reason]:
    """What is worth telling and decides nothing: the use may be another, or the law of medicines.

    Without the words to print, which are those of a product it is allowed in.
    """
    if any(limit.prohibited for limit in _crossed(ingredient, use)):
        return
    for limit in ingredient.limits:
        verdict = Verdict.TAKE_CARE
        if limit.for_nails and ingredient.kind in _MEDICINES:
            words, verdict = _MEDICINE, Verdict.NOTHING_AGAINST
        elif limit.for_nails:
            words = _FOR_NAILS
        elif not use and limit.use in _NOT_IN and _forbids(limit):
            words = _NOT_IN[limit.use]
        else:
            continue
        said = format_lazy(words, reference=limit.reference)
        yield replace(_reason(ingredient, limit, Why.PROHIBITED, said), verdict=verdict, detail="")


def _crossed(ingredient: Ingredient, use: str) -> list[Limit]:
    """Where no use is known, those crossed in each: in the one that allows the most."""
    if use:
        return list(_crossed_in(ingredient, use))
    by_use = [list(_crossed_in(ingredient, one)) for one in _NOT_IN]
    if not all(by_use):
        return []
    return max(by_use, key=lambda limits: min(map(_allowed, limits)))


def _crossed_in(ingredient: Ingredient, use: str) -> Iterator[Limit]:
    here = [limit for limit in ingredient.limits if limit.use in ("", use)]
    for limit in here:
        is_over = not limit.prohibited and _is_over(ingredient.percent, limit)
        if _forbids(limit) or (is_over and not _has_other_purpose(limit, here)):
            yield limit


def _forbids(limit: Limit) -> bool:
    """A prohibition with exceptions says nothing: often it means poorly refined grades only."""
    return limit.prohibited and not limit.has_exceptions


def _annex(reference: str) -> str:
    return reference.partition("/")[0]


def _allowed(limit: Limit) -> Decimal:
    return Decimal(0) if limit.prohibited else limit.max_percent or Decimal(0)


def _is_over(percent: Decimal | None, limit: Limit) -> bool:
    return percent is not None and limit.max_percent is not None and percent > limit.max_percent


def _has_other_purpose(limit: Limit, here: list[Limit]) -> bool:
    """What annex V allows as a preservative, annex III may allow more of for other purposes."""
    return _annex(limit.reference) == "V" and any(
        _annex(other.reference) == "III" and other.max_percent is not None for other in here
    )


def _reason(ingredient: Ingredient, limit: Limit, why: Why, words: Words) -> Reason:
    roman = _annex(limit.reference)
    return Reason(
        verdict=Verdict.LEAVE_OUT if why is Why.PROHIBITED else Verdict.TAKE_CARE,
        why=why,
        words=words,
        ingredient=ingredient.inci,
        evidence=Evidence.STRONG,
        sources=(f"eu-annex-{roman.lower()}",) if roman in _ANNEXES else (),
        limit=limit.reference,
        detail=limit.wording,
    )


def _plain(percent: Decimal | None) -> str:
    return "" if percent is None else f"{percent.normalize():f}"
