from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalog.admin_site import site
from catalog.models import Ingredient

from .entries import SubjectAdmin
from .new_names import NewNames


@admin.register(Ingredient, site=site)
class IngredientAdmin(NewNames, SubjectAdmin):
    list_display = ["inci_name", "name", "kind", "step", "status"]
    list_filter = ["status", "step", "kind"]
    fieldsets = [
        (None, {"fields": ["inci_name", "name", "slug", "other_names", "status"]}),
        (_("What it is"), {"fields": ["kind", "step", "cas", "summary"]}),
    ]
