"""The curator's desk: what of the catalogue is in the admin. Importing it registers everything."""

from .base import DraftsOnly, Listed, writer
from .claims import ClaimAdmin
from .holds import HoldKindAdmin
from .ingredients import IngredientAdmin
from .intakes import IntakeAdmin, IntakeRowAdmin
from .products import ProductAdmin, ProductKindAdmin
from .register import AnnexEntryAdmin, RegisterNameAdmin
from .reports import ReportAdmin
from .second_look import ProposalAdmin
from .sources import SourceAdmin
from .techniques import TechniqueAdmin
from .topics import TopicAdmin

__all__ = [
    "AnnexEntryAdmin",
    "ClaimAdmin",
    "DraftsOnly",
    "HoldKindAdmin",
    "IngredientAdmin",
    "IntakeAdmin",
    "IntakeRowAdmin",
    "Listed",
    "ProductAdmin",
    "ProductKindAdmin",
    "ProposalAdmin",
    "RegisterNameAdmin",
    "ReportAdmin",
    "SourceAdmin",
    "TechniqueAdmin",
    "TopicAdmin",
    "writer",
]
