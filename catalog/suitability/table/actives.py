"""Retinoids and benzoyl peroxide: no part of a session, but they change what skin can take."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from catalog.kinds import IngredientKind as Kind
from catalog.steps import Condition, SkinType
from catalog.suitability.lines import EVERYONE, Row, ask, care, leave_out, of
from catalog.suitability.values import Evidence

PEELING = care(_("Can make skin more sensitive and let it peel"), Evidence.THIN, "derm-city-2016")
TENDER = care(_("Skin with rosacea or eczema is easily irritated: we take extra care"))
INACTIVATES = care(
    _("Benzoyl peroxide left on the skin can inactivate tretinoin: give each its own evening"),
    Evidence.THIN,
    "not-to-mix-shefinds",
)
_TENDER = (Condition.ROSACEA, Condition.ECZEMA)

SEVERE_ALLERGY = care(
    _("Can, rarely, cause a severe allergic reaction: try a small area for three days first"),
    Evidence.STRONG,
    "fda-acne-2014",
    "utah-acne-alert-2014",
)
"""Said of benzoyl peroxide and of salicylic acid, and of nothing else."""

ROWS: dict[str, Row] = {
    Kind.RETINOID: {
        **of(PEELING, SkinType.DRY, SkinType.SENSITIVE),
        **of(TENDER, *_TENDER),
        Condition.PREGNANCY: leave_out(
            _(
                "Leave it out and ask your clinician: tretinoin is discouraged in pregnancy, and we"
                " take the same care with the whole family"
            ),
            Evidence.FAIR,
            "mothertobaby-acne",
        ),
        Condition.BENZOYL_PEROXIDE: INACTIVATES,
        Condition.ISOTRETINOIN: ask(
            _("Isotretinoin is a retinoid too: ask your prescriber before you add another")
        ),
    },
    Kind.BENZOYL_PEROXIDE: {
        EVERYONE: SEVERE_ALLERGY,
        **of(PEELING, SkinType.DRY, SkinType.SENSITIVE),
        **of(TENDER, *_TENDER),
        Condition.PREGNANCY: ask(
            _(
                "Ask your clinician; a review calls it or azelaic acid the baseline for acne in"
                " pregnancy, which is no clearance"
            ),
            Evidence.FAIR,
            "acne-primary-care-2016",
        ),
        Condition.RETINOID: INACTIVATES,
        Condition.ISOTRETINOIN: ask(_("Ask your prescriber before you use it beside isotretinoin")),
    },
}
