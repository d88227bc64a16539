"""Until when skin needs more care in the sun, and why: on Today and on a session's page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog.models import Aspect, Claim
from sessions_app.models import CleansingSession
from sessions_app.services.on_record import Waiting
from sessions_app.services.sun_care import SUN_CARE, SunCare, sun_care_after
from sessions_app.words import day_words

from .said import Said, our_default, said_of


@dataclass(frozen=True, slots=True)
class SunCareRow:
    """As Today tells it; the page of the session says more."""

    until: str
    day: str
    named: bool
    session: str


def sun_care_row(waiting: Waiting, *, today: dt.date) -> SunCareRow | None:
    care = waiting["sun_care"]
    if care is None:
        return None
    day = dt.date.fromisoformat(care["day"])
    if day + SUN_CARE < today:
        return None
    until = day_words(day + SUN_CARE, today)
    return SunCareRow(until, day_words(day, today), named=care["named"], session=care["session"])


@dataclass(frozen=True, slots=True)
class SunCareSaid:
    """As the page of the session tells it."""

    until: str
    said: list[Said]


def sun_care_of_session(session: CleansingSession, *, today: dt.date) -> SunCareSaid | None:
    care, until = sun_care_after(session.techniques), session.ended_on + SUN_CARE
    if care is None or until < today:
        return None
    claim = (
        Claim.objects.published()
        .filter(technique__in=care.because, aspect=Aspect.AFTERWARDS, sources__key="fda-aha-2005")
        .prefetch_related("sources")
        .first()
    )
    return SunCareSaid(day_words(until, today), _why(care, claim))


def _why(care: SunCare, claim: Claim | None) -> list[Said]:
    """`claim` is what the library says of it with a source, if it does."""
    if care.named:
        words = _("Skin burns more easily for a week after this acid.")
        return [said_of(claim, words=f"{words} {claim.statement}") if claim else our_default(words)]
    words = _("Skin burns more easily for a week after an alpha hydroxy acid.")
    careful = _(
        "Which peel or polish this was is not on record, so we take the careful reading. "
        "Whoever did it knows better."
    )
    return [said_of(claim) if claim else our_default(words), our_default(careful)]
