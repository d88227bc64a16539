"""verify_plans finds whatever differs from the log, says whose it is, and puts it right."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from time_machine import travel

from sessions_app.management.commands import verify_plans
from sessions_app.models import CleansingSession, Plan, Slot, User
from sessions_app.services import journal, pauses, planning
from tests.factories import UserFactory

from .random_life import Life
from .story import days_shown, log, noon, shown


def verify(*options: str) -> str:
    out = io.StringIO()
    call_command("verify_plans", *options, stdout=out)
    return out.getvalue()


def complaints() -> str:
    out = io.StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command("verify_plans", stdout=out)
    assert stopped.value.returncode == 1
    return out.getvalue()


def test_nobody_is_no_difference(db: None) -> None:
    assert verify() == "0 people checked, 0 differences found.\n"


def test_whatever_was_done_nothing_differs(owner: User, other: User, newcomer: User) -> None:
    Life(owner, seed=3).live(40)
    for day in ("2026-11-01", "2026-11-08", "2026-11-11"):
        log(other, day, early=True)
    log(other, "2026-11-12", setting="professional", early=True)
    assert verify() == "2 people checked, 0 differences found.\n"


def test_many_professional_visits_are_as_good_as_the_last(owner: User) -> None:
    for day in ("2026-08-01", "2026-09-05", "2026-10-10", "2026-10-10"):
        log(owner, day, setting="professional", early=True)
    log(owner, "2026-10-12", early=True)
    assert verify() == "1 people checked, 0 differences found.\n"


def test_a_pause_that_another_led_to_may_have_begun_since(owner: User) -> None:
    """Told on 20 November by way of the first pause; from 6 December on the second says enough."""
    log(owner, "2026-11-01")
    for from_on, until_on in (("2026-11-20", "2026-12-05"), ("2026-12-06", "2026-12-20")):
        pauses.start_pause(
            owner,
            from_on=date.fromisoformat(from_on),
            until_on=date.fromisoformat(until_on),
            now=noon("2026-11-02"),
        )
    planning.turn(User.objects.get(pk=owner.pk), now=noon("2026-11-20"))
    assert ("due", "2026-12-23") in days_shown(owner, "2026-11-20")
    with travel(noon("2026-12-06"), tick=False):
        assert verify() == "1 people checked, 0 differences found.\n"


def _forget_the_plan(person: User) -> None:
    Plan.objects.for_user(person).delete()


def _spoil_the_plan(person: User) -> None:
    Plan.objects.for_user(person).update(document={"anchor": None})


def _another_type(person: User) -> None:
    User.objects.filter(pk=person.pk).update(skin_types=["dry"])


def _shift_the_due_day(person: User) -> None:
    Slot.objects.for_user(person).filter(place=0).update(ideal=date(2026, 12, 24))


def _leave_a_gap(person: User) -> None:
    Slot.objects.for_user(person).filter(place=1).delete()


def _lose_a_slot(person: User) -> None:
    Slot.objects.for_user(person).filter(done_on="2026-11-01").delete()


def _free_a_slot(person: User) -> None:
    Slot.objects.for_user(person).filter(done_on="2026-11-01").update(session=None)


def _change_a_done_day(person: User) -> None:
    Slot.objects.for_user(person).filter(done_on="2026-11-01").update(done_on="2026-10-31")


def _delete_behind_its_back(person: User) -> None:
    session = CleansingSession.objects.for_user(person).filter(ended_on="2026-11-11")
    session.update(deleted_at=noon("2026-11-12"))


def _add_behind_its_back(person: User) -> None:
    CleansingSession.objects.create(
        user=person, ended_on="2026-11-14", setting="home", created_at=noon("2026-11-14")
    )


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (_forget_the_plan, "no plan is stored"),
        (_spoil_the_plan, "the stored plan cannot be read"),
        (_another_type, "plan: window is"),
        (_shift_the_due_day, "is dated 2026-11-18/2026-12-24/2026-11-25"),
        (_leave_a_gap, "open row: the places are [0, 2, 3]"),
        (_lose_a_slot, "has no slot"),
        (_free_a_slot, "is done by nobody"),
        (_change_a_done_day, "is done on 2026-10-31, its session on 2026-11-01"),
        (_delete_behind_its_back, "which has no event"),
        (_add_behind_its_back, "plan: anchor is 2026-11-11, the log says 2026-11-14"),
    ],
)
def test_a_difference_is_named_and_repaired(
    owner: User, other: User, harm: Callable[[User], None], words: str
) -> None:
    for person in (owner, other):
        log(person, "2026-11-01")
        log(person, "2026-11-11")
    harm(owner)
    said = complaints()
    assert f"person {owner.pk}: " in said
    assert words in said
    assert f"person {other.pk}: " not in said
    assert "2 people checked" in said

    assert "repaired." in verify("--repair")
    assert verify() == "2 people checked, 0 differences found.\n"


def test_repair_keeps_the_events_of_the_others(owner: User, other: User) -> None:
    log(owner, "2026-11-01")
    log(other, "2026-11-01")
    _shift_the_due_day(owner)
    before = shown(other, "2026-11-02")
    verify("--repair")
    assert shown(other, "2026-11-02") == before


def test_the_number_of_queries_follows_the_batches_not_the_people(
    db: None, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for person in UserFactory.create_batch(30):
        log(person, "2026-11-01")
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        assert verify() == "30 people checked, 0 differences found.\n"


def test_a_writer_between_two_looks_is_no_difference(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first look found an old row: the second, with the door closed, is what counts."""
    log(owner, "2026-11-01")
    session = CleansingSession.objects.get()
    real = verify_plans.differences
    said = iter([["an old row"]])

    def first_wrong(*args: object, **kwargs: object) -> list[str]:
        journal.delete_session(owner, session.pk, now=noon("2026-11-02"))
        return next(said, None) or real(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(verify_plans, "differences", first_wrong)
    assert verify() == "1 people checked, 0 differences found.\n"


@pytest.mark.soak
@pytest.mark.parametrize("seed", random.Random(7).sample(range(10_000), 10))
def test_nothing_differs_over_many_lives(owner: User, seed: int) -> None:
    Life(owner, seed).live(300)
    assert verify() == "1 people checked, 0 differences found.\n"
