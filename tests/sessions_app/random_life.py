"""A person who does things at random, through the services that pages call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from sessions_app.models import CheckIn, CleansingSession, Hold, Pace, Pause, Skip, User
from sessions_app.services import check_ins, holds, journal, pauses, profile, skips
from tests.factories import HoldKindFactory

from .random_shelf import Shelving
from .story import entry_of

ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Pacific/Honolulu"]
TYPES = ["oily", "acne-prone", "normal", "combination", "dry", "sensitive"]
SOOTHING = "soothe/rose-water"
KINDS = {"sunburn": None, "cold-sore": None, "wax": 14}


class Life(Shelving):
    """Every verb of the services, at random, each with the slots it must take and give."""

    def __init__(self, person: User, seed: int) -> None:
        super().__init__(person, seed)
        self.kinds = [
            HoldKindFactory.create(slug=slug, rest_days=days) for slug, days in KINDS.items()
        ]

    def live(self, steps: int) -> None:
        verbs: list[Callable[[], object]] = [
            *[self.log] * 5,
            *[self.edit] * 3,
            *[self.delete, self.undelete] * 2,
            *[self.skip] * 2,
            *[self.unskip, self.skip_again],
            *[self.hold, self.clear_or_reopen_hold, self.remove_or_restore_hold],
            *[self.pause, self.resume, self.remove_or_restore_pause],
            *[self.answer, self.remove_or_restore_answer, self.clear_or_reopen_warning],
            *[self.recover] * 5,
            *[self.put_on_shelf, self.open_anew, self.finish_or_take_up, self.remove_or_restore],
            self.change_profile,
        ]
        for _ in range(steps):
            pause = self.random.choice([0, 0, 1, 7, 30, 24 * 4, 24 * 9])
            self.now += dt.timedelta(hours=pause)
            verb = self.random.choice(verbs)
            self.told.append(f"{self.now:%Y-%m-%d %H:%M} {verb.__name__}")
            try:
                if pause:
                    self.look(written=False)
                verb()
                self.look(written=True)
            except Exception as trouble:
                trouble.add_note("\n".join(self.told))
                raise

    # --- Sessions -----------------------------------------------------------------------------

    def anchor(self, *, without: UUID | None = None) -> dt.date | None:
        days = self.sessions.counting().exclude(pk=without).values_list("ended_on", flat=True)
        return max(days, default=None)

    def is_last(self, day: dt.date, *, without: UUID | None = None) -> bool:
        anchor = self.anchor(without=without)
        return anchor is None or day > anchor

    def any_session(self, *, kept: bool) -> CleansingSession | None:
        chosen: CleansingSession | None = self.any_of(self.sessions.filter(deleted_at__isnull=kept))
        return chosen

    def entry(self) -> journal.Entry:
        soothing = self.random.random() < 0.2
        self.told[-1] += " soothing" if soothing else ""
        return entry_of(
            self.a_day(0, 0, 1, 5, 40).isoformat(),
            setting=self.random.choice(["home", "home", "home", "professional"]),
            techniques=[SOOTHING] if soothing else [],
            early=True,
        )

    def log(self) -> None:
        entry, before = self.entry(), self.holders()
        latest = self.is_last(entry.ended_on)
        done = journal.log_session(self.person, entry=entry, idempotency_key=uuid4(), now=self.now)
        if entry.counts:
            self.expect_taken(before, done.session.pk, latest=latest)
        else:
            self.expect(before)

    def edit(self) -> None:
        session = self.any_session(kept=True)
        if session is None:
            return
        entry, before = self.entry(), self.holders()
        anchor_fell = self.is_last(session.ended_on, without=session.pk)
        latest = self.is_last(entry.ended_on, without=session.pk)
        try:
            journal.edit_session(
                self.person, session.pk, entry=entry, revision=session.revision, now=self.now
            )
        except journal.AnsweredBeforeError:
            self.told[-1] += " refused"
            self.expect(before)
            return
        if session.counts and not entry.counts:
            self.expect_released(before, before.sessions[session.pk], anchor_fell=anchor_fell)
        elif entry.counts and not session.counts:
            self.expect_back(before, session.pk, session.slot_id, latest=latest)
        else:
            self.expect(before)

    def delete(self) -> None:
        session = self.any_session(kept=True)
        if session is None:
            return
        before = self.holders()
        anchor_fell = self.is_last(session.ended_on, without=session.pk)
        journal.delete_session(self.person, session.pk, now=self.now)
        if session.counts:
            self.expect_released(before, before.sessions[session.pk], anchor_fell=anchor_fell)
        else:
            self.expect(before)

    def undelete(self) -> None:
        session = self.any_session(kept=False)
        if session is None:
            return
        before, latest = self.holders(), self.is_last(session.ended_on)
        journal.undelete_session(self.person, session.pk, now=self.now)
        if session.counts:
            self.expect_back(before, session.pk, session.slot_id, latest=latest)
        else:
            self.expect(before)

    # --- Skips --------------------------------------------------------------------------------

    @property
    def skips(self) -> Any:
        return Skip.objects.for_user(self.person)

    def stands(self, skip: Skip) -> bool:
        return skip.session in self.sessions.counting() and skip.session.ended_on == self.anchor()

    def skip(self) -> None:
        before = self.holders()
        try:
            skip = skips.skip_due(self.person, slot=None, now=self.now)
        except skips.NothingToSkipError:
            self.told[-1] += " nothing to skip"
            self.expect(before)
            return
        assert self.expect(before, row=before.row[1:]).skips[skip.pk] == before.row[0]

    def unskip(self) -> None:
        mine = self.skips.kept()
        skip = self.any_of(mine if self.random.random() < 0.3 else mine.order_by("-created_at")[:1])
        if skip is None:
            return
        before, stands = self.holders(), self.stands(skip)
        skips.unskip(self.person, skip.pk, now=self.now)
        if skip.pk in before.skips:
            self.expect_released(before, before.skips[skip.pk], anchor_fell=stands)
        else:  # it was brought back when its slot had another holder and nothing was due
            self.expect(before)

    def skip_again(self) -> None:
        skip = self.any_of(self.skips.exclude(deleted_at=None))
        if skip is None:
            return
        before, stands, own = self.holders(), self.stands(skip), skip.slot_id
        skips.skip_again(self.person, skip.pk, now=self.now)
        taken = {*before.sessions.values(), *before.skips.values()}
        if own not in taken:
            row = tuple(slot for slot in before.row if slot != own)
            assert self.expect(before, row=row).skips[skip.pk] == own
        elif stands and before.row:
            self.expect(before, row=before.row[1:])
        else:
            self.expect(before)

    # --- Holds, pauses and check-ins: they move dates, never slots ------------------------------

    def hold(self) -> None:
        before, kind = self.holders(), self.random.choice(self.kinds)
        day = self.a_day(0, 0, 3, 20, -2, -30)
        holds.enter_hold(self.person, kind=kind, from_on=day, now=self.now)
        self.expect(before)

    def clear_or_reopen_hold(self) -> None:
        hold = self.any_of(Hold.objects.for_user(self.person).kept().filter(rest_days=None))
        if hold is None:
            return
        before = self.holders()
        if hold.cleared_on is not None:
            holds.reopen_hold(self.person, hold.pk, now=self.now)
        elif (day := self.a_day(0, 1)) >= hold.from_on:
            holds.clear_hold(self.person, hold.pk, on=day, now=self.now)
        self.expect(before)

    def remove_or_restore_hold(self) -> None:
        hold = self.any_of(Hold.objects.for_user(self.person))
        if hold is None:
            return
        before = self.holders()
        verb = holds.restore_hold if hold.deleted_at else holds.remove_hold
        verb(self.person, hold.pk, now=self.now)
        self.expect(before)

    def pause(self) -> None:
        before, start = self.holders(), self.a_day(0, 0, 4, -3)
        length = self.random.choice([None, 5, 21])
        ends = start + dt.timedelta(days=length) if length else None
        pauses.start_pause(self.person, from_on=start, until_on=ends, now=self.now)
        self.expect(before)

    def resume(self) -> None:
        pause = self.any_of(Pause.objects.for_user(self.person).kept())
        if pause is None:
            return
        before = self.holders()
        ends = self.random.choice([self.a_day(0), self.a_day(-10), None])
        pauses.end_pause(self.person, pause.pk, until_on=ends, now=self.now)
        self.expect(before)

    def remove_or_restore_pause(self) -> None:
        pause = self.any_of(Pause.objects.for_user(self.person))
        if pause is None:
            return
        before = self.holders()
        verb = pauses.restore_pause if pause.deleted_at else pauses.remove_pause
        verb(self.person, pause.pk, now=self.now)
        self.expect(before)

    def recover(self) -> None:
        """Everything that has no end ends, so that there is a date again."""
        before, today = self.holders(), self.person.today(self.now)
        mine = Hold.objects.for_user(self.person).kept().filter(rest_days=None, cleared_on=None)
        for hold in mine.filter(from_on__lte=today):
            holds.clear_hold(self.person, hold.pk, on=today, now=self.now)
        for hold in mine.filter(from_on__gt=today):
            holds.remove_hold(self.person, hold.pk, now=self.now)
        for pause in Pause.objects.for_user(self.person).kept().filter(until_on=None):
            pauses.end_pause(self.person, pause.pk, until_on=today, now=self.now)
        for answer in CheckIn.objects.for_user(self.person).kept().exclude(signs=[]):
            if answer.cleared_on is None and answer.session in self.sessions.kept():
                check_ins.clear_warning(self.person, answer.pk, on=today, now=self.now)
        self.expect(before)

    def answer(self) -> None:
        session = self.any_session(kept=True)
        if session is None:
            return
        before, day = self.holders(), max(self.a_day(0, 1), session.ended_on)
        signs = ["swelling"] if self.random.random() < 0.1 else []
        given = check_ins.Answer(
            checked_on=day, redness=self.random.choice([None, 0, 2, 4, 7]), signs=signs
        )
        mine = CheckIn.objects.for_user(self.person).kept().filter(session=session, checked_on=day)
        revision = mine.values_list("revision", flat=True).first() or 0
        check_ins.answer(self.person, session.pk, given=given, revision=revision, now=self.now)
        self.expect(before)

    def remove_or_restore_answer(self) -> None:
        answer = self.any_of(CheckIn.objects.for_user(self.person))
        if answer is None:
            return
        before = self.holders()
        verb = check_ins.restore_answer if answer.deleted_at else check_ins.remove_answer
        try:
            verb(self.person, answer.pk, now=self.now)
        except check_ins.StaleAnswerError:
            self.told[-1] += " refused"
        self.expect(before)

    def clear_or_reopen_warning(self) -> None:
        mine = CheckIn.objects.for_user(self.person).kept().exclude(signs=[])
        answer = self.any_of(mine.filter(session__deleted_at=None))
        if answer is None:
            return
        before = self.holders()
        if answer.cleared_on is None:
            check_ins.clear_warning(self.person, answer.pk, on=self.a_day(0), now=self.now)
        else:
            check_ins.reopen_warning(self.person, answer.pk, now=self.now)
        self.expect(before)

    # --- The profile --------------------------------------------------------------------------

    def change_profile(self) -> None:
        before = self.holders()
        changes = profile.Changes(
            skin_types=self.random.sample(TYPES, self.random.choice([1, 1, 2])),
            time_zone=self.random.choice(ZONES),
            weekdays=self.random.choice([[], [2], [5, 6]]),
            pace=self.random.choice(Pace.values),
        )
        self.told[-1] += f" {changes}"
        profile.change_profile(self.person, changes=changes, now=self.now)
        self.expect(before)
