"""Stories of a session: where each verb leads, and where it leads nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sessions_app.guide.course import Pick, RefusedError, Verb, begin, move
from sessions_app.guide.ways import Part

from . import starter
from .courses import NOW
from .people import offer_to, somebody
from .stories import minute, play, session, told

TO_ACID = "next 1, skip 2 no-time"
TO_MASK = f"{TO_ACID}, skip 3 nothing-at-hand"


def test_a_session_from_beginning_to_end() -> None:
    course = play(
        session(),
        "next 2, start 3, next 11, start 12, next 14, start 15, next 27, next 28, next 29, next 30",
    )
    assert told(course) == (
        "cleanser done, warmth done 8, exfoliant done 2, deep-cleanse done 12, soothing done, "
        "serum done, moisturiser done, over"
    )
    assert course.moves == 10
    assert course.last_at == minute(30)


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("skip 2 no-time", "warmth skipped, exfoliant"),
        ("start 2, skip 4 not-today", "warmth skipped 2, exfoliant"),
        # Time: a pause takes none of it, and steam has no more than ten minutes.
        ("start 1, pause 4, resume 50, next 52", "warmth done 5, exfoliant"),
        ("start 1, pause 4, next 50", "warmth done 3, exfoliant"),
        ("start 1, next 90", "warmth done 10, exfoliant"),
        # An instant before the last one is that one.
        ("next 9, back 5, start 5, next 12", "warmth done 3, exfoliant"),
        ("start 5, pause 2, resume 9, next 10", "warmth done 1, exfoliant"),
        # Back, as if it had not been left.
        ("next 2, back 3", "warmth"),
        ("next 2, back 3, start 4, next 9", "warmth done 5, exfoliant"),
        ("next 2, skip 3 no-time, back 4, back 5", "warmth"),
        # Stopping keeps what runs, not what has not begun.
        ("stop 3", "over"),
        ("start 3, stop 5", "warmth stopped 2, over"),
    ],
)
def test_from_steam_on(story: str, expected: str) -> None:
    assert told(play(session(), f"next 1, {story}")) == f"cleanser done, {expected}"


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("start 3, next 63", "exfoliant done 60, deep-cleanse"),  # a stopwatch has no end
        ("start 3, stop 5", "exfoliant stopped 2, over"),
        ("start 3, sting 4", "exfoliant stung 1, rinse"),
        ("start 3, sting 4, next 6", "exfoliant stung 1, rinse done, soothing"),
        ("sting 3, next 4, next 5, back 6, back 7", "exfoliant stung, rinse"),
        # Half-way through the mask an hour passes.
        (
            "skip 3 not-today, start 4, pause 8, resume 68, next 74",
            "exfoliant skipped, deep-cleanse done 10, soothing",
        ),
        (
            "skip 3 no-time, skip 4 no-time, sting 5, next 6, next 7",
            "exfoliant skipped, deep-cleanse skipped, soothing stung, rinse done, serum done, "
            "moisturiser",
        ),
    ],
)
def test_from_the_acid_on(story: str, expected: str) -> None:
    course = play(session(), f"{TO_ACID}, {story}")
    assert told(course) == f"cleanser done, warmth skipped, {expected}"


def test_when_the_last_thing_stings_it_is_rinsed_off_and_soothed_before_the_end() -> None:
    course = play(session("gentle-cleanser aloe-vera moisturiser"), "next 1, next 2, sting 3")
    assert told(course) == "cleanser done, soothing done, moisturiser stung, rinse"
    assert told(play(course, "next 4, next 5")).endswith("rinse done, soothing done, over")


def test_what_stung_once_is_not_put_on_again() -> None:
    course = session("gentle-cleanser aloe-vera light-serum moisturiser")
    twice = play(course, "next 1, sting 2, next 3, sting 4, next 5")
    assert told(twice) == (
        "cleanser done, soothing stung, rinse done, serum stung, rinse done, moisturiser"
    )


def test_what_follows_when_it_stings() -> None:
    course = session(
        "gentle-cleanser salicylic-acid clay-mask aloe-vera jade-roller light-serum moisturiser"
        " facial-oil"
    )
    stung = play(course, "next 1, start 1, sting 2")
    assert [stage.way or stage.part for stage in stung.stages] == [
        "gentle-cleanser",
        "salicylic-acid",
        Part.RINSE,
        "aloe-vera",
        "light-serum",
        "non-comedogenic-moisturiser",
        "facial-oil",
    ]
    assert stung.stung


@pytest.mark.parametrize(
    ("story", "refused"),
    [
        ("", "back 1"),
        ("", "start 1"),  # cleansing takes as long as it takes
        ("", "skip 1"),
        ("", "skip 1 because"),
        ("next 1", "pause 2"),
        ("next 1", "resume 2"),
        ("next 1", "more 2"),
        ("next 1", "less 2"),
        ("next 1, start 2", "start 3"),
        ("next 1, start 2", "back 3"),
        ("next 1, start 2, next 9", "back 10"),  # its time has run
        ("next 1, start 2, skip 9 no-time", "back 10"),
        (f"{TO_ACID}, start 3", "skip 4 not-today"),  # it is on the skin
        (f"{TO_ACID}, next 3", "back 4"),  # once on the skin is enough
        (f"{TO_MASK}, next 4", "back 5"),
        (f"{TO_ACID}, sting 3", "back 4"),
        (f"{TO_ACID}, sting 3", "sting 4"),
        (f"{TO_ACID}, sting 3", "skip 4 no-time"),  # rinsing is not skipped
        (f"{TO_ACID}, sting 3", "start 4"),
        ("stop 1", "next 2"),
        ("stop 1", "back 2"),
        ("stop 1", "sting 2"),
    ],
)
def test_what_is_refused_changes_nothing(story: str, refused: str) -> None:
    course = play(session(), story)
    before = replace(course)
    with pytest.raises(RefusedError):
        play(course, refused)
    assert course == before


def test_nothing_is_left_to_do_when_it_is_over() -> None:
    course = play(session(), "stop 1")
    for verb in Verb:
        with pytest.raises(RefusedError):
            move(course, verb, at=NOW, why="no-time")


@pytest.mark.parametrize(
    ("time_at_hand", "story", "ends"),
    [
        (30, "start 2", 12),  # steam takes 5 to 10 minutes, and there is time for 10
        (15, "start 2", 7),
        (15, "start 2, more 3, more 3", 9),
        (15, "start 2, less 3", 7),
        (30, "start 2, more 3", 12),
        (30, "start 2, less 3, less 3", 10),
        (30, "start 2, pause 4", None),
        (30, "start 2, pause 4, resume 10", 18),
        (30, "start 2, pause 4, less 5, resume 10", 17),
        (30, "start 2, pause 4, pause 8, resume 10", 18),  # the first pause counts
        (30, "start 2, resume 5", 12),
    ],
)
def test_when_the_time_ends(time_at_hand: int, story: str, ends: int | None) -> None:
    course = play(session(time_at_hand=time_at_hand), f"next 1, {story}")
    assert course.timer is not None
    assert course.timer.ends_at == (None if ends is None else minute(ends))


@pytest.mark.parametrize(
    ("story", "used"),
    [
        ("stop 1", []),
        ("next 1, start 2, stop 4", ["gentle-cleanser", "facial-steamer"]),
        (f"{TO_ACID}, start 3, stop 4", ["gentle-cleanser", "salicylic-acid"]),
        (f"{TO_ACID}, start 3, sting 4", ["gentle-cleanser", "salicylic-acid"]),
        (f"{TO_MASK}, next 4", ["gentle-cleanser", "clay-mask"]),
        ("sting 1, next 2, stop 3", ["gentle-cleanser"]),  # rinsing is no technique
    ],
)
def test_what_came_to_the_skin(story: str, used: list[str]) -> None:
    assert [stage.way for stage in play(session(), story).used] == used


@pytest.mark.parametrize(
    ("ways", "would_count"),
    [
        ("gentle-cleanser warm-towel aloe-vera jade-roller moisturiser", False),
        ("gentle-cleanser salicylic-acid aloe-vera moisturiser", True),
        ("gentle-cleanser enzyme-mask aloe-vera moisturiser", True),
    ],
)
def test_a_deep_step_moves_the_clock(ways: str, would_count: bool) -> None:
    assert session(ways).would_count == would_count


OFFER = offer_to(somebody("oily"), starter.library())
USUAL = {
    Part.CLEANSER: Pick("gentle-cleanser", "low-foam-cleanser"),
    Part.SOOTHING: Pick("aloe-vera"),
    Part.MOISTURISER: Pick("non-comedogenic-moisturiser"),
}


@pytest.mark.parametrize(
    ("picks", "why"),
    [
        ({Part.CLEANSER: Pick("soap")}, "soap is not offered"),
        ({Part.DEEP_CLEANSE: Pick("salicylic-acid")}, "salicylic-acid is not offered"),
        ({Part.EXFOLIANT: Pick("physical-scrub")}, "physical-scrub is not offered"),
        ({Part.WARMTH: Pick("")}, "is not offered"),
        ({Part.SOOTHING: Pick("aloe-vera", "clay-mask")}, "clay-mask is not offered for aloe-vera"),
        (
            {Part.EXFOLIANT: Pick("salicylic-acid"), Part.DEEP_CLEANSE: Pick("enzyme-mask")},
            "do not belong in one session",
        ),
    ],
)
def test_what_does_not_begin(picks: dict[Part, Pick], why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        begin(OFFER, USUAL | picks, at=NOW)


def test_what_is_needed_is_named_where_it_is_missing() -> None:
    with pytest.raises(RefusedError, match="nothing picked for moisturiser, soothing"):
        begin(OFFER, {Part.CLEANSER: Pick("gentle-cleanser")}, at=NOW)


def test_the_order_is_that_of_a_session_and_suction_is_low() -> None:
    picks = {Part.DEEP_CLEANSE: Pick("pore-vacuum")} | USUAL
    course = begin(OFFER, picks, at=NOW)
    assert [(stage.way, stage.item, stage.setting) for stage in course.stages] == [
        ("gentle-cleanser", "low-foam-cleanser", ""),
        ("pore-vacuum", "", "low"),
        ("aloe-vera", "", ""),
        ("non-comedogenic-moisturiser", "", ""),
    ]
