"""A frequency rule moves dates: where there are two curators, another publishes it."""

from __future__ import annotations

import pytest
from django.test import Client

from catalog.models import FrequencyRule, Status
from catalog.services import rules
from tests.catalog.curating import another_curator
from tests.catalog.desk import act, save
from tests.conftest import signed_in

from .test_rule_preview import draft
from .test_rule_publishing import NOW, RULES, page_of, publish, seen_on, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker() -> Client:
    return signed_in(another_curator("maker"))


@pytest.fixture
def second() -> Client:
    return signed_in(another_curator())


@pytest.fixture
def in_force() -> FrequencyRule:
    return rules.publish(draft("oily", "1 week", "2 week"), now=NOW)


@pytest.fixture
def drafted(maker: Client, in_force: FrequencyRule) -> FrequencyRule:
    act(maker, RULES, "make_draft", in_force)
    return FrequencyRule.objects.get(status=Status.DRAFT)


def test_whoever_drafted_it_is_refused_in_words(
    maker: Client, second: Client, drafted: FrequencyRule
) -> None:
    assert drafted.proposed_by == "maker"
    seen = seen_on(second, drafted)
    assert "so another curator publishes it" in words(maker, page_of(drafted))
    assert seen_on(maker, drafted) == ""
    status, told = publish(maker, drafted, seen)
    assert status == 409
    assert f"You wrote {drafted}, so another curator publishes it." in told
    drafted.refresh_from_db()
    assert drafted.status == Status.DRAFT


def test_another_one_publishes_it(maker: Client, second: Client, drafted: FrequencyRule) -> None:
    assert publish(second, drafted, seen_on(second, drafted))[0] == 200
    assert FrequencyRule.objects.current().get() == drafted


def test_the_only_curator_publishes_it(maker: Client, drafted: FrequencyRule) -> None:
    assert publish(maker, drafted, seen_on(maker, drafted))[0] == 200
    assert FrequencyRule.objects.current().get() == drafted


def test_whoever_changes_it_is_its_maker_then(
    maker: Client, second: Client, drafted: FrequencyRule
) -> None:
    path = f"{RULES}{drafted.pk}/change/"
    assert save(second, path, {"note": "Why."}) == ""
    assert publish(second, drafted, seen_on(maker, drafted))[0] == 409
    assert save(maker, path, {}) == ""
    assert publish(maker, drafted, seen_on(maker, drafted))[0] == 200


def test_one_made_from_nothing_has_a_maker_too(maker: Client, second: Client) -> None:
    told = {"skin_type": "dry", "min_count": 5, "min_unit": "week", "max_count": 6}
    told |= {"max_unit": "week", "evidence": "our-default"}
    assert save(maker, f"{RULES}add/", told) == ""
    rule = FrequencyRule.objects.get()
    assert publish(maker, rule, seen_on(second, rule))[0] == 409


def test_what_nobody_here_drafted_is_published_by_anybody(
    maker: Client, second: Client, in_force: FrequencyRule
) -> None:
    rule = draft("oily", "2 week", "4 week")
    assert publish(maker, rule, seen_on(maker, rule))[0] == 200


def test_it_is_on_the_list_of_what_waits(second: Client, drafted: FrequencyRule) -> None:
    told = words(second, "/admin/catalog/proposal/")
    assert "Drafts of frequency rules: 1" in told
    assert f"{drafted} Written by maker" in told
