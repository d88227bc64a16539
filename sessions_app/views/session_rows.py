"""The words of a session in a list."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from catalog.steps import Setting
from sessions_app.models.journal import ListedSession


def session_row(row: ListedSession, *, today: dt.date) -> dict[str, Any]:
    day = dt.date.fromisoformat(row["ended_on"])
    return {
        "id": row["id"],
        "counts": row["counts"],
        "early": row["early"],
        "day": date_format(day, "l j F" if day.year == today.year else "l j F Y"),
        "ago": ago(day, today=today),
        "words": session_words(row["setting"], row["techniques"], counts=row["counts"]),
    }


def session_words(setting: str, techniques: list[str], *, counts: bool) -> str:
    """One line: where, and what was done."""
    where = Setting(setting).label
    names = ", ".join([*techniques[:1], *(name[:1].lower() + name[1:] for name in techniques[1:])])
    if not techniques:
        return f"{where}."
    if counts:
        return f"{where}. {names}."
    return gettext("Soothing only: %(names)s. Did not move the clock.") % {
        "names": names[:1].lower() + names[1:]
    }


def ago(day: dt.date, *, today: dt.date) -> str:
    days = (today - day).days
    if days <= 0:
        return gettext("today")
    if days == 1:
        return gettext("yesterday")
    if days < 14:
        return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}
    if days < 60:
        return gettext("%(n)d weeks ago") % {"n": days // 7}
    if days < 730:
        return gettext("%(n)d months ago") % {"n": days // 30}
    return gettext("%(n)d years ago") % {"n": days // 365}
