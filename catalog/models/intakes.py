"""Open product data taken in: which file, whose it is, and what became of each of its rows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .products import Product


class OpenData(models.TextChoices):
    """Where rows come from; each has its attribution and its licence."""

    OPEN_BEAUTY_FACTS = "open-beauty-facts", _("Open Beauty Facts")


class Intake(models.Model):
    """One file, and how far it has been taken in, so that a stopped one can go on."""

    source = models.CharField(_("source"), max_length=20, choices=OpenData)
    file_name = models.CharField(_("file"), max_length=255)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    offset = models.PositiveBigIntegerField(
        _("bytes taken in"), default=0, help_text=_("Of the unpacked text.")
    )
    size = models.PositiveBigIntegerField(_("bytes"), default=0)
    rows = models.PositiveIntegerField(_("rows taken in"), default=0)
    counts = models.JSONField(
        _("what became of them"), default=dict, help_text=_("How many rows by what was done.")
    )
    began_at = models.DateTimeField(_("began"))
    finished_at = models.DateTimeField(_("finished"), null=True)

    class Meta:
        verbose_name = _("intake")
        verbose_name_plural = _("intakes")
        ordering = ["-began_at"]

    def __str__(self) -> str:
        return self.file_name


class IntakeRowQuerySet(models.QuerySet):
    def waiting(self) -> IntakeRowQuerySet:
        """Those a curator has yet to decide on."""
        return self.filter(state=IntakeRow.State.QUARANTINED)

    def that_gave(self) -> IntakeRowQuerySet:
        """Those whose product says what they said, not one that was found here already."""
        return self.filter(product__isnull=False, content__ours__found__isnull=True)


class IntakeRow(models.Model):
    """One row as it came: with whom to name for it, its licence, and what it led to.

    `content` holds the columns we read, `reasons` the words for why it waits in quarantine.
    """

    class State(models.TextChoices):
        TAKEN = "taken", _("Taken in")
        QUARANTINED = "quarantined", _("In quarantine")
        SET_ASIDE = "set-aside", _("Set aside")

    source = models.CharField(_("source"), max_length=20, choices=OpenData)
    key = models.CharField(
        max_length=40,
        editable=False,
        help_text=_("The barcode number without leading zeros, or the row's own code."),
    )
    code = models.CharField(_("code in the file"), max_length=40)
    name = models.CharField(_("name"), max_length=200, blank=True)
    brand = models.CharField(_("brand"), max_length=200, blank=True)
    url = models.CharField(_("link"), max_length=400, blank=True)
    content = models.JSONField(_("what it says"), default=dict)
    digest = models.CharField(max_length=40, editable=False)
    state = models.CharField(_("state"), max_length=11, choices=State)
    reasons = models.JSONField(_("why it waits"), default=list)
    attribution = models.CharField(_("attribution"), max_length=120)
    licence = models.CharField(_("licence"), max_length=60)
    intake = models.ForeignKey(
        Intake, on_delete=models.PROTECT, verbose_name=_("last seen in"), related_name="seen"
    )
    product = models.ForeignKey(
        Product,
        on_delete=models.SET_NULL,
        verbose_name=_("product"),
        related_name="intake_rows",
        null=True,
        blank=True,
    )

    objects = IntakeRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of open data")
        verbose_name_plural = _("rows of open data")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="intake_row_once_a_source")
        ]
        indexes = [models.Index(fields=["state", "id"], name="intake_row_state")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()
