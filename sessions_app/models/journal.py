from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, TypedDict

from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models import Product, Technique
from catalog.steps import Setting, step_place

from .ownership import OwnedQuerySet
from .shelf import ShelfItem

if TYPE_CHECKING:
    from .people import User

MOST_CALM = 10
"""The highest rating of calm; 0 is none at all."""

LAST_TIME_AMONG = 20
"""How many of the latest sessions are asked which products were used last time."""


class Felt(models.TextChoices):
    """How the skin felt, in a word."""

    CALM = "calm", _("Calm")
    CONGESTED = "congested", _("Congested")
    OILY = "oily", _("Oily")
    TIGHT = "tight", _("Tight or dry")
    WARM = "warm", _("Warm or red")
    TENDER = "tender", _("Tender")


class ListedSession(TypedDict):
    """A session as lists show it; the names of its techniques are in the order of a session."""

    id: str
    ended_on: str
    setting: str
    counts: bool
    early: bool
    techniques: list[str]


class SessionQuerySet(OwnedQuerySet["CleansingSession"]):
    def kept(self) -> SessionQuerySet:
        """Without those that were deleted and can still be brought back."""
        return self.filter(deleted_at=None)

    def counting(self) -> SessionQuerySet:
        """Those that move the clock."""
        return self.kept().filter(counts=True)

    def chosen(self, *, setting: str | None, year: int | None, kind: str | None) -> SessionQuerySet:
        """Those of one setting, one year or one kind; None asks for all."""
        found = self
        if setting:
            found = found.filter(setting=setting)
        if year:
            found = found.filter(ended_on__year=year)
        match kind:
            case "counting":
                return found.filter(counts=True)
            case "soothing":
                return found.filter(counts=False)
            case "early":
                return found.filter(early=True)
        return found

    def listed(self, user: User, *, first: int = 0, at_most: int) -> list[ListedSession]:
        """A stretch of a person's sessions, the latest first, as plain values: two queries."""
        found = self.for_user(user).order_by("-ended_on", "-created_at", "-pk")
        values = found.values_list("pk", "ended_on", "setting", "counts", "early")
        rows = list(values[first : first + at_most])
        names: dict[uuid.UUID, list[tuple[int, int, str]]] = {pk: [] for pk, *_ in rows}
        uses = TechniqueUse.objects.for_user(user).filter(session__in=names)
        for pk, name, step, position in uses.values_list(
            "session", "technique__name", "technique__step", "technique__position"
        ):
            names[pk].append((step_place(step), position, name))
        return [
            {
                "id": str(pk),
                "ended_on": ended_on.isoformat(),
                "setting": setting,
                "counts": counts,
                "early": early,
                "techniques": [name for *_, name in sorted(names[pk])],
            }
            for pk, ended_on, setting, counts, early in rows
        ]

    def with_techniques(self) -> SessionQuerySet:
        uses = TechniqueUse.objects.select_related("technique")
        return self.prefetch_related(models.Prefetch("technique_uses", uses))

    def with_products(self) -> SessionQuerySet:
        uses = ProductUse.objects.select_related(
            "product__kind__technique", "shelf_item__typed_kind__technique"
        )
        return self.prefetch_related(models.Prefetch("product_uses", uses))


class CleansingSession(models.Model):
    """What a person did on a day. The record; dates are worked out from it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cleansing_sessions"
    )
    ended_on = models.DateField(_("day it ended"))
    setting = models.CharField(_("where"), max_length=12, choices=Setting)
    counts = models.BooleanField(default=True, help_text=_("False for a soothing-only session."))
    felt_before = models.CharField(_("before"), max_length=9, choices=Felt, blank=True)
    felt_after = models.CharField(_("after"), max_length=9, choices=Felt, blank=True)
    calm_before = models.PositiveSmallIntegerField(
        _("calm before"), null=True, blank=True, validators=[MaxValueValidator(MOST_CALM)]
    )
    calm_after = models.PositiveSmallIntegerField(
        _("calm after"), null=True, blank=True, validators=[MaxValueValidator(MOST_CALM)]
    )
    visit = models.JSONField(
        _("visit"),
        default=dict,
        blank=True,
        help_text=_("Of a professional: who, where, device and settings, aftercare."),
    )
    notes = models.TextField(_("notes"), blank=True, validators=[MaxLengthValidator(5000)])
    early = models.BooleanField(
        default=False,
        help_text=_("The person was told that it was early and confirmed it. Never recomputed."),
    )
    told_opens = models.DateField(
        null=True, blank=True, help_text=_("The day named when the session was early.")
    )
    off_plan = models.JSONField(
        default=list,
        help_text=_("Why it was not as the guide would have it; confirmed, never recomputed."),
    )
    slot = models.ForeignKey(
        "sessions_app.Slot", on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    idempotency_key = models.UUIDField(default=uuid.uuid4, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "idempotency_key"], name="session_sent_once_per_user"
            )
        ]
        indexes = [
            models.Index(
                fields=["user", "-ended_on", "-created_at"],
                condition=models.Q(deleted_at=None),
                name="session_list",
            ),
            models.Index(
                fields=["user", "setting", "-ended_on", "-created_at", "-id"],
                condition=models.Q(deleted_at=None, counts=True),
                name="session_counting",
            ),
            models.Index(
                fields=["user"],
                condition=models.Q(deleted_at__isnull=False),
                name="session_deleted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ended_on} {self.setting}"

    @property
    def techniques(self) -> list[Technique]:
        """In the order of a session."""
        used = (use.technique for use in self.technique_uses.all())
        return sorted(used, key=lambda t: (step_place(t.step), t.position, t.name))

    @property
    def products(self) -> list[Thing]:
        """In the order of a session, those retired since among them."""
        return sorted((use.thing for use in self.product_uses.all()), key=product_place)


class TechniqueUse(models.Model):
    """One technique in one session."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    session = models.ForeignKey(
        CleansingSession, on_delete=models.CASCADE, related_name="technique_uses"
    )
    technique = models.ForeignKey("catalog.Technique", on_delete=models.PROTECT, related_name="+")

    objects = OwnedQuerySet["TechniqueUse"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "session", "technique"], name="technique_once_per_session"
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.technique_id}"


Thing = Product | ShelfItem
"""What is used in a session: a product of the catalogue, or one a person typed themselves."""


def product_place(thing: Thing) -> tuple[int, int, str, str, str]:
    """Where a product comes in a session; one that has lost its kind comes last."""
    step, position = (thing.kind.step, thing.kind.position) if thing.kind else ("", 0)
    return (step_place(step), position, thing.name, thing.brand, str(thing.pk))


class ProductUseQuerySet(OwnedQuerySet["ProductUse"]):
    def last_time(self, user: User, *, without: uuid.UUID | None = None) -> list[Thing]:
        """What the latest session with any products used, as far as it can be used again.

        It looks at the last few sessions only, so that a long journal costs no more.
        """
        sessions = CleansingSession.objects.for_user(user).kept()
        if without is not None:
            sessions = sessions.exclude(pk=without)
        recent = sessions.order_by("-ended_on", "-created_at", "-pk").values("pk")[:LAST_TIME_AMONG]
        uses = self.for_user(user)
        latest = (
            uses.filter(session__in=recent)
            .order_by("-session__ended_on", "-session__created_at", "-session")
            .values("session")[:1]
        )
        used = uses.filter(session__in=latest).select_related(
            "product__kind", "product__merged_into__kind", "shelf_item__typed_kind"
        )
        again = {thing.slug: thing for use in used if (thing := use.again) is not None}
        return sorted(again.values(), key=product_place)


class ProductUse(models.Model):
    """One product in one session: of the catalogue, or one that a person typed for their shelf."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    session = models.ForeignKey(
        CleansingSession, on_delete=models.CASCADE, related_name="product_uses"
    )
    product = models.ForeignKey(
        "catalog.Product", on_delete=models.PROTECT, related_name="+", null=True
    )
    shelf_item = models.ForeignKey(
        "sessions_app.ShelfItem", on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = ProductUseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "session", "product"], name="product_once_per_session"
            ),
            models.UniqueConstraint(
                fields=["user", "session", "shelf_item"], name="shelf_item_once_per_session"
            ),
            models.CheckConstraint(
                condition=models.Q(product__isnull=True) ^ models.Q(shelf_item__isnull=True),
                name="product_use_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.product_id or self.shelf_item_id}"

    @classmethod
    def of(cls, session: CleansingSession, thing: Thing) -> ProductUse:
        named = {"shelf_item" if isinstance(thing, ShelfItem) else "product": thing}
        return cls(user=session.user, session=session, **named)

    @property
    def thing(self) -> Thing:
        thing = self.product or self.shelf_item
        assert thing is not None, "the database keeps one of the two"
        return thing

    @property
    def again(self) -> Thing | None:
        """What stands for it now, if people may see it or have it still."""
        if self.product is not None:
            product = self.product.stand_in
            return product if product.is_published else None
        return self.shelf_item if self.shelf_item and self.shelf_item.is_in_use else None
