"""Worked cases, each checkable with a calendar: the core must give exactly these answers."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sessions_app.scheduling.__main__ import answer
from tests.scheduling import slow

ROOT = Path(__file__).resolve().parents[2]
CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("cases.json").read_text(encoding="utf-8")
)


def titled(case: dict[str, Any]) -> str:
    return str(case["case"])


def question(case: dict[str, Any]) -> dict[str, Any]:
    return {key: case[key] for key in ("in", "save") if key in case}


def ask_shell(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "sessions_app.scheduling"],
        input=json.dumps(items),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=60,
    )
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


@pytest.mark.parametrize("case", CASES, ids=titled)
def test_core_answers_as_worked_out(case: dict[str, Any]) -> None:
    assert answer(question(case)) == case["out"]


@pytest.mark.parametrize("case", CASES, ids=titled)
def test_slow_writing_answers_as_worked_out(case: dict[str, Any]) -> None:
    assert slow.answer(question(case)) == case["out"]


def test_every_title_is_told_once() -> None:
    titles = [case["case"] for case in CASES]

    assert len(set(titles)) == len(titles)


def test_shell_answers_a_list_in_the_same_order() -> None:
    assert ask_shell([question(case) for case in CASES]) == [case["out"] for case in CASES]


def test_shell_takes_the_bare_facts_too() -> None:
    bare = [case["in"] | ({"save": case["save"]} if "save" in case else {}) for case in CASES]

    assert ask_shell(bare) == [case["out"] for case in CASES]


def test_shell_answers_nothing_with_nothing() -> None:
    assert ask_shell([]) == []
