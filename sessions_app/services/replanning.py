"""Bring everyone's plan to the catalogue of now, some people at a time.

A plan carries the mark of the rules it was made by, and of the techniques as they were then. Whose
mark is another is still to be done: there is nothing else to remember, so it can be stopped
anywhere, taken up again by anybody, and people who write meanwhile are simply done already.

Where what is stored of one person cannot be planned with, they are passed over and the others go
on. Their mark stays as it is, so the next round tries them again.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q, QuerySet

from sessions_app.models import Plan, User

from .planning import locked, replan, up_to_date
from .rule_book import mark_of, rule_book

logger = logging.getLogger(__name__)

BATCH = 100
"""How many people are done in one go: a few seconds."""

STRETCH, PAUSE = 20, 0.12
"""After so many people, so many seconds for those who write meanwhile.

Whoever waits for SQLite's lock asks for it again every 0.1 s. Without a pause it would mostly be
taken anew before they ask, and somebody could wait until there is nothing but an error to show.
"""


@dataclass(frozen=True, slots=True)
class Round:
    """How far one round has come: past everyone with a number up to `after`, by rules of `mark`."""

    mark: str = ""
    after: int = 0


BEGINNING = Round()


@dataclass(frozen=True, slots=True)
class Progress:
    """How many people have a plan, and the plans of how many still follow other rules.

    `missed`: of how many of these the plan could not be made in the round that was asked about.
    """

    people: int
    left: int
    missed: int = 0

    @property
    def done(self) -> int:
        return self.people - self.left

    @property
    def is_over(self) -> bool:
        """Whether the round has come to its end."""
        return self.left <= self.missed


def progress(so_far: Round = BEGINNING) -> Progress:
    mark = mark_of(rule_book())
    left = still_to_do(mark)
    passed = left.filter(pk__lte=so_far.after) if so_far.mark == mark else left.none()
    return Progress(people=_everyone().count(), left=left.count(), missed=passed.count())


def _everyone() -> QuerySet[User]:
    return User.objects.filter(onboarded_at__isnull=False)


def still_to_do(mark: str) -> QuerySet[User]:
    """Those whose plan has another mark."""
    return _everyone().filter(Q(plan=None) | ~Q(plan__rules_mark=mark)).order_by("pk")


def replan_some(
    so_far: Round = BEGINNING, *, now: dt.datetime, at_most: int = BATCH
) -> Round | None:
    """Make the plans of so many people anew, one person a transaction. Returns how far that came.

    None means that the round is over: nobody is left who was not tried in it.
    """
    mark = mark_of(rule_book())
    if so_far.mark != mark:  # Something else has changed since: everyone is to do again.
        so_far = Round(mark)
    ahead = still_to_do(mark).filter(pk__gt=so_far.after)
    found = list(ahead.values_list("pk", flat=True)[:at_most])
    for number, pk in enumerate(found, 1):
        _replan_or_pass(pk, now=now)
        if number % STRETCH == 0:
            time.sleep(PAUSE)
    return Round(mark, after=found[-1]) if found else None


def _replan_or_pass(pk: int, *, now: dt.datetime) -> None:
    try:
        _replan(pk, now=now)
    except (InterfaceError, OperationalError):  # The database is in trouble, not this person.
        raise
    except Exception:
        logger.exception("The plan of person %s could not be made", pk)


@transaction.atomic
def _replan(pk: int, *, now: dt.datetime) -> None:
    try:
        person = locked(User(pk=pk))
    except User.DoesNotExist:  # the account was deleted since
        return
    # Read with the person's door closed: whoever published or did this person meanwhile counts.
    book = rule_book()
    if not Plan.objects.for_user(person).filter(rules_mark=mark_of(book)).exists():
        replan(up_to_date(person, now=now), now=now, book=book)
