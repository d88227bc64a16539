"""What people deleted, removed for good when it can no longer be brought back."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef

from sessions_app.models import (
    CheckIn,
    CleansingSession,
    GuidedSession,
    Hold,
    Pause,
    ProductUse,
    ShelfItem,
    Skip,
)

UNDO_DAYS = 7
"""How long what was deleted can be brought back."""

DELETABLE = (CheckIn, Skip, Hold, Pause, CleansingSession)


def remove_deleted(*, now: dt.datetime) -> int:
    """Remove everything whose UNDO_DAYS are over. Returns how many rows people had deleted.

    What was taken off a shelf stays as long as a session names it.
    """
    before = now - dt.timedelta(days=UNDO_DAYS)
    removed = 0
    for model in DELETABLE:
        over = model._default_manager.filter(deleted_at__lt=before)
        removed += over.delete()[1].get(model._meta.label, 0)
    named = Exists(ProductUse.objects.filter(shelf_item=OuterRef("pk")))
    removed += ShelfItem.objects.filter(~named, deleted_at__lt=before).delete()[0]
    let_go = GuidedSession.objects.filter(session=None, closed_at__lt=before)
    return removed + let_go.delete()[0]
