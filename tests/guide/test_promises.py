"""What holds of every course, whatever is pressed and whenever."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from sessions_app.guide.course import Course, Pick, RefusedError, Skipped, Verb, begin, move
from sessions_app.guide.documents import from_document, to_document
from sessions_app.guide.ways import CHOSEN_PARTS, NEEDED_PARTS, Part

from . import starter
from .courses import NOW, Seen, moved, wrong_after
from .people import every_pick, offer_to, somebody

Press = tuple[Verb, int, str]

OFFER = offer_to(somebody("normal"), starter.labelled(60, "facial-steamer", "aloe-vera"))
SHORT = offer_to(somebody("normal"), starter.library(), time_at_hand=15)

offers = st.sampled_from([OFFER, SHORT])
presses = st.lists(
    st.tuples(
        st.sampled_from([*Verb, Verb.NEXT, Verb.NEXT, Verb.START]),
        st.integers(-90, 6000),  # seconds since the last
        st.sampled_from([*Skipped, *Skipped, ""]),
    ),
    max_size=30,
)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    offer = draw(offers)
    picks: dict[Part, Pick] = {}
    for part in CHOSEN_PARTS:
        choices = [*every_pick(offer, part), *([] if part in NEEDED_PARTS else [None])]
        if pick := draw(st.sampled_from(choices)):
            picks[part] = pick
    try:
        return begin(offer, picks, at=NOW)
    except RefusedError:  # an acid and an enzyme mask
        return begin(offer, {part: picks[part] for part in NEEDED_PARTS}, at=NOW)


def steps(course: Course, pressed: list[Press]) -> Iterator[tuple[Course, Verb, Course]]:
    """Every accepted verb, with the course before and after it."""
    for verb, seconds, why in pressed:
        before = course
        try:
            course = move(before, verb, at=before.last_at + timedelta(seconds=seconds), why=why)
        except RefusedError:
            continue
        yield before, verb, course


@given(courses(), presses)
def test_a_course_comes_back_from_its_document(course: Course, pressed: list[Press]) -> None:
    assert from_document(json.loads(json.dumps(to_document(course)))) == course
    for _, _, after in steps(course, pressed):
        assert from_document(json.loads(json.dumps(to_document(after)))) == after


@given(courses(), presses)
def test_every_verb_is_counted_once_and_time_never_runs_back(
    course: Course, pressed: list[Press]
) -> None:
    for before, _, after in steps(course, pressed):
        assert after.moves == before.moves + 1
        assert after.last_at >= before.last_at


@given(courses(), presses)
def test_one_mark_comes_or_goes_and_those_before_it_stay(
    course: Course, pressed: list[Press]
) -> None:
    grows = {Verb.NEXT: {1}, Verb.SKIP: {1}, Verb.STING: {1}, Verb.BACK: {-1}, Verb.STOP: {0, 1}}
    for before, verb, after in steps(course, pressed):
        kept = min(len(before.marks), len(after.marks))
        assert len(after.marks) - len(before.marks) in grows.get(verb, {0})
        assert after.marks[:kept] == before.marks[:kept]


@given(courses(), presses)
def test_the_stages_stay_but_for_what_follows_a_sting(course: Course, pressed: list[Press]) -> None:
    for before, verb, after in steps(course, pressed):
        done = len(before.marks) + 1
        assert after.stages[:done] == before.stages[:done]
        assert verb is Verb.STING or after.stages == before.stages


@given(courses(), presses)
def test_time_stays_in_its_range(course: Course, pressed: list[Press]) -> None:
    for _, _, after in steps(course, pressed):
        assert all(mark.began_at is None or mark.began_at <= mark.at for mark in after.marks)
        if (timer := after.timer) and timer.minutes:
            assert timer.minutes.least <= timer.aim <= timer.minutes.most
            assert timer.elapsed(after.last_at) <= timedelta(minutes=timer.minutes.most)


@given(courses(), presses)
def test_no_other_delay_leads_to_what_is_forbidden(course: Course, pressed: list[Press]) -> None:
    seen = Seen(course)
    for verb, seconds, why in pressed:
        try:
            after = moved(seen, verb, timedelta(seconds=seconds), why)
        except RefusedError:
            continue
        assert wrong_after(seen, after) == []
        seen = after


@given(courses(), presses)
def test_a_course_reads_no_name(course: Course, pressed: list[Press]) -> None:
    """The same verbs lead the same way whatever the techniques, products and settings are."""
    named = [unnamed(after) for _, _, after in steps(course, pressed)]
    assert [after for _, _, after in steps(unnamed(course), pressed)] == named


def unnamed(course: Course) -> Course:
    stages = (replace(stage, way="", item="", setting="") for stage in course.stages)
    return replace(course, stages=tuple(stages))
