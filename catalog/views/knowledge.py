"""The two pages that tell the whole: how it works, and where our numbers come from."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog.findings import Finding, Told, told
from catalog.http import unless_unchanged
from catalog.models import Claim, Edition, FrequencyRule, HoldKind, Technique, Topic

from .techniques import grouped

Area = Topic.Area


@dataclass(frozen=True)
class Chapter:
    """A topic, with what is known of it."""

    topic: Topic
    findings: list[Finding]


@require_safe
def how_it_works(request: HttpRequest) -> HttpResponse:
    """The five steps, what people hope for, and the relaxing side, each with its evidence."""

    def page() -> HttpResponse:
        areas = [Area.STEP, Area.BENEFIT, Area.RITUAL]
        chapters, facts = _chapters(*areas)
        context = {
            "told": facts,
            "steps": chapters[Area.STEP],
            "benefits": chapters[Area.BENEFIT],
            "ritual": chapters[Area.RITUAL],
            "elements": Technique.objects.published().filter(step=""),
        }
        return render(request, "catalog/how_it_works.html", context)

    return unless_unchanged(request, Edition.current(), page)


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Where our numbers come from."""

    def page() -> HttpResponse:
        chapters, facts = _chapters(Area.NUMBER)
        timed = Technique.objects.offered().exclude(minutes_source=None)
        in_order = grouped(timed.select_related("minutes_source"))
        context = {
            "told": facts,
            "rules": FrequencyRule.objects.current().prefetch_related("sources"),
            "holds": HoldKind.objects.published().prefetch_related("sources"),
            "timed": [technique for group in in_order for technique in group.techniques],
            "chosen": chapters[Area.NUMBER],
        }
        return render(request, "catalog/numbers.html", context)

    return unless_unchanged(request, Edition.current(), page)


def _chapters(*areas: Area) -> tuple[dict[Area, list[Chapter]], Told]:
    topics = list(Topic.objects.published().filter(area__in=areas))
    facts = told(Claim.objects.filter(topic__in=topics))
    chapters: dict[Area, list[Chapter]] = {area: [] for area in areas}
    for topic in topics:
        chapters[Area(topic.area)].append(Chapter(topic, facts.of(topic.pk)))
    return chapters, facts
