"""What the test of a published rule does inside the server's database: run by `manage.py shell`."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from catalog.models import FrequencyRule, HoldKind
from catalog.services import rules
from sessions_app import scheduling
from sessions_app.models import User
from sessions_app.services.rule_book import rule_book
from sessions_app.services.rule_preview import Preview, effects
from tests.sessions_app.population import populate

BATCH = 500


def fill(number: int, seed: int) -> None:
    now = timezone.now()  # noqa: TID251 - the server reads the real clock
    kinds = list(HoldKind.objects.published().order_by("slug"))
    for n in range(0, number, BATCH):
        with transaction.atomic():  # one write to the disk for many people
            size = min(BATCH, number - n)
            populate(size, now=now, kinds=kinds, seed=seed + n, name=f"person{n}-")


def make_draft() -> int:
    """A draft for oily skin: 10 days to 4 weeks instead of 1 to 2 weeks. Returns its number."""
    draft = rules.draft_of(FrequencyRule.objects.current().get(skin_type="oily"))
    FrequencyRule.objects.filter(pk=draft.pk).update(
        min_count=10, min_unit="day", max_count=4, max_unit="week"
    )
    return draft.pk


def foretell(draft: int, path: str) -> None:
    """Write what the preview says: of everyone together, and of each person the days of the row."""
    now = timezone.now()  # noqa: TID251
    rule, book = FrequencyRule.objects.get(pk=draft), rule_book()
    people = User.objects.filter(onboarded_at__isnull=False).order_by("pk")
    told, counted = {}, Preview()
    for n in range(0, people.count(), BATCH):
        for effect in effects(list(people[n : n + BATCH]), book, rule, now=now):
            counted.add(effect)
            told[effect.person] = [_row(effect.before), _row(effect.after)]
    Path(path).write_text(json.dumps({"counted": counted.to_json(), "people": told}))


def _row(plan: scheduling.Plan) -> list[list[str]]:
    windows = [plan.window, *plan.planned] if plan.window else []
    return [[_iso(w.opens), _iso(w.ideal), _iso(w.closes)] for w in windows]


def _iso(day: dt.date) -> str:
    return day.isoformat()


def call(name: str, *given: Any) -> list[str]:
    """The words of `manage.py` that call one of these and print what it returns."""
    call_it = f"rule_people.{name}(*{given!r})"
    return ["shell", "--verbosity=0", "-c", f"from tests.soak import rule_people; print({call_it})"]
