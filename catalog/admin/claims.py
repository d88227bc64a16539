"""Claims: beside their subject, and all of them together to search."""

from __future__ import annotations

import operator
from functools import reduce
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.admin_site import site
from catalog.folding import fold
from catalog.models import Claim, Status
from catalog.models.claims import SUBJECTS, unfounded
from catalog.services import publishing
from catalog.services.missing import stale

from .base import Fields, Published
from .exchange import Exchanged
from .history import WithHistory
from .widgets import name_chosen


def with_preview(obj: Any) -> str | None:
    """Where people read it; a draft as it would be, for curators alone."""
    if obj.status == Status.RETIRED:
        return None
    return page_of(obj, draft=obj.status == Status.DRAFT)


def page_of(obj: Any, *, draft: bool) -> str:
    page, _hash, part = obj.get_absolute_url().partition("#")
    query = ("&" if "?" in page else "?") + "preview=1" if draft else ""
    return f"{page}{query}{'#' + part if part else ''}"


def note_reviewer(form: Any, request: HttpRequest) -> None:
    """Whoever enters a day of review is who reviewed."""
    if "reviewed_on" in form.changed_data:
        reviewed = form.instance.reviewed_on is not None
        form.instance.reviewed_by = request.user.get_username() if reviewed else ""


class ClaimForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("sources", "other_sources"):
                name_chosen(self, name, getattr(self.instance, name).all())
        self.was = self.instance.status
        for name in ("statement", "question", "other_statement", "what_we_do"):
            self.fields[name].widget.attrs["class"] = "vLargeTextField"
        self.fields["detail"].widget.attrs["rows"] = 3

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("status") == Status.PUBLISHED:
            errors = unfounded(
                evidence=said.get("evidence", ""),
                has_source=bool(said.get("sources")),
                other_evidence=said.get("other_evidence", ""),
                has_other_source=bool(said.get("other_sources")),
            )
            for name, words in errors.items():
                if name not in self.errors:
                    self.add_error(name, words)
        return said


class ClaimsBeside(BaseInlineFormSet):
    """The claims of one subject, which is published with one of them or not at all."""

    def clean(self) -> None:
        super().clean()
        stay = [form for form in self.forms if form not in self.deleted_forms]
        if any(form.instance.pk and form.was != Status.DRAFT for form in self.deleted_forms):
            raise ValidationError(
                _("People have seen a claim you want to delete. Retire it instead.")
            )
        said = any(
            form.cleaned_data.get("status") == Status.PUBLISHED
            for form in stay
            if form.cleaned_data
        )
        if self.instance.status == Status.PUBLISHED and not said and not any(self.errors):
            raise ValidationError(publishing.NOTHING_SAID)


FIELDS: list[Any] = [
    (None, {"fields": ["aspect", "statement", "detail", "evidence", "sources", "status"]}),
    (
        gettext_lazy("For whom, and with what"),
        {"fields": ["skin_types", "conditions", "not_with"], "classes": ["collapse"]},
    ),
    (
        gettext_lazy("Where sources disagree"),
        {
            "fields": [
                "question",
                "other_statement",
                "other_evidence",
                "other_sources",
                "what_we_do",
            ],
            "classes": ["collapse"],
        },
    ),
    (
        gettext_lazy("Review and place"),
        {"fields": [("reviewed_on", "reviewed_by"), "position"], "classes": ["collapse"]},
    ),
]


class ClaimInline(Fields, admin.StackedInline):
    model = Claim
    form = ClaimForm
    formset = ClaimsBeside
    fieldsets = FIELDS
    readonly_fields = ["reviewed_by"]
    autocomplete_fields = ["sources", "other_sources"]
    show_change_link = True
    extra = 0
    classes = ["collapse"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("sources", "other_sources")


class SubjectFilter(admin.SimpleListFilter):
    title = gettext_lazy("what it is about")
    parameter_name = "about"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(name, Claim._meta.get_field(name).verbose_name) for name in SUBJECTS]  # type: ignore[union-attr]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() in SUBJECTS:
            return queryset.filter(**{f"{self.value()}__isnull": False})
        return queryset


class DisagreeFilter(admin.SimpleListFilter):
    title = gettext_lazy("sources")
    parameter_name = "sources"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("disagree", gettext_lazy("Sources disagree"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.exclude(question="") if self.value() == "disagree" else queryset


class ReviewFilter(admin.SimpleListFilter):
    title = gettext_lazy("review")
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("old", gettext_lazy("Over a year ago, or never"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return stale(queryset, now=timezone.now()) if self.value() == "old" else queryset


class LoneClaimForm(ClaimForm):
    """A claim by itself, which names its subject once and for ever."""

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.instance.pk and not any(said.get(name) for name in SUBJECTS):
            self.add_error("ingredient", _("Choose the one thing it is about, here or below."))
        if (
            self.instance.pk
            and self.was == Status.PUBLISHED
            and said.get("status") not in {None, Status.PUBLISHED}
            and (words := publishing.left_bare(self.instance))
        ):
            self.add_error("status", words)
        return said


@admin.register(Claim, site=site)
class ClaimAdmin(Exchanged, WithHistory, Published):
    form = LoneClaimForm
    list_display = ["statement", "about", "aspect", "evidence", "status", "reviewed_on"]
    list_filter = ["status", "evidence", "aspect", SubjectFilter, DisagreeFilter, ReviewFilter]
    list_select_related = list(SUBJECTS)
    search_fields = ["statement"]
    search_help_text = gettext_lazy("What is said, and the names of what it is said of.")
    autocomplete_fields = [*SUBJECTS, "sources", "other_sources"]
    readonly_fields = ["reviewed_by"]

    def get_fieldsets(self, request: HttpRequest, obj: Claim | None = None) -> Any:
        about = [publishing.subject_name(obj)] if obj else list(SUBJECTS)
        return [(gettext_lazy("What it is about"), {"fields": about}), *FIELDS]

    def get_readonly_fields(self, request: HttpRequest, obj: Claim | None = None) -> list[str]:
        return ["reviewed_by", publishing.subject_name(obj)] if obj else ["reviewed_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(*SUBJECTS)

    def found(self, rows: Any, term: str) -> QuerySet:
        names = [f"{name}__search_text__contains" for name in SUBJECTS]
        for word in term.split():
            said = [Q(**{f"{name}__icontains": word}) for name in ("statement", "detail")]
            rows = rows.filter(
                reduce(operator.or_, [*said, *(Q(**{n: fold(word)}) for n in names)])
            )
        found: QuerySet = rows
        return found

    def save_model(self, request: HttpRequest, obj: Claim, form: Any, change: bool) -> None:
        note_reviewer(form, request)
        super().save_model(request, obj, form, change)

    def view_on_site(self, obj: Claim) -> str | None:
        subject = obj.subject
        if Status.RETIRED in {obj.status, subject.status}:
            return None
        return page_of(subject, draft=Status.DRAFT in {obj.status, subject.status})

    @admin.display(description=gettext_lazy("said of"))
    def about(self, claim: Claim) -> str:
        return str(claim.subject)
