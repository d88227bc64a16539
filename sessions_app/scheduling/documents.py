"""A plan as a JSON document and back, so that a page can show it without making it again."""

from __future__ import annotations

from datetime import date
from typing import Any

from .facts import Pace
from .periods import Period, Unit
from .plans import Plan, SkipReason
from .recovery import Reaction
from .rules import Rule
from .spans import Delay, Effect, Span
from .windows import RuleReason, Window

Json = dict[str, Any]


def to_document(plan: Plan) -> Json:
    return {
        "anchor": _iso(plan.anchor),
        "window": _window(plan.window) if plan.window else None,
        "planned": [_window(w) for w in plan.planned],
        "skips": [[_iso(s.day), _iso(s.ideal), _iso(s.start)] for s in plan.skips],
        "spans": [_span(s) for s in plan.spans],
        "professional": _iso(plan.professional),
        "reaction": int(plan.reaction),
        "endless": [_span(s) for s in plan.endless],
    }


def from_document(document: Json) -> Plan:
    window = document["window"]
    return Plan(
        anchor=_day(document["anchor"]),
        window=_read_window(window) if window else None,
        planned=tuple(_read_window(w) for w in document["planned"]),
        skips=tuple(SkipReason(*map(date.fromisoformat, s)) for s in document["skips"]),
        spans=tuple(_read_span(s) for s in document["spans"]),
        professional=_day(document["professional"]),
        reaction=Reaction(document["reaction"]),
        endless=tuple(_read_span(s) for s in document.get("endless", ())),
    )


def _window(window: Window) -> Json:
    return {
        "start": _iso(window.start),
        "opens": _iso(window.opens),
        "ideal": _iso(window.ideal),
        "closes": _iso(window.closes),
        "rules": [
            {
                "type": r.rule.skin_type,
                "version": r.rule.version,
                "min": [r.rule.minimum.count, r.rule.minimum.unit.value],
                "max": [r.rule.maximum.count, r.rule.maximum.unit.value],
                "opens": _iso(r.opens),
                "closes": _iso(r.closes),
                "decides": [r.decides_opens, r.decides_closes],
            }
            for r in window.rules
        ],
        "delays": [
            {"until": _iso(d.until), "spans": [_span(s) for s in d.spans]} for d in window.delays
        ],
        "pace": window.pace.value,
        "pace_of": "reaction" if window.for_reaction else "own",
        "weekdays": sorted(window.weekdays),
        "paced_on": _iso(window.paced_on),
    }


def _read_window(data: Json) -> Window:
    return Window(
        start=date.fromisoformat(data["start"]),
        opens=date.fromisoformat(data["opens"]),
        ideal=date.fromisoformat(data["ideal"]),
        closes=date.fromisoformat(data["closes"]),
        rules=tuple(
            RuleReason(
                Rule(r["type"], _period(r["min"]), _period(r["max"]), r["version"]),
                date.fromisoformat(r["opens"]),
                date.fromisoformat(r["closes"]),
                *r["decides"],
            )
            for r in data["rules"]
        ),
        delays=tuple(
            Delay(date.fromisoformat(d["until"]), tuple(_read_span(s) for s in d["spans"]))
            for d in data["delays"]
        ),
        pace=Pace(data["pace"]),
        for_reaction=data.get("pace_of") == "reaction",
        weekdays=frozenset(data["weekdays"]),
        paced_on=date.fromisoformat(data["paced_on"]),
    )


def _span(span: Span) -> list[str | None]:
    return [span.effect.value, span.cause, _iso(span.start), _iso(span.end)]


def _read_span(data: list[str]) -> Span:
    effect, cause, start, end = data
    return Span(Effect(effect), cause, date.fromisoformat(start), _day(end))


def _period(data: tuple[int, str]) -> Period:
    return Period(data[0], Unit(data[1]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
