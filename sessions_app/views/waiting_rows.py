"""Rows of what makes a person wait: what it is, since when, until when, and what can be done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.models import Evidence
from sessions_app.models import Hold, Pause
from sessions_app.reasons import Basis
from sessions_app.services.on_record import HoldOnRecord, PauseOnRecord, Waiting
from sessions_app.words import day_words


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """`act` is the address whose plain POST ends it, `take_out` the one that removes it."""

    name: str
    words: str
    act: str = ""
    act_words: str = ""
    take_out: str = ""
    in_force: bool = False
    is_over: bool = False
    basis: Basis | None = None


def waiting_rows(waiting: Waiting, *, today: dt.date) -> list[WaitingRow]:
    """What runs now and what is to come, as Today lists it."""
    return [
        *(_hold_on_record(hold, today) for hold in waiting["holds"]),
        *(_pause_on_record(pause, today) for pause in waiting["pauses"]),
        *(
            WaitingRow(
                name=_("Skipped"),
                words=_("You let one go on %(day)s.")
                % {"day": day_words(dt.date.fromisoformat(skip["skipped_on"]), today)},
                act=reverse("unskip", args=[skip["id"]]),
                act_words=_("Take the skip back"),
            )
            for skip in waiting["skips"]
        ),
    ]


def hold_row(hold: Hold, *, today: dt.date) -> WaitingRow:
    """`hold.kind` has its sources at hand."""
    ends = hold.ends_on
    words = _span_words(hold.from_on, ends, today)
    if hold.is_block and ends is None and hold.kind.clears_when:
        words += " " + _over_when(hold.kind.clears_when)
    clear = reverse("hold-clear", args=[hold.pk]) if _clears(hold.from_on, ends, today) else ""
    return WaitingRow(
        name=hold.kind.name,
        words=words,
        act=clear if hold.is_block else "",
        act_words=_("It is over"),
        take_out=reverse("hold-remove", args=[hold.pk]),
        is_over=ends is not None and ends <= today,
        basis=Basis(_basis_words(hold), f"hold-{hold.kind.slug}"),
    )


def pause_row(pause: Pause, *, today: dt.date) -> WaitingRow:
    until = pause.until_on
    resumes = pause.from_on <= today and (until is None or until > today)
    resume = reverse("pause-until", args=[pause.pk, today.isoformat()]) if resumes else ""
    return WaitingRow(
        name=_("Paused") if resumes else _("Pause"),
        words=_span_words(pause.from_on, until, today, ends_with=_RESUMED),
        act=resume,
        act_words=_("Resume now"),
        take_out=reverse("pause-remove", args=[pause.pk]),
        is_over=until is not None and until <= today,
    )


def _hold_on_record(hold: HoldOnRecord, today: dt.date) -> WaitingRow:
    from_on, until_on = _days(hold["from_on"], hold["until_on"])
    words = _span_words(from_on, until_on, today)
    if until_on is None and hold["clears_when"]:
        words += " " + _over_when(hold["clears_when"])
    clears = until_on is None and _clears(from_on, until_on, today)
    return WaitingRow(
        name=hold["name"],
        words=words,
        act=reverse("hold-clear", args=[hold["id"]]) if clears else "",
        in_force=from_on <= today,
        act_words=_("It is over"),
    )


def _pause_on_record(pause: PauseOnRecord, today: dt.date) -> WaitingRow:
    from_on, until_on = _days(pause["from_on"], pause["until_on"])
    runs = from_on <= today
    return WaitingRow(
        name=_("Paused") if runs else _("Pause"),
        words=_span_words(from_on, until_on, today, ends_with=_RESUMED),
        act=reverse("pause-until", args=[pause["id"], today.isoformat()]) if runs else "",
        in_force=runs,
        act_words=_("Resume now"),
    )


def _days(from_on: str, until_on: str | None) -> tuple[dt.date, dt.date | None]:
    until = dt.date.fromisoformat(until_on) if until_on else None
    return dt.date.fromisoformat(from_on), until


def _clears(from_on: dt.date, ends: dt.date | None, today: dt.date) -> bool:
    """A hold that has not begun is taken out, not cleared."""
    return ends is None and from_on <= today


def _over_when(clears_when: str) -> str:
    return _("Over when %(clears)s.") % {"clears": clears_when}


_READY = gettext_lazy("Ready again on %(ends)s.")
_RESUMED = gettext_lazy("Taken up again on %(ends)s.")


def _span_words(
    start: dt.date, ends: dt.date | None, today: dt.date, *, ends_with: Promise = _READY
) -> str:
    """Since when and until when; `ends_with` says what its end means."""
    began = _("Since %(start)s.") if start <= today else _("From %(start)s on.")
    if ends is None:
        return began % {"start": day_words(start, today)}
    if ends <= start:
        return _("Begun and ended on %(start)s.") % {"start": day_words(start, today)}
    if ends <= today:
        last = ends - dt.timedelta(days=1)
        days = {"start": day_words(start, today), "last": day_words(last, today)}
        return _("From %(start)s to %(last)s.") % days
    began = _("Since %(start)s.") if start <= today else _("From %(start)s.")
    days = {"start": day_words(start, today), "ends": day_words(ends, today)}
    return f"{began} {ends_with}" % days


def _basis_words(hold: Hold) -> str:
    titles = sorted(source.title for source in hold.kind.sources.all())
    return ", ".join(titles) or str(Evidence.OUR_DEFAULT.label)
