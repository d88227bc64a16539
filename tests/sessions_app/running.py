"""A session that runs, with seven stages of every kind, its page and its moves."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from sessions_app.guide.course import Pick, Verb
from sessions_app.guide.ways import Part
from sessions_app.models import GuidedSession, User
from sessions_app.services import guiding
from tests.factories import BEFORE_ALL_TESTS

BEGAN = BEFORE_ALL_TESTS
MINUTE = dt.timedelta(minutes=1)
JSON = {"accept": "application/json"}

PICKS = {
    Part.CLEANSER: "gentle-cleanser",
    Part.WARMTH: "warm-towel",
    Part.EXFOLIANT: "salicylic-acid",
    Part.DEEP_CLEANSE: "clay-mask",
    Part.SOOTHING: "aloe-vera",
    Part.TOOL: "jade-roller",
    Part.MOISTURISER: "non-comedogenic-moisturiser",
}
"""Seven stages of every kind: without time, with a range of it, and with a stopwatch."""


def begin(
    person: User, *, at_hand: int = 45, ritual: tuple[str, ...] = (), now: dt.datetime = BEGAN
) -> GuidedSession:
    chosen = guiding.Beginning(
        picks={part: Pick(way) for part, way in PICKS.items()},
        time_at_hand=at_hand,
        ritual=ritual,
    )
    return guiding.begin_session(person, chosen=chosen, now=now)


def go(guided: GuidedSession, *verbs: Verb, now: dt.datetime = BEGAN) -> GuidedSession:
    guided.refresh_from_db()
    for verb in verbs:
        made = guiding.Move(verb=verb, number=guided.state.moves, why="")
        guided = guiding.move_on(guided.user, guided.pk, made=made, now=now)
    return guided


class Marks(HTMLParser):
    """Every element as (name, attributes)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def having(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.found if name in attributes]


def page_of(client: Client) -> tuple[str, Marks]:
    answer = client.get("/guide/")
    assert answer.status_code == 200
    html = answer.content.decode()
    return html, Marks(html)


def send(client: Client, guided: GuidedSession, /, **said: Any) -> Any:
    return client.post(f"/guide/{guided.pk}/move/", said, headers=JSON)
