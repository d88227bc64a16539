from .calendar import CalendarFeed, Installation, Plan, Slot
from .journal import CleansingSession, ProductUse, TechniqueUse
from .people import Pace, User

__all__ = [
    "CalendarFeed",
    "CleansingSession",
    "Installation",
    "Pace",
    "Plan",
    "ProductUse",
    "Slot",
    "TechniqueUse",
    "User",
]
