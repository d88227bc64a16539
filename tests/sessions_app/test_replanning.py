"""Plans follow new rules some people at a time, whatever happens in between."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pytest
from django.core.management import call_command

from catalog.services import rules
from sessions_app.models import Plan, Slot, User
from sessions_app.services import pauses, planning, profile, replanning
from sessions_app.services.replanning import Progress, Round, progress, replan_some
from tests.factories import UserFactory

from .story import days_shown, log, noon, shown
from .test_rule_preview import draft
from .test_verify_plans import verify

pytestmark = pytest.mark.django_db
NOW = noon("2026-11-20")


@pytest.fixture
def people() -> list[User]:
    found = UserFactory.create_batch(5)
    for person in found:
        log(person, "2026-11-10")
    return found


def publish(skin_type: str, least: str, most: str) -> None:
    rules.publish(draft(skin_type, least, most), now=NOW)


def test_some_at_a_time_until_everyone_is_done(people: list[User], newcomer: User) -> None:
    assert progress() == Progress(people=5, left=0)
    publish("oily", "2 week", "4 week")
    assert progress() == Progress(people=5, left=5)
    so_far = replan_some(now=NOW, at_most=3)
    assert so_far
    assert (progress().left, progress().done) == (2, 3)
    so_far = replan_some(so_far, now=NOW, at_most=3)
    assert so_far
    assert replan_some(so_far, now=NOW, at_most=3) is None
    assert progress().left == 0
    assert verify() == "5 people checked, 0 differences found.\n"


def test_a_write_follows_the_new_rule_at_once_and_is_done(people: list[User]) -> None:
    publish("oily", "2 week", "4 week")
    log(people[4], "2026-11-20", early=True)
    assert days_shown(people[4], "2026-11-20")[:2] == [
        ("done", "2026-11-10"),
        ("done", "2026-11-20"),
    ]
    assert ("due", "2026-12-11") in days_shown(people[4], "2026-11-20")
    assert progress().left == 4


def test_who_wrote_meanwhile_is_not_done_twice(people: list[User]) -> None:
    """The list was made before they wrote; their pages need not be new once more."""
    publish("oily", "2 week", "4 week")
    log(people[0], "2026-11-20", early=True)
    people[0].refresh_from_db()
    revision = people[0].revision
    replanning._replan(people[0].pk, now=NOW)
    people[0].refresh_from_db()
    assert people[0].revision == revision


def test_an_account_deleted_meanwhile_is_passed_over(people: list[User]) -> None:
    publish("oily", "2 week", "4 week")
    gone = people[0].pk
    profile.delete_account(people[0])
    replanning._replan(gone, now=NOW)
    replan_some(now=NOW)
    assert progress() == Progress(people=4, left=0)


def test_a_second_rule_in_the_middle_begins_anew(people: list[User]) -> None:
    publish("oily", "2 week", "4 week")
    replan_some(now=NOW, at_most=3)
    publish("oily", "3 week", "3 week")
    assert progress().left == 5
    replan_some(now=NOW)
    assert progress().left == 0
    for person in people:
        assert ("due", "2026-12-01") in days_shown(person, "2026-11-20")


def test_a_version_grows_only_where_an_event_changes(owner: User, other: User) -> None:
    other.skin_types = ["dry"]
    other.save()
    log(owner, "2026-11-10")
    log(other, "2026-11-10")
    before = shown(owner, "2026-11-20"), shown(other, "2026-11-20")
    publish("oily", "2 week", "4 week")
    replan_some(now=NOW)
    assert shown(other, "2026-11-20") == before[1]
    for slot, (kind, _day, sequence) in shown(owner, "2026-11-20").items():
        assert sequence == before[0][slot][2] + (kind != "done")


def test_replanning_again_changes_no_event(owner: User) -> None:
    log(owner, "2026-11-10")
    publish("oily", "2 week", "4 week")
    replan_some(now=NOW)
    before = list(Slot.objects.values())
    Plan.objects.update(rules_mark="of others")
    replan_some(now=NOW + dt.timedelta(hours=1))
    assert list(Slot.objects.values()) == before


def test_a_midnight_that_is_due_comes_first(owner: User) -> None:
    """A hold that began after the window closed is applied as of its own midnight."""
    log(owner, "2026-11-01")
    pauses.start_pause(
        owner, from_on=dt.date(2026, 11, 17), until_on=dt.date(2026, 11, 25), now=noon("2026-11-02")
    )
    publish("oily", "1 week", "2 week")
    replan_some(now=NOW)
    owner.refresh_from_db()
    assert owner.plan_turns_on is None
    assert ("due", "2026-11-28") in days_shown(owner, "2026-11-20")
    assert verify() == "1 people checked, 0 differences found.\n"


def replan(**options: int) -> str:
    out = io.StringIO()
    call_command("replan", stdout=out, **options)
    return out.getvalue()


def test_the_command_does_everyone_and_is_silent_where_nothing_is_to_do(people: list[User]) -> None:
    publish("oily", "2 week", "4 week")
    assert replan() == "5 of 5 people are done.\n"
    assert replan() == ""
    assert replan(verbosity=2) == "5 of 5 people are done.\n"


def test_a_command_that_is_stopped_is_taken_up_again(
    people: list[User], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("oily", "2 week", "4 week")
    really, turns = replanning.replan_some, iter([True, False])

    def until_stopped(so_far: Round, *, now: dt.datetime) -> Round | None:
        if not next(turns):
            raise KeyboardInterrupt
        return really(so_far, now=now, at_most=2)

    with monkeypatch.context() as patched:
        patched.setattr(replanning, "replan_some", until_stopped)
        with pytest.raises(SystemExit) as stopped:
            replan()
    assert stopped.value.code == 130
    assert progress().left == 3
    assert replan() == "5 of 5 people are done.\n"


def test_nothing_to_do_costs_three_questions(
    people: list[User], django_assert_num_queries: Callable[..., object]
) -> None:
    """What the rules are, what the techniques are, and whose plan was made by others."""
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        replan()


def test_a_plan_made_before_rules_had_marks_is_still_to_do(owner: User) -> None:
    log(owner, "2026-11-10")
    Plan.objects.update(rules_mark="")
    assert progress().left == 1
    Plan.objects.all().delete()
    assert progress().left == 1
    assert planning.stored_plan(owner).plan.window is None
    replan_some(now=NOW)
    assert planning.stored_plan(owner).plan.window is not None
