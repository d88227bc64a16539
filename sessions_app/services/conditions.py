"""Standing conditions and routine, as a person tells them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from catalog.steps import Condition
from sessions_app.models import User

from .holds import follow_conditions
from .planning import replan, touch, up_to_date


@transaction.atomic
def change_conditions(
    user: User, conditions: Sequence[str], *, now: dt.datetime
) -> tuple[str, ...]:
    """Keep them in place of those there were, which are given back.

    Isotretinoin is a hold as well: saying it enters one, unsaying it clears it.
    """
    person = up_to_date(user, now=now)
    had = list(person.conditions)
    person.conditions = [name for name in Condition.values if name in conditions]
    person.conditions_asked_at = person.conditions_asked_at or now
    person.save(update_fields=["conditions", "conditions_asked_at"])
    follow_conditions(person, had=had, now=now)
    replan(person, now=now)
    return tuple(had)


@transaction.atomic
def decline_conditions(user: User, *, now: dt.datetime) -> None:
    """Do not ask again."""
    person = up_to_date(user, now=now)
    if person.conditions_asked_at is None:
        person.conditions_asked_at = now
        person.save(update_fields=["conditions_asked_at"])
        touch(person, now=now)
