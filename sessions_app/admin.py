"""What of the sessions the admin may touch: the rules that move dates, and who may sign in.

Sessions, slots and feeds are nobody's to read but their owner's, so they are not registered.
"""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from catalog.admin import DraftsOnly
from catalog.admin_site import site
from catalog.models import FrequencyRule, Status
from catalog.services import rules

from .models import User
from .services import replanning


@admin.register(FrequencyRule, site=site)
class FrequencyRuleAdmin(DraftsOnly):
    """A draft can be edited; once published a rule stays as it is, and a new version replaces it.

    It lives here, not in the catalogue, since publishing a rule makes people's plans anew.
    """

    list_display = ["__str__", "least", "most", "evidence", "status", "since"]
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

    def save_model(self, request: HttpRequest, obj: FrequencyRule, form: Any, change: bool) -> None:
        if not change:
            obj.version = rules.next_version(obj.skin_type)
        super().save_model(request, obj, form, change)

    @admin.display(description=_("not before"))
    def least(self, rule: FrequencyRule) -> str:
        return rule.least

    @admin.display(description=_("not after"))
    def most(self, rule: FrequencyRule) -> str:
        return rule.most

    @admin.display(description=_("published"))
    def since(self, rule: FrequencyRule) -> str:
        return date_format(rule.published_at) if rule.published_at else ""

    @admin.action(description=_("Publish, and move people's dates"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet) -> None:
        now = timezone.now()
        published = []
        for rule in queryset:
            try:
                published.append(rules.publish(rule, now=now))
            except ValidationError as error:
                for sentence in error.messages:
                    self.message_user(request, sentence, messages.ERROR)
        if not published:
            return
        for rule in published:
            self.log_change(request, rule, [{"changed": {"fields": ["status"]}}])
        while replanning.replan_some(now=now):
            pass
        sentence = ngettext(
            "%(n)d rule is in force now, and every open date follows it.",
            "%(n)d rules are in force now, and every open date follows them.",
            len(published),
        )
        self.message_user(request, sentence % {"n": len(published)}, messages.SUCCESS)

    @admin.action(description=_("Make a draft of this rule"), permissions=["add"])
    def make_draft(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        drafts = [rules.draft_of(rule) for rule in queryset]
        for draft in drafts:
            self.log_addition(request, draft, [{"added": {}}])
        if len(drafts) == 1:
            return redirect("admin:catalog_frequencyrule_change", drafts[0].pk)
        sentence = ngettext("%(n)d draft made.", "%(n)d drafts made.", len(drafts))
        self.message_user(request, sentence % {"n": len(drafts)}, messages.SUCCESS)
        return None


@admin.register(User, site=site)
class PersonAdmin(admin.ModelAdmin):
    """For whoever runs the site: who may sign in and who is a curator. No diary, no skin."""

    list_display = ["username", "email", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "groups"]
    search_fields = ["username", "email"]
    fields = ["username", "email", "is_active", "is_staff", "is_superuser", "groups", "last_login"]
    readonly_fields = ["last_login"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # The page that asks "are you sure" would list the person's sessions.
        return False
