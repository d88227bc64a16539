import logging
import re

_FEED_PATH = re.compile(r"/calendar/[^/\s]+\.ics")


class WithoutFeedSecrets(logging.Formatter):
    """Hide the secret of a feed's address, wherever in the text or its traceback it stands."""

    def format(self, record: logging.LogRecord) -> str:
        return _FEED_PATH.sub("/calendar/[secret].ics", super().format(record))
