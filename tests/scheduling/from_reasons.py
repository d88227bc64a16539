"""The dates of a plan a third time, from nothing but the reasons that are told with them.

Every date carries its reasons as data, enough to compute it again. ``only_reasons`` takes a plan's
document and leaves out all that was computed; ``whole`` computes it and gives the document back.
Nothing here may import the app.

What is enough for what:

- a window: its start, its rules, the spans that delayed it in their order, pace and weekdays;
- the start of the due one: the anchor, and the day of each skip. The windows that were let go had
  the rules, pace and weekdays of the due one and were delayed by the spans of the plan;
- the start of a planned one: the ideal day of the one before;
- no window: the endless spans in force. There are no rules then, so of each skip the ideal day that
  it let go is itself a reason, and only the start is computed.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

Json = dict[str, Any]
LAST_KNOWN_DAY = date(2100, 12, 31)
PROFESSIONAL_DAYS = 28


def only_reasons(document: Json) -> Json:
    """What the dates rest on, without a single computed day."""
    return {
        "anchor": document["anchor"],
        "skips": [
            [skipped] if document["window"] else [skipped, let_go]
            for skipped, let_go, _start in document["skips"]
        ],
        "window": _reasons_of(document["window"]) if document["window"] else None,
        "planned": [_reasons_of(window) for window in document["planned"]],
        "spans": document["spans"],
        "endless": document["endless"],
        "reaction": document["reaction"],
    }


def _reasons_of(window: Json) -> Json:
    return {
        "rules": [{key: rule[key] for key in RULE_KEYS} for rule in window["rules"]],
        "delays": [delay["spans"] for delay in window["delays"]],
        "pace": window["pace"],
        "pace_of": window["pace_of"],
        "weekdays": window["weekdays"],
    }


RULE_KEYS = ("type", "version", "min", "max")


def whole(reasons: Json) -> Json:
    """The document of the plan, each date in it computed from the reasons alone."""
    document = reasons | {"skips": [], "window": None, "planned": [], "professional": None}
    if reasons["anchor"] is None:
        return document
    if reasons["endless"]:
        assert all(endless(span) for span in reasons["endless"])
        document["skips"] = [[*skip, max(skip)] for skip in reasons["skips"]]
        return document
    due = reasons["window"]
    start = day(reasons["anchor"])
    for (skipped,) in reasons["skips"]:
        window = behind(undelayed(due, start), reasons["spans"], day(skipped))
        let_go = ideal_day(window, due)
        start = max(day(skipped), let_go)
        document["skips"].append([skipped, let_go.isoformat(), start.isoformat()])
    document["window"] = window_from(start, due)
    document["professional"] = professional(document["window"]["opens"], reasons["spans"])
    before = document["window"]
    for planned in reasons["planned"]:
        before = window_from(day(before["ideal"]), planned)
        document["planned"].append(before)
    return document


def window_from(start: date, reasons: Json) -> Json:
    rules = [rule | ends(rule, start) for rule in reasons["rules"]]
    opens, closes = undelayed(reasons, start)
    for rule in rules:
        rule["decides"] = [day(rule["opens"]) == opens, day(rule["closes"]) == closes]
    delays = []
    for spans in reasons["delays"]:
        until = same_end(spans)
        opens, closes = until, until + (closes - opens)
        delays.append({"until": until.isoformat(), "spans": spans})
    return {
        "start": start.isoformat(),
        "opens": opens.isoformat(),
        "ideal": ideal_day((opens, closes), reasons).isoformat(),
        "closes": closes.isoformat(),
        "rules": rules,
        "delays": delays,
        "pace": reasons["pace"],
        "pace_of": reasons["pace_of"],
        "weekdays": reasons["weekdays"],
        "paced_on": paced_day((opens, closes), reasons["pace"]).isoformat(),
    }


def ends(rule: Json, start: date) -> dict[str, str]:
    opens = max(on(start, *rule["min"]), start + timedelta(7))
    closes = max(on(start, *rule["max"]), opens)
    return {"opens": opens.isoformat(), "closes": closes.isoformat()}


def undelayed(reasons: Json, start: date) -> tuple[date, date]:
    given = [ends(rule, start) for rule in reasons["rules"]]
    return day(max(g["opens"] for g in given)), day(max(g["closes"] for g in given))


def behind(window: tuple[date, date], spans: list[list[str]], seen: date) -> tuple[date, date]:
    """The window of a skip: behind each finite span that begins by its end, or by ``seen``."""
    opens, closes = window
    for _effect, _cause, begins, end in sorted(spans, key=lambda span: span[2]):
        if not end or day(end) > LAST_KNOWN_DAY:
            continue
        # In order of their beginnings: a later one never brings an earlier one into force.
        if day(begins) <= max(closes, seen) and day(end) > opens:
            opens, closes = day(end), day(end) + (closes - opens)
    return opens, closes


def professional(opens: str, spans: list[list[str]]) -> str:
    visits = [day(begins) for _, cause, begins, _ in spans if cause == "professional-visit"]
    return max([day(opens), *(v + timedelta(PROFESSIONAL_DAYS) for v in visits)]).isoformat()


def paced_day(window: tuple[date, date], pace: str) -> date:
    opens, closes = window
    whole_days = (closes - opens).days
    return opens + timedelta({"brisk": 0, "steady": whole_days // 2, "gentle": whole_days}[pace])


def ideal_day(window: tuple[date, date], reasons: Json) -> date:
    opens, closes = window
    paced = paced_day(window, reasons["pace"])
    preferred = [
        opens + timedelta(number)
        for number in range((closes - opens).days + 1)
        if (opens + timedelta(number)).weekday() in reasons["weekdays"]
    ]
    # The nearest, and of two the later.
    return min(preferred, key=lambda d: (abs(d - paced), paced - d), default=paced)


def same_end(spans: list[list[str]]) -> date:
    (end,) = {span[3] for span in spans}
    return day(end)


def endless(span: list[str]) -> bool:
    return not span[3] or day(span[3]) > LAST_KNOWN_DAY


def on(start: date, count: int, unit: str) -> date:
    if unit != "month":
        return start + timedelta(count * {"day": 1, "week": 7}[unit])
    year, month = start.year, start.month
    for _ in range(count):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def day(text: str) -> date:
    return date.fromisoformat(text)
