from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from catalog.findings import told
from catalog.forms import RITUAL, TechniqueSearch
from catalog.http import never_kept, sees_drafts, unless_unchanged
from catalog.models import Aspect, Claim, Edition, Technique
from catalog.steps import Step


@dataclass(frozen=True)
class Group:
    """The techniques of one step."""

    title: str | Promise
    purpose: str | Promise
    techniques: list[Technique]


@require_safe
def technique_list(request: HttpRequest) -> HttpResponse:
    def page() -> HttpResponse:
        form = TechniqueSearch(request.GET)
        techniques = Technique.objects.none() if form.errors else _found(**form.asked)
        context = {"form": form, "groups": grouped(techniques)}
        return render(
            request, "catalog/technique_list.html", context, status=422 if form.errors else 200
        )

    return unless_unchanged(request, Edition.current(), page)


@require_safe
def technique_detail(request: HttpRequest, slug: str) -> HttpResponse:
    drafts = sees_drafts(request, "technique")
    techniques = Technique.objects.all() if drafts else Technique.objects.published()
    techniques = techniques.select_related("minutes_source").annotate(edition=Edition.subquery())
    technique = get_object_or_404(techniques, slug=slug)

    def page() -> HttpResponse:
        facts = told(Claim.objects.filter(technique=technique), drafts=drafts)
        context = {
            "technique": technique,
            "preview": drafts,
            "step": Step(technique.step) if technique.step else None,
            "told": facts,
            "how": facts.about(Aspect.HOW),
            "must_not": facts.about(Aspect.MUST_NOT),
            "caution": facts.about(Aspect.CAUTION, Aspect.NOT_WITH, Aspect.PREGNANCY),
            "afterwards": facts.about(Aspect.AFTERWARDS),
            "known": facts.besides(
                Aspect.HOW,
                Aspect.MUST_NOT,
                Aspect.CAUTION,
                Aspect.NOT_WITH,
                Aspect.PREGNANCY,
                Aspect.AFTERWARDS,
            ),
        }
        return render(request, "catalog/technique_detail.html", context)

    return never_kept(page()) if drafts else unless_unchanged(request, technique.edition, page)


def _found(
    q: str = "", step: str = "", skin: str = "", setting: str = "", **_page: Any
) -> Iterable[Technique]:
    found = Technique.objects.published().matching(q)
    if step:
        found = found.filter(step="" if step == RITUAL else step)
    if setting:
        found = found.in_setting(setting)
    return found.suiting(skin) if skin else found


def grouped(techniques: Iterable[Technique]) -> list[Group]:
    """By step, in the order of a session; the ritual around it comes last."""
    by_step: dict[str, list[Technique]] = {}
    for technique in techniques:
        by_step.setdefault(technique.step, []).append(technique)
    groups = [Group(step.label, step.purpose, by_step.get(step, [])) for step in Step]
    ritual = _("Around the session. None of it is needed, and none of it is on the clock.")
    groups.append(Group(_("The ritual"), ritual, by_step.get("", [])))
    return [group for group in groups if group.techniques]
