import logging

from config.logs import HideFeedSecrets

SECRET = "k" * 43


def logged(message: str, *args: object, error: Exception | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("django", logging.WARNING, "", 1, message, args, info)
    assert HideFeedSecrets().filter(record)
    return logging.Formatter().format(record)


def test_a_feed_s_address_is_logged_without_its_secret() -> None:
    line = logged("Not Found: %s", f"/calendar/{SECRET}.ics?x=1")
    assert line == "Not Found: /calendar/[secret].ics?x=1"


def test_a_traceback_is_too() -> None:
    text = logged("broken", error=ValueError(f"GET /calendar/{SECRET}.ics failed"))
    assert SECRET not in text
    assert "ValueError: GET /calendar/[secret].ics failed" in text


def test_other_lines_stay_as_they_are() -> None:
    assert logged("Not Found: %s", "/calendar/") == "Not Found: /calendar/"
