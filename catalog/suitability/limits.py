"""What the annexes of the EU cosmetics regulation say of a name and a declared percent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .values import Evidence, Ingredient, Limit, Reason, Verdict, Why, Words

_ANNEXES = frozenset({"II", "III", "IV", "V", "VI"})
_PROHIBITED = _("EU law does not allow it in such a product (entry {reference})")
_OVER = _(
    "The label says {percent} %; EU law allows at most {most} % (entry {reference})."
    " A label can be wrong: the maker can tell"
)


def crossed(ingredient: Ingredient, use: str) -> Iterator[Reason]:
    """A prohibition with exceptions says nothing: often it means poorly refined grades only."""
    here = [limit for limit in ingredient.limits if limit.use in ("", use)]
    for limit in here:
        if limit.prohibited:
            if not limit.has_exceptions:
                words = format_lazy(_PROHIBITED, reference=limit.reference)
                yield _reason(ingredient, limit, Why.PROHIBITED, words)
        elif _is_over(ingredient.percent, limit) and not _has_other_purpose(limit, here):
            words = format_lazy(
                _OVER,
                percent=_plain(ingredient.percent),
                most=_plain(limit.max_percent),
                reference=limit.reference,
            )
            yield _reason(ingredient, limit, Why.OVER_LIMIT, words)


def _annex(reference: str) -> str:
    return reference.partition("/")[0]


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
