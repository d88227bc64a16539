"""What a stored plan keeps beside its dates, so that a page can show it without asking further."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import TypedDict

from sessions_app.models import ShelfItem, User
from sessions_app.models.recovery import EMERGENCY, Sign
from sessions_app.reasons import Grounds

from .facts import Known
from .rule_book import RuleBook
from .sun_care import SunCareOnRecord


class HoldOnRecord(TypedDict):
    """A hold that is not over; `until_on` is when a rest ends, None for a block."""

    id: str
    kind: str
    name: str
    from_on: str
    until_on: str | None
    clears_when: str


class PauseOnRecord(TypedDict):
    id: str
    from_on: str
    until_on: str | None


class SkipOnRecord(TypedDict):
    """A skip that stands."""

    id: str
    skipped_on: str


class CheckInsOnRecord(TypedDict):
    """The session that check-ins are asked about, and the days on which some were answered."""

    session: str
    day: str
    answered: list[str]


class WarningOnRecord(TypedDict):
    """A check-in with warning signs that nobody has cleared."""

    id: str
    session: str
    checked_on: str
    signs: list[str]
    emergency: bool


class ShelfItemOnRecord(TypedDict):
    """Something in use that keeps until a day; `by_opening`: by the months since it is open."""

    id: str
    name: str
    until_on: str
    by_opening: bool


class Waiting(TypedDict):
    """What a person may want to do something about. Days are ISO dates."""

    holds: list[HoldOnRecord]
    pauses: list[PauseOnRecord]
    skips: list[SkipOnRecord]
    check_ins: CheckInsOnRecord | None
    warnings: list[WarningOnRecord]
    shelf: list[ShelfItemOnRecord]
    sun_care: SunCareOnRecord | None


NOTHING_WAITS: Waiting = {
    "holds": [],
    "pauses": [],
    "skips": [],
    "check_ins": None,
    "warnings": [],
    "shelf": [],
    "sun_care": None,
}

SOONEST = 5
"""So much of a shelf is on record: what is the first to be kept too long."""


def grounds_of(known: Known, book: RuleBook) -> Grounds:
    return {
        "rules": {kind: book.grounds[kind] for kind in sorted(known.facts.types)},
        "holds": {
            hold.kind.slug: {
                "name": hold.kind.name,
                "evidence": hold.kind.evidence,
                "sources": sorted(source.title for source in hold.kind.sources.all()),
            }
            for hold in known.holds
        },
    }


def waiting_of(
    known: Known,
    shelf: list[ShelfItemOnRecord],
    sun_care: SunCareOnRecord | None,
    *,
    today: dt.date,
) -> Waiting:
    """What is not over on `today`; what begins later is among it."""
    return {
        "holds": [
            {
                "id": str(hold.pk),
                "kind": hold.kind.slug,
                "name": hold.kind.name,
                "from_on": hold.from_on.isoformat(),
                "until_on": hold.ends_on.isoformat() if hold.ends_on else None,
                "clears_when": hold.kind.clears_when,
            }
            for hold in known.holds
            if hold.ends_on is None or hold.ends_on > today
        ],
        "pauses": [
            {
                "id": str(pause.pk),
                "from_on": pause.from_on.isoformat(),
                "until_on": pause.until_on.isoformat() if pause.until_on else None,
            }
            for pause in known.pauses
            if pause.until_on is None or pause.until_on > max(today, pause.from_on)
        ],
        "skips": [
            {"id": str(skip.pk), "skipped_on": skip.skipped_on.isoformat()} for skip in known.skips
        ],
        "check_ins": _check_ins_of(known),
        "warnings": [
            {
                "id": str(check_in.pk),
                "session": str(check_in.session_id),
                "checked_on": check_in.checked_on.isoformat(),
                "signs": check_in.signs,
                "emergency": not EMERGENCY.isdisjoint(map(Sign, check_in.signs)),
            }
            for check_in in known.check_ins
            if check_in.signs and check_in.cleared_on is None
        ],
        "shelf": shelf,
        "sun_care": sun_care,
    }


def shelves_of(people: Iterable[User]) -> dict[int, list[ShelfItemOnRecord]]:
    """What of each one's shelf is on record, for many at once: one query."""
    rows = ShelfItem.objects.in_use().filter(user__in=people).only_dated()
    items: dict[int, list[tuple[dt.date, ShelfItem]]] = defaultdict(list)
    for item in rows.order_by("created_at", "pk"):
        if (until := item.keeps_until) is not None:
            items[item.user_id].append((until, item))
    return {
        user: [
            {
                "id": str(item.pk),
                "name": str(item),
                "until_on": until.isoformat(),
                "by_opening": until == item.open_until,
            }
            for until, item in sorted(kept, key=lambda pair: pair[0])[:SOONEST]
        ]
        for user, kept in items.items()
    }


def _check_ins_of(known: Known) -> CheckInsOnRecord | None:
    if known.latest is None:
        return None
    return {
        "session": str(known.latest.id),
        "day": known.latest.day.isoformat(),
        "answered": [
            check_in.checked_on.isoformat()
            for check_in in known.check_ins
            if check_in.session_id == known.latest.id
        ],
    }
