"""Many people with lives of all kinds, made through the services, for what counts all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from random import Random
from uuid import UUID

from catalog.models import HoldKind
from sessions_app.models import CleansingSession, Pace, User
from sessions_app.services import check_ins, holds, journal, pauses, skips

from .random_life import TYPES, ZONES


def populate(
    number: int, *, now: dt.datetime, kinds: Sequence[HoldKind], seed: int, name: str = "person"
) -> None:
    """Their latest days lie within two months before `now`; of some a midnight has passed since."""
    random = Random(seed)
    for n in range(number):
        person = User.objects.create(
            username=f"{name}{n}",
            time_zone=random.choice(ZONES),
            skin_types=random.sample(TYPES, random.choice([1, 1, 2, 3])),
            pace=random.choice(Pace.values),
            preferred_weekdays=random.choice([[], [], [2], [5, 6]]),
            onboarded_at=now - dt.timedelta(days=100),
        )
        _live(person, now=now, kinds=kinds, random=random)


def _live(person: User, *, now: dt.datetime, kinds: Sequence[HoldKind], random: Random) -> None:
    ago = random.choice([3, 8, 15, 25, 40, 60])
    then = now - dt.timedelta(days=ago)
    today = person.today(then)

    def perhaps(chance: float) -> bool:
        return random.random() < chance

    def in_days(*days: int) -> dt.date:
        return today + dt.timedelta(days=random.choice(days))

    if not perhaps(0.1):
        if perhaps(0.3):
            _log(person, in_days(-40, -20), "professional", then, random)
        session = _log(person, in_days(0, -1, -2), "home", then, random)
        if perhaps(0.25):
            signs = ["swelling"] if perhaps(0.1) else []
            given = check_ins.Answer(
                checked_on=today, redness=random.choice([0, 2, 4, 7]), signs=signs
            )
            check_ins.answer(person, session.pk, given=given, revision=0, now=then)
    if perhaps(0.25):
        day, kind = in_days(0, -5, 3, 30, 50), random.choice(kinds)
        hold = holds.enter_hold(person, kind=kind, from_on=day, now=then)
        if hold.rest_days is None and day <= today and perhaps(0.5):
            holds.clear_hold(person, hold.pk, on=today, now=then)
    if perhaps(0.2):
        day, length = in_days(0, 4, 20, 45), random.choice([None, 5, 21])
        until = day + dt.timedelta(days=length) if length else None
        pauses.start_pause(person, from_on=day, until_on=until, now=then)
    if perhaps(0.15):
        with suppress(skips.NothingToSkipError):
            skips.skip_due(person, slot=None, now=now - dt.timedelta(days=random.choice([0, 2])))


def _log(
    person: User, day: dt.date, setting: str, now: dt.datetime, random: Random
) -> CleansingSession:
    entry = journal.Entry(ended_on=day, setting=setting, techniques=[], confirm_early=True)
    key = UUID(int=random.getrandbits(128))
    return journal.log_session(person, entry=entry, idempotency_key=key, now=now).session
