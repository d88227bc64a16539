"""The names that labels print, whatever the catalogue itself has to say of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog import inci
from catalog.kinds import IngredientKind

from .history import kept_history
from .ingredients import Ingredient, is_cas
from .knowledge import Status

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

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        super().validate_unique(exclude)
        if clash := self._names_something_else():
            raise ValidationError(clash)

    def other_names(self) -> list[str]:
        """The other names, each once, without the one it already has."""
        names = {inci.key(line): " ".join(line.split()) for line in self.aliases.splitlines()}
        return [name for key, name in names.items() if key and key != inci.key(self.inci_name)]

    def _names_something_else(self) -> dict[str, Any]:
        """No new name of it is another's: which of them would a label mean?

        What it was called before is not asked about again.
        """
        own = inci.key(self.inci_name)
        before = RegisterName.objects.filter(pk=self.pk).first()
        had = [before.inci_name, *before.other_names()] if before else []
        names = {inci.key(name): name for name in (self.inci_name, *self.other_names())}
        new = names.keys() - set(map(inci.key, had))
        if own in new and RegisterName.objects.filter(key=own).exclude(pk=self.pk).exists():
            return {"inci_name": _("This INCI name is in the register already.")}
        for key, owners in going_by(new).items():
            others = {name for name in owners if inci.key(name) != own and name not in had[:1]}
            if others:
                words = _("%(name)s goes by “%(taken)s”. Take it out there first.")
                params = {"name": min(others), "taken": names[key]}
                field = "inci_name" if key == own else "aliases"
                return {field: ValidationError(words, params=params)}
        return {}


def going_by(keys: Collection[str]) -> dict[str, set[str]]:
    """The INCI names that go by each of these keys: in the register, and among the ingredients."""
    found: dict[str, set[str]] = {}
    wanted = list(keys)
    for at in range(0, len(wanted), 500):
        named = RegisterName.objects.filter(key__in=wanted[at : at + 500])
        for key, name in named.values_list("key", "inci_name"):
            found.setdefault(key, set()).add(name)
    registered = RegisterName.objects.exclude(aliases="").values_list("inci_name", "aliases")
    ours = Ingredient.objects.exclude(status=Status.RETIRED).values_list("inci_name", "other_names")
    for name, others in (*registered, *((name, f"{name}\n{others}") for name, others in ours)):
        for other in others.splitlines():
            if (key := inci.key(other)) in keys:
                found.setdefault(key, set()).add(name)
    return found
