"""The guided session: begin, move, finish and let go. Each verb is one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from django.db import transaction

from catalog.models import Claim, Technique
from catalog.steps import Setting
from sessions_app import scheduling
from sessions_app.guide.composer import TIMES_AT_HAND, Offer, compose
from sessions_app.guide.course import Course, Pick, RefusedError, Verb, begin, move
from sessions_app.guide.limits import NOT_ON_HOLD
from sessions_app.guide.ways import Library, Part, Person
from sessions_app.models import CleansingSession, GuidedSession, User
from sessions_app.models.journal import Thing

from . import check_ins, journal
from .entries import Entry, UnconfirmedError
from .facts import known_about, known_until
from .guide_library import known_item, library_for, ritual_elements, ways
from .planning import locked, touch, up_to_date

LATE_AT_MOST = dt.timedelta(days=1)
"""How long a move may have waited for the network; one that waited longer happened then."""


_HOLDING = {scheduling.Effect.BLOCK, scheduling.Effect.REST}
"""A block and a rest alike leave nothing but soothing, whatever anybody confirms."""


class OutOfOrderError(Exception):
    """The moves before this one have not come yet. Nothing was written."""


class BarredError(RefusedError):
    """Skin does not allow any more what was chosen when the session began. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whom the guide would lead today, and whether a session that counts would be early."""

    person: Person
    judgement: scheduling.Judgement


def readiness(user: User, *, today: dt.date) -> Readiness:
    known = known_about(user)
    plan = scheduling.make_plan(known.facts, today=today)
    before = known_until(today, known, user)
    on_hold = plan.standing(today).state is scheduling.State.HELD or any(
        span.effect in _HOLDING and span.holds_on(today) for span in plan.spans
    )
    return Readiness(
        person=Person(
            skin_types=frozenset(user.skin_types),
            conditions=frozenset(user.conditions),
            may_exfoliate=scheduling.may_exfoliate(before, today),
            on_hold=on_hold,
        ),
        judgement=scheduling.judge(before, scheduling.Session(uuid4(), today)),
    )


def offer_for(user: User, ready: Readiness, *, time_at_hand: int) -> Offer:
    return compose(ready.person, library_for(user), time_at_hand=time_at_hand)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What a person chose before they begin. `calm` is 0 to 10."""

    picks: Mapping[Part, Pick]
    time_at_hand: int
    ritual: Sequence[str] = ()
    calm: int | None = None
    confirm_early: bool = False


@transaction.atomic
def begin_session(user: User, *, chosen: Beginning, now: dt.datetime) -> GuidedSession:
    """Begin, or go on with the one that is open. Raises RefusedError and UnconfirmedError."""
    person = up_to_date(user, now=now)
    if running := GuidedSession.objects.for_user(person).open().first():
        return running
    ready = readiness(person, today=person.today(now))
    offer = offer_for(person, ready, time_at_hand=chosen.time_at_hand)
    course = begin(offer, chosen.picks, at=now)
    _check_ritual(person, chosen.ritual)
    early = course.would_count and ready.judgement.early
    if early and not chosen.confirm_early:
        raise UnconfirmedError(early=True, ready_on=ready.judgement.ready_on, crossed=())
    guided = GuidedSession(
        user=person,
        ritual=list(chosen.ritual),
        calm_before=chosen.calm,
        confirmed_early=early,
        began_at=now,
    )
    guided.state = course
    guided.save(force_insert=True)
    _say_whether_open(person, True, now=now)
    return guided


def _check_ritual(person: User, ritual: Sequence[str]) -> None:
    """Only elements of the ritual, and none that the person's conditions speak against."""
    elements = ritual_elements()
    barred = Claim.objects.barring(elements)
    conditions = frozenset(person.conditions)
    offered = {e.slug for e in elements if conditions.isdisjoint(barred.get(e.pk, ()))}
    if not offered.issuperset(ritual):
        raise RefusedError("this is not offered around a session")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A verb, and the number of moves before it as its sender knew them.

    `ago` is how long it waited to be sent.
    """

    verb: Verb
    number: int
    ago: dt.timedelta = dt.timedelta()
    why: str = ""


@transaction.atomic
def move_on(user: User, guided_id: UUID, *, made: Move, now: dt.datetime) -> GuidedSession:
    """Make a move once, however often it is sent, and never before the moves ahead of it.

    Raises GuidedSession.DoesNotExist, OutOfOrderError, BarredError and RefusedError.
    """
    guided = _locked(user, guided_id)
    state = guided.state
    if guided.closed_at is not None or _was_made(state, made):
        return guided
    if made.number > state.moves:
        raise OutOfOrderError
    _refuse_what_is_barred_by_now(guided.user, state, made.verb, today=guided.user.today(now))
    waited = min(max(made.ago, dt.timedelta()), LATE_AT_MOST)
    at = now - waited
    guided.state = move(state, made.verb, at=at, why=made.why, number=made.number)
    guided.save(update_fields=["course"])
    return guided


def _was_made(state: Course, made: Move) -> bool:
    """Whether a move came before, or another took its place. That it stings is never lost so."""
    if made.verb is Verb.STING and made.number not in state.stings:
        is_rinsing = state.stage is not None and state.stage.part is Part.RINSE
        return state.has_ended or (is_rinsing and made.number < state.moves)
    return made.number < state.moves


def _refuse_what_is_barred_by_now(
    person: User, state: Course, verb: Verb, *, today: dt.date
) -> None:
    """Nothing is begun that the guide would not offer any more: skin may have been burnt since,
    or have stung, and a condition told. What is on the skin already may end.
    """
    stage = state.stage
    begins = verb in {Verb.START, Verb.NEXT} and state.timer is None
    if stage is None or not begins or not (stage.item or stage.part in NOT_ON_HOLD):
        return
    ready = readiness(person, today=today).person
    known = Library(ways(), known_item(person, stage.item, way=stage.way))
    on_hold = ready.on_hold or state.stung
    offer = compose(replace(ready, on_hold=on_hold), known, time_at_hand=TIMES_AT_HAND[-1])
    found = offer.of(stage.part).find(stage.way)
    if found is None or (stage.item and found.item(stage.item) is None):
        raise BarredError(f"{stage.item or stage.way} is not offered any more")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What a person says when it is over. Ratings are 0 to 10; None says nothing."""

    products: Sequence[Thing] = ()
    calm: int | None = None
    tenderness: int | None = None
    redness: int | None = None
    dryness: int | None = None
    notes: str = ""
    confirm_early: bool = False
    confirm_off_plan: bool = False


@transaction.atomic
def finish(user: User, guided_id: UUID, *, said: Ending, now: dt.datetime) -> CleansingSession:
    """Put it into the journal, once. Raises GuidedSession.DoesNotExist, RefusedError where it is
    not over or nothing was done, and UnconfirmedError.
    """
    guided = _locked(user, guided_id)
    if guided.session is not None:
        return guided.session
    state = guided.state
    if guided.closed_at is not None or not state.has_ended or not state.used:
        raise RefusedError("there is nothing to keep")
    entry = _entry(guided, state, said)
    logged = journal.log_session(user, entry=entry, idempotency_key=guided.pk, now=now)
    session = logged.session
    ratings = (said.tenderness, said.redness, said.dryness)
    if logged.created and any(rating is not None for rating in ratings):
        given = check_ins.Answer(
            checked_on=session.ended_on,
            tenderness=said.tenderness,
            redness=said.redness,
            dryness=said.dryness,
        )
        check_ins.answer(user, session.pk, given=given, revision=0, now=now)
    guided.session = session
    _close(guided, now=now)
    return session


@transaction.atomic
def let_go(user: User, guided_id: UUID, *, now: dt.datetime) -> GuidedSession:
    """End it without a record; ended once, it stays so. Raises GuidedSession.DoesNotExist."""
    guided = _locked(user, guided_id)
    if guided.closed_at is None:
        _close(guided, now=now)
    return guided


def _close(guided: GuidedSession, *, now: dt.datetime) -> None:
    guided.closed_at = now
    guided.save(update_fields=["session", "closed_at"])
    _say_whether_open(locked(guided.user), False, now=now)


def _say_whether_open(person: User, is_open: bool, *, now: dt.datetime) -> None:
    """Where Today reads it, which asks for no further row."""
    person.in_session = is_open
    person.save(update_fields=["in_session"])
    touch(person, now=now)


def _locked(user: User, guided_id: UUID) -> GuidedSession:
    """One mover at a time: under the person's lock, as every other write."""
    person = locked(user)
    mine = GuidedSession.objects.for_user(person).select_related("user", "session")
    return mine.get(pk=guided_id)


def _entry(guided: GuidedSession, state: Course, said: Ending) -> Entry:
    slugs = {stage.way for stage in state.used} | set(guided.ritual)
    return Entry(
        ended_on=guided.user.today(state.last_at),
        setting=Setting.HOME,
        techniques=list(Technique.objects.filter(slug__in=slugs)),
        products=said.products,
        calm_before=guided.calm_before,
        calm_after=said.calm,
        notes=said.notes,
        confirm_early=guided.confirmed_early or said.confirm_early,
        confirm_off_plan=said.confirm_off_plan,
    )
