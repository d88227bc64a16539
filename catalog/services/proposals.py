"""Changes of published safety rules that wait for another curator, and what becomes of them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from catalog.models import Claim, Edition, HoldKind, Proposal, Source, Status
from catalog.models.claims import SUBJECTS

from . import publishing, recording, safety
from .kept import links_of
from .rules import ChangedSinceError
from .second_look import Writer, proposals_of
from .versions import Change, Said, changes, in_words

DECLINED = "Declined: "
"""What a record of history that tells why begins with."""

LONGEST_REASON = 85
DECLINED_IS_SHOWN = dt.timedelta(days=30)


@dataclass(frozen=True)
class Look:
    """A proposal beside its row as it is now. `seen` names both, for whoever accepts."""

    proposal: Proposal
    row: Any
    changes: list[Change]
    changed_since: bool
    seen: str


@dataclass(frozen=True)
class Refusal:
    """A proposal that was declined."""

    row: Any
    who: str
    declined_at: dt.datetime
    reason: str


def waiting() -> list[Proposal]:
    """Every proposal, the oldest first, with its row."""
    about = [f"claim__{name}" for name in SUBJECTS]
    rows = Proposal.objects.select_related("hold_kind", "claim", *about)
    return list(rows.order_by("made_at", "pk"))


def in_review() -> list[Any]:
    """The claims and holds that another curator publishes."""
    return [
        *Claim.objects.filter(status=Status.IN_REVIEW).select_related(*SUBJECTS),
        *HoldKind.objects.filter(status=Status.IN_REVIEW),
    ]


def declined_lately(*, now: dt.datetime) -> list[Refusal]:
    """For those whose proposals they were, the latest first."""
    found = []
    for model in safety.MODELS:
        records = model.history.filter(
            history_change_reason__startswith=DECLINED,
            history_date__gte=now - DECLINED_IS_SHOWN,
        )
        found += [
            Refusal(
                record.instance,
                record.history_user_id or "",
                record.history_date,
                record.history_change_reason.removeprefix(DECLINED),
            )
            for record in records
        ]
    return sorted(found, key=lambda refusal: refusal.declined_at, reverse=True)


def of_claims(subject: Any) -> list[Proposal]:
    """Those for what is said of a subject."""
    found = Proposal.objects.filter(claim__in=subject.claims.all()).select_related("claim")
    return list(found.order_by("made_at", "pk"))


def looks_at(row: Any) -> list[Look]:
    """What is proposed for one row, the oldest first."""
    return [look_at(proposal, row) for proposal in proposals_of(row)]


def look_at(proposal: Proposal, row: Any) -> Look:
    said = safety.said_by(row)
    proposed = copy(row)
    safety.assign(proposed, proposal.said)
    return Look(
        proposal,
        row,
        changes(_words(row, said), _words(proposed, proposal.said)),
        _is_changed_since(proposal, row, said),
        _fingerprint(proposal, said),
    )


def row_of(proposal: Proposal) -> Any:
    return proposal.claim or proposal.hold_kind


@transaction.atomic
def accept(number: int, *, seen: str, by: Writer) -> Any:
    """Make the row say what is proposed, where that is what was seen; returns the row.

    Raises Proposal.DoesNotExist, and ValidationError in words for what cannot be.
    """
    proposal, row = _locked(number)
    if proposal.made_by == by.name and not by.is_alone:
        raise ValidationError(_("You proposed this, so another curator accepts it."))
    if seen != _fingerprint(proposal, safety.said_by(row)):
        raise ChangedSinceError(
            _("“%(row)s” was changed after you looked. Nothing is accepted.") % {"row": row}
        )
    safety.assign(row, proposal.said)
    row.full_clean()
    safety.put(row, proposal.said)
    publishing.check(row)
    names = {"maker": proposal.made_by, "other": by.name}
    reason = _("Proposed by %(maker)s, accepted by %(other)s") % names
    recording.keep([row], changed=True, reason=reason)
    proposal.delete()
    Edition.turn()
    return row


@transaction.atomic
def decline(number: int, *, reason: str, by: Writer) -> Any:
    """Leave the row as it is; its history keeps why. Raises like `accept`."""
    proposal, row = _locked(number)
    if proposal.made_by == by.name:
        raise ValidationError(_("You proposed this. Take it back instead."))
    if not reason:
        raise ValidationError(_("Say in a few words why it is declined."))
    if len(reason) > LONGEST_REASON:
        raise ValidationError(
            _("Say why it is declined in at most %(most)s characters.") % {"most": LONGEST_REASON}
        )
    recording.keep([row], changed=True, reason=f"{DECLINED}{reason}")
    proposal.delete()
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
    proposal = Proposal.objects.select_for_update().get(pk=number)
    model, pk = (
        (HoldKind, proposal.hold_kind_id)
        if proposal.claim_id is None
        else (Claim, proposal.claim_id)
    )
    return proposal, model._default_manager.select_for_update().get(pk=pk)


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
    model = type(row)
    kept = model.history.filter(id=row.pk)
    records = list(kept.filter(history_date__lte=proposal.made_at)[:1])
    for then in safety.said_in(model, records):
        return safety.rule_in(then) != safety.rule_in(said) or then["status"] != said["status"]
    changed: bool = kept.exists()  # Its history begins after the proposal.
    return changed


def _fingerprint(proposal: Proposal, said: safety.Said) -> str:
    parts = (proposal.pk, sorted(proposal.said.items()), sorted(said.items()))
    return hashlib.sha256(repr(parts).encode()).hexdigest()
