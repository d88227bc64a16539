"""How far a long command is: a bar on a terminal, plain lines elsewhere; and a way to stop it."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import OutputWrapper
from django.utils.translation import gettext as _

WIDTH = 24
SECONDS_BETWEEN_LINES = 5


class Bar:
    """Written anew with each step on a terminal; elsewhere a line every few seconds."""

    def __init__(self, out: OutputWrapper, *, done: int, of: int) -> None:
        self.out, self.first, self.of = out, done, of
        self.began = self.told = time.monotonic()
        self.is_open = False

    def show(self, done: int) -> None:
        now = time.monotonic()
        words = self._words(done, now - self.began)
        if self.out.isatty():
            filled = min(WIDTH, WIDTH * done // max(1, self.of))
            bar = "█" * filled + "░" * (WIDTH - filled)
            self._write(f"\r{bar} {words}\033[K", "")
            self.is_open = True
        elif now - self.told >= SECONDS_BETWEEN_LINES:
            self.told = now
            self._write(words, "\n")

    def close(self) -> None:
        if self.is_open:
            self._write("", "\n")
            self.is_open = False

    def _words(self, done: int, seconds: float) -> str:
        rate = (done - self.first) / seconds if seconds else 0.0
        left = max(0, self.of - done) / rate if rate else 0.0
        return _("%(done)s of %(of)s rows, %(rate)s a second, %(left)s s left") % {
            "done": f"{done:,}",
            "of": f"{self.of:,}",
            "rate": f"{rate:,.0f}",
            "left": f"{left:,.0f}",
        }

    def _write(self, words: str, ending: str) -> None:
        self.out.write(words, str, ending=ending)
        self.out.flush()


class Stop:
    """Whether somebody has asked to stop."""

    asked = False


@contextmanager
def stopped_by_ctrl_c() -> Iterator[Stop]:
    """The first Ctrl-C asks to stop when that is safe; a second one does not wait."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def ask(*_args: Any) -> None:
        if stop.asked:
            raise KeyboardInterrupt
        stop.asked = True

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
