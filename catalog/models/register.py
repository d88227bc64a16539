"""The names that labels print, whatever the catalogue itself has to say of them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog import inci
from catalog.kinds import IngredientKind

from .history import kept_history
from .ingredients import is_cas

LONGEST_NAME = 2000
"""The longest name of the official inventory has 1,928 characters."""


class RegisterName(models.Model):
    """One official name of the label language INCI, and what else labels call it.

    Its kind is enough to say what is known of the kind; an ingredient with a page says more.
    """

    class Origin(models.TextChoices):
        OURS = "ours", _("Our register")
        COSING = "cosing", _("CosIng")

    inci_name = models.CharField(
        _("INCI name"), max_length=LONGEST_NAME, help_text=_("As labels print it, in capitals.")
    )
    key = models.CharField(max_length=LONGEST_NAME, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=16, choices=IngredientKind, blank=True)
    aliases = models.TextField(
        _("other names"),
        blank=True,
        validators=[MaxLengthValidator(2000)],
        help_text=_("One a line, as labels print them."),
    )
    cas = models.CharField(
        _("CAS numbers"),
        max_length=200,
        blank=True,
        help_text=_("Such as 69-72-7; several with a semicolon between them."),
    )
    ec = models.CharField(_("EC numbers"), max_length=200, blank=True)
    functions = models.JSONField(
        _("functions"), default=list, blank=True, help_text=_("As the official inventory has them.")
    )
    origin = models.CharField(
        _("comes from"), max_length=6, choices=Origin, default=Origin.OURS, editable=False
    )

    history = kept_history(without=["key"])

    class Meta:
        verbose_name = _("label name")
        verbose_name_plural = _("label names")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.inci_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refresh_key()
        super().save(*args, **kwargs)

    def refresh_key(self) -> None:
        """For writes that go past `save`, such as bulk ones."""
        self.key = inci.key(self.inci_name)

    def clean(self) -> None:
        self.inci_name = " ".join(self.inci_name.split()).upper()
        self.aliases = "\n".join(self.other_names())
        numbers = [part.strip() for part in self.cas.split(";") if part.strip()]
        for number in numbers:
            if not is_cas(number):
                raise ValidationError(
                    {
                        "cas": ValidationError(
                            _("%(number)s is no CAS number: check its digits."),
                            params={"number": number},
                        )
                    }
                )
        self.cas = "; ".join(numbers)

    def other_names(self) -> list[str]:
        """The other names, each once, without the one it already has."""
        names = {inci.key(line): " ".join(line.split()) for line in self.aliases.splitlines()}
        return [name for key, name in names.items() if key and key != inci.key(self.inci_name)]
