"""Scents, cooling agents, astringents and plant extracts: what skin most often reacts to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from catalog.kinds import IngredientKind as Kind
from catalog.steps import Condition, SkinType
from catalog.suitability.lines import EVERYONE, Row, care, leave_out, of
from catalog.suitability.values import Evidence

FRAGRANCE = leave_out(
    _("Rosacea: the American Academy of Dermatology names fragrance as an irritant"),
    Evidence.FAIR,
    "aad-rosacea-2024",
)
OILS_TOO = leave_out(
    _(
        "Rosacea: the American Academy of Dermatology names fragrance as an irritant; we treat"
        " essential oils alike"
    ),
    Evidence.FAIR,
    "aad-rosacea-2024",
)
WITHOUT = care(_("With eczema or sensitive skin, products without it are the careful choice"))
MILDER = care(_("Dry, sensitive or eczema skin: we would choose something milder"))
_EASILY = (SkinType.SENSITIVE, Condition.ECZEMA)

ROWS: dict[str, Row] = {
    Kind.FRAGRANCE: {**of(WITHOUT, *_EASILY), Condition.ROSACEA: FRAGRANCE},
    Kind.ESSENTIAL_OIL: {
        EVERYONE: care(
            _("Essential oils are known contact allergens"),
            Evidence.FAIR,
            "dermnet-essential-oils",
            "essential-oils-degroot",
        ),
        **of(WITHOUT, *_EASILY),
        Condition.ROSACEA: OILS_TOO,
    },
    Kind.COOLING: {
        **of(MILDER, *_EASILY),
        Condition.ROSACEA: leave_out(
            _(
                "Rosacea: the American Academy of Dermatology names menthol and camphor as"
                " irritants; we leave out the whole family"
            ),
            Evidence.FAIR,
            "aad-rosacea-2024",
        ),
    },
    Kind.ASTRINGENT: {
        **of(MILDER, SkinType.DRY, *_EASILY),
        Condition.ROSACEA: care(
            _("Skin with rosacea is easily irritated: we would choose something milder")
        ),
    },
    Kind.EXTRACT: of(
        care(
            _("Some plant extracts cause contact allergies: try a small area first"),
            Evidence.FAIR,
            "plant-allergy-2013",
        ),
        *_EASILY,
    ),
}
