"""Plans in plain words: who decides, what a short month does, what a weekday moves."""

from __future__ import annotations

from datetime import date

import pytest

from sessions_app import words
from sessions_app.reasons import short_why
from sessions_app.reasons import why as why_of
from sessions_app.scheduling import (
    STARTER_RULES,
    Facts,
    Hold,
    Pace,
    Pause,
    Period,
    Place,
    Rule,
    Session,
    Skip,
    Unit,
    Window,
    make_plan,
)

TODAY = date(2026, 11, 22)


def day(iso: str) -> date:
    return date.fromisoformat(iso)


def period(text: str) -> Period:
    count, unit = text.split()
    return Period(int(count), Unit(unit))


def rule(skin_type: str, least: str, most: str) -> Rule:
    return Rule(skin_type, period(least), period(most))


def why(facts: Facts) -> list[str]:
    reasons = why_of(make_plan(facts, today=TODAY))
    return [reason.text for reason in reasons]


def told(types: str, last: str, **more: object) -> Facts:
    sessions = (Session("last", day(last)),)
    return Facts(types=frozenset(types.split()), sessions=sessions, **more)  # type: ignore[arg-type]


def window(facts: Facts) -> Window:
    found = make_plan(facts, today=TODAY).window
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        ("1 week", "2 week", "1 to 2 weeks"),
        ("1 month", "1 month", "once a month"),
        ("1 week", "1 week", "once a week"),
        ("3 week", "3 week", "every 3 weeks"),
        ("10 day", "10 day", "every 10 days"),
        ("10 day", "20 day", "10 to 20 days"),
        ("1 month", "2 month", "1 to 2 months"),
        ("10 day", "1 month", "10 days to 1 month"),
        ("1 week", "3 month", "1 week to 3 months"),
    ],
)
def test_rules(least: str, most: str, expected: str) -> None:
    assert words.rule_words(rule("oily", least, most)) == expected


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        ("2026-12-03", "2026-12-03", "3 December"),
        ("2026-12-03", "2026-12-10", "3 to 10 December"),
        ("2026-11-30", "2026-12-03", "30 November to 3 December"),
        ("2026-12-28", "2027-01-04", "28 December to 4 January"),
        ("2020-12-28", "2021-01-04", "28 December 2020 to 4 January 2021"),
        ("2020-12-03", "2020-12-10", "3 to 10 December 2020"),
        ("2020-11-28", "2020-12-10", "28 November to 10 December 2020"),
        ("2020-11-28", "2020-11-28", "28 November 2020"),
    ],
)
def test_spans(opens: str, closes: str, expected: str) -> None:
    assert words.span_words(day(opens), day(closes), TODAY) == expected


@pytest.mark.parametrize(
    ("types", "last", "expected"),
    [
        ("oily", "2026-11-01", "The rule for oily skin is 1 to 2 weeks."),
        ("dry", "2026-11-01", "The rule for dry skin is once a month."),
        (
            "oily sensitive",
            "2026-11-01",
            "Sensitive is the more careful, so it decides: once a month.",
        ),
        (
            "oily normal dry",
            "2026-11-01",
            "Dry is the most careful, so it decides: once a month.",
        ),
        ("oily acne-prone", "2026-11-01", "Oily and acne-prone agree: 1 to 2 weeks."),
        (
            "oily dry sensitive",
            "2026-11-01",
            "Dry and sensitive are the most careful, so they decide: once a month.",
        ),
        (
            "dry",
            "2026-10-31",
            "The rule for dry skin is once a month."
            " There is no 31 November, so it is the month’s last day.",
        ),
        (
            "dry",
            "2024-01-30",
            "The rule for dry skin is once a month."
            " There is no 30 February, so it is the month’s last day.",
        ),
        ("dry", "2026-02-28", "The rule for dry skin is once a month."),
    ],
)
def test_short_why(types: str, last: str, expected: str) -> None:
    assert short_why(window(told(types, last))) == expected


@pytest.mark.parametrize(
    ("rules", "last", "expected"),
    [
        (
            [rule("oily", "1 week", "6 week"), rule("dry", "1 month", "1 month")],
            "2026-11-01",
            "The first day is set by dry, the last by oily:"
            " oily 1 to 6 weeks and dry once a month.",
        ),
        (
            [rule("normal", "4 week", "4 week"), rule("dry", "1 month", "1 month")],
            "2026-02-01",
            "Normal and dry agree: normal every 4 weeks and dry once a month.",
        ),
        (
            [rule("dry", "1 month", "6 week")],
            "2026-01-31",
            "The rule for dry skin is 1 month to 6 weeks."
            " There is no 31 February, so it opens on the month’s last day.",
        ),
        (
            [rule("dry", "2 month", "3 month")],
            "2026-01-31",
            "The rule for dry skin is 2 to 3 months."
            " There is no 31 April, so it closes on the month’s last day.",
        ),
        (
            [rule("dry", "1 month", "3 month")],
            "2026-01-31",
            "The rule for dry skin is 1 to 3 months."
            " There is no 31 February, so it opens on the month’s last day."
            " There is no 31 April, so it closes on the month’s last day.",
        ),
    ],
)
def test_short_why_with_rules_of_a_curator(rules: list[Rule], last: str, expected: str) -> None:
    of_types = {r.skin_type: r for r in rules}

    facts = told(" ".join(of_types), last, rules=STARTER_RULES | of_types)

    assert short_why(window(facts)) == expected


def test_why_from_session_to_day() -> None:
    facts = told("oily combination", "2026-11-19", weekdays=frozenset({6}))

    assert why(facts) == [
        "Your last session that counts was Thursday 19 November 2026.",
        "You said oily (1 to 2 weeks) and combination (2 to 3 weeks)."
        " Combination is the more careful, so it decides: 3 to 10 December.",
        "The middle is 6 December, and you like Sundays. Nothing to move.",
    ]


def test_why_marks_what_matters() -> None:
    reasons = why_of(make_plan(told("oily dry", "2026-11-19"), today=TODAY))

    assert [[strong for _plain, strong in reason.pairs] for reason in reasons] == [
        ["Thursday 19 November 2026"],
        ["oily", "dry"],
        [],
    ]


def test_why_is_empty_before_the_first_session() -> None:
    assert why(Facts(types=frozenset({"oily"}))) == []


# Combination skin, last on 19 November: 3 to 10 December, from Thursday to Thursday.
@pytest.mark.parametrize(
    ("pace", "weekdays", "expected"),
    [
        (Pace.STEADY, [], "The middle is 6 December."),
        (Pace.GENTLE, [], "At a gentle pace it is the last day, 10 December."),
        (Pace.BRISK, [], "At a brisk pace it is the first day, 3 December."),
        (
            Pace.STEADY,
            [5],
            "The middle is 6 December. You like Saturdays, so it moves to Saturday 5 December.",
        ),
        (
            Pace.GENTLE,
            [0, 1, 2],
            "At a gentle pace it is the last day, 10 December."
            " You like Mondays, Tuesdays and Wednesdays, so it moves to Wednesday 9 December.",
        ),
        (
            Pace.BRISK,
            [3, 6],
            "At a brisk pace it is the first day, 3 December,"
            " and you like Thursdays and Sundays. Nothing to move.",
        ),
    ],
)
def test_pace_and_weekdays(pace: Pace, weekdays: list[int], expected: str) -> None:
    facts = told("combination", "2026-11-19", pace=pace, weekdays=frozenset(weekdays))

    assert why(facts)[-1] == expected


def test_a_liked_day_outside_a_short_window() -> None:
    rules = STARTER_RULES | {"oily": rule("oily", "7 day", "9 day")}
    facts = told("oily", "2026-11-19", rules=rules, weekdays=frozenset({0}))

    assert (
        why(facts)[-1]
        == "The middle is 27 November. You like Mondays, but none lies in the window."
    )


def test_a_window_of_one_day() -> None:
    assert why(told("dry", "2026-10-31"))[1:] == [
        "The rule for dry skin is once a month: 30 November."
        " There is no 31 November, so it is the month’s last day.",
        "The window is that one day, so there is nothing to choose.",
    ]


def test_a_rest_after_a_professional_visit() -> None:
    sessions = (Session("visit", day("2026-11-19"), Place.PROFESSIONAL),)

    assert why(Facts(types=frozenset({"oily"}), sessions=sessions))[1:] == [
        "The rule for oily skin is 1 to 2 weeks: 26 November to 3 December.",
        "But the rest after a professional visit lasts until Thursday 3 December,"
        " so the window moves to 3 to 10 December.",
        "The middle is 6 December.",
    ]


def test_holds_and_pauses_in_a_row() -> None:
    facts = told(
        "oily",
        "2026-11-19",
        holds=(Hold("sunburn", day("2026-11-21"), day("2026-11-28")),),
        pauses=(Pause(day("2026-12-01"), day("2026-12-20")),),
    )

    assert why(facts)[2:4] == [
        "But a pause lasts until Sunday 20 December, so the window moves to 20 to 27 December.",
        "The middle is 23 December.",
    ]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            {"pauses": (Pause(TODAY),)},
            "A pause runs since Sunday 22 November without an end, so there is no date.",
        ),
        (
            {"holds": (Hold("infection", TODAY),)},
            "A hold runs since Sunday 22 November without an end, so there is no date.",
        ),
    ],
)
def test_no_date_while_something_has_no_end(more: dict[str, object], expected: str) -> None:
    assert why(told("oily", "2026-11-19", **more))[1:] == [expected]


def test_a_skip_starts_anew() -> None:
    facts = told("oily", "2026-11-01", skips=(Skip("last", day("2026-11-15")),))

    assert why(facts)[:3] == [
        "Your last session that counts was Sunday 1 November 2026.",
        "You let one go on Sunday 15 November, so we count from Sunday 15 November.",
        "The rule for oily skin is 1 to 2 weeks: 22 to 29 November.",
    ]
