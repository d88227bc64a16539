"""A small language for stories about guided sessions: what forms send, and the moves between."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client

from sessions_app.guide.course import Verb
from sessions_app.models import GuidedSession, User
from sessions_app.services import guiding

SIMPLE = {
    "cleanser": "gentle-cleanser",
    "soothing": "aloe-vera",
    "moisturiser": "non-comedogenic-moisturiser",
    "time": "30",
}
"""A whole plan that only soothes."""


def begin(client: Client, **picked: Any) -> Any:
    """Begin what is picked beside the simplest session; an answer of the plan page."""
    return client.post("/guide/plan/", SIMPLE | picked)


def guided_of(person: User) -> GuidedSession:
    """The one that is open, else the latest."""
    mine = GuidedSession.objects.for_user(person)
    return mine.open().first() or mine.latest("began_at")


def go(person: User, *verbs: Verb, now: dt.datetime, why: str = "") -> GuidedSession:
    """Make these moves, a minute each."""
    guided = guided_of(person)
    for verb in verbs:
        now += dt.timedelta(minutes=1)
        made = guiding.Move(verb=verb, number=guided.state.moves, why=why)
        guided = guiding.move_on(person, guided.pk, made=made, now=now)
    return guided


def to_the_end(person: User, *, now: dt.datetime) -> GuidedSession:
    """On to the last stage; what is watched is watched for three minutes."""
    guided = guided_of(person)
    while (stage := guided.state.stage) is not None:
        if stage.is_timed:
            guided = go(person, Verb.START, now=now)
            now += dt.timedelta(minutes=3)
        guided = go(person, Verb.NEXT, now=now)
        now += dt.timedelta(minutes=1)
    return guided
