"""What of the sessions the admin may touch: the rules that move dates, and who may sign in.

Sessions, slots and feeds are nobody's to read but their owner's, so they are not registered.
"""

from .people import PersonAdmin
from .rules import FrequencyRuleAdmin

__all__ = ["FrequencyRuleAdmin", "PersonAdmin"]
