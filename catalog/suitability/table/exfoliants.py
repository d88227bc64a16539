"""Acids, enzymes and scrubs: what loosens or rubs away the surface."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from catalog.kinds import IngredientKind as Kind
from catalog.steps import Condition, SkinType
from catalog.suitability.lines import (
    EVERYONE,
    Dispute,
    Row,
    ask,
    care,
    leave_out,
    of,
    suits,
)
from catalog.suitability.values import Evidence

ACNE = care(
    _("In acne, exfoliants are discouraged; inflamed acne belongs with a doctor first"),
    Evidence.FAIR,
    "nhs-cks-acne",
).but(
    Dispute(
        question=_("Is exfoliating good for skin with acne?"),
        words=_("Blackheads and whiteheads may benefit"),
        evidence=Evidence.FAIR,
        sources=("aad-exfoliation-2015",),
        what_we_do=_("Offers it for blackheads and whiteheads, where nothing is inflamed."),
    )
)
MILDEST = care(
    _("Dry and sensitive skin may do better with the mildest exfoliant"),
    Evidence.FAIR,
    "derm-city-2016",
    "aad-exfoliate-at-home",
)
ROSACEA = ask(
    _("With rosacea, ask a dermatologist before you exfoliate at all"),
    Evidence.FAIR,
    "aad-exfoliation-2015",
)
ECZEMA = ask(
    _("Training for therapists rules peels out on skin inflamed by eczema; ask before any acid"),
    Evidence.THIN,
    "peel-training-businessmama",
)
ROUTINE = leave_out(
    _(
        "With a retinoid or benzoyl peroxide in the routine, exfoliating on top may dry the skin"
        " further or bring breakouts"
    ),
    Evidence.FAIR,
    "derm-city-2016",
    "aad-exfoliate-at-home",
)
COUNTS = leave_out(
    _("Enzymes count as exfoliating, which waits while a retinoid or benzoyl peroxide is used")
)
ISOTRETINOIN = leave_out(
    _("Wait six months after isotretinoin, or until your prescriber says so: please ask"),
    Evidence.FAIR,
    "isotretinoin-leaflet",
    "isotretinoin-hospitalist",
).but(
    Dispute(
        question=_("How long after isotretinoin?"),
        words=_("There is too little evidence to delay a light peel"),
        evidence=Evidence.FAIR,
        sources=("asds-isotretinoin-2017",),
        what_we_do=_("Leaves it out until your prescriber has cleared it."),
    )
)
_ON_ROUTINE = (Condition.RETINOID, Condition.BENZOYL_PEROXIDE)

ROWS: dict[str, Row] = {
    Kind.AHA: {
        EVERYONE: care(
            _("Makes skin burn more easily in the sun, while you use it and up to a week after"),
            Evidence.STRONG,
            "fda-aha-2005",
        ),
        SkinType.ACNE_PRONE: ACNE,
        **of(MILDEST, SkinType.DRY, SkinType.SENSITIVE),
        Condition.ROSACEA: leave_out(
            _(
                "Rosacea: the American Academy of Dermatology names glycolic and lactic acid as"
                " irritants; we leave out the whole family"
            ),
            Evidence.FAIR,
            "aad-rosacea-2024",
        ),
        Condition.ECZEMA: ECZEMA,
        Condition.PREGNANCY: ask(
            _("Ask your clinician, above all before a professional peel"),
            Evidence.FAIR,
            "mothertobaby-acne",
        ),
        **of(ROUTINE, *_ON_ROUTINE),
        Condition.ISOTRETINOIN: ISOTRETINOIN,
    },
    Kind.BHA: {
        EVERYONE: care(_("We treat it like salicylic acid: try a small area first")),
        SkinType.ACNE_PRONE: ACNE,
        **of(MILDEST, SkinType.DRY, SkinType.SENSITIVE),
        Condition.ROSACEA: ROSACEA,
        Condition.ECZEMA: ECZEMA,
        Condition.PREGNANCY: ask(
            _(
                "Ask your clinician first: we treat it like salicylic acid, which Dewpoint does not"
                " offer in pregnancy"
            )
        ),
        **of(ROUTINE, *_ON_ROUTINE),
        Condition.ISOTRETINOIN: ISOTRETINOIN,
    },
    Kind.PHA: {
        SkinType.ACNE_PRONE: ACNE,
        **of(
            suits(
                _("Fits dry and sensitive skin, as it is said to be milder"),
                Evidence.THIN,
                "pha-drjen",
                "pha-myskincareapp",
            ),
            SkinType.DRY,
            SkinType.SENSITIVE,
        ),
        Condition.ROSACEA: ROSACEA,
        Condition.ECZEMA: ECZEMA,
        Condition.PREGNANCY: ask(_("Ask your clinician first; we found no advice on it")),
        **of(ROUTINE, *_ON_ROUTINE),
        Condition.ISOTRETINOIN: ISOTRETINOIN,
    },
    Kind.ENZYME: {
        SkinType.ACNE_PRONE: ACNE,
        SkinType.SENSITIVE: care(
            _("Sensitive skin is advised to avoid papain; we treat its relatives alike"),
            Evidence.THIN,
            "enzymes-cosmeticsbusiness",
        ),
        Condition.ROSACEA: ROSACEA,
        Condition.ECZEMA: leave_out(
            _("Said of papain: not with eczema; we treat its relatives alike"),
            Evidence.THIN,
            "enzymes-cosmeticsbusiness",
        ),
        Condition.PREGNANCY: ask(_("Ask your clinician first; we found no advice on it")),
        **of(COUNTS, *_ON_ROUTINE),
        Condition.ISOTRETINOIN: ISOTRETINOIN,
    },
    Kind.SCRUB: {
        EVERYONE: leave_out(
            _(
                "Dewpoint offers no scrubs: our founding article prefers a chemical exfoliant to a"
                " harsh scrub"
            ),
            Evidence.THIN,
            "founding-article",
        ),
        SkinType.ACNE_PRONE: leave_out(
            _("Acne: NHS advice discourages abrasives"), Evidence.FAIR, "nhs-cks-acne"
        ),
        **of(
            leave_out(
                _("Rubbing may irritate dry and sensitive skin"),
                Evidence.FAIR,
                "derm-city-2016",
                "aad-exfoliate-at-home",
            ),
            SkinType.DRY,
            SkinType.SENSITIVE,
        ),
        Condition.ROSACEA: leave_out(
            _("Rosacea: many ways of exfoliating make the face redder"),
            Evidence.FAIR,
            "aad-exfoliation-2015",
        ),
        Condition.ECZEMA: leave_out(_("With eczema, leave scrubs out")),
        **of(ROUTINE, *_ON_ROUTINE),
        Condition.ISOTRETINOIN: ISOTRETINOIN,
    },
}
