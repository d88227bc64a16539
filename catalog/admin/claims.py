"""Claims: beside their subject, and all of them together to search."""

from __future__ import annotations

import operator
from functools import reduce
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import connection
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
from catalog.services import publishing, safety, second_look
from catalog.services.missing import stale
from catalog.services.second_look import Outcome, Writer

from .base import Fields, writer
from .exchange import Exchanged
from .guarded import Guarded, GuardedForm


def with_preview(obj: Any) -> str | None:
    """Where people read it; a draft as it would be, for curators alone."""
    if obj.status == Status.RETIRED:
        return None
    return page_of(obj, draft=obj.status != Status.PUBLISHED)


def page_of(obj: Any, *, draft: bool) -> str:
    page, _hash, part = obj.get_absolute_url().partition("#")
    query = ("&" if "?" in page else "?") + "preview=1" if draft else ""
    return f"{page}{query}{'#' + part if part else ''}"


def note_reviewer(form: Any, request: HttpRequest) -> None:
    """Whoever enters a day of review is who reviewed."""
    if "reviewed_on" in form.changed_data:
        reviewed = form.instance.reviewed_on is not None
        form.instance.reviewed_by = request.user.get_username() if reviewed else ""


class ClaimForm(GuardedForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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

    @property
    def is_to_be_met(self) -> bool:
        """Whether people are to meet it, as far as the form goes."""
        return bool(self.cleaned_data) and self.cleaned_data["status"] == Status.PUBLISHED

    def will_be_met(self, by: Writer) -> bool:
        """Whether people will meet it once this is saved by whoever asks."""
        if not self.cleaned_data:
            return False
        after = safety.said_by(self.instance, self.cleaned_data)
        match second_look.decide(self.instance, self.before, after, by=by):
            case Outcome.IN_REVIEW:
                return False
            case Outcome.PROPOSED:
                return True
        return self.is_to_be_met


class ClaimsBeside(BaseInlineFormSet):
    """The claims of one subject, which is published with one of them or not at all."""

    by: Writer

    def clean(self) -> None:
        super().clean()
        stay = [form for form in self.forms if form not in self.deleted_forms]
        gone = {form.was for form in self.deleted_forms if form.instance.pk}
        if Status.IN_REVIEW in gone:
            raise ValidationError(
                _("A claim you want to delete is in review. Take it back to draft first.")
            )
        if gone - {Status.DRAFT}:
            raise ValidationError(
                _("People have seen a claim you want to delete. Retire it instead.")
            )
        if self.instance.status != Status.PUBLISHED or any(self.errors):
            return
        if not any(form.will_be_met(self.by) for form in stay):
            waits = any(form.is_to_be_met for form in stay)
            raise ValidationError(publishing.CLAIM_WAITS if waits else publishing.NOTHING_SAID)


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

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        if request.method == "POST":
            formset.by = writer(request)
        return formset

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).prefetch_related("sources", "other_sources")
        if request.method == "POST" and connection.in_atomic_block:
            return rows.select_for_update()
        return rows


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
class ClaimAdmin(Exchanged, Guarded):
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
        seen = {obj.status, subject.status} == {Status.PUBLISHED}
        return page_of(subject, draft=not seen)

    @admin.display(description=gettext_lazy("said of"))
    def about(self, claim: Claim) -> str:
        return str(claim.subject)
