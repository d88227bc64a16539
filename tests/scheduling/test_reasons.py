"""The reasons told with a plan are enough to compute every date in it again."""

import json
import os
import random
from collections import Counter
from typing import Any

import pytest

from sessions_app.scheduling.documents import from_document, to_document
from tests.scheduling import from_reasons, lives, slow
from tests.scheduling.promises import day, many_lives, plan_of, spans_of, told
from tests.scheduling.test_cases import CASES, titled

Json = dict[str, Any]
PLANS = [case for case in CASES if "save" not in case]


def document_of(life: Json) -> Json:
    """The plan's document as it is stored: through JSON and back."""
    document: Json = json.loads(json.dumps(to_document(plan_of(life))))
    return document


def assert_reasons_suffice(life: Json) -> Json:
    document = document_of(life)
    assert from_reasons.whole(from_reasons.only_reasons(document)) == document, told(life)
    return document


@pytest.mark.parametrize("case", PLANS, ids=titled)
def test_the_reasons_of_a_worked_case_give_its_dates(case: Json) -> None:
    document = assert_reasons_suffice(case["in"])
    computed = from_reasons.whole(from_reasons.only_reasons(document))
    window = computed["window"] or {"opens": None, "ideal": None, "closes": None}

    for name in ("opens", "ideal", "closes"):
        assert window[name] == case["out"][name]
    shown = [w["ideal"] for w in computed["planned"] if w["ideal"] >= case["in"]["today"]]
    assert shown == case["out"]["planned"]
    assert computed["professional"] == case["out"]["professional"]


def compute_again(seed: int, number: int) -> Counter[str]:
    """Compute the dates of `number` lives from their reasons; count what was met."""
    rng = random.Random(seed)
    met: Counter[str] = Counter()
    for _ in range(number):
        document = assert_reasons_suffice(lives.random_life(rng))
        met["window" if document["window"] else "no window"] += 1
        met["endless"] += bool(document["endless"])
        met["skips"] += bool(document["skips"])
        met["skips, no window"] += bool(document["skips"] and document["endless"])
        for window in filter(None, [document["window"], *document["planned"]]):
            met["delays"] += bool(window["delays"])
            met["chains of delays"] += len(window["delays"]) > 1
            met["weekday moved it"] += window["ideal"] != window["paced_on"]
    return met


def test_the_reasons_of_two_thousand_lives_give_their_dates() -> None:
    met = compute_again(20261123, 2000)

    # The lives must reach these, else the agreement is worth little.
    assert min(met[what] for what in ("window", "no window", "endless", "skips")) > 200
    assert min(met[what] for what in ("skips, no window", "chains of delays")) > 20
    assert min(met["delays"], met["weekday moved it"]) > 300


@pytest.mark.soak
def test_soak_of_the_reasons() -> None:
    number = int(os.environ.get("SOAK_LIVES", "100000"))
    seed = int(os.environ.get("SOAK_SEED", "1"))

    met = compute_again(seed, number)

    assert met["window"] + met["no window"] == number


def test_no_result_is_among_the_reasons() -> None:
    """So that computing again is no copying: of days there are the anchor, skips and spans."""
    for _, life in many_lives(51):
        document = document_of(life)
        reasons = from_reasons.only_reasons(document)
        words = json.dumps(reasons)
        for window in filter(None, [reasons["window"], *reasons["planned"]]):
            assert set(window) == {"rules", "delays", "pace", "pace_of", "weekdays"}
            for rule in window["rules"]:
                assert set(rule) == {"type", "version", "min", "max"}
        assert not any(f'"{name}"' in words for name in ("opens", "closes", "ideal", "paced_on"))


def test_no_window_names_each_endless_span_that_is_in_force_and_no_other() -> None:
    """Without those it names there is a window; with any one of them there is none."""
    named = 0
    for _, life in many_lives(52):
        plan = plan_of(life)
        assert bool(plan.endless) == (plan.anchor is not None and plan.window is None), told(life)
        if not plan.endless:
            continue
        named += 1
        seen = day(life["today"])
        spans = spans_of(life)
        finite = [s for s in spans if s.end is not None]
        start = plan.skips[-1].start if plan.skips else plan.anchor
        assert start is not None
        window = slow.plain_window(life["types"], start)
        in_force = [
            (s.sort, s.begins)
            for s in spans
            if s.end is None and slow.behind_spans(window, [*finite, s], seen) is None
        ]
        assert sorted((s.effect.value, s.start) for s in plan.endless) == sorted(in_force), told(
            life
        )
    assert named > 50


def test_a_delay_names_every_span_with_its_end_that_is_in_force() -> None:
    delays = shared = 0
    for _, life in many_lives(53):
        document = document_of(life)
        windows = [(document["window"], life["today"])] if document["window"] else []
        windows += [(window, "") for window in document["planned"]]
        for window, seen in windows:
            opens = max(rule["opens"] for rule in window["rules"])
            closes = max(rule["closes"] for rule in window["rules"])
            for delay in window["delays"]:
                in_force = [s for s in document["spans"] if s[2] <= max(closes, seen)]
                assert delay["until"] == max(s[3] for s in in_force), told(life)
                assert delay["spans"] == [s for s in in_force if s[3] == delay["until"]], told(life)
                length = day(closes) - day(opens)
                opens = delay["until"]
                closes = (day(opens) + length).isoformat()
                delays += 1
                shared += len(delay["spans"]) > 1
            assert opens == window["opens"], told(life)
    assert delays > 100
    assert shared > 5


def test_a_plan_is_read_as_it_was_written() -> None:
    for _, life in many_lives(54):
        plan = plan_of(life)

        assert from_document(json.loads(json.dumps(to_document(plan)))) == plan, told(life)


def test_clearing_one_of_two_without_an_end_leaves_the_other_as_the_reason() -> None:
    life: Json = {
        "types": ["oily"],
        "sessions": [{"id": 1, "day": "2026-11-01", "at": "home", "counts": True}],
        "holds": [
            {"kind": "isotretinoin", "from": "2026-11-05", "cleared": None},
            {"kind": "eczema-flare", "from": "2026-11-10", "cleared": None},
        ],
        # Long after the window: no reason that there is none today.
        "pauses": [{"from": "2027-03-01", "until": None}],
        "today": "2026-11-12",
    }

    both = document_of(life)["endless"]
    life["holds"][0]["cleared"] = "2026-11-12"
    one = document_of(life)["endless"]
    life["holds"][1]["cleared"] = "2026-11-12"
    neither = document_of(life)

    assert [cause for _, cause, _, _ in both] == ["isotretinoin", "eczema-flare"]
    assert [cause for _, cause, _, _ in one] == ["eczema-flare"]
    assert neither["endless"] == []
    assert neither["window"]["opens"] == "2026-11-12"
