"""One person whose stored data cannot be planned with keeps nobody else from the new rules."""

from __future__ import annotations

import io
import logging
from functools import partial

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.test import Client

from catalog.services import rules
from catalog.services.curators import curators_group
from sessions_app.admin.preview_words import charted
from sessions_app.models import Plan, User
from sessions_app.services import planning, replanning
from sessions_app.services.replanning import BEGINNING, Progress, progress, replan_some
from sessions_app.services.rule_preview import Preview, count_on
from tests import pages
from tests.conftest import signed_in
from tests.factories import UserFactory

from .story import days_shown, log
from .test_replanning import NOW, publish
from .test_rule_preview import draft
from .test_rule_publishing import hidden

pytestmark = pytest.mark.django_db
PAGE = "/admin/catalog/frequencyrule/progress/"
SECRET = "Wherever I live"


@pytest.fixture
def people() -> list[User]:
    """Five people whom a new rule moves; of the second no plan can be made."""
    found = UserFactory.create_batch(5)
    for person in found:
        log(person, "2026-11-10")
    publish("oily", "2 week", "4 week")
    spoil(found[1])
    return found


@pytest.fixture
def desk(curator: User) -> Client:
    curator.groups.add(curators_group())
    return signed_in(curator)


def spoil(person: User) -> None:
    User.objects.filter(pk=person.pk).update(pace="frantic", first_name=SECRET)


def mend(person: User) -> None:
    User.objects.filter(pk=person.pk).update(pace="steady")


@pytest.mark.parametrize("repair", [False, True])
def test_the_plans_of_all_others_are_verified(people: list[User], repair: bool) -> None:
    replan_some(now=NOW)
    Plan.objects.filter(user=people[3]).update(recent=[])
    said = io.StringIO()
    with pytest.raises(CommandError):
        call_command("verify_plans", repair=repair, stdout=said)
    broken, differing = people[1].pk, people[3].pk
    told = said.getvalue()
    assert f"person {broken}: no plan can be made of what is stored; see the log\n" in told
    assert f"person {differing}: " in told
    assert (f"person {differing}: not repaired" in told) is not repair
    assert (f"5 people checked, 2 differences found{', 1 repaired' if repair else ''}.\n") in told


def replan() -> tuple[str, str]:
    """What the command says, and what it complains of at its end."""
    out, complaint = io.StringIO(), ""
    try:
        call_command("replan", stdout=out)
    except CommandError as stopped:
        complaint = str(stopped)
    return out.getvalue(), complaint


def test_the_others_are_done_and_the_one_is_told_without_a_name(
    people: list[User], caplog: pytest.LogCaptureFixture
) -> None:
    assert replan() == (
        "4 of 5 people are done.\n",
        "1 person's plan could not be made; see the log.",
    )
    assert ("due", "2026-12-01") in days_shown(people[4], "2026-11-20")
    (told,) = [record for record in caplog.records if record.name == replanning.__name__]
    assert told.levelno == logging.ERROR
    assert told.getMessage() == f"The plan of person {people[1].pk} could not be made"
    assert told.exc_info
    for private in (people[1].username, SECRET):
        assert private not in caplog.text


def test_of_the_one_nothing_changes(people: list[User]) -> None:
    before = Plan.objects.for_user(people[1]).values().get()
    shown = days_shown(people[1], "2026-11-20")
    revision = people[1].revision
    replan()
    people[1].refresh_from_db()
    assert people[1].revision == revision
    assert Plan.objects.for_user(people[1]).values().get() == before
    assert days_shown(people[1], "2026-11-20") == shown


def test_what_was_written_of_them_before_it_broke_is_taken_back(
    people: list[User], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It breaks at the very end of one person's transaction, after slots and plan."""
    mend(people[1])
    really = planning.touch

    def touch(user: User, **given: object) -> None:
        if user.pk == people[1].pk:
            raise ValueError
        really(user, **given)  # type: ignore[arg-type]

    before = Plan.objects.for_user(people[1]).values().get()
    shown = days_shown(people[1], "2026-11-20")
    monkeypatch.setattr(planning, "touch", touch)
    assert replan()[1]
    assert Plan.objects.for_user(people[1]).values().get() == before
    assert days_shown(people[1], "2026-11-20") == shown
    assert progress() == Progress(people=5, left=1)


def test_the_next_run_tries_them_again(people: list[User]) -> None:
    replan()
    assert replan() == (
        "4 of 5 people are done.\n",
        "1 person's plan could not be made; see the log.",
    )
    mend(people[1])
    assert replan() == ("5 of 5 people are done.\n", "")
    assert replan() == ("", "")
    assert ("due", "2026-12-01") in days_shown(people[1], "2026-11-20")


def test_of_several_each_is_tried_once_in_a_round(
    people: list[User], caplog: pytest.LogCaptureFixture
) -> None:
    """Three in a row that cannot be done do not fill every batch anew."""
    for person in people[:3]:
        spoil(person)
    so_far, batches = BEGINNING, 0
    while further := replan_some(so_far, now=NOW, at_most=2):
        so_far, batches = further, batches + 1
        assert batches <= 3, "it goes round and round"
    assert progress(so_far) == Progress(people=5, left=3, missed=3)
    assert progress(so_far).is_over
    assert [record.args for record in caplog.records] == [(person.pk,) for person in people[:3]]
    assert replan()[1] == "3 people's plans could not be made; see the log."


def test_another_rule_in_the_middle_of_a_round_begins_it_anew(people: list[User]) -> None:
    so_far = replan_some(now=NOW, at_most=3)
    assert so_far
    assert progress(so_far) == Progress(people=5, left=3, missed=1)
    rules.publish(draft("oily", "3 week", "3 week"), now=NOW)
    assert progress(so_far) == Progress(people=5, left=5, missed=0)
    so_far = replan_some(so_far, now=NOW)
    assert so_far
    assert progress(so_far) == Progress(people=5, left=1, missed=1)
    assert ("due", "2026-12-01") in days_shown(people[0], "2026-11-20")


def test_a_database_in_trouble_is_nobodys_data(
    people: list[User], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def locked(*_args: object, **_given: object) -> None:
        raise OperationalError

    monkeypatch.setattr(replanning, "replan", locked)
    with pytest.raises(OperationalError):
        replan_some(now=NOW)
    assert caplog.records == []


def test_a_draft_is_previewed_for_all_the_others(
    people: list[User], caplog: pytest.LogCaptureFixture
) -> None:
    preview = Preview()
    assert count_on(preview, draft("oily", "4 week", "4 week"), now=NOW, at_most=10)
    assert (preview.people, preview.dated, preview.moved, preview.missed) == (5, 4, 4, 1)
    assert preview.last == people[4].pk
    assert Preview.from_json(preview.to_json()) == preview
    assert (
        "People whose plan could not be made; see the log: fewer than 5."
        in charted(preview).sentences
    )
    assert [record.args for record in caplog.records] == [(people[1].pk,)]


class TestOnTheDesk:
    def test_it_comes_to_an_end_and_says_so(
        self, desk: Client, people: list[User], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Two in a batch, and three in a row that cannot be done."""
        for person in people[:3]:
            spoil(person)
        by_two = partial(replanning.replan_some, at_most=2)
        monkeypatch.setattr(replanning, "replan_some", by_two)
        page, posts = desk.get(PAGE).text, 0
        while 'hx-trigger="load' in page:
            assert "could not be made" not in page
            page = self.press(desk, page)
            posts += 1
            assert posts <= 3, "it goes round and round"
        told = pages.text(page)
        assert "3 of 6 people are done." in told
        assert "3 people's plans could not be made; see the log." in told
        assert "The dates of everyone else follow the rules in force." in told
        assert 'value="Try again"' in page
        assert SECRET not in page

    def test_trying_again_is_a_round_of_its_own(self, desk: Client, people: list[User]) -> None:
        page = self.press(desk, desk.get(PAGE).text)
        assert "could not be made" in self.press(desk, page)
        mend(people[1])
        assert "Everyone's dates follow" in pages.text(self.press(desk, page))

    def test_the_list_still_leads_there(self, desk: Client, people: list[User]) -> None:
        self.press(desk, desk.get(PAGE).text)
        listed = pages.text(desk.get("/admin/catalog/frequencyrule/").text)
        assert "The dates of 1 person still follow an older rule." in listed

    @pytest.mark.parametrize("so_far", ["", "made up", "a:b:c", "a\x00b", "é"])
    def test_a_round_that_is_not_ours_begins_anew(
        self, desk: Client, people: list[User], so_far: str
    ) -> None:
        assert desk.get(PAGE, {"so_far": so_far}).status_code == 200
        page = desk.post(PAGE, {"so_far": so_far}, follow=True)
        assert "5 of 6 people are done." in pages.text(page.text)

    def press(self, client: Client, page: str) -> str:
        """Send the form on the page as it stands."""
        return client.post(PAGE, {"so_far": hidden(page, "so_far")}, follow=True).text
