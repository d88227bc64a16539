"""How django-allauth behaves here: where it leads, what it mails and what a bad form answers."""
# mypy: allow-subclassing-any

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .models import User

# A path on this site: nothing a browser would read as another host, no control characters.
_OWN_PATH = re.compile(r"/(?![/\\])[^\x00-\x20\x7f-\x9f\\]*")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is switched off."),
        "duplicate_email": _("This is your e-mail address already."),
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "email_taken": _("Another account has this e-mail address."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This link no longer works."),
        "too_many_login_attempts": _("That was too often. Wait a few minutes, then try again."),
        "username_blacklisted": _("Choose another name."),
        "username_password_mismatch": _("The name or the password is not right."),
        "username_taken": _("This name is taken. Choose another."),
    }

    def clean_username(self, username: str, shallow: bool = False) -> str:
        try:
            cleaned: str = super().clean_username(username, shallow=shallow)
        except ValidationError as error:
            if getattr(error, "code", "") != "invalid":
                raise
            raise ValidationError(
                gettext("Use letters, digits and @ . + - _ only, and no spaces."), code="invalid"
            ) from error
        return cleaned

    def is_safe_url(self, url: str) -> bool:
        """Only paths on this site are followed after signing in or out."""
        return bool(_OWN_PATH.fullmatch(url)) and super().is_safe_url(url)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("profile")

    def post_login(
        self,
        request: HttpRequest,
        user: User,
        *,
        signup: bool,
        redirect_url: str | None,
        **rest: Any,
    ) -> HttpResponse:
        """Signing up leads to the first questions, with the answers that were carried there."""
        start = reverse("start")
        if signup and urlsplit(redirect_url or "").path != start:
            redirect_url = start
        response: HttpResponse = super().post_login(
            request, user, signup=signup, redirect_url=redirect_url, **rest
        )
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        if settings.MAIL_ENABLED:
            super().send_mail(template_prefix, email, context)

    def format_email_subject(self, subject: str) -> str:
        return subject

    def get_reset_password_from_key_url(self, key: str) -> str:
        return _on_site(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return _on_site(super().get_email_confirmation_url(request, emailconfirmation))


def _on_site(url: str) -> str:
    """The same page under SITE_URL, whatever host the request named."""
    return f"{settings.SITE_URL}{urlsplit(url).path}"


class FormErrorsAnswer422:
    """A form page with errors answers 422, also where a library's view says 200."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(
        self, request: HttpRequest, response: TemplateResponse
    ) -> TemplateResponse:
        form = (response.context_data or {}).get("form")
        if request.method == "POST" and response.status_code == 200 and form and form.errors:
            response.status_code = 422
        return response
