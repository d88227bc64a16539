"""Clay and charcoal: they count as deep cleansing, not as the exfoliation step."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from catalog.kinds import IngredientKind as Kind
from catalog.steps import Condition, SkinType
from catalog.suitability.lines import Row, ask, care, leave_out, of, suits
from catalog.suitability.values import Evidence

DEEP = care(
    _(
        "One article counts it as exfoliation; we count it as deep cleansing, to be kept gentle"
        " beside a retinoid or benzoyl peroxide"
    ),
    Evidence.THIN,
    "exfoliation-rodney",
)
WAITS = ask(_("Deep cleansing waits after isotretinoin: ask your prescriber"))
GENTLE = care(_("With rosacea, keep it short, or leave it out: it may dry the skin"))
_ON_ROUTINE = (Condition.RETINOID, Condition.BENZOYL_PEROXIDE)

ROWS: dict[str, Row] = {
    Kind.CLAY: {
        **of(
            suits(
                _("Clay was studied on oily and combination skin"),
                Evidence.FAIR,
                "clay-mask-2023",
            ),
            SkinType.OILY,
            SkinType.COMBINATION,
        ),
        SkinType.ACNE_PRONE: suits(
            _("Named for acne-prone skin"), Evidence.THIN, "clay-mindbodygreen"
        ),
        **of(
            care(
                _("Clay can dry out dry or sensitive skin: keep it short, or leave it out"),
                Evidence.THIN,
                "clay-mindbodygreen",
                "clay-time-necolebitchie",
            ),
            SkinType.DRY,
            SkinType.SENSITIVE,
        ),
        Condition.ROSACEA: GENTLE,
        Condition.ECZEMA: leave_out(
            _("Eczema, now or in the past: a dermatologist in the press says so of bentonite"),
            Evidence.THIN,
            "clay-mindbodygreen",
        ),
        **of(DEEP, *_ON_ROUTINE),
        Condition.ISOTRETINOIN: WAITS,
    },
    Kind.CHARCOAL: {
        **of(
            care(_("It may dry out dry or sensitive skin, as clay does")),
            SkinType.DRY,
            SkinType.SENSITIVE,
        ),
        Condition.ROSACEA: GENTLE,
        Condition.ECZEMA: care(_("It may dry as clay does, and clay is left out with eczema")),
        **of(DEEP, *_ON_ROUTINE),
        Condition.ISOTRETINOIN: WAITS,
    },
}
