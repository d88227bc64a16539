"""What keeps a row from being as it is: the one guard behind the admin, an import and a revert.

Each of them writes a row with its links and then asks here, inside the transaction, so that what
is judged is what is stored.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.models import Claim, HoldKind, IngredientLine, Product, Status
from catalog.models.claims import SUBJECTS, unfounded
from catalog.models.products import LINES_AT_MOST

from . import recording, safety, second_look
from .safety import Said
from .second_look import Outcome, Writer

NOTHING_SAID = gettext_lazy(
    "Say at least one thing of it, and publish that claim, before publishing this."
)
CLAIM_WAITS = gettext_lazy(
    "Another curator publishes the claim first. Save this as a draft until then."
)
LAST_CLAIM = gettext_lazy(
    "This is the only published claim of “%(subject)s”, which is published. Retire that first, or "
    "publish another claim of it."
)
Words = str | Promise


def check(row: Any) -> None:
    """Refuse a state that people must not meet, seen as it is stored now."""
    if isinstance(row, Claim):
        _check_claim(row)
    elif isinstance(row, HoldKind):
        _check_hold(row)
    elif isinstance(row, Product):
        _check_lines(row)
    elif isinstance(row, safety.SUBJECTS) and row.is_published and not _said_of(row):
        raise ValidationError({"status": NOTHING_SAID})


def _check_hold(kind: HoldKind) -> None:
    if kind.status == Status.PUBLISHED and kind.lacks_source():
        raise ValidationError({"sources": _("Name a source, or mark it “our default”.")})


def settle(row: Any, before: Said | None, *, by: Writer, now: dt.datetime) -> Outcome:
    """Judge a row that was just written, links and all: refused in words, or what became of it.

    `before` is what it said till then, None of a new one. Its history is for the caller to keep,
    except of what is only proposed.
    """
    check(row)
    return second_look.settle(row, before, by=by, now=now)


@transaction.atomic
def set_status(row: Any, status: str, *, by: Writer, now: dt.datetime) -> Outcome | None:
    """Publish, retire or take back a row; None where it is so already. Refused in words."""
    if row.status == status:
        return None
    before = safety.told(row)
    row.status = status
    row.full_clean()
    recording.unrecorded(row).save()
    outcome = settle(row, before, by=by, now=now)
    if outcome is not Outcome.PROPOSED:
        recording.keep([row], changed=True, reason=str(Status(row.status).label))
    return outcome


def left_bare(claim: Any) -> str:
    """Why a claim must stay published: the words, empty where it need not."""
    subject = claim.subject
    if subject is None or not subject.is_published:
        return ""
    others = subject.claims.filter(status=Status.PUBLISHED).exclude(pk=claim.pk)
    return "" if others.exists() else LAST_CLAIM % {"subject": subject}


def too_much(percents: Iterable[Decimal | None]) -> str:
    """Why these percents cannot be of one product: the words, empty where they can."""
    whole = sum((percent for percent in percents if percent is not None), Decimal(0))
    if whole <= 100:
        return ""
    return _("Together these are %(whole)s percent. Check them with the label.") % {
        "whole": f"{whole.normalize():f}"
    }


def _said_of(subject: Any) -> bool:
    said: bool = subject.claims.filter(status=Status.PUBLISHED).exists()
    return said


def _check_claim(claim: Claim) -> None:
    if claim.status == Status.PUBLISHED:
        errors = unfounded(
            evidence=claim.evidence,
            has_source=claim.sources.exists(),
            other_evidence=claim.other_evidence,
            has_other_source=claim.other_sources.exists(),
        )
        if errors:
            raise ValidationError(errors)
    elif words := left_bare(claim):
        raise ValidationError({"status": words})


def _check_lines(product: Product) -> None:
    percents = list(
        IngredientLine.objects.filter(product=product).values_list("percent", flat=True)
    )
    if len(percents) > LINES_AT_MOST:
        raise ValidationError(
            _("A label has at most %(most)s ingredients here.") % {"most": LINES_AT_MOST}
        )
    if words := too_much(percents):
        raise ValidationError(words)


def subject_name(claim: Claim) -> str:
    """Which of its four fields holds what a claim is about."""
    return next((name for name in SUBJECTS if getattr(claim, f"{name}_id") is not None), "")
