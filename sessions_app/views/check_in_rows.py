"""Answers of check-ins in words, and what Today says of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sessions_app.forms.check_ins import RATINGS, CheckInForm, rating_words
from sessions_app.models import CheckIn
from sessions_app.models.recovery import Sign
from sessions_app.scheduling.recovery import Asked, asked_on
from sessions_app.services.on_record import Waiting
from sessions_app.words import day_words, list_words


@dataclass(frozen=True, slots=True)
class CheckInRow:
    id: UUID
    day: dt.date
    day_words: str
    words: str
    warns: bool


@dataclass(frozen=True, slots=True)
class AskedRow:
    """The question that Today asks about a session."""

    session: str
    words: str


@dataclass(frozen=True, slots=True)
class WarningRow:
    """A warning sign that nobody has cleared."""

    id: str
    words: str
    emergency: bool


def check_in_row(check_in: CheckIn, *, today: dt.date) -> CheckInRow:
    return CheckInRow(
        id=check_in.pk,
        day=check_in.checked_on,
        day_words=capfirst(day_words(check_in.checked_on, today)),
        words=_words(check_in),
        warns=bool(check_in.signs) and check_in.cleared_on is None,
    )


def asked_row(waiting: Waiting, *, today: dt.date) -> AskedRow | None:
    about = waiting["check_ins"]
    if about is None:
        return None
    answered = map(dt.date.fromisoformat, about["answered"])
    match asked_on(dt.date.fromisoformat(about["day"]), answered, today):
        case Asked.FIRST:
            return AskedRow(about["session"], _("How is your skin, a day on?"))
        case Asked.LATER:
            return AskedRow(about["session"], _("How is your skin, some days on?"))
    return None


def warning_rows(waiting: Waiting) -> list[WarningRow]:
    return [
        WarningRow(id=warning["id"], words=_signs(warning["signs"]), emergency=warning["emergency"])
        for warning in waiting["warnings"]
    ]


def _signs(signs: list[str]) -> str:
    """As they stand inside a sentence."""
    labels = [str(Sign(sign).label) for sign in signs]
    return list_words(label[:1].lower() + label[1:] for label in labels)


def _words(check_in: CheckIn) -> str:
    scale = rating_words()
    told = [
        f"{CheckInForm.base_fields[name].label}: {scale[rating]} ({rating})"
        for name in RATINGS
        if (rating := getattr(check_in, name)) is not None
    ]
    if check_in.signs:
        told.append(capfirst(_signs(check_in.signs)))
    return ". ".join(told) or _("Nothing said.")
