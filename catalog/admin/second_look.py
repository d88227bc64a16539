"""What waits for a second look: the list of it, and each proposal beside its row."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.admin_site import site
from catalog.models import FrequencyRule, Proposal, Status
from catalog.models.proposals import LONGEST_REASON
from catalog.services import proposals

from .base import writer
from .new_names import read_with_new_names

DONE = {
    "accept": gettext_lazy("Accepted: people see it so from now on."),
    "decline": gettext_lazy("Declined. Its history says why, and what was proposed."),
    "take_back": gettext_lazy("Taken back."),
}


@admin.register(Proposal, site=site)
class ProposalAdmin(admin.ModelAdmin):
    """Proposals are made by whatever needs a second look, and only answered here."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(self.changelist_view), name="catalog_proposal_changelist"),
            path("<int:number>/", wrap(self.look_view), name="catalog_proposal_change"),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        self._refuse_others(request)
        drafts = FrequencyRule.objects.filter(status=Status.DRAFT).exclude(proposed_by="")
        return self._page(
            request,
            "admin/catalog/second_look.html",
            title=_("Waiting for a second look"),
            waiting=proposals.waiting(),
            in_review=[(_page_of(row), row) for row in proposals.in_review()],
            rules=drafts.order_by("created_at"),
            declined=proposals.declined_lately(now=timezone.now()),
        )

    def look_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """One proposal, with what differs; posting accepts it, declines it or takes it back.

        One that was declined is only read.
        """
        self._refuse_others(request)
        problems: list[str] = []
        if request.method == "POST":
            if not self.has_change_permission(request):
                raise PermissionDenied
            try:
                return read_with_new_names(request, lambda: self._answer(request, number))
            except Proposal.DoesNotExist:
                words = _("That proposal has been answered already.")
                self.message_user(request, words, messages.WARNING)
                return HttpResponseRedirect(reverse("admin:catalog_proposal_changelist"))
            except ValidationError as refused:
                problems = refused.messages
        proposal = Proposal.objects.filter(pk=number).first()
        if proposal is None:
            raise Http404
        look = proposals.look_at(proposal, proposal.row)
        by = writer(request)
        is_own = proposal.made_by == by.name
        return self._page(
            request,
            "admin/catalog/proposal.html",
            409 if problems else 200,
            title=_("A change of “%(name)s”") % {"name": look.row},
            look=look,
            row_url=_page_of(look.row),
            problems=problems,
            reason=request.POST.get("reason", ""),
            longest=LONGEST_REASON,
            may_answer=proposal.declined_at is None,
            is_own=is_own,
            may_accept=not is_own or by.is_alone,
        )

    def _answer(self, request: HttpRequest, number: int) -> HttpResponse:
        by, verb = writer(request), next((verb for verb in DONE if verb in request.POST), "")
        match verb:
            case "accept":
                row = proposals.accept(number, seen=request.POST.get("seen", ""), by=by)
            case "decline":
                reason = " ".join(request.POST.get("reason", "").split())
                row = proposals.decline(number, reason=reason, by=by, now=timezone.now())
            case "take_back":
                row = proposals.take_back(number, by=by)
            case _:
                raise ValidationError(_("Accept it, decline it or take it back."))
        self.log_change(request, row, DONE[verb])
        self.message_user(request, f"{row}: {DONE[verb]}", messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:catalog_proposal_changelist"))

    def _refuse_others(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _page(
        self, request: HttpRequest, template: str, status: int = 200, **context: Any
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        shared = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, template, {**shared, **context}, status=status)


def _page_of(row: Any) -> str:
    return reverse(f"admin:catalog_{row._meta.model_name}_change", args=[row.pk])
