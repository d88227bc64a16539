"""The month: two months of days, one day of them with what can be done, and all of it in words."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import get_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sessions_app.arch import arch_of
from sessions_app.forms.days import FIRST_DAY, iso_day
from sessions_app.http import SignedInRequest, onboarded, unless_unchanged
from sessions_app.models import Slot
from sessions_app.month import Dates, month_of, weekdays, what_is_on
from sessions_app.scheduling import add_months
from sessions_app.scheduling.events import Event, Kind
from sessions_app.services import planning
from sessions_app.services.slots import slot_event, slots_between
from sessions_app.words import day_words

from .month_rows import WEEKDAY_WISHES, ChosenDay, month_rows, waits_of

AHEAD = 13
"""Months after the present one that can be asked for: farther than any plan goes."""


@require_safe
@onboarded
@unless_unchanged
def month(request: SignedInRequest) -> HttpResponse:
    today = request.today
    first = _asked_month(request.GET.get("month", ""), today)
    after = add_months(first, 1)
    last = add_months(first, 2) - dt.timedelta(days=1)
    day = iso_day(request.GET.get("day", ""))
    stored = planning.stored_plan(request.user)
    plan, waits = stored.plan, waits_of(stored.plan.spans, stored.grounds)
    slots = list(slots_between(request.user, first, last))
    events = [event for slot in slots if (event := slot_event(slot, today=today))]
    sessions = _done_sessions(slots)
    dates = Dates(today, tuple(events), tuple(skip.start for skip in plan.skips), waits)
    chosen = None
    if day is not None and first <= day <= last:
        chosen = _chosen(request, day, dates, sessions=sessions.get(day, []))
    starts = (get_format("FIRST_DAY_OF_WEEK") - 1) % 7
    months = [month_of(m, dates, week_starts=starts, chosen=day) for m in (first, after)]
    tiles = [tile for m in months for week in m.weeks for tile in week if tile]
    context = {
        "months": months,
        "weekdays": weekdays(starts),
        "shown": {tile.mark for tile in tiles} | {tile.ground for tile in tiles},
        "is_now": first == today.replace(day=1),
        "is_past": last < today,
        "earlier": add_months(first, -1) if first > FIRST_DAY else None,
        "later": after if after <= _last_month(today) else None,
        "chosen": chosen,
        "due": next((slot.pk for slot in slots if slot.place == 0 and slot.ideal), None),
        "arch": arch_of(plan, today=today),
        "rows": month_rows(
            plan, events, waits, today=today, since=min(first, today), sessions=sessions
        ),
    }
    return render(request, "sessions_app/month.html", context)


def _last_month(today: dt.date) -> dt.date:
    return add_months(today.replace(day=1), AHEAD)


def _asked_month(text: str, today: dt.date) -> dt.date:
    """The first day of the month asked for as 2026-12; of the present one for anything else."""
    first = iso_day(f"{text}-01") if re.fullmatch("[0-9]{4}-[0-9]{2}", text) else None
    if first is None or not FIRST_DAY <= first <= _last_month(today):
        return today.replace(day=1)
    return first


def _done_sessions(slots: Sequence[Slot]) -> dict[dt.date, list[UUID]]:
    done = defaultdict(list)
    for slot in slots:
        if slot.done_on is not None and slot.session_id is not None:
            done[slot.done_on].append(slot.session_id)
    return done


def _chosen(
    request: SignedInRequest, day: dt.date, dates: Dates, *, sessions: Sequence[UUID]
) -> ChosenDay:
    due = next((e for e in dates.windows_on(day) if e.kind is not Kind.PLANNED), None)
    told = capfirst(", ".join(what_is_on(day, dates))) or _("Nothing on this day")
    return ChosenDay(
        day=day,
        name=day_words(day, request.today),
        told=_("%(told)s.") % {"told": told},
        can_log=day <= request.today,
        can_skip=due is not None,
        wish=str(WEEKDAY_WISHES[day.weekday()]) if due and _is_choice(request, day, due) else "",
        sessions=sessions,
    )


def _is_choice(request: SignedInRequest, day: dt.date, due: Event) -> bool:
    """Whether making the weekday of `day` the one that suits would say anything new."""
    is_only_one = request.user.preferred_weekdays == [day.weekday()]
    return due.opens != due.closes and day >= request.today and not is_only_one
