"""What was done, said once, with a way to take it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def say_done(request: HttpRequest, words: str, *, undo: str = "") -> None:
    """`undo` is the address to which a plain POST takes it back; base.html makes the button."""
    messages.success(request, words, extra_tags=undo)


def back(request: HttpRequest, *, default: str = "today") -> HttpResponse:
    """To the page that the form's `next` names, if it is one of ours."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = reverse(default)
    return HttpResponseRedirect(target)
