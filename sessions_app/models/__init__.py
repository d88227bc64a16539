from .calendar import CalendarFeed, Installation, Plan, Slot
from .guided import GuidedSession
from .journal import CleansingSession, ProductUse, TechniqueUse
from .people import Pace, User
from .recovery import CheckIn
from .shelf import ShelfItem
from .waiting import Hold, Pause, Skip

__all__ = [
    "CalendarFeed",
    "CheckIn",
    "CleansingSession",
    "GuidedSession",
    "Hold",
    "Installation",
    "Pace",
    "Pause",
    "Plan",
    "ProductUse",
    "ShelfItem",
    "Skip",
    "Slot",
    "TechniqueUse",
    "User",
]
