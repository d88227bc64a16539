"""A rule published for 5,000 people, the server killed in the middle, people logging meanwhile."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from contextlib import closing, suppress
from http.client import HTTPException
from pathlib import Path
from threading import Event, Timer
from typing import Any

import pytest

from sessions_app.services.rule_preview import Preview
from tests import pages

from .rule_people import call
from .server import Server
from .test_kills import Writer
from .visitor import Visitor

RULES = "/admin/catalog/frequencyrule"
PROGRESS = f"{RULES}/progress/"
PEOPLE = 5000
WRITERS = 4
SEED = 20261125

Row = list[list[str | None]]


@pytest.mark.soak
def test_preview_publish_kill_and_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = publish_under_writers(tmp_path)
    with capsys.disabled():
        print("\n" + "\n".join(said))  # noqa: T201 - a soak says what it did


def publish_under_writers(folder: Path) -> list[str]:
    """Returns what was done, in words."""
    server, enough, said = Server(folder), Event(), [f"{PEOPLE} people, seed {SEED}"]
    timed = Timed(said)
    ask(server, "fill", PEOPLE, SEED)
    timed.told("made")
    draft = int(ask(server, "make_draft"))
    server.start()
    try:
        curator = Visitor(server.port)
        curator.sign_up("curator")
        assert server.manage("curator", "curator").returncode == 0
        writers = []
        for number in range(WRITERS):
            person = Visitor(server.port)
            person.sign_up(f"writer{number}")
            writers.append(Watched(person, number, enough))

        timed.begin()
        steps, page, seen = count(curator, draft)
        timed.told(f"previewed on the page in {steps} requests")
        ask(server, "foretell", draft, str(folder / "foretold.json"))
        foretold = json.loads((folder / "foretold.json").read_text())
        counted = Preview.from_json(foretold["counted"])
        assert table(page) == as_on_the_page(counted)
        said.append(f"{counted.moved} of {counted.dated} best days move; {table(page)}")
        before = stored(server)

        for writer in writers:
            writer.start()
        timed.begin()
        published = curator.post(f"{RULES}/{draft}/publish/", {"seen": seen})
        assert (published.status, published.headers["location"]) == (302, PROGRESS)
        timed.told("published")
        timed.begin()
        total = left_on(curator)
        while left_on(curator) > total * 2 / 3:
            assert curator.post(PROGRESS, {}).status == 302
        killing = Timer(0.3, server.kill)
        killing.start()
        with suppress(OSError, HTTPException):
            while True:
                curator.post(PROGRESS, {})
        killing.join()
        timed.told("replanned until it was killed")
        timed.begin()
        server.start()
        timed.told("started again")
        left = left_on(curator)
        assert 0 < left < total
        said.append(f"killed with {left} of {total} people left")
        timed.begin()
        posts = 0
        while left_on(curator):
            assert curator.post(PROGRESS, {}).status == 302
            posts += 1
        timed.told(f"the rest done in {posts} requests")
        enough.set()
        for writer in writers:
            writer.join(timeout=60)
            assert not writer.is_alive()
        assert [writer.refused for writer in writers] == [[]] * WRITERS
        assert left_on(curator) == 0
    finally:
        enough.set()
        server.kill()

    logged = sum(len(writer.acknowledged) for writer in writers)
    sent_again = sum(writer.sent_again for writer in writers)
    assert logged > WRITERS
    longest = max(writer.longest for writer in writers)
    said.append(
        f"{logged} sessions logged meanwhile, {sent_again} sent again; "
        f"the longest wait was {longest:.1f} s, the start after the kill included"
    )
    said.append(compare(foretold["people"], before, stored(server)))
    replanned = server.manage("replan")
    assert (replanned.returncode, replanned.stdout) == (0, "")
    timed.begin()
    verified = server.manage("verify_plans")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    timed.told(verified.stdout.strip())
    return said


def compare(
    foretold: dict[str, list[Row]], before: dict[int, Person], after: dict[int, Person]
) -> str:
    """Everyone who did not write has the days that were foretold, with versions to match."""
    compared = moved = 0
    for number, (then, now) in foretold.items():
        old, new = before[int(number)], after[int(number)]
        if old.writes:
            continue
        compared += 1
        assert new.row == now, f"person {number}"
        if old.turns_since:
            continue
        assert old.row == then, f"person {number}"
        grown = [b - a for a, b in zip(old.sequences, new.sequences, strict=False)]
        for place, more in enumerate(grown):
            if old.at(place) == new.at(place):
                assert more == 0, f"person {number}: an event that stays has a new version"
            else:
                moved += 1
                assert more <= 2, f"person {number}: moved once, and overdue before at most"
    assert compared == PEOPLE
    return f"{compared} people who wrote nothing have what was foretold; {moved} slots moved once"


class Watched(Writer):
    """Knows how long it waited for an answer at most."""

    longest = 0.0

    def _send(self, key: str, day: str) -> None:
        began = time.monotonic()
        super()._send(key, day)
        self.longest = max(self.longest, time.monotonic() - began)


class Person:
    """What is stored of somebody's open row."""

    def __init__(self, name: str, *, turns_since: bool) -> None:
        self.writes = name.startswith("writer") or name == "curator"
        self.turns_since = turns_since
        self.row: Row = []
        self.sequences: list[int] = []

    def at(self, place: int) -> list[str | None] | None:
        return self.row[place] if place < len(self.row) else None


def stored(server: Server) -> dict[int, Person]:
    with closing(sqlite3.connect(server.database)) as connection:
        people = {
            pk: Person(name, turns_since=bool(turns))
            for pk, name, turns in connection.execute(
                "SELECT id, username, plan_turns_on <= date('now', '+1 day')"
                " FROM sessions_app_user WHERE onboarded_at IS NOT NULL"
            )
        }
        rows = connection.execute(
            "SELECT user_id, sequence, opens, ideal, closes FROM sessions_app_slot"
            " WHERE place IS NOT NULL ORDER BY user_id, place"
        )
        for pk, sequence, *days in rows:
            people[pk].sequences.append(sequence)
            if days[0] is not None:
                people[pk].row.append(days)
    return people


def count(curator: Visitor, draft: int) -> tuple[int, str, str]:
    """Look at the preview until everyone is counted: requests, the page, what was seen."""
    path, steps = f"{RULES}/{draft}/publish/", 1
    answer = curator.get(path)
    while not (seen := hidden(answer.text, "seen")):
        assert answer.status == 200, answer.text
        answer = curator.post(path, {"so_far": hidden(answer.text, "so_far")})
        steps += 1
    return steps, answer.text, seen


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def table(page: str) -> list[str]:
    return re.findall(r"<td>([\d,]+|fewer than 5)</td>", page.partition('id="preview"')[2])


def as_on_the_page(counted: Preview) -> list[str]:
    edges = [(-999, -15), (-14, -8), (-7, -1), (0, 0), (1, 7), (8, 14), (15, 999)]
    bars = [sum(n for d, n in counted.moves.items() if a <= d <= b) for a, b in edges]
    return ["fewer than 5" if 0 < n < 5 else f"{n:,}" for n in bars]


def left_on(curator: Visitor) -> int:
    """How many people the page of progress says are not done yet."""
    answer = curator.get(PROGRESS)
    assert answer.status == 200, answer.text
    told = re.search(r"([\d,]+) of ([\d,]+) people are done", pages.text(answer.text))
    if told is None:
        assert "Everyone's dates follow" in pages.text(answer.text)
        return 0
    done, people = (int(number.replace(",", "")) for number in told.groups())
    return people - done


def ask(server: Server, name: str, *given: Any) -> str:
    done = server.manage(*call(name, *given))
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


class Timed:
    def __init__(self, said: list[str]) -> None:
        self.said = said
        self.begin()

    def begin(self) -> None:
        self.began = time.monotonic()

    def told(self, words: str) -> None:
        self.said.append(f"{words}: {time.monotonic() - self.began:.1f} s")
