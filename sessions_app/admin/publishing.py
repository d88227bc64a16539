"""Publishing a rule: what it would move is shown first, then dates move some people at a time."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.admin import writer
from catalog.models import FrequencyRule, Status
from catalog.services import rules
from sessions_app.services import replanning
from sessions_app.services.replanning import Round
from sessions_app.services.rule_preview import Preview, count_on

from .preview_words import charted, number

STEP = 1000
"""How many people are counted in one request: about a second."""

PROGRESS = "admin:catalog_frequencyrule_progress"


class PublishedByPreview(admin.ModelAdmin):
    """A draft is published from the page that shows what it would do, and from nowhere else."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        name = "catalog_frequencyrule"
        return [
            path("progress/", wrap(self.progress_view), name=f"{name}_progress"),
            path("<path:object_id>/publish/", wrap(self.publish_view), name=f"{name}_publish"),
            *super().get_urls(),
        ]

    def publish_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The rule in force beside the draft, and how dates would move; posting `seen` publishes.

        Many people are counted in steps: the page hands on what it has counted so far.
        """
        self._refuse_others(request)
        draft = self.get_object(request, unquote(object_id))
        if draft is None:
            raise Http404
        problems: list[str] = []
        status, by = 200, writer(request)
        if "seen" in request.POST:
            try:
                published = rules.publish(
                    draft, now=timezone.now(), seen=request.POST["seen"], by=by
                )
            except FrequencyRule.DoesNotExist as gone:
                raise Http404 from gone
            except ValidationError as refused:
                problems, status = refused.messages, 409
                draft.refresh_from_db()
            else:
                self.log_change(request, published, [{"changed": {"fields": ["status"]}}])
                words = _("%(rule)s is in force. New dates follow it from now on.")
                self.message_user(request, words % {"rule": published}, messages.SUCCESS)
                return redirect(PROGRESS)
        try:
            rules.refuse_unless_sound(draft)
        except ValidationError as refused:
            return self._publish_page(request, draft, status, problems=refused.messages)
        seen = rules.fingerprint(draft)
        preview = self._counted_so_far(request, seen)
        everyone = count_on(preview, draft, now=timezone.now(), at_most=STEP)
        progress = replanning.progress()
        return self._publish_page(
            request,
            draft,
            status,
            problems=problems,
            seen=seen,
            everyone=everyone,
            needs_another=rules.needs_another(draft, by),
            so_far="" if everyone else signing.dumps([seen, preview.to_json()], salt=SALT),
            preview=preview,
            counted=number(preview.people),
            people=number(progress.people),
            progress=progress,
            chart=charted(preview),
        )

    def _counted_so_far(self, request: HttpRequest, seen: str) -> Preview:
        """What the page before has counted, unless it was of another draft or other rules."""
        try:
            of, counted = signing.loads(request.POST.get("so_far", ""), salt=SALT)
        except signing.BadSignature:
            return Preview()
        return Preview.from_json(counted) if of == seen else Preview()

    def _publish_page(
        self, request: HttpRequest, draft: FrequencyRule, status: int, **context: Any
    ) -> HttpResponse:
        in_force = FrequencyRule.objects.current().filter(skin_type=draft.skin_type).first()
        return self._page(
            request,
            "admin/sessions_app/rule_publish.html",
            status,
            title=_("Preview and publish"),
            object=draft,
            is_draft=draft.status == Status.DRAFT,
            sides=[in_force, draft],
            **context,
        )

    def progress_view(self, request: HttpRequest) -> HttpResponse:
        """How many plans follow the rules of now; posting makes some more of them anew.

        The page hands on how far its round has come, so that whose plan cannot be made is tried
        once in it.
        """
        self._refuse_others(request)
        if request.method == "POST":
            so_far = _read_round(request.POST.get("so_far", ""))
            further = replanning.replan_some(so_far, now=timezone.now()) or so_far
            return redirect(reverse(PROGRESS, query={"so_far": _write_round(further)}))
        so_far = _read_round(request.GET.get("so_far", ""))
        progress = replanning.progress(so_far)
        return self._page(
            request,
            "admin/sessions_app/rule_progress.html",
            title=_("Moving people's dates"),
            progress=progress,
            done=number(progress.done),
            people=number(progress.people),
            so_far=_write_round(so_far),
            stopped="stopped" in request.GET,
        )

    def _refuse_others(self, request: HttpRequest) -> None:
        if not self.has_change_permission(request):
            raise PermissionDenied

    def _page(
        self, request: HttpRequest, template: str, status: int = 200, **context: Any
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        shared = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, template, {**shared, **context}, status=status)


SALT = "how far a draft has been counted"
ROUND_SALT = "how far a round has come"


def _write_round(so_far: Round) -> str:
    return signing.dumps([so_far.mark, so_far.after], salt=ROUND_SALT)


def _read_round(text: str) -> Round:
    """The beginning of one where the page did not hand on what it was given."""
    try:
        mark, after = signing.loads(text, salt=ROUND_SALT)
    except signing.BadSignature:
        return replanning.BEGINNING
    return Round(mark, after)
