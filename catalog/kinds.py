"""What an ingredient is, for browsing and for what does not go together."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class IngredientKind(TextChoices):
    AHA = "aha", _("Alpha hydroxy acid")
    BHA = "bha", _("Beta hydroxy acid")
    PHA = "pha", _("Polyhydroxy acid")
    ENZYME = "enzyme", _("Enzyme")
    SCRUB = "scrub", _("Scrub")
    CLAY = "clay", _("Clay")
    CHARCOAL = "charcoal", _("Charcoal")
    SOOTHING = "soothing", _("Soothing")
    HUMECTANT = "humectant", _("Humectant")
    BARRIER_LIPID = "barrier-lipid", _("Barrier lipid")
    EMOLLIENT = "emollient", _("Emollient")
    OCCLUSIVE = "occlusive", _("Occlusive")
    SILICONE = "silicone", _("Silicone")
    OIL = "oil", _("Plant oil or butter")
    RETINOID = "retinoid", _("Retinoid")
    BENZOYL_PEROXIDE = "benzoyl-peroxide", _("Benzoyl peroxide")
    ACTIVE = "active", _("Other active")
    BRIGHTENER = "brightener", _("Brightener")
    ANTIOXIDANT = "antioxidant", _("Antioxidant")
    UV_FILTER = "uv-filter", _("UV filter")
    SURFACTANT = "surfactant", _("Cleansing agent")
    EMULSIFIER = "emulsifier", _("Emulsifier")
    THICKENER = "thickener", _("Thickener")
    SOLVENT = "solvent", _("Water or solvent")
    PH = "ph", _("pH adjuster or chelator")
    PRESERVATIVE = "preservative", _("Preservative")
    ASTRINGENT = "astringent", _("Astringent")
    COOLING = "cooling", _("Cooling agent")
    FRAGRANCE = "fragrance", _("Fragrance")
    ESSENTIAL_OIL = "essential-oil", _("Essential oil")
    COLOURANT = "colourant", _("Colourant")
    EXTRACT = "extract", _("Other plant extract")
