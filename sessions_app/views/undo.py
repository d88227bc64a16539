"""What was done, said once, with a way to take it back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from sessions_app.models import User


def say_done(request: HttpRequest, words: str, *, undo: str = "") -> None:
    """`undo` is the address to which a plain POST takes it back; base.html makes the button."""
    messages.success(request, words, extra_tags=undo)


def back(request: HttpRequest, *, default: str = "today") -> HttpResponse:
    """To the page that the form's `next` names, if it is one of ours."""
    target = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    if not (ours and target.startswith("/")):
        target = reverse(default)
    return HttpResponseRedirect(target)


@contextmanager
def or_404() -> Iterator[None]:
    """What is not there is not found; what is someone else's is not there."""
    try:
        yield
    except User.DoesNotExist:  # the account itself is gone: signed_in answers that
        raise
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
