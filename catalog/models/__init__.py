from .annexes import Annex, AnnexEntry, AnnexName
from .claims import Aspect, Claim
from .duplicates import ProductMerge, ProductPair
from .edition import Edition
from .holds import HoldKind
from .ingredients import Ingredient
from .intakes import Intake, IntakeRow, OpenData
from .knowledge import Evidence, Source, Status
from .labels import NoIngredient, Report, UnknownName
from .products import IngredientLine, Product, ProductKind, Use
from .proposals import Proposal
from .register import RegisterName
from .rules import FrequencyRule, Unit
from .starter import StarterEntry
from .techniques import Technique
from .topics import Topic

__all__ = [
    "Annex",
    "AnnexEntry",
    "AnnexName",
    "Aspect",
    "Claim",
    "Edition",
    "Evidence",
    "FrequencyRule",
    "HoldKind",
    "Ingredient",
    "IngredientLine",
    "Intake",
    "IntakeRow",
    "NoIngredient",
    "OpenData",
    "Product",
    "ProductKind",
    "ProductMerge",
    "ProductPair",
    "Proposal",
    "RegisterName",
    "Report",
    "Source",
    "StarterEntry",
    "Status",
    "Technique",
    "Topic",
    "Unit",
    "UnknownName",
    "Use",
]
