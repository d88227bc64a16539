from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from catalog.models import FrequencyRule, Source, Status
from catalog.models.rules import days_of
from catalog.services import rules
from catalog.steps import SkinType

from .conftest import NOW


def rule(span: str = "1 week - 2 week", **given: object) -> FrequencyRule:
    (min_count, min_unit), (max_count, max_unit) = (half.split() for half in span.split(" - "))
    told: dict[str, object] = {"skin_type": "oily", "evidence": "our-default"} | given
    return FrequencyRule(
        min_count=int(min_count),
        min_unit=min_unit,
        max_count=int(max_count),
        max_unit=max_unit,
        **told,
    )


@pytest.mark.parametrize("months", range(1, 13))
def test_days_of_months_are_what_the_calendar_gives(months: int) -> None:
    """Counted the slow way: from every day of four years, clamped to the month's last day."""

    def add(day: dt.date) -> dt.date:
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        last = (dt.date(year + month // 11, (month + 1) % 12 + 1, 1) - dt.timedelta(1)).day
        return dt.date(year, month + 1, min(day.day, last))

    first = dt.date(2023, 1, 1)
    lengths = [
        (add(day) - day).days for day in (first + dt.timedelta(n) for n in range(4 * 365 + 1))
    ]
    assert days_of(months, "month") == (min(lengths), max(lengths))


@pytest.mark.parametrize(
    "span",
    [
        "7 day - 7 day",
        "1 week - 2 week",
        "1 month - 1 month",
        "28 day - 1 month",
        "4 week - 1 month",
        "1 month - 31 day",
        "59 day - 2 month",
        "12 month - 12 month",
        "1 week - 366 day",
    ],
)
def test_a_sound_rule_is_accepted(span: str) -> None:
    rule(span).clean()


@pytest.mark.parametrize(
    ("span", "field"),
    [
        ("6 day - 9 day", "min_count"),
        ("1 day - 1 month", "min_count"),
        ("2 week - 1 week", "max_count"),
        ("2 week - 13 day", "max_count"),
        ("1 month - 30 day", "max_count"),  # July has 31
        ("29 day - 1 month", "max_count"),  # February has 28
        ("2 month - 61 day", "max_count"),
        ("1 week - 367 day", "max_count"),
        ("13 month - 13 month", "max_count"),
    ],
)
def test_an_unsound_rule_is_refused_beside_its_field(span: str, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        rule(span).clean()
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize("name", ["min_count", "max_count", "min_unit", "max_unit"])
def test_a_missing_number_or_unit_is_said_by_its_field_alone(name: str) -> None:
    row = rule()
    setattr(row, name, None if name.endswith("count") else "year")
    with pytest.raises(ValidationError) as refused:
        row.full_clean(validate_unique=False, validate_constraints=False)
    assert list(refused.value.message_dict) == [name]


@pytest.mark.usefixtures("catalogue")
class TestPublishing:
    def test_the_rules_in_force_come_in_the_order_of_the_skin_types(self) -> None:
        assert [row.skin_type for row in FrequencyRule.objects.current()] == SkinType.values

    def test_a_new_version_retires_the_old_one(self) -> None:
        old = FrequencyRule.objects.current().get(skin_type="oily")
        draft = rules.draft_of(old)
        assert (draft.version, draft.status) == (2, Status.DRAFT)
        assert set(draft.sources.all()) == set(old.sources.all())
        assert FrequencyRule.objects.current().get(skin_type="oily") == old

        rules.publish(draft, now=NOW)
        old.refresh_from_db()
        assert old.status == Status.RETIRED
        assert FrequencyRule.objects.current().get(skin_type="oily") == draft
        assert FrequencyRule.objects.current().get(skin_type="oily").published_at == NOW

    def test_only_a_draft_is_published(self) -> None:
        old = FrequencyRule.objects.current().get(skin_type="oily")
        with pytest.raises(ValidationError, match="not a draft"):
            rules.publish(old, now=NOW)

    def test_it_names_a_source_or_says_our_default(self) -> None:
        draft = rules.draft_of(FrequencyRule.objects.current().get(skin_type="oily"))
        draft.sources.clear()
        with pytest.raises(ValidationError, match="names no source"):
            rules.publish(draft, now=NOW)
        assert FrequencyRule.objects.current().get(skin_type="oily").version == 1
        FrequencyRule.objects.filter(pk=draft.pk).update(evidence="our-default")
        rules.publish(draft, now=NOW)

    def test_an_unsound_draft_is_not_published(self) -> None:
        draft = rules.draft_of(FrequencyRule.objects.current().get(skin_type="oily"))
        FrequencyRule.objects.filter(pk=draft.pk).update(min_unit="day")
        with pytest.raises(ValidationError, match="at least 7 days"):
            rules.publish(draft, now=NOW)

    def test_what_was_seen_is_published_or_nothing(self) -> None:
        draft = rules.draft_of(FrequencyRule.objects.current().get(skin_type="oily"))
        seen = rules.fingerprint(draft)
        FrequencyRule.objects.filter(pk=draft.pk).update(max_count=3)
        with pytest.raises(rules.ChangedSinceError, match="was changed after you looked"):
            rules.publish(draft, now=NOW, seen=seen)
        draft.refresh_from_db()
        assert draft.status == Status.DRAFT
        rules.publish(draft, now=NOW, seen=rules.fingerprint(draft))

    @pytest.mark.parametrize("what", ["note", "sources", "another rule in force"])
    def test_any_change_makes_another_fingerprint(self, what: str) -> None:
        draft = rules.draft_of(FrequencyRule.objects.current().get(skin_type="oily"))
        before = rules.fingerprint(draft)
        if what == "note":
            draft.note = "Another."
        elif what == "sources":
            draft.sources.clear()
        else:
            dry = FrequencyRule.objects.current().get(skin_type="dry")
            rules.publish(rules.draft_of(dry), now=NOW)
        assert rules.fingerprint(draft) != before

    def test_the_database_holds_one_published_rule_a_skin_type(self) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            rule(version=2, status=Status.PUBLISHED, published_at=NOW).save()

    def test_the_rules_in_force_are_one_query(self, django_assert_num_queries: object) -> None:
        with django_assert_num_queries(1):  # type: ignore[operator]
            list(FrequencyRule.objects.current())


def test_starter_rules_are_the_ones_the_core_starts_with(catalogue: None) -> None:
    told = {
        row.skin_type: (row.min_count, row.min_unit, row.max_count, row.max_unit)
        for row in FrequencyRule.objects.current()
    }
    week, month = (1, "week", 2, "week"), (1, "month", 1, "month")
    band = (2, "week", 3, "week")
    assert told == {
        "oily": week,
        "acne-prone": week,
        "normal": band,
        "combination": band,
        "dry": month,
        "sensitive": month,
    }
    founding = Source.objects.get(key="founding-article")
    assert all(founding in row.sources.all() for row in FrequencyRule.objects.current())
