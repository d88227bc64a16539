"""The calendar programs that are known by how they introduce themselves."""

import re

_FAMILIES = {
    "Google-Calendar": "Google Calendar",
    "Thunderbird": "Thunderbird",
    "^(?:iOS|macOS)/|dataaccessd|CalendarAgent": "Apple Calendar",
    "Microsoft|Outlook|Exchange": "Outlook",
    "ICSx5": "ICSx⁵",
    "Nextcloud": "Nextcloud",
    "HomeAssistant": "Home Assistant",
    "vdirsyncer": "vdirsyncer",
    "khal": "khal",
    "^Mozilla/": "Web browser",
}
"""What a user agent holds, and whose it is; the first that is found speaks."""


def client_family(user_agent: str) -> str:
    """The calendar program's family name from its user agent; "" where it is not known."""
    return next((name for mark, name in _FAMILIES.items() if re.search(mark, user_agent)), "")
