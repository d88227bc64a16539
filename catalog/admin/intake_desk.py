"""The page of one row of open data: why it waits, its label as it was read, and a form to mend it.

What is decided leads to the next row that waits in the same list.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalog.models import IntakeRow
from catalog.services.intake import deciding
from catalog.services.intake.judging import Reason, Said, Why, mended, said, stored_reasons
from catalog.services.intake.rows import cells_of, given, ours
from catalog.services.intake.terms import TERMS


class RowForm(forms.Form):
    """A row as a curator mends it. What is wrong with it is judged, not checked field by field."""

    name = forms.CharField(label=gettext_lazy("Name"), required=False)
    brand = forms.CharField(label=gettext_lazy("Brand"), required=False)
    barcode = forms.CharField(label=gettext_lazy("Barcode number"), required=False)
    label_text = forms.CharField(
        label=gettext_lazy("The label, word for word"),
        required=False,
        widget=forms.Textarea(
            attrs={"rows": 10, "class": "vLargeTextField", "spellcheck": "false"}
        ),
    )
    overruled = forms.MultipleChoiceField(
        label=gettext_lazy("Take it in all the same"),
        required=False,
        choices=[(why.value, why.label) for why in Why if why.may_be_overruled],
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "brand", "barcode"):
            self.fields[name].widget.attrs |= {"class": "vTextField", "autocomplete": "off"}

        self.said = Said(*(self.initial.get(name, "") for name in Said._fields))

    def clean(self) -> None:
        self.said = Said(*(self.cleaned_data.get(name, "") for name in Said._fields))

    def tell(self, reasons: list[Reason]) -> None:
        """Say beside each field why it cannot be taken in so."""
        for reason in reasons:
            self.add_error(reason.field or None, reason.words)
        self.offer(reasons)

    def offer(self, reasons: list[Reason]) -> None:
        """What may be overruled is asked where it is a reason, and ticked where it was."""
        ticked = self.cleaned_data.get("overruled", []) if self.is_bound else []
        whys = {reason.why.value for reason in reasons if reason.why.may_be_overruled}
        field: Any = self.fields["overruled"]
        field.choices = [choice for choice in field.choices if choice[0] in {*whys, *ticked}]


class Desk(admin.ModelAdmin):
    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        if request.method != "POST":
            return self._page(request, row, RowForm(initial=_first(row)))
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        return self._decide(request, row)

    def _decide(self, request: HttpRequest, row: IntakeRow) -> HttpResponse:
        form = RowForm(request.POST)
        if not form.is_valid():
            return self._page(request, row, form, status=422)
        try:
            if "aside" in request.POST:
                words = self._set_aside(request, row, form)
            else:
                words = self._take_in(request, row, form)
        except deciding.DecidedError:
            words = _("“%(row)s” was decided on before.") % {"row": row}
        except deciding.StaleError:
            form = _seen_anew(request, row)
            return self._page(request, row, form, status=409)
        except IntakeRow.DoesNotExist as error:
            raise Http404 from error
        if not words:
            return self._page(request, row, form, status=422)
        return self._next(request, row, words)

    def _take_in(self, request: HttpRequest, row: IntakeRow, form: RowForm) -> str:
        """The words for it; none where a reason is left, which the form then says."""
        overruled = [Why(value) for value in form.cleaned_data["overruled"]]
        with transaction.atomic():
            reasons = deciding.take_in(
                row.pk,
                form.said,
                seen=form.cleaned_data["seen"],
                overruled=overruled,
                by=request.user.get_username(),
                now=timezone.now(),
            )
            if reasons:
                form.tell(reasons)
                return ""
            row.refresh_from_db()
            self.log_change(request, row, _("Taken in."))
            if not ours(row).get("found"):
                self.log_addition(request, row.product, _("Taken in from open data."))
        return _("“%(row)s” is taken in.") % {"row": row.product}

    def _set_aside(self, request: HttpRequest, row: IntakeRow, form: RowForm) -> str:
        with transaction.atomic():
            deciding.set_aside(row.pk, seen=form.cleaned_data["seen"])
            self.log_change(request, row, _("Set aside."))
        return _("“%(row)s” is set aside.") % {"row": row}

    # The way through the list.

    def _next(self, request: HttpRequest, row: IntakeRow, words: str) -> HttpResponse:
        waiting = self._waiting(request)
        left = waiting.count()
        if left:
            words += " " + ngettext("%(n)d left.", "%(n)d left.", left) % {"n": left}
        else:
            words += " " + _("No other waits here.")
        self.message_user(request, words, messages.SUCCESS)
        return HttpResponseRedirect(self._link_to(request, _after(waiting, row)))

    def _waiting(self, request: HttpRequest) -> QuerySet[IntakeRow]:
        """Those of the list that the curator came from which wait."""
        asked = copy(request)
        asked.GET = QueryDict(request.GET.get("_changelist_filters", ""))
        try:
            rows = self.get_changelist_instance(asked).queryset
        except (IncorrectLookupParameters, SuspiciousOperation):
            rows = self.get_queryset(request)
        waiting: QuerySet[IntakeRow] = rows.filter(state=IntakeRow.State.QUARANTINED)
        return waiting.order_by("pk")

    def _link_to(self, request: HttpRequest, row: IntakeRow | None) -> str:
        name = "admin:catalog_intakerow_change" if row else "admin:catalog_intakerow_changelist"
        url = reverse(name, args=[row.pk] if row else [])
        preserved = self.get_preserved_filters(request)
        return add_preserved_filters({"preserved_filters": preserved, "opts": self.opts}, url)

    def _page(
        self, request: HttpRequest, row: IntakeRow, form: RowForm, *, status: int = 200
    ) -> HttpResponse:
        is_open = row.state != IntakeRow.State.TAKEN or row.product is None
        seen = deciding.look_at(row, form.said if is_open else given(row))
        if not form.is_bound:
            form.offer(seen.reasons)
        waiting = self._waiting(request)
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": str(row),
            "opts": self.opts,
            "object": row,
            "form": form,
            "may_decide": is_open and self.has_change_permission(request, row),
            "may_set_aside": row.state == IntakeRow.State.QUARANTINED,
            "reasons": stored_reasons(row.reasons),
            "fields": _fields(row, form, seen.reasons),
            "seen": seen,
            "cells": cells_of(row).items(),
            "licence_url": TERMS[row.source].licence_url,
            "left": waiting.count(),
            "skip": self._link_to(request, _after(waiting, row)),
            "back": self._link_to(request, None),
        }
        return TemplateResponse(request, "admin/catalog/intake_row.html", context, status=status)


def _seen_anew(request: HttpRequest, row: IntakeRow) -> RowForm:
    """What was typed, beside what the row says by now."""
    data = request.POST.copy()
    data["seen"] = row.digest
    form = RowForm(data)
    form.add_error(None, _("The row was changed meanwhile. Look at it once more."))
    return form


def _first(row: IntakeRow) -> dict[str, Any]:
    """What the row says, with what can be mended by itself."""
    told = Said(*(" ".join(mended(text).split()) for text in said(row.content)[:3]))
    told = told._replace(label_text=mended(said(row.content).label_text).strip())
    return {**told._asdict(), "seen": row.digest}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form, why it cannot stay so, and what the file says where that is another."""

    bound: forms.BoundField
    problems: list[str]
    in_file: str


def _fields(row: IntakeRow, form: RowForm, reasons: list[Reason]) -> list[Field]:
    """The cursor is in the first that has to be mended."""
    first, fields = _first(row), []
    for name, in_file in said(row.content)._asdict().items():
        told = (str(reason.words) for reason in reasons if reason.field == name)
        problems = list(map(str, form[name].errors)) if form.is_bound else list(told)
        other = "" if in_file.strip() == first[name] else in_file
        fields.append(Field(form[name], problems, other))
    wrong = next((field for field in fields if field.problems), None)
    if wrong is not None:
        wrong.bound.field.widget.attrs["autofocus"] = True
    return fields


def _after(waiting: QuerySet[IntakeRow], row: IntakeRow) -> IntakeRow | None:
    others = waiting.exclude(pk=row.pk)
    return others.filter(pk__gt=row.pk).first() or others.first()
