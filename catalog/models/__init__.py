from .knowledge import Evidence, Source, Status
from .rules import FrequencyRule, Unit
from .starter import StarterEntry
from .techniques import Technique

__all__ = [
    "Evidence",
    "FrequencyRule",
    "Source",
    "StarterEntry",
    "Status",
    "Technique",
    "Unit",
]
