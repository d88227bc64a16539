"""What is stored of a plan otherwise than the log says, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sessions_app import scheduling
from sessions_app.models import CleansingSession, Plan, Slot, User
from sessions_app.scheduling.documents import from_document
from sessions_app.services.on_record import ShelfItemOnRecord
from sessions_app.services.sun_care import SUN_CARE, SunCareOnRecord


def plan_differences(plan: Plan | None, expected: scheduling.Plan) -> Iterator[str]:
    if plan is None:
        if expected.anchor is not None:
            yield "no plan is stored"
        return
    try:
        stored = _essence(from_document(plan.document))
    except (KeyError, TypeError, ValueError) as broken:
        yield f"the stored plan cannot be read ({broken!r})"
        return
    said = _essence(expected)
    for name in ("anchor", "window", "planned", "skips", "spans", "professional", "reaction"):
        have, want = getattr(stored, name), getattr(said, name)
        if have != want:
            yield f"plan: {name} is {have}, the log says {want}"


def _essence(plan: scheduling.Plan) -> scheduling.Plan:
    """The plan without what the whole log repeats: visits of one day, rests that others outlast."""
    visits = [s for s in plan.spans if s.cause == "professional-visit"]
    last = max(visits, key=lambda s: s.start, default=None)
    spans = dict.fromkeys(s for s in plan.spans if s not in visits or s == last)
    return replace(
        plan,
        window=_plain(plan.window) if plan.window else None,
        planned=tuple(map(_plain, plan.planned)),
        spans=tuple(spans),
    )


def _plain(window: scheduling.Window) -> scheduling.Window:
    """With the delay that decides alone: the way to it may be told in other steps.

    A span that begins while the window waits behind another is reached by way of that one on the
    day the plan was made, and by itself from its first day on. The dates are the same.
    """
    last = (replace(d, spans=tuple(dict.fromkeys(d.spans))) for d in window.delays[-1:])
    return replace(window, delays=tuple(last))


def turn_differences(person: User, expected: scheduling.Plan, *, today: dt.date) -> Iterator[str]:
    turns_on = expected.turns_on(today)
    if person.plan_turns_on != turns_on:
        yield f"the plan is to turn on {_days((person.plan_turns_on,))}, not {_days((turns_on,))}"


def recent_differences(plan: Plan | None, latest: Iterable[CleansingSession]) -> Iterator[str]:
    stored = [] if plan is None else [(row["id"], row["ended_on"]) for row in plan.recent]
    if sorted(stored) != sorted((str(s.pk), s.ended_on.isoformat()) for s in latest):
        yield "the latest sessions that Today lists are others"


def shelf_differences(plan: Plan | None, shelf: list[ShelfItemOnRecord]) -> Iterator[str]:
    """By the days alone: what the catalogue calls a thing may have changed since."""
    stored = [] if plan is None else plan.waiting.get("shelf", [])
    if [_keeps(item) for item in stored] != [_keeps(item) for item in shelf]:
        yield "what Today says of the shelf is otherwise"


def _keeps(item: ShelfItemOnRecord) -> tuple[str, str]:
    return (item["id"], item["until_on"])


def sun_care_differences(
    plan: Plan | None, care: SunCareOnRecord | None, *, today: dt.date
) -> Iterator[str]:
    stored = None if plan is None else plan.waiting.get("sun_care")
    if _in_force(stored, today) != _in_force(care, today):
        yield "the sun care that Today tells is otherwise"


def _in_force(care: SunCareOnRecord | None, today: dt.date) -> SunCareOnRecord | None:
    """What was over already when the plan was made is not on record, and need not be."""
    over = care is not None and dt.date.fromisoformat(care["day"]) + SUN_CARE < today
    return None if over else care


def row_differences(row: list[Slot], expected: scheduling.Plan) -> Iterator[str]:
    places = [slot.place for slot in row]
    if places != list(range(len(row))):
        yield f"open row: the places are {places}"
    windows = [expected.window, *expected.planned] if expected.window else []
    if len(row) < len(windows):
        yield f"open row: {len(row)} slots for {len(windows)} windows"
    for place, slot in enumerate(row):
        window = windows[place] if place < len(windows) else None
        want = (window.opens, window.ideal, window.closes) if window else (None, None, None)
        have = (slot.opens, slot.ideal, slot.closes)
        if have != want:
            yield f"slot {slot.pk} at place {place} is dated {_days(have)}, not {_days(want)}"


def holder_differences(slots: list[Slot], counting: list[CleansingSession]) -> Iterator[str]:
    held = {slot.session_id: slot for slot in slots if slot.session_id is not None}
    for session in counting:
        slot = held.pop(session.pk, None)
        if slot is None:
            yield f"session {session.pk} has no slot"
        elif slot.done_on != session.ended_on:
            yield f"slot {slot.pk} is done on {slot.done_on}, its session on {session.ended_on}"
        elif session.slot_id != slot.pk:
            yield f"session {session.pk} names another slot than {slot.pk}, which it holds"
        elif any((slot.opens, slot.ideal, slot.closes)):
            yield f"slot {slot.pk} is done and still has a window"
    for session_id, slot in held.items():
        yield f"slot {slot.pk} is held by {session_id}, which has no event"
    yield from _wrong_holders(slots)


def _wrong_holders(slots: list[Slot]) -> Iterator[str]:
    for slot in slots:
        if slot.done_on is not None and slot.session_id is None:
            yield f"slot {slot.pk} is done by nobody"
        if [slot.place, slot.session_id, slot.skip_id].count(None) < 2:
            yield f"slot {slot.pk} has two holders"
        if slot.skip is not None and slot.skip.deleted_at is not None:
            yield f"slot {slot.pk} is held by a skip that was taken back"


def _days(days: tuple[dt.date | None, ...]) -> str:
    return "/".join("-" if day is None else day.isoformat() for day in days)
