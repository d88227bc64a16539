"""After what skin burns more easily in the sun, and until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

from django.db.models import Prefetch

from catalog.kinds import IngredientKind
from catalog.models import Technique
from catalog.steps import Step
from sessions_app.models import CleansingSession, TechniqueUse, User

SUN_CARE = dt.timedelta(days=7)
"""For so long skin burns more easily after an alpha hydroxy acid, as the claims about it say."""


@dataclass(frozen=True, slots=True)
class SunCare:
    """`because` are the techniques that ask for it; with `named` they are known to bring the acid.

    Otherwise it was an exfoliation at a professional, and nothing says what with. To take that for
    a peel with the acid is the careful reading.
    """

    because: list[Technique]
    named: bool


def sun_care_after(techniques: Iterable[Technique]) -> SunCare | None:
    techniques = list(techniques)
    if acids := [t for t in techniques if IngredientKind.AHA in t.ingredient_kinds]:
        return SunCare(acids, named=True)
    if unsaid := [t for t in techniques if _may_be_a_peel(t)]:
        return SunCare(unsaid, named=False)
    return None


def _may_be_a_peel(technique: Technique) -> bool:
    exfoliates = technique.step == Step.EXFOLIATE
    return exfoliates and technique.at_professional and not technique.ingredient_kinds


class SunCareOnRecord(TypedDict):
    """The latest session that asks for sun care; whether it is known to have brought the acid."""

    session: str
    day: str
    named: bool


def sun_care_of(people: Iterable[User], *, today: dt.date) -> dict[int, SunCareOnRecord]:
    """What is not over on `today`, for many at once: two queries, however long their logs are."""
    asked = ("step", "position", "name", "at_professional", "ingredient_kinds")
    uses = TechniqueUse.objects.select_related("technique").only(
        "session", *(f"technique__{column}" for column in asked)
    )
    # By the sessions: by the uses, all that somebody ever did would be gone through.
    recent = (
        CleansingSession.objects.kept()
        .filter(user__in=people, ended_on__gte=today - SUN_CARE)
        .only("user", "ended_on", "created_at")
        .prefetch_related(Prefetch("technique_uses", uses))
    )
    asking = [
        (session, care)
        for session in recent
        if (care := sun_care_after(session.techniques)) is not None
    ]
    asking.sort(key=lambda pair: (pair[0].ended_on, pair[1].named, pair[0].created_at, pair[0].pk))
    return {
        session.user_id: {
            "session": str(session.pk),
            "day": session.ended_on.isoformat(),
            "named": care.named,
        }
        for session, care in asking
    }
