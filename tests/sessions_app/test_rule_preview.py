"""The preview of a draft says exactly what publishing it does, and touches nothing."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import FrequencyRule
from catalog.services import rules
from sessions_app.models import Plan, Slot, User
from sessions_app.services import holds, pauses, planning, replanning
from sessions_app.services.rule_preview import Preview, count_on
from tests.factories import HoldKindFactory, UserFactory

from .population import populate
from .story import log, noon

pytestmark = pytest.mark.django_db
NOW = noon("2026-11-20")

Days = tuple[dt.date | None, dt.date | None, dt.date | None]


def draft(skin_type: str, least: str, most: str) -> FrequencyRule:
    """Such as "10 day", "1 month"; a version beside the starter's own."""
    (min_count, min_unit), (max_count, max_unit) = least.split(), most.split()
    return FrequencyRule.objects.create(
        skin_type=skin_type,
        version=rules.next_version(skin_type) + 1,
        min_count=int(min_count),
        min_unit=min_unit,
        max_count=int(max_count),
        max_unit=max_unit,
        evidence="our-default",
    )


def preview_of(rule: FrequencyRule) -> Preview:
    preview = Preview()
    assert count_on(preview, rule, now=NOW, at_most=10_000)
    return preview


def open_rows() -> dict[int, list[Days]]:
    """What is stored for each person, the due window first."""
    rows: dict[int, list[Days]] = {pk: [] for pk in User.objects.values_list("pk", flat=True)}
    for slot in Slot.objects.filter(place__isnull=False).order_by("user_id", "place"):
        rows[slot.user_id].append((slot.opens, slot.ideal, slot.closes))
    return rows


def real_difference(rule: FrequencyRule) -> Preview:
    """Counted from what is stored before and after, once everyone's plan is that of today."""
    for person in User.objects.all():
        planning.turn(person, now=NOW)
    before = open_rows()
    rules.publish(rule, now=NOW)
    while replanning.replan_some(now=NOW):
        pass
    after = open_rows()
    real = Preview(people=len(before), last=max(before))
    for pk in before:
        old, new = (rows[pk] or [(None, None, None)] for rows in (before, after))
        if old[0][1] is None or new[0][1] is None:
            real.lost += old[0][1] is not None
            real.found += new[0][1] is not None
            continue
        days = (new[0][1] - old[0][1]).days
        real.moves[days] += 1
        real.window_only += days == 0 and old[0] != new[0]
        real.planned_only += old[0] == new[0] and old != new
    return real


def test_it_is_the_real_difference() -> None:
    """For people of all kinds, and for one rule after the other."""
    kinds = [HoldKindFactory.create(), HoldKindFactory.create(slug="wax", rest_days=14)]
    populate(150, now=NOW, kinds=kinds, seed=7)
    for skin_type, least, most in (
        ("oily", "2 week", "4 week"),
        ("dry", "8 day", "12 day"),
        ("acne-prone", "1 month", "2 month"),
    ):
        rule = draft(skin_type, least, most)
        said = preview_of(rule)
        assert said == real_difference(rule)
        assert said.people == 150
        assert 0 < said.moved < said.dated < said.people


def test_a_story_to_check_with_a_pencil(db: None) -> None:
    """From 1-2 weeks to 2-4 weeks: opens 7 days later, closes 14, the middle 11 (7.. to 14..28)."""
    for pace in ("gentle", "steady", "brisk"):
        log(UserFactory.create(pace=pace), "2026-11-10")
    log(UserFactory.create(skin_types=["dry"]), "2026-11-10")
    UserFactory.create()
    said = preview_of(draft("oily", "2 week", "4 week"))
    assert said.moves == Counter({14: 1, 11: 1, 7: 1, 0: 1})
    assert (said.people, said.dated, said.moved) == (5, 4, 3)
    assert (said.earliest, said.latest) == (0, 14)


def test_a_window_can_change_around_the_same_day(owner: User) -> None:
    owner.pace = "brisk"
    owner.save()
    log(owner, "2026-11-10")
    said = preview_of(draft("oily", "1 week", "3 week"))
    assert (said.moved, said.window_only, said.planned_only) == (0, 1, 0)


def test_a_rest_can_leave_only_later_days_to_move(owner: User) -> None:
    owner.pace = "brisk"
    owner.save()
    log(owner, "2026-11-10")
    kind = HoldKindFactory.create(slug="wax", rest_days=14)
    holds.enter_hold(owner, kind=kind, from_on=dt.date(2026, 11, 14), now=NOW)
    said = preview_of(draft("oily", "10 day", "17 day"))
    assert (said.moved, said.window_only, said.planned_only) == (0, 0, 1)


def test_a_longer_window_can_meet_a_pause_without_end(owner: User) -> None:
    log(owner, "2026-11-10")
    pauses.start_pause(owner, from_on=dt.date(2026, 11, 28), until_on=None, now=NOW)
    said = preview_of(draft("oily", "1 week", "3 week"))
    assert (said.dated, said.moved, said.lost, said.found) == (1, 1, 1, 0)


def test_everyone_is_counted_once_in_steps() -> None:
    populate(30, now=NOW, kinds=[HoldKindFactory.create()], seed=3)
    rule = draft("oily", "2 week", "4 week")
    in_steps = Preview()
    steps = 1
    while not count_on(in_steps, rule, now=NOW, at_most=7):
        in_steps = Preview.from_json(in_steps.to_json())
        steps += 1
    assert steps == 5
    assert in_steps == preview_of(rule)


def test_nobody_is_counted_at_once(db: None) -> None:
    assert preview_of(draft("oily", "2 week", "4 week")) == Preview()


def test_it_writes_nothing_and_asks_little() -> None:
    populate(40, now=NOW, kinds=[HoldKindFactory.create()], seed=5)
    rule = draft("oily", "2 week", "4 week")
    people = list(User.objects.order_by("pk").values())
    plans, slots = list(Plan.objects.values()), list(Slot.objects.values())
    with CaptureQueriesContext(connection) as asked:
        preview_of(rule)
    assert len(asked) <= 12
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)
    assert list(User.objects.order_by("pk").values()) == people
    assert list(Plan.objects.values()) == plans
    assert list(Slot.objects.values()) == slots


def test_newcomers_are_not_counted(newcomer: User, owner: User) -> None:
    assert preview_of(draft("oily", "2 week", "4 week")).people == 1
