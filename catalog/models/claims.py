from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.functions import Cast
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from catalog.kinds import IngredientKind
from catalog.steps import Condition, SkinType

from .history import kept_history
from .knowledge import Evidence, Source, Status, lacks_source, only_of

SUBJECTS = ("ingredient", "technique", "kind", "topic")
"""What a claim can be about: the fields of which exactly one is set."""

DISAGREEMENT = ("question", "other_statement", "other_evidence", "what_we_do")
"""What is said together, or not at all, where sources disagree."""


class Aspect(models.TextChoices):
    """What a claim is about, in the order a page tells it."""

    DOES = "does", _("What it does")
    HOW = "how", _("What to do")
    SUITS = "suits", _("Suits")
    MUST_NOT = "must-not", _("Leave it out")
    CAUTION = "caution", _("Take care")
    ON_LABEL = "on-label", _("Look on the label")
    NOT_WITH = "not-with", _("Not in the same session")
    PREGNANCY = "pregnancy", _("In pregnancy")
    AFTERWARDS = "afterwards", _("Afterwards")
    INTERVAL = "interval", _("How often")
    LIMIT_EU = "limit-eu", _("In the EU")
    LIMIT_US = "limit-us", _("In the US")
    REGISTER = "register", _("In the EU register")
    OLD_ANIMAL_DATA = "animal", _("Pores and old animal data")


def skin_types_only(values: Any) -> None:
    only_of(SkinType, values)


def conditions_only(values: Any) -> None:
    only_of(Condition, values)


def kinds_only(values: Any) -> None:
    only_of(IngredientKind, values)


class ClaimQuerySet(models.QuerySet):
    def published(self) -> ClaimQuerySet:
        return self.filter(status=Status.PUBLISHED)

    def barring(self, techniques: Iterable[Any]) -> dict[int, frozenset[str]]:
        """For each technique's number the conditions for which it is to be left out."""
        found: dict[int, frozenset[str]] = {}
        rows = self.published().filter(
            technique__in=techniques, aspect__in=[Aspect.MUST_NOT, Aspect.PREGNANCY]
        )
        for technique, conditions in rows.values_list("technique", "conditions"):
            found[technique] = found.get(technique, frozenset()) | frozenset(conditions)
        return found


class Claim(models.Model):
    """One thing said of an ingredient, a technique, a kind of product or a topic.

    The one shape of every fact people read: how well it is known, and by which sources, or an
    honest "our default". Where sources disagree it holds the other side too, and what we then do.
    """

    key = models.CharField(max_length=120, unique=True, editable=False)
    ingredient = models.ForeignKey(
        "catalog.Ingredient",
        on_delete=models.CASCADE,
        verbose_name=_("ingredient"),
        related_name="claims",
        null=True,
        blank=True,
    )
    technique = models.ForeignKey(
        "catalog.Technique",
        on_delete=models.CASCADE,
        verbose_name=_("technique"),
        related_name="claims",
        null=True,
        blank=True,
    )
    kind = models.ForeignKey(
        "catalog.ProductKind",
        on_delete=models.CASCADE,
        verbose_name=_("kind of product"),
        related_name="claims",
        null=True,
        blank=True,
    )
    topic = models.ForeignKey(
        "catalog.Topic",
        on_delete=models.CASCADE,
        verbose_name=_("topic"),
        related_name="claims",
        null=True,
        blank=True,
    )
    aspect = models.CharField(_("about"), max_length=10, choices=Aspect)
    statement = models.CharField(_("what is said"), max_length=160)
    detail = models.TextField(_("more words"), blank=True, validators=[MaxLengthValidator(1000)])
    skin_types = models.JSONField(
        _("for skin types"), default=list, blank=True, validators=[skin_types_only]
    )
    conditions = models.JSONField(
        _("for conditions and routines"), default=list, blank=True, validators=[conditions_only]
    )
    not_with = models.JSONField(
        _("kinds of ingredient it does not go with"),
        default=list,
        blank=True,
        validators=[kinds_only],
        help_text=_("Only for “Not in the same session”."),
    )
    evidence = models.CharField(_("evidence"), max_length=11, choices=Evidence)
    sources = models.ManyToManyField(
        Source, verbose_name=_("sources"), related_name="+", blank=True
    )
    question = models.CharField(
        _("what they disagree about"),
        max_length=160,
        blank=True,
        help_text=_("Only where sources disagree, such as “Is it kind to sensitive skin?”"),
    )
    other_statement = models.CharField(_("what others say"), max_length=160, blank=True)
    other_evidence = models.CharField(
        _("evidence for that"), max_length=11, choices=Evidence, blank=True
    )
    other_sources = models.ManyToManyField(
        Source, verbose_name=_("their sources"), related_name="+", blank=True
    )
    what_we_do = models.CharField(_("what Dewpoint does"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.DRAFT)
    reviewed_on = models.DateField(_("last reviewed"), null=True, blank=True)
    reviewed_by = models.CharField(_("reviewed by"), max_length=150, blank=True, editable=False)
    position = models.PositiveSmallIntegerField(
        _("place"), default=100, help_text=_("Lower comes first.")
    )
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    history = kept_history(["sources", "other_sources"], without=["changed_at"])
    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    *(
                        models.Q(
                            **{f"{name}__isnull": name != subject for name in SUBJECTS},
                        )
                        for subject in SUBJECTS
                    ),
                    _connector=models.Q.OR,
                ),
                name="claim_has_one_subject",
            ),
            models.CheckConstraint(
                condition=models.Q(**dict.fromkeys(DISAGREEMENT, ""))
                | ~models.Q(*((name, "") for name in DISAGREEMENT), _connector=models.Q.OR),
                name="claim_disagreement_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.key:
            self.key = self.free_key()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        errors: dict[str, Any] = {}
        subjects = [name for name in SUBJECTS if getattr(self, f"{name}_id") is not None]
        if len(subjects) > 1:
            errors[subjects[1]] = _("A claim is about one thing. Leave all the others empty.")
        if self.disagrees:
            for name in DISAGREEMENT:
                if not getattr(self, name):
                    errors[name] = _("Where sources disagree, say all four of these.")
        if self.not_with and self.aspect != Aspect.NOT_WITH:
            errors["not_with"] = _("Only a claim about “Not in the same session” names these.")
        if errors:
            raise ValidationError(errors)

    @property
    def disagrees(self) -> bool:
        """Whether it tells another side; told whole, or refused by `clean`."""
        return any(getattr(self, name) for name in DISAGREEMENT)

    @property
    def subject(self) -> Any:
        return next(
            (getattr(self, name) for name in SUBJECTS if getattr(self, f"{name}_id") is not None),
            None,
        )

    def free_key(self) -> str:
        """A key of its subject and its words that no other claim has."""
        subject = self.subject
        about = type(subject).__name__.lower()
        stem = f"{about}/{subject.slug}/{slugify(self.statement)[:30]}"[:115]
        taken = set(Claim.objects.filter(key__startswith=stem).values_list("key", flat=True))
        numbered = (f"{stem}-{n}" for n in range(2, len(taken) + 3))
        return next(key for key in (stem, *numbered) if key not in taken)


def naming(rows: Any, skin_type: str) -> Any:
    """The rows whose list of skin types has this one, whatever the database."""
    listed = Cast("skin_types", models.TextField())
    return rows.annotate(listed=listed).filter(listed__contains=f'"{SkinType(skin_type).value}"')


def said_to_suit(skin_type: str, subject: str, pk: str = "pk") -> models.Exists:
    """Whether a published claim says of a row, which is or names a `subject`, that it suits."""
    claims = Claim.objects.published().filter(aspect=Aspect.SUITS)
    return models.Exists(naming(claims.filter(**{subject: models.OuterRef(pk)}), skin_type))


def unfounded(
    *, evidence: str, has_source: bool, other_evidence: str = "", has_other_source: bool = False
) -> dict[str, Any]:
    """What keeps a claim from being published, in words for its fields; empty where nothing does.

    The one guard: the admin, an import and the starter files all ask it.
    """
    errors: dict[str, Any] = {}
    if lacks_source(evidence, has_source=has_source):
        errors["sources"] = _("Name a source before publishing, or mark it “our default”.")
    if other_evidence and lacks_source(other_evidence, has_source=has_other_source):
        errors["other_sources"] = _("Name the source that says so before publishing.")
    return errors
