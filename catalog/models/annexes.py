"""The annexes of the EU cosmetics regulation, row by row as the official files have them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog import inci

from .ingredients import cas_numbers

ATTRIBUTION = "© European Union, CosIng"
LICENCE = "CC BY 4.0"

NAMED_FOR_ONE_OF_ITS_PARTS = {("II", "1388")}
"""D4 is prohibited; the file names CYCLOMETHICONE there, which can be D5 or D6 as well."""


class Annex(models.TextChoices):
    PROHIBITED = "II", _("II: prohibited")
    RESTRICTED = "III", _("III: restricted")
    COLOURANTS = "IV", _("IV: colourants")
    PRESERVATIVES = "V", _("V: preservatives")
    UV_FILTERS = "VI", _("VI: UV filters")


class AnnexEntryQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        return self.filter(in_force=True)

    def naming(self, names: Iterable[str], cas: str = "") -> Self:
        """Those that name one of `names`, however it is written, or go by one of these numbers."""
        keys = {inci.key(name) for name in (*names, *cas_numbers(cas))}
        return self.filter(pk__in=AnnexName.objects.filter(key__in=keys).values("entry"))


class AnnexEntry(models.Model):
    """One row of an annex.

    A number can stand for several substances, so a row is known by its place among those of its
    number.
    """

    annex = models.CharField(_("annex"), max_length=3, choices=Annex)
    number = models.CharField(_("entry"), max_length=12)
    part = models.PositiveSmallIntegerField(_("row of that entry"), default=1)
    in_force = models.BooleanField(
        _("in force"), default=True, help_text=_("No longer: moved, deleted, or out of the file.")
    )
    substance = models.TextField(_("substance"))
    inci_names = models.JSONField(_("INCI names"), default=list)
    cas = models.TextField(_("CAS numbers"), blank=True)
    ec = models.TextField(_("EC numbers"), blank=True)
    product_types = models.TextField(_("product type, body parts"), blank=True)
    limit_words = models.TextField(_("maximum concentration"), blank=True)
    max_percent = models.DecimalField(
        _("percent at most"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("Only where the limit is one plain figure for all it speaks of."),
    )
    conditions = models.TextField(_("other conditions"), blank=True)
    wording = models.TextField(_("wording to print"), blank=True)
    cmr = models.CharField(_("CMR"), max_length=200, blank=True)
    regulation = models.CharField(_("regulation"), max_length=200)
    new_stock_from = models.DateField(_("for new stock from"), null=True, blank=True)
    all_stock_from = models.DateField(_("for all stock from"), null=True, blank=True)
    updated_on = models.DateField(_("updated on"), null=True, blank=True)
    file_on = models.DateField(_("file of"))
    attribution = models.CharField(_("attribution"), max_length=80, default=ATTRIBUTION)
    licence = models.CharField(_("licence"), max_length=40, default=LICENCE)

    objects = AnnexEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("annex entry")
        verbose_name_plural = _("annex entries")
        ordering = ["annex", "number", "part"]
        constraints = [
            models.UniqueConstraint(fields=["annex", "number", "part"], name="annex_entry_once")
        ]

    def __str__(self) -> str:
        return f"{self.annex}/{self.number}"

    def found_by(self) -> list[str]:
        """Keys of its INCI names or, where the file has none, its CAS numbers.

        Not by both: a number can be that of a powder and of its nano form, or of a dye and its
        lakes, and the names then say which of them is meant. But where the name is that of a
        mixture, the number alone says which part of it is meant.
        """
        numbers = cas_numbers(self.cas)
        found_by = [*self.inci_names, *numbers] if self.is_a_part else self.inci_names or numbers
        return list(dict.fromkeys(map(inci.key, found_by)))

    @property
    def is_a_part(self) -> bool:
        """Whether it speaks of one part of what the file names there."""
        return (self.annex, self.number) in NAMED_FOR_ONE_OF_ITS_PARTS

    def is_named(self, key: str) -> bool:
        """Whether a name with this key stands in it; else it was found by a number."""
        return key in map(inci.key, self.inci_names)


class AnnexName(models.Model):
    """The key of a name, or of a number, by which an entry is found."""

    entry = models.ForeignKey(AnnexEntry, models.CASCADE, related_name="names")
    key = models.CharField(max_length=600, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "key"], name="annex_name_once_an_entry")
        ]

    def __str__(self) -> str:
        return self.key
