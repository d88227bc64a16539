from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from .forms import RITUAL, TechniqueSearch
from .models import FrequencyRule, Technique
from .steps import Step

Words = str | Promise


@dataclass(frozen=True)
class Choice:
    """One link of a filter."""

    label: Words
    query: str
    chosen: bool


@dataclass(frozen=True)
class Group:
    """The techniques of one step."""

    title: Words
    purpose: Words
    techniques: list[Technique]


@require_safe
def technique_list(request: HttpRequest) -> HttpResponse:
    form = TechniqueSearch(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    techniques = Technique.objects.none() if form.errors else _found(**asked)
    context = {
        "form": form,
        "asked": {name: value for name, value in asked.items() if value},
        "steps": _choices(form, "step", asked),
        "settings": _choices(form, "setting", asked),
        "groups": _grouped(techniques),
    }
    return render(
        request, "catalog/technique_list.html", context, status=422 if form.errors else 200
    )


@require_safe
def technique_detail(request: HttpRequest, slug: str) -> HttpResponse:
    published = Technique.objects.published().select_related("minutes_source")
    technique = get_object_or_404(published.prefetch_related("sources"), slug=slug)
    context = {"technique": technique, "step": Step(technique.step) if technique.step else None}
    return render(request, "catalog/technique_detail.html", context)


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Where our numbers come from."""
    timed = Technique.objects.offered().exclude(minutes_source=None)
    in_order = _grouped(timed.select_related("minutes_source"))
    context = {
        "rules": FrequencyRule.objects.current().prefetch_related("sources"),
        "timed": [technique for group in in_order for technique in group.techniques],
    }
    return render(request, "catalog/numbers.html", context)


def _found(q: str, step: str, setting: str) -> Iterable[Technique]:
    techniques = Technique.objects.published().matching(q)
    if step:
        techniques = techniques.filter(step="" if step == RITUAL else step)
    if setting:
        techniques = techniques.in_setting(setting)
    return techniques


def _grouped(techniques: Iterable[Technique]) -> list[Group]:
    by_step: dict[str, list[Technique]] = {}
    for technique in techniques:
        by_step.setdefault(technique.step, []).append(technique)
    groups = [Group(step.label, step.purpose, by_step.get(step, [])) for step in Step]
    ritual = _("Around the session. None of it is needed, and none of it is on the clock.")
    groups.append(Group(_("The ritual"), ritual, by_step.get("", [])))
    return [group for group in groups if group.techniques]


def _choices(form: TechniqueSearch, name: str, asked: dict[str, str]) -> list[Choice]:
    """The links that change one filter and leave the others as they are."""
    choices = []
    for value, label in form.fields[name].choices:  # type: ignore[attr-defined]
        query = {key: kept for key, kept in (asked | {name: value}).items() if kept}
        chosen = asked.get(name) == value
        choices.append(Choice(label, "?" + urlencode(query) if query else "?", chosen))
    return choices
