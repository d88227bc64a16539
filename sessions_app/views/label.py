"""Check a label: what each thing on it does, whom it suits, and what was not understood."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from catalog import label_answers
from catalog.forms import LabelForm
from sessions_app.models import User
from sessions_app.services import suiting
from sessions_app.words import skin_words

from .suiting_rows import Cited

NAMED = 12
"""So many names that were not understood are listed at the top; all are marked in their place."""


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def label(request: HttpRequest) -> HttpResponse:
    """A label is too long for most addresses, so the form is posted; nothing of it is kept."""
    sent = request.POST if request.method == "POST" else request.GET
    asked = request.method == "POST" or "label" in sent
    form = LabelForm(sent) if asked else LabelForm()
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        answer = label_answers.read(form.cleaned_data["label"])
        context |= {"answer": answer, "unknown": answer.unknown, "named": NAMED}
        if answer.parts:
            context |= _suiting(request.user, answer)
    return render(request, "catalog/label.html", context, status=422 if form.errors else 200)


def _suiting(user: Any, answer: label_answers.Answer) -> dict[str, Any]:
    """What the label means for the person who asks; for a stranger what holds for anyone."""
    names = list(answer.reading.names)
    called = {row.label_name: row.name for row in answer.rows}
    if not isinstance(user, User) or user.onboarded_at is None:
        judgement = suiting.label_for_anyone(names)
        return {"rules": Cited([judgement]).suiting(judgement, called)}
    found = suiting.label_for(user, names)
    cited = Cited([found.judgement], found.clashes)
    return {
        "skin": skin_words(user.skin_types, user.conditions),
        "suiting": cited.suiting(found.judgement, called),
        "clashes": cited.clashes(found.clashes),
        "has_shelf": found.has_shelf,
    }
