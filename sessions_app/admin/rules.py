from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from catalog.admin import DraftsOnly
from catalog.admin_site import site
from catalog.models import FrequencyRule, Status
from catalog.services import rules
from sessions_app.services import replanning

from .publishing import PublishedByPreview


@admin.register(FrequencyRule, site=site)
class FrequencyRuleAdmin(PublishedByPreview, DraftsOnly):
    """A draft can be edited; once published a rule stays as it is, and a new version replaces it.

    It lives here, not in the catalogue, since publishing a rule makes people's plans anew.
    """

    change_form_template = "admin/sessions_app/rule_form.html"
    change_list_template = "admin/sessions_app/rule_list.html"
    list_display = ["__str__", "least", "most", "evidence", "status", "proposed_by", "since"]
    list_filter = ["status", "skin_type", "evidence"]
    search_fields = ["skin_type", "note"]
    autocomplete_fields = ["sources"]
    actions = ["publish", "make_draft"]
    fields = [
        "skin_type",
        ("min_count", "min_unit"),
        ("max_count", "max_unit"),
        "evidence",
        "sources",
        "note",
    ]

    def has_change_permission(self, request: HttpRequest, obj: FrequencyRule | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.status == Status.DRAFT)

    def get_readonly_fields(
        self, request: HttpRequest, obj: FrequencyRule | None = None
    ) -> list[str]:
        return ["skin_type"] if obj else []  # Its version was counted for this one.

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> FrequencyRule | None:
        rule = super().get_object(request, object_id, from_field)
        if rule is None or not connection.in_atomic_block:
            return rule
        # A form is being saved: nobody publishes the draft under its hands.
        return FrequencyRule.objects.select_for_update().filter(pk=rule.pk).first()

    def save_model(self, request: HttpRequest, obj: FrequencyRule, form: Any, change: bool) -> None:
        if not change:
            obj.version = rules.next_version(obj.skin_type)
        if form.has_changed():
            obj.proposed_by = request.user.get_username()
        super().save_model(request, obj, form, change)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = dict(extra_context or {})
        if self.has_change_permission(request):
            context["progress"] = replanning.progress()
        return super().changelist_view(request, context)

    @admin.display(description=_("not before"))
    def least(self, rule: FrequencyRule) -> str:
        return rule.least

    @admin.display(description=_("not after"))
    def most(self, rule: FrequencyRule) -> str:
        return rule.most

    @admin.display(description=_("published"))
    def since(self, rule: FrequencyRule) -> str:
        return date_format(rule.published_at) if rule.published_at else ""

    @admin.action(description=_("Preview and publish"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        chosen = list(queryset[:2])
        if len(chosen) == 1:
            return redirect("admin:catalog_frequencyrule_publish", chosen[0].pk)
        words = _("Choose one draft: what each would move is shown before it is published.")
        self.message_user(request, words, messages.ERROR)
        return None

    @admin.action(description=_("Make a draft of this rule"), permissions=["add"])
    def make_draft(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        name = request.user.get_username()
        drafts = [rules.draft_of(rule, by=name) for rule in queryset]
        for draft in drafts:
            self.log_addition(request, draft, [{"added": {}}])
        if len(drafts) == 1:
            return redirect("admin:catalog_frequencyrule_change", drafts[0].pk)
        sentence = ngettext("%(n)d draft made.", "%(n)d drafts made.", len(drafts))
        self.message_user(request, sentence % {"n": len(drafts)}, messages.SUCCESS)
        return None
