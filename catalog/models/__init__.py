from .claims import Aspect, Claim
from .edition import Edition
from .holds import HoldKind
from .ingredients import Ingredient
from .knowledge import Evidence, Source, Status
from .products import IngredientLine, Product, ProductKind, Use
from .rules import FrequencyRule, Unit
from .starter import StarterEntry
from .techniques import Technique
from .topics import Topic

__all__ = [
    "Aspect",
    "Claim",
    "Edition",
    "Evidence",
    "FrequencyRule",
    "HoldKind",
    "Ingredient",
    "IngredientLine",
    "Product",
    "ProductKind",
    "Source",
    "StarterEntry",
    "Status",
    "Technique",
    "Topic",
    "Unit",
    "Use",
]
