import logging
import re

# Whole or mistyped: what looks like a secret is hidden with and without its ending.
_FEED_PATH = re.compile(r"/calendar/(?:\S*[\w-]{40}(?:\.ics)?|[^/\s]+\.ics)")
_HIDDEN = "/calendar/[secret].ics"


class HideFeedSecrets(logging.Filter):
    """Hide the secret of a feed's address, wherever in a line or its traceback it stands."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        hidden = _FEED_PATH.sub(_HIDDEN, message)
        if hidden != message:
            record.msg, record.args = hidden, None
        if record.exc_info:
            # Formatters print this text instead of making it anew.
            traceback = logging.Formatter().formatException(record.exc_info)
            record.exc_text = _FEED_PATH.sub(_HIDDEN, traceback)
        return True
