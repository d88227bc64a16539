"""When the skin is ready: a pure function of dated facts. No Django, no clock, no catalogue."""

from .early import Judgement, judge, may_exfoliate
from .facts import CheckIn, Facts, Hold, Pace, Pause, Place, Session, Skip
from .periods import Period, Unit, add_months
from .plans import EMPTY_PLAN, Plan, Standing, State, make_plan, standing
from .recovery import Reaction
from .rules import LEAST_DAYS, STARTER_RULES, Rule
from .spans import Effect, Span
from .windows import Window

__all__ = [
    "EMPTY_PLAN",
    "LEAST_DAYS",
    "STARTER_RULES",
    "CheckIn",
    "Effect",
    "Facts",
    "Hold",
    "Judgement",
    "Pace",
    "Pause",
    "Period",
    "Place",
    "Plan",
    "Reaction",
    "Rule",
    "Session",
    "Skip",
    "Span",
    "Standing",
    "State",
    "Unit",
    "Window",
    "add_months",
    "judge",
    "make_plan",
    "may_exfoliate",
    "standing",
]
