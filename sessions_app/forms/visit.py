"""A visit to a professional: what was done there, by whom, and what was told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalog.models import Technique
from catalog.steps import Setting
from sessions_app.models import CleansingSession, User
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


class TellsOfVisit(forms.Form):
    """For a form that also says who did it, where and how, and what was told there."""

    who = _text(_("Who did it"))
    where = _text(_("Studio or practice"))
    device = _text(_("Device and settings"))
    felt = _text(_("What you felt"), at_most=LONG_TEXT, rows=2)
    aftercare = _text(_("What you were told to do afterwards"), at_most=LONG_TEXT, rows=2)

    def told(self) -> dict[str, str]:
        return {name: words for name in VISIT if (words := self.cleaned_data[name])}


VISIT = tuple(TellsOfVisit.base_fields)


class VisitForm(TellsOfVisit, SessionForm):
    """A visit to a professional, as the log form keeps it, with what was done and told there."""

    setting = None  # type: ignore[assignment]
    felt_before = None  # type: ignore[assignment]
    felt_after = None  # type: ignore[assignment]
    revision = None  # type: ignore[assignment]

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
        return Entry(
            ended_on=data["ended_on"],
            setting=Setting.PROFESSIONAL,
            techniques=list(data["techniques"]),
            visit=self.told(),
            notes=data["notes"],
            confirm_early=data["confirm_early"],
            confirm_off_plan=data["confirm_off_plan"],
        )


class SessionEditForm(TellsOfVisit, SessionForm):
    """A session that is kept, with what is told of it where it was a visit."""

    @classmethod
    def of(cls, session: CleansingSession, *, user: User, today: dt.date) -> Self:
        form = super().of(session, user=user, today=today)
        form.initial |= session.visit
        return form._with_techniques_of(session)

    @classmethod
    def sent(
        cls, data: QueryDict, session: CleansingSession, *, user: User, today: dt.date
    ) -> Self:
        """What was sent for `session`; where it says nothing of the visit, that stays as it is."""
        whole = data.copy()
        for name, words in session.visit.items():
            whole.setdefault(name, words)
        form = cls(whole, user=user, today=today, had=session.products)
        return form._with_techniques_of(session)

    def _with_techniques_of(self, session: CleansingSession) -> Self:
        """They stay, even if retired, as products do."""
        had = Technique.objects.filter(pk__in=[technique.pk for technique in session.techniques])
        field = self.fields["techniques"]
        field.queryset |= had  # type: ignore[attr-defined]
        return self

    def tells_of_visit(self) -> bool:
        """Whether to ask for it: a session at home has none, unless something is told already."""
        is_visit = self["setting"].value() == Setting.PROFESSIONAL
        return is_visit or any(self[name].value() for name in VISIT)

    def entry(self) -> Entry:
        return replace(super().entry(), visit=self.told())


def visit_facts(visit: Mapping[str, str]) -> list[tuple[Any, str]]:
    """What is told of a visit, each with its label."""
    fields = TellsOfVisit.base_fields
    return [(fields[name].label, visit[name]) for name in VISIT if visit.get(name)]


def _slug(chip: Any) -> str:
    return str(chip.data["value"])
