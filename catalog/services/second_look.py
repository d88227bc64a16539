"""Where there is more than one curator, a safety rule needs a second one.

Whatever writes such a rule, or takes away what it is said of, asks here what becomes of the write:
the form, the list, a revert, an import. The starter files are no curator and do not ask.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from catalog.models import Status

from . import recording, safety
from .safety import Said


@dataclass(frozen=True)
class Writer:
    """Who writes, by name, and whether nobody else is there to look at it."""

    name: str
    is_alone: bool


class Outcome(Enum):
    WRITTEN = auto()
    IN_REVIEW = auto()
    """Written, and published by another curator."""
    PROPOSED = auto()
    """Not written: people meet the row as it is until another curator accepts the change."""


def decide(row: Any, before: Said | None, after: Said, *, by: Writer) -> Outcome:
    """What becomes of a write, by what the row said before it (None: it is new) and says after."""
    if by.is_alone:
        return Outcome.WRITTEN
    if isinstance(row, safety.SUBJECTS):
        return Outcome.PROPOSED if _takes_away(row, before, after) else Outcome.WRITTEN
    model = type(row)
    is_new_rule = before is None or safety.rule_in(before) != safety.rule_in(after)
    was = None if before is None else before["status"]
    if not is_new_rule and was == after["status"]:
        return Outcome.WRITTEN
    is_rule = safety.is_rule(model, after)
    if before is not None and was == Status.PUBLISHED:
        held = is_rule or safety.is_rule(model, before)
        return Outcome.PROPOSED if held else Outcome.WRITTEN
    if is_rule and after["status"] == Status.PUBLISHED:
        author = by.name if is_new_rule else last_writer(row, after)
        return Outcome.IN_REVIEW if author == by.name else Outcome.WRITTEN
    return Outcome.WRITTEN


def _takes_away(subject: Any, before: Said | None, after: Said) -> bool:
    """Whether people would no longer meet the safety rules that are said of it."""
    if before is None or before["status"] != Status.PUBLISHED:
        return False
    return after["status"] != Status.PUBLISHED and safety.rules_of(subject).exists()


def last_writer(row: Any, said: Said) -> str:
    """Who made the stored row say this; empty where that was nobody who signed in.

    A new status is not a word of the rule: whoever gave it one has not written it.
    """
    rule, writer = safety.rule_in(said), ""
    records = list(type(row).history.filter(id=row.pk))
    for record, kept in zip(records, safety.said_in(type(row), records), strict=True):
        if safety.rule_in(kept) != rule:
            break
        writer = record.history_user_id or ""
    return writer


def settle(row: Any, before: Said | None, *, by: Writer, now: dt.datetime) -> Outcome:
    """Let a row that was just written, links and all, wait where it must.

    A proposal puts the stored row back as it was; `row` itself still says what is proposed.
    """
    if by.is_alone or not isinstance(row, safety.MODELS):
        return Outcome.WRITTEN
    after = safety.said_by(row)
    outcome = decide(row, before, after, by=by)
    if outcome is Outcome.IN_REVIEW:
        row.status = Status.IN_REVIEW
        recording.unrecorded(row).save(update_fields=["status"])
    elif outcome is Outcome.PROPOSED and before is not None:
        safety.put(type(row)._default_manager.get(pk=row.pk), before)
        _propose(row, _proposed(row, before, after), by=by, now=now)
    return outcome


def _proposed(row: Any, before: Said, after: Said) -> Said:
    """A rule is judged as a whole; what one is said of, by what would be another."""
    if isinstance(row, safety.RULES):
        return after
    return {name: value for name, value in after.items() if value != before[name]}


def _propose(row: Any, said: Said, *, by: Writer, now: dt.datetime) -> None:
    """Sent twice it is one; what others proposed stays beside it."""
    mine = row.proposals.open().filter(made_by=by.name)
    if not any(proposal.said == said for proposal in mine):
        row.proposals.create(said=said, made_by=by.name, made_at=now)
