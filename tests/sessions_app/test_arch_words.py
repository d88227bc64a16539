"""What the arch says: in the glass, under the shelf, and in one sentence."""

from datetime import date

import pytest

from sessions_app.arch import Arch

from .arches import NEVER, ONE_DAY, OVERDUE, PAUSED, READY, RESTING, arch


def told(drawn: Arch) -> tuple[str, ...]:
    note = drawn.note + drawn.note_day + drawn.note_after
    return tuple(part for part in (drawn.headline, drawn.lead, drawn.big, drawn.year, note) if part)


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        (
            arch("resting", *RESTING),
            ("Resting. Next session", "Sunday", "6 December", "in 14 days"),
        ),
        (
            arch("resting", *RESTING, today=date(2026, 12, 2)),
            ("Resting. Next session", "Sunday", "6 December", "in 4 days"),
        ),
        (arch("resting", *ONE_DAY), ("Resting. Ready on", "Monday", "30 November", "in 8 days")),
        (
            arch("resting", *ONE_DAY, today=date(2026, 11, 29)),
            ("Resting. Ready on", "Monday", "30 November", "tomorrow"),
        ),
        (
            arch("resting", *NEVER, "2026-12-06"),
            ("Resting. Ready on", "Sunday", "6 December", "in 14 days"),
        ),
        (
            arch("ready", *READY, "2026-11-25"),
            ("Ready", "Any day to", "29 November", "Wednesday would be ideal"),
        ),
        (
            arch("ready", *READY[:3], "2026-12-10", "2026-11-29", today=date(2026, 11, 18)),
            ("Ready", "Any day to", "10 December", "25 November would be ideal"),
        ),
        (
            arch("ready", *READY, "2026-11-25", today=date(2026, 11, 25)),
            ("Ready. Today is ideal", "Wednesday", "25 November", "open to 29 November"),
        ),
        (
            arch("ready", *READY, "2026-11-27", today=date(2026, 11, 27)),
            ("Ready", "Any day to", "29 November", "today is a good day"),
        ),
        (
            arch("ready", *READY, "2026-11-29", today=date(2026, 11, 29)),
            ("Ready", "Sunday", "29 November", "today is a good day"),
        ),
        (
            arch("ready", *ONE_DAY, today=date(2026, 11, 30)),
            ("Ready. Today is ideal", "Monday", "30 November", "no hurry, later is fine"),
        ),
        (
            arch("ready", *NEVER, "2026-11-22"),
            ("Ready", "Whenever", "you like", "your first session"),
        ),
        (
            arch("overdue", *OVERDUE),
            ("Ready when you are", "Open since", "8 November", "no hurry, today is fine"),
        ),
        (
            arch("overdue", *OVERDUE, today=date(2027, 11, 1)),
            ("Ready when you are", "Open since", "8 November", "2026", "no hurry, today is fine"),
        ),
        (
            arch("overdue", *OVERDUE, today=date(2027, 1, 10)),
            ("Ready when you are", "Open since", "8 November", "no hurry, today is fine"),
        ),
        (
            arch("paused", until=date(2027, 1, 10)),
            ("Paused", "Until", "10 January", "your calendar is empty"),
        ),
        (
            arch("paused", *PAUSED, until=date(2027, 1, 10)),
            ("Paused", "Until", "10 January", "next session 12 January"),
        ),
        (arch("paused"), ("Paused", "For as long as", "you like", "your calendar is empty")),
        (
            arch("held"),
            ("On hold", "Skin comes", "first", "clear the hold when it has healed"),
        ),
        (arch("held", *PAUSED), ("On hold", "Skin comes", "first", "next session 12 January")),
        (
            arch("resting", *RESTING, preview=True),
            ("If you save, next is", "Sunday", "6 December", "in 14 days"),
        ),
        (
            arch("ready", *READY, "2026-11-22", preview=True),
            ("If you save, next is", "Sunday", "22 November", "today"),
        ),
    ],
)
def test_words_in_the_glass(drawn: Arch, words: tuple[str, ...]) -> None:
    assert told(drawn) == words


@pytest.mark.parametrize(
    ("drawn", "sentence"),
    [
        (
            arch("resting", *RESTING),
            "Resting: the next session is on Sunday 6 December, in 14 days, and the window is "
            "open from Thursday 3 December to Thursday 10 December.",
        ),
        (
            arch("ready", *READY, "2026-11-25"),
            "Ready: any day to Sunday 29 November, and Wednesday 25 November would be ideal.",
        ),
        (
            arch("overdue", *OVERDUE, today=date(2027, 1, 10)),
            "Ready when you are: open since Sunday 8 November 2026, and today is fine.",
        ),
        (
            arch("paused", *PAUSED, until=date(2027, 1, 10)),
            "Paused until Sunday 10 January 2027; the next session is on Tuesday 12 January 2027.",
        ),
        (arch("held"), "On hold: skin comes first; clear the hold when it has healed."),
        (arch("ready", *NEVER), "Ready: whenever you like, for your first session."),
    ],
)
def test_one_sentence_says_it_all(drawn: Arch, sentence: str) -> None:
    assert drawn.sentence == sentence


def test_keys_are_short_and_say_a_far_year() -> None:
    drawn = arch("overdue", *OVERDUE, today=date(2027, 11, 1))
    assert [key.words for key in arch("overdue", *OVERDUE).keys] == [
        "Sun 25 Oct",
        "Sun 8 Nov",
        "Wed 11 Nov",
        "Sun 15 Nov",
    ]
    assert drawn.keys[1] == ("opens", "Opens", "2026-11-08", "8 Nov 2026")


@pytest.mark.parametrize(
    ("drawn", "where"),
    [
        (arch("resting", *RESTING), "big"),
        (arch("ready", *READY, "2026-11-25", today=date(2026, 11, 25)), "big"),
        (arch("ready", *READY, "2026-11-25"), "note"),
        (arch("overdue", *OVERDUE), "note"),
        (arch("ready", *NEVER), ""),
        (arch("held"), ""),
    ],
)
def test_where_the_next_day_is_named(drawn: Arch, where: str) -> None:
    assert drawn.next_in == where


def test_a_preview_has_no_line_for_today() -> None:
    assert arch("resting", *RESTING, preview=True).preview
    assert arch("resting", *RESTING).today_words == "Today, Sunday 22 November"
