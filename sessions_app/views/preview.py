"""What saving the log form would do to the next window."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import uuid4

from catalog.steps import Setting
from sessions_app import scheduling
from sessions_app.arch import Arch, arch_of
from sessions_app.forms.journal import SessionForm
from sessions_app.http import SignedInRequest
from sessions_app.models import CleansingSession
from sessions_app.services import planning
from sessions_app.services.facts import as_fact, place_of
from sessions_app.services.journal import Entry


@dataclass(frozen=True, slots=True)
class PreviewCard:
    """`arch` is None where the form names no day yet."""

    arch: Arch | None = None
    counts: bool = True
    ready_on: dt.date | None = None


def preview_of(
    request: SignedInRequest, form: SessionForm, *, session: CleansingSession | None = None
) -> PreviewCard:
    entry = _entry_so_far(form, session)
    if entry is None:
        return PreviewCard()
    fact = scheduling.Session(
        id=session.pk if session else uuid4(),
        day=entry.ended_on,
        place=place_of(entry.setting),
        counts=entry.counts,
    )
    result = planning.preview(
        request.user, fact, today=request.today, without=session.pk if session else None
    )
    unchanged = session is not None and as_fact(session) == fact
    early = result.judgement.early and not unchanged
    return PreviewCard(
        arch=arch_of(result.plan, today=request.today, preview=True),
        counts=entry.counts,
        ready_on=result.judgement.ready_on if early else None,
    )


def _entry_so_far(form: SessionForm, session: CleansingSession | None) -> Entry | None:
    """What the form says as far as it is right; a form with faults still has a preview."""
    if form.is_bound:
        form.is_valid()
        data = form.cleaned_data
        if "ended_on" not in data:
            return None
        return Entry(
            ended_on=data["ended_on"],
            setting=data.get("setting") or Setting.HOME,
            techniques=list(data.get("techniques") or ()),
        )
    if session is not None:
        return Entry(
            ended_on=session.ended_on, setting=session.setting, techniques=session.techniques
        )
    return Entry(ended_on=form.initial["ended_on"])
