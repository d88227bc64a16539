from .calendar import CalendarFeed, Installation, Plan, Slot
from .journal import CleansingSession, TechniqueUse
from .people import Pace, User

__all__ = [
    "CalendarFeed",
    "CleansingSession",
    "Installation",
    "Pace",
    "Plan",
    "Slot",
    "TechniqueUse",
    "User",
]
