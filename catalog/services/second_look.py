"""Where there is more than one curator, a safety rule needs a second one.

Whatever writes such a rule, or takes away what it is said of or a name by which labels lead there,
asks here what becomes of the write: the form, the list, a revert, an import. The starter files are
no curator and do not ask.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from catalog import inci
from catalog.folding import fold
from catalog.models import Claim, Status

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


@dataclass(frozen=True)
class Loss:
    """Safety rules that people would no longer meet; with `names`, on labels that print these."""

    rules: list[Claim] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def decide(row: Any, before: Said | None, after: Said, *, by: Writer) -> Outcome:
    """What becomes of a write, by what the row said before it (None: it is new) and says after."""
    if by.is_alone:
        return Outcome.WRITTEN
    if isinstance(row, safety.SUBJECTS):
        takes_away = before is not None and loss(row, before, after).rules
        return Outcome.PROPOSED if takes_away else Outcome.WRITTEN
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


def loss(subject: Any, before: Said, after: Said) -> Loss:
    """What people would lose of the safety rules that are said of it."""
    if before["status"] != Status.PUBLISHED:
        return Loss()
    hides = after["status"] != Status.PUBLISHED
    names = [] if hides else _lost_names(before, after)
    rules = list(safety.rules_of(subject)) if hides or names else []
    return Loss(rules, names)


def _lost_names(before: Said, after: Said) -> list[str]:
    """The names by which labels would no longer be sure to lead to an ingredient.

    A former INCI name is one even where it stays as another name: the register may have it too.
    """
    if "inci_name" not in before:
        return []
    kept = set(map(inci.key, _names(after)))
    names = [name for name in _names(before) if inci.key(name) not in kept]
    if fold(before["inci_name"]) != fold(after["inci_name"]):
        names = [before["inci_name"], *names]
    return list(dict.fromkeys(names))


def _names(said: Said) -> list[str]:
    numbers = (number.strip() for number in said["cas"].split(";"))
    return [said["inci_name"], *said["other_names"].splitlines(), *filter(None, numbers)]


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
