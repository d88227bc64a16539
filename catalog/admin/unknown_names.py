"""The names on labels that nobody here knows: what each is, said once for all labels."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalog.kinds import IngredientKind
from catalog.models import NoIngredient
from catalog.services import unknown_names
from catalog.services.unknown_names import Settled

from .desk import WithPages

PAGE = 25
LAST_PAGE = 10_000
MAY_SETTLE = ("catalog.change_product", "catalog.change_registername")


class NameForm(forms.Form):
    """What one of the names is: another name of something, a name of its own, or none."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=300, strip=False)
    of = forms.CharField(
        label=gettext_lazy("It is another name of"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"max_length": gettext_lazy("This is too long for a name.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("It is an INCI name, of the kind"),
        choices=[("", gettext_lazy("Not known")), *IngredientKind.choices],
        required=False,
    )
    near = forms.CharField(required=False, max_length=2000)

    def settle(self, verdict: str, *, by: str) -> Settled:
        said = self.cleaned_data
        if verdict == "none":
            return unknown_names.is_no_ingredient(said["key"], by=by)
        if verdict == "name":
            return unknown_names.is_inci_name(said["key"], said["kind"])
        if not (of := said["near"] or said["of"]):
            raise ValidationError(_("Type the INCI name it stands for."))
        return unknown_names.is_another_name(said["key"], of)


class ReadOnForm(forms.Form):
    """Where reading labels again stopped, and what came of it so far."""

    after = forms.IntegerField(min_value=0, max_value=2**63 - 1)
    labels = forms.IntegerField(min_value=0, max_value=10**9)
    whole = forms.IntegerField(min_value=0, max_value=10**9)
    every = forms.BooleanField(required=False)


class UnknownNames(WithPages):
    def get_urls(self) -> list[URLPattern]:
        wrap, name = self.admin_site.admin_view, "catalog_product_unknown"
        return [
            path("unknown-names/", wrap(self.unknown_view), name=name),
            path("unknown-names/read/", wrap(self.read_view), name=f"{name}_read"),
            path("unknown-names/none/", wrap(self.none_view), name=f"{name}_none"),
            *super().get_urls(),
        ]

    def unknown_view(self, request: HttpRequest) -> HttpResponse:
        """The most frequent first, each with what it may be; posting settles one."""
        self._check(request)
        sent = None
        if request.method == "POST":
            sent = NameForm(request.POST, auto_id="id_sent_%s")
            if sent.is_valid() and (answer := self._settle(request, sent)):
                return answer
        number = _page_number(request.GET.get("p", ""))
        asked = unknown_names.most_frequent((number - 1) * PAGE, PAGE + 1)
        rows = [(one, _form_of(one, sent, place)) for place, one in enumerate(asked[:PAGE])]
        shown = {one.key for one in asked[:PAGE]}
        return self.desk_page(
            request,
            "unknown_names.html",
            title=_("Unknown names"),
            rows=rows,
            lost=sent if sent and sent.data.get("key") not in shown else None,
            before=number - 1,
            after=number + 1 if len(asked) > PAGE else 0,
            status=422 if sent else 200,
        )

    def _settle(self, request: HttpRequest, form: NameForm) -> HttpResponse | None:
        verdict = request.POST.get("verdict", "")
        try:
            settled = form.settle(verdict, by=request.user.get_username())
        except ValidationError as error:
            form.add_error({"name": "kind", "none": None}.get(verdict, "of"), error.messages)
            return None
        self._say(request, settled.labels, settled.whole, read=verdict != "none")
        if settled.left:
            return HttpResponseRedirect(reverse("admin:catalog_product_unknown_read"))
        return HttpResponseRedirect(request.get_full_path())

    def read_view(self, request: HttpRequest) -> HttpResponse:
        """Some of the labels at a time, so that nobody else waits for long."""
        self._check(request)
        form = ReadOnForm(request.POST)
        labels, whole, every = 0, 0, False
        if request.method == "POST" and form.is_valid():
            said = form.cleaned_data
            every = said["every"]
            at = unknown_names.read_on(said["after"], every=every)
            labels, whole = said["labels"] + at.labels, said["whole"] + at.whole
            if not at.left:
                self._say(request, labels, whole)
                return self._on(request, reverse("admin:catalog_product_unknown"))
        else:
            at = Settled(0, 0, left=len(unknown_names.to_read_again()))
        return self.desk_page(
            request,
            "read_again.html",
            title=_("Read labels again"),
            at=at,
            labels=labels,
            whole=whole,
            total=labels + at.left,
            every=every,
        )

    def none_view(self, request: HttpRequest) -> HttpResponse:
        """What was said to be no ingredient; posting asks about it again."""
        self._check(request)
        if request.method == "POST":
            number = request.POST.get("name", "")
            is_number = number.isascii() and number.isdigit() and len(number) < 19
            row = NoIngredient.objects.filter(pk=number).first() if is_number else None
            if row is not None:
                unknown_names.ask_again(row)
            return HttpResponseRedirect(request.get_full_path())
        pages = Paginator(NoIngredient.objects.all(), PAGE)
        return self.desk_page(
            request,
            "no_ingredients.html",
            title=_("No ingredients"),
            page=pages.get_page(request.GET.get("p")),
        )

    def _check(self, request: HttpRequest) -> None:
        if not request.user.has_perms(MAY_SETTLE):
            raise PermissionDenied

    def _say(self, request: HttpRequest, labels: int, whole: int, *, read: bool = True) -> None:
        sentence = (
            ngettext("%(n)d label was read again.", "%(n)d labels were read again.", labels)
            if read
            else ngettext(
                "On %(n)d label it is not asked about again.",
                "On %(n)d labels it is not asked about again.",
                labels,
            )
        )
        of_these = ngettext(
            "%(n)d of these is understood as a whole now.",
            "%(n)d of these are understood as a whole now.",
            whole,
        )
        words = [sentence % {"n": labels}, of_these % {"n": whole}]
        self.message_user(request, " ".join(words), messages.SUCCESS)

    def _on(self, request: HttpRequest, url: str) -> HttpResponse:
        """To another page, also where htmx swaps only a part of this one."""
        if "HX-Request" in request.headers:
            return HttpResponse(headers={"HX-Redirect": url})
        return HttpResponseRedirect(url)


def _page_number(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text[:6]) <= LAST_PAGE:
        return int(text[:6])
    return 1


def _form_of(one: Any, sent: NameForm | None, place: int) -> NameForm:
    """What was sent of this name with what is wrong in it, else an empty form."""
    if sent is not None and sent.data.get("key") == one.key:
        return sent
    return NameForm(initial={"key": one.key}, auto_id=f"id_{place}_%s")
