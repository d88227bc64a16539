"""Changes that wait for another curator, and what becomes of them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from catalog.models import Claim, Edition, HoldKind, Proposal, Source, Status
from catalog.models.claims import SUBJECTS
from catalog.models.proposals import LONGEST_REASON, PROPOSED_FOR

from . import publishing, recording, safety
from .kept import links_of
from .rules import ChangedSinceError
from .second_look import Loss, Writer, loss
from .versions import Change, Said, changes, in_words

DECLINED_IS_SHOWN = dt.timedelta(days=30)


@dataclass(frozen=True)
class Look:
    """A proposal beside its row as it is now. `seen` names both, for whoever accepts."""

    proposal: Proposal
    row: Any
    changes: list[Change]
    loss: Loss
    changed_since: bool
    seen: str


def waiting() -> list[Proposal]:
    """Every proposal that waits, the oldest first, with its row."""
    return list(_with_rows(Proposal.objects.open()))


def in_review() -> list[Any]:
    """The claims and holds that another curator publishes."""
    return [
        *Claim.objects.filter(status=Status.IN_REVIEW).select_related(*SUBJECTS),
        *HoldKind.objects.filter(status=Status.IN_REVIEW),
    ]


def declined_lately(*, now: dt.datetime) -> list[Proposal]:
    """For those whose proposals they were, the latest first."""
    lately = Proposal.objects.filter(declined_at__gte=now - DECLINED_IS_SHOWN)
    return list(_with_rows(lately).order_by("-declined_at", "-pk"))


def declined_of(row: Any) -> list[Proposal]:
    """All that were ever declined for one row, the latest first."""
    return list(row.proposals.exclude(declined_at=None).order_by("-declined_at", "-pk"))


def _with_rows(rows: Any) -> Any:
    return rows.select_related(*PROPOSED_FOR, *(f"claim__{name}" for name in SUBJECTS))


def of_claims(subject: Any) -> list[Proposal]:
    """Those for what is said of a subject."""
    found = Proposal.objects.open().filter(claim__in=subject.claims.all())
    return list(found.select_related("claim"))


def looks_at(row: Any) -> list[Look]:
    """What is proposed for one row, the oldest first."""
    return [look_at(proposal, row) for proposal in row.proposals.open()]


def look_at(proposal: Proposal, row: Any) -> Look:
    """What it would change; of one that was declined, what it would have changed then."""
    now = safety.said_by(row)
    kept = proposal.declined_at and _kept_at(row, proposal.declined_at)
    beside, said = (kept[0].instance, kept[1]) if kept else (row, now)
    proposed = copy(beside)
    safety.assign(proposed, proposal.said)
    return Look(
        proposal,
        row,
        changes(_words(beside, said), _words(proposed, {**said, **proposal.said})),
        _loss(proposal, row, now) if proposal.declined_at is None else Loss(),
        _is_changed_since(proposal, row, now),
        _fingerprint(proposal, row, now),
    )


def _loss(proposal: Proposal, row: Any, now: safety.Said) -> Loss:
    if not isinstance(row, safety.SUBJECTS):
        return Loss()
    return loss(row, now, {**now, **proposal.said})


@transaction.atomic
def accept(number: int, *, seen: str, by: Writer) -> Any:
    """Make the row say what is proposed, where that is what was seen; returns the row.

    Raises Proposal.DoesNotExist, and ValidationError in words for what cannot be.
    """
    proposal, row = _locked(number)
    if proposal.made_by == by.name and not by.is_alone:
        raise ValidationError(_("You proposed this, so another curator accepts it."))
    if seen != _fingerprint(proposal, row, safety.said_by(row)):
        raise ChangedSinceError(
            _("“%(row)s” was changed after you looked. Nothing is accepted.") % {"row": row}
        )
    safety.assign(row, proposal.said)
    try:
        row.full_clean()
    except ObjectDoesNotExist as gone:
        raise ValidationError(safety.DELETED_SINCE) from gone
    safety.put(row, proposal.said)
    publishing.check(row)
    names = {"maker": proposal.made_by, "other": by.name}
    reason = _("Proposed by %(maker)s, accepted by %(other)s") % names
    recording.keep([row], changed=True, reason=reason)
    proposal.delete()
    Edition.turn()
    return row


@transaction.atomic
def decline(number: int, *, reason: str, by: Writer, now: dt.datetime) -> Any:
    """Leave the row as it is; its history keeps why, and what was proposed stays to be read.

    Raises like `accept`.
    """
    proposal, row = _locked(number)
    if proposal.made_by == by.name:
        raise ValidationError(_("You proposed this. Take it back instead."))
    if not reason:
        raise ValidationError(_("Say in a few words why it is declined."))
    if len(reason) > LONGEST_REASON:
        raise ValidationError(
            _("Say why it is declined in at most %(most)s characters.") % {"most": LONGEST_REASON}
        )
    recording.keep([row], changed=True, reason=_("Declined: %(reason)s") % {"reason": reason})
    proposal.declined_by, proposal.declined_at, proposal.reason = by.name, now, reason
    proposal.save(update_fields=["declined_by", "declined_at", "reason"])
    return row


@transaction.atomic
def take_back(number: int, *, by: Writer) -> Any:
    """Whoever made it wants it no more. Raises like `accept`."""
    proposal, row = _locked(number)
    if proposal.made_by != by.name:
        raise ValidationError(_("Only whoever proposed this takes it back. Decline it instead."))
    proposal.delete()
    return row


def _locked(number: int) -> tuple[Proposal, Any]:
    proposal = Proposal.objects.open().select_for_update().get(pk=number)
    row = proposal.row
    return proposal, type(row)._default_manager.select_for_update().get(pk=row.pk)


def _words(row: Any, said: safety.Said) -> Said:
    model = type(row)
    links = [link.name for link in links_of(model)]
    titles = _titles(key for name in links for key in said[name])
    named = {name: sorted(titles.get(key, _("(deleted)")) for key in said[name]) for name in links}
    return in_words(model, row, named)


def _titles(keys: Iterable[str]) -> dict[str, str]:
    return dict(Source.objects.filter(key__in=list(keys)).values_list("key", "title"))


def _is_changed_since(proposal: Proposal, row: Any, said: safety.Said) -> bool:
    """Whether the row is another rule than the one that was to be changed."""
    kept = _kept_at(row, proposal.made_at)
    if kept is None:
        begins_after: bool = type(row).history.filter(id=row.pk).exists()
        return begins_after
    then = kept[1]
    is_another = safety.rule_in(then) != safety.rule_in(said) or then["status"] != said["status"]
    return is_another and any(then.get(name) != said.get(name) for name in proposal.said)


def _kept_at(row: Any, moment: dt.datetime) -> tuple[Any, safety.Said] | None:
    """The record that its history has of a row at a moment, and what it said."""
    model = type(row)
    records = list(model.history.filter(id=row.pk, history_date__lte=moment)[:1])
    return next(zip(records, safety.said_in(model, records), strict=True), None)


def _fingerprint(proposal: Proposal, row: Any, said: safety.Said) -> str:
    away = [claim.pk for claim in _loss(proposal, row, said).rules]
    parts = (proposal.pk, sorted(proposal.said.items()), sorted(said.items()), away)
    return hashlib.sha256(repr(parts).encode()).hexdigest()
