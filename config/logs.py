import logging
import re

_FEED_PATH = re.compile(r"/calendar/[^/\s]+\.ics")


class HideFeedSecrets(logging.Filter):
    """Replace the secret of a feed's address in whatever is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        hidden = _FEED_PATH.sub("/calendar/[secret].ics", message)
        if hidden != message:
            record.msg, record.args = hidden, None
        return True
