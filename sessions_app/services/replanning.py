"""Bring everyone's plan to the rules of now, some people at a time.

A plan carries the mark of the rules it was made by. Whose mark is another is still to be done:
there is nothing else to remember, so it can be stopped anywhere, taken up again by anybody, and
people who write meanwhile are simply done already.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet

from sessions_app.models import User

from .planning import replan, up_to_date
from .rule_book import RuleBook, rule_book

BATCH = 200
"""How many people are done between two looks at the rules."""


def still_to_do(book: RuleBook) -> QuerySet[User]:
    """Those whose plan was made by other rules."""
    by_others = Q(plan=None) | ~Q(plan__rules_mark=book.mark)
    return User.objects.filter(by_others, onboarded_at__isnull=False).order_by("pk")


def replan_some(*, now: dt.datetime, at_most: int = BATCH) -> int:
    """Make the plans of so many people anew, one person a transaction. Returns how many were made.

    0 means that everyone is done.
    """
    book = rule_book()
    found = list(still_to_do(book).values_list("pk", flat=True)[:at_most])
    for pk in found:
        _replan(pk, now=now, book=book)
    return len(found)


@transaction.atomic
def _replan(pk: int, *, now: dt.datetime, book: RuleBook) -> None:
    for person in User.objects.filter(pk=pk):  # gone, if the account was deleted since
        replan(up_to_date(person, now=now), now=now, book=book)
