"""A calendar program that watches a person, and one who keeps count of their slots.

The count is DATES in small, written apart from the app: which slot each verb takes and gives.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from time_machine import travel

from sessions_app.management.commands import verify_plans
from sessions_app.models import CleansingSession, Slot, User
from sessions_app.services import planning
from sessions_app.services.rule_book import rule_book
from tests.conftest import signed_in
from tests.pages import state, windows

from .feed_reader import Seen, add_feed, check_versions, read
from .story import noon

PAGE_SHARE = 0.05


@dataclass(frozen=True)
class Holders:
    """Who has which slot: the open row in its order, sessions and skips by their id."""

    row: tuple[UUID, ...]
    sessions: dict[UUID, UUID]
    skips: dict[UUID, UUID]

    def known(self) -> set[UUID]:
        return {*self.row, *self.sessions.values(), *self.skips.values()}


class Watched:
    """`told` is what was done, for whoever has to look; `now` moves as the story goes on."""

    def __init__(self, person: User, seed: int) -> None:
        self.person = person
        self.random = random.Random(seed)
        self.now = noon("2026-01-10")
        self.feed, _ = add_feed(person, full=True)
        self.last_seen: dict[str, Seen] = {}
        self.present: dict[str, Seen] = {}
        self.ever: set[UUID] = set()
        self.steps = self.steps_with_a_date = 0
        self.told = [f"seed {seed}"]

    @property
    def sessions(self) -> Any:
        return CleansingSession.objects.for_user(self.person)

    # --- Who watches --------------------------------------------------------------------------

    def look(self, *, written: bool) -> None:
        """Read the feed as its address does, and hold it against what was read before."""
        self.person.refresh_from_db()
        turns = self.person.plan_turns_on
        turned = turns is not None and turns <= self.person.today(self.now)
        planning.turn(self.person, now=self.now)
        seen = read(self.feed, self.now)
        check_versions(self.present, seen)
        for uid in (seen.keys() - self.present.keys()) & self.last_seen.keys():
            assert written or turned, "only a write brings an event back"
            assert seen[uid].sequence > self.last_seen[uid].sequence
            assert seen[uid].modified > self.last_seen[uid].modified
        for uid in self.last_seen.keys() & seen.keys():
            assert seen[uid].sequence >= self.last_seen[uid].sequence
        self.present = seen
        self.last_seen |= seen
        self.feed_says_what_the_plan_says()
        if written:
            assert self.differences() == []
        if written and self.random.random() < PAGE_SHARE:
            self.page_says_what_the_feed_says()

    def page_says_what_the_feed_says(self) -> None:
        """Today as a browser gets it; dear, so not after every edit."""
        with travel(self.now, tick=False):
            page = signed_in(self.person).get("/today/").text
        shown = windows(page)
        due = [e for e in self.present.values() if "✓" not in e.title and e.status == "CONFIRMED"]
        assert [e.starts for e in due if state(page) != "overdue"] == (
            [shown["ideal"]] if "ideal" in shown and state(page) != "overdue" else []
        )
        assert [e.starts for e in due if state(page) == "overdue"] == (
            [shown["closes"]] if state(page) == "overdue" else []
        )

    def feed_says_what_the_plan_says(self) -> None:
        today = self.person.today(self.now)
        plan = planning.stored_plan(self.person).plan
        standing = plan.standing(today)
        shown = {(e.starts, e.status) for e in self.present.values()}
        tentative = {(day, status) for day, status in shown if status == "TENTATIVE"}
        self.steps_with_a_date += plan.window is not None
        self.steps += 1
        if plan.window is None:
            assert not [e for e in self.present.values() if "✓" not in e.title]
            return
        assert standing.next_on is not None
        overdue = today > plan.window.closes
        due = plan.window.closes if overdue else plan.window.ideal
        assert (due.isoformat(), "CONFIRMED") in shown
        planned = {w.ideal.isoformat() for w in plan.planned_from(today)}
        assert {day for day, _ in tentative} >= planned

    def differences(self) -> list[str]:
        self.person.refresh_from_db()
        rules = rule_book().rules
        return verify_plans._differences_of(self.person, rules=rules, now=self.now)

    # --- Who counts ---------------------------------------------------------------------------

    def holders(self) -> Holders:
        slots = list(Slot.objects.for_user(self.person).order_by("place"))
        return Holders(
            row=tuple(slot.pk for slot in slots if slot.place is not None),
            sessions={slot.session_id: slot.pk for slot in slots if slot.session_id},
            skips={slot.skip_id: slot.pk for slot in slots if slot.skip_id},
        )

    def expect(self, before: Holders, *, row: tuple[UUID, ...] | None = None) -> Holders:
        """The row is as told, with new slots at its end alone; nobody else's slot has changed."""
        after = self.holders()
        wanted = before.row if row is None else row
        assert after.row[: len(wanted)] == wanted
        assert not self.ever & set(after.row[len(wanted) :]), "only new slots join at the end"
        holders = [*after.row, *after.sessions.values(), *after.skips.values()]
        assert len(holders) == len(set(holders)), "one holder each"
        for session in before.sessions.keys() & after.sessions.keys():
            assert after.sessions[session] == before.sessions[session]
        for skip in before.skips.keys() & after.skips.keys():
            assert after.skips[skip] == before.skips[skip]
        counting = set(self.sessions.counting().values_list("pk", flat=True))
        assert after.sessions.keys() == counting
        self.ever |= after.known()
        return after

    def expect_taken(self, before: Holders, session: UUID, *, latest: bool) -> None:
        """The session has the slot that a log takes: the first of the row, or a new one."""
        if latest and before.row:
            after = self.expect(before, row=before.row[1:])
            assert after.sessions[session] == before.row[0]
        else:
            slot = self.holders().sessions[session]
            assert slot not in self.ever
            self.expect(before)

    def expect_back(
        self, before: Holders, session: UUID, own: UUID | None, *, latest: bool
    ) -> None:
        """It has its own slot again where nobody else holds that, else as by a log."""
        taken = {*before.sessions.values(), *before.skips.values()}
        if own is None or own in taken:
            self.expect_taken(before, session, latest=latest)
        else:
            row = tuple(slot for slot in before.row if slot != own)
            assert self.expect(before, row=row).sessions[session] == own

    def expect_released(self, before: Holders, slot: UUID, *, anchor_fell: bool) -> None:
        after = self.expect(before, row=(slot, *before.row) if anchor_fell else before.row)
        assert anchor_fell or slot not in after.known()
