"""What is known of people, as the plain facts that plans are made from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from catalog.models.holds import MOST_REST_DAYS
from catalog.steps import Setting
from sessions_app import scheduling
from sessions_app.models import CheckIn, CleansingSession, Hold, Pause, Skip, User
from sessions_app.scheduling.spans import PAST_DAYS, REST_DAYS

from .rule_book import Rules, rule_book


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest session that counts."""

    id: UUID
    day: dt.date


@dataclass(frozen=True, slots=True)
class Known:
    """The facts about one person, and the rows of those that they can act upon."""

    facts: scheduling.Facts
    latest: Latest | None = None
    check_ins: tuple[CheckIn, ...] = ()
    holds: tuple[Hold, ...] = ()
    pauses: tuple[Pause, ...] = ()
    skips: tuple[Skip, ...] = ()

    def with_session(self, session: CleansingSession) -> Known:
        """The same with a session that was not there before, and has no check-ins yet."""
        latest = self.latest
        if session.counts and (latest is None or session.ended_on >= latest.day):
            latest = Latest(session.pk, session.ended_on)
        return replace(self, facts=self.facts.with_session(as_fact(session)), latest=latest)


def known_about(
    user: User,
    *,
    rules: Rules | None = None,
    until: dt.date | None = None,
    without: UUID | None = None,
) -> Known:
    """What can matter for the plan; with `until`, for judging a session on that day."""
    rules = rule_book().rules if rules is None else rules
    return known_about_all([user], rules=rules, until=until, without=without)[user.pk]


def known_until(
    day: dt.date, known: Known, user: User, *, without: UUID | None = None
) -> scheduling.Facts:
    """The facts as far as they go up to `day`; asked anew where a later session hides an older."""
    facts = known.facts
    if facts.anchor is None or facts.anchor <= day:
        return facts
    return known_about(user, rules=facts.rules, until=day, without=without).facts


def known_about_all(
    people: Sequence[User],
    *,
    rules: Rules,
    until: dt.date | None = None,
    without: UUID | None = None,
) -> dict[int, Known]:
    """The same for many at once, in as many queries as for one.

    Of the sessions only the last at home and the last professional one can matter, and of the rest
    what can still reach past the last session: no later date follows from the ones before.
    `verify_plans` proves it against the whole log.
    """
    latest = _latest_sessions(people, until=until, without=without)
    anchors = {pk: max((s.day for s in found), default=None) for pk, found in latest.items()}
    # Whoever has no anchor may be moved by anything; for the others the earliest anchor bounds it.
    since = min((day for day in anchors.values() if day is not None), default=None)
    if None in anchors.values():
        since = None
    told = told_by(people, since=since, to_judge=until is not None, without=without)
    return {
        person.pk: known_from(
            person,
            sessions=latest[person.pk],
            told=told[person.pk],
            rules=rules,
            without=without,
        )
        for person in people
    }


@dataclass(frozen=True, slots=True)
class Told:
    """What a person has told beside their sessions, as rows, the oldest first."""

    check_ins: Sequence[CheckIn] = ()
    holds: Sequence[Hold] = ()
    pauses: Sequence[Pause] = ()
    skips: Sequence[Skip] = ()


def told_by(
    people: Sequence[User],
    *,
    since: dt.date | None = None,
    to_judge: bool = False,
    without: UUID | None = None,
) -> dict[int, Told]:
    """All of it, or what can matter for dates after `since`.

    Pauses and skips are no reason of the skin: they are left out where a session is to be judged.
    """
    holds = _by_person(_holds(since).filter(user__in=people))
    check_ins = _by_person(_check_ins(since).filter(user__in=people))
    pauses: dict[int, list[Any]] = {}
    skips: dict[int, list[Any]] = {}
    if not to_judge:
        pauses = _by_person(_pauses(since).filter(user__in=people))
        skips = _by_person(_skips(since, of=without).filter(user__in=people))
    return {
        person.pk: Told(
            check_ins=check_ins.get(person.pk, ()),
            holds=holds.get(person.pk, ()),
            pauses=pauses.get(person.pk, ()),
            skips=skips.get(person.pk, ()),
        )
        for person in people
    }


def known_from(
    user: User,
    *,
    sessions: Sequence[scheduling.Session],
    told: Told,
    rules: Rules,
    without: UUID | None = None,
) -> Known:
    """Rows as facts. `sessions` come in the order in which the latest is the last of its day.

    Of the session `without` there may be skips; they stand if it is put among the facts again.
    """
    anchor = max((s.day for s in sessions if s.counts), default=None)
    anchors = [s for s in sessions if s.counts and s.day == anchor]

    def stands(skip: Skip) -> bool:
        session = skip.session
        return session.pk != without and session.counts and session.ended_on == anchor

    facts = scheduling.Facts(
        types=frozenset(user.skin_types),
        pace=scheduling.Pace(user.pace),
        weekdays=frozenset(user.preferred_weekdays),
        sessions=tuple(sessions),
        check_ins=tuple(map(check_in_fact, told.check_ins)),
        holds=tuple(
            scheduling.Hold(h.kind.slug, h.from_on, h.cleared_on, rest_days=h.rest_days)
            for h in told.holds
        ),
        pauses=tuple(scheduling.Pause(p.from_on, p.until_on) for p in told.pauses),
        # Of two sessions on the anchor's day one speaks for both.
        skips=tuple(
            scheduling.Skip(anchors[-1].id if stands(s) else s.session_id, s.skipped_on)
            for s in told.skips
        ),
        rules=rules,
    )
    return Known(
        facts=facts,
        latest=Latest(anchors[-1].id, anchors[-1].day) if anchors else None,
        check_ins=tuple(told.check_ins),
        holds=tuple(told.holds),
        pauses=tuple(told.pauses),
        skips=tuple(filter(stands, told.skips)),
    )


def as_fact(session: CleansingSession) -> scheduling.Session:
    return scheduling.Session(
        id=session.pk,
        day=session.ended_on,
        place=place_of(session.setting),
        counts=session.counts,
    )


def place_of(setting: str) -> scheduling.Place:
    if setting == Setting.PROFESSIONAL:
        return scheduling.Place.PROFESSIONAL
    return scheduling.Place.HOME


def check_in_fact(check_in: CheckIn) -> scheduling.CheckIn:
    return scheduling.CheckIn(
        about=check_in.session.ended_on,
        day=check_in.checked_on,
        ratings=check_in.ratings,
        warning_signs=bool(check_in.signs),
        cleared=check_in.cleared_on,
    )


def _latest_sessions(
    people: Sequence[User], *, until: dt.date | None, without: UUID | None
) -> dict[int, list[scheduling.Session]]:
    """The last session that counts at home and the last professional one, the older first."""
    sessions = CleansingSession.objects.counting().filter(user=OuterRef("pk"))
    if until is not None:
        sessions = sessions.filter(ended_on__lte=until)
    if without is not None:
        sessions = sessions.exclude(pk=without)
    sessions = sessions.order_by("-ended_on", "-created_at", "-pk")
    latest = [Subquery(sessions.filter(setting=one).values("pk")[:1]) for one in Setting.values]
    ids = chain(*User.objects.filter(pk__in=[p.pk for p in people]).values_list(*latest))
    rows = CleansingSession.objects.filter(user__in=people, pk__in=filter(None, ids))
    found: dict[int, list[scheduling.Session]] = {person.pk: [] for person in people}
    for session in rows.only("user", "ended_on", "setting", "counts").order_by(
        "ended_on", "created_at", "pk"
    ):
        found[session.user_id].append(as_fact(session))
    return found


def _holds(since: dt.date | None) -> QuerySet[Hold]:
    rows = (
        Hold.objects.kept()
        .select_related("kind")
        .prefetch_related("kind__sources")
        .order_by("user_id", "from_on", "created_at")
    )
    if since is None:
        return rows
    over = since - dt.timedelta(days=PAST_DAYS)
    longest = dt.timedelta(days=MOST_REST_DAYS)
    return rows.filter(
        Q(rest_days=None, cleared_on=None)
        | Q(rest_days=None, cleared_on__gt=over)
        | Q(rest_days__isnull=False, from_on__gt=over - longest)
    )


def _check_ins(since: dt.date | None) -> QuerySet[CheckIn]:
    rows = (
        CheckIn.objects.kept()
        .filter(session__deleted_at=None)
        .select_related("session")
        .order_by("user_id", "checked_on", "created_at")
    )
    if since is None:
        return rows
    over = since - dt.timedelta(days=PAST_DAYS)
    uncleared = Q(cleared_on=None) | Q(cleared_on__gt=over)
    return rows.filter(
        Q(checked_on__gt=over - dt.timedelta(days=REST_DAYS)) | (~Q(signs=[]) & uncleared)
    )


def _pauses(since: dt.date | None) -> QuerySet[Pause]:
    rows = Pause.objects.kept().order_by("user_id", "from_on", "created_at")
    if since is None:
        return rows
    over = since - dt.timedelta(days=PAST_DAYS)
    return rows.filter(Q(until_on=None) | Q(until_on__gt=over))


def _skips(since: dt.date | None, *, of: UUID | None) -> QuerySet[Skip]:
    """Those that name a session which can be an anchor, and those of the session `of`."""
    rows = (
        Skip.objects.kept()
        .filter(session__deleted_at=None)
        .select_related("session")
        .order_by("user_id", "skipped_on", "created_at")
    )
    return rows if since is None else rows.filter(Q(session__ended_on__gte=since) | Q(session=of))


def _by_person(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.user_id].append(row)
    return found
