"""Substances of which more is known than of their class, by INCI name, and plants by genus."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from catalog.steps import Condition, SkinType
from catalog.suitability.lines import EVERYONE, Dispute, Line, Row, ask, care, leave_out, suits
from catalog.suitability.values import Evidence, Words

from .actives import SEVERE_ALLERGY


def _irritant(words: Words) -> Line:
    return leave_out(words, Evidence.FAIR, "aad-rosacea-2024")


_LACTIC = Dispute(
    question=_("Is lactic acid kind to sensitive skin?"),
    words=_("A gentle option for sensitive skin"),
    evidence=Evidence.THIN,
    sources=("founding-article",),
    what_we_do=_("Follows the more careful one: offered for sensitive skin, never with rosacea."),
)
_ALCOHOL = _irritant(_("Rosacea: the American Academy of Dermatology names alcohol as an irritant"))

ROWS: dict[str, Row] = {
    "LACTIC ACID": {
        Condition.ROSACEA: _irritant(
            _("Rosacea: the American Academy of Dermatology names lactic acid as an irritant")
        ).but(_LACTIC),
        SkinType.SENSITIVE: care(
            _(
                "Go carefully: sensitive skin may do better with the mildest exfoliant, and with"
                " rosacea this one is to be avoided"
            ),
            Evidence.FAIR,
            "derm-city-2016",
            "aad-exfoliate-at-home",
            "aad-rosacea-2024",
        ).but(_LACTIC),
    },
    "SALICYLIC ACID": {
        EVERYONE: SEVERE_ALLERGY,
        SkinType.OILY: suits(_("Fits oily skin"), Evidence.THIN, "founding-article"),
        Condition.PREGNANCY: ask(
            _(
                "Ask your clinician first; Dewpoint offers no salicylic acid in pregnancy, and"
                " peels are advised against"
            ),
            Evidence.FAIR,
            "salicylic-mnt",
            "eu-annex-iii",
        ),
    },
    "ALCOHOL": {Condition.ROSACEA: _ALCOHOL},
    "ALCOHOL DENAT.": {Condition.ROSACEA: _ALCOHOL},
    "ISOPROPYL ALCOHOL": {
        Condition.ROSACEA: leave_out(_("With rosacea we treat it as alcohol, and leave it out"))
    },
    "SODIUM LAURYL SULFATE": {
        Condition.ROSACEA: _irritant(
            _(
                "Rosacea: the American Academy of Dermatology names sodium lauryl sulfate as an"
                " irritant"
            )
        )
    },
    "UREA": {
        Condition.ROSACEA: _irritant(
            _("Rosacea: the American Academy of Dermatology names urea as an irritant")
        )
    },
    "PAPAIN": {
        EVERYONE: care(
            _("A known cause of strong allergic reactions: try a small area first"),
            Evidence.FAIR,
            "enzymes-empr-2008",
            "enzymes-cosmeticsbusiness",
        ).but(
            Dispute(
                question=_("Is it mild?"),
                words=_("It is a mild mask"),
                evidence=Evidence.THIN,
                sources=("founding-article",),
                what_we_do=_(
                    "Asks for a patch test, and leaves it out with eczema or an allergy to latex."
                ),
            )
        )
    },
}
PLANTS: dict[str, Row] = {
    "HAMAMELIS": {
        Condition.ROSACEA: care(
            _("In a survey, 30 % of people with rosacea named witch hazel as a trigger"),
            Evidence.THIN,
            "rosacea-survey-2013",
        )
    },
}
"""By the first word of the INCI name, whatever part of the plant it is and however it was made."""
