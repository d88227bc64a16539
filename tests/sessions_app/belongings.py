"""One of each thing that a person may have beside sessions, for tests that ask every address."""

from __future__ import annotations

import datetime as dt

from sessions_app.guide.course import Course, Mark, Outcome, Stage
from sessions_app.guide.ways import Part
from sessions_app.models import CleansingSession, GuidedSession, User
from sessions_app.services import check_ins, holds, pauses, skips
from tests.factories import HoldKindFactory, ProductKindFactory, ShelfItemFactory

from .story import noon


def add_waiting(person: User, session: CleansingSession) -> dict[str, str]:
    """A hold, a pause and a skip that are over, and an answer of the day after: ids by parameter.

    No date is other than without them.
    """
    day = session.ended_on
    after = day + dt.timedelta(days=1)
    now = noon(after.isoformat())
    hold = holds.enter_hold(person, kind=HoldKindFactory.create(), from_on=day, now=now)
    holds.clear_hold(person, hold.pk, on=after, now=now)
    pause = pauses.start_pause(person, from_on=day, until_on=after, now=now)
    skip = skips.skip_due(person, slot=None, now=now)
    skips.unskip(person, skip.pk, now=now)
    given = check_ins.Answer(checked_on=after, tenderness=1)
    check_in = check_ins.answer(person, session.pk, given=given, revision=0, now=now)
    return {
        "hold_id": str(hold.pk),
        "pause_id": str(pause.pk),
        "skip_id": str(skip.pk),
        "check_in_id": str(check_in.pk),
        "day": "open",
    }


def add_shelf(person: User) -> dict[str, str]:
    """Something typed, of the kind "creams": its id by parameter."""
    kind = ProductKindFactory.create(slug="creams")
    return {"item_id": str(ShelfItemFactory.create(user=person, typed_kind=kind).pk)}


def add_guided(person: User, day: str, *, is_open: bool, anything_done: bool) -> dict[str, str]:
    """A guided session that is over, and let go unless it is still open: its id by parameter."""
    now = noon(day)
    done = (Mark(Outcome.DONE, now),) if anything_done else ()
    guided = GuidedSession(user=person, began_at=now, closed_at=None if is_open else now)
    guided.state = Course((Stage(Part.CLEANSER, "gentle-cleanser"),), done, now, has_ended=True)
    guided.save()
    return {"guided_id": str(guided.pk)}
