from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalog.admin_site import site
from catalog.models import Technique

from .entries import SubjectAdmin


@admin.register(Technique, site=site)
class TechniqueAdmin(SubjectAdmin):
    list_display = ["name", "step", "part", "at_home", "at_professional", "offered", "status"]
    list_filter = ["status", "step", "part", "offered", "at_home", "at_professional"]
    autocomplete_fields = ["minutes_source"]
    # A session counted or not by the step it was logged under.
    fixed_once_seen = ["slug", "step"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "other_names", "status"]}),
        (
            _("Where it belongs"),
            {"fields": ["step", "part", "position", "at_home", "at_professional"]},
        ),
        (_("Whether it is offered"), {"fields": ["offered", "why_not_offered"]}),
        (_("What it brings to the skin"), {"fields": ["ingredient_kinds"]}),
        (_("What people read"), {"fields": ["summary"]}),
        (
            _("How long"),
            {"fields": ["minutes_min", "minutes_max", "minutes_source", "minutes_evidence"]},
        ),
    ]
