"""The curator's desk: what of the catalogue is in the admin. Importing it registers everything."""

from .base import DraftsOnly
from .claims import ClaimAdmin
from .holds import HoldKindAdmin
from .ingredients import IngredientAdmin
from .products import ProductAdmin, ProductKindAdmin
from .sources import SourceAdmin
from .techniques import TechniqueAdmin
from .topics import TopicAdmin

__all__ = [
    "ClaimAdmin",
    "DraftsOnly",
    "HoldKindAdmin",
    "IngredientAdmin",
    "ProductAdmin",
    "ProductKindAdmin",
    "SourceAdmin",
    "TechniqueAdmin",
    "TopicAdmin",
]
