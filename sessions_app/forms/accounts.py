"""The forms of signing in and of the account: django-allauth's, in our words."""
# mypy: allow-subclassing-any

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.manage_email import email_already_exists
from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sessions_app.models import User
from sessions_app.services.profile import set_email

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NEW_PASSWORD = _("At least 10 characters. Three or four words in a row are easy to remember.")

# Field name -> label, help, what to say when it is empty.
WORDS: dict[str, tuple[str | _StrPromise, str | _StrPromise, str | _StrPromise]] = {
    "login": (_("Name or e-mail address"), "", _("Enter your name or e-mail address.")),
    "username": (
        _("Name"),
        _("You sign in with it. Letters, digits and @ . + - _"),
        _("Choose a name."),
    ),
    "email": (_("E-mail address"), "", _("Enter an e-mail address.")),
    "password": (_("Password"), "", _("Enter your password.")),
    "oldpassword": (_("Present password"), "", _("Enter your present password.")),
    "password1": (_("New password"), NEW_PASSWORD, _("Choose a password.")),
    "password2": (_("New password, once more"), "", _("Enter the new password once more.")),
}


class InOurWords(forms.Form):
    """Labels, help and "required" from WORDS; no placeholders, a label says it all."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label, field.help_text, field.error_messages["required"] = WORDS[name]
            if name == "email":
                field.error_messages["invalid"] = _("Write it as in name@example.org.")


class LoginForm(InOurWords, allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs.update(autocomplete="username", autocapitalize="none")


class SignupForm(InOurWords, allauth.SignupForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs["autocapitalize"] = "none"
        self.fields["email"].help_text = (
            _("For a new password if you forget yours. We write for nothing else.")
            if settings.MAIL_ENABLED
            else _("You can sign in with it, too. This site sends no mail.")
        )
        self.fields["password1"].label = _("Password")

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Whole or not at all; of two people who choose a name in the same moment, one has it."""
        try:
            with transaction.atomic():
                result: tuple[User | None, HttpResponse | None] = super().try_save(request)
                return result
        except IntegrityError:
            messages.error(
                request, gettext("This name has just been taken. If that was you, sign in.")
            )
            return None, HttpResponseRedirect(request.get_full_path())


class ChangePasswordForm(InOurWords, allauth.ChangePasswordForm):
    pass


class SetPasswordForm(InOurWords, allauth.SetPasswordForm):
    pass


class ResetPasswordForm(InOurWords, allauth.ResetPasswordForm):
    @property
    def mail_enabled(self) -> bool:
        return settings.MAIL_ENABLED

    def clean(self) -> dict[str, Any]:
        if not self.mail_enabled:
            raise forms.ValidationError(gettext("This site sends no mail."))
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        return cleaned


class ResetPasswordKeyForm(InOurWords, allauth.ResetPasswordKeyForm):
    pass


class ReauthenticateForm(InOurWords, allauth.ReauthenticateForm):
    pass


class EmailForm(InOurWords, allauth.AddEmailForm):
    """One address a person. With mail it counts once confirmed, without at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.mail_enabled:
            self.fields["email"].help_text = _(
                "We send a link to the new address. It counts once you have followed it."
            )

    @property
    def mail_enabled(self) -> bool:
        return settings.MAIL_ENABLED

    def clean_email(self) -> str:
        email: str = super().clean_email()
        if not self.mail_enabled:
            email_already_exists(email, user=self.user)
        return email

    def save(self, request: HttpRequest) -> Any:
        if self.mail_enabled:
            return super().save(request)
        messages.success(request, gettext("Saved."))
        return set_email(self.user, self.cleaned_data["email"])


class DeleteAccountForm(InOurWords):
    password = forms.CharField(
        strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        adapter = get_adapter()
        if not adapter.reauthenticate(self.user, password):
            raise adapter.validation_error("incorrect_password")
        return password
