"""A session that is being led through, from its beginning to the record."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sessions_app.guide.course import Course
from sessions_app.guide.documents import from_document, to_document

from .journal import MOST_CALM, CleansingSession
from .ownership import OwnedQuerySet


class GuidedQuerySet(OwnedQuerySet["GuidedSession"]):
    def open(self) -> Self:
        """The one that is not finished and not let go; at most one a person."""
        return self.filter(closed_at=None)


class GuidedSession(models.Model):
    """`course` is the document of where it is; `session` what it became in the journal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course = models.JSONField()
    ritual = models.JSONField(
        default=list, help_text=_("The elements around the session, as slugs of techniques.")
    )
    calm_before = models.PositiveSmallIntegerField(
        null=True, validators=[MaxValueValidator(MOST_CALM)]
    )
    confirmed_early = models.BooleanField(default=False)
    session = models.ForeignKey(
        CleansingSession, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    began_at = models.DateTimeField(editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    objects = GuidedQuerySet.as_manager()

    class Meta:
        verbose_name = _("guided session")
        verbose_name_plural = _("guided sessions")
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(closed_at=None),
                name="guided_one_open_per_user",
            ),
            models.UniqueConstraint(
                fields=["user", "session"], name="guided_of_one_session_per_user"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def state(self) -> Course:
        return from_document(self.course)

    @state.setter
    def state(self, state: Course) -> None:
        self.course = to_document(state)
