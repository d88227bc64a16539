"""What of products' labels is not understood, and what people tell of products."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .products import LONGEST_LABEL, Product


class NoIngredient(models.Model):
    """What labels print among the names and a curator said is none: nobody is asked again."""

    key = models.CharField(max_length=300, unique=True)
    printed = models.CharField(_("as printed"), max_length=300)
    decided_by = models.CharField(_("decided by"), max_length=150)

    class Meta:
        verbose_name = _("no ingredient")
        verbose_name_plural = _("no ingredients")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.printed


class UnknownNameQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Without what is known to be no ingredient."""
        return self.exclude(key__in=NoIngredient.objects.values("key"))


class UnknownName(models.Model):
    """A name on a product's label that the register does not know."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="unknown_names")
    key = models.CharField(max_length=300)
    printed = models.CharField(_("as printed"), max_length=300)

    objects = UnknownNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("unknown name")
        verbose_name_plural = _("unknown names")
        constraints = [
            models.UniqueConstraint(fields=["product", "key"], name="unknown_name_once_a_product")
        ]
        indexes = [models.Index(fields=["key"], name="unknown_name_key")]

    def __str__(self) -> str:
        return self.printed


class Report(models.Model):
    """A person's word to the curators: a product that is missing, or an error in one.

    It does not say who sent it; `product` is the one it led to, in review, or the one it is about.
    """

    class About(models.TextChoices):
        MISSING = "missing", _("A missing product")
        ERROR = "error", _("An error")

    about = models.CharField(_("about"), max_length=7, choices=About)
    product = models.ForeignKey(
        Product, on_delete=models.CASCADE, verbose_name=_("product"), related_name="reports"
    )
    words = models.TextField(_("in their words"), blank=True, validators=[MaxLengthValidator(2000)])
    label_text = models.TextField(
        _("the label, as they typed it"),
        blank=True,
        validators=[MaxLengthValidator(LONGEST_LABEL)],
    )
    created_at = models.DateTimeField(_("sent"))
    closed_at = models.DateTimeField(_("settled"), null=True, blank=True, editable=False)
    closed_by = models.CharField(_("settled by"), max_length=150, blank=True, editable=False)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["closed_at", "created_at"]

    def __str__(self) -> str:
        return f"{self.get_about_display()}: {self.product}"
