"""Bring everyone's plan to the rules of now, some people at a time.

A plan carries the mark of the rules it was made by. Whose mark is another is still to be done:
there is nothing else to remember, so it can be stopped anywhere, taken up again by anybody, and
people who write meanwhile are simply done already.
"""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from sessions_app.models import Plan, User

from .planning import locked, replan, up_to_date
from .rule_book import RuleBook, rule_book

BATCH = 100
"""How many people are done in one go: a few seconds."""

STRETCH, PAUSE = 20, 0.12
"""After so many people, so many seconds for those who write meanwhile.

Whoever waits for SQLite's lock asks for it again every 0.1 s. Without a pause it would mostly be
taken anew before they ask, and somebody could wait until there is nothing but an error to show.
"""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many people have a plan, and the plans of how many still follow other rules."""

    people: int
    left: int

    @property
    def done(self) -> int:
        return self.people - self.left


def progress() -> Progress:
    return Progress(people=_everyone().count(), left=still_to_do(rule_book()).count())


def _everyone() -> QuerySet[User]:
    return User.objects.filter(onboarded_at__isnull=False)


def still_to_do(book: RuleBook) -> QuerySet[User]:
    """Those whose plan was made by other rules."""
    return _everyone().filter(Q(plan=None) | ~Q(plan__rules_mark=book.mark)).order_by("pk")


def replan_some(*, now: dt.datetime, at_most: int = BATCH) -> int:
    """Make the plans of so many people anew, one person a transaction. Returns how many there were.

    0 means that everyone is done.
    """
    found = list(still_to_do(rule_book()).values_list("pk", flat=True)[:at_most])
    for number, pk in enumerate(found, 1):
        _replan(pk, now=now)
        if number % STRETCH == 0:
            time.sleep(PAUSE)
    return len(found)


@transaction.atomic
def _replan(pk: int, *, now: dt.datetime) -> None:
    try:
        person = locked(User(pk=pk))
    except User.DoesNotExist:  # the account was deleted since
        return
    # Read with the person's door closed: whoever published or did this person meanwhile counts.
    book = rule_book()
    if not Plan.objects.for_user(person).filter(rules_mark=book.mark).exists():
        replan(up_to_date(person, now=now), now=now, book=book)
