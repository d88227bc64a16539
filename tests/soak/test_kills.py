"""The whole server killed under eight writers: what was acknowledged is there, exactly once."""

from __future__ import annotations

import datetime as dt
import sqlite3
import time
from collections import Counter
from contextlib import closing
from http.client import HTTPException
from pathlib import Path
from random import Random
from threading import Event, Thread
from uuid import uuid4

import pytest

from .server import Server
from .visitor import Visitor

WRITERS = 8
FIRST_DAY = dt.date(2001, 1, 1)
RESENDS_AT_MOST = 2000


class Writer(Thread):
    """Logs one session after another; what gets no answer is sent again with the same key."""

    def __init__(self, visitor: Visitor, number: int, enough: Event) -> None:
        super().__init__(daemon=True)
        self.visitor = Visitor(visitor.port, dict(visitor.cookies), visitor.token)
        self.number = number
        self.enough = enough
        self.acknowledged: list[str] = []
        self.sent_again = 0
        self.refused: list[str] = []

    def run(self) -> None:
        while not self.enough.is_set() and not self.refused:
            key = uuid4()
            # Days fall among those of the other writers, before and after.
            days = (len(self.acknowledged) * 37 + self.number * 11) % 9000
            self._send(key.hex, (FIRST_DAY + dt.timedelta(days=days)).isoformat())

    def _send(self, key: str, day: str) -> None:
        fields: dict[str, str | list[str]] = {
            "ended_on": day,
            "setting": "home",
            "confirm_early": "on",
            "idempotency_key": key,
            "notes": f"Writer {self.number}",
        }
        for _ in range(RESENDS_AT_MOST):
            try:
                answer = self.visitor.post("/sessions/new/", fields)
            except (OSError, HTTPException):
                self.sent_again += 1
                time.sleep(0.05)
                continue
            if answer.status == 302 and answer.headers["location"] == "/today/":
                self.acknowledged.append(key)
            else:
                self.refused.append(f"{answer.status}: {answer.text[:2000]}")
            return
        self.refused.append("no answer")


def kill_under_writers(folder: Path, *, kills: int, seed: int) -> str:
    """Kill that many times, a moment after each start. Returns what was done, in words."""
    random, enough = Random(seed), Event()
    server = Server(folder)
    server.start()
    try:
        people = [Visitor(server.port) for _ in range(WRITERS // 2)]
        for number, person in enumerate(people):
            person.sign_up(f"writer{number}")
        writers = [Writer(people[n % len(people)], n, enough) for n in range(WRITERS)]
        for writer in writers:
            writer.start()
        for _ in range(kills):
            time.sleep(random.uniform(0.4, 1.6))
            server.kill()
            server.start()
        time.sleep(0.5)
        enough.set()
        for writer in writers:
            writer.join(timeout=60)
            assert not writer.is_alive()
        assert [writer.refused for writer in writers] == [[]] * WRITERS
    finally:
        enough.set()
        server.kill()
    acknowledged = Counter(key for writer in writers for key in writer.acknowledged)
    assert _stored(server.database) == acknowledged
    assert sum(acknowledged.values()) > kills, "nobody wrote anything to lose"
    verified = server.manage("verify_plans")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    sent_again = sum(writer.sent_again for writer in writers)
    return (
        f"{kills} kills (seed {seed}): {acknowledged.total()} sessions acknowledged, "
        f"{sent_again} sent again, all there once. {verified.stdout.strip()}"
    )


def _stored(database: Path) -> Counter[str]:
    """How often each key is in the file, which holds together."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = connection.execute("SELECT idempotency_key FROM sessions_app_cleansingsession")
        return Counter(key for (key,) in rows)


@pytest.mark.xdist_group("server")
def test_killed_once_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    kill_under_writers(tmp_path, kills=1, seed=1)


@pytest.mark.soak
def test_killed_ten_times_nothing_acknowledged_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = kill_under_writers(tmp_path, kills=10, seed=20261122)
    with capsys.disabled():
        print(f"\n{said}")  # noqa: T201 - a soak says what it did
