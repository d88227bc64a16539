import logging
import re

# Whole or mistyped: what looks like a secret is one, with and without its ending.
_FEED_PATH = re.compile(r"/calendar/(?:\S*[\w-]{40}|[^/\s]+\.ics)[^\s\"]*")


class HideFeedSecrets(logging.Filter):
    """Replace the secret of a feed's address in whatever is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        hidden = _FEED_PATH.sub("/calendar/[secret].ics", message)
        if hidden != message:
            record.msg, record.args = hidden, None
        return True
