"""A curator previews a draft, publishes it and watches the dates move."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import pytest
from django.test import Client

from catalog.models import FrequencyRule, Source, Status
from catalog.services import rules
from catalog.services.curators import curators_group
from sessions_app.admin import publishing
from sessions_app.models import User
from sessions_app.services import replanning
from tests import pages
from tests.catalog.desk import act
from tests.conftest import signed_in
from tests.factories import PASSWORD, UserFactory

from .story import log, noon
from .test_races import ago, at_once, fields_of, post
from .test_rule_preview import draft
from .test_verify_plans import verify

pytestmark = pytest.mark.django_db
NOW = noon("2026-11-20")
RULES = "/admin/catalog/frequencyrule/"
PROGRESS = f"{RULES}progress/"


@pytest.fixture
def desk() -> Client:
    """Someone with the curators' rights and no others."""
    person = UserFactory.create(username="desk", is_staff=True, onboarded_at=None)
    person.groups.add(curators_group())
    return signed_in(person)


@pytest.fixture
def rule() -> FrequencyRule:
    rules.publish(draft("oily", "1 week", "2 week"), now=NOW)
    return draft("oily", "2 week", "4 week")


def page_of(rule: FrequencyRule) -> str:
    return f"{RULES}{rule.pk}/publish/"


def hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    return found[1] if found else ""


def people(number: int, day: str = "2026-11-10", **given: Any) -> list[User]:
    found = UserFactory.create_batch(number, **given)
    for person in found:
        log(person, day)
    return found


def words(client: Client, path: str) -> str:
    return pages.text(client.get(path).content.decode())


def publish(client: Client, rule: FrequencyRule, seen: str) -> tuple[int, str]:
    """The status and the words of the page that a press on the button leads to."""
    response = client.post(page_of(rule), {"seen": seen}, follow=True)
    return response.status_code, pages.text(response.content.decode())


def seen_on(client: Client, rule: FrequencyRule) -> str:
    return hidden(client.get(page_of(rule)).content.decode(), "seen")


def test_from_the_list_and_from_the_form_one_comes_to_the_page(
    desk: Client, rule: FrequencyRule
) -> None:
    assert page_of(rule) in desk.get(f"{RULES}{rule.pk}/change/").content.decode()
    assert "What would move" in act(desk, RULES, "publish", rule)
    in_force = FrequencyRule.objects.current().get()
    assert page_of(in_force) not in desk.get(f"{RULES}{in_force.pk}/change/").content.decode()
    assert "Choose one draft" in act(desk, RULES, "publish", rule, in_force)


def test_both_rules_and_what_would_move(desk: Client, rule: FrequencyRule) -> None:
    """From 1-2 weeks to 2-4 weeks: 7 days later for brisk, 11 for steady, 14 for gentle."""
    people(6, pace="brisk")
    people(7)
    people(1, pace="gentle")
    people(5, skin_types=["dry"])
    people(2, skin_types=["dry"], pace="brisk")
    html = desk.get(page_of(rule)).content.decode()
    told = pages.text(html)
    assert "Not before 1 week2 weeks Not after 2 weeks4 weeks" in told
    assert "Of 21 people, 21 have an open date. The best day moves for 14 of them." in told
    assert "On the same day 7 1 to 7 days later 6 8 to 14 days later 8 More than" in told
    assert "More than 14 days later 0" in told
    assert "No best day comes more than 14 days later." in told
    assert "more than 0" not in told
    assert html.count("<rect") == 7
    assert FrequencyRule.objects.get(pk=rule.pk).status == Status.DRAFT
    assert not any(person.username in html for person in User.objects.exclude(username="desk"))


def test_of_a_few_no_number_is_said(desk: Client, rule: FrequencyRule) -> None:
    people(4, pace="brisk")
    people(6, skin_types=["dry"])
    told = words(desk, page_of(rule))
    assert (
        "Of 10 people, 10 have an open date. The best day moves for fewer than 5 of them." in told
    )
    assert "1 to 7 days later fewer than 5 8 to" in told
    assert "comes more than" not in told


def test_it_is_published_and_dates_move_a_batch_a_post(
    desk: Client, rule: FrequencyRule, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_four = partial(replanning.replan_some, at_most=4)
    monkeypatch.setattr(replanning, "replan_some", by_four)
    people(6)
    status, told = publish(desk, rule, seen_on(desk, rule))
    assert status == 200
    assert "is in force" in told
    assert "0 of 6 people are done." in told
    assert FrequencyRule.objects.current().get() == rule
    assert "4 of 6 people are done." in pages.text(desk.post(PROGRESS, follow=True).text)
    assert "dates of 2 people still follow an older rule" in words(desk, RULES)
    assert "Everyone's dates follow" in pages.text(desk.post(PROGRESS, follow=True).text)
    assert "older rule" not in words(desk, RULES)
    assert "Everyone's dates follow" in words(desk, PROGRESS)
    assert verify() == "6 people checked, 0 differences found.\n"


def test_a_look_moves_nothing_and_stopping_waits_for_go_on(
    desk: Client, rule: FrequencyRule
) -> None:
    people(2)
    rules.publish(rule, now=NOW)
    assert "hx-trigger" in desk.get(PROGRESS).text
    stopped = desk.get(f"{PROGRESS}?stopped").text
    assert "hx-trigger" not in stopped
    assert 'value="Go on"' in stopped
    assert "0 of 2 people are done." in words(desk, PROGRESS)


@pytest.mark.parametrize("changed", ["the draft", "its sources", "a rule in force"])
def test_what_was_changed_since_is_shown_anew(
    desk: Client, rule: FrequencyRule, changed: str
) -> None:
    seen = seen_on(desk, rule)
    if changed == "the draft":
        FrequencyRule.objects.filter(pk=rule.pk).update(max_count=5)
    elif changed == "its sources":
        rule.sources.add(Source.objects.create(key="a", title="A", kind="study"))
    else:
        rules.publish(draft("dry", "1 month", "2 month"), now=NOW)
    status, told = publish(desk, rule, seen)
    assert status == 409
    assert "was changed after you looked. Nothing is published." in told
    assert "What would move" in told
    assert publish(desk, rule, seen_on(desk, rule))[0] == 200


@pytest.mark.parametrize("seen", ["", "no such fingerprint", "a\x00b"])
def test_nothing_is_published_unseen(desk: Client, rule: FrequencyRule, seen: str) -> None:
    assert publish(desk, rule, seen)[0] == 409
    assert FrequencyRule.objects.get(pk=rule.pk).status == Status.DRAFT


def test_whoever_presses_second_is_told(desk: Client, rule: FrequencyRule) -> None:
    seen = seen_on(desk, rule)
    assert publish(desk, rule, seen)[0] == 200
    status, told = publish(desk, rule, seen)
    assert status == 409
    assert "is not a draft any more" in told
    assert "See how far people's dates are" in told
    assert "What would move" not in told


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"min_count": 6, "min_unit": "day"}, "at least 7 days between sessions"),
        ({"max_count": 10, "max_unit": "day"}, "comes before “not before”"),
        ({"evidence": "strong"}, "names no source"),
    ],
)
def test_what_cannot_be_published_is_refused_in_words(
    desk: Client, rule: FrequencyRule, changed: dict[str, Any], sentence: str
) -> None:
    FrequencyRule.objects.filter(pk=rule.pk).update(**changed)
    assert sentence in words(desk, page_of(rule))
    assert seen_on(desk, rule) == ""
    status, told = publish(desk, rule, "any")
    assert status == 409
    assert told.count(sentence) == 1
    assert FrequencyRule.objects.get(pk=rule.pk).status == Status.DRAFT


def test_many_are_counted_in_steps(
    desk: Client, rule: FrequencyRule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "STEP", 5)
    people(12)
    html = desk.get(page_of(rule)).text
    for counted in ("5", "10"):
        assert f"{counted} of 12 people are counted." in pages.text(html)
        assert hidden(html, "seen") == ""
        html = desk.post(page_of(rule), {"so_far": hidden(html, "so_far")}).text
    assert "8 to 14 days later 12" in pages.text(html)
    assert publish(desk, rule, hidden(html, "seen"))[0] == 200


@pytest.mark.parametrize("so_far", ["", "made up", "a:b:c", "a\x00b"])
def test_counts_that_are_not_ours_are_counted_anew(
    desk: Client, rule: FrequencyRule, so_far: str
) -> None:
    people(6)
    html = desk.post(page_of(rule), {"so_far": so_far}).text
    assert "8 to 14 days later 6" in pages.text(html)


def test_counting_begins_anew_when_the_draft_changes_under_it(
    desk: Client, rule: FrequencyRule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "STEP", 5)
    people(8)
    so_far = hidden(desk.get(page_of(rule)).text, "so_far")
    FrequencyRule.objects.filter(pk=rule.pk).update(max_count=5)
    html = desk.post(page_of(rule), {"so_far": so_far}).text
    assert "5 of 8 people are counted." in pages.text(html)


def test_a_rule_in_force_that_is_not_done_is_named(desk: Client, rule: FrequencyRule) -> None:
    people(2)
    rules.publish(rule, now=NOW)
    assert "Not everyone's dates follow" in words(desk, page_of(draft("dry", "5 week", "6 week")))


@pytest.mark.parametrize("method", ["get", "post"])
class TestWhoMay:
    def test_a_person_is_refused(
        self, owner_client: Client, rule: FrequencyRule, method: str
    ) -> None:
        for path in (page_of(rule), PROGRESS):
            assert getattr(owner_client, method)(path, follow=True).status_code == 403

    def test_a_stranger_signs_in(self, stranger: Client, rule: FrequencyRule, method: str) -> None:
        for path in (page_of(rule), PROGRESS):
            response = getattr(stranger, method)(path, follow=True)
            assert response.redirect_chain[-1][0].startswith("/accounts/login/?next=")

    def test_someone_of_the_staff_without_the_right_is_refused(
        self, rule: FrequencyRule, method: str
    ) -> None:
        client = signed_in(UserFactory.create(is_staff=True))
        for path in (page_of(rule), PROGRESS):
            assert getattr(client, method)(path).status_code == 403

    def test_no_such_rule(self, desk: Client, method: str) -> None:
        for number in ("0", "no-number", "9" * 30):
            assert getattr(desk, method)(f"{RULES}{number}/publish/").status_code == 404


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_of_two_who_publish_one_does(self, rule: FrequencyRule) -> None:
        curators = UserFactory.create_batch(2, is_staff=True)
        for curator in curators:
            curator.groups.add(curators_group())
        seen = seen_on(signed_in(curators[0]), rule)
        answers = at_once([post(curator, page_of(rule), seen=seen) for curator in curators])
        assert sorted(answers) == [(302, PROGRESS), (409, "")]
        assert FrequencyRule.objects.current().get() == rule

    def test_curators_go_on_while_people_log_and_leave(self, rule: FrequencyRule) -> None:
        curators = UserFactory.create_batch(2, is_staff=True, onboarded_at=None)
        for curator in curators:
            curator.groups.add(curators_group())
        crowd = people(40)
        rules.publish(rule, now=NOW)
        answers = at_once(
            [
                *[post(curator, PROGRESS) for curator in curators],
                *[post(person, "/sessions/new/", **fields_of(ago(0))) for person in crowd[10:16]],
                *[post(person, "/profile/delete/", password=PASSWORD) for person in crowd[30:34]],
            ]
        )
        assert [status for status, _ in answers] == [302] * 12
        assert replanning.progress().left == 0
        left = len(crowd) - 4
        assert verify() == f"{left} people checked, 0 differences found.\n"
