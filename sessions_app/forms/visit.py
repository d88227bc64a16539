"""A visit to a professional: what was done there, by whom, and what was told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.models import Technique
from catalog.steps import Setting
from sessions_app.services.journal import Entry

from .journal import SessionForm

SHORT_TEXT, LONG_TEXT = 200, 2000

AT_PROFESSIONAL = (
    "facial-steamer",
    "ultrasonic-scrubber",
    "professional-exfoliation",
    "targeted-extraction",
    "high-frequency",
)
"""What our founding article names for a visit, in its order."""


def _text(label: Any, *, at_most: int = SHORT_TEXT, rows: int = 0) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput
    return forms.CharField(
        label=label,
        required=False,
        max_length=at_most,
        widget=widget,
        error_messages={
            "max_length": _("Keep it to %(limit_value)d characters; this is %(show_value)d.")
        },
    )


class VisitForm(SessionForm):
    """A visit to a professional, as the log form keeps it, with what was done and told there."""

    setting = None  # type: ignore[assignment]
    felt_before = None  # type: ignore[assignment]
    felt_after = None  # type: ignore[assignment]
    revision = None  # type: ignore[assignment]
    who = _text(_("Who did it"))
    where = _text(_("Where"))
    device = _text(_("Device and settings"))
    felt = _text(_("What you felt"), at_most=LONG_TEXT, rows=2)
    aftercare = _text(_("What you were told to do afterwards"), at_most=LONG_TEXT, rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["products"]
        self.fields["ended_on"].label = _("Day of the visit")
        self.fields["techniques"].label = _("What was done")
        done = Technique.objects.offered().filter(at_professional=True)
        self.fields["techniques"].queryset = done  # type: ignore[attr-defined]

    def main_chips(self) -> Iterator[forms.boundfield.BoundWidget]:
        """The techniques that a visit is made for, in the order of our founding article."""
        chips = {_slug(chip): chip for chip in self["techniques"].subwidgets}
        return (chips[slug] for slug in AT_PROFESSIONAL if slug in chips)

    def other_groups(self) -> Iterator[tuple[str, list[forms.boundfield.BoundWidget]]]:
        """What else may be a part of it, by step."""
        for label, chips in self.technique_groups():
            if others := [chip for chip in chips if _slug(chip) not in AT_PROFESSIONAL]:
                yield label, others

    def entry(self) -> Entry:
        data = self.cleaned_data
        told = {name: data[name] for name in VISIT}
        return Entry(
            ended_on=data["ended_on"],
            setting=Setting.PROFESSIONAL,
            techniques=list(data["techniques"]),
            visit={name: words for name, words in told.items() if words},
            notes=data["notes"],
            confirm_early=data["confirm_early"],
            confirm_off_plan=data["confirm_off_plan"],
        )


VISIT = ("who", "where", "device", "felt", "aftercare")


def visit_facts(visit: Mapping[str, str]) -> list[tuple[Any, str]]:
    """What is told of a visit, each with its label."""
    return [(VisitForm.base_fields[name].label, visit[name]) for name in VISIT if visit.get(name)]


def _slug(chip: Any) -> str:
    return str(chip.data["value"])
