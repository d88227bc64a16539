"""Ask the core from the shell: a JSON list of lives in, a JSON list of plans out."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

from .early import judge
from .facts import CheckIn, Facts, Hold, Pace, Pause, Place, Session, Skip
from .plans import make_plan

Json = dict[str, Any]

STARTER_BLOCKS = {
    "broken-skin",
    "sunburn",
    "infection",
    "cold-sore",
    "isotretinoin",
    "eczema-flare",
    "rosacea-flare",
}
STARTER_RESTS = {"peel": 14, "wax": 14, "laser": 14}
"""The kinds of hold a new installation starts with; a rest with its days."""


def answer(item: Json) -> Json:
    """The plan for `item["in"]` (or `item` itself), or whether saving `item["save"]` is early."""
    life = item.get("in", item)
    facts = _facts(life)
    if saved := item.get("save"):
        return {"early": judge(facts, _session(saved)).early}
    today = date.fromisoformat(life["today"])
    plan = make_plan(facts, today=today)
    standing = plan.standing(today)
    window = plan.window
    out: Json = {
        "state": standing.state.value,
        "opens": _iso(window.opens if window else None),
        "ideal": _iso(window.ideal if window else None),
        "closes": _iso(window.closes if window else None),
        "next": _iso(standing.next_on),
        "professional": _iso(plan.professional),
        "planned": [w.ideal.isoformat() for w in plan.planned_from(today)],
        "exfoliate": plan.exfoliate,
    }
    if len(facts.types) > 1 and window is not None:
        out["decided"] = [
            [r.rule.skin_type for r in window.rules if r.decides_opens],
            [r.rule.skin_type for r in window.rules if r.decides_closes],
        ]
    return out


def _facts(life: Json) -> Facts:
    sessions = tuple(_session(s) for s in life.get("sessions") or ())
    days = {s.id: s.day for s in sessions}
    return Facts(
        types=frozenset(life["types"]),
        pace=Pace(life.get("pace") or Pace.STEADY),
        weekdays=frozenset(life.get("weekdays") or ()),
        sessions=sessions,
        check_ins=tuple(
            CheckIn(
                about=days[c["session"]],
                day=date.fromisoformat(c["day"]),
                ratings=tuple(c.get("ratings") or ()),
                warning_signs=bool(c.get("signs")),
                cleared=_day(c.get("cleared")),
            )
            for c in life.get("checkins") or ()
            if c["session"] in days  # deleting a session takes its check-ins with it
        ),
        holds=tuple(
            _hold(h["kind"], date.fromisoformat(h["from"]), _day(h.get("cleared")))
            for h in life.get("holds") or ()
        ),
        pauses=tuple(
            Pause(date.fromisoformat(p["from"]), _day(p.get("until")))
            for p in life.get("pauses") or ()
        ),
        skips=tuple(
            Skip(s["after"], date.fromisoformat(s["day"])) for s in life.get("skips") or ()
        ),
    )


def _hold(kind: str, start: date, cleared: date | None) -> Hold:
    if kind not in STARTER_BLOCKS | STARTER_RESTS.keys():
        raise ValueError(f"no kind of hold is called {kind!r}")
    return Hold(kind, start, cleared, rest_days=STARTER_RESTS.get(kind))


def _session(data: Json) -> Session:
    return Session(
        id=data["id"],
        day=date.fromisoformat(data["day"]),
        place=Place(data.get("at") or Place.HOME),
        counts=data.get("counts", True),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


if __name__ == "__main__":
    json.dump([answer(item) for item in json.load(sys.stdin)], sys.stdout)
    sys.stdout.write("\n")
