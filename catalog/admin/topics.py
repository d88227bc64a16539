from __future__ import annotations

from django.contrib import admin

from catalog.admin_site import site
from catalog.models import Topic

from .entries import SubjectAdmin


@admin.register(Topic, site=site)
class TopicAdmin(SubjectAdmin):
    list_display = ["name", "area", "position", "status"]
    list_filter = ["status", "area"]
    fields = ["name", "slug", "area", "position", "status"]
