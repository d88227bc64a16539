"""What was deleted can be brought back for a week; then it is gone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command

from sessions_app.models import CheckIn, CleansingSession, GuidedSession, Hold, Pause, Skip, User
from sessions_app.services import check_ins, guiding, holds, journal, pauses, skips, tidying
from tests.factories import HoldKindFactory

from .guided_story import BARE, NOW, begin, finish, small_catalogue, through
from .story import log, noon

pytestmark = pytest.mark.django_db


def day(iso: str) -> dt.date:
    return dt.date.fromisoformat(iso)


def test_a_deleted_session_is_gone_for_good_after_a_week(owner: User) -> None:
    first = log(owner, "2026-11-01")
    second = log(owner, "2026-11-11")
    journal.delete_session(owner, first.pk, now=noon("2026-11-12"))
    journal.delete_session(owner, second.pk, now=noon("2026-11-20"))
    assert tidying.remove_deleted(now=noon("2026-11-20")) == 1
    assert list(CleansingSession.objects.for_user(owner)) == [second]


def test_so_is_everything_else_that_can_be_deleted(owner: User) -> None:
    session = log(owner, "2026-11-01")
    now = noon("2026-11-03")
    hold = holds.enter_hold(owner, kind=HoldKindFactory.create(), from_on=now.date(), now=now)
    holds.remove_hold(owner, hold.pk, now=now)
    pause = pauses.start_pause(owner, from_on=day("2026-11-03"), until_on=None, now=now)
    pauses.remove_pause(owner, pause.pk, now=now)
    skip = skips.skip_due(owner, slot=None, now=now)
    skips.unskip(owner, skip.pk, now=now)
    given = check_ins.Answer(checked_on=day("2026-11-02"), redness=2)
    answer = check_ins.answer(owner, session.pk, given=given, revision=0, now=now)
    check_ins.remove_answer(owner, answer.pk, now=now)

    assert tidying.remove_deleted(now=noon("2026-11-10")) == 0
    assert tidying.remove_deleted(now=noon("2026-11-11")) == 4
    for model in (Hold, Pause, Skip, CheckIn):
        assert not model.objects.exists()
    assert CleansingSession.objects.for_user(owner).get() == session


def test_so_is_a_guided_session_that_was_let_go(owner: User) -> None:
    small_catalogue()
    kept = through(begin(owner))
    finish(kept)
    let_go = begin(owner, BARE)
    guiding.let_go(owner, let_go.pk, now=NOW)
    assert tidying.remove_deleted(now=NOW + dt.timedelta(days=7)) == 0
    assert tidying.remove_deleted(now=NOW + dt.timedelta(days=8)) == 1
    assert GuidedSession.objects.get() == kept


def test_what_stands_is_never_removed(owner: User) -> None:
    log(owner, "2026-11-01")
    skips.skip_due(owner, slot=None, now=noon("2026-11-09"))
    assert tidying.remove_deleted(now=noon("2027-11-09")) == 0


def test_the_command_says_how_much_it_removed(
    owner: User, capsys: pytest.CaptureFixture[str]
) -> None:
    session = log(owner, "2020-11-01")
    journal.delete_session(owner, session.pk, now=noon("2020-11-02"))
    call_command("tidy")
    assert capsys.readouterr().out == "1 deleted entries removed for good.\n"
