"""The whole date rule a second time: slow, obvious, and sharing no line with the app.

It walks days instead of calculating with intervals, so that a reader can follow it with a
finger on a calendar. The app's own core must always give the same answer. Nothing here may
import the app, and nobody should make it clever: its only worth is that it is plain.

``answer`` takes a case as in ``cases.json`` and gives its ``out``, dates as ISO strings.
"""

from datetime import date, timedelta
from typing import Any, NamedTuple

DAY = timedelta(days=1)
REST_DAYS = 14
PROFESSIONAL_DAYS = 28
LAST_KNOWN_DAY = date(2100, 12, 31)
PLANNED_SLOTS = 3
PLANNED_MONTHS = 6

# Skin: (how many of what until it opens, how many of what until it closes).
RULES = {
    "oily": ((1, "week"), (2, "week")),
    "acne-prone": ((1, "week"), (2, "week")),
    "normal": ((2, "week"), (3, "week")),
    "combination": ((2, "week"), (3, "week")),
    "dry": ((1, "month"), (1, "month")),
    "sensitive": ((1, "month"), (1, "month")),
}
BLOCKS = {
    "broken-skin",
    "sunburn",
    "infection",
    "cold-sore",
    "isotretinoin",
    "eczema-flare",
    "rosacea-flare",
}
RESTS = {"peel", "wax", "laser"}

# How bad a check-in is, so that the worst is the largest.
CALM, MILD, MODERATE, SEVERE = 0, 1, 2, 3


class Span(NamedTuple):
    """Days on which nothing is offered: ``begins`` and on, ``end`` not. No end: for ever."""

    sort: str  # "block", "rest" or "pause"
    begins: date
    end: date | None

    def has(self, day: date) -> bool:
        return self.begins <= day and (self.end is None or day < self.end)


class Window(NamedTuple):
    opens: date
    closes: date


# --- the calendar ---------------------------------------------------------------------------


def add(start: date, number: int, unit: str) -> date:
    if unit == "week":
        for _ in range(number * 7):
            start += DAY
        return start
    year, month = start.year, start.month
    for _ in range(number):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    for number_of_day in (start.day, 30, 29, 28):
        if number_of_day <= start.day:
            try:
                return date(year, month, number_of_day)
            except ValueError:
                continue
    raise AssertionError("every month has a 28th")


def read(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def must_read(text: str) -> date:
    return date.fromisoformat(text)


def write(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


# --- what a check-in says -------------------------------------------------------------------


def severity(checkin: dict[str, Any], session_day: date) -> int:
    if checkin.get("signs"):
        return SEVERE
    given = [rating for rating in checkin.get("ratings") or [] if rating is not None]
    highest = max(given, default=0)
    first_look = must_read(checkin["day"]) <= session_day + DAY
    if highest >= 6:
        return MODERATE
    if highest >= 3:
        return MILD if first_look else MODERATE
    return CALM


def judged_checkins(
    checkins: list[dict[str, Any]], sessions: list[dict[str, Any]]
) -> list[tuple[date, int, date | None]]:
    """Day, severity and day of clearing of each check-in whose session is (still) there."""
    found = []
    for checkin in checkins:
        for session in sessions:
            if session["id"] == checkin["session"]:
                how_bad = severity(checkin, must_read(session["day"]))
                found.append((must_read(checkin["day"]), how_bad, read(checkin.get("cleared"))))
    return found


# --- spans ----------------------------------------------------------------------------------


def span(sort: str, begins: date, end: date | None) -> list[Span]:
    """One span, or none where its end does not come after its beginning."""
    if end is not None and end <= begins:
        return []
    if end is not None and end > LAST_KNOWN_DAY:
        end = None
    return [Span(sort, begins, end)]


def rest(begins: date) -> list[Span]:
    return span("rest", begins, begins + REST_DAYS * DAY)


def all_spans(
    sessions: list[dict[str, Any]],
    judged: list[tuple[date, int, date | None]],
    holds: list[dict[str, Any]],
    pauses: list[dict[str, Any]],
) -> list[Span]:
    spans: list[Span] = []
    for session in sessions:
        if session["counts"] and session["at"] == "pro":
            spans += rest(must_read(session["day"]))
    for day, how_bad, cleared in judged:
        if how_bad >= MODERATE:
            spans += rest(day)
        if how_bad == SEVERE:
            spans += span("block", day, cleared)
    for hold in holds:
        begins = must_read(hold["from"])
        if hold["kind"] in RESTS:
            spans += rest(begins)
        elif hold["kind"] in BLOCKS:
            spans += span("block", begins, read(hold.get("cleared")))
        else:
            raise ValueError(hold["kind"])
    for pause in pauses:
        spans += span("pause", must_read(pause["from"]), read(pause.get("until")))
    return spans


# --- the window and the day in it -----------------------------------------------------------


def ends_by_type(types: list[str], start: date) -> dict[str, Window]:
    windows = {}
    for skin, ((min_number, min_unit), (max_number, max_unit)) in RULES.items():
        if skin in types:
            opens = max(add(start, min_number, min_unit), add(start, 1, "week"))
            closes = max(add(start, max_number, max_unit), opens)
            windows[skin] = Window(opens, closes)
    return windows


def plain_window(types: list[str], start: date) -> Window:
    windows = ends_by_type(types, start).values()
    return Window(max(w.opens for w in windows), max(w.closes for w in windows))


def behind_spans(window: Window, spans: list[Span], seen: date | None) -> Window | None:
    """The window pushed along, a day at a time, until no span in force ends after it opens.

    A span is in force when it begins by the closing day, or by the day ``seen`` (if any).
    """
    opens, closes = window
    while True:
        in_force = [s for s in spans if s.begins <= closes or (seen and s.begins <= seen)]
        if any(s.end is None for s in in_force):
            return None
        if all(s.end is not None and s.end <= opens for s in in_force):
            return Window(opens, closes)
        opens += DAY
        closes += DAY


def ideal_day(window: Window, pace: str, weekdays: list[int]) -> date:
    days = [window.opens]
    while days[-1] < window.closes:
        days.append(days[-1] + DAY)
    places = {"brisk": 0, "steady": (len(days) - 1) // 2, "gentle": len(days) - 1}
    wanted = days[places[pace]]
    for distance in range(len(days)):
        for candidate in (wanted + distance * DAY, wanted - distance * DAY):
            if candidate in days and candidate.weekday() in weekdays:
                return candidate
    return wanted


# --- the answer -----------------------------------------------------------------------------


def answer(case: dict[str, Any]) -> dict[str, Any]:
    facts = case["in"]
    if "save" in case:
        return {"early": is_early(facts, case["save"])}
    today = must_read(facts["today"])
    sessions = facts.get("sessions", [])
    return plan(
        facts,
        today=today,
        sessions=sessions,
        judged=judged_checkins(facts.get("checkins", []), sessions),
        pauses=facts.get("pauses", []),
        skips=facts.get("skips", []),
    )


def is_early(facts: dict[str, Any], save: dict[str, Any]) -> bool:
    if not save["counts"]:
        return False
    day = must_read(save["day"])
    others = [s for s in facts.get("sessions", []) if s["id"] != save["id"]]
    told = plan(
        facts,
        today=day,
        sessions=[s for s in others if must_read(s["day"]) <= day],
        # All check-ins speak, also those of later sessions and of an edited one, each as old as
        # it is by the session days known before the save.
        judged=judged_checkins(facts.get("checkins", []), facts.get("sessions", [])),
        pauses=[],
        skips=[],
    )
    if told["opens"] is not None:
        first = told["professional"] if save["at"] == "pro" else told["opens"]
    else:
        first = told["next"]
    return first is None or day < must_read(first)


def plan(
    facts: dict[str, Any],
    *,
    today: date,
    sessions: list[dict[str, Any]],
    judged: list[tuple[date, int, date | None]],
    pauses: list[dict[str, Any]],
    skips: list[dict[str, Any]],
) -> dict[str, Any]:
    types = facts["types"]
    own_pace = facts.get("pace") or "steady"
    weekdays = facts.get("weekdays") or []
    spans = all_spans(sessions, judged, facts.get("holds", []), pauses)
    counting = [s for s in sessions if s["counts"]]
    days = [must_read(s["day"]) for s in counting]

    out: dict[str, Any] = {
        "state": None,
        "opens": None,
        "ideal": None,
        "closes": None,
        "next": None,
        "professional": None,
        "planned": [],
    }

    if not days:
        free = first_free_day(today, spans)
        out["next"] = write(free)
        out["exfoliate"] = all(how_bad == CALM for _, how_bad, _ in judged)
        out["state"] = state(facts, judged, spans, today, no_date=free is None) or (
            "ready" if free == today else "resting"
        )
        return out

    anchor = max(days)
    calm = all(how_bad == CALM for day, how_bad, _ in judged if day >= anchor)
    due_pace = own_pace if calm else "gentle"
    out["exfoliate"] = calm

    start = anchor
    finite = [s for s in spans if s.end is not None]
    standing = {s["id"] for s in counting if must_read(s["day"]) == anchor}
    for skip_day in sorted(must_read(s["day"]) for s in skips if s["after"] in standing):
        skipped = behind_spans(plain_window(types, start), finite, skip_day)
        assert skipped is not None, "only an endless span leaves no window"
        start = max(skip_day, ideal_day(skipped, due_pace, weekdays))

    due = behind_spans(plain_window(types, start), spans, today)
    out["state"] = state(facts, judged, spans, today, no_date=due is None)
    if due is None:
        return out
    if out["state"] is None:
        if today < due.opens:
            out["state"] = "resting"
        else:
            out["state"] = "ready" if today <= due.closes else "overdue"

    ideal = ideal_day(due, due_pace, weekdays)
    visits = [must_read(s["day"]) for s in counting if s["at"] == "pro"]
    out["opens"] = write(due.opens)
    out["ideal"] = write(ideal)
    out["closes"] = write(due.closes)
    out["next"] = write(max(ideal, today))
    out["professional"] = write(
        max([due.opens] + [visit + PROFESSIONAL_DAYS * DAY for visit in visits])
    )
    out["planned"] = planned(types, own_pace, weekdays, spans, today, ideal)
    if len(set(types)) > 1:
        ends = ends_by_type(types, start)
        out["decided"] = [
            [t for t, w in ends.items() if w.opens == max(v.opens for v in ends.values())],
            [t for t, w in ends.items() if w.closes == max(v.closes for v in ends.values())],
        ]
    return out


def state(
    facts: dict[str, Any],
    judged: list[tuple[date, int, date | None]],
    spans: list[Span],
    today: date,
    *,
    no_date: bool,
) -> str | None:
    """Held or paused, or None where the window decides."""
    uncleared = [h for h in facts.get("holds", []) if h["kind"] in BLOCKS and not h.get("cleared")]
    warnings = [day for day, how_bad, cleared in judged if how_bad == SEVERE and not cleared]
    if any(s.sort == "block" and s.has(today) for s in spans):
        return "held"
    if any(s.sort == "pause" and s.has(today) for s in spans):
        return "paused"
    if no_date:
        return "held" if uncleared or warnings else "paused"
    return None


def planned(
    types: list[str],
    pace: str,
    weekdays: list[int],
    spans: list[Span],
    today: date,
    due_ideal: date,
) -> list[str | None]:
    row = []
    before = due_ideal
    for _ in range(PLANNED_SLOTS):
        window = behind_spans(plain_window(types, before), spans, None)
        if window is None:
            break
        before = ideal_day(window, pace, weekdays)
        if before > add(due_ideal, PLANNED_MONTHS, "month"):
            break
        row.append(before)
    return [write(day) for day in row if day >= today]


def first_free_day(today: date, spans: list[Span]) -> date | None:
    day = today
    while any(s.has(day) for s in spans):
        if any(s.end is None and s.has(day) for s in spans):
            return None
        day += DAY
    return day
