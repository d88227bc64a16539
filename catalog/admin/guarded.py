"""What another curator has a second look at, where there is more than one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.models import Edition, Status
from catalog.services import proposals, recording, safety, second_look
from catalog.services.kept import links_of
from catalog.services.second_look import Outcome, Writer

from .base import WAITS, Held, Published, writer
from .history import WithHistory
from .widgets import name_chosen


class GuardedForm(forms.ModelForm):
    """Knows what its row said before it was sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before: safety.Said | None = None
        if self.instance.pk:
            for link in links_of(self._meta.model):
                name_chosen(self, link.name, getattr(self.instance, link.name).all())
            if self.is_bound:
                self.before = safety.said_by(self.instance)


class Guarded(Held, WithHistory, Published):
    """A new safety rule waits in review. A change of a published one is a proposal, and so is one
    that takes away what these are said of.
    """

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        form.save_m2m()  # Judged is what is stored, with its links.
        obj.outcome = second_look.settle(obj, form.before, by=writer(request), now=timezone.now())

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if form.instance.outcome is not Outcome.PROPOSED:
            super().save_related(request, form, formsets, change)
        elif formsets:
            for formset in formsets:  # What stands beside it goes its own way.
                self.save_formset(request, form, formset, change=change)
            Edition.turn()

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._waits(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._waits(request, obj) or super().response_change(request, obj)

    def _waits(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        if obj.outcome not in WAITS:
            return None
        self.message_user(request, WAITS[obj.outcome], messages.WARNING)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[obj.pk]))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = context.get("original")
        if row is not None:
            context["looks"] = proposals.looks_at(row)
            context["review_words"] = self._review_words(request, row)
        return super().render_change_form(request, context, *args, **kwargs)

    def declined_of(self, row: Any) -> list[Any]:
        return proposals.declined_of(row)

    def _review_words(self, request: HttpRequest, row: Any) -> str:
        by = writer(request)
        if not isinstance(row, safety.RULES) or row.status != Status.IN_REVIEW or by.is_alone:
            return ""
        author = second_look.last_writer(row, safety.said_by(row))
        if author == by.name:
            return str(WAITS[Outcome.IN_REVIEW])
        if not author:
            return _("In review. Whoever agrees with it publishes it.")
        return _("Written by %(who)s. Any other curator who agrees with it publishes it.") % {
            "who": author
        }


def settle_saved(formset: Any, *, by: Writer) -> list[tuple[Any, Outcome]]:
    """Let each row that a formset has just written wait where it must, and keep one record of
    history of each that stands; what became of them.
    """
    before = {id(form.instance): form.before for form in formset.forms}
    changed = [row for row, _fields in formset.changed_objects]
    outcomes = [
        (row, second_look.settle(row, before[id(row)], by=by, now=timezone.now()))
        for row in (*formset.new_objects, *changed)
    ]
    stays = {id(row) for row, outcome in outcomes if outcome is not Outcome.PROPOSED}
    recording.keep(formset.new_objects, changed=False, reason=_("The admin"))
    recording.keep([row for row in changed if id(row) in stays], changed=True)
    return outcomes
