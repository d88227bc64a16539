"""Where a fact comes from, how well it is known, and whether people may see it yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Evidence(models.TextChoices):
    """How well a fact is known."""

    STRONG = "strong", _("Strong")
    FAIR = "fair", _("Fair")
    THIN = "thin", _("Thin")
    OUR_DEFAULT = "our-default", _("Our default")


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    RETIRED = "retired", _("Retired")


class Source(models.Model):
    """Something a person can look up to check what we say."""

    class Kind(models.TextChoices):
        FOUNDING = "founding", _("Our founding article")
        REGULATOR = "regulator", _("Regulator")
        GUIDELINE = "guideline", _("Health service or professional body")
        REVIEW = "review", _("Review of studies")
        STUDY = "study", _("Study")
        EXPERT = "expert", _("Opinion of an expert or clinic")
        PRESS = "press", _("Press")
        MAKER = "maker", _("Maker or seller")

    key = models.SlugField(_("key"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    url = models.URLField(
        _("link"),
        max_length=400,
        blank=True,
        help_text=_("Empty where there is nothing to link to."),
    )
    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("What the source is worth, or how it was read. People see this."),
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


def lacks_source(evidence: str, *, has_source: bool) -> bool:
    """Whether a fact claims to be known without naming anything to check it by."""
    return evidence != Evidence.OUR_DEFAULT and not has_source
