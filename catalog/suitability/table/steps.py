"""What a step of a session asks of whatever is used in it, and of single classes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from catalog.kinds import IngredientKind as Kind
from catalog.steps import Condition, SkinType, Step
from catalog.suitability.lines import EVERYONE, Row, care, of
from catalog.suitability.values import Evidence

from .exfoliants import ACNE, ECZEMA, ISOTRETINOIN, ROSACEA, ROUTINE
from .masks import WAITS

WHOLE_STEP: dict[str, Row] = {
    Step.EXFOLIATE: {
        SkinType.ACNE_PRONE: ACNE,
        Condition.ROSACEA: ROSACEA,
        Condition.ECZEMA: ECZEMA,
        **of(ROUTINE, Condition.RETINOID, Condition.BENZOYL_PEROXIDE),
        Condition.ISOTRETINOIN: ISOTRETINOIN,
    },
    Step.DEEP_CLEANSE: {Condition.ISOTRETINOIN: WAITS},
}
"""Holds of any product of the step, whatever its label says or does not say."""

_ANOTHER_DAY: Row = {
    EVERYONE: care(
        _(
            "In a session, leave acids and retinoids for another day: the last steps are there to"
            " calm"
        ),
        Evidence.THIN,
        "acids-womanandhome",
        "not-to-mix-shefinds",
    )
}
_AFTER_EXFOLIATING: Row = {
    EVERYONE: care(_("Keep fragrance off skin that has just been exfoliated"))
}
_LAST_STEPS: dict[str, Row] = {
    **dict.fromkeys((Kind.AHA, Kind.BHA, Kind.PHA, Kind.RETINOID), _ANOTHER_DAY),
    **dict.fromkeys((Kind.FRAGRANCE, Kind.ESSENTIAL_OIL), _AFTER_EXFOLIATING),
}
IN_STEP: dict[str, dict[str, Row]] = {Step.SOOTHE: _LAST_STEPS, Step.HYDRATE: _LAST_STEPS}
"""Of a class in a product of the step. It is told and decides nothing: no source of it is good, and
it would warn of most moisturisers, which are used on other days too.
"""
