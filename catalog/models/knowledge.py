"""Where a fact comes from, how well it is known, and whether people may see it yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from catalog.folding import fold

from .history import kept_history


class Evidence(models.TextChoices):
    """How well a fact is known."""

    STRONG = "strong", _("Strong")
    FAIR = "fair", _("Fair")
    THIN = "thin", _("Thin")
    OUR_DEFAULT = "our-default", _("Our default")


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in-review", _("In review")
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

    history = kept_history()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


def lacks_source(evidence: str, *, has_source: bool) -> bool:
    """Whether a fact claims to be known without naming anything to check it by."""
    return evidence != Evidence.OUR_DEFAULT and not has_source


class EntryQuerySet(models.QuerySet):
    """Entries of the catalogue: what has a page, a status and a search text."""

    def published(self) -> Self:
        """What people may read about."""
        return self.filter(status=Status.PUBLISHED)

    def matching(self, words: str) -> Self:
        """Those in which every word of `words` occurs, whatever its case and accents."""
        found = self
        for word in fold(words).split():
            found = found.filter(search_text__contains=word)
        return found


class Entry(models.Model):
    """What people can look up, find by any of its names, and link to."""

    slug = models.SlugField(_("short name in links"), max_length=80, unique=True)
    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.DRAFT)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        self.refresh_search_text()
        if update_fields is not None:
            update_fields = {*update_fields, "search_text"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def refresh_search_text(self) -> None:
        """For writes that go past `save`, such as bulk ones."""
        self.search_text = fold(" ".join(self.searched()))

    def searched(self) -> Iterable[str]:
        """Everything that search finds it by."""
        raise NotImplementedError

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED


def no_number(summary: str) -> None:
    """A summary only tells things apart: a number needs a source, and a claim has one."""
    if any(char.isdigit() for char in summary):
        raise ValidationError(
            _("Leave numbers out here. A number needs a source: make it a claim.")
        )


def minutes_in_words(least: int | None, most: int | None) -> str:
    """Such as "3 to 5 minutes"; empty where there is no time."""
    if most is None:
        return ""
    if least == most:
        return ngettext("%(n)d minute", "%(n)d minutes", most) % {"n": most}
    return gettext("%(least)d to %(most)d minutes") % {"least": least, "most": most}


def only_of(choices: type[models.TextChoices], values: Any) -> None:
    """Refuse what is no list of different values of `choices`."""
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValidationError(_("Give a list of words."))
    if strange := [value for value in values if value not in choices.values]:
        raise ValidationError(_("“%(word)s” is not one of the choices.") % {"word": strange[0]})
    if len(set(values)) < len(values):
        raise ValidationError(_("Name each of them once."))
